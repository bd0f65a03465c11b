package org.yorisoi.gathering;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.curriculum.Admission;
import org.yorisoi.curriculum.Circumstances;
import org.yorisoi.curriculum.CurriculumRule;
import org.yorisoi.curriculum.EnrolmentRule;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.NextStep;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.State;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.programme.Rules;

/**
 * Whether somebody may come according to the programme that the gathering counts for: the one judge
 * is asked, with the region of the organiser. Nothing is decided here.
 */
@Boundary
public class ProgrammeCondition implements EntryCondition {

    private static final String ID = "programme";

    @Inject private AskedPeople people;
    @Inject private Rules rules;
    @Inject private JapanTime time;

    private record Judged(Words programme, Optional<Admission> admission) {}

    @Override
    @SystemJob
    public Map<Asked, List<PlaceRule.Condition>> answers(Collection<Asked> asked, People known) {
        Map<Asked, List<PlaceRule.Condition>> answers = new HashMap<>();
        judged(asked, known)
                .forEach((one, found) -> answers.put(one, List.of(condition(one, found))));
        return answers;
    }

    /** The decision by which own modules count for an application; empty = none is needed. */
    @SystemJob
    public Optional<String> recognition(Asked asked) {
        return Optional.ofNullable(recognitions(List.of(asked)).get(asked));
    }

    /** The same for many, in a fixed number of queries; whoever needs none is missing. */
    @SystemJob
    public Map<Asked, String> recognitions(Collection<Asked> asked) {
        Map<Asked, String> needed = new HashMap<>();
        judged(asked, people.of(asked))
                .forEach(
                        (one, found) ->
                                found.admission()
                                        .flatMap(
                                                admission ->
                                                        admission.recognition().stream()
                                                                .findFirst())
                                        .ifPresent(decision -> needed.put(one, decision.id())));
        return needed;
    }

    private Map<Asked, Judged> judged(Collection<Asked> asked, People known) {
        List<Asked> about =
                asked.stream()
                        .filter(one -> one.gathering().getSubject() != null)
                        .filter(one -> one.gathering().getStartsAt() != null)
                        .toList();
        Map<Asked, Judged> judged = new HashMap<>();
        if (about.isEmpty()) {
            return judged;
        }
        LocalDate today = time.today();
        RuleBook book = rules.book();
        for (Asked one : about) {
            PersonFacts person = known.of(one.personId());
            if (person != null) {
                judge(one, person, book, today).ifPresent(found -> judged.put(one, found));
            }
        }
        return judged;
    }

    /** Empty = no programme has anything to say to it. */
    private static Optional<Judged> judge(
            Asked asked, PersonFacts person, RuleBook book, LocalDate today) {
        Gathering gathering = asked.gathering();
        String subject = gathering.getSubject();
        Instant startsAt = gathering.getStartsAt();
        if (subject == null || startsAt == null) {
            return Optional.empty();
        }
        String region = gathering.region();
        String id = subject.replaceFirst("/.*", "");
        Optional<Programme> programme = book.programme(id, region, today);
        if (programme.isEmpty()) {
            return Optional.empty();
        }
        LocalDate enrolled = person.enrolments().get(id);
        LocalDate since = enrolled == null || enrolled.isAfter(today) ? today : enrolled;
        Optional<ProgrammeVersion> version =
                EnrolmentRule.judging(programme.get(), person.profession(), since, today);
        Words title = programme.get().title();
        if (version.isEmpty()) {
            return Optional.of(new Judged(title, Optional.empty()));
        }
        if (!version.get().asksFor(Evidence.Kind.GATHERING, subject)) {
            return Optional.empty();
        }
        Circumstances circumstances =
                new Circumstances(today, region, person.cycles().getOrDefault(id, List.of()));
        LocalDate meetsOn = JapanTime.dateOf(startsAt);
        return Optional.of(
                new Judged(
                        title,
                        Optional.of(
                                asked.stage() == Stage.APPLY
                                        ? CurriculumRule.mayApply(
                                                version.get(),
                                                person.evidence(),
                                                circumstances,
                                                asked.appliedOn(),
                                                meetsOn)
                                        : CurriculumRule.mayBeAccepted(
                                                version.get(),
                                                person.evidence(),
                                                circumstances,
                                                asked.appliedOn(),
                                                meetsOn))));
    }

    private static PlaceRule.Condition condition(Asked asked, Judged found) {
        if (found.admission().isEmpty()) {
            return PlaceRule.Condition.unmet(
                    ID, null, "gathering.entry.notForYou", found.programme());
        }
        Admission admission = found.admission().get();
        Instant startsAt = asked.gathering().getStartsAt();
        if (admission.isOpen()) {
            Optional<LocalDate> until = admission.deadline();
            return until.isPresent() && startsAt != null
                    ? PlaceRule.Condition.met(
                            ID,
                            "gathering.entry.programmeUntil",
                            found.programme(),
                            until.get(),
                            ChronoUnit.DAYS.between(JapanTime.dateOf(startsAt), until.get()))
                    : PlaceRule.Condition.met(ID, "gathering.entry.programme", found.programme());
        }
        List<Reason> reasons = new ArrayList<>(admission.reasons());
        if (reasons.isEmpty()) {
            reasons.add(Reason.of("gathering.entry.notYetByProgramme", found.programme()));
        }
        return new PlaceRule.Condition(
                ID,
                admission.state() == State.UNKNOWN
                        ? PlaceRule.Answer.UNKNOWN
                        : PlaceRule.Answer.UNMET,
                reasons,
                admission.next().map(NextStep::reason).orElse(null));
    }
}
