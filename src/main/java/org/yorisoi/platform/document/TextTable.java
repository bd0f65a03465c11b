package org.yorisoi.platform.document;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads text with separators. Files come in UTF-8 with or without a mark, in the Shift_JIS of
 * Windows (CP932) or in UTF-16 with a mark; a charset that is guessed wrongly would put garbage
 * into names, so whatever does not decode without a fault is refused.
 */
final class TextTable {

    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final Charset EUC_JP = Charset.forName("EUC-JP");
    private static final String SEPARATORS = ",\t;";
    private static final int LINES_TO_LOOK_AT = 30;
    private static final int MAX_LINES = 200_000;

    /** Valid multi-byte characters for each broken one that still make a text UTF-8. */
    private static final int MOSTLY = 4;

    private TextTable() {}

    private record Decoded(String text, String charset) {}

    static Sheet read(byte[] bytes) throws TableRefusal {
        Decoded decoded = decode(bytes);
        String text = decoded.text();
        if (text.indexOf('\0') >= 0) {
            throw new TableRefusal("platform.file.noTable");
        }
        if (text.contains("\u001b$") || text.contains("\u001b(")) {
            throw new TableRefusal("platform.file.charset");
        }
        int skipped = 0;
        char separator;
        if (text.startsWith("sep=")
                && text.length() > 4
                && SEPARATORS.indexOf(text.charAt(4)) >= 0) {
            separator = text.charAt(4);
            int end = endOfLine(text, 0);
            text = text.substring(end);
            skipped = 1;
        } else {
            separator = separator(text);
        }
        return new Sheet(Sheet.Format.CSV, decoded.charset(), null, rows(text, separator, skipped));
    }

    private static List<Sheet.Row> rows(String text, char separator, int skipped)
            throws TableRefusal {
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator)
                        .setIgnoreEmptyLines(false)
                        .setTrailingData(true)
                        .get();
        Cells cells = new Cells();
        long begins = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                CSVRecord row = records.next();
                int line = (int) begins + skipped;
                if (line > MAX_LINES) {
                    throw new TableRefusal("platform.file.rows", TableFile.MAX_ROWS);
                }
                cells.add(line, row.toList());
                begins = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException | IOException e) {
            throw new TableRefusal("platform.file.quote", begins + skipped);
        }
        return cells.rows();
    }

    private static Decoded decode(byte[] bytes) throws TableRefusal {
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            String text = strictly(StandardCharsets.UTF_8, bytes, 3);
            return decodedOr(text, "UTF-8", bytes);
        }
        if (begins(bytes, 0xff, 0xfe)) {
            return decodedOr(strictly(StandardCharsets.UTF_16LE, bytes, 2), "UTF-16LE", bytes);
        }
        if (begins(bytes, 0xfe, 0xff)) {
            return decodedOr(strictly(StandardCharsets.UTF_16BE, bytes, 2), "UTF-16BE", bytes);
        }
        if (hasZero(bytes)) {
            throw new TableRefusal(
                    looksLikeUtf16(bytes) ? "platform.file.charset" : "platform.file.noTable");
        }
        String utf8 = strictly(StandardCharsets.UTF_8, bytes, 0);
        if (utf8 != null) {
            return new Decoded(utf8, "UTF-8");
        }
        int broken = firstFaultOfMostlyUtf8(bytes);
        if (broken >= 0) {
            throw new TableRefusal("platform.file.charsetBroken", lineOf(bytes, broken));
        }
        String shiftJis = strictly(SHIFT_JIS, bytes, 0);
        if (shiftJis == null) {
            throw new TableRefusal(
                    looksBinary(bytes) ? "platform.file.noTable" : "platform.file.charset");
        }
        if (looksBinary(bytes)) {
            throw new TableRefusal("platform.file.noTable");
        }
        if (strictly(EUC_JP, bytes, 0) != null && mostlyHalfWidthKana(shiftJis)) {
            throw new TableRefusal("platform.file.charset");
        }
        return new Decoded(shiftJis, "Shift_JIS");
    }

    private static Decoded decodedOr(@Nullable String text, String charset, byte[] bytes)
            throws TableRefusal {
        if (text == null) {
            int at = charset.equals("UTF-8") ? Math.max(0, firstFault(bytes)) : 0;
            throw new TableRefusal("platform.file.charsetBroken", lineOf(bytes, at));
        }
        return new Decoded(text, charset);
    }

    private static @Nullable String strictly(Charset charset, byte[] bytes, int from) {
        try {
            return decoder(charset)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Where a text that is UTF-8 but for a few bytes breaks; -1 if it is something else. Such a
     * file would often decode as Shift_JIS too, into garbage.
     */
    private static int firstFaultOfMostlyUtf8(byte[] bytes) {
        CharsetDecoder decoder = decoder(StandardCharsets.UTF_8);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        int first = -1;
        int faults = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                break;
            }
            if (first < 0) {
                first = in.position();
            }
            faults++;
            in.position(in.position() + result.length());
        }
        out.flip();
        long wide = out.chars().filter(c -> c > 0x7f).count();
        return wide >= (long) MOSTLY * faults && wide > 0 ? first : -1;
    }

    private static int firstFault(byte[] bytes) {
        CharsetDecoder decoder = decoder(StandardCharsets.UTF_8);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true);
        return result.isError() ? in.position() : -1;
    }

    private static int lineOf(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static boolean begins(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** UTF-16 without its mark: each separator and line end is a pair with a zero. */
    private static boolean looksLikeUtf16(byte[] bytes) {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            String text = strictly(charset, bytes, 0);
            if (text != null
                    && text.indexOf('\0') < 0
                    && text.indexOf('\n') >= 0
                    && SEPARATORS.chars().anyMatch(separator -> text.indexOf(separator) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** Pictures and the like hold control characters that no text has. */
    private static boolean looksBinary(byte[] bytes) {
        int controls = 0;
        for (byte b : bytes) {
            int c = b & 0xff;
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != 0x0c && c != 0x1b) {
                controls++;
            }
        }
        return controls > bytes.length / 200;
    }

    private static boolean mostlyHalfWidthKana(String text) {
        long wide = text.chars().filter(c -> c > 0x7f).count();
        long half = text.chars().filter(c -> c >= 0xff61 && c <= 0xff9f).count();
        return half * 2 > wide;
    }

    /** The separator that the first lines use most outside of quotes. */
    private static char separator(String text) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        int lines = 0;
        for (int i = 0; i < text.length() && lines < LINES_TO_LOOK_AT; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                int which = SEPARATORS.indexOf(c);
                if (which >= 0) {
                    counts[which]++;
                }
                if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                    lines++;
                }
            }
        }
        int best = 0;
        for (int which = 1; which < counts.length; which++) {
            if (counts[which] > counts[best]) {
                best = which;
            }
        }
        return SEPARATORS.charAt(best);
    }

    private static int endOfLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        if (text.startsWith("\r\n", at)) {
            return at + 2;
        }
        return Math.min(text.length(), at + 1);
    }
}
