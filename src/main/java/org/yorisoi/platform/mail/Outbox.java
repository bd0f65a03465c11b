package org.yorisoi.platform.mail;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.faces.Texts;

/**
 * Letters to people. A door posts one in its own transaction; it is delivered later, at least once
 * to the mail server, under one Message-ID.
 */
@Boundary
public class Outbox {

    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final int BATCH = 20;
    private static final int SHOWN = 200;
    private static final int LONGEST_SUBJECT = 200;

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Texts texts;
    @Inject private AppConfig config;

    /**
     * A letter to write.
     *
     * @param purpose a word for the list of mails, also the key of its texts: {@code
     *     feature.mail.purpose.subject} and {@code .body}
     * @param expiresAt after this it is not worth reading; null = always
     * @param args the texts' arguments
     * @param calendar goes with it; null = nothing does
     */
    public record Letter(
            String purpose,
            String keyPrefix,
            String recipient,
            @Nullable Long personId,
            String lang,
            @Nullable Instant expiresAt,
            List<Object> args,
            @Nullable CalendarFile calendar) {

        /** A letter with nothing else in its envelope. */
        public Letter(
                String purpose,
                String keyPrefix,
                String recipient,
                @Nullable Long personId,
                String lang,
                @Nullable Instant expiresAt,
                List<Object> args) {
            this(purpose, keyPrefix, recipient, personId, lang, expiresAt, args, null);
        }
    }

    /**
     * What calendars read in a mail (RFC 5546).
     *
     * @param method REQUEST or CANCEL
     */
    public record CalendarFile(String method, String text) {}

    /** A letter as it is read. */
    public record Written(String subject, String body) {}

    /** How a letter reads, whether it is posted or only shown before. */
    @SystemJob
    public Written written(Letter letter) {
        Locale locale = Locale.forLanguageTag(letter.lang());
        Object[] args = letter.args().toArray();
        return new Written(
                oneLine(texts.text(locale, letter.keyPrefix() + ".subject", args)),
                texts.text(locale, letter.keyPrefix() + ".body", args)
                        + "\n\n"
                        + texts.text(locale, "platform.mail.foot", config.baseUrl()));
    }

    /** Puts a letter into the outbox, in the caller's transaction. */
    @SystemJob
    public void post(Letter letter) {
        Written written = written(letter);
        em.persist(
                new OutboxMail(
                        "<" + UUID.randomUUID() + "@yorisoi>",
                        letter.purpose(),
                        oneLine(letter.recipient()),
                        letter.personId(),
                        written.subject(),
                        written.body(),
                        letter.lang(),
                        time.now(),
                        letter.expiresAt(),
                        letter.calendar()));
    }

    /** Takes back what has not left yet for a person and purpose. */
    @SystemJob
    public void withdraw(long personId, String purpose) {
        em.createQuery(
                        "select m from OutboxMail m where m.personId = :person and m.purpose = :purpose"
                                + " and m.state = :waiting",
                        OutboxMail.class)
                .setParameter("person", personId)
                .setParameter("purpose", purpose)
                .setParameter("waiting", OutboxMail.State.WAITING)
                .getResultList()
                .forEach(OutboxMail::withdraw);
    }

    /** Claims what is due, for this node and for a few minutes; the rest is another node's. */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<OutboxMail> claimDue() {
        Instant now = time.now();
        List<OutboxMail> due =
                em.createQuery(
                                "select m from OutboxMail m where (m.state = :waiting and m.notBefore"
                                        + " <= :now) or (m.state = :sending and m.claimedUntil <"
                                        + " :now) order by m.id",
                                OutboxMail.class)
                        .setParameter("waiting", OutboxMail.State.WAITING)
                        .setParameter("sending", OutboxMail.State.SENDING)
                        .setParameter("now", now)
                        .setMaxResults(BATCH)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
        for (OutboxMail mail : due) {
            if (mail.isExpired(now)) {
                mail.expire();
            } else {
                mail.claim(now, CLAIM);
            }
        }
        return due.stream().filter(mail -> mail.getState() == OutboxMail.State.SENDING).toList();
    }

    /**
     * What went wrong with a try.
     *
     * @param forever whether the mail server said that it will never take this letter
     */
    record Fault(String words, boolean forever) {}

    /** Notes what came of a try; no fault = it was taken by the mail server. */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void note(long id, Optional<Fault> fault) {
        OutboxMail mail = em.find(OutboxMail.class, id);
        if (mail == null) {
            return;
        }
        if (fault.isEmpty()) {
            mail.sent(time.now());
        } else if (fault.get().forever()) {
            mail.refused(oneLine(fault.get().words()));
        } else {
            mail.failed(time.now(), oneLine(fault.get().words()));
        }
    }

    /**
     * Since when letters to a person have not arrived; empty = the newest that was tried did, or
     * none was. Whoever asks has checked that she may be seen.
     */
    @SystemJob
    public Optional<Instant> undelivered(long personId) {
        return em.createQuery(
                        "select m from OutboxMail m where m.personId = :person and (m.state = :sent or"
                                + " (m.state = :failed and m.lastError <> :late)) order by m.id desc",
                        OutboxMail.class)
                .setParameter("person", personId)
                .setParameter("sent", OutboxMail.State.SENT)
                .setParameter("failed", OutboxMail.State.FAILED)
                .setParameter("late", OutboxMail.EXPIRED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .filter(mail -> mail.getState() == OutboxMail.State.FAILED)
                .map(OutboxMail::getCreatedAt);
    }

    /**
     * The newest mails, for the demo's mail page only: there, all are invented.
     *
     * @throws NotFoundException outside the demo, or if mails really leave
     */
    @SignedIn("the demo's people and mails are invented")
    public List<OutboxMail> shownInDemo() {
        requireDemo();
        return em.createQuery("select m from OutboxMail m order by m.id desc", OutboxMail.class)
                .setMaxResults(SHOWN)
                .getResultList();
    }

    private void requireDemo() {
        if (!config.demo()) {
            throw new NotFoundException();
        }
    }

    /** No line break of any alphabet: what follows one would be another header. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }
}
