package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yorisoi.platform.Reason;

/**
 * The one judge. Page, application, completion and review ask here; nothing else decides. Pure: the
 * same evidence, in whatever order, on the same day gives the same answer.
 */
public final class CurriculumRule {

    private CurriculumRule() {}

    /** Where somebody stands. */
    public static Judgement judge(
            ProgrammeVersion version, Collection<Evidence> evidence, Circumstances circumstances) {
        Finding best = version.requirement().best(Scene.of(version, evidence, circumstances));
        boolean complete = best.state() == State.SATISFIED;
        Judgement.Clock clock = best.clock();
        return new Judgement(
                best.answer(),
                complete ? Optional.ofNullable(best.day()) : Optional.empty(),
                Optional.ofNullable(best.recognition()),
                complete || clock == null || circumstances.on().isAfter(clock.until())
                        ? Optional.empty()
                        : Optional.of(clock));
    }

    /**
     * Whether somebody may apply on a day for a gathering that meets on another. A certificate that
     * is handed in suffices, also unchecked.
     *
     * @param circumstances with the region of the gathering's organiser
     */
    public static Admission mayApply(
            ProgrammeVersion version,
            Collection<Evidence> evidence,
            Circumstances circumstances,
            LocalDate appliedOn,
            LocalDate meetsOn) {
        return admission(version, evidence, circumstances, appliedOn, meetsOn, true);
    }

    /** Whether an application of a day may be accepted: the certificate must be checked. */
    public static Admission mayBeAccepted(
            ProgrammeVersion version,
            Collection<Evidence> evidence,
            Circumstances circumstances,
            LocalDate appliedOn,
            LocalDate meetsOn) {
        return admission(version, evidence, circumstances, appliedOn, meetsOn, false);
    }

    private static Admission admission(
            ProgrammeVersion version,
            Collection<Evidence> evidence,
            Circumstances circumstances,
            LocalDate appliedOn,
            LocalDate meetsOn,
            boolean uncheckedSuffices) {
        Optional<BeforeApplying> condition =
                version.all()
                        .filter(BeforeApplying.class::isInstance)
                        .map(BeforeApplying.class::cast)
                        .findFirst();
        Optional<Requirement> part = condition.flatMap(one -> version.find(one.part()));
        if (condition.isEmpty() || part.isEmpty()) {
            return new Admission(
                    State.SATISFIED,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }
        Scene scene =
                Scene.of(version, evidence, circumstances).applying(appliedOn, uncheckedSuffices);
        List<Finding> found =
                part.get().findings(scene).stream()
                        .map(
                                one ->
                                        inTime(
                                                one,
                                                condition.get(),
                                                version,
                                                scene,
                                                appliedOn,
                                                meetsOn))
                        .toList();
        Finding best = Finding.best(found, scene);
        return new Admission(
                best.state(),
                best.answer().reasons(),
                best.answer().next(),
                best.answer().deadline(),
                best.answer().proofs(),
                best.state() == State.SATISFIED
                        ? Optional.ofNullable(best.recognition())
                        : Optional.empty());
    }

    /** The part's finding, with the days of the application and of the gathering looked at. */
    private static Finding inTime(
            Finding one,
            BeforeApplying condition,
            ProgrammeVersion version,
            Scene scene,
            LocalDate appliedOn,
            LocalDate meetsOn) {
        LocalDate from = one.day();
        Answer answer = one.answer();
        Finding.Draft draft =
                new Finding.Draft(answer.id(), answer.label(), answer.clause())
                        .proof(answer.proofs())
                        .by(one.recognition());
        if (from == null || one.state() == State.UNKNOWN) {
            return draft.because(answer.reasons())
                    .next(answer.next().orElse(null))
                    .as(one.state(), one.progress());
        }
        Optional<Within> within =
                version.all()
                        .filter(Within.class::isInstance)
                        .map(Within.class::cast)
                        .filter(rule -> rule.after().equals(condition.part()))
                        .findFirst();
        if (within.isPresent()) {
            LocalDate until = within.get().lastDay(from);
            draft.until(until).running(new Judgement.Clock(from, until));
            if (appliedOn.isAfter(until)) {
                return draft.because("curriculum.within.ranOut", until)
                        .next(
                                NextStep.Action.BEGIN_AGAIN,
                                condition.part(),
                                "curriculum.next.beginAgain",
                                until)
                        .expired();
            }
            if (meetsOn.isAfter(until)) {
                return draft.because("curriculum.admission.meetsLate", meetsOn, until)
                        .next(
                                NextStep.Action.APPLY_GATHERING,
                                version.find(condition.gathering())
                                        .filter(GatheringAttended.class::isInstance)
                                        .map(part -> ((GatheringAttended) part).gathering())
                                        .orElse(condition.gathering()),
                                "curriculum.next.applySooner",
                                until)
                        .notYet();
            }
        }
        boolean excused =
                condition.decision(scene, appliedOn).filter(Evidence::isAccepted).isPresent();
        if (appliedOn.isBefore(from) && !excused) {
            return draft.because("curriculum.before.early", appliedOn, from)
                    .next(
                            NextStep.Action.AWAIT_DECISION,
                            condition.excusedBy(),
                            "curriculum.next.awaitDecision",
                            appliedOn)
                    .notYet();
        }
        if (one.state() != State.SATISFIED) {
            return draft.because(answer.reasons())
                    .next(answer.next().orElse(null))
                    .as(one.state(), one.progress());
        }
        return draft.satisfied();
    }

    /** Who would lose or gain if a version replaced another: the states before and after. */
    public record Change(Judgement before, Judgement after) {

        /** Whether the new rules take something away. */
        public boolean isLoss() {
            return after.state().rank() < before.state().rank();
        }

        public boolean isGain() {
            return after.state().rank() > before.state().rank();
        }

        /** Why it stands as it does under the new rules. */
        public List<Reason> why() {
            return after.answer().reasons();
        }
    }

    /** The same evidence under two versions, for the preview of a changed rule. */
    public static Change compare(
            ProgrammeVersion before,
            ProgrammeVersion after,
            Collection<Evidence> evidence,
            Circumstances circumstances) {
        return new Change(
                judge(before, evidence, circumstances), judge(after, evidence, circumstances));
    }
}
