package org.yorisoi.conference;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.EntryCondition;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.person.Affiliation;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;

/**
 * What a conference has to say to whoever comes. A liaison conference is counted for the facility
 * from which somebody comes on that day; without a post she may come, and nobody counts it, so that
 * it is said before. No rule known to us keeps anybody out.
 */
@Boundary
public class ConferenceCondition implements EntryCondition {

    private static final String ID = "facility";

    @PersistenceContext private EntityManager em;

    /** A post of somebody, with its first and last day; null = open. */
    private record Held(long person, @Nullable LocalDate from, @Nullable LocalDate until) {

        boolean on(LocalDate day) {
            return (from == null || !from.isAfter(day)) && (until == null || !until.isBefore(day));
        }
    }

    @Override
    @SystemJob
    public Map<Asked, List<PlaceRule.Condition>> answers(Collection<Asked> asked, People people) {
        List<Asked> about =
                asked.stream()
                        .filter(one -> AttendedKeeping.isConference(one.gathering().getKind()))
                        .filter(one -> one.gathering().getStartsAt() != null)
                        .toList();
        if (about.isEmpty()) {
            return Map.of();
        }
        List<Held> posts = posts(people);
        List<Asked> without =
                about.stream()
                        .filter(one -> !isPosted(one, people.surviving(one.personId()), posts))
                        .toList();
        Set<Long> liaison = liaison(without.stream().map(Asked::gathering).toList());
        Map<Asked, List<PlaceRule.Condition>> answers = new HashMap<>();
        for (Asked one : without) {
            if (liaison.contains(one.gathering().getId())) {
                answers.put(
                        one,
                        List.of(
                                new PlaceRule.Condition(
                                        ID,
                                        PlaceRule.Answer.NOTE,
                                        List.of(Reason.of("conference.entry.noFacility")),
                                        Reason.of("conference.help.facility"))));
            }
        }
        return answers;
    }

    private static boolean isPosted(Asked asked, long person, List<Held> posts) {
        Instant start = asked.gathering().getStartsAt();
        return start != null
                && posts.stream()
                        .anyMatch(one -> one.person() == person && one.on(JapanTime.dateOf(start)));
    }

    /** Posts of those who are asked about. */
    private List<Held> posts(People people) {
        return em
                .createQuery(
                        "select a from Affiliation a where a.kind = :post and a.personId in :rows",
                        Affiliation.class)
                .setParameter("post", Affiliation.Kind.POST)
                .setParameter("rows", people.rows().keySet())
                .getResultList()
                .stream()
                .map(
                        one ->
                                new Held(
                                        people.surviving(one.getPersonId()),
                                        one.getValidFrom(),
                                        one.getValidUntil()))
                .toList();
    }

    /** Those of a kind that is counted for facilities. */
    private Set<Long> liaison(Collection<Gathering> gatherings) {
        Set<Long> liaison = new HashSet<>();
        if (gatherings.isEmpty()) {
            return liaison;
        }
        Set<String> codes =
                Set.copyOf(
                        em.createQuery(
                                        "select k.code from ConferenceKind k where k.liaison = true",
                                        String.class)
                                .getResultList());
        em
                .createQuery(
                        "select c from Conference c where c.gatheringId in :ids", Conference.class)
                .setParameter("ids", gatherings.stream().map(Gathering::getId).toList())
                .getResultList()
                .stream()
                .filter(one -> one.getKinds().stream().anyMatch(codes::contains))
                .forEach(one -> liaison.add(one.getGatheringId()));
        return liaison;
    }
}
