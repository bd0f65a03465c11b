package org.yorisoi.curriculum;

import java.util.Collection;

/** Where something stands. */
public enum State {
    SATISFIED,
    NOT_YET,
    /** A fact is missing that would decide it. */
    UNKNOWN,
    /** Not yet, because a deadline ran out. */
    EXPIRED;

    /** Whether it is certain that it does not hold. */
    public boolean isNo() {
        return this == NOT_YET || this == EXPIRED;
    }

    /** How good it is: a certain "no" 0, unknown 1, satisfied 2. More evidence never lowers it. */
    public int rank() {
        return isNo() ? 0 : this == UNKNOWN ? 1 : 2;
    }

    /** A whole of several parts: one "no" decides, else one unknown leaves it open. */
    static State ofAll(Collection<State> parts) {
        if (parts.contains(EXPIRED)) {
            return EXPIRED;
        }
        if (parts.contains(NOT_YET)) {
            return NOT_YET;
        }
        return parts.contains(UNKNOWN) ? UNKNOWN : SATISFIED;
    }
}
