package org.yorisoi.curriculum;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * A holder's dated decision that modules taken here count as the e-learning part. The day of the
 * application must lie in it.
 *
 * @param programme the programme's id
 * @param holder who decided: a prefecture, or the operator
 * @param region prefecture (two digits) in which it holds; null = everywhere (the operator's)
 * @param from first day
 * @param until last day; null = open
 */
public record Recognition(
        String id,
        String programme,
        Words holder,
        @Nullable String region,
        LocalDate from,
        @Nullable LocalDate until,
        Clause source) {

    /** Whether it holds in a region on a day. */
    public boolean covers(String where, LocalDate on) {
        return (region == null || region.equals(where))
                && !on.isBefore(from)
                && (until == null || !on.isAfter(until));
    }
}
