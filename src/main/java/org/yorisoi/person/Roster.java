package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;

/** The people of an organisation, for its office: a page at a time, or all of them as an export. */
@Boundary
public class Roster {

    private static final int MOST_EXPORTED = 50_000;
    private static final Pattern ABOUT_PEOPLE = Pattern.compile("\\bp\\.");

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
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
        List<Long> visible = reach.organisations("person:read", organisationId);
        LocalDate today = time.today();
        Query count = em.createQuery("select count(a) " + counted(wanted));
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
        List<Long> visible = reach.organisations("person:export", organisationId);
        List<Row> rows = rows(wanted, visible, time.today(), 0, MOST_EXPORTED);
        audit.seen(
                organisationId,
                "person:roster-exported",
                ids(rows),
                Map.of("rows", rows.size(), "purpose", purpose.strip()));
        return rows;
    }

    /**
     * Somebody whom a query finds, with the posts by which it finds her.
     *
     * @param posts ids of posts and memberships, never empty
     */
    public record Found(long personId, List<Long> posts) {}

    /**
     * Somebody of a roster, for files that say more of her than the roster does.
     *
     * @param places the departments of her posts; a post elsewhere with its organisation's name
     */
    public record Member(
            long personId, String name, String kana, Profession profession, List<String> places) {}

    /**
     * Everybody that a query finds, each person once and in its order, for another feature's file.
     * Whoever asks has checked that it may be seen, and writes it down.
     *
     * @param organisations from {@link RosterReach}
     */
    @SystemJob
    public List<Found> found(List<Long> organisations, RosterQuery wanted) {
        Query query =
                em.createQuery("select p.id, a.id " + from(wanted) + " order by " + order(wanted));
        Map<Long, List<Long>> people = new LinkedHashMap<>();
        for (Object one :
                bind(query, wanted, organisations, time.today())
                        .setMaxResults(MOST_EXPORTED)
                        .getResultList()) {
            Object[] c = (Object[]) one;
            people.computeIfAbsent((Long) c[0], none -> new ArrayList<>()).add((Long) c[1]);
        }
        List<Found> found = new ArrayList<>(people.size());
        people.forEach((id, posts) -> found.add(new Found(id, List.copyOf(posts))));
        return found;
    }

    /**
     * What a file says of some of them.
     *
     * @param organisationId whose file it is
     * @param organisations from {@link RosterReach}
     * @param some a thousand or so
     * @return in their order; whoever has left these organisations meanwhile is left out
     */
    @SystemJob
    public List<Member> members(long organisationId, List<Long> organisations, List<Found> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        Query query =
                em.createQuery(
                        "select p.id, p.familyName, p.givenName, p.familyKana, p.givenKana,"
                                + " p.profession, o.id, o.name, a.department "
                                + RosterPredicate.FROM
                                + RosterPredicate.OF_ORGANISATION
                                + " and a.id in :posts order by a.id");
        RosterPredicate.bind(query, organisations)
                .setParameter("posts", some.stream().flatMap(one -> one.posts().stream()).toList());
        Map<Long, Object[]> people = new HashMap<>();
        Map<Long, Set<String>> places = new HashMap<>();
        for (Object one : query.getResultList()) {
            Object[] c = (Object[]) one;
            Long id = (Long) c[0];
            people.putIfAbsent(id, c);
            String department = c[8] == null ? "" : (String) c[8];
            String place =
                    c[6].equals(organisationId) ? department : (c[7] + " " + department).strip();
            if (!place.isEmpty()) {
                places.computeIfAbsent(id, none -> new LinkedHashSet<>()).add(place);
            }
        }
        List<Member> members = new ArrayList<>(some.size());
        for (Found one : some) {
            Object[] c = people.get(one.personId());
            if (c != null) {
                members.add(
                        new Member(
                                one.personId(),
                                c[1] + " " + c[2],
                                c[3] + " " + c[4],
                                (Profession) c[5],
                                List.copyOf(places.getOrDefault(one.personId(), Set.of()))));
            }
        }
        return members;
    }

    private static String order(RosterQuery wanted) {
        return wanted.order().path() + (wanted.descending() ? " desc" : "") + ", p.kanaSort, a.id";
    }

    private List<Row> rows(
            RosterQuery wanted, List<Long> visible, LocalDate today, int first, int most) {
        Query query =
                em.createQuery(
                        "select p.id, p.familyName, p.givenName, p.familyKana, p.givenKana,"
                                + " p.profession, p.mail, o.name, a.department, a.validFrom, a.validUntil,"
                                + " a.treatsCancer, a.resident, a.kind, p.confirmedAt "
                                + from(wanted)
                                + " order by "
                                + order(wanted));
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
     * The newest licence of each person on the page, stated on whichever of her rows, in two
     * queries (in parts for a whole export).
     */
    private Map<Long, Licence> licences(List<?> found) {
        Map<Long, Licence> newest = new HashMap<>();
        List<Long> ids = found.stream().map(one -> (Long) ((Object[]) one)[0]).distinct().toList();
        int part = 1_000;
        for (int from = 0; from < ids.size(); from += part) {
            Map<Long, Long> survivors = new HashMap<>();
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + part));
            some.forEach(id -> survivors.put(id, id));
            em.createQuery(
                            "select x from PersonAlias x where x.survivingId in :ids and x.until is null",
                            PersonAlias.class)
                    .setParameter("ids", some)
                    .getResultList()
                    .forEach(x -> survivors.put(x.getAliasId(), x.getSurvivingId()));
            em.createQuery(
                            "select l from Licence l where l.personId in :ids and l.endedAt is null order"
                                    + " by l.id",
                            Licence.class)
                    .setParameter("ids", survivors.keySet())
                    .getResultList()
                    .forEach(licence -> newest.put(survivors.get(licence.getPersonId()), licence));
        }
        return newest;
    }

    private static String from(RosterQuery wanted) {
        return RosterPredicate.FROM + conditions(wanted);
    }

    /** Without the people where no condition asks about them: a quarter of the time. */
    private static String counted(RosterQuery wanted) {
        String conditions = conditions(wanted);
        return (ABOUT_PEOPLE.matcher(conditions).find()
                        ? RosterPredicate.FROM
                        : RosterPredicate.POSTS)
                + conditions;
    }

    private static String conditions(RosterQuery wanted) {
        StringBuilder jpql = new StringBuilder(RosterPredicate.OF_ORGANISATION);
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
                            ? " and exists (select n.id from Licence n where n.personId in (p.id, a.personId) and"
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
