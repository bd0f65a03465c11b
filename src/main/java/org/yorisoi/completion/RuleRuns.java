package org.yorisoi.completion;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.StringReader;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Visible;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.persistence.ReasonConverter;
import org.yorisoi.programme.RuleChange;
import org.yorisoi.programme.RuleChanges;
import org.yorisoi.programme.Rules;

/**
 * What a change of rules does to people, and deciding on it once that was seen; and the reviews.
 * Sums are of the whole system for the operator and the auditor, of her prefecture for an officer;
 * names only of those whose main post is in the officer's prefecture.
 */
@Boundary
public class RuleRuns {

    /** People on a page. */
    public static final int PAGE = 50;

    private static final String READ = "programme:read";
    private static final String DECIDE = "programme:decide";
    private static final String NAMES = "completion:read";
    private static final int NEWEST = 50;

    @PersistenceContext private EntityManager em;
    @Inject private RuleChanges changes;
    @Inject private Rules rules;
    @Inject private Reviewing reviewing;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /** How many people go from one state to another in a programme; "NONE" = not judged by it. */
    public record Sum(
            String programme, String before, String after, Direction direction, long people) {

        public String getProgramme() {
            return programme;
        }

        public String getBefore() {
            return before;
        }

        public String getAfter() {
            return after;
        }

        public Direction getDirection() {
            return direction;
        }

        public long getPeople() {
            return people;
        }
    }

    /**
     * How many for a reason.
     *
     * @param key of the first reason; "" = none was given
     */
    public record Because(Direction direction, String key, long people) {

        public Direction getDirection() {
            return direction;
        }

        public String getKey() {
            return key;
        }

        public long getPeople() {
            return people;
        }
    }

    /**
     * What a change does, as far as it is known.
     *
     * @param run the newest preview; null = there was none
     * @param holds whether it is complete and of the rules in force, so that one may decide by it
     * @param names whether the asking officer may see people
     */
    public record Shown(
            @Nullable Run run,
            boolean holds,
            List<Sum> sums,
            List<Because> reasons,
            boolean names,
            Map<Direction, Long> visible) {

        /** Differences in a direction, of all whom the sums are of. */
        public long count(Direction direction) {
            return sums.stream()
                    .filter(one -> one.direction() == direction)
                    .mapToLong(Sum::people)
                    .sum();
        }

        /** Those whose names may be seen. */
        public long named(Direction direction) {
            return visible.getOrDefault(direction, 0L);
        }
    }

    /**
     * Which people are asked for.
     *
     * @param direction null = all
     */
    public record Wanted(
            @Nullable Direction direction, Order order, boolean descending, int page) {}

    /** What the people are ordered by. */
    public enum Order {
        NAME("p.kana_sort"),
        PROGRAMME("d.programme"),
        BEFORE("d.state_before"),
        AFTER("d.state_after");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /**
     * One person in one programme.
     *
     * @param place where she works today; null = not known
     * @param before state, or "NONE"
     */
    public record Person(
            long personId,
            String name,
            String kana,
            @Nullable String place,
            String programme,
            String before,
            String after,
            @Nullable LocalDate onBefore,
            @Nullable LocalDate onAfter,
            Direction direction,
            List<Reason> why) {}

    /** A review, with the name of whoever began it; null = it began by itself. */
    public record Review(Run run, @Nullable String by) {

        public Run getRun() {
            return run;
        }

        public @Nullable String getBy() {
            return by;
        }
    }

    /** What a change does, in sums. */
    @Requires(READ)
    public Shown shown(long changeId) {
        changes.seen(changeId);
        Run run = newest(changeId);
        if (run == null) {
            return new Shown(null, false, List.of(), List.of(), false, Map.of());
        }
        Visible held = access.visible(READ);
        List<Sum> sums = new ArrayList<>();
        for (Object[] c :
                rows(
                        em.createNativeQuery(
                                        "select programme, state_before, state_after, direction, count(*)"
                                                + " from completion_difference where run_id = ?1 and ("
                                                + regions(held)
                                                + ") group by programme, state_before, state_after,"
                                                + " direction order by 4, 1, 5 desc")
                                .setParameter(1, run.getId()))) {
            sums.add(
                    new Sum(
                            (String) c[0],
                            (String) c[1],
                            (String) c[2],
                            Direction.valueOf((String) c[3]),
                            number(c[4])));
        }
        List<Because> reasons = new ArrayList<>();
        for (Object[] c :
                rows(
                        em.createNativeQuery(
                                        "select direction, json_unquote(json_extract(why, '$[0].key')),"
                                                + " count(*) from completion_difference where run_id = ?1"
                                                + " and ("
                                                + regions(held)
                                                + ") group by 1, 2 order by 1, 3 desc")
                                .setParameter(1, run.getId()))) {
            reasons.add(
                    new Because(
                            Direction.valueOf((String) c[0]),
                            c[1] == null ? "" : String.valueOf(c[1]),
                            number(c[2])));
        }
        boolean names = access.holdsAnywhere(NAMES);
        return new Shown(run, holds(run), sums, reasons, names, names ? named(run) : Map.of());
    }

    private Map<Direction, Long> named(Run run) {
        Map<Direction, Long> counts = new EnumMap<>(Direction.class);
        for (Object[] c :
                rows(
                        em.createNativeQuery(
                                        "select direction, count(*) from completion_difference where"
                                                + " run_id = ?1 and ("
                                                + regions(access.visible(NAMES))
                                                + ") group by direction")
                                .setParameter(1, run.getId()))) {
            counts.put(Direction.valueOf((String) c[0]), number(c[1]));
        }
        return counts;
    }

    /** A page of the people behind the sums; who saw whom is written down. */
    @Requires(NAMES)
    public List<Person> people(long changeId, Wanted wanted) {
        return people(changeId, wanted, PAGE, "completion:preview-seen");
    }

    /** The same for a file: some thousand at a time, fewer at the end. */
    @Requires(NAMES)
    public List<Person> export(long changeId, Wanted wanted, int pageSize) {
        return people(changeId, wanted, pageSize, "completion:preview-exported");
    }

    private List<Person> people(long changeId, Wanted wanted, int size, String action) {
        changes.seen(changeId);
        Run run = newest(changeId);
        if (run == null) {
            return List.of();
        }
        String direction = wanted.direction() == null ? "" : " and d.direction = ?2";
        Query query =
                em.createNativeQuery(
                        "select d.person_id, p.family_name, p.given_name, p.family_kana, p.given_kana,"
                                + " d.programme, d.state_before, d.state_after, d.on_before, d.on_after,"
                                + " d.direction, d.why from completion_difference d join person_person p"
                                + " on p.id = d.person_id where d.run_id = ?1 and ("
                                + regions(access.visible(NAMES))
                                + ")"
                                + direction
                                + " order by "
                                + wanted.order().column
                                + (wanted.descending() ? " desc" : "")
                                + ", d.person_id, d.id");
        query.setParameter(1, run.getId());
        if (wanted.direction() != null) {
            query.setParameter(2, wanted.direction().name());
        }
        List<Object[]> found = rows(query.setFirstResult(wanted.page() * size).setMaxResults(size));
        Map<Long, String> places =
                places(found.stream().map(c -> number(c[0])).collect(Collectors.toSet()));
        List<Person> people =
                found.stream()
                        .map(
                                c ->
                                        new Person(
                                                number(c[0]),
                                                c[1] + " " + c[2],
                                                c[3] + " " + c[4],
                                                places.get(number(c[0])),
                                                (String) c[5],
                                                (String) c[6],
                                                (String) c[7],
                                                day(c[8]),
                                                day(c[9]),
                                                Direction.valueOf((String) c[10]),
                                                why((String) c[11])))
                        .toList();
        audit.seen(
                null,
                action,
                people.stream().map(Person::personId).toList(),
                Map.of("change", changeId));
        return people;
    }

    /** Where people work today: the main post, else the newest; those of merged rows too. */
    private Map<Long, String> places(Collection<Long> people) {
        Map<Long, String> places = new HashMap<>();
        if (people.isEmpty()) {
            return places;
        }
        Map<Long, Long> owner = new HashMap<>();
        people.forEach(id -> owner.put(id, id));
        em.createQuery(
                        "select x.aliasId, x.survivingId from PersonAlias x where x.survivingId in :ids"
                                + " and x.until is null",
                        Object[].class)
                .setParameter("ids", people)
                .getResultList()
                .forEach(c -> owner.put((Long) c[0], (Long) c[1]));
        em.createQuery(
                        "select a.personId, o.name from Affiliation a, Organisation o where o.id ="
                                + " a.organisationId and a.personId in :ids and a.kind ="
                                + " org.yorisoi.person.Affiliation.Kind.POST and (a.validFrom is null or"
                                + " a.validFrom <= :today) and (a.validUntil is null or a.validUntil >="
                                + " :today) order by a.main desc, a.validFrom desc, a.id desc",
                        Object[].class)
                .setParameter("ids", owner.keySet())
                .setParameter("today", time.today())
                .getResultList()
                .forEach(c -> places.putIfAbsent(owner.get((Long) c[0]), (String) c[1]));
        return places;
    }

    /**
     * Begins to show what a change does, or, if it is in force, what taking it back does.
     *
     * @throws BusinessException if the change has ended, or a later text replaced it
     */
    @Requires(DECIDE)
    public void preview(long changeId) {
        rules.holdStill();
        RuleChange change = changes.toDecide(changeId);
        if (!change.isWaiting() && !change.isInForce()) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        if (change.isInForce()) {
            changes.refuseUnlessNewest(change);
        }
        if (!rules.bookWith(change).faults().isEmpty()) {
            throw new BusinessException("programme.refused.doesNotFit");
        }
        long run = reviewing.preview(change, user.personId());
        audit.record("completion:preview-begun", "rule-change", changeId, Map.of("run", run));
    }

    /** Stops showing it; what was found so far is void. */
    @Requires(DECIDE)
    public void cancelPreview(long changeId) {
        changes.toDecide(changeId);
        stop(changeId);
    }

    private void stop(long changeId) {
        Run run = newest(changeId);
        if (run != null && run.isRunning()) {
            reviewing.cancel(run.getId());
            audit.record(
                    "completion:preview-cancelled",
                    "rule-change",
                    changeId,
                    Map.of("run", run.getId()));
        }
    }

    /**
     * Puts a change into force after it was seen what it does, and begins to review everybody.
     *
     * @throws BusinessException if that was not seen under the rules in force, or somebody else has
     *     decided
     */
    @Requires(DECIDE)
    public void apply(long changeId, String note) {
        changes.apply(changeId, editionSeen(changeId), note);
        reviewing.review(user.personId());
    }

    /** Takes a change back, in the same way. */
    @Requires(DECIDE)
    public void takeBack(long changeId, String reason) {
        changes.takeBack(changeId, editionSeen(changeId), reason);
        reviewing.review(user.personId());
    }

    /** Drops a change that waits, and stops showing what it would do. */
    @Requires(DECIDE)
    public void drop(long changeId, String reason) {
        changes.drop(changeId, reason);
        stop(changeId);
    }

    private long editionSeen(long changeId) {
        rules.holdStill();
        changes.toDecide(changeId);
        Run run = newest(changeId);
        if (run == null || run.getState() != Run.State.DONE) {
            throw new BusinessException("programme.refused.notShown");
        }
        return run.getEdition();
    }

    /** The newest reviews. */
    @Requires(READ)
    public List<Review> reviews() {
        List<Run> runs =
                em.createQuery(
                                "select r from Run r where r.kind = :review order by r.id desc",
                                Run.class)
                        .setParameter("review", Run.Kind.REVIEW)
                        .setMaxResults(NEWEST)
                        .getResultList();
        Map<Long, String> names = new HashMap<>();
        TreeSet<Long> people = new TreeSet<>();
        for (Run run : runs) {
            Long by = run.getStartedBy();
            if (by != null) {
                people.add(by);
            }
        }
        if (!people.isEmpty()) {
            em.createQuery(
                            "select p.id, p.familyName, p.givenName from Person p where p.id in :ids",
                            Object[].class)
                    .setParameter("ids", people)
                    .getResultList()
                    .forEach(c -> names.put((Long) c[0], c[1] + " " + c[2]));
        }
        return runs.stream()
                .map(
                        run -> {
                            Long by = run.getStartedBy();
                            return new Review(run, by == null ? null : names.get(by));
                        })
                .toList();
    }

    /** Whether the asking officer may begin and stop reviews. */
    @Requires(READ)
    public boolean mayReview() {
        return access.holdsAnywhere(DECIDE);
    }

    /** Begins a review of everybody, unless one is running. */
    @Requires(DECIDE)
    public void review() {
        reviewing.review(user.personId());
        audit.record("completion:review-begun", null, null, Map.of());
    }

    /**
     * Stops a review at its next piece; what it has mended stays.
     *
     * @throws NotFoundException if there is no such review
     */
    @Requires(DECIDE)
    public void cancelReview(long runId) {
        if (reviewing.find(runId).filter(run -> run.getKind() == Run.Kind.REVIEW).isEmpty()) {
            throw new NotFoundException();
        }
        reviewing.cancel(runId);
        audit.record("completion:review-cancelled", "run", runId, Map.of());
    }

    private boolean holds(Run run) {
        return run.getState() == Run.State.DONE && run.getEdition() == rules.edition();
    }

    private @Nullable Run newest(long changeId) {
        return em.createQuery(
                        "select r from Run r where r.changeId = :change order by r.id desc",
                        Run.class)
                .setParameter("change", changeId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** The one condition on people here; codes are numbers of ours. */
    private static String regions(Visible held) {
        return held.everything()
                ? "1 = 1"
                : "region in ("
                        + held.prefectures().stream()
                                .map(code -> String.format(Locale.ROOT, "'%02d'", code))
                                .collect(Collectors.joining(","))
                        + ")";
    }

    private static List<Reason> why(@Nullable String stored) {
        if (stored == null) {
            return List.of();
        }
        try (JsonReader reader = Json.createReader(new StringReader(stored))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(ReasonConverter::reason)
                    .toList();
        }
    }

    @SuppressWarnings("unchecked") // a native query of several columns
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof LocalDate day ? day : ((Date) value).toLocalDate();
    }
}
