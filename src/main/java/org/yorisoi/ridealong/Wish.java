package org.yorisoi.ridealong;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.BusinessException;

/**
 * What somebody wishes for: a slot, any day of a host, or to join a conference, which is only
 * counted. It may be changed until it is decided; if its slot is closed, it waits on for the host,
 * and its days of waiting go on.
 */
@Entity
@Table(name = "ridealong_wish")
public class Wish {

    /** For what. */
    public enum Kind {
        RIDE_ALONG,
        CONFERENCE
    }

    /** Where it stands. */
    public enum State {
        OPEN,
        GRANTED,
        DECLINED,
        WITHDRAWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "post_id", updatable = false)
    private @Nullable Long postId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Profession profession;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(name = "host_id", updatable = false)
    private @Nullable Long hostId;

    @Column(name = "slot_id")
    private @Nullable Long slotId;

    @Column(name = "area_id", updatable = false)
    private @Nullable Long areaId;

    @Column(updatable = false)
    private int prefecture;

    @Column(name = "place_no")
    private int placeNo;

    private @Nullable String dates;
    private @Nullable String aims;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    private @Nullable Long decidedBy;

    private @Nullable String reason;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Wish() {}

    /** Whose it is. */
    public record Whose(long personId, @Nullable Long postId, Profession profession) {}

    /**
     * What it is for.
     *
     * @param slotId null = any day
     */
    public record What(
            Kind kind,
            @Nullable Long hostId,
            @Nullable Long slotId,
            @Nullable Long areaId,
            int prefecture) {}

    /**
     * In her words.
     *
     * @param dates when she can
     * @param aims what for
     */
    public record Told(@Nullable String dates, @Nullable String aims) implements Serializable {}

    /** A wish, the last of hers. */
    public Wish(Whose whose, What what, int placeNo, Told told, Instant at) {
        this.personId = whose.personId();
        this.postId = whose.postId();
        this.profession = whose.profession();
        this.kind = what.kind();
        this.hostId = what.hostId();
        this.slotId = what.slotId();
        this.areaId = what.areaId();
        this.prefecture = what.prefecture();
        this.placeNo = placeNo;
        this.dates = told.dates();
        this.aims = told.aims();
        this.madeAt = at;
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new BusinessException("ridealong.wish.decidedAlready");
        }
    }

    /** Says it otherwise. */
    public void tell(Told told) {
        requireOpen();
        dates = told.dates();
        aims = told.aims();
    }

    /** Comes earlier or later among hers. */
    public void stand(int number) {
        requireOpen();
        placeNo = number;
    }

    /** Is meant for a slot from now on. */
    public void aimAt(long slot) {
        requireOpen();
        slotId = slot;
    }

    /**
     * Is decided.
     *
     * @param by null = first come, or herself
     */
    public void decide(State as, Instant at, @Nullable Long by, @Nullable String why) {
        requireOpen();
        if (as == State.OPEN) {
            throw new IllegalArgumentException("no decision");
        }
        state = as;
        decidedAt = at;
        decidedBy = by;
        reason = why;
    }

    /** Waits again, for any day of the host: the slot is gone, or the seat. */
    public void waitAgain() {
        state = State.OPEN;
        slotId = null;
        decidedAt = null;
        decidedBy = null;
        reason = null;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public @Nullable Long getPostId() {
        return postId;
    }

    public Profession getProfession() {
        return profession;
    }

    public Kind getKind() {
        return kind;
    }

    public @Nullable Long getHostId() {
        return hostId;
    }

    public @Nullable Long getSlotId() {
        return slotId;
    }

    public @Nullable Long getAreaId() {
        return areaId;
    }

    public int getPrefecture() {
        return prefecture;
    }

    public int getPlaceNo() {
        return placeNo;
    }

    public Told getTold() {
        return new Told(dates, aims);
    }

    public State getState() {
        return state;
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    public @Nullable Instant getDecidedAt() {
        return decidedAt;
    }

    public @Nullable Long getDecidedBy() {
        return decidedBy;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public long getVersion() {
        return version;
    }
}
