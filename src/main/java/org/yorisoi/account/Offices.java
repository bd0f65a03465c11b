package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/**
 * Who keeps the roster of a facility, for a letter to its office. Whoever asks shows the facilities
 * and how many there are, never the people: an officer of the prefecture writes to offices, not to
 * persons.
 */
@Boundary
public class Offices {

    /** The office first; a head stands in where a facility has none. */
    private static final List<Role> ROLES =
            List.of(Role.TRAINING_OFFICE, Role.ASSOCIATION_OFFICE, Role.RESPONSIBLE_HEAD);

    private static final String FACILITY =
            "select coalesce(h.id, o.id) c_id, coalesce(h.name, o.name) c_name, g.role, p.id c_person,"
                    + " p.mail, p.lang from organisation_organisation o left join"
                    + " organisation_organisation h on h.id = o.parent_id left join"
                    + " organisation_municipality t on t.code = coalesce(o.municipality,"
                    + " h.municipality) join account_grant g on g.scope_kind = 'ORG' and g.scope_id ="
                    + " o.id and g.ended_at is null and g.valid_from <= ?1 and (g.valid_until is null"
                    + " or g.valid_until >= ?1) and g.role in ('TRAINING_OFFICE',"
                    + " 'ASSOCIATION_OFFICE', 'RESPONSIBLE_HEAD') left join person_alias y on"
                    + " y.alias_id = g.person_id and y.until is null join person_person p on p.id ="
                    + " coalesce(y.surviving_id, g.person_id) where p.mail is not null and exists"
                    + " (select 1 from account_account c where c.person_id in (p.id, g.person_id) and"
                    + " c.blocked_at is null) and (o.closed_on is null or o.closed_on > ?1) and ";

    private static final String ORDER = " order by coalesce(h.kana, o.kana), c_id, c_person";

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;

    /**
     * A facility whose office can be written to.
     *
     * @param facilityId of a department its hospital
     * @param people never empty
     */
    public record Office(long facilityId, String facility, List<Clerk> people) {

        public Office {
            people = List.copyOf(people);
        }
    }

    /** Somebody of an office, for the envelope alone. */
    public record Clerk(long personId, String mail, String lang) {}

    private record Found(long facilityId, String facility, Role role, Clerk clerk) {}

    /**
     * The offices of an area, by reading of the facility: of those that lie in it, and of
     * associations that have a municipality of it.
     */
    @SystemJob
    public List<Office> inArea(long areaId) {
        Query query =
                em.createNativeQuery(
                        FACILITY
                                + "(coalesce(o.area_id, h.area_id, t.area_id) = ?2 or exists (select 1"
                                + " from organisation_association_municipality r join"
                                + " organisation_municipality q on q.code = r.municipality where"
                                + " r.association_id = o.id and q.area_id = ?2))"
                                + ORDER);
        query.setParameter(2, areaId);
        return offices(query);
    }

    /** The offices of facilities, their departments' included. */
    @SystemJob
    public List<Office> of(Collection<Long> facilities) {
        if (facilities.isEmpty()) {
            return List.of();
        }
        // Ids are numbers of ours, so they may stand in the query itself.
        String ids = facilities.stream().map(String::valueOf).collect(Collectors.joining(","));
        return offices(
                em.createNativeQuery(
                        FACILITY + "(o.id in (" + ids + ") or h.id in (" + ids + "))" + ORDER));
    }

    private List<Office> offices(Query query) {
        query.setParameter(1, Date.valueOf(time.today()));
        Map<Long, List<Found>> byFacility = new LinkedHashMap<>();
        for (Object row : query.getResultList()) {
            @Nullable Object[] c = (Object[]) row;
            Found one =
                    new Found(
                            number(c[0]),
                            String.valueOf(c[1]),
                            Role.valueOf(String.valueOf(c[2])),
                            new Clerk(number(c[3]), String.valueOf(c[4]), String.valueOf(c[5])));
            byFacility.computeIfAbsent(one.facilityId(), any -> new ArrayList<>()).add(one);
        }
        List<Office> offices = new ArrayList<>();
        byFacility.forEach(
                (id, found) -> offices.add(new Office(id, found.get(0).facility(), clerks(found))));
        return offices;
    }

    /** Whoever holds the first of the roles that anybody holds there, each once. */
    private static List<Clerk> clerks(List<Found> found) {
        for (Role role : ROLES) {
            List<Clerk> holders =
                    found.stream()
                            .filter(one -> one.role() == role)
                            .map(Found::clerk)
                            .distinct()
                            .toList();
            if (!holders.isEmpty()) {
                return holders;
            }
        }
        return List.of();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
