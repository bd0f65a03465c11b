package org.yorisoi.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A role. {@code scope} is the organisation's ref or the code of an area or prefecture; empty where
 * the kind says all.
 */
public record DemoGrant(
        String role,
        String scopeKind,
        String scope,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String reason) {

    /** What everybody with a log-in is: a learner, for herself. */
    static final DemoGrant LEARNER =
            new DemoGrant("LEARNER", "SELF", "", LocalDate.of(2024, 4, 1), null, "受講者");
}
