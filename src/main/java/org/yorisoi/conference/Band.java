package org.yorisoi.conference;

/**
 * The bands in which the yearly report of designated hospitals states how often they took part in
 * liaison conferences of others (現況報告, fiscal year 2021).
 */
public enum Band {
    ZERO,
    FROM_1,
    FROM_5,
    FROM_10,
    FROM_20,
    /** No records were kept that year. */
    NOT_KEPT;

    /**
     * The band of a number.
     *
     * @throws IllegalArgumentException below zero
     */
    public static Band of(int times) {
        if (times < 0) {
            throw new IllegalArgumentException(times + " times");
        }
        if (times == 0) {
            return ZERO;
        }
        return times < 5 ? FROM_1 : times < 10 ? FROM_5 : times < 20 ? FROM_10 : FROM_20;
    }
}
