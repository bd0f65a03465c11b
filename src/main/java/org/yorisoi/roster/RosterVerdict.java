package org.yorisoi.roster;

/** What an import makes of a row, and of somebody on the roster whom no row names. */
public enum RosterVerdict {
    NEW,
    CHANGED,
    UNCHANGED,
    FAULTY,
    /** On the roster, not in the file. The import itself removes nobody. */
    MISSING
}
