package org.yorisoi.certificate;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.completion.ProgrammeCompleted;
import org.yorisoi.completion.ProgrammeReopened;
import org.yorisoi.credit.CreditAwarded;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.mail.Outbox;

/**
 * Follows the completions, in the transaction in which they change: issues a record, or puts the
 * one that lives under review. A person's row is held meanwhile, so that two who find her complete
 * at the same time issue one.
 */
@Boundary
public class CertificateIssuing {

    /** After the completions have followed the ledger. */
    private static final int LATER = Interceptor.Priority.APPLICATION + 900;

    @PersistenceContext private EntityManager em;
    @Inject private Standing standing;
    @Inject private Aliases aliases;
    @Inject private Issuers issuers;
    @Inject private Outbox outbox;
    @Inject private JapanTime time;

    private final SecureRandom random = new SecureRandom();

    /** Somebody completed a programme, or completed it on another day. */
    @SystemJob
    public void completed(@Observes ProgrammeCompleted news) {
        settle(news.personId(), news.programme(), true);
    }

    /** A programme that was complete is so no more. */
    @SystemJob
    public void reopened(@Observes ProgrammeReopened news) {
        settle(news.personId(), news.programme(), false);
    }

    /** The ledger says something new, which may differ from what was printed without reopening. */
    @SystemJob
    public void awarded(@Observes @Priority(LATER) CreditAwarded news) {
        TreeSet<String> programmes = new TreeSet<>();
        for (Certificate one : living(news.personId(), null)) {
            if (one.getState() == Certificate.State.VALID) {
                programmes.add(one.getProgramme());
            }
        }
        programmes.forEach(programme -> settle(news.personId(), programme, false));
    }

    private void settle(long personId, String programme, boolean completed) {
        em.createNativeQuery("select id from person_person where id = ?1 for update")
                .setParameter(1, personId)
                .getSingleResult();
        Optional<Stand> stand =
                standing.of(personId, time.today(), null).stands().stream()
                        .filter(one -> one.programme().id().equals(programme))
                        .findFirst();
        Optional<Facts> now = stand.flatMap(Facts::of);
        boolean here = stand.filter(Facts::isLearnedHere).isPresent();
        List<Certificate> living = living(personId, programme);
        if (living.isEmpty()) {
            if (IssuingRule.decide(null, null, now, here, completed).issue()) {
                issue(personId, stand.orElseThrow(), now.orElseThrow());
            }
            return;
        }
        for (Certificate one : living) {
            Doubt doubt =
                    IssuingRule.decide(one.getState(), printed(one).facts(), now, here, completed)
                            .doubt();
            if (doubt != null) {
                one.doubt(doubt, time.now());
                em.persist(CertificateStep.bySystem(one, CertificateStep.Kind.DOUBTED));
                em.flush();
                tell(one.getPersonId(), "certificate.mail.doubted", one.getSerial());
            }
        }
    }

    /** Those of a person that are not revoked; of every row of hers. */
    private List<Certificate> living(long personId, @Nullable String programme) {
        return em
                .createQuery(
                        "select c from Certificate c where c.personId in :rows and c.state <>"
                                + " :revoked order by c.id",
                        Certificate.class)
                .setParameter("rows", aliases.rowsOf(personId))
                .setParameter("revoked", Certificate.State.REVOKED)
                .getResultList()
                .stream()
                .filter(one -> programme == null || one.getProgramme().equals(programme))
                .toList();
    }

    private Printed printed(Certificate certificate) {
        return em.createQuery(
                        "select v from CertificateVersion v where v.certificateId = :id and v.number ="
                                + " :number",
                        CertificateVersion.class)
                .setParameter("id", certificate.getId())
                .setParameter("number", certificate.getCurrentVersion())
                .getSingleResult()
                .getPrinted();
    }

    private void issue(long personId, Stand stand, Facts facts) {
        Instant at = time.now();
        Person person = Objects.requireNonNull(em.find(Person.class, personId));
        Issuer issuer = issuers.of(stand);
        int year = JapanTime.fiscalYear(time.today());
        Certificate certificate =
                new Certificate(
                        issuer,
                        year,
                        nextNumber(issuer, year),
                        personId,
                        facts,
                        CheckCode.fresh(random),
                        at);
        em.persist(certificate);
        em.flush();
        em.persist(
                new CertificateVersion(
                        certificate.getId(),
                        print(certificate, person, facts, issuer, 1, time),
                        at,
                        null,
                        null));
        em.persist(CertificateStep.bySystem(certificate, CertificateStep.Kind.ISSUED));
        em.flush();
        tell(personId, "certificate.mail.issued", certificate.getSerial());
    }

    static Printed print(
            Certificate certificate,
            Person person,
            Facts facts,
            Issuer issuer,
            int version,
            JapanTime time) {
        return new Printed(
                certificate.getSerial(),
                version,
                certificate.getCode(),
                person.getName(),
                person.getProfession(),
                facts,
                issuer,
                time.today());
    }

    /**
     * The next number. The row is held until the transaction ends: whoever is rolled back, or dies,
     * gives its number back with it, so there are no gaps.
     */
    private int nextNumber(Issuer issuer, int year) {
        em.createNativeQuery(
                        "insert into certificate_counter (issuer_kind, issuer_id, fiscal_year, last)"
                                + " values (?1, ?2, ?3, 1) on duplicate key update last = last + 1")
                .setParameter(1, issuer.kind().name())
                .setParameter(2, issuer.id())
                .setParameter(3, year)
                .executeUpdate();
        return ((Number)
                        em.createNativeQuery(
                                        "select last from certificate_counter where issuer_kind = ?1"
                                                + " and issuer_id = ?2 and fiscal_year = ?3")
                                .setParameter(1, issuer.kind().name())
                                .setParameter(2, issuer.id())
                                .setParameter(3, year)
                                .getSingleResult())
                .intValue();
    }

    /** There is news; what it is about stands behind the sign-in. */
    @SystemJob
    public void tell(long personId, String text, String serial) {
        Person person = em.find(Person.class, aliases.surviving(personId));
        String mail = person == null ? null : person.getMail();
        if (person != null && mail != null) {
            outbox.post(
                    new Outbox.Letter(
                            "certificate",
                            text,
                            mail,
                            person.getId(),
                            person.getLang(),
                            null,
                            List.of(person.getFullName(), serial)));
        }
    }
}
