package org.yorisoi.curriculum;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * A holder's dated decision on a value that a programme leaves open, such as the number of
 * electives.
 *
 * @param setting its name within the version
 * @param value as in the programme's file: a whole number, or a day as 2019-03-31
 * @param region prefecture (two digits) in which it holds; null = everywhere
 * @param from first day on which is judged by it
 * @param until last day; null = open
 */
public record SettingDecision(
        String id,
        String programme,
        String version,
        String setting,
        String value,
        Words holder,
        @Nullable String region,
        LocalDate from,
        @Nullable LocalDate until,
        Clause source) {

    /** Whether is judged by it in a region on a day. */
    public boolean covers(String where, LocalDate on) {
        return (region == null || region.equals(where))
                && !on.isBefore(from)
                && (until == null || !on.isAfter(until));
    }
}
