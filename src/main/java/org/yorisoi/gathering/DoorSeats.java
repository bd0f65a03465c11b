package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;

/**
 * A seat for somebody who stands at the door: by the code that she read, or by the desk. Never more
 * than there are; whoever still waits for a decision gets one from whoever may decide only. Whether
 * she has another seat at this time is not asked, whatever the gatherings refuse: she is here.
 */
@Boundary
public class DoorSeats {

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private SeatMoves seats;
    @Inject private Houses houses;

    /** Why there is none. */
    public enum Refusal {
        /** An application of hers waits for a decision. */
        UNDECIDED,
        FULL,
        /** Not her profession, or not her house. */
        NOT_FOR_HER
    }

    /**
     * Gives her one. The gathering is locked, and was read after that.
     *
     * @param postId the post she comes with; null = as applied, or her main one
     * @param decides whether whoever asks may decide on applications
     * @return why there is none; empty = she has it
     * @throws NotFoundException if there is no such person, or the post is not hers
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Refusal> sit(
            Gathering gathering,
            long personId,
            @Nullable Long postId,
            boolean decides,
            PlaceStep.Cause cause) {
        Optional<Place> active = place(gathering.getId(), personId);
        if (active.isPresent()) {
            return moveUp(gathering, active.get(), decides, cause);
        }
        Place.Applicant who = applicant(gathering, personId, postId, cause);
        if (!gathering.getTerms().audience().admits(who.profession(), who.own())) {
            return Optional.of(Refusal.NOT_FOR_HER);
        }
        if (isFull(gathering, who.profession(), who.own())) {
            return Optional.of(Refusal.FULL);
        }
        Long by = cause.person();
        Place place =
                new Place(
                        gathering.getId(),
                        who,
                        seats.nextNumber(gathering.getId()),
                        Place.State.SEATED,
                        new Place.Origin(cause.at(), by == null ? personId : by, null, true, null));
        seats.enter(place, cause);
        em.flush();
        return Optional.empty();
    }

    private Optional<Refusal> moveUp(
            Gathering gathering, Place place, boolean decides, PlaceStep.Cause cause) {
        Place.State from = place.getState();
        if (from == Place.State.SEATED) {
            return Optional.empty();
        }
        if (from == Place.State.REQUESTED && !decides) {
            return Optional.of(Refusal.UNDECIDED);
        }
        if (from != Place.State.OFFERED
                && isFull(gathering, place.getProfession(), place.isOwn())) {
            return Optional.of(Refusal.FULL);
        }
        place.become(Place.State.SEATED, null);
        em.persist(new PlaceStep(place, from, cause));
        em.flush();
        return Optional.empty();
    }

    /** Her application that counts. */
    @SystemJob
    public Optional<Place> place(long gatheringId, long personId) {
        return em.createQuery(
                        "select p from Place p where p.gatheringId = :id and p.personId in :rows and"
                                + " p.state in :active order by p.id",
                        Place.class)
                .setParameter("id", gatheringId)
                .setParameter("rows", aliases.rowsOf(personId))
                .setParameter("active", SeatMoves.ACTIVE)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private boolean isFull(Gathering gathering, Profession profession, boolean own) {
        return SeatPolicy.noSeat(
                        seats.room(gathering), seats.seekers(gathering.getId()), profession, own)
                .isPresent();
    }

    private Place.Applicant applicant(
            Gathering gathering, long personId, @Nullable Long postId, PlaceStep.Cause cause) {
        long surviving = aliases.surviving(personId);
        Person person = em.find(Person.class, surviving);
        if (person == null) {
            throw new NotFoundException();
        }
        List<Affiliation> posts = posts(personId, JapanTime.dateOf(cause.at()));
        Optional<Affiliation> post =
                postId == null
                        ? posts.stream().findFirst()
                        : Optional.of(
                                posts.stream()
                                        .filter(one -> one.getId() == postId)
                                        .findFirst()
                                        .orElseThrow(NotFoundException::new));
        boolean own = post.filter(one -> isOwn(gathering, one.getOrganisationId())).isPresent();
        return new Place.Applicant(
                surviving, post.map(Affiliation::getId).orElse(null), person.getProfession(), own);
    }

    private boolean isOwn(Gathering gathering, long organisationId) {
        Organisation where = em.find(Organisation.class, organisationId);
        return where != null && houses.of(gathering).has(where);
    }

    /** Somebody's posts of a day, the main one first. */
    @SystemJob
    public List<Affiliation> posts(long personId, LocalDate day) {
        return em.createQuery(
                        "select a from Affiliation a where a.personId in :rows and a.kind = :post"
                                + " and (a.validFrom is null or a.validFrom <= :day) and"
                                + " (a.validUntil is null or a.validUntil >= :day) order by a.main"
                                + " desc, a.id",
                        Affiliation.class)
                .setParameter("rows", aliases.rowsOf(personId))
                .setParameter("post", Affiliation.Kind.POST)
                .setParameter("day", day)
                .getResultList();
    }

    /**
     * A post as people choose it.
     *
     * @param department null = not said
     */
    public record Post(long id, String organisation, @Nullable String department) {}

    /** The same, in words. */
    @SystemJob
    public List<Post> choices(long personId, LocalDate day) {
        return posts(personId, day).stream()
                .map(
                        one -> {
                            Organisation at = em.find(Organisation.class, one.getOrganisationId());
                            return new Post(
                                    one.getId(),
                                    at == null ? "" : at.getName(),
                                    one.getDepartment());
                        })
                .toList();
    }

    /**
     * She comes with another post than she applied with; that one counts.
     *
     * @throws NotFoundException if it is not hers
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void comeWith(Place place, long postId, PlaceStep.Cause cause) {
        if (posts(place.getPersonId(), JapanTime.dateOf(cause.at())).stream()
                .noneMatch(one -> one.getId() == postId)) {
            throw new NotFoundException();
        }
        place.comeWith(postId);
        em.persist(new PlaceStep(place, place.getState(), cause));
        em.flush();
    }

    /** The step of whoever came to the door. */
    static Reason atTheDoor() {
        return Reason.of("gathering.step.atTheDoor");
    }

    /** The step of whoever named another post there. */
    static Reason otherPost() {
        return Reason.of("gathering.step.otherPost");
    }
}
