package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;

/** Reads grants for whoever asks what somebody may do. */
@Boundary
public class RightsReading {

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Aliases aliases;

    /**
     * The rights that a person's grants give her today, those of rows merged into hers included.
     * Every person may care for her own things.
     */
    @SystemJob
    public Rights of(long personId) {
        LocalDate today = time.today();
        List<Rights.Held> held = new ArrayList<>();
        held.add(new Rights.Held(Role.LEARNER, Scope.SELF));
        for (Grant grant :
                em.createQuery(
                                "select g from Grant g where g.personId in :rows and g.endedAt is"
                                        + " null",
                                Grant.class)
                        .setParameter("rows", aliases.rowsOf(personId))
                        .getResultList()) {
            if (grant.holdsOn(today)) {
                held.add(new Rights.Held(grant.getRole(), grant.scope()));
            }
        }
        return Rights.of(held);
    }

    /** A number that rises with every change of a grant and with every merge and its undoing. */
    @SystemJob
    public long version() {
        return ((Number)
                        em.createNativeQuery(
                                        "select v.version + (select count(*) + count(until) from person_alias)"
                                                + " from account_rights_version v where v.id = 1")
                                .getSingleResult())
                .longValue();
    }

    /** Raises the number, in the transaction of the change. */
    @SystemJob
    public void changed() {
        em.createNativeQuery("update account_rights_version set version = version + 1 where id = 1")
                .executeUpdate();
    }
}
