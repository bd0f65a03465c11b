package org.yorisoi.platform.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table file holds: rows of text, blank ones left out. Which row is the header, the reader
 * of the columns finds out, since files begin with titles and notes.
 *
 * @param format what the file turned out to be
 * @param charset of a text file; null for Excel
 * @param name of the Excel sheet; null for a text file
 */
public record Sheet(
        Format format, @Nullable String charset, @Nullable String name, List<Row> rows) {

    /** The kinds of table file. */
    public enum Format {
        CSV,
        XLSX
    }

    /**
     * A row that is not blank.
     *
     * @param line where it begins in the file, from 1 (of a text file: lines, of Excel: rows)
     * @param cells without blanks around them; trailing empty ones are left out
     */
    public record Row(int line, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** The cell of a column, from 0; empty if the row is shorter. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    public Sheet {
        rows = List.copyOf(rows);
    }
}
