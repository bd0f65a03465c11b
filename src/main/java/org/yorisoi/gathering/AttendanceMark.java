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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.PresenceMark.Cover;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;

/**
 * Something that was noted about one person's presence at one gathering. Written once, never
 * changed; whoever knows better writes the next revision of the same thing, or that it was not so.
 */
@Entity
@Table(name = "gathering_mark")
public class AttendanceMark {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private String thing;

    @Column(updatable = false)
    private int revision;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(updatable = false)
    private @Nullable String block;

    @Column(updatable = false)
    private @Nullable Instant at;

    @Column(updatable = false)
    private @Nullable Integer minutes;

    @Column(name = "cover_from", updatable = false)
    private @Nullable Instant coverFrom;

    @Column(name = "cover_until", updatable = false)
    private @Nullable Instant coverUntil;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Source source;

    @Column(updatable = false)
    private boolean withdrawn;

    @Column(updatable = false)
    private @Nullable String reason;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @Column(name = "recorded_by", updatable = false)
    private @Nullable Long recordedBy;

    @Column(name = "log_id", updatable = false)
    private @Nullable Long logId;

    @SuppressWarnings("NullAway.Init")
    protected AttendanceMark() {}

    /**
     * Whose presence.
     *
     * @param personId as the place has her
     */
    record Of(long gatheringId, long personId) {}

    /**
     * The first revision of a thing.
     *
     * @param why an officer who decides says it also where nothing was noted before
     */
    AttendanceMark(
            Of of, String thing, PresenceMark said, @Nullable String why, @Nullable Long logId) {
        this(of, thing, 1, said, false, why, logId);
    }

    private AttendanceMark(
            Of of,
            String thing,
            int revision,
            PresenceMark said,
            boolean withdrawn,
            @Nullable String reason,
            @Nullable Long logId) {
        this.gatheringId = of.gatheringId();
        this.personId = of.personId();
        this.thing = thing;
        this.revision = revision;
        this.kind = said.kind();
        this.block = said.block();
        this.at = said.at();
        this.minutes = said.minutes();
        Cover cover = said.cover();
        this.coverFrom = cover == null ? null : cover.from();
        this.coverUntil = cover == null ? null : cover.until();
        this.source = said.source();
        this.withdrawn = withdrawn;
        this.reason = reason;
        this.recordedAt = said.recordedAt();
        this.recordedBy = said.recordedBy();
        this.logId = logId;
    }

    /**
     * The next revision, that says something else of the same thing.
     *
     * @param why null = the same source says it anew
     */
    AttendanceMark next(PresenceMark said, @Nullable String why) {
        return new AttendanceMark(
                new Of(gatheringId, personId), thing, revision + 1, said, false, why, null);
    }

    /** The next revision, that says that the thing was not so. */
    AttendanceMark undone(String why, Instant now, @Nullable Long by) {
        PresenceMark said = new PresenceMark(kind, block, at, minutes, cover(), source, now, by);
        return new AttendanceMark(
                new Of(gatheringId, personId), thing, revision + 1, said, true, why, null);
    }

    private @Nullable Cover cover() {
        return coverFrom == null || coverUntil == null ? null : new Cover(coverFrom, coverUntil);
    }

    /** What it says, for the rule. */
    public PresenceMark said() {
        return new PresenceMark(kind, block, at, minutes, cover(), source, recordedAt, recordedBy);
    }

    /**
     * The newest revision of each thing, without those that were not so.
     *
     * @param marks of one person, all revisions, in any order
     */
    static List<AttendanceMark> current(Collection<AttendanceMark> marks) {
        Map<String, AttendanceMark> newest = new LinkedHashMap<>();
        for (AttendanceMark mark : marks) {
            newest.merge(
                    mark.thing, mark, (one, other) -> other.revision > one.revision ? other : one);
        }
        return newest.values().stream().filter(mark -> !mark.withdrawn).toList();
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public long getPersonId() {
        return personId;
    }

    public String getThing() {
        return thing;
    }

    public int getRevision() {
        return revision;
    }

    public Kind getKind() {
        return kind;
    }

    public @Nullable String getBlock() {
        return block;
    }

    public @Nullable Instant getAt() {
        return at;
    }

    public @Nullable Integer getMinutes() {
        return minutes;
    }

    public Source getSource() {
        return source;
    }

    public boolean isWithdrawn() {
        return withdrawn;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    public @Nullable Long getRecordedBy() {
        return recordedBy;
    }

    public @Nullable Long getLogId() {
        return logId;
    }
}
