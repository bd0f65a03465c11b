package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Standing;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.programme.Rules;

/**
 * What an organisation's desk asks about its gatherings beside planning and deciding: how much
 * waits, how many people a change reaches, who has come before, the list as a file.
 */
@Boundary
public class GatheringDesk {

    private static final String SEES = "gathering:read";
    private static final String PLANS = "gathering:plan";
    private static final String DECIDES = "gathering:decide";
    private static final int LONGEST_PURPOSE = 200;
    private static final int MOST_EXPORTED = 5_000;

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private Applicants applicants;
    @Inject private Aliases aliases;
    @Inject private Standing standing;
    @Inject private Rules rules;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * A gathering as the pages of its desk are headed.
     *
     * @param concerned whose application counts, and whoever runs it
     * @param written how many of them have an address to write to
     */
    public record Head(
            long id,
            Gathering.Kind kind,
            Words title,
            Gathering.State state,
            Venue venue,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            SignUpTerms terms,
            List<Quota.Kept> quotas,
            int concerned,
            int written) {

        public Head {
            quotas = List.copyOf(quotas);
        }
    }

    /**
     * What a gathering may count as.
     *
     * @param subject as kept with a gathering
     */
    public record Subject(String subject, Words title) implements Serializable {}

    /**
     * The head of a gathering of an organisation or of its departments.
     *
     * @throws NotFoundException if it is none of its, or one may not see it
     */
    @Requires(SEES)
    public Head head(long organisationId, long gatheringId) {
        Gathering gathering = ofMine(SEES, organisationId, gatheringId);
        Set<Long> concerned = new HashSet<>();
        concerned.addAll(
                em.createQuery(
                                "select p.personId from Place p where p.gatheringId = :id and p.state in"
                                        + " :active",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("active", SeatMoves.ACTIVE)
                        .getResultList());
        concerned.addAll(
                em.createQuery(
                                "select s.personId from Staff s where s.gatheringId = :id",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .getResultList());
        Set<Long> surviving = new HashSet<>(aliases.surviving(concerned).values());
        long written =
                surviving.isEmpty()
                        ? 0
                        : em.createQuery(
                                        "select count(p) from Person p where p.id in :ids and p.mail is"
                                                + " not null",
                                        Long.class)
                                .setParameter("ids", surviving)
                                .getSingleResult();
        return new Head(
                gathering.getId(),
                gathering.getKind(),
                gathering.getTitle(),
                gathering.getState(),
                gathering.getVenue().withoutLink(),
                gathering.getStartsAt(),
                gathering.getEndsAt(),
                gathering.getTerms(),
                em
                        .createQuery(
                                "select q from Quota q where q.gatheringId = :id order by q.id",
                                Quota.class)
                        .setParameter("id", gatheringId)
                        .getResultList()
                        .stream()
                        .map(Quota::getKept)
                        .toList(),
                surviving.size(),
                (int) written);
    }

    /**
     * Refuses an address whose gathering is not of the organisation in it.
     *
     * @throws NotFoundException if so, or one may not see it
     */
    @Requires(SEES)
    public void requireOf(long organisationId, long gatheringId) {
        ofMine(SEES, organisationId, gatheringId);
    }

    private Gathering ofMine(String action, long organisationId, long gatheringId) {
        return em.createQuery(
                        "select g from Gathering g where g.id = :id and g.organiserId in :mine",
                        Gathering.class)
                .setParameter("id", gatheringId)
                .setParameter("mine", reach.organisations(action, organisationId))
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /**
     * How many applications for what is to come wait for a decision of the organisation's.
     *
     * @throws NotFoundException if one may not decide for it
     */
    @Requires(DECIDES)
    public long waiting(long organisationId) {
        return em.createQuery(
                        "select count(p) from Place p join Gathering g on g.id = p.gatheringId where"
                                + " g.organiserId in :mine and g.state in :upcoming and p.state ="
                                + " :requested",
                        Long.class)
                .setParameter("mine", reach.organisations(DECIDES, organisationId))
                .setParameter(
                        "upcoming",
                        EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                .setParameter("requested", Place.State.REQUESTED)
                .getSingleResult();
    }

    /**
     * Refuses whoever may not apply for the people of an organisation.
     *
     * @throws NotFoundException if so
     */
    @Requires("gathering:apply")
    public void appliesFor(long organisationId) {
        reach.organisations("gathering:apply", organisationId);
    }

    /**
     * What a gathering of an organisation may count as: programmes whose usual day is known, and
     * those that ask for a conference.
     *
     * @throws NotFoundException if one may not plan for it
     */
    @Requires(PLANS)
    public List<Subject> subjects(long organisationId) {
        reach.organisations(PLANS, organisationId);
        LocalDate today = time.today();
        List<Subject> subjects = new ArrayList<>();
        for (Programme one : rules.book().programmes()) {
            if (one.versions().stream().anyMatch(version -> hasDay(version, today))) {
                subjects.add(new Subject(one.id() + "/group-training", one.title()));
            }
            String conference = one.id() + "/conference";
            if (one.versions().stream().anyMatch(version -> asks(version, conference, today))) {
                subjects.add(
                        new Subject(
                                conference,
                                rules.book()
                                        .label(Evidence.Kind.GATHERING, conference)
                                        .orElse(one.title())));
            }
        }
        return List.copyOf(subjects);
    }

    /** Whether a conference is a part of it. */
    private static boolean asks(ProgrammeVersion version, String subject, LocalDate today) {
        return !version.inForce().isAfter(today)
                && version.asksFor(Evidence.Kind.GATHERING, subject);
    }

    private static boolean hasDay(ProgrammeVersion version, LocalDate today) {
        return !version.inForce().isAfter(today)
                && !version.blocks().isEmpty()
                && version.asksFor(
                        Evidence.Kind.GATHERING, version.programme() + "/group-training");
    }

    /**
     * How often applicants have come to such a gathering before, as the ledger knows. Whoever is
     * missing may have come elsewhere: nothing is known of her.
     *
     * @return times by person, never 0
     */
    @Requires(DECIDES)
    public Map<Long, Integer> timesBefore(
            long organisationId, long gatheringId, Collection<Long> people) {
        Gathering gathering = ofMine(DECIDES, organisationId, gatheringId);
        String subject = gathering.getSubject();
        Map<Long, Integer> times = new HashMap<>();
        if (subject == null || people.isEmpty()) {
            return times;
        }
        List<Long> applied =
                em.createQuery(
                                "select p.personId from Place p where p.gatheringId = :id and p.personId"
                                        + " in :people",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("people", people)
                        .getResultList();
        Map<Long, Long> surviving = aliases.surviving(applied);
        Map<Long, Integer> known = new HashMap<>();
        for (PersonFacts one :
                standing.facts(
                        surviving.values().stream().distinct().toList(), time.today(), null)) {
            int count =
                    (int)
                            one.evidence().stream()
                                    .filter(fact -> fact.kind() == Evidence.Kind.GATHERING)
                                    .filter(fact -> fact.subject().equals(subject))
                                    .filter(fact -> fact.outcome() == Evidence.Outcome.EARNED)
                                    .count();
            known.put(one.personId(), count);
        }
        surviving.forEach(
                (row, survivor) -> {
                    int count = Objects.requireNonNullElse(known.get(survivor), 0);
                    if (count > 0) {
                        times.put(row, count);
                    }
                });
        return times;
    }

    /**
     * The list for a file; who took whose data for what goes into the audit.
     *
     * @throws BusinessException if the purpose is missing
     * @throws NotFoundException if it is no gathering of the organisation's, or not for this
     *     officer
     */
    @Requires(DECIDES)
    public List<Applicants.Row> export(
            long organisationId, long gatheringId, ApplicantQuery wanted, String purpose) {
        ofMine(DECIDES, organisationId, gatheringId);
        Checked<String> why = OneLineRule.check(purpose, LONGEST_PURPOSE);
        if (!why.isOk() || why.get().isEmpty()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        List<Applicants.Row> rows = new ArrayList<>();
        for (int page = 0; rows.size() < MOST_EXPORTED; page++) {
            Applicants.Page next =
                    applicants.list(
                            gatheringId, new ApplicantQuery(wanted.show(), wanted.words(), page));
            rows.addAll(next.rows());
            if (next.rows().isEmpty() || rows.size() >= next.total()) {
                break;
            }
        }
        audit.seen(
                organisationId,
                "gathering:exported",
                rows.stream().map(Applicants.Row::personId).toList(),
                Map.of("gathering", gatheringId, "rows", rows.size(), "purpose", why.get()));
        return rows;
    }
}
