package org.yorisoi.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Mark;

/**
 * How many digits the numbers of a register have, from a day on. Not a constant: most lengths were
 * never seen in a source, so they come from {@code content/registers.csv} with their mark.
 *
 * @param validFrom null = always
 */
public record LicenceDigits(
        Register register,
        @Nullable LocalDate validFrom,
        int min,
        int max,
        Mark mark,
        String source) {

    private static final String FILE = "/content/registers.csv";

    /** The rows of the file. */
    public static List<LicenceDigits> read() {
        try (InputStream in = LicenceDigits.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no " + FILE);
            }
            CSVFormat format =
                    CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
            try (CSVParser parser =
                    CSVParser.parse(new InputStreamReader(in, StandardCharsets.UTF_8), format)) {
                return parser.getRecords().stream().map(LicenceDigits::of).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LicenceDigits of(CSVRecord row) {
        String from = row.get("valid_from");
        return new LicenceDigits(
                Register.valueOf(row.get("register")),
                from.isEmpty() ? null : LocalDate.parse(from),
                Integer.parseInt(row.get("min")),
                Integer.parseInt(row.get("max")),
                Mark.valueOf(row.get("mark")),
                row.get("source"));
    }

    boolean hasBegunOn(LocalDate day) {
        return validFrom == null || !day.isBefore(validFrom);
    }

    boolean beganBefore(LicenceDigits other) {
        return other.validFrom != null
                && (validFrom == null || validFrom.isBefore(other.validFrom));
    }
}
