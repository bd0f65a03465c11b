package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Standing;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.gathering.EntryCondition;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.programme.Rules;

/**
 * Whether somebody may come by the host's terms. Before a seat is given the host's row is locked,
 * so that two decisions at once never exceed its cap; everybody locks the gathering first.
 */
@Boundary
public class HostTerms implements EntryCondition {

    @PersistenceContext private EntityManager em;
    @Inject private Standing standing;
    @Inject private Rules rules;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;

    /** A host, somebody, and a year. */
    private record Key(long host, long person, int year) {}

    @Override
    @SystemJob
    public Map<Asked, List<PlaceRule.Condition>> answers(Collection<Asked> asked, People people) {
        List<Asked> about =
                asked.stream().filter(one -> one.gathering().getHostId() != null).toList();
        Map<Asked, List<PlaceRule.Condition>> answers = new HashMap<>();
        if (about.isEmpty()) {
            return answers;
        }
        TreeSet<Long> ids =
                about.stream()
                        .map(one -> Objects.requireNonNull(one.gathering().getHostId()))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (about.stream().anyMatch(one -> one.stage() == Stage.ACCEPT)) {
            ids.forEach(this::lock);
        }
        Map<Long, RideHost> hosts = hosts(ids);
        Visits visits = visits(ids);
        RuleBook book = rules.book();
        LocalDate today = time.today();
        for (Asked one : about) {
            RideHost host = hosts.get(one.gathering().getHostId());
            PersonFacts person = people.of(one.personId());
            if (host == null || person == null) {
                continue;
            }
            answers.put(
                    one,
                    HostConditions.of(
                            host.getPrerequisites(),
                            host.getCaps(),
                            visits.of(host.getId(), person.personId(), year(one.gathering())),
                            person,
                            book,
                            today));
        }
        return answers;
    }

    /**
     * The same for a host without a date yet, in the fiscal year of a day.
     *
     * @param hosts each once
     */
    @SystemJob
    public Map<Long, List<PlaceRule.Condition>> of(
            Collection<RideHost> hosts, long personId, LocalDate day) {
        Map<Long, List<PlaceRule.Condition>> answers = new HashMap<>();
        PersonFacts person = facts(List.of(personId)).get(personId);
        if (person == null || hosts.isEmpty()) {
            return answers;
        }
        RuleBook book = rules.book();
        Visits visits = visits(hosts.stream().map(RideHost::getId).toList());
        for (RideHost host : hosts) {
            answers.put(
                    host.getId(),
                    HostConditions.of(
                            host.getPrerequisites(),
                            host.getCaps(),
                            visits.of(host.getId(), personId, JapanTime.fiscalYear(day)),
                            person,
                            book,
                            time.today()));
        }
        return answers;
    }

    /**
     * Somebody who would come.
     *
     * @param key by which the answer is found again
     * @param personId a surviving row
     * @param day of the visit, or today
     */
    public record Candidate(long key, long personId, LocalDate day) {}

    /** What one host says to many, in a fixed number of queries; by their keys. */
    @SystemJob
    public Map<Long, List<PlaceRule.Condition>> of(
            RideHost host, Collection<Candidate> candidates) {
        Map<Long, List<PlaceRule.Condition>> answers = new HashMap<>();
        if (candidates.isEmpty()) {
            return answers;
        }
        Map<Long, PersonFacts> facts = facts(candidates.stream().map(Candidate::personId).toList());
        Visits visits = visits(List.of(host.getId()));
        RuleBook book = rules.book();
        for (Candidate one : candidates) {
            PersonFacts person = facts.get(one.personId());
            if (person != null) {
                answers.put(
                        one.key(),
                        HostConditions.of(
                                host.getPrerequisites(),
                                host.getCaps(),
                                visits.of(
                                        host.getId(),
                                        one.personId(),
                                        JapanTime.fiscalYear(one.day())),
                                person,
                                book,
                                time.today()));
            }
        }
        return answers;
    }

    /** Locks a host until the end of the transaction. */
    @SystemJob
    public void lock(long hostId) {
        em.createNativeQuery("select id from ridealong_host where id = ?1 for update")
                .setParameter(1, hostId)
                .getResultList();
    }

    /** How many visits of a year were given and not cancelled. */
    @SystemJob
    public HostCaps.Taken taken(long hostId, long personId, int fiscalYear) {
        return visits(List.of(hostId)).of(hostId, personId, fiscalYear);
    }

    /** Visits that were not cancelled, each with the surviving row of whoever came. */
    private record Visits(List<Key> all) {

        HostCaps.Taken of(long host, long person, int year) {
            List<Key> its =
                    all.stream().filter(one -> one.host() == host && one.year() == year).toList();
            return new HostCaps.Taken(
                    (int) its.stream().filter(one -> one.person() == person).count(), its.size());
        }
    }

    private Visits visits(Collection<Long> hostIds) {
        List<Object[]> found =
                em.createQuery(
                                "select v.hostId, v.personId, v.fiscalYear from RideVisit v where"
                                        + " v.hostId in :hosts and (v.outcome is null or v.outcome <>"
                                        + " :cancelled)",
                                Object[].class)
                        .setParameter("hosts", hostIds)
                        .setParameter("cancelled", RideVisit.Outcome.CANCELLED)
                        .getResultList();
        Map<Long, Long> rows =
                aliases.surviving(found.stream().map(c -> (Long) c[1]).collect(Collectors.toSet()));
        return new Visits(
                found.stream()
                        .map(
                                c ->
                                        new Key(
                                                (Long) c[0],
                                                rows.getOrDefault((Long) c[1], (Long) c[1]),
                                                (Integer) c[2]))
                        .toList());
    }

    private Map<Long, RideHost> hosts(Collection<Long> ids) {
        return em
                .createQuery("select h from RideHost h where h.id in :ids", RideHost.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(RideHost::getId, one -> one));
    }

    private Map<Long, PersonFacts> facts(Collection<Long> people) {
        List<Long> distinct = new ArrayList<>(new TreeSet<>(people));
        return standing.facts(distinct, time.today(), null).stream()
                .collect(Collectors.toMap(PersonFacts::personId, one -> one));
    }

    private int year(Gathering gathering) {
        @Nullable Instant start = gathering.getStartsAt();
        return JapanTime.fiscalYear(start == null ? time.today() : JapanTime.dateOf(start));
    }
}
