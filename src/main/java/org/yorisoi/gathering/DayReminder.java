package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That whoever had a seat was reminded of a gathering's beginning: of each beginning once. */
@Entity
@Table(name = "gathering_reminder")
public class DayReminder {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "starts_at", updatable = false)
    private Instant startsAt;

    @Column(updatable = false)
    private Instant at;

    @Column(updatable = false)
    private int letters;

    @SuppressWarnings("NullAway.Init")
    protected DayReminder() {}

    /**
     * Of a beginning.
     *
     * @param letters how many went out
     */
    public DayReminder(long gatheringId, Instant startsAt, Instant at, int letters) {
        this.gatheringId = gatheringId;
        this.startsAt = startsAt;
        this.at = at;
        this.letters = letters;
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public Instant getStartsAt() {
        return startsAt;
    }

    public Instant getAt() {
        return at;
    }

    public int getLetters() {
        return letters;
    }
}
