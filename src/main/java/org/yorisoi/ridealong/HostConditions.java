package org.yorisoi.ridealong;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.Answer;
import org.yorisoi.curriculum.Circumstances;
import org.yorisoi.curriculum.CurriculumRule;
import org.yorisoi.curriculum.NextStep;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.State;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * What a host asks for and what somebody brings, each met, unmet or unknown, with a reason and what
 * would help. What must be done before is asked of the one judge. Pure.
 */
public final class HostConditions {

    private static final String BEFORE = "before";
    private static final String CAP = "cap";

    private HostConditions() {}

    /** What must be done before, and the visits of the year. */
    public static List<PlaceRule.Condition> of(
            List<String> prerequisites,
            HostCaps.Caps caps,
            HostCaps.Taken taken,
            PersonFacts person,
            RuleBook book,
            LocalDate today) {
        List<PlaceRule.Condition> all = new ArrayList<>();
        for (String one : prerequisites) {
            all.add(before(one, person, book, today));
        }
        if (caps.person() != null || caps.year() != null) {
            Optional<Reason> refusal = HostCaps.refusal(caps, taken);
            all.add(
                    refusal.isPresent()
                            ? new PlaceRule.Condition(
                                    CAP,
                                    PlaceRule.Answer.UNMET,
                                    List.of(refusal.get()),
                                    Reason.of("ridealong.help.otherHost"))
                            : PlaceRule.Condition.met(CAP, "ridealong.cap.room"));
        }
        return all;
    }

    /** What a prerequisite is called; empty = no programme knows it. */
    public static Optional<Words> label(String prerequisite, RuleBook book, LocalDate today) {
        Optional<Programme> programme = book.programme(programme(prerequisite));
        String part = part(prerequisite);
        if (programme.isEmpty() || part == null) {
            return programme.map(Programme::title);
        }
        List<ProgrammeVersion> versions = programme.get().versions();
        return CurriculumRule.judge(
                        versions.get(versions.size() - 1),
                        List.of(),
                        new Circumstances(today, "", List.of()))
                .answer()
                .find(part)
                .map(Answer::label)
                .map(label -> partOf(programme.get().title(), label));
    }

    private static Words partOf(Words programme, Words part) {
        return new Words(programme.ja() + "の" + part.ja(), part.en() + " of the " + programme.en());
    }

    private static String programme(String prerequisite) {
        return prerequisite.replaceFirst("#.*", "");
    }

    private static @Nullable String part(String prerequisite) {
        int at = prerequisite.indexOf('#');
        return at < 0 ? null : prerequisite.substring(at + 1);
    }

    private static PlaceRule.Condition before(
            String prerequisite, PersonFacts person, RuleBook book, LocalDate today) {
        Words label =
                label(prerequisite, book, today).orElse(new Words(prerequisite, prerequisite));
        String id = programme(prerequisite);
        if (book.programme(id).isEmpty()) {
            return new PlaceRule.Condition(
                    BEFORE,
                    PlaceRule.Answer.UNKNOWN,
                    List.of(Reason.of("ridealong.before.unknown", label)),
                    null);
        }
        Optional<Stand> stand = StandingRule.in(book, id, person, today);
        if (stand.isEmpty()) {
            return PlaceRule.Condition.unmet(
                    BEFORE,
                    Reason.of("ridealong.help.otherHost"),
                    "ridealong.before.notForYou",
                    label);
        }
        Answer whole = stand.get().judgement().answer();
        String part = part(prerequisite);
        // Who completed the whole has its parts too, also by an equivalence.
        Answer answer =
                part == null || whole.state() == State.SATISFIED
                        ? whole
                        : whole.find(part).orElse(whole);
        if (answer.state() == State.SATISFIED) {
            return PlaceRule.Condition.met(BEFORE, "ridealong.before.done", label);
        }
        return new PlaceRule.Condition(
                BEFORE,
                answer.state() == State.UNKNOWN ? PlaceRule.Answer.UNKNOWN : PlaceRule.Answer.UNMET,
                List.of(
                        Reason.of(
                                answer.state() == State.UNKNOWN
                                        ? "ridealong.before.open"
                                        : "ridealong.before.missing",
                                label)),
                answer.next().map(NextStep::reason).orElse(null));
    }
}
