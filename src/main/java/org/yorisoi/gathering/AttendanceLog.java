package org.yorisoi.gathering;

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
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Fingerprint;

/**
 * A meeting's log that an office brought. It is read and looked at, applied once, and may be taken
 * back as one. The file itself, which names people and addresses, goes as soon as it is applied or
 * given up.
 */
@Entity
@Table(name = "gathering_log")
public class AttendanceLog {

    /** Where it stands. */
    public enum State {
        READ,
        APPLIED,
        UNDONE,
        GIVEN_UP
    }

    private static final int LONGEST_NAME = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "file_name", updatable = false)
    private String fileName;

    @Column(updatable = false)
    private String fingerprint;

    private byte @Nullable [] content;

    private @Nullable String zone;

    @Enumerated(EnumType.STRING)
    private State state = State.READ;

    @Column(name = "read_at", updatable = false)
    private Instant readAt;

    @Column(name = "read_by", updatable = false)
    private long readBy;

    @Column(name = "applied_at")
    private @Nullable Instant appliedAt;

    @Column(name = "applied_by")
    private @Nullable Long appliedBy;

    @Column(name = "undone_at")
    private @Nullable Instant undoneAt;

    @Column(name = "undone_by")
    private @Nullable Long undoneBy;

    private int people;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected AttendanceLog() {}

    /** A file that could be read. */
    AttendanceLog(
            long gatheringId,
            String fileName,
            byte[] content,
            @Nullable ZoneId zone,
            Instant at,
            long by) {
        this.gatheringId = gatheringId;
        this.fileName =
                fileName.length() <= LONGEST_NAME ? fileName : fileName.substring(0, LONGEST_NAME);
        this.content = content.clone();
        this.fingerprint = Fingerprint.of(content);
        this.zone = zone == null ? null : zone.getId();
        this.readAt = at;
        this.readBy = by;
    }

    /**
     * Its marks are written.
     *
     * @param howMany people
     * @throws BusinessException if it was applied or given up
     */
    void apply(int howMany, Instant at, long by) {
        require(State.READ);
        state = State.APPLIED;
        content = null;
        people = howMany;
        appliedAt = at;
        appliedBy = by;
    }

    /**
     * Its marks are taken back.
     *
     * @throws BusinessException if it is not applied
     */
    void undo(Instant at, long by) {
        require(State.APPLIED);
        state = State.UNDONE;
        undoneAt = at;
        undoneBy = by;
    }

    /**
     * It will not be applied.
     *
     * @throws BusinessException if it was
     */
    void giveUp() {
        require(State.READ);
        state = State.GIVEN_UP;
        content = null;
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }

    /**
     * The file.
     *
     * @throws BusinessException if it is gone
     */
    byte[] bytes() {
        if (content == null) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        return content.clone();
    }

    @Nullable ZoneId saidZone() {
        return zone == null ? null : ZoneId.of(zone);
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public String getFileName() {
        return fileName;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    public State getState() {
        return state;
    }

    public Instant getReadAt() {
        return readAt;
    }

    public long getReadBy() {
        return readBy;
    }

    public @Nullable Instant getAppliedAt() {
        return appliedAt;
    }

    public @Nullable Long getAppliedBy() {
        return appliedBy;
    }

    public @Nullable Instant getUndoneAt() {
        return undoneAt;
    }

    public @Nullable Long getUndoneBy() {
        return undoneBy;
    }

    public int getPeople() {
        return people;
    }
}
