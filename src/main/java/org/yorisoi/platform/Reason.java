package org.yorisoi.platform;

import java.io.Serializable;
import java.util.List;

/**
 * Why something is not so, in words that {@code Messages} turns into the reader's language.
 *
 * @param key a message key; its first word is the feature
 * @param args the message's arguments: texts, numbers, dates
 */
public record Reason(String key, List<Object> args) implements Serializable {

    public Reason {
        args = List.copyOf(args);
    }

    public static Reason of(String key, Object... args) {
        return new Reason(key, List.of(args));
    }
}
