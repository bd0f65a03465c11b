package org.yorisoi.ridealong;

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
 * What was done with somebody's document for a host: handed in, seen to be in order until a day, or
 * given back. Never what it says. Rows are only added; the newest counts.
 */
@Entity
@Table(name = "ridealong_check")
public class DocumentCheck {

    /** What was done. */
    public enum Said {
        HANDED_IN,
        IN_ORDER,
        RETURNED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "host_id", updatable = false)
    private long hostId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Paperwork document;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Said said;

    @Column(name = "valid_until", updatable = false)
    private @Nullable LocalDate validUntil;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private long byPerson;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected DocumentCheck() {}

    /**
     * Something was done.
     *
     * @param validUntil of what is in order; else null
     */
    public DocumentCheck(
            RideVisit visit,
            Paperwork document,
            Said said,
            @Nullable LocalDate validUntil,
            Instant at,
            long by,
            @Nullable String note) {
        this.hostId = visit.getHostId();
        this.personId = visit.getPersonId();
        this.document = document;
        this.said = said;
        this.validUntil = validUntil;
        this.at = at;
        this.byPerson = by;
        this.note = note;
    }

    public long getHostId() {
        return hostId;
    }

    public long getPersonId() {
        return personId;
    }

    public Paperwork getDocument() {
        return document;
    }

    public Said getSaid() {
        return said;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public Instant getAt() {
        return at;
    }

    public long getByPerson() {
        return byPerson;
    }

    public @Nullable String getNote() {
        return note;
    }
}
