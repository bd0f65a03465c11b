package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judgement depends on besides the evidence.
 *
 * @param on the day judged; evidence of later days is not looked at
 * @param region prefecture (two digits) whose decision on own modules counts as long as no training
 *     says another: that of the organiser applied to, before any application that of the person's
 *     main post
 * @param appliedOn day of an application that has not led to a training yet; null = none
 * @param cycleStarts days on which the e-learning part was begun anew, ascending; what was earned
 *     before the first of them is the first cycle; empty = one cycle from the beginning
 */
public record Circumstances(
        LocalDate on, String region, @Nullable LocalDate appliedOn, List<LocalDate> cycleStarts) {

    public Circumstances {
        cycleStarts = List.copyOf(cycleStarts);
    }

    /** Without an application. */
    public Circumstances(LocalDate on, String region, List<LocalDate> cycleStarts) {
        this(on, region, null, cycleStarts);
    }

    public static Circumstances of(LocalDate on, String region) {
        return new Circumstances(on, region, List.of());
    }
}
