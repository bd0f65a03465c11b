package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Visible;
import org.yorisoi.platform.audit.Audit;

/** The people of an organisation, for its office: a page at a time, or all of them as an export. */
@Boundary
public class Roster {

    private static final int MOST_EXPORTED = 50_000;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * A person with one post or membership at the organisation.
     *
     * @param licence number of the newest licence; null = none stated
     * @param licenceChecked whether an office compared it with the paper
     * @param treatsCancer null = not known
     * @param registered whether she came in and confirmed her data
     */
    public record Row(
            long personId,
            String name,
            String kana,
            Profession profession,
            @Nullable String licence,
            boolean licenceChecked,
            @Nullable String mail,
            String organisation,
            @Nullable String department,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean treatsCancer,
            @Nullable Boolean resident,
            boolean membership,
            boolean registered)
            implements Serializable {

        public long getPersonId() {
            return personId;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public Profession getProfession() {
            return profession;
        }

        public @Nullable String getLicence() {
            return licence;
        }

        public boolean isLicenceChecked() {
            return licenceChecked;
        }

        public @Nullable String getMail() {
            return mail;
        }

        public String getOrganisation() {
            return organisation;
        }

        public @Nullable String getDepartment() {
            return department;
        }

        public @Nullable LocalDate getFrom() {
            return from;
        }

        public @Nullable LocalDate getUntil() {
            return until;
        }

        public @Nullable Boolean getTreatsCancer() {
            return treatsCancer;
        }

        public @Nullable Boolean getResident() {
            return resident;
        }

        public boolean isMembership() {
            return membership;
        }

        public boolean isRegistered() {
            return registered;
        }
    }

    /**
     * A page of a roster.
     *
     * @param total how many rows the query has in all
     */
    public record Page(List<Row> rows, long total) implements Serializable {}

    /** One page, with who saw it in the audit: three small queries and one for the licences. */
    @Requires("person:read")
    public Page page(long organisationId, RosterQuery wanted) {
        List<Long> visible = visibleAt("person:read", organisationId);
        LocalDate today = time.today();
        Query count = em.createQuery("select count(a) " + from(wanted));
        long total = ((Number) bind(count, wanted, visible, today).getSingleResult()).longValue();
        List<Row> rows =
                rows(wanted, visible, today, wanted.page() * RosterQuery.PAGE, RosterQuery.PAGE);
        audit.seen(organisationId, "person:roster-seen", ids(rows), Map.of("page", wanted.page()));
        return new Page(rows, total);
    }

    /**
     * Everybody that the query finds, for a file.
     *
     * @param purpose what the file is for; goes into the audit
     * @throws BusinessException without a purpose
     */
    @Requires("person:export")
    public List<Row> export(long organisationId, RosterQuery wanted, String purpose) {
        if (purpose.isBlank()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        List<Long> visible = visibleAt("person:export", organisationId);
        List<Row> rows = rows(wanted, visible, time.today(), 0, MOST_EXPORTED);
        audit.seen(
                organisationId,
                "person:roster-exported",
                ids(rows),
                Map.of("rows", rows.size(), "purpose", purpose.strip()));
        return rows;
    }

    private List<Long> visibleAt(String action, long organisationId) {
        access.check(action, () -> Set.of(Scope.org(organisationId)));
        Visible visible = access.visible(action).onlyOrganisation(organisationId);
        // As ids, with which the index on posts is used.
        List<Long> ids =
                em.createQuery(
                                "select o.id from Organisation o where o.id in :held or o.parentId in :held",
                                Long.class)
                        .setParameter("held", visible.organisations())
                        .getResultList();
        return ids.isEmpty() ? List.of(-1L) : ids;
    }

    private List<Row> rows(
            RosterQuery wanted, List<Long> visible, LocalDate today, int first, int most) {
        String direction = wanted.descending() ? " desc" : "";
        Query query =
                em.createQuery(
                        "select p.id, p.familyName, p.givenName, p.familyKana, p.givenKana,"
                                + " p.profession, p.mail, o.name, a.department, a.validFrom, a.validUntil,"
                                + " a.treatsCancer, a.resident, a.kind, p.confirmedAt "
                                + from(wanted)
                                + " order by "
                                + wanted.order().path()
                                + direction
                                + ", p.kanaSort, a.id");
        List<?> found =
                bind(query, wanted, visible, today)
                        .setFirstResult(first)
                        .setMaxResults(most)
                        .getResultList();
        Map<Long, Licence> licences = licences(found);
        List<Row> rows = new ArrayList<>(found.size());
        for (Object one : found) {
            Object[] c = (Object[]) one;
            Licence licence = licences.get((Long) c[0]);
            rows.add(
                    new Row(
                            (Long) c[0],
                            c[1] + " " + c[2],
                            c[3] + " " + c[4],
                            (Profession) c[5],
                            licence == null ? null : licence.getNumber(),
                            licence != null && licence.isChecked(),
                            (String) c[6],
                            (String) c[7],
                            (String) c[8],
                            (LocalDate) c[9],
                            (LocalDate) c[10],
                            (Boolean) c[11],
                            (Boolean) c[12],
                            c[13] == Affiliation.Kind.MEMBERSHIP,
                            c[14] != null));
        }
        return rows;
    }

    /**
     * The newest licence of each person on the page, in one query (in parts for a whole export).
     */
    private Map<Long, Licence> licences(List<?> found) {
        Map<Long, Licence> newest = new HashMap<>();
        List<Long> ids = found.stream().map(one -> (Long) ((Object[]) one)[0]).distinct().toList();
        int part = 1_000;
        for (int from = 0; from < ids.size(); from += part) {
            em.createQuery(
                            "select l from Licence l where l.personId in :ids and l.endedAt is null order"
                                    + " by l.id",
                            Licence.class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + part)))
                    .getResultList()
                    .forEach(licence -> newest.put(licence.getPersonId(), licence));
        }
        return newest;
    }

    private static String from(RosterQuery wanted) {
        StringBuilder jpql =
                new StringBuilder(
                        "from Affiliation a join Person p on p.id = a.personId join Organisation o on"
                                + " o.id = a.organisationId where ");
        jpql.append(RosterPredicate.OF_ORGANISATION);
        switch (wanted.show()) {
            case CURRENT ->
                    jpql.append(
                            " and (a.validFrom is null or a.validFrom <= :today) and (a.validUntil is null"
                                    + " or a.validUntil >= :today)");
            case PAST -> jpql.append(" and a.validUntil < :today");
            case ALL -> {
                // No condition on the dates.
            }
        }
        if (wanted.profession() != null) {
            jpql.append(" and p.profession = :profession");
        }
        if (wanted.hasWords()) {
            // Numbers are ASCII in the database and not comparable with other text.
            jpql.append(
                    wanted.hasDigitsOnly()
                            ? " and exists (select n.id from Licence n where n.personId = p.id and"
                                    + " n.endedAt is null and n.number like :words)"
                            : " and (concat(p.familyName, p.givenName) like :words or"
                                    + " concat(p.familyKana, p.givenKana) like :words or lower(p.mail)"
                                    + " like :words)");
        }
        return jpql.append(wanted.only().condition()).toString();
    }

    private static Query bind(
            Query query, RosterQuery wanted, List<Long> visible, LocalDate today) {
        RosterPredicate.bind(query, visible);
        if (wanted.show() != RosterQuery.Show.ALL) {
            query.setParameter("today", today);
        }
        if (wanted.profession() != null) {
            query.setParameter("profession", wanted.profession());
        }
        if (wanted.hasWords()) {
            query.setParameter("words", wanted.pattern());
        }
        return query;
    }

    private static List<Long> ids(List<Row> rows) {
        return rows.stream().map(Row::personId).toList();
    }
}
