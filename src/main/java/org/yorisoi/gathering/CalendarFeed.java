package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Fingerprint;

/**
 * A person's link for calendars. Made when she asks for it, shown to her once, revoked when she
 * says so or asks for another. Only its hash is kept.
 */
@Entity
@Table(name = "gathering_feed")
public class CalendarFeed {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private String hash;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected CalendarFeed() {}

    CalendarFeed(long personId, String secret, Instant at) {
        this.personId = personId;
        this.hash = hash(secret);
        this.createdAt = at;
    }

    static String hash(String secret) {
        return Fingerprint.of("calendar-feed " + secret);
    }

    void revoke(Instant at) {
        if (revokedAt == null) {
            revokedAt = at;
        }
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getRevokedAt() {
        return revokedAt;
    }
}
