package org.yorisoi.platform;

/** What the current user may do. The one interface with one implementation: {@code account}'s. */
public interface Access {
    /** Whether the action (as {@code feature:action}) is held in any scope at all. */
    boolean holdsAnywhere(String action);

    /** Whether the action may be done to this object. */
    boolean may(String action, Scoped object);

    /**
     * Passes if the action may be done to this object.
     *
     * @throws NotFoundException otherwise: a forbidden object answers like an unknown one
     */
    default void check(String action, Scoped object) {
        if (!may(action, object)) {
            throw new NotFoundException();
        }
    }

    /** What a list for this action may show; every query of a list carries it. */
    Visible visible(String action);
}
