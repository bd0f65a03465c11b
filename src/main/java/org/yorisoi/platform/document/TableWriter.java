package org.yorisoi.platform.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.document.Sheet.Format;

/**
 * Writes a table row by row: CSV as Excel in Japan opens it (UTF-8 with its mark, CRLF), or an
 * Excel workbook. Every table that leaves goes through here, so that no cell begins a formula;
 * numbers and dates stay what they are. Closing it ends the table and leaves the stream open.
 */
public final class TableWriter implements Closeable {

    private static final int ROWS_IN_MEMORY = 200;
    private static final int NARROWEST = 10;
    private static final int WIDEST = 40;

    private final @Nullable Writer csv;
    private final @Nullable Workbook workbook;
    private final @Nullable Worksheet worksheet;
    private int row;

    private TableWriter(
            @Nullable Writer csv, @Nullable Workbook workbook, @Nullable Worksheet worksheet) {
        this.csv = csv;
        this.workbook = workbook;
        this.worksheet = worksheet;
    }

    /**
     * Begins a table.
     *
     * @param title the name of the sheet in Excel
     */
    public static TableWriter begin(
            Format format, OutputStream out, String title, List<String> header) throws IOException {
        TableWriter table = format == Format.CSV ? csv(out) : xlsx(out, title);
        table.header(header);
        return table;
    }

    private static TableWriter csv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\ufeff');
        return new TableWriter(writer, null, null);
    }

    private static TableWriter xlsx(OutputStream out, String title) {
        Workbook workbook = new Workbook(out, "Yorisoi", "1.0");
        return new TableWriter(null, workbook, workbook.newWorksheet(sheetName(title)));
    }

    private void header(List<String> header) throws IOException {
        Worksheet sheet = worksheet;
        if (sheet != null) {
            for (int column = 0; column < header.size(); column++) {
                int width = header.get(column).length() * 2 + 2;
                sheet.width(column, Math.max(NARROWEST, Math.min(WIDEST, width)));
            }
            sheet.freezePane(0, 1);
        }
        row(header);
        if (sheet != null) {
            sheet.range(0, 0, 0, Math.max(0, header.size() - 1)).style().bold().set();
        }
    }

    /**
     * One row.
     *
     * @param values texts, numbers, dates; null = an empty cell; anything else by its text
     */
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (csv != null) {
            String separator = "";
            for (Object value : values) {
                csv.write(separator);
                csv.write(
                        value == null
                                ? ""
                                : value instanceof Number ? value.toString() : quoted(text(value)));
                separator = ",";
            }
            csv.write("\r\n");
        } else if (worksheet != null) {
            for (int column = 0; column < values.size(); column++) {
                excelCell(worksheet, column, values.get(column));
            }
            if (row % ROWS_IN_MEMORY == ROWS_IN_MEMORY - 1) {
                worksheet.flush();
            }
        }
        row++;
    }

    private void excelCell(Worksheet sheet, int column, @Nullable Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value != null) {
            String text = text(value);
            if (!text.isEmpty()) {
                sheet.inlineString(row, column, text);
            }
        }
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c < 0x20 || ",;\"'".indexOf(c) >= 0);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String text(Object value) {
        String text = value.toString();
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c >= 0x20 || c == '\t' || c == '\n' || c == '\r')
                .filter(c -> c != 0xfffe && c != 0xffff && !isLoneSurrogate(c))
                .forEach(printable::appendCodePoint);
        return FormulaGuard.on(printable.toString());
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Excel allows 31 characters, and some not at all. */
    private static String sheetName(String title) {
        String name = title.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        return name.isEmpty()
                ? "1"
                : name.substring(
                        0,
                        name.offsetByCodePoints(
                                0, Math.min(31, name.codePointCount(0, name.length()))));
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.flush();
        } else if (workbook != null) {
            workbook.finish();
        }
    }
}
