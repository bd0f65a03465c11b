package org.yorisoi.curriculum;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * One way in which a requirement holds or does not, before the best one is chosen.
 *
 * @param day since when it holds, or would if a check confirms it; null = not known, or it has none
 * @param progress how far it is, 0 to 1; below 0 = nothing can come of it
 * @param recognition the decision that it rests on
 * @param clock what runs from it
 */
record Finding(
        Answer answer,
        @Nullable LocalDate day,
        double progress,
        @Nullable Recognition recognition,
        Judgement.@Nullable Clock clock) {

    /** Nothing can come of it. */
    static final double DEAD = -1;

    /** A paper is there, only the check or a date is missing. */
    static final double NEARLY = 0.9;

    State state() {
        return answer.state();
    }

    Instant newest() {
        return answer.proofs().stream()
                .map(Evidence::recordedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private long newestId() {
        return answer.proofs().stream().mapToLong(Evidence::creditId).max().orElse(0);
    }

    /**
     * The best: certain before unknown before "no"; among what holds the earliest; among what does
     * not the furthest, of equals what lasts longest, then what rests on more and on newer entries.
     * A part that ran out before the last cycle was begun comes after everything that is still
     * alive.
     */
    static Finding best(List<Finding> found, Scene scene) {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<LocalDate> starts = scene.cycleStarts();
        LocalDate begun = starts.isEmpty() ? null : starts.get(starts.size() - 1);
        Comparator<Finding> order =
                Comparator.comparingInt((Finding one) -> one.state().rank())
                        .thenComparing(
                                one -> one.state() == State.SATISFIED ? one.day : null,
                                Comparator.nullsFirst(Comparator.reverseOrder()))
                        .thenComparingDouble(Finding::progress)
                        .thenComparing(one -> !one.ranOutBefore(begun))
                        .thenComparing(
                                one -> one.clock == null ? null : one.clock.until(),
                                Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparingInt(one -> one.answer.proofs().size())
                        .thenComparing(Finding::newest)
                        .thenComparing(Finding::newestId)
                        .thenComparing(one -> Objects.toString(one.answer.next()))
                        .thenComparing(one -> one.answer.id());
        return found.stream().max(order).orElseThrow(() -> new IllegalStateException("no finding"));
    }

    /** Whether it ran out, and something newer was begun. */
    private boolean ranOutBefore(@Nullable LocalDate begun) {
        return begun != null
                && state() == State.EXPIRED
                && clock != null
                && clock.from().isBefore(begun);
    }

    /** A finding on its way. */
    static final class Draft {

        private final String id;
        private final Words label;
        private final Optional<Clause> clause;
        private final List<Evidence> proofs = new ArrayList<>();
        private final List<Reason> reasons = new ArrayList<>();
        private final List<Answer> parts = new ArrayList<>();
        private @Nullable NextStep next;
        private @Nullable LocalDate deadline;
        private @Nullable LocalDate day;
        private @Nullable Recognition recognition;
        private Judgement.@Nullable Clock clock;

        Draft(String id, Words label, Optional<Clause> clause) {
            this.id = id;
            this.label = label;
            this.clause = clause;
        }

        Draft proof(List<Evidence> more) {
            for (Evidence one : more) {
                if (!proofs.contains(one)) {
                    proofs.add(one);
                }
            }
            return this;
        }

        Draft proof(Evidence one) {
            return proof(List.of(one));
        }

        Draft because(List<Reason> more) {
            for (Reason reason : more) {
                if (!reasons.contains(reason)) {
                    reasons.add(reason);
                }
            }
            return this;
        }

        Draft because(String key, Object... args) {
            return because(List.of(Reason.of(key, args)));
        }

        Draft next(@Nullable NextStep step) {
            next = step;
            return this;
        }

        Draft next(NextStep.Action action, String subject, String key, Object... args) {
            return next(new NextStep(action, subject, Reason.of(key, args)));
        }

        Draft until(@Nullable LocalDate last) {
            deadline = last;
            return this;
        }

        Draft since(@Nullable LocalDate first) {
            day = first;
            return this;
        }

        Draft by(@Nullable Recognition decision) {
            recognition = decision;
            return this;
        }

        Draft running(Judgement.@Nullable Clock from) {
            clock = from;
            return this;
        }

        Draft parts(List<Answer> answers) {
            parts.addAll(answers);
            return this;
        }

        Finding as(State state, double progress) {
            return new Finding(
                    new Answer(
                            id,
                            state,
                            label,
                            proofs,
                            reasons,
                            Optional.ofNullable(next),
                            Optional.ofNullable(deadline),
                            clause,
                            parts),
                    day,
                    progress,
                    recognition,
                    clock);
        }

        Finding satisfied() {
            return as(State.SATISFIED, 1);
        }

        Finding notYet() {
            return as(State.NOT_YET, 0);
        }

        Finding unknown() {
            return as(State.UNKNOWN, NEARLY);
        }

        Finding dead() {
            return as(State.NOT_YET, DEAD);
        }

        Finding expired() {
            return as(State.EXPIRED, 0);
        }
    }
}
