package org.yorisoi.insight;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.RateRule.Counting;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * The rates of one hospital: computed for any day, frozen when they are reported, and compared with
 * what was frozen. The office also says here who the head is, what the hospital aims at and which
 * day it reports on.
 */
@Boundary
public class HospitalRates {

    private static final String READ = "insight:rates";
    private static final String FREEZE = "insight:freeze";
    private static final String CONFERENCES = "conference:year";
    private static final int LONGEST_NOTE = 300;
    private static final int MOST_CANDIDATES = 20;
    private static final int MOST_FROZEN = 50;
    private static final int LEAST_WORDS = 1;

    private static final RateDefaults DEFAULTS = RateDefaults.read();

    @PersistenceContext private EntityManager em;
    @Inject private RateReading reading;
    @Inject private Situations situations;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * What a hospital aims at.
     *
     * @param own whether it set it itself; else {@link RateDefaults} holds
     */
    public record Aim(int target, MonthDay reference, boolean own) implements Serializable {}

    /**
     * Rates that were frozen.
     *
     * @param by who froze them
     * @param intact whether what is stored is what was frozen
     */
    public record Frozen(
            long id,
            LocalDate on,
            Instant at,
            String by,
            @Nullable String note,
            String sha256,
            boolean intact,
            List<Rates.Figure> figures)
            implements Serializable {

        /** The figure of a group. */
        public Rates.Figure figure(Group group) {
            return figures.stream().filter(one -> one.group() == group).findFirst().orElseThrow();
        }
    }

    /**
     * Somebody who counts otherwise today than when the rates were frozen.
     *
     * @param then how she counted; null = not at all
     * @param now how she counts; null = not at all
     */
    public record Change(
            long personId, String name, Group group, @Nullable Counted then, @Nullable Counted now)
            implements Serializable {}

    /** How somebody counted. */
    public record Counted(Counting counting, String why, boolean done, @Nullable LocalDate on)
            implements Serializable {}

    /**
     * The head of a hospital from a day.
     *
     * @param name null = nobody
     */
    public record Head(long id, @Nullable String name, LocalDate from) implements Serializable {}

    /** Somebody who may be named as head. */
    public record Candidate(long personId, String name, String kana, @Nullable String department)
            implements Serializable {}

    /**
     * All that a page shows.
     *
     * @param frozen of this hospital, newest first
     * @param shown the page of lines that was asked for
     * @param total how many lines the query has in all
     * @param changes against the newest frozen rates of the same day; empty if there are none, or
     *     nothing differs
     * @param mayFreeze whether one may freeze, and set
     * @param situations of those of the page who have not completed; empty for whoever only watches
     * @param training the next that takes applications; null = none, or nobody asked
     * @param mayConferences whether one may see which conferences of others its people attended
     */
    public record Seen(
            long organisationId,
            String organisation,
            Aim aim,
            Rates rates,
            List<Rates.Line> shown,
            int total,
            List<Frozen> frozen,
            List<Change> changes,
            boolean mayFreeze,
            Map<Long, Situation> situations,
            Situations.@Nullable Training training,
            boolean mayConferences) {

        /** The newest frozen rates of the day shown. */
        public @Nullable Frozen reported() {
            return frozen.stream()
                    .filter(one -> one.on().equals(rates.on()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** What holds where a hospital has set nothing. */
    @Requires(READ)
    public RateDefaults defaults() {
        return DEFAULTS;
    }

    /**
     * The rates of a hospital.
     *
     * @param on the day; null = its newest reference date
     * @param wanted whose lines are shown, which goes into the audit
     * @throws NotFoundException if there is no such hospital for the asking person
     */
    @Requires(READ)
    public Seen seen(long organisationId, @Nullable LocalDate on, RateQuery wanted) {
        Organisation hospital = hospital(READ, organisationId);
        Aim aim = aim(organisationId);
        LocalDate today = time.today();
        LocalDate day = on == null ? RateSetting.latest(aim.reference(), today) : on;
        if (day.isAfter(today)) {
            throw new BusinessException("insight.rates.future");
        }
        Rates rates = rates(organisationId, day);
        List<Rates.Line> matching = rates.lines().stream().filter(wanted::matches).toList();
        List<Rates.Line> shown =
                matching.stream()
                        .skip((long) wanted.page() * RateQuery.PAGE)
                        .limit(RateQuery.PAGE)
                        .toList();
        List<FrozenRate> rows = frozenRows(organisationId);
        Set<Long> people = new HashSet<>();
        rows.forEach(one -> people.add(one.getFrozenBy()));
        List<FrozenLines.Difference> differences =
                rows.stream()
                        .filter(one -> one.getReferenceDate().equals(day))
                        .findFirst()
                        .map(one -> one.lines().differences(rates.frozen()))
                        .orElse(List.of());
        differences.forEach(one -> people.add(one.personId()));
        Map<Long, String> names = names(people);
        boolean office = access.may(FREEZE, hospital);
        List<Long> open =
                office
                        ? shown.stream()
                                .filter(line -> line.state() != null && !line.isDone())
                                .map(Rates.Line::personId)
                                .toList()
                        : List.of();
        audit.seen(
                organisationId,
                "insight:rates-seen",
                shown.stream().map(Rates.Line::personId).toList(),
                Map.of("on", day.toString()));
        return new Seen(
                organisationId,
                hospital.getName(),
                aim,
                rates,
                shown,
                matching.size(),
                rows.stream().map(one -> frozen(one, names)).toList(),
                differences.stream().map(one -> change(one, names)).toList(),
                office,
                situations.of(organisationId, open),
                open.isEmpty() ? null : situations.open(organisationId).orElse(null),
                access.may(CONFERENCES, hospital));
    }

    /**
     * Everybody behind the rates, for a file.
     *
     * @throws BusinessException if the purpose is missing
     */
    @Requires(READ)
    public Rates export(long organisationId, LocalDate on, String purpose) {
        hospital(READ, organisationId);
        String why = note(purpose);
        if (why.isEmpty()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        Rates rates = rates(organisationId, on);
        audit.seen(
                organisationId,
                "insight:rates-exported",
                rates.lines().stream().map(Rates.Line::personId).toList(),
                Map.of("on", on.toString(), "purpose", why));
        return rates;
    }

    /**
     * Freezes the rates of a day as they are computed now.
     *
     * @param sha256 {@link Rates#mark} of what was seen; if it is another meanwhile, nothing is
     *     frozen
     * @param note in the officer's words; may be empty
     * @throws BusinessException if the day is to come, or something changed since the page was
     *     shown
     */
    @Requires(FREEZE)
    public void freeze(long organisationId, LocalDate on, String sha256, String note) {
        hospital(FREEZE, organisationId);
        if (on.isAfter(time.today())) {
            throw new BusinessException("insight.rates.future");
        }
        FrozenLines lines = rates(organisationId, on).frozen();
        if (!lines.sha256().equals(sha256)) {
            throw new BusinessException("insight.rates.changed");
        }
        String words = note(note);
        FrozenRate frozen =
                new FrozenRate(
                        organisationId,
                        on,
                        lines,
                        words.isEmpty() ? null : words,
                        time.now(),
                        user.personId());
        em.persist(frozen);
        em.flush();
        audit.recordFor(
                organisationId,
                "insight:rates-frozen",
                "insight-frozen-rate",
                frozen.getId(),
                Map.of("on", on.toString(), "sha256", sha256));
    }

    /**
     * Says what the hospital aims at from now on.
     *
     * @param target per cent, 1 to 100
     * @throws BusinessException if the reason is missing or the target is none
     */
    @Requires(FREEZE)
    public void aim(long organisationId, int target, MonthDay reference, String reason) {
        hospital(FREEZE, organisationId);
        String why = note(reason);
        if (why.isEmpty()) {
            throw new BusinessException("insight.aim.reasonMissing");
        }
        if (target < 1 || target > 100) {
            throw new BusinessException("insight.aim.target");
        }
        em.persist(
                new RateSetting(
                        organisationId, target, reference, why, time.now(), user.personId()));
        audit.recordFor(
                organisationId,
                "insight:aim-set",
                "organisation",
                organisationId,
                Map.of("target", target, "reference", reference.toString()));
    }

    /** Whom the hospital named as its head, newest first; mistakes are left out. */
    @Requires(READ)
    public List<Head> heads(long organisationId) {
        hospital(READ, organisationId);
        List<FacilityHead> rows =
                em.createQuery(
                                "select h from FacilityHead h where h.organisationId = :id and"
                                        + " h.withdrawnAt is null order by h.validFrom desc, h.id"
                                        + " desc",
                                FacilityHead.class)
                        .setParameter("id", organisationId)
                        .setMaxResults(MOST_CANDIDATES)
                        .getResultList();
        Map<Long, String> names =
                names(
                        rows.stream()
                                .map(FacilityHead::getPersonId)
                                .filter(Objects::nonNull)
                                .toList());
        return rows.stream()
                .map(
                        one ->
                                new Head(
                                        one.getId(),
                                        one.getPersonId() == null
                                                ? null
                                                : names.get(one.getPersonId()),
                                        one.getValidFrom()))
                .toList();
    }

    /**
     * Doctors and dentists of the hospital's roster by a part of their name.
     *
     * @param words empty = nobody is looked for
     */
    @Requires(FREEZE)
    public List<Candidate> candidates(long organisationId, String words) {
        hospital(FREEZE, organisationId);
        String wanted = words.replaceAll("[%_\\\\\\s\\u3000]", "");
        if (wanted.length() < LEAST_WORDS) {
            return List.of();
        }
        List<?> rows =
                em.createQuery(
                                "select distinct p.id, p.familyName, p.givenName, p.familyKana,"
                                        + " p.givenKana, p.kanaSort from Affiliation a left join"
                                        + " PersonAlias x on (x.aliasId = a.personId and x.until is"
                                        + " null) join Person p on p.id = coalesce(x.survivingId,"
                                        + " a.personId) join Organisation o on o.id = a.organisationId"
                                        + " where (o.id = :hospital or o.parentId = :hospital) and"
                                        + " a.kind = :post and p.profession in :professions and"
                                        + " (concat(p.familyName, p.givenName) like :words or"
                                        + " concat(p.familyKana, p.givenKana) like :words) order by"
                                        + " p.kanaSort")
                        .setParameter("hospital", organisationId)
                        .setParameter("post", Affiliation.Kind.POST)
                        .setParameter("professions", RateRule.PROFESSIONS)
                        .setParameter("words", "%" + wanted + "%")
                        .setMaxResults(MOST_CANDIDATES)
                        .getResultList();
        List<Candidate> found = new ArrayList<>();
        for (Object row : rows) {
            Object[] c = (Object[]) row;
            found.add(new Candidate((Long) c[0], c[1] + " " + c[2], c[3] + " " + c[4], null));
        }
        audit.seen(
                organisationId,
                "insight:head-looked-for",
                found.stream().map(Candidate::personId).toList(),
                Map.of());
        return found;
    }

    /**
     * Names the head from a day on.
     *
     * @param personId one of {@link #candidates}; null = there is none from that day
     * @throws NotFoundException if she is not on the roster
     */
    @Requires(FREEZE)
    public void name(long organisationId, @Nullable Long personId, LocalDate from) {
        hospital(FREEZE, organisationId);
        if (personId != null && !isOnRoster(organisationId, personId)) {
            throw new NotFoundException();
        }
        FacilityHead head =
                new FacilityHead(organisationId, personId, from, time.now(), user.personId());
        em.persist(head);
        em.flush();
        audit.recordFor(
                organisationId,
                "insight:head-named",
                "insight-head",
                head.getId(),
                personId == null
                        ? Map.of("from", from.toString())
                        : Map.of("from", from.toString(), "person", personId));
    }

    /** An entry was a mistake. */
    @Requires(FREEZE)
    public void withdrawHead(long organisationId, long headId) {
        hospital(FREEZE, organisationId);
        FacilityHead head = em.find(FacilityHead.class, headId);
        if (head == null
                || head.getOrganisationId() != organisationId
                || head.getWithdrawnAt() != null) {
            throw new NotFoundException();
        }
        head.withdraw(time.now());
        audit.recordFor(organisationId, "insight:head-withdrawn", "insight-head", headId, Map.of());
    }

    private boolean isOnRoster(long organisationId, long personId) {
        return !em.createQuery(
                        "select a.id from Affiliation a left join PersonAlias x on (x.aliasId ="
                                + " a.personId and x.until is null) join Organisation o on o.id ="
                                + " a.organisationId where coalesce(x.survivingId, a.personId) ="
                                + " :person and a.kind = :post and (o.id = :hospital or o.parentId"
                                + " = :hospital)",
                        Long.class)
                .setParameter("person", personId)
                .setParameter("post", Affiliation.Kind.POST)
                .setParameter("hospital", organisationId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Organisation hospital(String action, long id) {
        Organisation organisation = em.find(Organisation.class, id);
        if (organisation == null || organisation.getKind() != OrganisationKind.HOSPITAL) {
            throw new NotFoundException();
        }
        access.check(action, organisation);
        return organisation;
    }

    private Rates rates(long organisationId, LocalDate on) {
        return Objects.requireNonNull(
                reading.rates(List.of(organisationId), on).get(organisationId));
    }

    private Aim aim(long organisationId) {
        return em.createQuery(
                        "select s from RateSetting s where s.organisationId = :id order by s.id"
                                + " desc",
                        RateSetting.class)
                .setParameter("id", organisationId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(one -> new Aim(one.getTarget(), one.getReference(), true))
                .orElse(new Aim(DEFAULTS.target(), DEFAULTS.reference(), false));
    }

    private List<FrozenRate> frozenRows(long organisationId) {
        return em.createQuery(
                        "select f from FrozenRate f where f.organisationId = :id order by"
                                + " f.referenceDate desc, f.id desc",
                        FrozenRate.class)
                .setParameter("id", organisationId)
                .setMaxResults(MOST_FROZEN)
                .getResultList();
    }

    private static Frozen frozen(FrozenRate one, Map<Long, String> names) {
        FrozenLines lines = one.lines();
        List<Rates.Figure> figures = new ArrayList<>();
        for (Group group : Group.values()) {
            int unknown =
                    (int)
                            lines.lines().stream()
                                    .filter(
                                            line ->
                                                    line.group() == group
                                                            && line.counting() == Counting.UNKNOWN)
                                    .count();
            figures.add(new Rates.Figure(group, lines.eligible(group), lines.done(group), unknown));
        }
        return new Frozen(
                one.getId(),
                one.getReferenceDate(),
                one.getFrozenAt(),
                names.getOrDefault(one.getFrozenBy(), "―"),
                one.getNote(),
                one.getSha256(),
                one.isIntact(),
                figures);
    }

    private static Change change(FrozenLines.Difference one, Map<Long, String> names) {
        return new Change(
                one.personId(),
                names.getOrDefault(one.personId(), "―"),
                one.group(),
                counted(one.then()),
                counted(one.now()));
    }

    private static @Nullable Counted counted(FrozenLines.@Nullable Line line) {
        return line == null
                ? null
                : new Counted(line.counting(), line.why(), line.isDone(), line.completedOn());
    }

    private Map<Long, String> names(Collection<Long> people) {
        Map<Long, String> names = new HashMap<>();
        if (!people.isEmpty()) {
            for (Object row :
                    em.createQuery(
                                    "select p.id, p.familyName, p.givenName from Person p where"
                                            + " p.id in :ids")
                            .setParameter("ids", people)
                            .getResultList()) {
                Object[] c = (Object[]) row;
                names.put((Long) c[0], c[1] + " " + c[2]);
            }
        }
        return names;
    }

    private static String note(String text) {
        Checked<String> words = OneLineRule.check(text, LONGEST_NOTE);
        if (!words.isOk()) {
            throw new BusinessException(words.why());
        }
        return words.get();
    }
}
