package org.yorisoi.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One file of the demo set, as it lies on the class path: UTF-8, commas, the first line names. */
final class DemoFile {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private DemoFile() {}

    static byte[] bytes(String name) {
        try (InputStream in = DemoFile.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The demo set has no file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static List<CSVRecord> rows(String name) {
        try (CSVParser parser = CSVParser.parse(new StringReader(text(name)), FORMAT)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names with their readings. */
    static List<DemoName> names(String name) {
        return rows(name).stream()
                .map(row -> new DemoName(row.get("name"), row.get("kana")))
                .toList();
    }

    static @Nullable String optional(CSVRecord row, String column) {
        String value = row.get(column);
        return value.isEmpty() ? null : value;
    }

    static @Nullable LocalDate date(CSVRecord row, String column) {
        String value = row.get(column);
        return value.isEmpty() ? null : LocalDate.parse(value);
    }

    static boolean yes(CSVRecord row, String column) {
        return "yes".equals(row.get(column));
    }

    /** Yes, no, or not known. */
    static @Nullable Boolean maybe(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : (Boolean) yes(row, column);
    }
}
