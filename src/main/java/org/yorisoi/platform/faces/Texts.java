package org.yorisoi.platform.faces;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * All texts of all features, in both languages. Each feature's bundle lies beside its code; a key's
 * first word is its feature. Japanese is the root; both are complete (tested).
 */
@ApplicationScoped
public class Texts {

    /** The features that have a bundle. */
    public static final List<String> FEATURES =
            List.of(
                    "platform",
                    "organisation",
                    "person",
                    "roster",
                    "curriculum",
                    "credit",
                    "elearning",
                    "paper",
                    "gathering",
                    "workshop",
                    "ridealong",
                    "conference",
                    "account",
                    "demo",
                    "programme",
                    "completion",
                    "certificate",
                    "insight",
                    "home");

    private static final DateTimeFormatter JAPANESE =
            DateTimeFormatter.ofPattern("y年M月d日", Locale.JAPANESE);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM y", Locale.ENGLISH);

    private final Map<String, String> japanese = load("");
    private final Map<String, String> english = load("_en");

    /** Every text in a language; anything but English is Japanese. */
    public Map<String, String> all(Locale locale) {
        return isEnglish(locale) ? english : japanese;
    }

    /**
     * The text for a key with its arguments; dates are written out, reasons and words of data
     * become texts.
     *
     * @return the key itself between question marks if there is no such text
     */
    public String text(Locale locale, String key, @Nullable Object... args) {
        String pattern = all(locale).get(key);
        if (pattern == null) {
            return "???" + key + "???";
        }
        if (args.length == 0) {
            return pattern;
        }
        Object[] shown = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            Object arg = args[i];
            if (arg instanceof LocalDate day) {
                shown[i] = date(locale, day);
            } else if (arg instanceof Reason reason) {
                shown[i] = text(locale, reason.key(), reason.args().toArray());
            } else if (arg instanceof Words words) {
                shown[i] = words.in(locale);
            } else {
                shown[i] = arg == null ? "" : arg;
            }
        }
        return new MessageFormat(pattern, isEnglish(locale) ? Locale.ENGLISH : Locale.JAPANESE)
                .format(shown);
    }

    /** A day in words. */
    public static String date(Locale locale, LocalDate day) {
        return day.format(isEnglish(locale) ? ENGLISH : JAPANESE);
    }

    private static boolean isEnglish(Locale locale) {
        return "en".equals(locale.getLanguage());
    }

    private static Map<String, String> load(String suffix) {
        Map<String, String> all = new HashMap<>();
        for (String feature : FEATURES) {
            String name = "/org/yorisoi/" + feature + "/messages" + suffix + ".properties";
            try (InputStream stream = Texts.class.getResourceAsStream(name)) {
                if (stream == null) {
                    continue;
                }
                Properties bundle = new Properties();
                try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                    bundle.load(reader);
                }
                bundle.forEach((key, value) -> all.put((String) key, (String) value));
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
        return Map.copyOf(all);
    }
}
