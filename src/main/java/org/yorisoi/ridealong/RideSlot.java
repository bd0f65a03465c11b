package org.yorisoi.ridealong;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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
 * A time that a host offers. With a date it is a gathering from the beginning; by agreement it
 * becomes one when its date is agreed. It may be closed with a reason until it has taken place;
 * then the wishes for it go back to waiting.
 */
@Entity
@Table(name = "ridealong_slot")
public class RideSlot {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "host_id", updatable = false)
    private long hostId;

    @Column(name = "gathering_id")
    private @Nullable Long gatheringId;

    @Column(updatable = false)
    private int capacity;

    @Column(updatable = false)
    private int minutes;

    @Column(name = "by_choice", updatable = false)
    private boolean byChoice;

    @Column(name = "from_day", updatable = false)
    private @Nullable LocalDate fromDay;

    @Column(name = "until_day", updatable = false)
    private @Nullable LocalDate untilDay;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "closed_by")
    private @Nullable Long closedBy;

    @Column(name = "close_reason")
    private @Nullable String closeReason;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", updatable = false)
    private long createdBy;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected RideSlot() {}

    /** For how many, how long, and whether somebody chooses; else first come. */
    public record Size(int capacity, int minutes, boolean byChoice) {}

    /** With a date. */
    public RideSlot(long hostId, long gatheringId, Size size, Instant at, long by) {
        this(hostId, size, at, by);
        this.gatheringId = gatheringId;
    }

    /** By agreement, between two days. */
    public RideSlot(long hostId, LocalDate from, LocalDate until, Size size, Instant at, long by) {
        this(hostId, size, at, by);
        this.fromDay = from;
        this.untilDay = until;
    }

    private RideSlot(long hostId, Size size, Instant at, long by) {
        this.hostId = hostId;
        this.capacity = size.capacity();
        this.minutes = size.minutes();
        this.byChoice = size.byChoice();
        this.createdAt = at;
        this.createdBy = by;
    }

    /** Its date is agreed: it is a gathering from now on. */
    public void agree(long gathering) {
        if (gatheringId != null || closedAt != null) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        gatheringId = gathering;
    }

    /** Is taken back. */
    public void close(Instant at, long by, String why) {
        if (closedAt != null) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        closedAt = at;
        closedBy = by;
        closeReason = why;
    }

    public long getId() {
        return id;
    }

    public long getHostId() {
        return hostId;
    }

    /** Null = its date is not agreed yet. */
    public @Nullable Long getGatheringId() {
        return gatheringId;
    }

    public int getCapacity() {
        return capacity;
    }

    public int getMinutes() {
        return minutes;
    }

    public boolean isByChoice() {
        return byChoice;
    }

    public @Nullable LocalDate getFromDay() {
        return fromDay;
    }

    public @Nullable LocalDate getUntilDay() {
        return untilDay;
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    public @Nullable Long getClosedBy() {
        return closedBy;
    }

    public @Nullable String getCloseReason() {
        return closeReason;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public long getCreatedBy() {
        return createdBy;
    }
}
