package org.yorisoi.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yorisoi.platform.Fingerprint;

/** One file of {@code content/regions}: UTF-8, commas, the first line names the columns. */
final class RegionFile {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final String name;
    private final byte[] bytes;

    RegionFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    /**
     * Reads a file from the class path.
     *
     * @param name below {@code content/regions}, such as {@code saitama/areas.csv}
     */
    static RegionFile open(String name) {
        try (InputStream in = RegionFile.class.getResourceAsStream("/content/regions/" + name)) {
            if (in == null) {
                throw new IllegalStateException("content/regions/" + name + " is missing");
            }
            return new RegionFile(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    String sha256() {
        return Fingerprint.of(bytes);
    }

    /**
     * Its rows, each with the line it begins on.
     *
     * @throws IllegalStateException if it is no such file; names file and line
     */
    List<RegionRow> rows() {
        List<RegionRow> rows = new ArrayList<>();
        long line = 1;
        try (CSVParser parser =
                CSVParser.parse(
                        new StringReader(new String(bytes, StandardCharsets.UTF_8)), FORMAT)) {
            line = parser.getCurrentLineNumber() + 1;
            for (CSVRecord row : parser) {
                rows.add(new RegionRow("content/regions/" + name, line, row));
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(
                    "content/regions/" + name + ", line " + line + ": " + e.getMessage(), e);
        }
        return rows;
    }
}
