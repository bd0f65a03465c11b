package org.yorisoi.platform;

import java.io.Serializable;
import java.util.Locale;

/** A text that comes with data, in both languages; as an argument of a {@link Reason} too. */
public record Words(String ja, String en) implements Serializable {

    /** The text in a language; anything but English is Japanese. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : ja;
    }
}
