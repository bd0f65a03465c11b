package org.yorisoi.insight;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

/**
 * What holds for a hospital that has set nothing, with where it comes from: data of {@code
 * content/figures.properties}.
 *
 * @param target per cent
 * @param classes where the classes of a drawing begin but for the first, in per cent, rising
 * @param reference the day of the year that is reported on
 */
public record RateDefaults(
        int target,
        Mark targetMark,
        Words targetSource,
        MonthDay reference,
        Mark referenceMark,
        Words referenceSource,
        List<Integer> classes) {

    public RateDefaults {
        classes = List.copyOf(classes);
    }

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
                new Words(said(file, "reference.source.ja"), said(file, "reference.source.en")),
                classes(said(file, "classes")));
    }

    /** Three, since there are four colours; each larger than the one before. */
    private static List<Integer> classes(String text) {
        List<Integer> bounds =
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList();
        boolean rising = true;
        for (int i = 1; i < bounds.size(); i++) {
            rising &= bounds.get(i) > bounds.get(i - 1);
        }
        if (bounds.size() != 3 || !rising || bounds.get(0) < 1 || bounds.get(2) > 100) {
            throw new IllegalStateException(
                    FILE + ": classes are three rising numbers from 1 to 100, such as 70,80,88");
        }
        return bounds;
    }

    private static String said(Properties file, String key) {
        String value = file.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(FILE + ": " + key + " is missing");
        }
        return value.strip();
    }
}
