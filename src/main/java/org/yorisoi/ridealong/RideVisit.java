package org.yorisoi.ridealong;

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
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;

/**
 * A wish that was granted, from the seat to the feedback of both. It is cancelled with the seat;
 * else the host says afterwards whether it took place. The minutes lie with the gathering.
 */
@Entity
@Table(name = "ridealong_visit")
public class RideVisit {

    /** How it ended. */
    public enum Outcome {
        DONE,
        NO_SHOW,
        CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "wish_id", updatable = false)
    private long wishId;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "host_id", updatable = false)
    private long hostId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "fiscal_year", updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private int honorarium;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "confirmed_by")
    private @Nullable Long confirmedBy;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "outcome_at")
    private @Nullable Instant outcomeAt;

    private @Nullable String report;

    @Column(name = "report_at")
    private @Nullable Instant reportAt;

    @Column(name = "person_words")
    private @Nullable String personWords;

    @Column(name = "person_words_at")
    private @Nullable Instant personWordsAt;

    @Column(name = "host_words")
    private @Nullable String hostWords;

    @Column(name = "host_words_at")
    private @Nullable Instant hostWordsAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected RideVisit() {}

    /**
     * A visit to come.
     *
     * @param fiscalYear of its day
     */
    public RideVisit(Wish wish, long gatheringId, RideHost host, int fiscalYear) {
        this.wishId = wish.getId();
        this.gatheringId = gatheringId;
        this.hostId = host.getId();
        this.personId = wish.getPersonId();
        this.fiscalYear = fiscalYear;
        this.honorarium = host.getHonorarium();
    }

    /** The host is ready for her. */
    public void confirm(Instant at, long by) {
        if (outcome != null || confirmedAt != null) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        confirmedAt = at;
        confirmedBy = by;
    }

    /** How it ended; said again, the later word counts, but what was cancelled stays so. */
    public void end(Outcome how, Instant at) {
        if (outcome == Outcome.CANCELLED) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        outcome = how;
        outcomeAt = at;
    }

    /** What she learnt. */
    public void report(String words, Instant at) {
        requireDone();
        report = words;
        reportAt = at;
    }

    /** What she says about the host's welcome. */
    public void tellHost(String words, Instant at) {
        requireDone();
        personWords = words;
        personWordsAt = at;
    }

    /** What the host says to her. */
    public void tellPerson(String words, Instant at) {
        requireDone();
        hostWords = words;
        hostWordsAt = at;
    }

    private void requireDone() {
        if (outcome != Outcome.DONE) {
            throw new BusinessException("ridealong.visit.notDone");
        }
    }

    public long getId() {
        return id;
    }

    public long getWishId() {
        return wishId;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public long getHostId() {
        return hostId;
    }

    public long getPersonId() {
        return personId;
    }

    public int getFiscalYear() {
        return fiscalYear;
    }

    /** Yen; owed only if it took place. */
    public int getHonorarium() {
        return honorarium;
    }

    public @Nullable Instant getConfirmedAt() {
        return confirmedAt;
    }

    public @Nullable Long getConfirmedBy() {
        return confirmedBy;
    }

    public @Nullable Outcome getOutcome() {
        return outcome;
    }

    public @Nullable Instant getOutcomeAt() {
        return outcomeAt;
    }

    public @Nullable String getReport() {
        return report;
    }

    public @Nullable Instant getReportAt() {
        return reportAt;
    }

    public @Nullable String getPersonWords() {
        return personWords;
    }

    public @Nullable Instant getPersonWordsAt() {
        return personWordsAt;
    }

    public @Nullable String getHostWords() {
        return hostWords;
    }

    public @Nullable Instant getHostWordsAt() {
        return hostWordsAt;
    }

    public long getVersion() {
        return version;
    }
}
