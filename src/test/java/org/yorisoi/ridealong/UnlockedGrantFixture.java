package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.gathering.SeatPolicy;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/**
 * The negative control of the lock: what {@link Deciding} does with a seat, once with the lock and
 * once without, so that only the lock can keep the last seat from being given twice.
 */
@Boundary
public class UnlockedGrantFixture {

    @PersistenceContext private EntityManager em;
    @Inject private SeatMoves seats;

    /** Looks whether a seat is free, and gives it. */
    @SystemJob
    public boolean grant(long gatheringId, long personId, boolean locked) {
        Gathering gathering =
                locked
                        ? seats.lock(gatheringId)
                        : Objects.requireNonNull(em.find(Gathering.class, gatheringId));
        boolean free =
                SeatPolicy.noSeat(
                                seats.room(gathering),
                                seats.seekers(gatheringId),
                                Profession.NURSE,
                                false)
                        .isEmpty();
        // Between looking and giving, as long as a busy server may need.
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        if (free) {
            em.createNativeQuery(
                            "update gathering_place set state = 'SEATED' where gathering_id = ?1 and"
                                    + " person_id = ?2")
                    .setParameter(1, gatheringId)
                    .setParameter(2, personId)
                    .executeUpdate();
        }
        return free;
    }
}
