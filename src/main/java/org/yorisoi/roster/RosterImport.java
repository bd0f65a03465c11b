package org.yorisoi.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.persistence.ReasonConverter;

/**
 * One file on its way into a roster. It is read in the background, waits as a preview, is written
 * after the office confirmed it, and can be undone. Whoever reads it when its server died finds it
 * failed, with what was written until then, and can undo that.
 */
@Entity
@Table(name = "roster_import")
public class RosterImport {

    /** Where an import stands. */
    public enum State {
        READING,
        PREVIEW,
        WRITING,
        DONE,
        UNDOING,
        UNDONE,
        CANCELLED,
        FAILED;

        /** Whether something works on it right now. */
        public boolean isRunning() {
            return this == READING || this == WRITING || this == UNDOING;
        }
    }

    private static final int LONGEST_NAME = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(name = "file_name", updatable = false)
    private String fileName;

    @Column(name = "file_sha256", updatable = false)
    private String fileSha256;

    @Column(name = "by_hand")
    private boolean byHand;

    private String format = "UNKNOWN";
    private @Nullable String charset;

    @Enumerated(EnumType.STRING)
    private State state = State.READING;

    private int total;
    private int done;

    @Column(name = "cancel_wanted")
    private boolean cancelWanted;

    @Column(name = "created_by", updatable = false)
    private long createdBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "undone_at")
    private @Nullable Instant undoneAt;

    @Column(name = "undone_by")
    private @Nullable Long undoneBy;

    @Column(name = "alive_at")
    private @Nullable Instant aliveAt;

    @Convert(converter = ReasonConverter.class)
    private @Nullable Reason problem;

    @Convert(converter = UnderstoodConverter.class)
    private @Nullable Understood understood;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected RosterImport() {}

    RosterImport(
            long organisationId, String fileName, String fileSha256, long createdBy, Instant at) {
        this.organisationId = organisationId;
        this.fileName =
                fileName.codePointCount(0, fileName.length()) <= LONGEST_NAME
                        ? fileName
                        : fileName.substring(0, fileName.offsetByCodePoints(0, LONGEST_NAME));
        this.fileSha256 = fileSha256;
        this.createdBy = createdBy;
        this.createdAt = at;
        this.aliveAt = at;
    }

    /** Its one row was typed into the page, so that nobody is missing from it. */
    RosterImport typedByHand() {
        byHand = true;
        return this;
    }

    public boolean isByHand() {
        return byHand;
    }

    /** The file was understood; its rows are compared next. */
    void understand(Sheet sheet, Understood columns, int rows) {
        format = sheet.format().name();
        charset = sheet.charset();
        understood = columns;
        total = rows;
    }

    /** The comparison is there to be looked at. */
    void show(Instant at) {
        expect(State.READING);
        state = State.PREVIEW;
        finishedAt = at;
        done = 0;
    }

    /**
     * The office wants it.
     *
     * @throws BusinessException if it is no preview any more
     */
    void confirm(int rows, Instant at) {
        expect(State.PREVIEW);
        state = State.WRITING;
        confirmedAt = at;
        finishedAt = null;
        aliveAt = at;
        total = rows;
        done = 0;
        cancelWanted = false;
    }

    /** All is written. */
    void finish(Instant at) {
        expect(State.WRITING);
        state = State.DONE;
        finishedAt = at;
    }

    /** Nothing of it is wanted, and nothing of it is written any more. */
    void cancel(Instant at) {
        state = State.CANCELLED;
        finishedAt = at;
    }

    /**
     * The office wants everything back as it was.
     *
     * @throws BusinessException if something works on it right now
     */
    void beginUndo(int rows, long by, Instant at) {
        if (state.isRunning()) {
            throw new BusinessException("roster.import.running");
        }
        state = State.UNDOING;
        undoneBy = by;
        aliveAt = at;
        total = rows;
        done = 0;
    }

    /** What could be undone is undone. */
    void finishUndo(Instant at) {
        expect(State.UNDOING);
        state = State.UNDONE;
        undoneAt = at;
    }

    /** It ended before its end. */
    void fail(Reason why, Instant at) {
        state = State.FAILED;
        problem = why;
        finishedAt = at;
    }

    private void expect(State expected) {
        if (state != expected) {
            throw new BusinessException("roster.import.otherState");
        }
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getFileName() {
        return fileName;
    }

    public String getFileSha256() {
        return fileSha256;
    }

    public String getFormat() {
        return format;
    }

    public @Nullable String getCharset() {
        return charset;
    }

    public State getState() {
        return state;
    }

    public int getTotal() {
        return total;
    }

    public int getDone() {
        return done;
    }

    public boolean isCancelWanted() {
        return cancelWanted;
    }

    public long getCreatedBy() {
        return createdBy;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getConfirmedAt() {
        return confirmedAt;
    }

    public @Nullable Instant getFinishedAt() {
        return finishedAt;
    }

    public @Nullable Instant getUndoneAt() {
        return undoneAt;
    }

    public @Nullable Long getUndoneBy() {
        return undoneBy;
    }

    public @Nullable Instant getAliveAt() {
        return aliveAt;
    }

    public @Nullable Reason getProblem() {
        return problem;
    }

    public @Nullable Understood getUnderstood() {
        return understood;
    }

    public long getVersion() {
        return version;
    }
}
