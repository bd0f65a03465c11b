package org.yorisoi.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One log-in on one device, from the passphrase to its end. The row, not the web session, says
 * whether it still holds, so that it can be ended from elsewhere and on every node.
 */
@Entity
@Table(name = "account_sign_in")
public class SignIn {

    /** Why it ended. */
    public enum EndCause {
        SIGNED_OUT,
        ELSEWHERE,
        PASSPHRASE,
        IDLE,
        ABSOLUTE,
        BLOCKED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "account_id", updatable = false)
    private long accountId;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_cause")
    private @Nullable EndCause endCause;

    @Column(updatable = false)
    private String device;

    @Column(updatable = false)
    private String address;

    @Column(name = "second_factor")
    private boolean secondFactor;

    @SuppressWarnings("NullAway.Init")
    protected SignIn() {}

    /** A new one, that still lacks the second factor. */
    public SignIn(long accountId, Instant at, String device, String address) {
        this.accountId = accountId;
        this.at = at;
        this.lastSeenAt = at;
        this.device = device;
        this.address = address;
    }

    /** Ends it; ending it again changes nothing. */
    public void end(Instant when, EndCause cause) {
        if (endedAt == null) {
            endedAt = when;
            endCause = cause;
        }
    }

    public void passSecondFactor() {
        secondFactor = true;
    }

    public void seen(Instant when) {
        lastSeenAt = when;
    }

    public boolean isEnded() {
        return endedAt != null;
    }

    public long getId() {
        return id;
    }

    public long getAccountId() {
        return accountId;
    }

    public Instant getAt() {
        return at;
    }

    public Instant getLastSeenAt() {
        return lastSeenAt;
    }

    public @Nullable Instant getEndedAt() {
        return endedAt;
    }

    public @Nullable EndCause getEndCause() {
        return endCause;
    }

    public String getDevice() {
        return device;
    }

    public String getAddress() {
        return address;
    }

    public boolean isSecondFactor() {
        return secondFactor;
    }
}
