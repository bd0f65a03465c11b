package org.yorisoi.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yorisoi.curriculum.Circumstances;
import org.yorisoi.curriculum.CurriculumRule;
import org.yorisoi.curriculum.EnrolmentRule;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.RuleBook;

/** Where somebody stands in the programmes of a book on a day. Pure. */
public final class StandingRule {

    private StandingRule() {}

    /** In every programme that she follows, or may begin; in the book's order. */
    public static List<Stand> all(RuleBook book, PersonFacts facts, LocalDate on) {
        List<Stand> stands = new ArrayList<>();
        for (Programme programme : book.programmes()) {
            in(book, programme.id(), facts, on).ifPresent(stands::add);
        }
        return stands;
    }

    /** Only in those that she follows. */
    public static List<Stand> begun(RuleBook book, PersonFacts facts, LocalDate on) {
        List<Stand> stands = new ArrayList<>();
        for (Programme programme : book.programmes()) {
            if (facts.enrolments().containsKey(programme.id())) {
                in(book, programme.id(), facts, on).ifPresent(stands::add);
            }
        }
        return stands;
    }

    /** In one; empty if it is none of hers. */
    public static Optional<Stand> in(
            RuleBook book, String programmeId, PersonFacts facts, LocalDate on) {
        Optional<Programme> found = book.programme(programmeId, facts.region(), on);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Programme programme = found.get();
        LocalDate enrolled = facts.enrolments().get(programmeId);
        // Whoever is judged as of a day before she was enrolled is judged as if enrolled that day.
        LocalDate since = enrolled == null || enrolled.isAfter(on) ? on : enrolled;
        Optional<ProgrammeVersion> version =
                EnrolmentRule.judging(programme, facts.profession(), since, on);
        return version.map(
                rules ->
                        new Stand(
                                programme,
                                rules,
                                enrolled,
                                facts.region(),
                                CurriculumRule.judge(
                                        rules,
                                        facts.evidence(),
                                        new Circumstances(
                                                on,
                                                facts.region(),
                                                facts.cycles()
                                                        .getOrDefault(programmeId, List.of())))));
    }
}
