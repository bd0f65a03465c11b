package org.yorisoi.elearning;

import java.io.Serializable;
import java.util.Locale;

/** The same words in both languages; plain text, no markup. */
public record Words(String ja, String en) implements Serializable {

    /** In a language; anything but English is Japanese. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : ja;
    }
}
