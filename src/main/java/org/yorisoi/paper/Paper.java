package org.yorisoi.paper;

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
 * A certificate of somebody else that a person has handed in. It waits for an office, which accepts
 * it or returns it with a reason; returned, it is mended and handed in again; accepted, it can be
 * opened again. What she wrote and what the office read stand beside each other.
 */
@Entity
@Table(name = "paper_paper")
public class Paper {

    /** Where it stands. */
    public enum State {
        HANDED_IN,
        ACCEPTED,
        RETURNED
    }

    /** Why it was returned. */
    public enum Fault {
        UNREADABLE,
        CUT_OFF,
        OTHER_PERSON,
        OTHER_PAPER,
        NUMBER,
        DAY,
        OTHER
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private String subject;

    private String issuer;
    private String number;

    @Column(name = "day")
    private @Nullable LocalDate statedDay;

    @Column(name = "office_number")
    private @Nullable String officeNumber;

    @Column(name = "office_day")
    private @Nullable LocalDate officeDay;

    @Column(name = "number_key")
    private @Nullable String numberKey;

    @Column(name = "file_id")
    private long fileId;

    @Enumerated(EnumType.STRING)
    private State state = State.HANDED_IN;

    @Column(name = "handed_in_at")
    private Instant handedInAt;

    @Column(name = "checked_by")
    private @Nullable Long checkedBy;

    @Column(name = "checked_for")
    private @Nullable Long checkedFor;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Fault fault;

    private @Nullable String note;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Paper() {}

    /**
     * Handed in for the first time.
     *
     * @param subject a kind of certificate that a programme counts
     */
    public Paper(long personId, String subject, Said said, long fileId, Instant at) {
        this.personId = personId;
        this.subject = subject;
        state(said, fileId, at);
    }

    /** Who decides: an officer, for an organisation, at a moment. */
    public record Check(long by, long forOrganisation, Instant at) {}

    /**
     * Mended by the person, as long as nobody has accepted it.
     *
     * @throws BusinessException if it is accepted
     */
    public void handInAgain(Said said, long otherFileId, Instant at) {
        if (state == State.ACCEPTED) {
            throw new BusinessException("paper.mine.acceptedMeanwhile");
        }
        state(said, otherFileId, at);
    }

    private void state(Said said, long shownOn, Instant at) {
        issuer = said.issuer();
        number = said.number();
        statedDay = said.day();
        officeNumber = null;
        officeDay = null;
        numberKey = PaperNumberRule.key(number);
        fileId = shownOn;
        handedInAt = at;
        wait(State.HANDED_IN);
    }

    private void wait(State waiting) {
        state = waiting;
        checkedBy = null;
        checkedFor = null;
        checkedAt = null;
        fault = null;
        note = null;
    }

    /**
     * Accepted, with what the office reads on it.
     *
     * @throws BusinessException if it doesn't wait, is the officer's own, or has no day
     */
    public void accept(String read, @Nullable LocalDate day, Check check) {
        requireWaiting();
        if (day == null) {
            throw new BusinessException("paper.one.dayNeeded");
        }
        officeNumber = read.equals(number) ? null : read;
        officeDay = day.equals(statedDay) ? null : day;
        numberKey = PaperNumberRule.key(read);
        decide(State.ACCEPTED, check);
    }

    /**
     * Returned with a reason.
     *
     * @param words the office's own; empty = the reason says it all
     * @throws BusinessException if it doesn't wait, or the reason is missing
     */
    public void giveBack(Fault why, String words, Check check) {
        requireWaiting();
        if (why == Fault.OTHER && words.isEmpty()) {
            throw new BusinessException("paper.one.noteNeeded");
        }
        decide(State.RETURNED, check);
        fault = why;
        note = words.isEmpty() ? null : words;
    }

    /**
     * Accepted by mistake: it waits again.
     *
     * @throws BusinessException if it is not accepted
     */
    public void reopen() {
        if (state != State.ACCEPTED) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        wait(State.HANDED_IN);
    }

    private void decide(State decided, Check check) {
        state = decided;
        checkedBy = check.by();
        checkedFor = check.forOrganisation();
        checkedAt = check.at();
    }

    private void requireWaiting() {
        if (state != State.HANDED_IN) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public String getSubject() {
        return subject;
    }

    /** As she wrote it. */
    public Said getSaid() {
        return new Said(issuer, number, statedDay);
    }

    /** What counts: as the office reads it, else as she wrote it. */
    public Said getRead() {
        return new Said(
                issuer,
                officeNumber == null ? number : officeNumber,
                officeDay == null ? statedDay : officeDay);
    }

    public @Nullable String getNumberKey() {
        return numberKey;
    }

    public long getFileId() {
        return fileId;
    }

    public State getState() {
        return state;
    }

    public Instant getHandedInAt() {
        return handedInAt;
    }

    public @Nullable Long getCheckedBy() {
        return checkedBy;
    }

    public @Nullable Instant getCheckedAt() {
        return checkedAt;
    }

    public @Nullable Fault getFault() {
        return fault;
    }

    public @Nullable String getNote() {
        return note;
    }

    public long getVersion() {
        return version;
    }
}
