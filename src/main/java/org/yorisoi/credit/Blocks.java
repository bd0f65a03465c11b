package org.yorisoi.credit;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a gathering in one column: {@code review=50 total-pain=90}, always in the same order,
 * so that the same minutes are the same text.
 */
final class Blocks {

    private Blocks() {}

    /** Minutes by block; null = none. */
    static @Nullable String write(Map<String, Integer> minutes) {
        return minutes.isEmpty()
                ? null
                : new TreeMap<>(minutes)
                        .entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining(" "));
    }

    /** Names of blocks; null = none. */
    static @Nullable String write(Collection<String> names) {
        return names.isEmpty() ? null : String.join(" ", new TreeSet<>(names));
    }

    static Map<String, Integer> minutes(@Nullable String stored) {
        if (stored == null || stored.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> minutes = new TreeMap<>();
        for (String one : stored.split(" ", -1)) {
            int at = one.indexOf('=');
            minutes.put(one.substring(0, at), Integer.valueOf(one.substring(at + 1)));
        }
        return minutes;
    }

    static Set<String> names(@Nullable String stored) {
        return stored == null || stored.isEmpty() ? Set.of() : Set.of(stored.split(" ", -1));
    }
}
