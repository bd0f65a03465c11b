package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/**
 * The negative control of the locks: what {@link SignUp} does with a seat, once with the lock and
 * once without, and with numbers of its own, so that only the lock can keep the seats from being
 * given twice.
 */
@Boundary
public class UnlockedFixture {

    @PersistenceContext private EntityManager em;
    @Inject private SeatMoves seats;
    @Inject private Looking looking;
    @Inject private DoorSeats doorSeats;

    /** Looks whether a seat is free, and takes it. */
    @SystemJob
    public void apply(long gatheringId, long personId, int number, boolean locked) {
        Gathering gathering =
                locked
                        ? seats.lock(gatheringId)
                        : Objects.requireNonNull(em.find(Gathering.class, gatheringId));
        boolean free =
                SeatPolicy.refusal(
                                seats.room(gathering),
                                seats.seekers(gatheringId),
                                Profession.DOCTOR,
                                false)
                        .isEmpty();
        // Between looking and taking, as long as a busy server may need.
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        em.persist(
                new Place(
                        gatheringId,
                        new Place.Applicant(personId, null, Profession.DOCTOR, false),
                        number,
                        free ? Place.State.SEATED : Place.State.WAITING,
                        new Place.Origin(Instant.EPOCH, personId, null, false, null)));
    }

    /**
     * Looks whether she may come, and lets her in: what {@link SignUp} does, once with the lock on
     * the person and once with the gathering's alone.
     */
    @SystemJob
    public boolean enter(long gatheringId, long personId, boolean locked) {
        Gathering gathering = seats.lock(gatheringId);
        if (locked) {
            seats.lockPeople(List.of(personId));
        }
        boolean open =
                looking.at(
                                gathering,
                                new Looking.Viewer(personId, null, PlaceRule.Actor.PERSON, true))
                        .isOpen();
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        if (open) {
            em.persist(
                    new Place(
                            gatheringId,
                            new Place.Applicant(personId, null, Profession.DOCTOR, false),
                            seats.nextNumber(gatheringId),
                            Place.State.SEATED,
                            new Place.Origin(Instant.EPOCH, personId, null, false, null)));
        }
        return open;
    }

    /** Somebody stands at the door, and is given a seat if there is one. */
    @SystemJob
    public boolean atTheDoor(long gatheringId, long personId) {
        Gathering gathering = seats.lock(gatheringId);
        return doorSeats
                .sit(
                        gathering,
                        personId,
                        null,
                        false,
                        new PlaceStep.Cause(
                                Objects.requireNonNull(gathering.getStartsAt()),
                                personId,
                                null,
                                DoorSeats.atTheDoor(),
                                null))
                .isEmpty();
    }
}
