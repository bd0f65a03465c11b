package org.yorisoi.elearning.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts of pages that are the same for everybody, as they were drawn once: {@code y:kept}. The ones
 * not asked for longest make room.
 */
@Named
@ApplicationScoped
public class KeptMarkup {

    private static final int MOST = 600;

    private final Map<String, String> parts =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    @Nullable String get(String key) {
        synchronized (parts) {
            return parts.get(key);
        }
    }

    void put(String key, String markup) {
        synchronized (parts) {
            parts.put(key, markup);
        }
    }
}
