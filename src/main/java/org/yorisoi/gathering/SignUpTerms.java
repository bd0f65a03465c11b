package org.yorisoi.gathering;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * By which terms one comes to a gathering.
 *
 * @param from first moment of sign-up; null = as soon as it is announced
 * @param until last moment; null = until it starts
 * @param cancelUntil last moment at which one takes an application back oneself; null = until it
 *     starts
 * @param minimum fewer, and it may not take place; null = none
 * @param decideOn day by which go or no-go is said; null = not said
 * @param capacity null = unlimited
 * @param approval an officer decides on each; else first come
 * @param offerHours how long a free seat is held for who is next
 * @param freezeOn from this day on nobody applies and nobody moves up by itself; null = never
 */
public record SignUpTerms(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant cancelUntil,
        @Nullable Integer minimum,
        @Nullable LocalDate decideOn,
        @Nullable Integer capacity,
        boolean approval,
        boolean waitingList,
        int offerHours,
        @Nullable LocalDate freezeOn,
        Overlap overlap,
        Audience audience) {

    /** Hours of an offer unless something else is said. */
    public static final int USUAL_HOURS = 48;

    /** What another application at the same time means. */
    public enum Overlap {
        NONE,
        WARN,
        BLOCK
    }

    /** First come, with a waiting list, for everybody. */
    public static SignUpTerms firstCome(@Nullable Integer capacity) {
        return new SignUpTerms(
                null,
                null,
                null,
                null,
                null,
                capacity,
                false,
                true,
                USUAL_HOURS,
                null,
                Overlap.WARN,
                Audience.ALL);
    }

    /** The same with another last moment to apply. */
    public SignUpTerms withUntil(@Nullable Instant last) {
        return new SignUpTerms(
                from,
                last,
                cancelUntil,
                minimum,
                decideOn,
                capacity,
                approval,
                waitingList,
                offerHours,
                freezeOn,
                overlap,
                audience);
    }

    /** The same with another capacity. */
    public SignUpTerms withCapacity(@Nullable Integer seats) {
        return new SignUpTerms(
                from,
                until,
                cancelUntil,
                minimum,
                decideOn,
                seats,
                approval,
                waitingList,
                offerHours,
                freezeOn,
                overlap,
                audience);
    }
}
