package org.yorisoi.roster;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.LicenceNumberRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.document.Sheet;

/**
 * What the background needs to read a file: the organisation's places and people, and where the
 * comparison is kept. A few questions for a whole file, never one for a row.
 */
@Boundary
public class RosterReading {

    private static final int AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;

    /**
     * What a comparison stands on.
     *
     * @param demo whether the organisation is an invented one
     * @param members its people as they stand now
     */
    public record Ground(
            RosterPlaces places,
            LocalDate today,
            boolean demo,
            LicenceNumberRule numbers,
            Map<Long, RosterMember> members) {}

    /** A row with what is to be made of it. */
    public record Planned(RosterRow row, RosterPlan plan) {}

    /** The organisation of an import with its places and its people as they stand now. */
    @SystemJob
    public Ground ground(long importId) {
        return groundOf(job(importId).getOrganisationId());
    }

    /** Whether nobody is missing from the file, since it holds one person typed by hand. */
    @SystemJob
    public boolean isByHand(long importId) {
        return job(importId).isByHand();
    }

    /** An organisation with its places and its people as they stand now. */
    @SystemJob
    public Ground groundOf(long organisationId) {
        Organisation own = em.find(Organisation.class, organisationId);
        if (own == null) {
            throw new NotFoundException();
        }
        LocalDate today = time.today();
        boolean association = own.getKind() == OrganisationKind.ASSOCIATION;
        List<RosterPlaces.Place> others = association ? everywhere(own, today) : departments(own);
        RosterPlaces places =
                new RosterPlaces(
                        new RosterPlaces.Place(own.getId(), own.getName()), association, others);
        Set<Long> roster = new HashSet<>();
        roster.add(own.getId());
        if (!association) {
            others.forEach(place -> roster.add(place.id()));
        }
        return new Ground(
                places,
                today,
                own.isDemo(),
                LicenceNumberRule.on(today),
                members(roster, association));
    }

    private List<RosterPlaces.Place> departments(Organisation own) {
        return em.createQuery(
                        "select new org.yorisoi.roster.RosterPlaces.Place(o.id, o.name) from"
                                + " Organisation o where o.parentId = :own",
                        RosterPlaces.Place.class)
                .setParameter("own", own.getId())
                .getResultList();
    }

    /** Invented organisations and real ones never meet. */
    private List<RosterPlaces.Place> everywhere(Organisation own, LocalDate today) {
        return em.createQuery(
                        "select new org.yorisoi.roster.RosterPlaces.Place(o.id, o.name) from"
                                + " Organisation o where o.id <> :own and o.kind <> :department and"
                                + " o.demo = :demo and (o.closedOn is null or o.closedOn > :today)",
                        RosterPlaces.Place.class)
                .setParameter("own", own.getId())
                .setParameter("department", OrganisationKind.DEPARTMENT)
                .setParameter("demo", own.isDemo())
                .setParameter("today", today)
                .getResultList();
    }

    /** Everybody with a post or membership there; of two that are one, the surviving one. */
    private Map<Long, RosterMember> members(Set<Long> organisations, boolean everyPost) {
        Map<Long, Long> survivors = survivors();
        Map<Long, List<RosterMember.Post>> posts = new LinkedHashMap<>();
        String whose =
                everyPost
                        ? "a.personId in (select b.personId from Affiliation b where"
                                + " b.organisationId in :organisations)"
                        : "a.organisationId in :organisations";
        for (Object[] row :
                em.createQuery(
                                "select a.personId, a.id, a.organisationId, a.kind, a.validFrom,"
                                        + " a.validUntil, a.department, a.treatsCancer, a.resident,"
                                        + " a.associationMember from Affiliation a where "
                                        + whose
                                        + " order by a.id",
                                Object[].class)
                        .setParameter("organisations", organisations)
                        .getResultList()) {
            posts.computeIfAbsent(surviving(survivors, row[0]), id -> new ArrayList<>())
                    .add(
                            new RosterMember.Post(
                                    (Long) row[1],
                                    (Long) row[2],
                                    (Affiliation.Kind) row[3],
                                    (LocalDate) row[4],
                                    (LocalDate) row[5],
                                    (String) row[6],
                                    (Boolean) row[7],
                                    (Boolean) row[8],
                                    (Boolean) row[9]));
        }
        Map<Long, List<RosterRow.Registered>> licences = new HashMap<>();
        for (Object[] row :
                em.createQuery(
                                "select l.personId, l.register, l.number from Licence l where"
                                        + " l.endedAt is null and l.personId in (select a.personId"
                                        + " from Affiliation a where a.organisationId in"
                                        + " :organisations) order by l.id",
                                Object[].class)
                        .setParameter("organisations", organisations)
                        .getResultList()) {
            licences.computeIfAbsent(surviving(survivors, row[0]), id -> new ArrayList<>())
                    .add(new RosterRow.Registered((Register) row[1], (String) row[2]));
        }
        Map<Long, RosterMember> members = new LinkedHashMap<>();
        for (List<Long> ids : chunks(posts.keySet())) {
            for (Object[] row :
                    em.createQuery(
                                    "select p.id, p.familyName, p.givenName, p.familyKana,"
                                            + " p.givenKana, p.profession, p.mail, p.nurseQualified"
                                            + " from Person p where p.id in :ids order by"
                                            + " p.kanaSort, p.id",
                                    Object[].class)
                            .setParameter("ids", ids)
                            .getResultList()) {
                long id = (Long) row[0];
                members.put(
                        id,
                        new RosterMember(
                                id,
                                new Person.Name(
                                        (String) row[1],
                                        (String) row[2],
                                        (String) row[3],
                                        (String) row[4]),
                                (Profession) row[5],
                                (String) row[6],
                                (Boolean) row[7],
                                licences.getOrDefault(id, List.of()),
                                posts.getOrDefault(id, List.of())));
            }
        }
        return members;
    }

    private Map<Long, Long> survivors() {
        Map<Long, Long> survivors = new HashMap<>();
        for (Object row :
                em.createNativeQuery(
                                "select alias_id, surviving_id from person_alias where until is null")
                        .getResultList()) {
            Object[] pair = (Object[]) row;
            survivors.put(((Number) pair[0]).longValue(), ((Number) pair[1]).longValue());
        }
        return survivors;
    }

    private static long surviving(Map<Long, Long> survivors, Object id) {
        long person = (Long) id;
        return survivors.getOrDefault(person, person);
    }

    /** Who states one of these numbers, the roster's own members left out. */
    @SystemJob
    public Map<RosterRow.Registered, List<RosterDiff.Holder>> holders(
            Set<RosterRow.Registered> numbers, Set<Long> members) {
        Map<Long, Long> survivors = survivors();
        Set<String> digits = new HashSet<>();
        numbers.forEach(number -> digits.add(number.digits()));
        Map<RosterRow.Registered, List<RosterDiff.Holder>> holders = new HashMap<>();
        for (List<String> some : chunks(digits)) {
            for (Object[] row :
                    em.createQuery(
                                    "select l.register, l.number, p.id, p.familyKana, p.givenKana"
                                            + " from Licence l, Person p where p.id = l.personId"
                                            + " and l.endedAt is null and l.number in :numbers"
                                            + " order by p.id",
                                    Object[].class)
                            .setParameter("numbers", some)
                            .getResultList()) {
                RosterRow.Registered number =
                        new RosterRow.Registered((Register) row[0], (String) row[1]);
                long person = surviving(survivors, row[2]);
                if (numbers.contains(number) && !members.contains(person)) {
                    List<RosterDiff.Holder> found =
                            holders.computeIfAbsent(number, key -> new ArrayList<>());
                    if (found.stream().noneMatch(holder -> holder.personId() == person)) {
                        found.add(new RosterDiff.Holder(person, (String) row[3], (String) row[4]));
                    }
                }
            }
        }
        return holders;
    }

    private static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            chunks.add(list.subList(from, Math.min(list.size(), from + AT_ONCE)));
        }
        return chunks;
    }

    /** The file was understood. */
    @SystemJob
    public void understood(long importId, Sheet sheet, RosterFormat format, int rows) {
        job(importId)
                .understand(sheet, new Understood(format.understood(), format.unknown()), rows);
    }

    /**
     * Keeps some rows of the preview.
     *
     * @return whether to go on; no = the office cancelled
     */
    @SystemJob
    public boolean keep(
            long importId, List<RosterPlan> plans, Map<Integer, RosterRow> rows, Ground ground) {
        for (RosterPlan plan : plans) {
            RosterRow row = rows.get(plan.line());
            em.persist(
                    new RosterImportRow(
                            importId,
                            row != null ? row.cells() : cellsOf(plan.personId(), ground),
                            plan));
        }
        return alive(importId, plans.size());
    }

    /** Somebody on the roster, written as a row of a file would be. */
    private static Map<RosterColumn, String> cellsOf(@Nullable Long personId, Ground ground) {
        Map<RosterColumn, String> cells = new HashMap<>();
        RosterMember member = personId == null ? null : ground.members().get(personId);
        if (member == null) {
            return cells;
        }
        Person.Name name = member.name();
        cells.put(RosterColumn.NAME, name.family() + " " + name.given());
        cells.put(RosterColumn.KANA, name.familyKana() + " " + name.givenKana());
        cells.put(RosterColumn.PROFESSION, member.profession().word());
        if (!member.licences().isEmpty()) {
            cells.put(RosterColumn.NUMBER, member.licences().get(0).digits());
        }
        for (RosterMember.Post post : member.posts()) {
            String place = ground.places().nameOf(post.organisationId());
            if (post.isOpenOn(ground.today()) && !place.isEmpty()) {
                cells.put(RosterColumn.PLACE, place);
                if (post.from() != null) {
                    cells.put(RosterColumn.FROM, post.from().toString());
                }
            }
        }
        return cells;
    }

    /**
     * Notes that the work goes on.
     *
     * @return whether to go on; no = the office cancelled
     */
    @SystemJob
    public boolean alive(long importId, int more) {
        em.createQuery(
                        "update RosterImport i set i.done = i.done + :more, i.aliveAt = :now where"
                                + " i.id = :id")
                .setParameter("more", more)
                .setParameter("now", time.now())
                .setParameter("id", importId)
                .executeUpdate();
        return em.createQuery(
                        "select i.cancelWanted from RosterImport i where i.id = :id", Boolean.class)
                .setParameter("id", importId)
                .getSingleResult()
                .equals(false);
    }

    /** The preview is complete. */
    @SystemJob
    public void show(long importId) {
        job(importId).show(time.now());
    }

    /** Nothing was written, and nothing will be. */
    @SystemJob
    public void cancelled(long importId) {
        job(importId).cancel(time.now());
    }

    /** The work ended before its end. */
    @SystemJob
    public void failed(long importId, Reason why) {
        job(importId).fail(why, time.now());
    }

    /** Work that a server left when it died: it has not said for some minutes that it is alive. */
    @SystemJob
    public int failAbandoned(Duration silence) {
        List<RosterImport> abandoned =
                em.createQuery(
                                "select i from RosterImport i where i.state in :running and"
                                        + " (i.aliveAt is null or i.aliveAt < :then)",
                                RosterImport.class)
                        .setParameter(
                                "running",
                                List.of(
                                        RosterImport.State.READING,
                                        RosterImport.State.WRITING,
                                        RosterImport.State.UNDOING))
                        .setParameter("then", time.now().minus(silence))
                        .getResultList();
        for (RosterImport job : abandoned) {
            job.fail(Reason.of("roster.import.abandoned." + job.getState()), time.now());
        }
        return abandoned.size();
    }

    private RosterImport job(long importId) {
        RosterImport job = em.find(RosterImport.class, importId);
        if (job == null) {
            throw new NotFoundException();
        }
        return job;
    }
}
