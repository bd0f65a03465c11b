package org.yorisoi.workshop;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yorisoi.gathering.EntryCondition;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.Staff;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;

/**
 * Whether somebody who would take part in a group training is on its staff. Whether one who teaches
 * may be counted as a participant is written in no rule known to us: it is a fact for whoever
 * decides, and refuses nobody. Her minutes count only where she is marked as present in a block.
 */
@Boundary
public class StaffCondition implements EntryCondition {

    private static final String ID = "staff-of-it";

    @PersistenceContext private EntityManager em;

    /** Somebody named for a gathering. */
    private record Named(long gathering, long person) {}

    @Override
    @SystemJob
    public Map<Asked, List<PlaceRule.Condition>> answers(Collection<Asked> asked, People people) {
        List<Asked> about =
                asked.stream()
                        .filter(one -> one.gathering().getKind() == Gathering.Kind.WORKSHOP)
                        .toList();
        Map<Asked, List<PlaceRule.Condition>> answers = new HashMap<>();
        if (about.isEmpty()) {
            return answers;
        }
        List<Staff> staff = teaching(about.stream().map(one -> one.gathering().getId()).toList());
        if (staff.isEmpty()) {
            return answers;
        }
        Set<Named> named =
                staff.stream()
                        .map(one -> named(one.getGatheringId(), one.getPersonId(), people))
                        .collect(Collectors.toSet());
        for (Asked one : about) {
            if (named.contains(named(one.gathering().getId(), one.personId(), people))) {
                answers.put(
                        one,
                        List.of(
                                new PlaceRule.Condition(
                                        ID,
                                        PlaceRule.Answer.NOTE,
                                        List.of(Reason.of("workshop.entry.onStaff")),
                                        null)));
            }
        }
        return answers;
    }

    private static Named named(long gatheringId, long personId, People people) {
        return new Named(gatheringId, people.surviving(personId));
    }

    /** Who teaches. The office and the head of the organiser only run it. */
    private List<Staff> teaching(Collection<Long> gatherings) {
        return em.createQuery(
                        "select s from Staff s where s.gatheringId in :ids and s.role in :teaching",
                        Staff.class)
                .setParameter("ids", gatherings)
                .setParameter("teaching", List.of(Staff.Role.DIRECTOR, Staff.Role.FACILITATOR))
                .getResultList();
    }
}
