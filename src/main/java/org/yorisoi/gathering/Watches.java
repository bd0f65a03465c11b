package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.Words;

/**
 * Where somebody says what she wants to be told of: gatherings that fit a filter, and the opening
 * of sign-up for one. Her own only; nobody else sees them. Another's is like one that there is not.
 */
@Boundary
public class Watches {

    /** So many at most hold for one person. */
    public static final int MOST = 10;

    /** A filter that finds more now is too wide to be told of what is new. */
    static final int MOST_KNOWN = 1000;

    private static final int MOST_OPENINGS = 100;
    private static final int SHOWN = 20;
    private static final String OWN = "what one wants to be told of";

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Catalogue catalogue;
    @Inject private WatchNames names;
    @Inject private WatchTurn turn;
    @Inject private JapanTime time;

    /** What became of the wish to be told. */
    public enum Added {
        ADDED,
        /** Just that is watched already. */
        SAME,
        /** There are as many as there may be. */
        FULL,
        /** Too much fits it: narrow it. */
        WIDE,
        /** Its last day has passed. */
        PAST
    }

    /**
     * A filter that is watched, or may be.
     *
     * @param endsOn the last day on which she is told
     * @param over whether that has passed
     */
    public record Line(long id, CatalogueQuery query, Words name, LocalDate endsOn, boolean over) {}

    /**
     * A gathering that she was told of, or wants to be.
     *
     * @param told whether she was
     */
    public record Told(
            long gatheringId,
            Words title,
            String organiser,
            Instant startsAt,
            SignUpTerms terms,
            boolean told) {}

    /**
     * All of hers.
     *
     * @param openings whose sign-up she waits for, or was told of
     * @param found that she was told of, the newest first
     * @param mail null = nothing can be sent to her
     */
    public record Own(
            List<Line> watches, List<Told> openings, List<Told> found, @Nullable String mail) {}

    /** All of one's own that still say something. */
    @SignedIn(OWN)
    public Own mine() {
        List<Long> rows = rows();
        List<Watch> watches =
                em.createQuery(
                                "select w from Watch w where w.personId in :rows order by w.id",
                                Watch.class)
                        .setParameter("rows", rows)
                        .getResultList();
        Map<CatalogueQuery, Words> called = names.of(watches.stream().map(Watch::query).toList());
        LocalDate today = time.today();
        List<Line> lines = new ArrayList<>();
        for (Watch one : watches) {
            lines.add(
                    new Line(
                            one.getId(),
                            one.query(),
                            called.getOrDefault(one.query(), new Words("―", "–")),
                            one.getEndsOn(),
                            one.getEndsOn().isBefore(today)));
        }
        return new Own(
                List.copyOf(lines),
                told(
                        "select g, o, n.toldAt from Opening n join Gathering g on g.id ="
                                + " n.gatheringId join Organisation o on o.id = g.organiserId where"
                                + " n.personId in :rows and g.state in :upcoming and g.startsAt >="
                                + " :now order by g.startsAt, g.id",
                        rows,
                        MOST_OPENINGS),
                told(
                        "select g, o, f.at from WatchFound f join Gathering g on g.id ="
                                + " f.gatheringId join Organisation o on o.id = g.organiserId where"
                                + " f.personId in :rows and f.told = true and g.state in :upcoming"
                                + " and g.startsAt >= :now order by f.at desc, f.id desc",
                        rows,
                        SHOWN),
                mail(rows));
    }

    private List<Told> told(String query, List<Long> rows, int most) {
        return em
                .createQuery(query, Object[].class)
                .setParameter("rows", rows)
                .setParameter("upcoming", Catalogue.UPCOMING)
                .setParameter("now", time.now())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            Gathering one = (Gathering) c[0];
                            return new Told(
                                    one.getId(),
                                    one.getTitle(),
                                    ((Organisation) c[1]).getName(),
                                    Objects.requireNonNull(one.getStartsAt()),
                                    one.getTerms(),
                                    c[2] != null);
                        })
                .toList();
    }

    private @Nullable String mail(List<Long> rows) {
        return em.createQuery("select p from Person p where p.id = :id", Person.class)
                .setParameter("id", rows.get(0))
                .getSingleResult()
                .getMail();
    }

    /**
     * What it would be to be told of this.
     *
     * @return id 0; empty = it asks for something that there is not
     */
    @SignedIn(OWN)
    public Optional<Line> offer(CatalogueQuery wanted) {
        LocalDate today = time.today();
        return Optional.ofNullable(names.of(List.of(wanted)).get(wanted))
                .map(
                        name ->
                                new Line(
                                        0,
                                        wanted,
                                        name,
                                        WatchRule.endsOn(wanted, today),
                                        WatchRule.isPast(wanted, today)));
    }

    /**
     * From now on she is told of what is new. What is there already she sees in the list.
     *
     * @param wanted of its first page
     * @throws NotFoundException if it asks for something that there is not
     */
    @SignedIn(OWN)
    public Added add(CatalogueQuery wanted) {
        // Before anything is read: nothing is announced and compared between the list that she
        // knows and the moment from which she is told.
        turn.take();
        Line offered = offer(wanted).orElseThrow(NotFoundException::new);
        if (offered.over()) {
            return Added.PAST;
        }
        List<Long> rows = rows();
        List<Watch> held =
                em.createQuery(
                                "select w from Watch w where w.personId in :rows and w.endsOn >="
                                        + " :today",
                                Watch.class)
                        .setParameter("rows", rows)
                        .setParameter("today", time.today())
                        .getResultList();
        if (held.stream().anyMatch(one -> one.query().equals(wanted))) {
            return Added.SAME;
        }
        if (held.size() >= MOST) {
            return Added.FULL;
        }
        Optional<List<Long>> known = catalogue.listed(wanted, rows.get(0), MOST_KNOWN);
        if (known.isEmpty()) {
            return Added.WIDE;
        }
        know(rows.get(0), known.get());
        // One that has ended makes room for the same again.
        em
                .createQuery("select w from Watch w where w.personId in :rows", Watch.class)
                .setParameter("rows", rows)
                .getResultList()
                .stream()
                .filter(one -> one.getEndsOn().isBefore(time.today()))
                .filter(one -> one.query().equals(wanted))
                .forEach(em::remove);
        em.persist(new Watch(rows.get(0), wanted, offered.endsOn(), time.now()));
        return Added.ADDED;
    }

    /** She has seen them in the list: many rows in one statement, of numbers alone. */
    private void know(long person, List<Long> gatherings) {
        if (gatherings.isEmpty()) {
            return;
        }
        List<String> rows =
                gatherings.stream().map(one -> "(" + person + ", " + one + ", ?1, false)").toList();
        em.createNativeQuery(
                        "insert ignore into gathering_watch_found (person_id, gathering_id, at,"
                                + " told) values "
                                + String.join(", ", rows))
                .setParameter(1, Timestamp.from(time.now()))
                .executeUpdate();
    }

    /**
     * She is not told of this any more.
     *
     * @return false = there is none of hers with that number, or none any more
     */
    @SignedIn(OWN)
    public boolean stop(long watchId) {
        List<Watch> found =
                em.createQuery(
                                "select w from Watch w where w.id = :id and w.personId in :rows",
                                Watch.class)
                        .setParameter("id", watchId)
                        .setParameter("rows", rows())
                        .getResultList();
        found.forEach(em::remove);
        return !found.isEmpty();
    }

    /**
     * She wants to know when sign-up opens. Pressed twice, it is noted once; pressed too late,
     * nothing is noted, since it is open.
     *
     * @return whether a letter can reach her; else she finds it on her page
     * @throws NotFoundException if there is no such gathering to come
     */
    @SignedIn(OWN)
    public boolean note(long gatheringId) {
        Gathering gathering =
                em.createQuery(
                                "select g from Gathering g where g.id = :id and g.state in :upcoming"
                                        + " and g.startsAt >= :now",
                                Gathering.class)
                        .setParameter("id", gatheringId)
                        .setParameter("upcoming", Catalogue.UPCOMING)
                        .setParameter("now", time.now())
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        List<Long> rows = rows();
        if (OpeningRule.isToCome(gathering.getTerms(), time.now()) && hasRoom(rows)) {
            em.createNativeQuery(
                            "insert into gathering_opening (person_id, gathering_id, noted_at)"
                                    + " values (?1, ?2, ?3) on duplicate key update told_at = null")
                    .setParameter(1, rows.get(0))
                    .setParameter(2, gatheringId)
                    .setParameter(3, Timestamp.from(time.now()))
                    .executeUpdate();
        }
        return mail(rows) != null;
    }

    /** What nobody waits for at once is not kept without end. */
    private boolean hasRoom(List<Long> rows) {
        return em.createQuery(
                                "select count(n) from Opening n where n.personId in :rows and"
                                        + " n.toldAt is null",
                                Long.class)
                        .setParameter("rows", rows)
                        .getSingleResult()
                < MOST_OPENINGS;
    }

    /** She does not want to know any more. Nothing noted is nothing to do. */
    @SignedIn(OWN)
    public void forget(long gatheringId) {
        em.createQuery(
                        "select n from Opening n where n.gatheringId = :id and n.personId in"
                                + " :rows",
                        Opening.class)
                .setParameter("id", gatheringId)
                .setParameter("rows", rows())
                .getResultList()
                .forEach(em::remove);
    }

    /** Of which of some she waits to be told that sign-up opens. */
    @SignedIn(OWN)
    public Set<Long> noted(Collection<Long> gatheringIds) {
        if (gatheringIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                em.createQuery(
                                "select n.gatheringId from Opening n where n.gatheringId in :ids and"
                                        + " n.toldAt is null and n.personId in :rows",
                                Long.class)
                        .setParameter("ids", gatheringIds)
                        .setParameter("rows", rows())
                        .getResultList());
    }

    private List<Long> rows() {
        return aliases.rowsOf(user.personId());
    }
}
