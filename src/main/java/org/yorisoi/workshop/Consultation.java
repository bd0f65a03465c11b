package org.yorisoi.workshop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That an organiser consulted the prefecture on a training, and what was answered. Written once;
 * what is said later is the next one, and the newest counts.
 */
@Entity
@Table(name = "workshop_consultation")
public class Consultation {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "consulted_on", updatable = false)
    private LocalDate consultedOn;

    @Column(name = "consulted_with", updatable = false)
    private String consultedWith;

    @Column(updatable = false)
    private @Nullable String answer;

    @Column(name = "noted_at", updatable = false)
    private Instant notedAt;

    @Column(name = "noted_by", updatable = false)
    private long notedBy;

    @SuppressWarnings("NullAway.Init")
    protected Consultation() {}

    /**
     * Consulted.
     *
     * @param answer null = there is none yet
     */
    Consultation(
            long gatheringId,
            LocalDate consultedOn,
            String consultedWith,
            @Nullable String answer,
            Instant at,
            long by) {
        this.gatheringId = gatheringId;
        this.consultedOn = consultedOn;
        this.consultedWith = consultedWith;
        this.answer = answer;
        this.notedAt = at;
        this.notedBy = by;
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public LocalDate getConsultedOn() {
        return consultedOn;
    }

    public String getConsultedWith() {
        return consultedWith;
    }

    public @Nullable String getAnswer() {
        return answer;
    }

    public Instant getNotedAt() {
        return notedAt;
    }

    public long getNotedBy() {
        return notedBy;
    }
}
