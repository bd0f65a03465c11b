package org.yorisoi.gathering;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/**
 * One at a time: whoever compares gatherings with what people watch for, and whoever begins to
 * watch, on whatever server. Taken first in a transaction, so that all that decides is read after
 * it. Whoever has it waits for no seat of any gathering.
 */
@Boundary
public class WatchTurn {

    @PersistenceContext private EntityManager em;

    /** Waits for it, and has it until the end of the transaction. */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void take() {
        em.createNativeQuery("select id from gathering_watch_turn where id = 1 for update")
                .getResultList();
    }
}
