package org.yorisoi.platform;

/** How well a fact of the reference data or a rule is known. Officers see it beside the fact. */
public enum Mark {
    /** Seen in a source that is named beside it. */
    CONFIRMED,
    /** Follows from what was seen, without having been seen itself. */
    INFERRED,
    /** From memory; to be checked before anything official rests on it. */
    RECALLED,
    /** Not known. */
    UNKNOWN,
    /** Invented, for the demo or as an example to edit. */
    SAMPLE
}
