package org.yorisoi.account;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/**
 * Ends all open sign-ins of an account in one statement; the gate of every node sees it in seconds.
 */
final class EndedSignIns {

    private EndedSignIns() {}

    static void all(EntityManager em, long accountId, Instant now, SignIn.EndCause cause) {
        allBut(em, accountId, -1, now, cause);
    }

    static void allBut(
            EntityManager em, long accountId, long kept, Instant now, SignIn.EndCause cause) {
        em.createQuery(
                        "update SignIn s set s.endedAt = :now, s.endCause = :cause where s.accountId ="
                                + " :account and s.endedAt is null and s.id <> :kept")
                .setParameter("now", now)
                .setParameter("cause", cause)
                .setParameter("account", accountId)
                .setParameter("kept", kept)
                .executeUpdate();
    }
}
