package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/**
 * Stating a licence number, whoever does it. The older number of the same register ends, and if
 * somebody else has the new one, an office is asked whether the two are one person.
 */
@Boundary
public class Licences {

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Aliases aliases;

    /**
     * States a number that a rule has read.
     *
     * @param personId the row that it belongs to
     * @param why the end of the older number, in words for the record
     * @return false if it stands there already
     */
    @SystemJob
    public boolean state(long personId, Register register, String number, String why) {
        Instant now = time.now();
        for (Licence old : open(personId)) {
            if (old.getRegister() == register) {
                if (old.getNumber().equals(number)) {
                    return false;
                }
                old.end(now, why);
            }
        }
        em.persist(new Licence(personId, register, number, now));
        em.flush();
        askAboutTwins(personId, register, number, now);
        return true;
    }

    private List<Licence> open(long personId) {
        return em.createQuery(
                        "select l from Licence l where l.personId = :person and l.endedAt is null order"
                                + " by l.id",
                        Licence.class)
                .setParameter("person", personId)
                .getResultList();
    }

    private void askAboutTwins(long personId, Register register, String number, Instant now) {
        List<Long> rows = aliases.rowsOf(personId);
        List<Long> others =
                em.createQuery(
                                "select distinct l.personId from Licence l where l.register = :register"
                                        + " and l.number = :number and l.endedAt is null and l.personId"
                                        + " not in :rows and not exists (select m.id from PersonMerge m where"
                                        + " m.register = :register and m.number = :number and m.state <>"
                                        + " org.yorisoi.person.PersonMerge.State.UNDONE and ((m.firstId ="
                                        + " l.personId and m.secondId = :person) or (m.secondId ="
                                        + " l.personId and m.firstId = :person)))",
                                Long.class)
                        .setParameter("register", register)
                        .setParameter("number", number)
                        .setParameter("rows", rows)
                        .setParameter("person", personId)
                        .getResultList();
        others.forEach(
                other -> em.persist(new PersonMerge(personId, other, register, number, now)));
    }
}
