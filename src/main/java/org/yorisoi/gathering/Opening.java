package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody wants to know when sign-up for a gathering opens. She is told once; noted again
 * after the opening was moved, she is told of that one too.
 */
@Entity
@Table(name = "gathering_opening")
public class Opening {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "noted_at")
    private Instant notedAt;

    @Column(name = "told_at")
    private @Nullable Instant toldAt;

    @SuppressWarnings("NullAway.Init")
    protected Opening() {}

    /** It is open now. */
    public void told(Instant at) {
        toldAt = at;
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public Instant getNotedAt() {
        return notedAt;
    }

    public @Nullable Instant getToldAt() {
        return toldAt;
    }
}
