package org.yorisoi.gathering;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.credit.CreditSource;
import org.yorisoi.credit.Fact;
import org.yorisoi.credit.Organiser;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/** Who held the gathering at which a credit was earned: its organiser issues the record. */
@Boundary
public class GatheringSource implements CreditSource {

    @PersistenceContext private EntityManager em;

    @Override
    @SystemJob
    public String sourceKind() {
        return Fact.GATHERING;
    }

    /** The source is the gathering, or one of its days. */
    @Override
    @SystemJob
    public Optional<Organiser> organiser(String sourceId) {
        String id = sourceId.replaceFirst("/.*", "");
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        Gathering gathering = em.find(Gathering.class, Long.valueOf(id));
        Organisation organiser =
                gathering == null ? null : em.find(Organisation.class, gathering.getOrganiserId());
        if (gathering == null || organiser == null) {
            return Optional.empty();
        }
        Map<Staff.Role, String> staff = new EnumMap<>(Staff.Role.class);
        for (Object[] c :
                em.createQuery(
                                "select s.role, p from Staff s join Person p on p.id = s.personId where"
                                        + " s.gatheringId = :id order by s.id",
                                Object[].class)
                        .setParameter("id", gathering.getId())
                        .getResultList()) {
            staff.putIfAbsent((Staff.Role) c[0], ((Person) c[1]).getFullName());
        }
        return Optional.of(
                new Organiser(
                        organiser.getId(),
                        organiser.getName(),
                        null,
                        staff.get(Staff.Role.ORGANISER),
                        staff.get(Staff.Role.DIRECTOR)));
    }
}
