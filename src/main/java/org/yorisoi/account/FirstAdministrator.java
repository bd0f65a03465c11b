package org.yorisoi.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * A new installation has nobody who could invite anybody. At its start the person named by {@code
 * yorisoi.first-admin.mail} is appointed and invited by mail; the link stands in that mail and
 * nowhere else. As long as no administrator has come in, a start sends a new invitation when the
 * last one has run out; afterwards the setting does nothing.
 */
@Boundary
public class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class.getName());

    @PersistenceContext private EntityManager em;
    @Inject private AppConfig config;
    @Inject private JapanTime time;
    @Inject private Invitations invitations;
    @Inject private RightsReading reading;

    /** At the start, once the tables and the reference data are there. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.LAST) DatabaseReady ready) {
        Optional<String> asked = config.firstAdministratorMail();
        if (asked.isEmpty()) {
            return;
        }
        Checked<String> mail = MailAddressRule.check(asked.get());
        if (!mail.isOk()) {
            LOG.log(
                    Level.SEVERE,
                    "YORISOI_FIRST_ADMIN_MAIL is no mail address; nobody was invited");
            return;
        }
        appoint(mail.get());
    }

    private void appoint(String mail) {
        // One row for all nodes: two that start together appoint once.
        reading.changed();
        LocalDate today = time.today();
        List<Grant> grants =
                em
                        .createQuery(
                                "select g from Grant g where g.role = :role and g.endedAt is null",
                                Grant.class)
                        .setParameter("role", Role.ADMINISTRATOR)
                        .getResultList()
                        .stream()
                        .filter(g -> g.holdsOn(today))
                        .toList();
        if (grants.isEmpty()) {
            Instant now = time.now();
            Person person =
                    new Person(
                            new Person.Name("管理者", "未登録", "カンリシャ", "ミトウロク"),
                            Profession.OTHER,
                            mail,
                            config.demo(),
                            now);
            em.persist(person);
            em.flush();
            em.persist(
                    new Grant(
                            person.getId(),
                            Role.ADMINISTRATOR,
                            Scope.ALL,
                            today,
                            null,
                            null,
                            now,
                            "first administrator of the installation"));
            invite(person.getId());
        } else if (grants.stream().noneMatch(g -> isIn(g.getPersonId()))) {
            Grant first = grants.get(0);
            if (!hasOpenInvitation(first.getPersonId())) {
                Person person = em.find(Person.class, first.getPersonId());
                person.reachableAt(mail);
                em.flush();
                invite(person.getId());
            }
        }
    }

    private void invite(long personId) {
        invitations
                .inviteForInstallation(personId, null)
                .ifPresentOrElse(
                        why ->
                                LOG.log(
                                        Level.SEVERE,
                                        "The first administrator was not invited: {0}",
                                        why.key()),
                        () -> LOG.info("The first administrator was invited by mail"));
    }

    private boolean isIn(long personId) {
        return em.createQuery(
                                "select count(c) from Account c where c.personId = :person and"
                                        + " c.passphrase is not null",
                                Long.class)
                        .setParameter("person", personId)
                        .getSingleResult()
                > 0;
    }

    private boolean hasOpenInvitation(long personId) {
        Instant now = time.now();
        return em
                .createQuery(
                        "select l from AccountLink l where l.personId = :person and l.purpose ="
                                + " :purpose",
                        AccountLink.class)
                .setParameter("person", personId)
                .setParameter("purpose", AccountLink.Purpose.INVITATION)
                .getResultList()
                .stream()
                .anyMatch(link -> link.isUsableAt(now));
    }
}
