package org.yorisoi.elearning;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What somebody wrote for herself beside a page.
 *
 * @param body plain text, lines parted by {@code \n}; may be empty
 * @param version 0 = never written
 */
public record Note(String page, String body, Instant writtenAt, long version) {

    /** How long a note may get, in UTF-16 units: some four pages. */
    public static final int MOST = 4_000;

    /** Two devices that wrote at once may together have twice that. */
    private static final int MOST_JOINED = 2 * MOST;

    private static final String BETWEEN = "\n----\n";

    /** Nothing yet. */
    public static Note none(String page) {
        return new Note(page, "", Instant.EPOCH, 0);
    }

    /** From a row of the table. */
    static Note of(Object page, Object body, Object writtenAt, Object version) {
        return new Note(
                (String) page,
                (String) body,
                ((LocalDateTime) writtenAt).toInstant(ZoneOffset.UTC),
                ((Number) version).longValue());
    }

    /** The same under one's own row, where nothing is written yet. */
    Note unwritten() {
        return new Note(page, body, writtenAt, 0);
    }

    /** As it is kept; empty = it is too long. */
    static Optional<String> body(String typed) {
        String plain =
                Normalizer.normalize(typed, Normalizer.Form.NFC)
                        .replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                        .stripTrailing();
        return plain.length() > MOST_JOINED ? Optional.empty() : Optional.of(plain);
    }

    /**
     * This and what was written without knowing of it: both, the one that is kept first. What would
     * become too long keeps its beginning.
     */
    String joined(String other) {
        if (body.isBlank() || other.contains(body)) {
            return other;
        }
        if (other.isBlank() || body.contains(other)) {
            return body;
        }
        String both = body + BETWEEN + other;
        return both.length() > MOST_JOINED ? both.substring(0, MOST_JOINED) : both;
    }
}
