package org.yorisoi.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yorisoi.platform.Fingerprint;

/**
 * A text that people acknowledge or agree to, from {@code content/consents/consents.yaml}.
 *
 * @param notice must be acknowledged to go on; otherwise a free choice, off unless ticked
 */
public record ConsentText(
        String key,
        String version,
        boolean notice,
        String titleJa,
        String textJa,
        String titleEn,
        String textEn)
        implements Serializable {

    private static final List<ConsentText> ALL = read();

    /** All of them, in the order of the file. */
    public static List<ConsentText> all() {
        return ALL;
    }

    /** Its heading in a language; anything but English is Japanese. */
    public String title(Locale locale) {
        return isEnglish(locale) ? titleEn : titleJa;
    }

    /** Its text in a language. */
    public String text(Locale locale) {
        return isEnglish(locale) ? textEn : textJa;
    }

    /** The mark of exactly what somebody saw. */
    public String sha256(Locale locale) {
        return Fingerprint.of(key + "\n" + version + "\n" + title(locale) + "\n" + text(locale));
    }

    private static boolean isEnglish(Locale locale) {
        return "en".equals(locale.getLanguage());
    }

    private static List<ConsentText> read() {
        String name = "/content/consents/consents.yaml";
        try (InputStream stream = ConsentText.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing");
            }
            String yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            List<ConsentText> texts = new ArrayList<>();
            Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
            for (Object entry : (List<?>) loaded) {
                Map<?, ?> one = (Map<?, ?>) entry;
                texts.add(
                        new ConsentText(
                                word(one, "key"),
                                word(one, "version"),
                                "notice".equals(word(one, "kind")),
                                word(one.get("ja"), "title"),
                                // A folded line break is a blank, which Japanese text does not
                                // want.
                                word(one.get("ja"), "text").replaceAll("(?<=[。、]) ", ""),
                                word(one.get("en"), "title"),
                                word(one.get("en"), "text")));
            }
            return List.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String word(@Nullable Object map, String key) {
        Object value = map instanceof Map<?, ?> entries ? entries.get(key) : null;
        if (value == null) {
            throw new IllegalStateException("consents.yaml: " + key + " is missing");
        }
        return value.toString();
    }
}
