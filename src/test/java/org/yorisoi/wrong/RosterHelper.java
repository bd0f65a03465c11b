package org.yorisoi.wrong;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** No door, yet it touches the database and the clock, and its name says nothing. */
class RosterHelper {

    private final EntityManager em;

    RosterHelper(EntityManager em) {
        this.em = em;
    }

    Object find(long id) {
        return em.find(Object.class, id + Instant.now().toEpochMilli());
    }
}
