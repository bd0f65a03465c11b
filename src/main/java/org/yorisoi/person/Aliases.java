package org.yorisoi.person;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/**
 * Which rows are one person. A merged row points at the surviving one, never at another merged one,
 * so that one look is enough.
 */
@Boundary
public class Aliases {

    @PersistenceContext private EntityManager em;

    /** The row that stands for a row's person today: itself, unless it was merged. */
    @SystemJob
    public long surviving(long personId) {
        return surviving(List.of(personId)).getOrDefault(personId, personId);
    }

    /**
     * The same for many at once.
     *
     * @return every given id with the id of its surviving row
     */
    @SystemJob
    public Map<Long, Long> surviving(Collection<Long> personIds) {
        Map<Long, Long> survivors = new HashMap<>();
        if (personIds.isEmpty()) {
            return survivors;
        }
        personIds.forEach(id -> survivors.put(id, id));
        em.createQuery(
                        "select x from PersonAlias x where x.aliasId in :ids and x.until is null",
                        PersonAlias.class)
                .setParameter("ids", personIds)
                .getResultList()
                .forEach(alias -> survivors.put(alias.getAliasId(), alias.getSurvivingId()));
        return survivors;
    }

    /** All rows of the person of a row, the surviving one first. */
    @SystemJob
    public List<Long> rowsOf(long personId) {
        long surviving = surviving(personId);
        List<Long> rows = new ArrayList<>();
        rows.add(surviving);
        rows.addAll(
                em.createQuery(
                                "select x.aliasId from PersonAlias x where x.survivingId = :id and"
                                        + " x.until is null order by x.aliasId",
                                Long.class)
                        .setParameter("id", surviving)
                        .getResultList());
        return rows;
    }

    /**
     * All rows of some people, each with the surviving one: the given rows, whatever they were
     * merged into, and whatever was merged into the same.
     */
    @SystemJob
    public Map<Long, Long> rowsOf(Collection<Long> people) {
        Map<Long, Long> rows = new HashMap<>();
        if (people.isEmpty()) {
            return rows;
        }
        people.forEach(id -> rows.put(id, id));
        for (Object[] c :
                em.createQuery(
                                "select x.aliasId, x.survivingId from PersonAlias x where x.until is"
                                        + " null and (x.aliasId in :ids or x.survivingId in :ids or"
                                        + " x.survivingId in (select y.survivingId from PersonAlias y"
                                        + " where y.until is null and y.aliasId in :ids))",
                                Object[].class)
                        .setParameter("ids", rows.keySet().stream().toList())
                        .getResultList()) {
            rows.put((Long) c[0], (Long) c[1]);
            rows.putIfAbsent((Long) c[1], (Long) c[1]);
        }
        return rows;
    }

    /**
     * The same by person.
     *
     * @return by given id all rows of that person, the surviving one first
     */
    @SystemJob
    public Map<Long, List<Long>> rowsOfEach(Collection<Long> people) {
        Map<Long, Long> survivors = rowsOf(people);
        Map<Long, List<Long>> bySurvivor = new HashMap<>();
        for (Long one : survivors.values()) {
            bySurvivor.computeIfAbsent(one, none -> new ArrayList<>(List.<Long>of(one)));
        }
        survivors.forEach(
                (row, one) -> {
                    if (!row.equals(one)) {
                        bySurvivor.getOrDefault(one, new ArrayList<>()).add(row);
                    }
                });
        Map<Long, List<Long>> rows = new HashMap<>();
        for (Long one : people) {
            rows.put(one, bySurvivor.getOrDefault(survivors.getOrDefault(one, one), List.of(one)));
        }
        return rows;
    }
}
