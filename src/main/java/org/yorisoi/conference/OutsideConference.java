package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;

/**
 * A liaison conference of somebody else that was not announced here, as a facility reports it with
 * evidence. It counts once somebody else of the facility has checked it.
 */
@Entity
@Table(name = "conference_outside")
public class OutsideConference {

    /** Where it stands. */
    public enum State {
        REPORTED,
        ACCEPTED,
        RETURNED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(name = "held_on", updatable = false)
    private LocalDate heldOn;

    @Column(updatable = false)
    private String title;

    @Column(updatable = false)
    private String host;

    @Column(name = "evidence_id", updatable = false)
    private long evidenceId;

    @Enumerated(EnumType.STRING)
    private State state = State.REPORTED;

    @Column(name = "reported_at", updatable = false)
    private Instant reportedAt;

    @Column(name = "reported_by", updatable = false)
    private long reportedBy;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "checked_by")
    private @Nullable Long checkedBy;

    private @Nullable String note;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected OutsideConference() {}

    /**
     * What is said about it.
     *
     * @param host who held it, in words
     */
    public record Said(LocalDate heldOn, String title, String host) {}

    /** As reported. */
    public OutsideConference(long organisationId, Said said, long evidenceId, long by, Instant at) {
        this.organisationId = organisationId;
        this.heldOn = said.heldOn();
        this.title = said.title();
        this.host = said.host();
        this.evidenceId = evidenceId;
        this.reportedBy = by;
        this.reportedAt = at;
    }

    /**
     * Somebody else has seen the paper.
     *
     * @throws BusinessException if it does not wait, or she reported it herself
     */
    public void accept(long by, Instant at) {
        decide(State.ACCEPTED, by, at, null);
    }

    /**
     * It does not count.
     *
     * @throws BusinessException if it does not wait, or she reported it herself
     */
    public void giveBack(String why, long by, Instant at) {
        decide(State.RETURNED, by, at, why);
    }

    private void decide(State next, long by, Instant at, @Nullable String why) {
        if (state != State.REPORTED) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        if (by == reportedBy) {
            throw new BusinessException("conference.outside.own");
        }
        state = next;
        checkedBy = by;
        checkedAt = at;
        note = why;
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public Said getSaid() {
        return new Said(heldOn, title, host);
    }

    public long getEvidenceId() {
        return evidenceId;
    }

    public State getState() {
        return state;
    }

    public Instant getReportedAt() {
        return reportedAt;
    }

    public long getReportedBy() {
        return reportedBy;
    }

    public @Nullable Instant getCheckedAt() {
        return checkedAt;
    }

    public @Nullable Long getCheckedBy() {
        return checkedBy;
    }

    public @Nullable String getNote() {
        return note;
    }

    public long getVersion() {
        return version;
    }
}
