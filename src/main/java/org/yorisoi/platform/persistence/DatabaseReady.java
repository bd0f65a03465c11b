package org.yorisoi.platform.persistence;

/**
 * The schema stands as this version needs it. Features load their reference data on it, lower
 * {@code @Priority} first.
 */
public record DatabaseReady() {

    /** Reference data that others refer to. */
    public static final int REFERENCE = 100;

    /** What stands on the reference data. */
    public static final int FEATURE = 200;

    /** Invented people, in demo mode only. */
    public static final int DEMO = 300;

    /** What needs everything else. */
    public static final int LAST = 400;
}
