package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that happened to a gathering: when, by whom, from what to what, why. For ever. */
@Entity
@Table(name = "gathering_step")
public class GatheringStep {

    /** What happened. */
    public enum Action {
        DRAFTED,
        CHANGED,
        ANNOUNCED,
        MOVED,
        RELOCATED,
        CAPACITY,
        QUOTAS,
        CONFIRMED,
        CANCELLED,
        HELD,
        CLOSED,
        /** The organiser was reminded to say go or no-go. */
        REMINDED,
        /** Whoever has a seat was reminded of the day. */
        SEATED_REMINDED;

        /** Letters only: nothing is another thing than before. */
        static final Set<Action> SILENT = EnumSet.of(REMINDED, SEATED_REMINDED);
    }

    private static final int LONGEST = 1_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Action action;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private @Nullable Long byPerson;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state", updatable = false)
    private Gathering.@Nullable State from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state", updatable = false)
    private Gathering.State to;

    @Column(name = "before_it", updatable = false)
    private @Nullable String before;

    @Column(name = "after_it", updatable = false)
    private @Nullable String after;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected GatheringStep() {}

    /**
     * What was changed.
     *
     * @param before as it was; null = nothing to compare
     * @param note the reason, in words
     */
    public record Change(@Nullable String before, @Nullable String after, @Nullable String note) {

        /** Nothing but the state. */
        public static final Change NONE = new Change(null, null, null);
    }

    /**
     * From a state to the one that the gathering has now.
     *
     * @param by null = the system
     */
    public GatheringStep(
            Gathering gathering,
            Action action,
            Gathering.@Nullable State from,
            @Nullable Long by,
            Instant at,
            Change change) {
        this.gatheringId = gathering.getId();
        this.action = action;
        this.from = from;
        this.to = gathering.getState();
        this.byPerson = by;
        this.at = at;
        this.before = shortened(change.before());
        this.after = shortened(change.after());
        this.note = change.note();
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public Action getAction() {
        return action;
    }

    public Instant getAt() {
        return at;
    }

    public @Nullable Long getByPerson() {
        return byPerson;
    }

    public Gathering.@Nullable State getFrom() {
        return from;
    }

    public Gathering.State getTo() {
        return to;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public @Nullable String getNote() {
        return note;
    }
}
