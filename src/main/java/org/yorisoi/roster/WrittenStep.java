package org.yorisoi.roster;

import java.util.Map;

/**
 * One thing that an import wrote, with what is needed to take it back.
 *
 * @param kind what was done
 * @param id of the row that was written
 * @param version of that row afterwards; another one now means that somebody changed it since
 * @param before what stood there, by field; empty for something new
 */
public record WrittenStep(Kind kind, long id, long version, Map<String, String> before) {

    /** What was done. The undo goes from the last constant to the first. */
    public enum Kind {
        PERSON_ADDED,
        PERSON_CHANGED,
        LICENCE_ADDED,
        LICENCE_ENDED,
        POST_ADDED,
        POST_CHANGED,
        /** A question to an office whether two people are one. */
        MERGE_ASKED
    }

    public WrittenStep {
        before = Map.copyOf(before);
    }
}
