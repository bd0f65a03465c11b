package org.yorisoi.platform.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;

/** Reads an uploaded table, or says why it cannot be read and what helps. */
public final class TableFile {

    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The most rows that are not blank, titles and header included. */
    public static final int MAX_ROWS = 20_000;

    public static final int MAX_COLUMNS = 60;

    /** The most characters of a cell. */
    public static final int MAX_CHARACTERS = 2_000;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };

    private TableFile() {}

    /** The sheet, or the reason why there is none. */
    public record Reading(@Nullable Sheet sheet, @Nullable Reason reason) {}

    /**
     * Reads a file.
     *
     * @param fileName as the browser sent it; only for the wording of a refusal
     */
    public static Reading read(byte[] bytes, String fileName) {
        try {
            return new Reading(sheet(bytes, fileName), null);
        } catch (TableRefusal refusal) {
            return new Reading(null, refusal.reason());
        }
    }

    private static Sheet sheet(byte[] bytes, String fileName) throws TableRefusal {
        if (bytes.length == 0) {
            throw new TableRefusal("platform.file.empty");
        }
        if (bytes.length > MAX_BYTES) {
            throw new TableRefusal("platform.file.tooLarge", MAX_BYTES / 1024 / 1024);
        }
        if (startsWith(bytes, ZIP)) {
            return ExcelTable.read(bytes);
        }
        if (startsWith(bytes, OLE)) {
            throw ole(bytes);
        }
        if (looksLikeMarkup(bytes)) {
            throw new TableRefusal("platform.file.webPage");
        }
        try {
            return TextTable.read(bytes);
        } catch (TableRefusal refusal) {
            if (refusal.reason().key().equals("platform.file.noTable") && isExcelName(fileName)) {
                throw new TableRefusal("platform.file.noExcel");
            }
            throw refusal;
        }
    }

    /** Excel up to 2003 and every encrypted Excel file share this container. */
    private static TableRefusal ole(byte[] bytes) {
        if (contains(bytes, "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE))) {
            return new TableRefusal("platform.file.encrypted");
        }
        boolean book =
                contains(bytes, "Workbook".getBytes(StandardCharsets.UTF_16LE))
                        || contains(bytes, "Book".getBytes(StandardCharsets.UTF_16LE));
        return new TableRefusal(book ? "platform.file.oldExcel" : "platform.file.noTable");
    }

    private static boolean looksLikeMarkup(byte[] bytes) {
        String start =
                new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1)
                        .replaceFirst("^\u00ef\u00bb\u00bf", "")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        return start.startsWith("<html")
                || start.startsWith("<!doctype")
                || start.startsWith("<?xml")
                || start.startsWith("<table")
                || start.startsWith("<svg");
    }

    private static boolean isExcelName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".xlsx") || name.endsWith(".xlsm") || name.endsWith(".xls");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (bytes[at] == wanted[0]
                    && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
