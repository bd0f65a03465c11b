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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;

/**
 * A case for one conference. Its author declares on what consent it rests, somebody else releases
 * it, and it is shown in its window only. Every change of its words needs both anew. Whether it is
 * shown follows from the clock and is not kept.
 */
@Entity
@Table(name = "conference_case")
public class CareCase {

    /** Where it stands, apart from the clock. */
    public enum State {
        DRAFT,
        DECLARED,
        RELEASED,
        WITHDRAWN
    }

    /** On what the author relies. */
    public enum Consent {
        /** The patient agreed. */
        PATIENT,
        /** The family agreed, since the patient has died or could not be asked. */
        FAMILY,
        /** The author's facility has a procedure for it, such as an ethics committee. */
        PROCEDURE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "author_id", updatable = false)
    private long authorId;

    @Enumerated(EnumType.STRING)
    @Column(name = "age_band")
    private CoarseCase.AgeBand age;

    @Enumerated(EnumType.STRING)
    private CoarseCase.Sex sex;

    @Enumerated(EnumType.STRING)
    private CoarseCase.Setting setting;

    @Enumerated(EnumType.STRING)
    private CoarseCase.Origin origin;

    private String course;
    private String question;

    @Enumerated(EnumType.STRING)
    private State state = State.DRAFT;

    @Enumerated(EnumType.STRING)
    private @Nullable Consent consent;

    @Column(name = "declared_at")
    private @Nullable Instant declaredAt;

    @Column(name = "hours_before")
    private int hoursBefore = CaseWindow.USUAL_HOURS;

    @Column(name = "days_after")
    private int daysAfter = CaseWindow.USUAL_DAYS;

    private @Nullable String note;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected CareCase() {}

    /**
     * A draft.
     *
     * @param authorId her surviving row
     */
    @SuppressWarnings("NullAway.Init") // say fills the rest
    public CareCase(long gatheringId, long authorId, CoarseCase said, Instant at) {
        this.gatheringId = gatheringId;
        this.authorId = authorId;
        this.createdAt = at;
        say(said);
    }

    /**
     * Other words: it is a draft again, and what was declared and released of the former ones is
     * void.
     *
     * @throws BusinessException if it was withdrawn
     */
    public void change(CoarseCase said) {
        requireNotWithdrawn();
        say(said);
        state = State.DRAFT;
        consent = null;
        declaredAt = null;
        note = null;
    }

    private void say(CoarseCase said) {
        age = said.age();
        sex = said.sex();
        setting = said.setting();
        origin = said.origin();
        course = said.course();
        question = said.question();
    }

    /**
     * The author declares on what consent it rests, and that she took out what identifies.
     *
     * @throws BusinessException if it is no draft
     */
    public void declare(Consent basis, Instant at) {
        require(State.DRAFT);
        consent = basis;
        declaredAt = at;
        note = null;
        state = State.DECLARED;
    }

    /**
     * Somebody else has read it and lets it be shown.
     *
     * @throws BusinessException if nothing was declared
     */
    public void release(int hours, int days) {
        require(State.DECLARED);
        hoursBefore = hours;
        daysAfter = days;
        state = State.RELEASED;
    }

    /**
     * Somebody else wants it changed first.
     *
     * @throws BusinessException if it was neither declared nor released
     */
    public void giveBack(String why) {
        if (state != State.DECLARED && state != State.RELEASED) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        state = State.DRAFT;
        consent = null;
        declaredAt = null;
        note = why;
    }

    /**
     * The author takes it back, at any time.
     *
     * @throws BusinessException if she has already
     */
    public void withdraw() {
        requireNotWithdrawn();
        state = State.WITHDRAWN;
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }

    private void requireNotWithdrawn() {
        if (state == State.WITHDRAWN) {
            throw new BusinessException("conference.case.withdrawnAlready");
        }
    }

    /** When it is shown, once it is released. */
    public CaseWindow window(Instant startsAt) {
        return CaseWindow.of(startsAt, hoursBefore, daysAfter);
    }

    /** Its words. */
    public CoarseCase getSaid(List<CoarseCase.Day> days) {
        return new CoarseCase(age, sex, setting, origin, days, course, question);
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public long getAuthorId() {
        return authorId;
    }

    public State getState() {
        return state;
    }

    public @Nullable Consent getConsent() {
        return consent;
    }

    public @Nullable Instant getDeclaredAt() {
        return declaredAt;
    }

    public int getHoursBefore() {
        return hoursBefore;
    }

    public int getDaysAfter() {
        return daysAfter;
    }

    /** Why it was given back; null = it was not. */
    public @Nullable String getNote() {
        return note;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public long getVersion() {
        return version;
    }
}
