package org.yorisoi.ridealong;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a visit stands on its way. Computed, never kept. */
public enum VisitStage {
    /** Documents are missing or not looked at. */
    DOCUMENTS,
    /** All in order; the host has yet to confirm. */
    READY,
    CONFIRMED,
    /** Its time is over; the host has yet to say how it was. */
    OVER,
    DONE,
    REPORTED,
    /** Both have said what there is to say. */
    CLOSED,
    NO_SHOW,
    CANCELLED;

    /**
     * Of a visit.
     *
     * @param documents whether all are in order
     * @param endsAt null = not known
     */
    public static VisitStage of(
            RideVisit visit, boolean documents, @Nullable Instant endsAt, Instant now) {
        RideVisit.Outcome outcome = visit.getOutcome();
        if (outcome == null) {
            if (endsAt != null && !now.isBefore(endsAt)) {
                return OVER;
            }
            // A date that was moved may be one on which a document is no longer valid.
            return !documents ? DOCUMENTS : visit.getConfirmedAt() != null ? CONFIRMED : READY;
        }
        return switch (outcome) {
            case CANCELLED -> CANCELLED;
            case NO_SHOW -> NO_SHOW;
            case DONE ->
                    visit.getReportAt() == null
                            ? DONE
                            : visit.getHostWordsAt() == null || visit.getPersonWordsAt() == null
                                    ? REPORTED
                                    : CLOSED;
        };
    }
}
