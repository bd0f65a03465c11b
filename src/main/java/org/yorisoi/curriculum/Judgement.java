package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a person stands in a version of a programme on a day.
 *
 * @param completedOn the day of the fact that completed it, not that of its check; empty if it is
 *     not complete
 * @param recognition the decision by which own modules counted, if they did
 * @param clock the time in which the rest must follow the e-learning part, while it runs
 */
public record Judgement(
        Answer answer,
        Optional<LocalDate> completedOn,
        Optional<Recognition> recognition,
        Optional<Clock> clock) {

    /** From the day a part was complete to the last day on which another may follow. */
    public record Clock(LocalDate from, LocalDate until) {}

    public State state() {
        return answer.state();
    }

    public boolean isComplete() {
        return state() == State.SATISFIED;
    }
}
