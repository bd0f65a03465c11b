package org.yorisoi.credit;

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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;

/**
 * An entry of the ledger: what one source said about one person when it was recorded. Written once,
 * never changed, never deleted; whoever knows better writes the next revision, which withdraws this
 * one.
 */
@Entity
@Table(name = "credit_credit")
public class Credit {

    /** What the source says. */
    public enum Outcome {
        EARNED,
        NOT_EARNED,
        /** Something was not entered. */
        UNKNOWN,
        /** The source says nothing any more. */
        WITHDRAWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Evidence.Kind kind;

    @Column(updatable = false)
    private String subject;

    @Column(name = "source_kind", updatable = false)
    private String sourceKind;

    @Column(name = "source_id", updatable = false)
    private String sourceId;

    @Column(updatable = false)
    private int revision;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Outcome outcome;

    @Column(name = "earned_on", updatable = false)
    private @Nullable LocalDate earnedOn;

    @Column(name = "applied_on", updatable = false)
    private @Nullable LocalDate appliedOn;

    /** Prefecture of the organiser applied to. */
    @Column(updatable = false)
    private @Nullable String region;

    @Column(updatable = false)
    private @Nullable String minutes;

    @Column(name = "unknown_blocks", updatable = false)
    private @Nullable String unknownBlocks;

    @Column(updatable = false)
    private boolean checked;

    @Column(updatable = false)
    private @Nullable String reason;

    @Column(name = "post_id", updatable = false)
    private @Nullable Long postId;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @Column(name = "recorded_by", updatable = false)
    private @Nullable Long recordedBy;

    @Column(updatable = false)
    private @Nullable Long withdraws;

    @SuppressWarnings("NullAway.Init")
    protected Credit() {}

    /**
     * What a source says.
     *
     * @param former the newest revision so far; null = there is none
     * @param postId main post on the day of the fact; null = none is known
     * @param recordedBy null = the system
     */
    Credit(
            Fact fact,
            @Nullable Credit former,
            @Nullable Long postId,
            Instant recordedAt,
            @Nullable Long recordedBy) {
        this(fact, Outcome.valueOf(fact.outcome().name()), former, postId, recordedAt, recordedBy);
    }

    private Credit(
            Fact fact,
            Outcome outcome,
            @Nullable Credit former,
            @Nullable Long postId,
            Instant recordedAt,
            @Nullable Long recordedBy) {
        this.personId = fact.personId();
        this.kind = fact.kind();
        this.subject = fact.subject();
        this.sourceKind = fact.sourceKind();
        this.sourceId = fact.sourceId();
        this.revision = former == null ? 1 : former.revision + 1;
        this.withdraws = former == null ? null : former.id;
        this.outcome = outcome;
        this.earnedOn = fact.earnedOn();
        this.appliedOn = fact.appliedOn();
        this.region = fact.region();
        this.minutes = Blocks.write(fact.minutes());
        this.unknownBlocks = Blocks.write(fact.unknownBlocks());
        this.checked = fact.checked();
        this.reason = fact.reason();
        this.postId = postId;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    /** That the source of an entry says nothing any more. */
    static Credit withdrawal(
            Credit former, String reason, Instant recordedAt, @Nullable Long recordedBy) {
        Fact said = former.fact();
        Fact nothing =
                new Fact(
                        said.personId(),
                        said.kind(),
                        said.subject(),
                        said.sourceKind(),
                        said.sourceId(),
                        said.outcome(),
                        said.earnedOn(),
                        said.appliedOn(),
                        said.region(),
                        Map.of(),
                        Set.of(),
                        said.checked(),
                        reason);
        return new Credit(
                nothing, Outcome.WITHDRAWN, former, former.postId, recordedAt, recordedBy);
    }

    /** Whether it says just this already. */
    boolean says(Fact fact) {
        return outcome != Outcome.WITHDRAWN && fact().equals(fact);
    }

    boolean isWithdrawn() {
        return outcome == Outcome.WITHDRAWN;
    }

    private Fact fact() {
        return new Fact(
                personId,
                kind,
                subject,
                sourceKind,
                sourceId,
                outcome == Outcome.WITHDRAWN
                        ? Evidence.Outcome.NOT_EARNED
                        : Evidence.Outcome.valueOf(outcome.name()),
                earnedOn,
                appliedOn,
                region,
                Blocks.minutes(minutes),
                Blocks.names(unknownBlocks),
                checked,
                reason);
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public Evidence.Kind getKind() {
        return kind;
    }

    public String getSubject() {
        return subject;
    }

    public String getSourceKind() {
        return sourceKind;
    }

    public String getSourceId() {
        return sourceId;
    }

    public int getRevision() {
        return revision;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    public @Nullable LocalDate getEarnedOn() {
        return earnedOn;
    }

    public @Nullable LocalDate getAppliedOn() {
        return appliedOn;
    }

    public Map<String, Integer> getMinutes() {
        return Blocks.minutes(minutes);
    }

    public Set<String> getUnknownBlocks() {
        return Blocks.names(unknownBlocks);
    }

    public boolean isChecked() {
        return checked;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public @Nullable Long getPostId() {
        return postId;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    public @Nullable Long getRecordedBy() {
        return recordedBy;
    }

    public @Nullable Long getWithdraws() {
        return withdraws;
    }
}
