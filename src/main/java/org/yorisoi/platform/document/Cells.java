package org.yorisoi.platform.document;

import java.util.ArrayList;
import java.util.List;
import org.yorisoi.platform.document.Sheet.Row;

/** Collects the rows of a file within the bounds. */
final class Cells {

    private final List<Row> rows = new ArrayList<>();

    /**
     * One row as the file has it; blank ones are left out.
     *
     * @throws TableRefusal if it goes beyond the bounds
     */
    void add(int line, List<String> raw) throws TableRefusal {
        List<String> cells = new ArrayList<>(raw.size());
        int filled = 0;
        for (int column = 0; column < raw.size(); column++) {
            String cell = clean(raw.get(column));
            if (!cell.isEmpty()) {
                filled = column + 1;
                if (column >= TableFile.MAX_COLUMNS) {
                    throw new TableRefusal("platform.file.columns", line, TableFile.MAX_COLUMNS);
                }
                if (cell.length() > TableFile.MAX_CHARACTERS) {
                    throw new TableRefusal(
                            "platform.file.cellTooLong",
                            line,
                            column + 1,
                            TableFile.MAX_CHARACTERS);
                }
            }
            cells.add(cell);
        }
        if (filled == 0) {
            return;
        }
        if (rows.size() >= TableFile.MAX_ROWS) {
            throw new TableRefusal("platform.file.rows", TableFile.MAX_ROWS);
        }
        rows.add(new Row(line, cells.subList(0, filled)));
    }

    List<Row> rows() throws TableRefusal {
        if (rows.isEmpty()) {
            throw new TableRefusal("platform.file.empty");
        }
        return rows;
    }

    private static String clean(String raw) {
        return trim(FormulaGuard.off(trim(raw))).replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Blanks of every width, and the invisible ones that copying from elsewhere brings along. */
    static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || c == '\u00a0'
                || c == '\u2007'
                || c == '\u202f'
                || c == '\u200b'
                || c == '\ufeff';
    }
}
