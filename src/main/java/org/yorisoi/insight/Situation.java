package org.yorisoi.insight;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Stand;
import org.yorisoi.curriculum.Answer;
import org.yorisoi.curriculum.State;

/**
 * Where somebody stands who has not completed the workshop, as her office sees it: what is most
 * urgent for the office to do comes first. Pure.
 *
 * @param modules of the e-learning, passed here
 * @param day of the training, or of the completion, or until when the e-learning was good; null =
 *     the kind has none
 * @param subject the paper or the gathering; null = the kind has none
 * @param own whether that gathering is the hospital's own
 */
public record Situation(
        Kind kind, int modules, @Nullable LocalDate day, @Nullable Long subject, boolean own)
        implements Serializable {

    /** In the order in which they are asked. */
    public enum Kind {
        /** Completed after the day that is shown. */
        DONE_SINCE,
        /** A certificate waits for the office. */
        TO_CHECK,
        /** She has a seat at a training to come. */
        SEATED,
        /** She applied for one, and nobody has decided. */
        REQUESTED,
        /** A seat is offered to her. */
        OFFERED,
        /** She is on a waiting list. */
        WAITING,
        /** What she learned ran out. */
        EXPIRED,
        /** Only the training is missing. */
        READY,
        /** Her certificate went back to her. */
        RETURNED,
        /** Something that would decide is not recorded. */
        UNKNOWN,
        /** On her way through the modules. */
        LEARNING,
        /** Not begun, though she can sign in. */
        NOT_BEGUN,
        /** Invited, and has not opened her account. */
        INVITED,
        /** Has no account. */
        NOT_INVITED
    }

    /** What is known of her besides the ledger. */
    record Known(
            @Nullable Long paperToCheck,
            @Nullable Long paperReturned,
            @Nullable Seat seat,
            Account account) {

        static final Known NOTHING = new Known(null, null, null, Account.NONE);
    }

    /** A place at a training to come. */
    record Seat(long gathering, LocalDate day, Kind kind, boolean own) {}

    /** Whether she can sign in. */
    enum Account {
        NONE,
        INVITED,
        OPEN
    }

    /**
     * How she stands.
     *
     * @param stand today's; null = no version of the programme judges her
     */
    static Situation of(@Nullable Stand stand, Known known) {
        Answer answer = stand == null ? null : stand.judgement().answer();
        State state = stand == null ? State.NOT_YET : stand.judgement().state();
        int modules =
                answer == null ? 0 : answer.find("own-modules").map(Situation::passed).orElse(0);
        if (stand != null && state == State.SATISFIED) {
            return plain(Kind.DONE_SINCE, modules, stand.judgement().completedOn().orElse(null));
        }
        if (known.paperToCheck() != null) {
            return new Situation(Kind.TO_CHECK, modules, null, known.paperToCheck(), false);
        }
        Seat seat = known.seat();
        if (seat != null) {
            return new Situation(seat.kind(), modules, seat.day(), seat.gathering(), seat.own());
        }
        if (answer != null && state == State.EXPIRED) {
            return plain(Kind.EXPIRED, modules, answer.deadline().orElse(null));
        }
        if (answer != null
                && answer.find("elearning")
                        .filter(part -> part.state() == State.SATISFIED)
                        .isPresent()) {
            return plain(Kind.READY, modules, null);
        }
        if (known.paperReturned() != null) {
            return new Situation(Kind.RETURNED, modules, null, known.paperReturned(), false);
        }
        if (state == State.UNKNOWN) {
            return plain(Kind.UNKNOWN, modules, null);
        }
        if (modules > 0) {
            return plain(Kind.LEARNING, modules, null);
        }
        return plain(
                switch (known.account()) {
                    case OPEN -> Kind.NOT_BEGUN;
                    case INVITED -> Kind.INVITED;
                    case NONE -> Kind.NOT_INVITED;
                },
                modules,
                null);
    }

    private static Situation plain(Kind kind, int modules, @Nullable LocalDate day) {
        return new Situation(kind, modules, day, null, false);
    }

    private static int passed(Answer answer) {
        return answer.parts().isEmpty()
                ? (answer.state() == State.SATISFIED ? 1 : 0)
                : answer.parts().stream().mapToInt(Situation::passed).sum();
    }
}
