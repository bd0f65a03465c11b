package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Texts;
import org.yorisoi.platform.mail.Outbox;

/**
 * Tells whoever watches of what is new to her, in one letter for all that is found in a look, and
 * of each gathering once. A gathering is compared when it was announced, changed, or its sign-up
 * opened since the last look; what she may see and apply for is asked of the catalogue and of its
 * judge. The turn is taken first, and the key on person and gathering has the last word.
 */
@Boundary
public class Watching {

    /** So many gatherings in one look; the rest in the next. */
    private static final int AT_ONCE = 100;

    /** So many people in one transaction. */
    private static final int PEOPLE = 50;

    /** So many gatherings in one letter. */
    static final int LISTED = 10;

    /** So long an ended watch still stands on her page, and what is over is still known. */
    private static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext private EntityManager em;
    @Inject private Catalogue catalogue;
    @Inject private Looking looking;
    @Inject private Aliases aliases;
    @Inject private WatchNames names;
    @Inject private WatchTurn turn;
    @Inject private Letters letters;
    @Inject private Outbox outbox;
    @Inject private Texts texts;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    /**
     * A gathering to be compared.
     *
     * @param version as it was when the look began
     */
    public record Due(long id, long version) {}

    /** What fits what somebody watches, with the watches that it fits. */
    private record Fit(Catalogue.Listed gathering, List<Watch> watches) {}

    /** Whoever watches: her row that stands for her, and what she watches. */
    private record Watcher(Person person, List<Long> rows, List<Watch> watches) {}

    /** One gathering and one person; rows of either kind of table. */
    private record Pair(long personRow, long gatheringId) {}

    /** What was announced, was changed, or opened its sign-up since it was last compared. */
    @SystemJob
    public List<Due> due() {
        return em
                .createQuery(
                        "select g.id, g.version from Gathering g left join WatchLook k on"
                                + " k.gatheringId = g.id where g.state in :upcoming and g.startsAt >="
                                + " :now and (k.gatheringId is null or k.seen <> g.version or"
                                + " (g.applyFrom <= :now and g.applyFrom > k.at)) order by g.id",
                        Object[].class)
                .setParameter("upcoming", Catalogue.UPCOMING)
                .setParameter("now", time.now())
                .setMaxResults(AT_ONCE)
                .getResultList()
                .stream()
                .map(c -> new Due((Long) c[0], (Long) c[1]))
                .toList();
    }

    /**
     * Whose watches hold, some at a time.
     *
     * @param after the last of those before; 0 = from the first
     */
    @SystemJob
    public List<Long> watchers(long after) {
        return em.createQuery(
                        "select distinct w.personId from Watch w where w.personId > :after and"
                                + " w.endsOn >= :today order by w.personId",
                        Long.class)
                .setParameter("after", after)
                .setParameter("today", time.today())
                .setMaxResults(PEOPLE)
                .getResultList();
    }

    /**
     * Compares some gatherings with what some people watch, and writes to whom one is new.
     *
     * @return how many people were told
     */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int tell(Collection<Long> gatheringIds, Collection<Long> personRows) {
        turn.take();
        List<Catalogue.Listed> found = catalogue.listed(gatheringIds);
        List<Watcher> watchers = watching(personRows);
        if (found.isEmpty() || watchers.isEmpty()) {
            return 0;
        }
        Set<Pair> settled = settled(gatheringIds, watchers);
        Instant now = time.now();
        Map<Watcher, List<Fit>> fits = new LinkedHashMap<>();
        for (Watcher one : watchers) {
            List<Fit> hers = new ArrayList<>();
            for (Catalogue.Listed gathering : found) {
                List<Watch> fitting =
                        one.watches().stream()
                                .filter(
                                        watch ->
                                                WatchRule.matches(
                                                        watch.query(),
                                                        gathering.facts(),
                                                        one.person().getProfession(),
                                                        now))
                                .toList();
                long id = gathering.gathering().getId();
                if (!fitting.isEmpty()
                        && one.rows().stream()
                                .noneMatch(row -> settled.contains(new Pair(row, id)))) {
                    hers.add(new Fit(gathering, fitting));
                }
            }
            fits.put(one, hers);
        }
        Map<Watcher, List<Fit>> told = judged(fits);
        told.forEach(
                (one, hers) ->
                        hers.forEach(
                                fit ->
                                        em.persist(
                                                new WatchFound(
                                                        one.person().getId(),
                                                        fit.gathering().gathering().getId(),
                                                        now))));
        write(told);
        return told.size();
    }

    private List<Watcher> watching(Collection<Long> personRows) {
        if (personRows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Long>> rows = aliases.rowsOfEach(personRows);
        Map<Long, List<Watch>> watches = new LinkedHashMap<>();
        em.createQuery(
                        "select w from Watch w where w.personId in :rows and w.endsOn >= :today"
                                + " order by w.personId, w.id",
                        Watch.class)
                .setParameter("rows", personRows)
                .setParameter("today", time.today())
                .getResultList()
                .forEach(
                        one ->
                                watches.computeIfAbsent(
                                                rows.getOrDefault(
                                                                one.getPersonId(),
                                                                List.of(one.getPersonId()))
                                                        .get(0),
                                                none -> new ArrayList<>())
                                        .add(one));
        if (watches.isEmpty()) {
            return List.of();
        }
        Map<Long, Person> people = people(watches.keySet());
        List<Watcher> watchers = new ArrayList<>();
        watches.forEach(
                (person, hers) -> {
                    List<Long> all = rows.getOrDefault(hers.get(0).getPersonId(), List.of(person));
                    watchers.add(
                            new Watcher(Objects.requireNonNull(people.get(person)), all, hers));
                });
        return watchers;
    }

    private Map<Long, Person> people(Collection<Long> ids) {
        Map<Long, Person> people = new HashMap<>();
        em.createQuery("select p from Person p where p.id in :ids", Person.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(one -> people.put(one.getId(), one));
        return people;
    }

    /** What they know of already, or have applied for, whatever became of it. */
    private Set<Pair> settled(Collection<Long> gatheringIds, List<Watcher> watchers) {
        Set<Long> rows = new HashSet<>();
        watchers.forEach(one -> rows.addAll(one.rows()));
        Set<Pair> settled = new HashSet<>();
        for (String query :
                List.of(
                        "select x.personId, x.gatheringId from WatchFound x where x.gatheringId in"
                                + " :ids and x.personId in :rows",
                        "select x.personId, x.gatheringId from Place x where x.gatheringId in :ids"
                                + " and x.personId in :rows")) {
            em.createQuery(query, Object[].class)
                    .setParameter("ids", gatheringIds)
                    .setParameter("rows", rows)
                    .getResultList()
                    .forEach(c -> settled.add(new Pair((Long) c[0], (Long) c[1])));
        }
        return settled;
    }

    /** Whoever wants only what she may apply for is told of just that. */
    private Map<Watcher, List<Fit>> judged(Map<Watcher, List<Fit>> fits) {
        Map<Watcher, Looking.Asking> asking = new LinkedHashMap<>();
        fits.forEach(
                (one, hers) -> {
                    List<Gathering> asked =
                            hers.stream()
                                    .filter(
                                            fit ->
                                                    fit.watches().stream()
                                                            .anyMatch(
                                                                    watch ->
                                                                            watch.query()
                                                                                    .mayApply()))
                                    .map(fit -> fit.gathering().gathering())
                                    .toList();
                    if (!asked.isEmpty()) {
                        asking.put(
                                one,
                                new Looking.Asking(
                                        new Looking.Viewer(
                                                one.person().getId(),
                                                null,
                                                PlaceRule.Actor.PERSON,
                                                true),
                                        asked));
                    }
                });
        List<Map<Long, Look>> looks = looking.each(List.copyOf(asking.values()));
        Map<Watcher, Map<Long, Look>> looked = new HashMap<>();
        int at = 0;
        for (Watcher one : asking.keySet()) {
            looked.put(one, looks.get(at));
            at++;
        }
        Map<Watcher, List<Fit>> told = new LinkedHashMap<>();
        fits.forEach(
                (one, hers) -> {
                    List<Fit> left = new ArrayList<>();
                    for (Fit fit : hers) {
                        Look look =
                                looked.getOrDefault(one, Map.of())
                                        .get(fit.gathering().gathering().getId());
                        List<Watch> holding =
                                fit.watches().stream()
                                        .filter(
                                                watch ->
                                                        !watch.query().mayApply()
                                                                || (look != null && look.isOpen()))
                                        .toList();
                        if (!holding.isEmpty()) {
                            left.add(new Fit(fit.gathering(), holding));
                        }
                    }
                    if (!left.isEmpty()) {
                        told.put(one, left);
                    }
                });
        return told;
    }

    private void write(Map<Watcher, List<Fit>> told) {
        Map<CatalogueQuery, Words> called =
                names.of(
                        told.values().stream()
                                .flatMap(List::stream)
                                .flatMap(fit -> fit.watches().stream())
                                .map(Watch::query)
                                .distinct()
                                .toList());
        told.forEach(
                (one, hers) -> {
                    String mail = one.person().getMail();
                    if (mail != null) {
                        Locale locale = Locale.forLanguageTag(one.person().getLang());
                        outbox.post(
                                new Outbox.Letter(
                                        "gathering-watch",
                                        "gathering.mail.WATCH",
                                        mail,
                                        one.person().getId(),
                                        one.person().getLang(),
                                        null,
                                        List.of(
                                                one.person().getFullName(),
                                                hers.size(),
                                                list(hers, locale),
                                                stops(hers, called, locale))));
                    }
                });
    }

    private String list(List<Fit> hers, Locale locale) {
        List<String> parts = new ArrayList<>();
        for (Fit fit : hers.subList(0, Math.min(LISTED, hers.size()))) {
            Gathering one = fit.gathering().gathering();
            parts.add(
                    texts.text(
                            locale,
                            "gathering.watch.letter.one",
                            one.getTitle(),
                            fit.gathering().organiser(),
                            Letters.whenAndWhere(one),
                            page("one?id=" + one.getId())));
        }
        if (hers.size() > LISTED) {
            CatalogueQuery first = hers.get(0).watches().get(0).query();
            parts.add(
                    texts.text(
                            locale,
                            "gathering.watch.letter.more",
                            hers.size() - LISTED,
                            page("list?" + first.parameters())));
        }
        return String.join("\n\n", parts);
    }

    private String stops(List<Fit> hers, Map<CatalogueQuery, Words> called, Locale locale) {
        Set<Watch> watches = new LinkedHashSet<>();
        hers.forEach(fit -> watches.addAll(fit.watches()));
        List<String> parts = new ArrayList<>();
        for (Watch one : watches) {
            parts.add(
                    texts.text(
                            locale,
                            "gathering.watch.letter.stop",
                            called.getOrDefault(one.query(), new Words("", "")),
                            one.getEndsOn(),
                            page("watches?stop=" + one.getId())));
        }
        return String.join("\n\n", parts);
    }

    private String page(String rest) {
        return config.baseUrl() + "/gathering/" + rest;
    }

    /**
     * They are compared, as they were when the look began. What was changed since then is due
     * again.
     *
     * @param began when the look began
     */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void compared(List<Due> due, Instant began) {
        turn.take();
        Map<Long, WatchLook> known = new HashMap<>();
        em.createQuery("select k from WatchLook k where k.gatheringId in :ids", WatchLook.class)
                .setParameter("ids", due.stream().map(Due::id).toList())
                .getResultList()
                .forEach(one -> known.put(one.getGatheringId(), one));
        for (Due one : due) {
            WatchLook look = known.get(one.id());
            if (look == null) {
                em.persist(new WatchLook(one.id(), one.version(), began));
            } else {
                look.again(one.version(), began);
            }
        }
        // What is long over nobody is told of again.
        Instant old = began.minus(KEPT);
        for (String table : List.of("WatchFound", "Opening")) {
            em.createQuery(
                            "delete from "
                                    + table
                                    + " x where x.gatheringId in (select g.id from Gathering g where"
                                    + " g.endsAt < :old)")
                    .setParameter("old", old)
                    .executeUpdate();
        }
    }

    /** Whose sign-up has opened, and somebody waits to be told. */
    @SystemJob
    public List<Long> opened() {
        return em.createQuery(
                        "select distinct g.id from Opening n join Gathering g on g.id ="
                                + " n.gatheringId where n.toldAt is null and g.state in :upcoming and"
                                + " g.startsAt > :now and (g.applyFrom is null or g.applyFrom <="
                                + " :now) and (g.applyUntil is null or g.applyUntil >= :now) and"
                                + " (g.freezeOn is null or g.freezeOn > :today) order by g.id",
                        Long.class)
                .setParameter("upcoming", Catalogue.UPCOMING)
                .setParameter("now", time.now())
                .setParameter("today", time.today())
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    /**
     * Sign-up for a gathering is open: whoever waits for that is told, some at a time, but not
     * whoever has applied by now.
     *
     * @return how many were looked at; 0 = none is left
     */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int open(long gatheringId) {
        turn.take();
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null
                || !OpeningRule.isOpen(
                        gathering.getState(),
                        gathering.getTerms(),
                        gathering.getStartsAt(),
                        time.now(),
                        time.today())) {
            return 0;
        }
        List<Opening> waiting =
                em.createQuery(
                                "select n from Opening n where n.gatheringId = :id and n.toldAt is"
                                        + " null order by n.id",
                                Opening.class)
                        .setParameter("id", gatheringId)
                        .setMaxResults(PEOPLE)
                        .getResultList();
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Long> rows = waiting.stream().map(Opening::getPersonId).toList();
        Map<Long, List<Long>> all = aliases.rowsOfEach(rows);
        Set<Long> asked = new HashSet<>();
        all.values().forEach(asked::addAll);
        Set<Long> done =
                new HashSet<>(
                        em.createQuery(
                                        "select p.personId from Place p where p.gatheringId = :id and"
                                                + " p.personId in :rows",
                                        Long.class)
                                .setParameter("id", gatheringId)
                                .setParameter("rows", asked)
                                .getResultList());
        // Another row of hers may have been told in the transaction before.
        done.addAll(
                em.createQuery(
                                "select n.personId from Opening n where n.gatheringId = :id and"
                                        + " n.toldAt is not null and n.personId in :rows",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("rows", asked)
                        .getResultList());
        List<Long> told =
                rows.stream()
                        .filter(
                                row ->
                                        all.getOrDefault(row, List.of()).stream()
                                                .noneMatch(done::contains))
                        .toList();
        Instant until = gathering.getTerms().until();
        letters.tell(
                gathering,
                told,
                News.OPENED,
                until == null
                        ? Moment.words(Objects.requireNonNull(gathering.getStartsAt()))
                        : Moment.words(until),
                page("one?id=" + gatheringId));
        waiting.forEach(one -> one.told(time.now()));
        return waiting.size();
    }

    /**
     * Whether somebody's watch has ended and she does not know, or its row has stood long enough.
     */
    @SystemJob
    public boolean hasEnded() {
        return em.createQuery(
                                "select count(w) from Watch w where (w.endedAt is null and w.endsOn <"
                                        + " :today) or w.endedAt < :old",
                                Long.class)
                        .setParameter("today", time.today())
                        .setParameter("old", time.now().minus(KEPT))
                        .getSingleResult()
                > 0;
    }

    /** Says so to some of those whose watch has ended, in one letter each. */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void end() {
        turn.take();
        Instant now = time.now();
        em.createQuery("delete from Watch w where w.endedAt < :old")
                .setParameter("old", now.minus(KEPT))
                .executeUpdate();
        LocalDate today = time.today();
        List<Watch> ended =
                em.createQuery(
                                "select w from Watch w where w.endedAt is null and w.endsOn < :today"
                                        + " order by w.personId, w.id",
                                Watch.class)
                        .setParameter("today", today)
                        .setMaxResults(PEOPLE * Watches.MOST)
                        .getResultList();
        if (ended.isEmpty()) {
            return;
        }
        Map<CatalogueQuery, Words> called =
                names.of(ended.stream().map(Watch::query).distinct().toList());
        Map<Long, Long> survivors =
                aliases.surviving(ended.stream().map(Watch::getPersonId).distinct().toList());
        Map<Long, Person> people = people(new HashSet<>(survivors.values()));
        Map<Long, List<Watch>> hers = new LinkedHashMap<>();
        for (Watch one : ended) {
            one.end(now);
            hers.computeIfAbsent(
                            survivors.getOrDefault(one.getPersonId(), one.getPersonId()),
                            none -> new ArrayList<>())
                    .add(one);
        }
        hers.forEach(
                (id, watches) -> {
                    Person person = people.get(id);
                    String mail = person == null ? null : person.getMail();
                    if (person == null || mail == null) {
                        return;
                    }
                    Locale locale = Locale.forLanguageTag(person.getLang());
                    outbox.post(
                            new Outbox.Letter(
                                    "gathering-watch-ended",
                                    "gathering.mail.WATCH_ENDED",
                                    mail,
                                    person.getId(),
                                    person.getLang(),
                                    null,
                                    List.of(
                                            person.getFullName(),
                                            ended(watches, called, locale),
                                            page("watches"))));
                });
    }

    private String ended(List<Watch> watches, Map<CatalogueQuery, Words> called, Locale locale) {
        return String.join(
                "\n",
                watches.stream()
                        .map(
                                one ->
                                        texts.text(
                                                locale,
                                                "gathering.watch.letter.ended",
                                                called.getOrDefault(one.query(), new Words("", "")),
                                                one.getEndsOn()))
                        .toList());
    }
}
