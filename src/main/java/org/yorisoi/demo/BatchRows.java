package org.yorisoi.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table, written several hundred with one statement. */
final class BatchRows {

    private static final int ROWS = 500;

    private final Connection connection;
    private final String insert;
    private final String row;
    private final int columns;
    private final List<@Nullable Object> values = new ArrayList<>();
    private int waiting;
    private long written;

    BatchRows(Connection connection, String table, String... columns) {
        this.connection = connection;
        this.columns = columns.length;
        this.insert = "insert into " + table + " (" + String.join(", ", columns) + ") values ";
        this.row = "(" + String.join(",", Collections.nCopies(columns.length, "?")) + ")";
    }

    /** One row, in the order of the columns. It is in the database after {@link #flush}. */
    void add(@Nullable Object... cells) throws SQLException {
        if (cells.length != columns) {
            throw new IllegalArgumentException(insert + ": " + cells.length + " values");
        }
        Collections.addAll(values, cells);
        waiting++;
        if (waiting == ROWS) {
            flush();
        }
    }

    /** Writes what waits. */
    void flush() throws SQLException {
        if (waiting == 0) {
            return;
        }
        String sql = insert + String.join(",", Collections.nCopies(waiting, row));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(
                        i + 1, value instanceof Instant at ? Timestamp.from(at) : value);
            }
            statement.executeUpdate();
        }
        written += waiting;
        waiting = 0;
        values.clear();
    }

    long written() {
        return written;
    }
}
