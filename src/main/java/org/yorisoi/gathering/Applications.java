package org.yorisoi.gathering;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.yorisoi.credit.Applying;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/** Where people have applied and not taken part yet, for the judge. */
@Boundary
public class Applications implements Applying {

    @PersistenceContext private EntityManager em;

    @Override
    @SystemJob
    public List<Application> applied(Collection<Long> rows) {
        return em
                .createQuery(
                        "select p.personId, g.subject, p.appliedAt, g.prefecture from Place p join"
                                + " Gathering g on g.id = p.gatheringId where p.personId in :rows and"
                                + " p.state in :active and g.state in :open and g.subject is not null"
                                + " order by p.appliedAt, p.id",
                        Object[].class)
                .setParameter("rows", rows)
                .setParameter("active", SeatMoves.ACTIVE)
                .setParameter(
                        "open",
                        EnumSet.of(
                                Gathering.State.ANNOUNCED,
                                Gathering.State.CONFIRMED,
                                Gathering.State.HELD))
                .getResultList()
                .stream()
                .map(
                        c ->
                                new Application(
                                        (Long) c[0],
                                        (String) c[1],
                                        JapanTime.dateOf((Instant) c[2]),
                                        String.format(Locale.ROOT, "%02d", (Integer) c[3])))
                .toList();
    }
}
