package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a facility states about its records of a fiscal year: that they were kept and the list is
 * all, or that none were kept. Never changed; the newest counts.
 */
@Entity
@Table(name = "conference_year")
public class YearStatement {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(name = "fiscal_year", updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private boolean kept;

    @Column(updatable = false)
    private @Nullable String note;

    @Column(name = "stated_at", updatable = false)
    private Instant statedAt;

    @Column(name = "stated_by", updatable = false)
    private long statedBy;

    @SuppressWarnings("NullAway.Init")
    protected YearStatement() {}

    /** Stated by somebody, at a moment. */
    public YearStatement(
            long organisationId,
            int fiscalYear,
            boolean kept,
            @Nullable String note,
            long by,
            Instant at) {
        this.organisationId = organisationId;
        this.fiscalYear = fiscalYear;
        this.kept = kept;
        this.note = note;
        this.statedBy = by;
        this.statedAt = at;
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public int getFiscalYear() {
        return fiscalYear;
    }

    public boolean isKept() {
        return kept;
    }

    public @Nullable String getNote() {
        return note;
    }

    public Instant getStatedAt() {
        return statedAt;
    }

    public long getStatedBy() {
        return statedBy;
    }
}
