package org.yorisoi.programme;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.EnrolmentRule;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;

/** Enrols people into programmes, and begins cycles anew. */
@Boundary
public class Enrolling {

    @PersistenceContext private EntityManager em;
    @Inject private Rules rules;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;
    @Inject private Event<PathBegun> begun;

    /**
     * Begins a programme oneself; twice is as good as once.
     *
     * @throws NotFoundException if it is none that one's profession may follow today
     */
    @SignedIn("one's own path")
    public void begin(String programme) {
        long me = aliases.surviving(user.personId());
        Profession profession =
                em.createQuery(
                                "select p.profession from Person p where p.id = :id",
                                Profession.class)
                        .setParameter("id", me)
                        .getSingleResult();
        LocalDate today = time.today();
        Programme found = rules.book().programme(programme).orElseThrow(NotFoundException::new);
        if (EnrolmentRule.open(found, profession, today).isEmpty()) {
            throw new NotFoundException();
        }
        if (enrol(me, programme, today, user.personId())) {
            audit.record("programme:begun", "person", me, Map.of("programme", programme));
            begun.fire(new PathBegun(me, programme));
        }
    }

    /**
     * Begins the e-learning part of a programme anew, from today; twice on a day is as good as
     * once.
     *
     * @throws NotFoundException if one does not follow it
     */
    @SignedIn("one's own path")
    public void beginAgain(String programme) {
        long me = aliases.surviving(user.personId());
        List<Long> rows = aliases.rowsOf(me);
        long held =
                em.createQuery(
                                "select count(e) from Enrolment e where e.personId in :rows and"
                                        + " e.programme = :programme",
                                Long.class)
                        .setParameter("rows", rows)
                        .setParameter("programme", programme)
                        .getSingleResult();
        if (held == 0) {
            throw new NotFoundException();
        }
        int written =
                em.createNativeQuery(
                                "insert into programme_cycle (person_id, programme, starts_on, made_at,"
                                        + " made_by, version) values (?1, ?2, ?3, ?4, ?5, 1) on duplicate"
                                        + " key update programme_cycle.version = programme_cycle.version")
                        .setParameter(1, me)
                        .setParameter(2, programme)
                        .setParameter(3, java.sql.Date.valueOf(time.today()))
                        .setParameter(4, Timestamp.from(time.now()))
                        .setParameter(5, user.personId())
                        .executeUpdate();
        if (written > 0) {
            audit.record("programme:begun-again", "person", me, Map.of("programme", programme));
            begun.fire(new PathBegun(me, programme));
        }
    }

    /**
     * Enrols somebody.
     *
     * @param by who did it; null = the system
     * @return whether she was not enrolled before
     */
    @SystemJob
    public boolean enrol(long personId, String programme, LocalDate enrolledOn, @Nullable Long by) {
        Instant now = time.now();
        return em.createNativeQuery(
                                "insert into programme_enrolment (person_id, programme, enrolled_on,"
                                        + " made_at, made_by, version) values (?1, ?2, ?3, ?4, ?5, 1) on"
                                        + " duplicate key update programme_enrolment.version ="
                                        + " programme_enrolment.version")
                        .setParameter(1, personId)
                        .setParameter(2, programme)
                        .setParameter(3, java.sql.Date.valueOf(enrolledOn))
                        .setParameter(4, Timestamp.from(now))
                        .setParameter(5, by)
                        .executeUpdate()
                == 1;
    }
}
