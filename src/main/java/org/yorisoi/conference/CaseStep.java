package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a case; never its words. For ever. */
@Entity
@Table(name = "conference_case_step")
public class CaseStep {

    /** What happened. */
    public enum Action {
        WRITTEN,
        CHANGED,
        DECLARED,
        RELEASED,
        RETURNED,
        WITHDRAWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "case_id", updatable = false)
    private long caseId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Action action;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private long byPerson;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected CaseStep() {}

    /** By somebody, at a moment. */
    public CaseStep(long caseId, Action action, long by, Instant at, @Nullable String note) {
        this.caseId = caseId;
        this.action = action;
        this.byPerson = by;
        this.at = at;
        this.note = note;
    }

    public long getCaseId() {
        return caseId;
    }

    public Action getAction() {
        return action;
    }

    public Instant getAt() {
        return at;
    }

    public long getByPerson() {
        return byPerson;
    }

    public @Nullable String getNote() {
        return note;
    }
}
