package org.yorisoi.person;

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
 * The question whether two people with the same licence number are one. Found by an import or a
 * check, decided by an office with a reason; a decision for "one" can be undone.
 */
@Entity
@Table(name = "person_merge")
public class PersonMerge {

    /** Where the question stands. */
    public enum State {
        PENDING,
        MERGED,
        DISTINCT,
        UNDONE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "first_id", updatable = false)
    private long firstId;

    @Column(name = "second_id", updatable = false)
    private long secondId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Register register;

    @Column(updatable = false)
    private String number;

    @Column(name = "found_at", updatable = false)
    private Instant foundAt;

    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;

    @Column(name = "decided_by")
    private @Nullable Long decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    private @Nullable String reason;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected PersonMerge() {}

    /** The question, open. */
    PersonMerge(long firstId, long secondId, Register register, String number, Instant foundAt) {
        this.firstId = firstId;
        this.secondId = secondId;
        this.register = register;
        this.number = number;
        this.foundAt = foundAt;
    }

    /**
     * Decides.
     *
     * @throws BusinessException if it was decided before
     */
    void decide(State decision, long by, Instant at, String why) {
        if (state != State.PENDING) {
            throw new BusinessException("person.merge.decidedBefore");
        }
        state = decision;
        decidedBy = by;
        decidedAt = at;
        reason = why;
    }

    /**
     * Takes "one person" back; the question is open no more, but the two stand apart again.
     *
     * @throws BusinessException if they were not merged
     */
    void undo(long by, Instant at, String why) {
        if (state != State.MERGED) {
            throw new BusinessException("person.merge.notMerged");
        }
        state = State.UNDONE;
        decidedBy = by;
        decidedAt = at;
        reason = why;
    }

    public long getId() {
        return id;
    }

    public long getFirstId() {
        return firstId;
    }

    public long getSecondId() {
        return secondId;
    }

    public Register getRegister() {
        return register;
    }

    public String getNumber() {
        return number;
    }

    public Instant getFoundAt() {
        return foundAt;
    }

    public State getState() {
        return state;
    }

    public @Nullable Long getDecidedBy() {
        return decidedBy;
    }

    public @Nullable Instant getDecidedAt() {
        return decidedAt;
    }

    public @Nullable String getReason() {
        return reason;
    }
}
