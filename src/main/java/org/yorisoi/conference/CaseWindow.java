package org.yorisoi.conference;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.JapanTime;

/**
 * When a released case is shown to those who take part: from some hours before the meeting begins
 * to the end of a day after it. It hangs on the meeting, so that it moves with it.
 *
 * @param from first moment
 * @param until first moment at which it is not shown any more
 */
public record CaseWindow(Instant from, Instant until) {

    public static final int MOST_HOURS = 168;
    public static final int MOST_DAYS = 90;
    public static final int USUAL_HOURS = 0;
    public static final int USUAL_DAYS = 14;

    /** Where a case stands for whoever asks now. */
    public enum Standing {
        DRAFT,
        /** The author relies on a consent; somebody else has to look at it. */
        DECLARED,
        /** Released, and its hour has not come. */
        RELEASED,
        SHOWN,
        /** Its last day is over, or the meeting does not take place. */
        CLOSED,
        WITHDRAWN
    }

    /** How somebody is related to a case; whoever is several is the first of them. */
    public enum Viewer {
        AUTHOR,
        /** May release cases of that meeting. */
        FACILITATOR,
        /** Has a seat, or runs the meeting. */
        PARTICIPANT,
        NOBODY
    }

    /**
     * Of a meeting.
     *
     * @param hoursBefore 0 to 168
     * @param daysAfter 0 to 90; 0 = until midnight of the day on which it begins
     * @throws IllegalArgumentException outside these
     */
    public static CaseWindow of(Instant startsAt, int hoursBefore, int daysAfter) {
        if (hoursBefore < 0 || hoursBefore > MOST_HOURS || daysAfter < 0 || daysAfter > MOST_DAYS) {
            throw new IllegalArgumentException(hoursBefore + " hours, " + daysAfter + " days");
        }
        return new CaseWindow(
                startsAt.minus(Duration.ofHours(hoursBefore)),
                JapanTime.dateOf(startsAt)
                        .plusDays(daysAfter + 1L)
                        .atStartOfDay(JapanTime.ZONE)
                        .toInstant());
    }

    /**
     * Where a case stands.
     *
     * @param state as stored
     * @param window null = the meeting has no day yet
     * @param cancelled whether the meeting does not take place
     */
    public static Standing standing(
            CareCase.State state, @Nullable CaseWindow window, boolean cancelled, Instant now) {
        if (state == CareCase.State.WITHDRAWN) {
            return Standing.WITHDRAWN;
        }
        if (cancelled || (window != null && !now.isBefore(window.until))) {
            return Standing.CLOSED;
        }
        return switch (state) {
            case DRAFT -> Standing.DRAFT;
            case DECLARED -> Standing.DECLARED;
            default ->
                    window == null || now.isBefore(window.from)
                            ? Standing.RELEASED
                            : Standing.SHOWN;
        };
    }

    /** Whether somebody may read it. */
    public static boolean shows(Standing standing, Viewer viewer) {
        return switch (viewer) {
            case AUTHOR -> true;
            case FACILITATOR ->
                    standing == Standing.DECLARED
                            || standing == Standing.RELEASED
                            || standing == Standing.SHOWN;
            case PARTICIPANT -> standing == Standing.SHOWN;
            case NOBODY -> false;
        };
    }
}
