package org.yorisoi.credit;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.programme.Rules;

/** Where people stand, from the ledger and the rules in force; nothing here is stored. */
@Boundary
public class Standing {

    @PersistenceContext private EntityManager em;
    @Inject private Rules rules;
    @Inject private Aliases aliases;
    @Inject @Any private Instance<Applying> applying;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;

    /** What somebody is judged by, and where she stands by it. */
    public record Seen(PersonFacts facts, List<Stand> stands, LocalDate on) {}

    /** Where one stands oneself today, in every programme that one follows or may begin. */
    @SignedIn("one's own path")
    public Seen mine() {
        LocalDate today = time.today();
        // Nothing waits to be written here, and a flush would begin a transaction for nothing.
        PersonFacts facts = only(read(List.of(aliases.surviving(user.personId())), today, null));
        return new Seen(facts, StandingRule.all(rules.book(), facts, today), today);
    }

    /**
     * Where somebody stands on a day. Whoever asks has checked that it may be seen.
     *
     * @param asOf only what the ledger knew by then; null = all it knows
     */
    @SystemJob
    public Seen of(long personId, LocalDate on, @Nullable Instant asOf) {
        PersonFacts facts = only(facts(List.of(aliases.surviving(personId)), on, asOf));
        return new Seen(facts, StandingRule.all(rules.book(), facts, on), on);
    }

    private static PersonFacts only(List<PersonFacts> found) {
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an unknown person"));
    }

    /**
     * What many are judged by, in a fixed number of queries.
     *
     * @param surviving ids of surviving rows, some thousands at most
     * @param asOf only what the ledger knew by then; null = all it knows
     * @return in the order of the ids; unknown ids are left out
     */
    @SystemJob
    public List<PersonFacts> facts(
            Collection<Long> surviving, LocalDate on, @Nullable Instant asOf) {
        if (surviving.isEmpty()) {
            return List.of();
        }
        em.flush();
        return read(surviving, on, asOf);
    }

    private List<PersonFacts> read(
            Collection<Long> surviving, LocalDate on, @Nullable Instant asOf) {
        Map<Long, Profession> professions = new HashMap<>();
        Map<Long, Long> owner = new HashMap<>();
        surviving.forEach(id -> owner.put(id, id));
        for (Object[] c :
                rows(
                        "select id, profession, null from person_person where id in ("
                                + in(surviving)
                                + ") union all select alias_id, null, surviving_id from person_alias"
                                + " where until is null and surviving_id in ("
                                + in(surviving)
                                + ")")) {
            if (c[1] instanceof String profession) {
                professions.put(number(c[0]), Profession.valueOf(profession));
            } else {
                owner.put(number(c[0]), number(c[2]));
            }
        }
        String everyRow = in(owner.keySet());
        Map<Long, Map<String, LocalDate>> enrolments = new HashMap<>();
        Map<Long, Map<String, List<LocalDate>>> cycles = new HashMap<>();
        for (Object[] c :
                rows(
                        "select person_id, programme, enrolled_on, 0 from programme_enrolment where"
                                + " person_id in ("
                                + everyRow
                                + ") union all select person_id, programme, starts_on, 1 from"
                                + " programme_cycle where person_id in ("
                                + everyRow
                                + ") order by 3")) {
            long person = owner.getOrDefault(number(c[0]), 0L);
            LocalDate day = day(c[2]);
            if (number(c[3]) == 0) {
                enrolments
                        .computeIfAbsent(person, none -> new HashMap<>())
                        .merge((String) c[1], day, (a, b) -> a.isBefore(b) ? a : b);
            } else {
                List<LocalDate> starts =
                        cycles.computeIfAbsent(person, none -> new HashMap<>())
                                .computeIfAbsent((String) c[1], none -> new ArrayList<>());
                if (!starts.contains(day)) {
                    starts.add(day);
                }
            }
        }
        Map<Long, String> regions = regions(owner, everyRow, on);
        Map<Long, Map<String, PersonFacts.Applied>> applied = applied(owner, on, asOf);
        Map<Long, List<Evidence>> evidence = evidence(owner, everyRow, asOf);
        return surviving.stream()
                .filter(professions::containsKey)
                .map(
                        id ->
                                new PersonFacts(
                                        id,
                                        Objects.requireNonNull(professions.get(id)),
                                        regions.getOrDefault(id, ""),
                                        enrolments.getOrDefault(id, Map.of()),
                                        cycles.getOrDefault(id, Map.of()),
                                        applied.getOrDefault(id, Map.of()),
                                        evidence.getOrDefault(id, List.of())))
                .toList();
    }

    /** Prefecture of the main post on a day, else of any post, else of a membership. */
    private Map<Long, String> regions(Map<Long, Long> owner, String everyRow, LocalDate on) {
        Map<Long, String> regions = new HashMap<>();
        Query query =
                em.createNativeQuery(
                        "select a.person_id, o.prefecture from person_affiliation a join"
                                + " organisation_organisation o on o.id = a.organisation_id where"
                                + " a.person_id in ("
                                + everyRow
                                + ") and (a.valid_from is null or a.valid_from <= ?1) and (a.valid_until"
                                + " is null or a.valid_until >= ?1) order by a.kind = 'POST' desc, a.main"
                                + " desc, a.valid_from desc, a.id desc");
        query.setParameter(1, Date.valueOf(on));
        for (Object[] c : rows(query)) {
            regions.putIfAbsent(
                    owner.get(number(c[0])), String.format(Locale.ROOT, "%02d", number(c[1])));
        }
        return regions;
    }

    /** As it is today: of another day, or as the ledger once stood, nobody asks for it. */
    private Map<Long, Map<String, PersonFacts.Applied>> applied(
            Map<Long, Long> owner, LocalDate on, @Nullable Instant asOf) {
        Map<Long, Map<String, PersonFacts.Applied>> applied = new HashMap<>();
        if (asOf != null || on.isBefore(time.today())) {
            return applied;
        }
        for (Applying feature : applying) {
            for (Applying.Application one : feature.applied(owner.keySet())) {
                applied.computeIfAbsent(owner.get(one.personId()), none -> new HashMap<>())
                        .put(
                                one.subject().replaceFirst("/.*", ""),
                                new PersonFacts.Applied(one.on(), one.region()));
            }
        }
        return applied;
    }

    private Map<Long, List<Evidence>> evidence(
            Map<Long, Long> owner, String everyRow, @Nullable Instant asOf) {
        Map<Long, List<Evidence>> found = new HashMap<>();
        String known = asOf == null ? "" : " and c.recorded_at <= ?1";
        String later = asOf == null ? "" : " and n.recorded_at <= ?1";
        Query query =
                em.createNativeQuery(
                        "select c.person_id, c.id, c.kind, c.subject, c.earned_on, f.recorded_at,"
                                + " c.outcome, c.applied_on, c.minutes, c.unknown_blocks, c.checked,"
                                + " c.reason, coalesce(c.region, lpad(o.prefecture, 2, '0')) from"
                                + " credit_credit c join credit_credit f on f.person_id = c.person_id"
                                + " and f.kind = c.kind and f.source_kind = c.source_kind and"
                                + " f.source_id = c.source_id and f.revision = 1 left join"
                                // Who came from elsewhere with a paper: the post that she then had.
                                + " person_affiliation a on c.kind = 'GATHERING' and c.region is null"
                                + " and a.id = c.post_id left join organisation_organisation o on o.id"
                                + " = a.organisation_id where c.person_id in ("
                                + everyRow
                                + ") and c.outcome <> 'WITHDRAWN'"
                                + known
                                + " and not exists (select 1 from credit_credit n where n.withdraws ="
                                + " c.id"
                                + later
                                + ") order by c.id");
        if (asOf != null) {
            query.setParameter(1, Timestamp.from(asOf));
        }
        for (Object[] c : rows(query)) {
            found.computeIfAbsent(owner.get(number(c[0])), none -> new ArrayList<>())
                    .add(
                            new Evidence(
                                    number(c[1]),
                                    Evidence.Kind.valueOf((String) c[2]),
                                    (String) c[3],
                                    dayOrNull(c[4]),
                                    instant(c[5]),
                                    Evidence.Outcome.valueOf((String) c[6]),
                                    dayOrNull(c[7]),
                                    (String) c[12],
                                    Blocks.minutes((String) c[8]),
                                    Blocks.names((String) c[9]),
                                    isTrue(c[10]),
                                    (String) c[11]));
        }
        return found;
    }

    /** Ids are numbers of ours, so they may stand in the query itself. */
    private static String in(Collection<Long> ids) {
        return ids.stream().map(id -> Long.toString(id)).collect(Collectors.joining(","));
    }

    private List<Object[]> rows(String query) {
        return rows(em.createNativeQuery(query));
    }

    @SuppressWarnings("unchecked") // a native query of several columns
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static boolean isTrue(Object value) {
        return value instanceof Boolean yes ? yes : number(value) != 0;
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((Date) value).toLocalDate();
    }

    private static @Nullable LocalDate dayOrNull(@Nullable Object value) {
        return value == null ? null : day(value);
    }

    private static Instant instant(Object value) {
        return value instanceof LocalDateTime at
                ? at.toInstant(ZoneOffset.UTC)
                : ((Timestamp) value).toInstant();
    }
}
