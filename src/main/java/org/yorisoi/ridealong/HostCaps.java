package org.yorisoi.ridealong;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;

/** How many visits a host takes in a fiscal year, of one person and in all. Pure. */
public final class HostCaps {

    private HostCaps() {}

    /** The most; null = no cap. */
    public record Caps(@Nullable Integer person, @Nullable Integer year) {}

    /**
     * Visits of the fiscal year that were given and not cancelled.
     *
     * @param person hers at this host
     * @param year all at this host
     */
    public record Taken(int person, int year) {}

    /** Why not one more; empty = there is room. */
    public static Optional<Reason> refusal(Caps caps, Taken taken) {
        Integer person = caps.person();
        if (person != null && taken.person() >= person) {
            return Optional.of(Reason.of("ridealong.cap.person", person));
        }
        Integer year = caps.year();
        return year != null && taken.year() >= year
                ? Optional.of(Reason.of("ridealong.cap.year", year))
                : Optional.empty();
    }
}
