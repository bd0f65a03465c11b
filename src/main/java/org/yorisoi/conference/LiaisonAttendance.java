package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;

/**
 * How many liaison conferences of others a facility took part in during a fiscal year, with every
 * one of them, and those that do not count, with the reason.
 */
@Boundary
public class LiaisonAttendance {

    static final String MAY = "conference:year";
    public static final int FIRST_YEAR = 2015;
    private static final int LONGEST_NOTE = 300;

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private CurrentUser user;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /** Why a conference counts, or does not. */
    public enum Why {
        COUNTED,
        /** Held by the facility itself. */
        OWN,
        /** Held by it together with another. */
        COHOSTED,
        /** The host has not confirmed the attendance. */
        PENDING,
        /** The host has confirmed, and of the facility's people nothing was entered. */
        UNKNOWN,
        /** Reported by the facility, and nobody has checked it. */
        UNCHECKED,
        RETURNED;

        /** Whether it may still come to count. */
        public boolean isOpen() {
            return this == PENDING || this == UNKNOWN || this == UNCHECKED;
        }
    }

    /**
     * A conference of the year.
     *
     * @param outside whether it was reported and not announced here
     * @param id of the gathering, or of the report
     * @param people of the facility who were there, or would have been
     * @param report what only a report has; null = it was announced here
     */
    public record Row(
            boolean outside,
            long id,
            LocalDate heldOn,
            Words title,
            String host,
            List<String> people,
            Why why,
            @Nullable Report report)
            implements Serializable {

        public Row {
            people = List.copyOf(people);
        }
    }

    /**
     * A report of a conference that was not announced here.
     *
     * @param own whether the asking person reported it, so that somebody else has to check it
     * @param twin whether another of that day, or with the same paper, stands on the list
     */
    public record Report(
            long version,
            long evidenceId,
            String reportedBy,
            boolean own,
            boolean twin,
            @Nullable String checkedBy,
            @Nullable String note)
            implements Serializable {}

    /** What was stated about the year's records. */
    public record Stated(boolean kept, @Nullable String note, String by, Instant at)
            implements Serializable {}

    /** A year. */
    public record Year(
            long facilityId,
            int fiscalYear,
            YearFigure figure,
            List<Row> rows,
            @Nullable Stated stated)
            implements Serializable {

        public Year {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A facility's year. That its people were looked at goes into the audit.
     *
     * @param facilityId a hospital, never one of its departments
     * @param fiscalYear the one that begins on 1 April of it
     * @throws NotFoundException if one may not see it, or there is no such year
     */
    @Requires(MAY)
    public Year year(long facilityId, int fiscalYear) {
        List<Long> house = reach.organisations(MAY, facilityId);
        LocalDate first = LocalDate.of(requireYear(fiscalYear), Month.APRIL, 1);
        LocalDate last = YearFigure.lastDay(fiscalYear);
        Set<Long> cohosted = cohosted(facilityId);
        Set<Long> seen = new HashSet<>();
        List<Row> rows = new ArrayList<>(announced(facilityId, first, last, cohosted, seen));
        rows.addAll(pending(facilityId, house, first, last, cohosted, seen));
        rows.addAll(reported(facilityId, first, last, seen));
        rows.sort(
                Comparator.comparing(Row::heldOn)
                        .thenComparing(Row::outside)
                        .thenComparing(Row::id));
        int counted = (int) rows.stream().filter(one -> one.why() == Why.COUNTED).count();
        int open = (int) rows.stream().filter(one -> one.why().isOpen()).count();
        Optional<Object[]> statement = statement(facilityId, fiscalYear);
        audit.seen(
                facilityId,
                "conference:year-seen",
                seen,
                Map.of("year", fiscalYear, "rows", rows.size()));
        return new Year(
                facilityId,
                fiscalYear,
                YearFigure.of(
                        fiscalYear,
                        counted,
                        open,
                        statement
                                .map(c -> (YearStatement) c[0])
                                .map(
                                        one ->
                                                new YearFigure.Statement(
                                                        one.isKept(),
                                                        JapanTime.dateOf(one.getStatedAt())))
                                .orElse(null)),
                rows,
                statement
                        .map(
                                c -> {
                                    YearStatement one = (YearStatement) c[0];
                                    return new Stated(
                                            one.isKept(),
                                            one.getNote(),
                                            ((Person) c[1]).getFullName(),
                                            one.getStatedAt());
                                })
                        .orElse(null));
    }

    private int requireYear(int fiscalYear) {
        if (fiscalYear < FIRST_YEAR || fiscalYear > JapanTime.fiscalYear(time.today())) {
            throw new NotFoundException();
        }
        return fiscalYear;
    }

    private Set<Long> cohosted(long facilityId) {
        return new HashSet<>(
                em.createQuery(
                                "select c.gatheringId from CoHost c where c.organisationId = :id",
                                Long.class)
                        .setParameter("id", facilityId)
                        .getResultList());
    }

    /** Those whose attendance was confirmed. */
    private List<Row> announced(
            long facilityId, LocalDate first, LocalDate last, Set<Long> cohosted, Set<Long> seen) {
        Map<Long, List<Object[]>> byGathering = new LinkedHashMap<>();
        em.createQuery(
                        "select a, g, o, p from Attended a join Gathering g on g.id = a.gatheringId join"
                                + " Organisation o on o.id = a.hostId join Person p on p.id = a.personId"
                                + " where a.facilityId = :id and a.heldOn >= :first and a.heldOn <= :last"
                                + " and a.liaison = true order by a.heldOn, a.gatheringId, p.kanaSort,"
                                + " p.id",
                        Object[].class)
                .setParameter("id", facilityId)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList()
                .forEach(
                        c ->
                                byGathering
                                        .computeIfAbsent(
                                                ((Attended) c[0]).getGatheringId(),
                                                none -> new ArrayList<>())
                                        .add(c));
        List<Row> rows = new ArrayList<>();
        byGathering.forEach(
                (gathering, people) -> {
                    boolean there = has(people, Attended.Presence.YES);
                    if (!there && !has(people, Attended.Presence.UNKNOWN)) {
                        return; // nobody came
                    }
                    Attended one = (Attended) people.get(0)[0];
                    Why why =
                            one.getHostId() == facilityId
                                    ? Why.OWN
                                    : cohosted.contains(gathering)
                                            ? Why.COHOSTED
                                            : there ? Why.COUNTED : Why.UNKNOWN;
                    Attended.Presence shown =
                            there ? Attended.Presence.YES : Attended.Presence.UNKNOWN;
                    rows.add(
                            new Row(
                                    false,
                                    gathering,
                                    one.getHeldOn(),
                                    ((Gathering) people.get(0)[1]).getTitle(),
                                    ((Organisation) people.get(0)[2]).getName(),
                                    people.stream()
                                            .filter(c -> ((Attended) c[0]).getAttended() == shown)
                                            .map(c -> named((Person) c[3], seen))
                                            .toList(),
                                    why,
                                    null));
                });
        return rows;
    }

    private static boolean has(List<Object[]> people, Attended.Presence presence) {
        return people.stream().anyMatch(c -> ((Attended) c[0]).getAttended() == presence);
    }

    private static String named(Person person, Set<Long> seen) {
        seen.add(person.getId());
        return person.getFullName();
    }

    /** Those that are over, at which the facility's people had a seat, and nothing is confirmed. */
    private List<Row> pending(
            long facilityId,
            List<Long> house,
            LocalDate first,
            LocalDate last,
            Set<Long> cohosted,
            Set<Long> seen) {
        Set<String> liaison =
                em
                        .createQuery(
                                "select k from ConferenceKind k where k.liaison = true",
                                ConferenceKind.class)
                        .getResultList()
                        .stream()
                        .map(ConferenceKind::getCode)
                        .collect(Collectors.toSet());
        Map<Long, List<Object[]>> byGathering = new LinkedHashMap<>();
        em
                .createQuery(
                        "select g, c, o, n from Place p join Gathering g on g.id = p.gatheringId join"
                                + " Conference c on c.gatheringId = g.id join Affiliation a on a.id ="
                                + " p.postId join Organisation o on o.id = coalesce(g.hospitalId,"
                                + " g.organiserId) join Person n on n.id = p.personId where p.state ="
                                + " :seated and a.organisationId in :house and g.state in :open and"
                                + " g.startsAt >= :first and g.startsAt < :after and g.endsAt <= :now"
                                + " order by g.startsAt, g.id, n.kanaSort, n.id",
                        Object[].class)
                .setParameter("seated", Place.State.SEATED)
                .setParameter("house", house)
                .setParameter(
                        "open",
                        EnumSet.of(
                                Gathering.State.ANNOUNCED,
                                Gathering.State.CONFIRMED,
                                Gathering.State.HELD))
                .setParameter("first", first.atStartOfDay(JapanTime.ZONE).toInstant())
                .setParameter("after", last.plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant())
                .setParameter("now", time.now())
                .getResultList()
                .stream()
                .filter(c -> ((Conference) c[1]).getKinds().stream().anyMatch(liaison::contains))
                .forEach(
                        c ->
                                byGathering
                                        .computeIfAbsent(
                                                ((Gathering) c[0]).getId(),
                                                none -> new ArrayList<>())
                                        .add(c));
        List<Row> rows = new ArrayList<>();
        byGathering.forEach(
                (id, people) -> {
                    Gathering one = (Gathering) people.get(0)[0];
                    Organisation host = (Organisation) people.get(0)[2];
                    Why why =
                            host.getId() == facilityId
                                    ? Why.OWN
                                    : cohosted.contains(id) ? Why.COHOSTED : Why.PENDING;
                    rows.add(
                            new Row(
                                    false,
                                    id,
                                    JapanTime.dateOf(Objects.requireNonNull(one.getStartsAt())),
                                    one.getTitle(),
                                    host.getName(),
                                    people.stream().map(c -> named((Person) c[3], seen)).toList(),
                                    why,
                                    null));
                });
        return rows;
    }

    /** Those that were reported. */
    private List<Row> reported(long facilityId, LocalDate first, LocalDate last, Set<Long> seen) {
        List<Object[]> found =
                em.createQuery(
                                "select r, e, b, k from OutsideConference r join OutsideEvidence e on e.id"
                                        + " = r.evidenceId join Person b on b.id = r.reportedBy left join"
                                        + " Person k on k.id = r.checkedBy where r.organisationId = :id and"
                                        + " r.heldOn >= :first and r.heldOn <= :last order by r.heldOn,"
                                        + " r.id",
                                Object[].class)
                        .setParameter("id", facilityId)
                        .setParameter("first", first)
                        .setParameter("last", last)
                        .getResultList();
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Long, List<String>> people = new LinkedHashMap<>();
        em.createQuery(
                        "select a.outsideId, p from OutsideAttendee a join Person p on p.id = a.personId"
                                + " where a.outsideId in :ids order by p.kanaSort, p.id",
                        Object[].class)
                .setParameter(
                        "ids", found.stream().map(c -> ((OutsideConference) c[0]).getId()).toList())
                .getResultList()
                .forEach(
                        c ->
                                people.computeIfAbsent((Long) c[0], none -> new ArrayList<>())
                                        .add(named((Person) c[1], seen)));
        return found.stream()
                .map(
                        c -> {
                            OutsideConference one = (OutsideConference) c[0];
                            OutsideConference.Said said = one.getSaid();
                            return new Row(
                                    true,
                                    one.getId(),
                                    said.heldOn(),
                                    new Words(said.title(), said.title()),
                                    said.host(),
                                    people.getOrDefault(one.getId(), List.of()),
                                    switch (one.getState()) {
                                        case ACCEPTED -> Why.COUNTED;
                                        case REPORTED -> Why.UNCHECKED;
                                        case RETURNED -> Why.RETURNED;
                                    },
                                    new Report(
                                            one.getVersion(),
                                            one.getEvidenceId(),
                                            ((Person) c[2]).getFullName(),
                                            one.getReportedBy() == user.personId(),
                                            hasTwin(one, (OutsideEvidence) c[1], found),
                                            c[3] == null ? null : ((Person) c[3]).getFullName(),
                                            one.getNote()));
                        })
                .toList();
    }

    private static boolean hasTwin(
            OutsideConference one, OutsideEvidence paper, List<Object[]> all) {
        return all.stream()
                .filter(c -> ((OutsideConference) c[0]).getId() != one.getId())
                .filter(
                        c ->
                                ((OutsideConference) c[0]).getState()
                                        != OutsideConference.State.RETURNED)
                .anyMatch(
                        c ->
                                ((OutsideConference) c[0])
                                                .getSaid()
                                                .heldOn()
                                                .equals(one.getSaid().heldOn())
                                        || ((OutsideEvidence) c[1])
                                                .getHandedSha256()
                                                .equals(paper.getHandedSha256()));
    }

    private Optional<Object[]> statement(long facilityId, int fiscalYear) {
        return em.createQuery(
                        "select y, p from YearStatement y join Person p on p.id = y.statedBy where"
                                + " y.organisationId = :id and y.fiscalYear = :year order by y.id desc",
                        Object[].class)
                .setParameter("id", facilityId)
                .setParameter("year", fiscalYear)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * States whether records of a year were kept, so that the list is all there is.
     *
     * @param note in one's own words; may be empty
     * @throws NotFoundException if one may not, or there is no such year
     * @throws BusinessException if the note cannot be kept
     */
    @Requires(MAY)
    public void state(long facilityId, int fiscalYear, boolean kept, String note) {
        reach.organisations(MAY, facilityId);
        requireYear(fiscalYear);
        Checked<String> words = OneLineRule.check(note, LONGEST_NOTE);
        if (!words.isOk()) {
            throw new BusinessException(words.why());
        }
        YearStatement one =
                new YearStatement(
                        facilityId,
                        fiscalYear,
                        kept,
                        words.get().isEmpty() ? null : words.get(),
                        user.personId(),
                        time.now());
        em.persist(one);
        em.flush();
        audit.recordFor(
                facilityId,
                "conference:year-stated",
                "year",
                one.getId(),
                Map.of("year", fiscalYear, "kept", kept));
    }

    /** The fiscal year of today. */
    @Requires(MAY)
    public int thisYear() {
        return JapanTime.fiscalYear(time.today());
    }
}
