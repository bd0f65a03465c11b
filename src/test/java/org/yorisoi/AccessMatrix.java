package org.yorisoi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code access-matrix.csv}: which status each kind of person gets from each page and servlet,
 * written by hand from the access rules. What is no cell there is no page.
 */
final class AccessMatrix {

    /** The columns that hold an expected status, by the name of the role. */
    static final String ANONYMOUS = "ANONYMOUS";

    private static final Path FILE = Path.of("src", "test", "resources", "access-matrix.csv");
    private static final int FIXED = 4;

    /**
     * A row.
     *
     * @param query what is asked, with {own}, {department}, {other}, {unknown}, {ownImport},
     *     {otherImport}, {unknownImport}, {ownAttempt}, {otherAttempt} in the place of ids
     * @param relation how the asked thing is related to the asking person
     * @param expected the status by role
     */
    record Row(
            String method,
            String route,
            String query,
            String relation,
            Map<String, Integer> expected) {}

    private AccessMatrix() {}

    static List<Row> read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> head = null;
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.split(",", -1));
            if (head == null) {
                head = cells;
                continue;
            }
            if (cells.size() != head.size()) {
                throw new AssertionError("a cell is missing or too many: " + line);
            }
            Map<String, Integer> expected = new LinkedHashMap<>();
            for (int i = FIXED; i < cells.size(); i++) {
                expected.put(head.get(i), Integer.valueOf(cells.get(i)));
            }
            rows.add(new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), expected));
        }
        return rows;
    }
}
