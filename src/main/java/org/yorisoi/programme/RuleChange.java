package org.yorisoi.programme;

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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Clause;
import org.yorisoi.curriculum.Recognition;
import org.yorisoi.curriculum.SettingDecision;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Scoped;
import org.yorisoi.platform.Words;

/**
 * A change of rules: another text that a release brought, or a holder's dated decision. It is
 * written down first, shown over all people, then comes into force or is dropped; what is in force
 * can be taken back, and stays readable.
 */
@Entity
@Table(name = "programme_change")
public class RuleChange implements Scoped {

    /** What changes. */
    public enum Kind {
        /** A text of a release. */
        SHIPPED,
        /** Own modules count as the e-learning part. */
        RECOGNITION,
        /** A value that a programme leaves open. */
        SETTING
    }

    /** Where it stands. */
    public enum State {
        DRAFT,
        APPLIED,
        TAKEN_BACK,
        DROPPED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private State state = State.DRAFT;

    @Column(updatable = false)
    private String programme;

    @Column(updatable = false)
    private @Nullable String region;

    @Column(updatable = false)
    private @Nullable String file;

    @Column(name = "before_id", updatable = false)
    private @Nullable Long beforeId;

    @Column(name = "after_id", updatable = false)
    private @Nullable Long afterId;

    @Column(name = "for_version", updatable = false)
    private @Nullable String forVersion;

    @Column(updatable = false)
    private @Nullable String setting;

    @Column(updatable = false)
    private @Nullable String value;

    @Column(updatable = false)
    private String holder;

    @Column(name = "valid_from", updatable = false)
    private @Nullable LocalDate validFrom;

    @Column(name = "valid_until", updatable = false)
    private @Nullable LocalDate validUntil;

    @Column(updatable = false)
    private String notice;

    @Column(name = "notice_date", updatable = false)
    private @Nullable LocalDate noticeDate;

    @Column(updatable = false)
    private @Nullable String clause;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Mark mark;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Column(name = "made_by", updatable = false)
    private @Nullable Long madeBy;

    @Column(name = "applied_at")
    private @Nullable Instant appliedAt;

    @Column(name = "applied_by")
    private @Nullable Long appliedBy;

    @Column(name = "apply_note")
    private @Nullable String applyNote;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable Long endedBy;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected RuleChange() {}

    /**
     * Where a decision comes from.
     *
     * @param holder who decided
     * @param notice by which paper
     * @param noticeDate its day; null = not known
     * @param clause null = not seen
     */
    public record Origin(
            String holder,
            String notice,
            @Nullable LocalDate noticeDate,
            @Nullable String clause,
            Mark mark) {}

    private RuleChange(
            Kind kind,
            String programme,
            @Nullable String region,
            Origin origin,
            Instant madeAt,
            @Nullable Long madeBy) {
        this.kind = kind;
        this.programme = programme;
        this.region = region;
        this.holder = origin.holder();
        this.notice = origin.notice();
        this.noticeDate = origin.noticeDate();
        this.clause = origin.clause();
        this.mark = origin.mark();
        this.madeAt = madeAt;
        this.madeBy = madeBy;
    }

    /** A release brought another text. */
    public static RuleChange shipped(
            String programme, String file, long beforeId, long afterId, Origin origin, Instant at) {
        RuleChange change = new RuleChange(Kind.SHIPPED, programme, null, origin, at, null);
        change.file = file;
        change.beforeId = beforeId;
        change.afterId = afterId;
        return change;
    }

    /**
     * A holder decides that own modules count.
     *
     * @param region prefecture (two digits); null = everywhere
     */
    public static RuleChange recognition(
            String programme,
            @Nullable String region,
            LocalDate from,
            @Nullable LocalDate until,
            Origin origin,
            Instant at,
            long by) {
        RuleChange change = new RuleChange(Kind.RECOGNITION, programme, region, origin, at, by);
        change.validFrom = from;
        change.validUntil = until;
        return change;
    }

    /**
     * A holder decides on a value.
     *
     * @param region prefecture (two digits); null = everywhere
     */
    public static RuleChange setting(
            String programme,
            String forVersion,
            String setting,
            String value,
            @Nullable String region,
            LocalDate from,
            @Nullable LocalDate until,
            Origin origin,
            Instant at,
            long by) {
        RuleChange change = new RuleChange(Kind.SETTING, programme, region, origin, at, by);
        change.forVersion = forVersion;
        change.setting = setting;
        change.value = value;
        change.validFrom = from;
        change.validUntil = until;
        return change;
    }

    /**
     * Comes into force.
     *
     * @param note why, for whoever reads it later
     * @throws BusinessException if it is not waiting any more
     */
    public void apply(long by, Instant at, String note) {
        requireState(State.DRAFT);
        state = State.APPLIED;
        appliedAt = at;
        appliedBy = by;
        applyNote = note;
    }

    /**
     * Is taken back.
     *
     * @throws BusinessException if it is not in force
     */
    public void takeBack(long by, Instant at, String reason) {
        requireState(State.APPLIED);
        end(State.TAKEN_BACK, by, at, reason);
    }

    /**
     * Will not come.
     *
     * @throws BusinessException if it is not waiting any more
     */
    public void drop(long by, Instant at, String reason) {
        requireState(State.DRAFT);
        end(State.DROPPED, by, at, reason);
    }

    private void end(State ended, long by, Instant at, String reason) {
        state = ended;
        endedAt = at;
        endedBy = by;
        endReason = reason;
    }

    private void requireState(State wanted) {
        if (state != wanted) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }

    public boolean isWaiting() {
        return state == State.DRAFT;
    }

    public boolean isInForce() {
        return state == State.APPLIED;
    }

    /** Whose it is to decide: the prefecture, or the operator of the installation. */
    @Override
    public Set<Scope> scopes() {
        String where = region;
        return where == null ? Set.of() : Set.of(Scope.prefecture(Long.parseLong(where)));
    }

    /**
     * As the judge sees it.
     *
     * @throws IllegalStateException if it is of another kind
     */
    public Recognition asRecognition() {
        requireKind(Kind.RECOGNITION);
        return new Recognition(
                "change-" + id,
                programme,
                new Words(holder, holder),
                region,
                Objects.requireNonNull(validFrom),
                validUntil,
                source());
    }

    /**
     * As the judge sees it.
     *
     * @throws IllegalStateException if it is of another kind
     */
    public SettingDecision asSetting() {
        requireKind(Kind.SETTING);
        return new SettingDecision(
                "change-" + id,
                programme,
                Objects.requireNonNull(forVersion),
                Objects.requireNonNull(setting),
                Objects.requireNonNull(value),
                new Words(holder, holder),
                region,
                Objects.requireNonNull(validFrom),
                validUntil,
                source());
    }

    private void requireKind(Kind wanted) {
        if (kind != wanted) {
            throw new IllegalStateException(kind + " is no " + wanted);
        }
    }

    /** Where it comes from, as shown beside what it decides. */
    public Clause source() {
        String words = clause;
        return new Clause(
                notice,
                noticeDate,
                words == null ? Clause.UNSEEN : new Words(words, words),
                mark,
                new Words("", ""));
    }

    public long getId() {
        return id;
    }

    public Kind getKind() {
        return kind;
    }

    public State getState() {
        return state;
    }

    public String getProgramme() {
        return programme;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public @Nullable String getFile() {
        return file;
    }

    public @Nullable Long getBeforeId() {
        return beforeId;
    }

    public @Nullable Long getAfterId() {
        return afterId;
    }

    public @Nullable String getForVersion() {
        return forVersion;
    }

    public @Nullable String getSetting() {
        return setting;
    }

    public @Nullable String getValue() {
        return value;
    }

    public String getHolder() {
        return holder;
    }

    public String getNotice() {
        return notice;
    }

    public @Nullable LocalDate getNoticeDate() {
        return noticeDate;
    }

    public @Nullable String getClause() {
        return clause;
    }

    public @Nullable LocalDate getValidFrom() {
        return validFrom;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public Mark getMark() {
        return mark;
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    public @Nullable Long getMadeBy() {
        return madeBy;
    }

    public @Nullable Instant getAppliedAt() {
        return appliedAt;
    }

    public @Nullable Long getAppliedBy() {
        return appliedBy;
    }

    public @Nullable String getApplyNote() {
        return applyNote;
    }

    public @Nullable Instant getEndedAt() {
        return endedAt;
    }

    public @Nullable Long getEndedBy() {
        return endedBy;
    }

    public @Nullable String getEndReason() {
        return endReason;
    }
}
