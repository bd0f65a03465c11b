package org.yorisoi.ridealong;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A document that a host may ask for before a visit. */
public enum Paperwork {
    /** Written promise to keep what one learns to oneself. */
    PLEDGE,
    APPLICATION,
    INSURANCE,
    MEASLES_RUBELLA,
    VARICELLA_MUMPS,
    HEPATITIS_B,
    COVID19,
    INFLUENZA,
    HEALTH;

    /** In one column, always in the same order. */
    static String write(Set<Paperwork> all) {
        return Arrays.stream(values())
                .filter(all::contains)
                .map(Paperwork::name)
                .collect(Collectors.joining(" "));
    }

    static Set<Paperwork> read(String stored) {
        return stored.isEmpty()
                ? Set.of()
                : Arrays.stream(stored.split(" ", -1))
                        .map(Paperwork::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Paperwork.class)));
    }
}
