package org.yorisoi.conference;

import java.util.List;

/**
 * Looks into the words of a case for what may say whose it is. The place of the guard that will
 * find names, places and rare things; until it is there, {@link ObviousPatterns} stands in it.
 */
public interface CaseGuard {

    /** What sort of thing was found. */
    enum Sign {
        DATE,
        LONG_NUMBER,
        MAIL,
        TELEPHONE,
        POSTCODE,
        HIGH_AGE
    }

    /**
     * Something that must go.
     *
     * @param words as they stand in the text, shortened
     */
    record Finding(Sign sign, String words) {}

    /** What it finds; empty = nothing, which does not mean that there is nothing. */
    List<Finding> look(String text);
}
