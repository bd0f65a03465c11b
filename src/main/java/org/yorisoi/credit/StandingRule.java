package org.yorisoi.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yorisoi.curriculum.Circumstances;
import org.yorisoi.curriculum.CurriculumRule;
import org.yorisoi.curriculum.EnrolmentRule;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
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

    /**
     * In one; empty if it is none of hers. Values that a region's holder decided are those of where
     * she was trained; of several regions the one that serves her best.
     */
    public static Optional<Stand> in(
            RuleBook book, String programmeId, PersonFacts facts, LocalDate on) {
        Stand best = null;
        Set<Programme> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String region : regions(programmeId, facts)) {
            Optional<Programme> programme = book.programme(programmeId, region, on);
            if (programme.isEmpty() || !seen.add(programme.get())) {
                continue;
            }
            Optional<Stand> stand = stand(programme.get(), region, facts, on);
            if (stand.isPresent()
                    && (best == null
                            || stand.get().judgement().state().rank()
                                    > best.judgement().state().rank())) {
                best = stand.get();
            }
        }
        return Optional.ofNullable(best);
    }

    /** Where she was trained, the latest first; else where she applied; else of her main post. */
    private static Set<String> regions(String programmeId, PersonFacts facts) {
        Set<String> regions = new LinkedHashSet<>();
        List<Evidence> evidence = facts.evidence();
        for (int i = evidence.size() - 1; i >= 0; i--) {
            Evidence one = evidence.get(i);
            if (one.kind() == Evidence.Kind.GATHERING
                    && one.region() != null
                    && one.outcome() != Evidence.Outcome.NOT_EARNED
                    && one.subject().startsWith(programmeId + "/")) {
                regions.add(one.region());
            }
        }
        if (regions.isEmpty()) {
            PersonFacts.Applied applied = facts.applied().get(programmeId);
            regions.add(applied == null ? facts.region() : applied.region());
        }
        return regions;
    }

    private static Optional<Stand> stand(
            Programme programme, String region, PersonFacts facts, LocalDate on) {
        LocalDate enrolled = facts.enrolments().get(programme.id());
        // Whoever is judged as of a day before she was enrolled is judged as if enrolled that day.
        LocalDate since = enrolled == null || enrolled.isAfter(on) ? on : enrolled;
        PersonFacts.Applied applied = facts.applied().get(programme.id());
        Circumstances circumstances =
                new Circumstances(
                        on,
                        applied == null ? facts.region() : applied.region(),
                        applied == null ? null : applied.on(),
                        facts.cycles().getOrDefault(programme.id(), List.of()));
        return EnrolmentRule.judging(programme, facts.profession(), since, on)
                .map(
                        rules ->
                                new Stand(
                                        programme,
                                        rules,
                                        enrolled,
                                        region,
                                        CurriculumRule.judge(
                                                rules, facts.evidence(), circumstances)));
    }
}
