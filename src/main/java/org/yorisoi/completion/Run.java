package org.yorisoi.completion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run over all people. It is done piece by piece in the background by one process at a time; if
 * that process dies, another goes on from the last piece. It ends done, cancelled or failed, and
 * stays as the record of what was found.
 */
@Entity
@Table(name = "completion_run")
public class Run {

    /** What for. */
    public enum Kind {
        /** To compare what is kept with what the ledger gives, and mend it. */
        REVIEW,
        /** To show what a change of rules would do. */
        PREVIEW
    }

    /** Where it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(name = "change_id", updatable = false)
    private @Nullable Long changeId;

    @Enumerated(EnumType.STRING)
    private State state = State.RUNNING;

    private long edition;

    @Column(name = "judged_on", updatable = false)
    private LocalDate judgedOn;

    @Column(name = "last_person")
    private long lastPerson;

    private long people;
    private long done;
    private long changed;

    @Column(name = "cancel_asked")
    private boolean cancelAsked;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "started_by", updatable = false)
    private @Nullable Long startedBy;

    @Column(name = "alive_at")
    private Instant aliveAt;

    private @Nullable String runner;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Run() {}

    /**
     * A run that nobody has taken up yet.
     *
     * @param edition of the rules
     * @param people how many there are to look at
     * @param startedBy null = the system
     */
    Run(
            Kind kind,
            @Nullable Long changeId,
            long edition,
            LocalDate judgedOn,
            long people,
            Instant at,
            @Nullable Long startedBy) {
        this.kind = kind;
        this.changeId = changeId;
        this.edition = edition;
        this.judgedOn = judgedOn;
        this.people = people;
        this.startedAt = at;
        this.aliveAt = at;
        this.startedBy = startedBy;
    }

    /**
     * A process takes it up, if no other has it that is alive.
     *
     * @return whether it may go on with it
     */
    boolean takeUp(String process, Instant at, Duration silence) {
        boolean free = runner == null || aliveAt.plus(silence).isBefore(at);
        if (state != State.RUNNING || !free) {
            return false;
        }
        runner = process;
        aliveAt = at;
        return true;
    }

    boolean isOf(String process) {
        return state == State.RUNNING && process.equals(runner);
    }

    /** A piece is done. */
    void advance(long toPerson, long morePeople, long moreChanged, Instant at) {
        lastPerson = toPerson;
        done += morePeople;
        changed += moreChanged;
        aliveAt = at;
    }

    /** The rules changed: what was judged is void. */
    void beginAnew(long newEdition, Instant at) {
        edition = newEdition;
        lastPerson = 0;
        done = 0;
        aliveAt = at;
    }

    /** Somebody wants it to stop; it does at the next piece. */
    void askToCancel() {
        cancelAsked = state == State.RUNNING;
    }

    void finish(State how, Instant at) {
        if (state == State.RUNNING) {
            state = how;
            finishedAt = at;
            aliveAt = at;
        }
    }

    public long getId() {
        return id;
    }

    public Kind getKind() {
        return kind;
    }

    public @Nullable Long getChangeId() {
        return changeId;
    }

    public State getState() {
        return state;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public long getEdition() {
        return edition;
    }

    public LocalDate getJudgedOn() {
        return judgedOn;
    }

    public long getLastPerson() {
        return lastPerson;
    }

    public long getPeople() {
        return people;
    }

    public long getDone() {
        return done;
    }

    public long getChanged() {
        return changed;
    }

    public boolean isCancelAsked() {
        return cancelAsked;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    public @Nullable Long getStartedBy() {
        return startedBy;
    }

    public Instant getAliveAt() {
        return aliveAt;
    }

    public @Nullable String getRunner() {
        return runner;
    }

    public @Nullable Instant getFinishedAt() {
        return finishedAt;
    }
}
