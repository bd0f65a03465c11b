package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;

/**
 * What the feature of a kind does to its gatherings, after it has asked its own rights: announces
 * one at once, gives somebody a seat, cancels.
 */
@Boundary
public class Founding {

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private SeatMoves seats;
    @Inject private Houses houses;
    @Inject private EntryAsking entry;
    @Inject private Letters letters;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    private final SecureRandom random = new SecureRandom();

    /** What is announced; in one block. */
    public record Wanted(
            Gathering.Kind kind,
            @Nullable String subject,
            Organisation organiser,
            @Nullable Long hostId,
            Description description,
            Venue venue,
            SignUpTerms terms,
            Block.Part block) {}

    /** Drafts and announces. */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public Gathering announce(Wanted wanted) {
        byte[] secret = new byte[Gathering.SECRET_BYTES];
        random.nextBytes(secret);
        Gathering gathering =
                new Gathering(
                        wanted.kind(),
                        wanted.subject(),
                        wanted.organiser(),
                        wanted.description(),
                        wanted.venue(),
                        wanted.terms(),
                        secret,
                        time.now());
        Long host = wanted.hostId();
        if (host != null) {
            gathering.hostedBy(host);
        }
        em.persist(gathering);
        em.flush();
        Block block = new Block(gathering.getId(), wanted.block());
        em.persist(block);
        gathering.schedule(List.of(block));
        step(gathering, GatheringStep.Action.DRAFTED, null, GatheringStep.Change.NONE);
        gathering.announce();
        step(
                gathering,
                GatheringStep.Action.ANNOUNCED,
                Gathering.State.DRAFT,
                GatheringStep.Change.NONE);
        em.flush();
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:announced",
                "gathering",
                gathering.getId(),
                Map.of());
        return gathering;
    }

    /**
     * Gives a seat to somebody who has not applied, if the gathering is for her and one is free. It
     * is locked.
     *
     * @param personId her surviving row
     * @param note why, in an officer's own words
     * @return why not; empty = she has it, and was written to
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Reason> admit(
            Gathering gathering, long personId, @Nullable Long postId, String note) {
        seats.lockPeople(List.of(personId));
        Person person = Objects.requireNonNull(em.find(Person.class, personId));
        boolean own = isOwn(gathering, postId);
        Place place =
                new Place(
                        gathering.getId(),
                        new Place.Applicant(personId, postId, person.getProfession(), own),
                        seats.nextNumber(gathering.getId()),
                        Place.State.SEATED,
                        new Place.Origin(
                                time.now(),
                                user.personId(),
                                gathering.getOrganiserId(),
                                false,
                                null));
        List<Reason> refusals = new ArrayList<>();
        if (!gathering.getTerms().audience().admits(person.getProfession(), own)) {
            refusals.add(
                    Reason.of(
                            "gathering.entry.otherProfession",
                            Reason.of("person.profession." + person.getProfession().name())));
        }
        Reason noSeat =
                SeatPolicy.noSeat(
                                seats.room(gathering),
                                seats.seekers(gathering.getId()),
                                person.getProfession(),
                                own)
                        .orElse(null);
        EntryCondition.Asked asked =
                new EntryCondition.Asked(
                        gathering, personId, time.today(), EntryCondition.Stage.ACCEPT);
        PlaceRule.Verdict verdict =
                PlaceRule.move(
                        PlaceRule.Move.SEAT,
                        new PlaceRule.Moving(
                                Place.State.REQUESTED,
                                null,
                                gathering.getState(),
                                gathering.getTerms(),
                                gathering.getStartsAt(),
                                time.now(),
                                time.today(),
                                noSeat,
                                entry.ask(List.of(asked)).getOrDefault(asked, List.of())),
                        PlaceRule.Actor.ORGANISER,
                        true);
        refusals.addAll(verdict.refusals());
        if (refusals.isEmpty()) {
            seats.enter(
                    place,
                    new PlaceStep.Cause(
                            time.now(), user.personId(), gathering.getOrganiserId(), null, note));
            letters.tell(gathering, place, News.SEATED);
        }
        return refusals;
    }

    private boolean isOwn(Gathering gathering, @Nullable Long postId) {
        if (postId == null) {
            return false;
        }
        Affiliation post = em.find(Affiliation.class, postId);
        Organisation at =
                post == null ? null : em.find(Organisation.class, post.getOrganisationId());
        return at != null && houses.of(gathering).has(at);
    }

    /** It takes place: said once, whoever has a seat is written to. It is locked. */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirm(Gathering gathering) {
        if (gathering.getState() == Gathering.State.ANNOUNCED) {
            gathering.confirm();
            step(
                    gathering,
                    GatheringStep.Action.CONFIRMED,
                    Gathering.State.ANNOUNCED,
                    GatheringStep.Change.NONE);
            letters.tell(
                    gathering,
                    seats.seekers(gathering.getId()).isEmpty()
                            ? List.of()
                            : em.createQuery(
                                            "select p.personId from Place p where p.gatheringId = :id"
                                                    + " and p.state = :seated",
                                            Long.class)
                                    .setParameter("id", gathering.getId())
                                    .setParameter("seated", Place.State.SEATED)
                                    .getResultList(),
                    News.CONFIRMED);
        }
    }

    /**
     * Cancels it: every application ends, everybody concerned is written to. It is locked. Until it
     * is over it may be called off though people came; what was noted about them stays.
     *
     * @param why told to everybody concerned
     * @throws BusinessException if it has taken place, or is cancelled
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void cancel(Gathering gathering, String why) {
        Gathering.State from = gathering.getState();
        Set<Long> concerned = from.isUpcoming() ? concerned(gathering.getId()) : Set.of();
        Instant now = time.now();
        if (from.isUpcoming() && gathering.isOver(now)) {
            long came = came(gathering.getId());
            if (came > 0) {
                throw new BusinessException("gathering.plan.attended", came);
            }
        }
        gathering.cancel(why);
        em.flush();
        PlaceStep.Cause cause =
                new PlaceStep.Cause(now, user.personId(), gathering.getOrganiserId(), null, why);
        em.createQuery(
                        "select p from Place p where p.gatheringId = :id and p.state in :active order"
                                + " by p.queueNo",
                        Place.class)
                .setParameter("id", gathering.getId())
                .setParameter("active", SeatMoves.ACTIVE)
                .getResultList()
                .forEach(one -> seats.move(one, PlaceRule.Move.END, null, cause));
        step(
                gathering,
                GatheringStep.Action.CANCELLED,
                from,
                new GatheringStep.Change(null, null, why));
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:cancelled",
                "gathering",
                gathering.getId(),
                Map.of());
        letters.tell(gathering, concerned, News.CANCELLED);
    }

    /** How many people are noted as having come, by the newest word about each thing. */
    private long came(long gatheringId) {
        return em.createQuery(
                        "select count(distinct m.personId) from AttendanceMark m where m.gatheringId ="
                                + " :id and m.withdrawn = false and (m.kind in :there or m.minutes > 0)"
                                + " and not exists (select 1 from AttendanceMark l where l.gatheringId"
                                + " = m.gatheringId and l.personId = m.personId and l.thing = m.thing"
                                + " and l.revision > m.revision)",
                        Long.class)
                .setParameter("id", gatheringId)
                .setParameter(
                        "there",
                        EnumSet.of(
                                PresenceMark.Kind.ARRIVED,
                                PresenceMark.Kind.LEFT,
                                PresenceMark.Kind.PRESENT))
                .getSingleResult();
    }

    /** Whose application counts, and whoever runs it. */
    @SystemJob
    public Set<Long> concerned(long gatheringId) {
        Set<Long> people =
                new LinkedHashSet<>(
                        em.createQuery(
                                        "select p.personId from Place p where p.gatheringId = :id and"
                                                + " p.state in :active",
                                        Long.class)
                                .setParameter("id", gatheringId)
                                .setParameter("active", SeatMoves.ACTIVE)
                                .getResultList());
        people.addAll(
                em.createQuery(
                                "select s.personId from Staff s where s.gatheringId = :id",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .getResultList());
        return people;
    }

    private void step(
            Gathering gathering,
            GatheringStep.Action action,
            Gathering.@Nullable State from,
            GatheringStep.Change change) {
        em.persist(new GatheringStep(gathering, action, from, user.personId(), time.now(), change));
    }
}
