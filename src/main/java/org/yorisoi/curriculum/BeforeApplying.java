package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part is complete by the day on which one applies for the gathering; the same day is early
 * enough (row 1.3). An application that came too early waits for an officer: his decision is a
 * record that names the day of the application, so that a correction of the attendance keeps it.
 *
 * @param part what must be complete
 * @param gathering the part whose application is meant
 * @param excusedBy kind of the record by which an officer decides
 */
record BeforeApplying(Heading heading, String part, String gathering, String excusedBy)
        implements Requirement {

    @Override
    public Kind kind() {
        return Kind.BEFORE_APPLYING;
    }

    @Override
    public String subject() {
        return excusedBy;
    }

    @Override
    public Set<String> references() {
        return Set.of(part, gathering);
    }

    @Override
    public boolean looksAt(Evidence.Kind kind, String subject) {
        return kind == Evidence.Kind.RECORD && subject.equals(excusedBy);
    }

    @Override
    public List<Finding> findings(Scene scene) {
        return List.of(judge(scene));
    }

    private Finding judge(Scene scene) {
        Finding training = scene.neighbour(gathering);
        Finding first = scene.neighbour(part);
        Finding.Draft draft = draft();
        if (training == null
                || training.state().isNo()
                || training.answer().proofs().isEmpty()
                || first == null) {
            return draft.notYet();
        }
        Evidence attended = training.answer().proofs().get(0);
        LocalDate from = first.day();
        if (from == null) {
            return first.state() == State.UNKNOWN ? draft.unknown() : draft.notYet();
        }
        LocalDate applied = attended.appliedOn();
        if (applied != null && !applied.isBefore(from)) {
            return draft.satisfied();
        }
        Optional<Evidence> decision = decision(scene, applied);
        if (decision.isPresent()) {
            draft.proof(decision.get());
            return decision.get().isAccepted()
                    ? draft.because("curriculum.before.excused", decision.get().why())
                            .since(decision.get().earnedOn())
                            .satisfied()
                    : draft.because("curriculum.before.refused", decision.get().why())
                            .next(
                                    NextStep.Action.APPLY_GATHERING,
                                    attended.subject(),
                                    "curriculum.next.apply",
                                    training.answer().label())
                            .notYet();
        }
        if (applied == null) {
            return draft.because("curriculum.before.noDate")
                    .next(
                            NextStep.Action.ENTER_DATE,
                            attended.subject(),
                            "curriculum.next.enterApplied",
                            training.answer().label())
                    .unknown();
        }
        return draft.because("curriculum.before.early", applied, from)
                .next(
                        NextStep.Action.AWAIT_DECISION,
                        excusedBy,
                        "curriculum.next.awaitDecision",
                        applied)
                .notYet();
    }

    /** What an officer decided about the application of a day; a consent before a refusal. */
    Optional<Evidence> decision(Scene scene, @Nullable LocalDate applied) {
        List<Evidence> about =
                scene.held(Evidence.Kind.RECORD, excusedBy).stream()
                        .filter(one -> Objects.equals(one.appliedOn(), applied))
                        .filter(one -> one.outcome() != Evidence.Outcome.UNKNOWN)
                        .toList();
        return about.stream()
                .filter(Evidence::isAccepted)
                .findFirst()
                .or(() -> about.stream().findFirst());
    }
}
