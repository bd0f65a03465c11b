package org.yorisoi.insight;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.insight.RateRule.Counting;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.insight.RateRule.Member;
import org.yorisoi.insight.RateRule.Post;
import org.yorisoi.insight.RateRule.Verdict;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.programme.Rules;

/**
 * Computes the rates of hospitals from rosters and the ledger, in a fixed number of queries however
 * many hospitals. Whoever asks has checked that they may be seen.
 */
@Boundary
public class RateReading {

    /** The workshop of the guideline of 1 December 2017. */
    public static final String WORKSHOP = "national-workshop";

    /** Judging is pure; the many of a prefecture are judged on all cores. */
    private static final int MANY = 300;

    @PersistenceContext private EntityManager em;
    @Inject private Standing standing;
    @Inject private Rules rules;

    /** Somebody on a roster, with all her posts at the hospital. */
    private static final class Found {
        private final String name;
        private final String kana;
        private final Profession profession;
        private @Nullable String department;
        private final List<Post> posts = new ArrayList<>();

        Found(String name, String kana, Profession profession) {
            this.name = name;
            this.kana = kana;
            this.profession = profession;
        }
    }

    /**
     * The rates of hospitals on a day.
     *
     * @param organisations ids of hospitals, without their departments, which count with them
     * @return by hospital; each of them is there
     */
    @SystemJob
    public Map<Long, Rates> rates(Collection<Long> organisations, LocalDate on) {
        if (organisations.isEmpty()) {
            return Map.of();
        }
        em.flush();
        Map<Long, Map<Long, Found>> people = people(organisations);
        Map<Long, Long> heads = heads(organisations, on);
        Map<Long, Map<Long, Map<Group, Verdict>>> verdicts = new HashMap<>();
        Set<Long> asked = new LinkedHashSet<>();
        people.forEach(
                (hospital, found) ->
                        found.forEach(
                                (id, one) -> {
                                    Map<Group, Verdict> said =
                                            RateRule.verdicts(
                                                    new Member(
                                                            one.profession,
                                                            Objects.equals(heads.get(hospital), id),
                                                            one.posts),
                                                    on);
                                    if (said.isEmpty()) {
                                        return;
                                    }
                                    verdicts.computeIfAbsent(hospital, any -> new HashMap<>())
                                            .put(id, said);
                                    if (said.values().stream()
                                            .anyMatch(v -> v.counting() != Counting.OUT)) {
                                        asked.add(id);
                                    }
                                }));
        Map<Long, Stand> stands = stands(asked, on);
        Map<Long, List<Rates.Other>> others = others(organisations, on);
        Map<Long, Rates> rates = new LinkedHashMap<>();
        for (Long hospital : organisations) {
            Map<Long, Map<Group, Verdict>> said = verdicts.getOrDefault(hospital, Map.of());
            List<Rates.Line> lines = new ArrayList<>();
            people.getOrDefault(hospital, Map.of())
                    .forEach(
                            (id, one) -> {
                                Map<Group, Verdict> hers = said.get(id);
                                if (hers != null) {
                                    lines.add(line(id, one, hers, stands.get(id)));
                                }
                            });
            rates.put(hospital, new Rates(on, lines, others.getOrDefault(hospital, List.of())));
        }
        return rates;
    }

    private static Rates.Line line(
            long id, Found one, Map<Group, Verdict> verdicts, @Nullable Stand stand) {
        return new Rates.Line(
                id,
                one.name,
                one.kana,
                one.profession,
                one.department,
                new EnumMap<>(verdicts),
                stand == null ? null : stand.judgement().state(),
                stand == null ? null : stand.judgement().completedOn().orElse(null));
    }

    /**
     * Where people stand with the workshop on a day.
     *
     * @param people their surviving rows
     * @return whoever may follow it
     */
    @SystemJob
    public Map<Long, Stand> stands(Collection<Long> people, LocalDate on) {
        RuleBook book = rules.book();
        List<PersonFacts> facts = standing.facts(people, on, null);
        return (facts.size() < MANY ? facts.stream() : facts.parallelStream())
                .map(one -> Map.entry(one.personId(), StandingRule.in(book, WORKSHOP, one, on)))
                .filter(one -> one.getValue().isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().orElseThrow()));
    }

    /** Doctors and dentists with all their posts at the hospitals, by reading. */
    private Map<Long, Map<Long, Found>> people(Collection<Long> organisations) {
        Map<Long, Map<Long, Found>> found = new HashMap<>();
        for (Object[] c :
                rows(
                        em.createNativeQuery(
                                "select coalesce(o.parent_id, o.id), p.id, p.family_name,"
                                        + " p.given_name, p.family_kana, p.given_kana, p.profession,"
                                        + " a.department, a.valid_from, a.valid_until, a.treats_cancer,"
                                        + " a.resident from person_affiliation a join"
                                        + " organisation_organisation o on o.id = a.organisation_id"
                                        + " left join person_alias x on x.alias_id = a.person_id and"
                                        + " x.until is null join person_person p on p.id ="
                                        + " coalesce(x.surviving_id, a.person_id) where a.kind = 'POST'"
                                        + " and p.profession in ("
                                        + professions()
                                        + ") and (o.id in ("
                                        + in(organisations)
                                        + ") or o.parent_id in ("
                                        + in(organisations)
                                        + ")) order by p.kana_sort, p.id, a.valid_from, a.id"))) {
            Found one =
                    found.computeIfAbsent(number(c[0]), any -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    number(c[1]),
                                    any ->
                                            new Found(
                                                    c[2] + " " + c[3],
                                                    c[4] + " " + c[5],
                                                    Profession.valueOf((String) c[6])));
            if (c[7] instanceof String department) {
                one.department = department;
            }
            one.posts.add(new Post(day(c[8]), day(c[9]), flag(c[10]), flag(c[11])));
        }
        return found;
    }

    private static String professions() {
        return RateRule.PROFESSIONS.stream()
                .map(one -> "'" + one.name() + "'")
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** Who is the head of each hospital on a day, as its surviving row. */
    Map<Long, Long> heads(Collection<Long> organisations, LocalDate on) {
        Map<Long, Long> heads = new HashMap<>();
        Query query =
                em.createNativeQuery(
                        "select h.organisation_id, coalesce(x.surviving_id, h.person_id) from"
                                + " insight_head h left join person_alias x on x.alias_id ="
                                + " h.person_id and x.until is null where h.organisation_id in ("
                                + in(organisations)
                                + ") and h.withdrawn_at is null and h.valid_from <= ?1 order by"
                                + " h.valid_from, h.id");
        query.setParameter(1, Date.valueOf(on));
        // The newest entry comes last and counts; one without a person ends the one before.
        for (Object[] c : rows(query)) {
            if (c[1] == null) {
                heads.remove(number(c[0]));
            } else {
                heads.put(number(c[0]), number(c[1]));
            }
        }
        return heads;
    }

    /** Other professions on a day, from what is kept of completions. */
    private Map<Long, List<Rates.Other>> others(Collection<Long> organisations, LocalDate on) {
        Map<Long, List<Rates.Other>> others = new HashMap<>();
        Query query =
                em.createNativeQuery(
                        "select s.hospital, s.profession, count(*), sum(s.done) from (select distinct"
                                + " coalesce(o.parent_id, o.id) as hospital, p.id, p.profession,"
                                + " (c.person_id is not null) as done from person_affiliation a join"
                                + " organisation_organisation o on o.id = a.organisation_id left join"
                                + " person_alias x on x.alias_id = a.person_id and x.until is null join"
                                + " person_person p on p.id = coalesce(x.surviving_id, a.person_id) left"
                                + " join completion_standing c on c.person_id = p.id and c.programme ="
                                + " ?1 and c.state = 'SATISFIED' and c.completed_on <= ?2 where a.kind ="
                                + " 'POST' and p.profession not in ("
                                + professions()
                                + ") and (o.id in ("
                                + in(organisations)
                                + ") or o.parent_id in ("
                                + in(organisations)
                                + ")) and (a.valid_from is null or a.valid_from <= ?2) and"
                                + " (a.valid_until is null or a.valid_until >= ?2)) s group by"
                                + " s.hospital, s.profession order by s.hospital, s.profession");
        query.setParameter(1, WORKSHOP);
        query.setParameter(2, Date.valueOf(on));
        for (Object[] c : rows(query)) {
            others.computeIfAbsent(number(c[0]), any -> new ArrayList<>())
                    .add(
                            new Rates.Other(
                                    Profession.valueOf((String) c[1]),
                                    (int) number(c[2]),
                                    (int) number(c[3])));
        }
        return others;
    }

    /** Ids are numbers of ours, so they may stand in the query itself. */
    private static String in(Collection<Long> ids) {
        return ids.stream().map(id -> Long.toString(id)).collect(Collectors.joining(","));
    }

    @SuppressWarnings("unchecked") // a native query of several columns
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static @Nullable Boolean flag(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Boolean yes ? yes : Boolean.valueOf(number(value) != 0);
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof LocalDate day ? day : ((Date) value).toLocalDate();
    }
}
