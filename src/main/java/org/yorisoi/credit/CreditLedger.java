package org.yorisoi.credit;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.EnrolmentRule;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.programme.Enrolling;
import org.yorisoi.programme.Rules;

/**
 * Takes in what the sources say. Always in the transaction of the caller, so that the entry is
 * there exactly if what it rests on is. A person's entries are written one after another: her row
 * is locked first, therefore callers lock their own rows before they come here.
 */
@Boundary
public class CreditLedger {

    @PersistenceContext private EntityManager em;
    @Inject private Rules rules;
    @Inject private Enrolling enrolling;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;
    @Inject private Event<CreditAwarded> awarded;

    /**
     * A source says something. What its newest revision says already changes nothing; anything else
     * becomes the next revision.
     *
     * @param recordedBy who entered it; null = the system
     */
    @SystemJob
    public void award(Fact fact, @Nullable Long recordedBy) {
        award(fact, null, recordedBy);
    }

    /**
     * The same with the post that the person named.
     *
     * @param postId null = her main post on the day of the fact
     * @param recordedBy who entered it; null = the system
     */
    @SystemJob
    public void award(Fact fact, @Nullable Long postId, @Nullable Long recordedBy) {
        lock(fact.personId());
        Optional<Credit> former =
                newest(fact.personId(), fact.kind(), fact.sourceKind(), fact.sourceId());
        if (former.isPresent()
                && former.get().says(fact)
                && (postId == null || postId.equals(former.get().getPostId()))) {
            return;
        }
        LocalDate day = fact.earnedOn();
        Credit credit =
                new Credit(
                        fact,
                        former.orElse(null),
                        postId != null || day == null ? postId : postOn(fact.personId(), day),
                        time.now(),
                        recordedBy);
        em.persist(credit);
        em.flush();
        long person = aliases.surviving(fact.personId());
        enrolWhereItCounts(person, fact);
        awarded.fire(new CreditAwarded(person, credit.getId()));
    }

    /**
     * A source says nothing any more; if it never said anything, nothing changes.
     *
     * @param reason for whoever reads the record later
     * @param recordedBy null = the system
     */
    @SystemJob
    public void withdraw(
            long personId,
            Evidence.Kind kind,
            String sourceKind,
            String sourceId,
            String reason,
            @Nullable Long recordedBy) {
        lock(personId);
        Optional<Credit> former = newest(personId, kind, sourceKind, sourceId);
        if (former.isEmpty() || former.get().isWithdrawn()) {
            return;
        }
        Credit gone = Credit.withdrawal(former.get(), reason, time.now(), recordedBy);
        em.persist(gone);
        em.flush();
        awarded.fire(new CreditAwarded(aliases.surviving(personId), gone.getId()));
    }

    private void lock(long personId) {
        em.createNativeQuery("select id from person_person where id = ?1 for update")
                .setParameter(1, personId)
                .getSingleResult();
    }

    private Optional<Credit> newest(
            long personId, Evidence.Kind kind, String sourceKind, String sourceId) {
        return em.createQuery(
                        "select c from Credit c where c.personId = :person and c.kind = :kind and"
                                + " c.sourceKind = :source and c.sourceId = :id order by c.revision desc",
                        Credit.class)
                .setParameter("person", personId)
                .setParameter("kind", kind)
                .setParameter("source", sourceKind)
                .setParameter("id", sourceId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The main post that held on a day, else any post; null = none is known. */
    private @Nullable Long postOn(long personId, LocalDate day) {
        List<Long> posts =
                em.createQuery(
                                "select a.id from Affiliation a where a.personId = :person and a.kind ="
                                        + " org.yorisoi.person.Affiliation.Kind.POST and (a.validFrom is"
                                        + " null or a.validFrom <= :day) and (a.validUntil is null or"
                                        + " a.validUntil >= :day) order by a.main desc, a.validFrom desc,"
                                        + " a.id desc",
                                Long.class)
                        .setParameter("person", personId)
                        .setParameter("day", day)
                        .setMaxResults(1)
                        .getResultList();
        return posts.isEmpty() ? null : posts.get(0);
    }

    /** Whoever earns something that a programme asks for follows it from that day on. */
    private void enrolWhereItCounts(long person, Fact fact) {
        Profession profession =
                em.createQuery(
                                "select p.profession from Person p where p.id = :id",
                                Profession.class)
                        .setParameter("id", person)
                        .getSingleResult();
        LocalDate today = time.today();
        for (Programme programme : rules.book().programmes()) {
            if (EnrolmentRule.open(programme, profession, today)
                    .filter(version -> version.asksFor(fact.kind(), fact.subject()))
                    .isPresent()) {
                enrolling.enrol(person, programme.id(), today, null);
            }
        }
    }
}
