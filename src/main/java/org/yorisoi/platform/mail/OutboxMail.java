package org.yorisoi.platform.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter on its way. Written in the transaction of its cause; claimed by one node for a few
 * minutes, sent, or tried again later and later; given up after the last try or when it is no
 * longer worth reading. Its Message-ID never changes, so that a mail sent twice is recognised as
 * one.
 */
@Entity
@Table(name = "platform_outbox")
public class OutboxMail {

    /** Where a mail stands. */
    public enum State {
        WAITING,
        SENDING,
        SENT,
        FAILED,
        WITHDRAWN
    }

    static final int MOST_ATTEMPTS = 8;

    /** The error of a letter that was not worth sending any more. */
    static final String EXPIRED = "expired";

    private static final int LONGEST_ERROR = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "message_id", updatable = false)
    private String messageId;

    @Column(updatable = false)
    private String purpose;

    @Column(updatable = false)
    private String recipient;

    @Column(name = "person_id", updatable = false)
    private @Nullable Long personId;

    @Column(updatable = false)
    private String subject;

    private String body;

    @Column(updatable = false)
    private String lang;

    @Column(updatable = false)
    private @Nullable String calendar;

    @Column(name = "calendar_method", updatable = false)
    private @Nullable String calendarMethod;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "not_before")
    private Instant notBefore;

    @Column(name = "expires_at", updatable = false)
    private @Nullable Instant expiresAt;

    private int attempts;

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    @Column(name = "claimed_until")
    private @Nullable Instant claimedUntil;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "last_error")
    private @Nullable String lastError;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected OutboxMail() {}

    OutboxMail(
            String messageId,
            String purpose,
            String recipient,
            @Nullable Long personId,
            String subject,
            String body,
            String lang,
            Instant at,
            @Nullable Instant expiresAt,
            Outbox.@Nullable CalendarFile calendar) {
        this.calendar = calendar == null ? null : calendar.text();
        this.calendarMethod = calendar == null ? null : calendar.method();
        this.messageId = messageId;
        this.purpose = purpose;
        this.recipient = recipient;
        this.personId = personId;
        this.subject = subject;
        this.body = body;
        this.lang = lang;
        this.createdAt = at;
        this.notBefore = at;
        this.expiresAt = expiresAt;
    }

    void claim(Instant now, Duration holdFor) {
        state = State.SENDING;
        claimedUntil = now.plus(holdFor);
        attempts++;
    }

    void sent(Instant now) {
        state = State.SENT;
        sentAt = now;
        lastError = null;
        claimedUntil = null;
    }

    /** The mail server will never take it: nobody tries again. */
    void refused(String error) {
        lastError = shortened(error);
        claimedUntil = null;
        state = State.FAILED;
    }

    /** Whether the claim is nearly over, so that another node may soon send it. */
    boolean isClaimEnding(Instant now, Duration needed) {
        return claimedUntil == null || now.plus(needed).isAfter(claimedUntil);
    }

    private static String shortened(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }

    /** Tries again after 1, 2, 4 … minutes, at most six hours apart; gives up after the last. */
    void failed(Instant now, String error) {
        lastError = shortened(error);
        claimedUntil = null;
        if (attempts >= MOST_ATTEMPTS) {
            state = State.FAILED;
        } else {
            state = State.WAITING;
            notBefore = now.plus(pauseAfter(attempts));
        }
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = Duration.ofMinutes(1L << Math.min(attempts - 1, 10));
        Duration longest = Duration.ofHours(6);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    void expire() {
        state = State.FAILED;
        lastError = EXPIRED;
        claimedUntil = null;
    }

    void withdraw() {
        if (state == State.WAITING) {
            state = State.WITHDRAWN;
        }
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && now.isAfter(expiresAt);
    }

    public long getId() {
        return id;
    }

    public String getMessageId() {
        return messageId;
    }

    public String getPurpose() {
        return purpose;
    }

    public String getRecipient() {
        return recipient;
    }

    public @Nullable Long getPersonId() {
        return personId;
    }

    public String getSubject() {
        return subject;
    }

    public String getBody() {
        return body;
    }

    public String getLang() {
        return lang;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** What goes with it for calendars; null = nothing does. */
    public Outbox.@Nullable CalendarFile getCalendar() {
        return calendar == null || calendarMethod == null
                ? null
                : new Outbox.CalendarFile(calendarMethod, calendar);
    }

    public int getAttempts() {
        return attempts;
    }

    public State getState() {
        return state;
    }

    public @Nullable Instant getSentAt() {
        return sentAt;
    }

    public @Nullable String getLastError() {
        return lastError;
    }
}
