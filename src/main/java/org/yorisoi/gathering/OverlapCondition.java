package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;

/**
 * Whether somebody who is to be given a seat has one elsewhere at the same time, and one of the two
 * gatherings refuses that. What she has applied for is asked when she applies, by {@link Looking}.
 * Whoever gives a seat holds the lock on the person, so that the answer still holds when it is
 * written; with the lock on one gathering alone she would get into two at once.
 */
@Boundary
public class OverlapCondition implements EntryCondition {

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;

    /** A seat that somebody has. */
    private record Taken(
            long person,
            long gathering,
            Words title,
            Instant from,
            Instant until,
            SignUpTerms.Overlap policy) {

        boolean clashesWith(Gathering other) {
            Instant itsFrom = other.getStartsAt();
            Instant itsUntil = other.getEndsAt();
            return gathering != other.getId()
                    && itsFrom != null
                    && itsUntil != null
                    && from.isBefore(itsUntil)
                    && itsFrom.isBefore(until)
                    && (policy == SignUpTerms.Overlap.BLOCK
                            || other.getTerms().overlap() == SignUpTerms.Overlap.BLOCK);
        }
    }

    /** To whoever decides it is not said where else she has a seat. */
    @Override
    @SystemJob
    public Map<Asked, List<PlaceRule.Condition>> answers(Collection<Asked> asked, People people) {
        List<Asked> about =
                asked.stream()
                        .filter(one -> one.stage() == Stage.ACCEPT)
                        .filter(one -> one.gathering().getStartsAt() != null)
                        .toList();
        Map<Long, Long> rows = people.rows();
        List<Taken> taken = taken(about.stream().map(Asked::gathering).toList(), rows);
        Map<Asked, List<PlaceRule.Condition>> answers = new HashMap<>();
        for (Asked one : about) {
            long person = rows.getOrDefault(one.personId(), one.personId());
            if (taken.stream()
                    .anyMatch(
                            seat -> seat.person() == person && seat.clashesWith(one.gathering()))) {
                answers.put(
                        one,
                        List.of(
                                PlaceRule.Condition.unmet(
                                        "overlap",
                                        Reason.of("gathering.help.theyCancelOther"),
                                        "gathering.entry.seatedElsewhere")));
            }
        }
        return answers;
    }

    /**
     * The seats of one person that keep her from another, for herself to read.
     *
     * @param personId her surviving row
     */
    @SystemJob
    public List<PlaceRule.Clash> clashes(Gathering gathering, long personId) {
        return taken(List.of(gathering), aliases.rowsOf(List.of(personId))).stream()
                .filter(one -> one.person() == personId && one.clashesWith(gathering))
                .map(one -> new PlaceRule.Clash(one.title(), one.from(), one.policy()))
                .toList();
    }

    /**
     * Seats of some people in what is to come, within the time of some gatherings.
     *
     * @param rows all of theirs, each with the surviving one
     */
    private List<Taken> taken(Collection<Gathering> gatherings, Map<Long, Long> rows) {
        List<Taken> taken = new ArrayList<>();
        Instant from =
                gatherings.stream()
                        .map(Gathering::getStartsAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
        Instant until =
                gatherings.stream()
                        .map(Gathering::getEndsAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null);
        if (from == null || until == null || rows.isEmpty()) {
            return taken;
        }
        List<Object[]> found =
                em.createQuery(
                                "select p.personId, g.id, g.title, g.titleEn, g.startsAt, g.endsAt,"
                                        + " g.overlap from Place p join Gathering g on g.id ="
                                        + " p.gatheringId where p.personId in :rows and p.state ="
                                        + " :seated and g.state in :upcoming and g.startsAt < :until"
                                        + " and g.endsAt > :from",
                                Object[].class)
                        .setParameter("rows", rows.keySet())
                        .setParameter("seated", Place.State.SEATED)
                        .setParameter(
                                "upcoming",
                                EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                        .setParameter("until", until)
                        .setParameter("from", from)
                        .getResultList();
        for (Object[] c : found) {
            long person = (Long) c[0];
            taken.add(
                    new Taken(
                            rows.getOrDefault(person, person),
                            (Long) c[1],
                            new Words((String) c[2], (String) c[3]),
                            (Instant) c[4],
                            (Instant) c[5],
                            (SignUpTerms.Overlap) c[6]));
        }
        return taken;
    }
}
