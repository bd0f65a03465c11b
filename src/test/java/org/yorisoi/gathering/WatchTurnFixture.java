package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/**
 * The negative control of the turn: what {@link Watching} does with one person and one gathering,
 * once with the turn and once without, so that only the turn can keep it from being tried twice.
 */
@Boundary
public class WatchTurnFixture {

    @PersistenceContext private EntityManager em;
    @Inject private WatchTurn turn;

    /** Looks whether she knows of it, and notes that she does. */
    @SystemJob
    public boolean tell(long personId, long gatheringId, boolean inTurn) {
        if (inTurn) {
            turn.take();
        }
        boolean known =
                em.createQuery(
                                        "select count(x) from WatchFound x where x.personId = :person"
                                                + " and x.gatheringId = :gathering",
                                        Long.class)
                                .setParameter("person", personId)
                                .setParameter("gathering", gatheringId)
                                .getSingleResult()
                        > 0;
        // Between looking and writing, as long as a busy server may need.
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        if (!known) {
            em.persist(new WatchFound(personId, gatheringId, Instant.EPOCH));
        }
        return !known;
    }
}
