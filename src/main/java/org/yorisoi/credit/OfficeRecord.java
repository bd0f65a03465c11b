package org.yorisoi.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.platform.BusinessException;

/**
 * What an office states about a person where no other source speaks. Written once; a wrong one is
 * taken back with a reason, and another is written.
 */
@Entity
@Table(name = "credit_office_record")
public class OfficeRecord {

    static final String SOURCE = "credit:office-record";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private boolean accepted;

    @Column(name = "held_on", updatable = false)
    private @Nullable LocalDate heldOn;

    @Column(name = "applied_on", updatable = false)
    private @Nullable LocalDate appliedOn;

    @Column(updatable = false)
    private @Nullable String reason;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @Column(name = "recorded_by", updatable = false)
    private long recordedBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable Long endedBy;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected OfficeRecord() {}

    /**
     * What is stated.
     *
     * @param subject the record's kind, as the programmes name it
     * @param accepted whether it counts
     * @param heldOn null = the day is not known
     * @param appliedOn of the application that a decision is about; else null
     */
    public record Statement(
            String subject,
            boolean accepted,
            @Nullable LocalDate heldOn,
            @Nullable LocalDate appliedOn,
            @Nullable String reason) {}

    OfficeRecord(long personId, long organisationId, Statement stated, Instant at, long by) {
        this.personId = personId;
        this.organisationId = organisationId;
        this.subject = stated.subject();
        this.accepted = stated.accepted();
        this.heldOn = stated.heldOn();
        this.appliedOn = stated.appliedOn();
        this.reason = stated.reason();
        this.recordedAt = at;
        this.recordedBy = by;
    }

    /**
     * It was wrong.
     *
     * @throws BusinessException if it was taken back before
     */
    void takeBack(Instant at, long by, String why) {
        if (endedAt != null) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        endedAt = at;
        endedBy = by;
        endReason = why;
    }

    /** As the ledger takes it in. */
    Fact fact() {
        return new Fact(
                personId,
                Evidence.Kind.RECORD,
                subject,
                SOURCE,
                Long.toString(id),
                accepted ? Evidence.Outcome.EARNED : Evidence.Outcome.NOT_EARNED,
                heldOn,
                appliedOn,
                Map.of(),
                Set.of(),
                true,
                reason);
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getSubject() {
        return subject;
    }

    public boolean isAccepted() {
        return accepted;
    }

    public @Nullable LocalDate getHeldOn() {
        return heldOn;
    }

    public @Nullable LocalDate getAppliedOn() {
        return appliedOn;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    public @Nullable Instant getEndedAt() {
        return endedAt;
    }

    public @Nullable String getEndReason() {
        return endReason;
    }
}
