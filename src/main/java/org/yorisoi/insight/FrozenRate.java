package org.yorisoi.insight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A hospital's rates as they were computed once, to be reported. Written once, never changed. */
@Entity
@Table(name = "insight_frozen_rate")
public class FrozenRate {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(name = "reference_date", updatable = false)
    private LocalDate referenceDate;

    @Column(updatable = false)
    private String content;

    @Column(updatable = false)
    private String sha256;

    @Column(updatable = false)
    private @Nullable String note;

    @Column(name = "frozen_at", updatable = false)
    private Instant frozenAt;

    @Column(name = "frozen_by", updatable = false)
    private long frozenBy;

    @SuppressWarnings("NullAway.Init")
    protected FrozenRate() {}

    /** Freezes lines. */
    FrozenRate(
            long organisationId,
            LocalDate referenceDate,
            FrozenLines lines,
            @Nullable String note,
            Instant frozenAt,
            long frozenBy) {
        this.organisationId = organisationId;
        this.referenceDate = referenceDate;
        this.content = lines.text();
        this.sha256 = lines.sha256();
        this.note = note;
        this.frozenAt = frozenAt;
        this.frozenBy = frozenBy;
    }

    /** What was frozen. */
    FrozenLines lines() {
        return FrozenLines.read(content);
    }

    /** Whether what is stored is what was frozen. */
    public boolean isIntact() {
        return lines().sha256().equals(sha256);
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public LocalDate getReferenceDate() {
        return referenceDate;
    }

    public String getSha256() {
        return sha256;
    }

    public @Nullable String getNote() {
        return note;
    }

    public Instant getFrozenAt() {
        return frozenAt;
    }

    public long getFrozenBy() {
        return frozenBy;
    }
}
