package org.yorisoi.ridealong;

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

/** What happened to a wish. Written with the change and never changed. */
@Entity
@Table(name = "ridealong_wish_step")
public class WishStep {

    /** What happened. */
    public enum Action {
        MADE,
        CHANGED,
        GRANTED,
        DECLINED,
        WITHDRAWN,
        /** It waits again. */
        BACK
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "wish_id", updatable = false)
    private long wishId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Action action;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private @Nullable Long byPerson;

    @Column(name = "before_it", updatable = false)
    private @Nullable String before;

    @Column(name = "after_it", updatable = false)
    private @Nullable String after;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected WishStep() {}

    /**
     * A step.
     *
     * @param by null = the system
     */
    public WishStep(
            Wish wish,
            Action action,
            Instant at,
            @Nullable Long by,
            @Nullable String before,
            @Nullable String note) {
        this.wishId = wish.getId();
        this.action = action;
        this.at = at;
        this.byPerson = by;
        this.before = before;
        this.after = written(wish);
        this.note = note;
    }

    /** How a wish stands, in one line. */
    static String written(Wish wish) {
        String line =
                wish.getPlaceNo()
                        + " slot="
                        + wish.getSlotId()
                        + " "
                        + wish.getTold().dates()
                        + " | "
                        + wish.getTold().aims();
        return line.length() <= 1_000 ? line : line.substring(0, 1_000);
    }

    public long getWishId() {
        return wishId;
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
