package org.yorisoi.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A role. The scope is an organisation's ref, the code of an area or prefecture, or the number that
 * a gathering, host or module of the demo is going to have; empty for oneself and for all.
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
