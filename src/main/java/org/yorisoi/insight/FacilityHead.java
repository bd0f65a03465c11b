package org.yorisoi.insight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who is the head of a hospital from a day on, until the next entry. One recorded by mistake is
 * withdrawn, never changed.
 */
@Entity
@Table(name = "insight_head")
public class FacilityHead {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(name = "person_id", updatable = false)
    private @Nullable Long personId;

    @Column(name = "valid_from", updatable = false)
    private LocalDate validFrom;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @Column(name = "recorded_by", updatable = false)
    private long recordedBy;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected FacilityHead() {}

    /**
     * An entry.
     *
     * @param personId null = there is no head from that day
     */
    FacilityHead(
            long organisationId,
            @Nullable Long personId,
            LocalDate validFrom,
            Instant recordedAt,
            long recordedBy) {
        this.organisationId = organisationId;
        this.personId = personId;
        this.validFrom = validFrom;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    /** It was a mistake: from now on as if it had never been recorded. */
    void withdraw(Instant at) {
        withdrawnAt = at;
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public @Nullable Long getPersonId() {
        return personId;
    }

    public LocalDate getValidFrom() {
        return validFrom;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    public long getRecordedBy() {
        return recordedBy;
    }

    public @Nullable Instant getWithdrawnAt() {
        return withdrawnAt;
    }

    public long getVersion() {
        return version;
    }
}
