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
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something that happened to a decision. For ever. */
@Entity
@Table(name = "conference_decision_step")
public class DecisionStep {

    /** What happened. */
    public enum Action {
        MADE,
        DONE,
        CARRIED,
        REOPENED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "decision_id", updatable = false)
    private long decisionId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Action action;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private long byPerson;

    @Column(name = "gathering_id", updatable = false)
    private @Nullable Long gatheringId;

    @Column(name = "due_on", updatable = false)
    private LocalDate dueOn;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected DecisionStep() {}

    /**
     * To what the decision is now.
     *
     * @param in the conference in which; null = between two
     */
    public DecisionStep(Decision decision, Action action, @Nullable Long in, long by, Instant at) {
        this.decisionId = decision.getId();
        this.action = action;
        this.gatheringId = in;
        this.byPerson = by;
        this.at = at;
        this.dueOn = decision.getDueOn();
        this.note = decision.getNote();
    }

    public long getDecisionId() {
        return decisionId;
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

    public @Nullable Long getGatheringId() {
        return gatheringId;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public @Nullable String getNote() {
        return note;
    }
}
