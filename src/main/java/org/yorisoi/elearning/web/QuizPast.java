package org.yorisoi.elearning.web;

import java.time.Instant;
import java.util.List;
import org.yorisoi.elearning.QuizAttempts;

/** An attempt that was handed in, as pages list it. */
public record QuizPast(long attemptId, int score, int of, boolean passed, Instant at) {

    static QuizPast of(QuizAttempts.Past past) {
        return new QuizPast(
                past.attemptId(),
                past.result().score(),
                past.result().of(),
                past.result().passed(),
                past.submittedAt());
    }

    static List<QuizPast> of(List<QuizAttempts.Past> all) {
        return all.stream().map(QuizPast::of).toList();
    }

    public long getAttemptId() {
        return attemptId;
    }

    public int getScore() {
        return score;
    }

    public int getOf() {
        return of;
    }

    public boolean isPassed() {
        return passed;
    }

    public Instant getAt() {
        return at;
    }
}
