package org.yorisoi.organisation;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/** Finds and shows organisations, with how well each fact is known and where from. */
@Boundary
public class Organisations {

    private static final String FROM =
            "from Organisation o join Prefecture p on p.code = o.prefecture left join MedicalArea a"
                    + " on a.id = o.areaId where (o.closedOn is null or o.closedOn > :today)";

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;

    /**
     * An organisation in a list.
     *
     * @param area null = none or not known
     * @param designated of a hospital today; null = has no designation that is known of
     */
    public record Row(
            long id,
            String name,
            String kana,
            OrganisationKind kind,
            String prefecture,
            @Nullable String area,
            Mark mark,
            Designation.@Nullable Known designated)
            implements Serializable {

        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public OrganisationKind getKind() {
            return kind;
        }

        public String getPrefecture() {
            return prefecture;
        }

        public @Nullable String getArea() {
            return area;
        }

        public Mark getMark() {
            return mark;
        }

        public Designation.@Nullable Known getDesignated() {
            return designated;
        }
    }

    /**
     * A page of a list.
     *
     * @param total how many the query finds in all
     */
    public record Page(List<Row> rows, long total) implements Serializable {}

    /** A prefecture or one of its areas, to choose from; the code has two or four digits. */
    public record Place(String code, String name) implements Serializable {
        public String getCode() {
            return code;
        }

        public String getName() {
            return name;
        }
    }

    /** What a page says of a designation today. */
    public enum State {
        HOLDS,
        /** Its end is not known, and it was last seen before today. */
        SEEN,
        /** The same, and it was never seen after its first day. */
        UNSEEN,
        ENDED,
        LATER;

        static State of(Designation one, LocalDate today) {
            return switch (one.on(today)) {
                case HOLDS -> HOLDS;
                case UNKNOWN -> one.getLastSeen() == null ? UNSEEN : SEEN;
                case DOES_NOT_HOLD -> today.isBefore(one.getValidFrom()) ? LATER : ENDED;
            };
        }
    }

    /** A designation and what is known of it today. */
    public record Term(Designation designation, State state) {
        public Designation getDesignation() {
            return designation;
        }

        public State getState() {
            return state;
        }
    }

    /**
     * A municipality in an association's territory.
     *
     * @param part whether the association has less than the whole of it
     * @param source null = none was kept
     */
    public record Territory(
            String code, String name, boolean part, Mark mark, @Nullable String source) {
        public String getCode() {
            return code;
        }

        public String getName() {
            return name;
        }

        public boolean isPart() {
            return part;
        }

        public Mark getMark() {
            return mark;
        }

        public @Nullable String getSource() {
            return source;
        }
    }

    /**
     * One organisation with what belongs to it.
     *
     * @param parent the hospital of a department
     * @param municipalityMark how well its municipality is known
     * @param designated of a hospital as a whole, today
     * @param open whether it is open today
     */
    public record Detail(
            Organisation organisation,
            Prefecture prefecture,
            @Nullable MedicalArea area,
            @Nullable Organisation parent,
            @Nullable String municipality,
            Mark municipalityMark,
            List<Term> terms,
            Designation.Known designated,
            List<Territory> territories,
            boolean open) {
        public Organisation getOrganisation() {
            return organisation;
        }

        public Prefecture getPrefecture() {
            return prefecture;
        }

        public @Nullable MedicalArea getArea() {
            return area;
        }

        public @Nullable Organisation getParent() {
            return parent;
        }

        public @Nullable String getMunicipality() {
            return municipality;
        }

        public Mark getMunicipalityMark() {
            return municipalityMark;
        }

        public List<Term> getTerms() {
            return terms;
        }

        public Designation.Known getDesignated() {
            return designated;
        }

        public List<Territory> getTerritories() {
            return territories;
        }

        /** Whether an organisation of this kind has an institution code. */
        public boolean isInstitutionCoded() {
            return !InstitutionCodeRule.tablesOf(organisation.getKind()).isEmpty();
        }

        public boolean isOpen() {
            return open;
        }
    }

    /** One page of those that are open today, by reading. */
    @SignedIn("reference data, no persons")
    public Page list(OrganisationQuery wanted) {
        LocalDate today = time.today();
        String from = FROM + conditions(wanted);
        long total =
                ((Number)
                                bind(em.createQuery("select count(o) " + from), wanted, today)
                                        .getSingleResult())
                        .longValue();
        List<?> found =
                bind(
                                em.createQuery(
                                        "select o.id, o.name, o.kana, o.kind, p.name, a.name, o.mark "
                                                + from
                                                + " order by o.kana, o.id"),
                                wanted,
                                today)
                        .setFirstResult(wanted.page() * OrganisationQuery.PAGE)
                        .setMaxResults(OrganisationQuery.PAGE)
                        .getResultList();
        Map<Long, List<Designation>> designations = designations(found);
        List<Row> rows = new ArrayList<>(found.size());
        for (Object one : found) {
            Object[] c = (Object[]) one;
            List<Designation> known = designations.get((Long) c[0]);
            rows.add(
                    new Row(
                            (Long) c[0],
                            (String) c[1],
                            (String) c[2],
                            (OrganisationKind) c[3],
                            (String) c[4],
                            (String) c[5],
                            (Mark) c[6],
                            known == null ? null : DesignationRule.on(today, known)));
        }
        return new Page(rows, total);
    }

    /** The prefectures that have organisations, each before its areas of today. */
    @SignedIn("reference data, no persons")
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        Map<Integer, List<MedicalArea>> areas = new HashMap<>();
        LocalDate today = time.today();
        em.createQuery(
                        "select a from MedicalArea a where (a.validFrom is null or a.validFrom <= :today)"
                                + " and (a.validUntil is null or a.validUntil >= :today) order by"
                                + " a.code",
                        MedicalArea.class)
                .setParameter("today", today)
                .getResultList()
                .forEach(
                        area ->
                                areas.computeIfAbsent(
                                                area.getPrefecture(), code -> new ArrayList<>())
                                        .add(area));
        for (Prefecture prefecture :
                em.createQuery(
                                "select p from Prefecture p where exists (select o.id from Organisation o"
                                        + " where o.prefecture = p.code) order by p.code",
                                Prefecture.class)
                        .getResultList()) {
            places.add(
                    new Place(
                            String.format(Locale.ROOT, "%02d", prefecture.getCode()),
                            prefecture.getName()));
            for (MedicalArea area : areas.getOrDefault(prefecture.getCode(), List.of())) {
                places.add(new Place(area.getCode(), prefecture.getName() + "　" + area.getName()));
            }
        }
        return places;
    }

    /**
     * One organisation, also one that has closed.
     *
     * @throws NotFoundException if there is none with this id
     */
    @SignedIn("reference data, no persons")
    public Detail detail(long id) {
        Organisation organisation = em.find(Organisation.class, id);
        if (organisation == null) {
            throw new NotFoundException();
        }
        LocalDate today = time.today();
        List<Designation> designations =
                em.createQuery(
                                "select d from Designation d where d.organisationId = :id order by"
                                        + " d.validFrom desc, d.id",
                                Designation.class)
                        .setParameter("id", id)
                        .getResultList();
        Long area = organisation.getAreaId();
        Long parent = organisation.getParentId();
        Object[] municipality = municipality(id);
        return new Detail(
                organisation,
                em.find(Prefecture.class, organisation.getPrefecture()),
                area == null ? null : em.find(MedicalArea.class, area),
                parent == null ? null : em.find(Organisation.class, parent),
                municipality == null ? null : (String) municipality[0],
                municipality == null || municipality[1] == null
                        ? organisation.getMark()
                        : Mark.valueOf((String) municipality[1]),
                designations.stream().map(one -> new Term(one, State.of(one, today))).toList(),
                DesignationRule.on(today, designations),
                territories(id),
                organisation.isOpenOn(today));
    }

    private Object @Nullable [] municipality(long id) {
        List<?> found =
                em.createNativeQuery(
                                "select m.name, o.municipality_mark from organisation_organisation"
                                        + " o join organisation_municipality m on m.code ="
                                        + " o.municipality where o.id = ?")
                        .setParameter(1, id)
                        .getResultList();
        return found.isEmpty() ? null : (Object[]) found.get(0);
    }

    private List<Territory> territories(long association) {
        List<Territory> territories = new ArrayList<>();
        for (Object one :
                em.createNativeQuery(
                                "select m.code, m.name, case when t.part then 1 else 0 end, t.mark,"
                                        + " t.source from organisation_association_municipality t"
                                        + " join organisation_municipality m on m.code ="
                                        + " t.municipality where t.association_id = ? order by"
                                        + " m.code")
                        .setParameter(1, association)
                        .getResultList()) {
            Object[] c = (Object[]) one;
            territories.add(
                    new Territory(
                            (String) c[0],
                            (String) c[1],
                            ((Number) c[2]).intValue() == 1,
                            Mark.valueOf((String) c[3]),
                            (String) c[4]));
        }
        return territories;
    }

    /** The designations of all organisations of a page, in one query. */
    private Map<Long, List<Designation>> designations(List<?> found) {
        Map<Long, List<Designation>> byOrganisation = new HashMap<>();
        List<Long> ids = found.stream().map(one -> (Long) ((Object[]) one)[0]).toList();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select d from Designation d where d.organisationId in :ids",
                            Designation.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(
                            one ->
                                    byOrganisation
                                            .computeIfAbsent(
                                                    one.getOrganisationId(),
                                                    key -> new ArrayList<>())
                                            .add(one));
        }
        return byOrganisation;
    }

    private static String conditions(OrganisationQuery wanted) {
        StringBuilder jpql = new StringBuilder();
        if (wanted.hasWords()) {
            jpql.append(" and (o.name like :words or o.kana like :kana)");
        }
        if (wanted.kind() != null) {
            jpql.append(" and o.kind = :kind");
        }
        if (wanted.area() != null) {
            jpql.append(" and a.code = :area");
        } else if (wanted.prefecture() != null) {
            jpql.append(" and o.prefecture = :prefecture");
        }
        return jpql.toString();
    }

    private static Query bind(Query query, OrganisationQuery wanted, LocalDate today) {
        query.setParameter("today", today);
        if (wanted.hasWords()) {
            query.setParameter("words", wanted.pattern());
            query.setParameter("kana", wanted.kanaPattern());
        }
        if (wanted.kind() != null) {
            query.setParameter("kind", wanted.kind());
        }
        if (wanted.area() != null) {
            query.setParameter("area", wanted.area());
        } else if (wanted.prefecture() != null) {
            query.setParameter("prefecture", wanted.prefecture());
        }
        return query;
    }
}
