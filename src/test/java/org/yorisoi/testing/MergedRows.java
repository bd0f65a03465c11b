package org.yorisoi.testing;

import java.sql.SQLException;

/**
 * Two rows of the running system that an office has found to be one person, for as long as a test
 * needs them; nothing stays behind.
 */
public final class MergedRows implements AutoCloseable {

    private static final String PERSON = "(select person_id from account_account where login = ?)";

    private final String reason;

    /**
     * Merges.
     *
     * @param survivor log-in of the person who stays
     * @param alias log-in of the row that becomes another name of hers
     */
    public MergedRows(String survivor, String alias) {
        reason = "test: " + alias + " is " + survivor;
        RunningYorisoi.base();
        close();
        change(
                "insert into person_merge (first_id, second_id, register, number, found_at, state,"
                        + " reason) values ("
                        + PERSON
                        + ", "
                        + PERSON
                        + ", 'MEDICAL', '0', utc_timestamp(6), 'MERGED', ?)",
                survivor,
                alias,
                reason);
        change(
                "insert into person_alias (alias_id, surviving_id, merge_id, since) select"
                        + " second_id, first_id, id, utc_timestamp(6) from person_merge where"
                        + " reason = ?",
                reason);
    }

    /** They were two people after all: the alias ends, as the office's button does. */
    public void undo() {
        change(
                "update person_alias a join person_merge m on m.id = a.merge_id set a.until ="
                        + " utc_timestamp(6), m.state = 'UNDONE' where m.reason = ?",
                reason);
    }

    @Override
    public void close() {
        change(
                "delete a from person_alias a join person_merge m on m.id = a.merge_id where"
                        + " m.reason = ?",
                reason);
        change("delete from person_merge where reason = ?", reason);
    }

    private static void change(String sql, String... values) {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
