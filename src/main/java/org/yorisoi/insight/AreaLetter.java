package org.yorisoi.insight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an officer of a prefecture wrote to the offices of an area. Written once and never changed;
 * of each kind one a day, so that nobody is asked twice by accident.
 */
@Entity
@Table(name = "insight_area_letter")
public class AreaLetter {

    /** What is written. */
    public enum Kind {
        /** Trainings of the areas beside it that still have seats. */
        TRAININGS,
        /** Please recommend somebody for the coordinators' training. */
        RECOMMEND
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "area_id", updatable = false)
    private long areaId;

    @Column(updatable = false)
    private int prefecture;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(updatable = false)
    private @Nullable String words;

    @Column(updatable = false)
    private int facilities;

    @Column(updatable = false)
    private int letters;

    @Column(name = "sent_on", updatable = false)
    private LocalDate sentOn;

    @Column(name = "sent_at", updatable = false)
    private Instant sentAt;

    @Column(name = "sent_by", updatable = false)
    private long sentBy;

    @SuppressWarnings("NullAway.Init")
    protected AreaLetter() {}

    /**
     * A letter that leaves now.
     *
     * @param words the officer's own; null = none
     * @param facilities whose offices are written to
     * @param letters how many letters that makes
     * @param sentOn the day in Japan
     */
    AreaLetter(
            long areaId,
            int prefecture,
            Kind kind,
            @Nullable String words,
            int facilities,
            int letters,
            LocalDate sentOn,
            Instant sentAt,
            long sentBy) {
        this.areaId = areaId;
        this.prefecture = prefecture;
        this.kind = kind;
        this.words = words;
        this.facilities = facilities;
        this.letters = letters;
        this.sentOn = sentOn;
        this.sentAt = sentAt;
        this.sentBy = sentBy;
    }

    public long getId() {
        return id;
    }

    public long getAreaId() {
        return areaId;
    }

    public int getPrefecture() {
        return prefecture;
    }

    public Kind getKind() {
        return kind;
    }

    public @Nullable String getWords() {
        return words;
    }

    public int getFacilities() {
        return facilities;
    }

    public int getLetters() {
        return letters;
    }

    public LocalDate getSentOn() {
        return sentOn;
    }

    public Instant getSentAt() {
        return sentAt;
    }

    public long getSentBy() {
        return sentBy;
    }
}
