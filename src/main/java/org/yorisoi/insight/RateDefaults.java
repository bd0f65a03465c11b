package org.yorisoi.insight;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import java.util.Objects;
import java.util.Properties;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

/**
 * What holds for a hospital that has set nothing, with where it comes from: data of {@code
 * content/figures.properties}.
 *
 * @param target per cent
 * @param reference the day of the year that is reported on
 */
public record RateDefaults(
        int target,
        Mark targetMark,
        Words targetSource,
        MonthDay reference,
        Mark referenceMark,
        Words referenceSource) {

    private static final String FILE = "/content/figures.properties";

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if it is missing or says no such thing
     */
    static RateDefaults read() {
        Properties file = new Properties();
        try (InputStream in = RateDefaults.class.getResourceAsStream(FILE)) {
            file.load(
                    new InputStreamReader(
                            Objects.requireNonNull(in, FILE), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RateDefaults(
                Integer.parseInt(said(file, "target")),
                Mark.valueOf(said(file, "target.mark")),
                new Words(said(file, "target.source.ja"), said(file, "target.source.en")),
                MonthDay.parse("--" + said(file, "reference")),
                Mark.valueOf(said(file, "reference.mark")),
                new Words(said(file, "reference.source.ja"), said(file, "reference.source.en")));
    }

    private static String said(Properties file, String key) {
        String value = file.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(FILE + ": " + key + " is missing");
        }
        return value.strip();
    }
}
