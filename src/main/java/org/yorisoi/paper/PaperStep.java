package org.yorisoi.paper;

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

/** Something that happened to a paper, with what it said then. Never changed. */
@Entity
@Table(name = "paper_step")
public class PaperStep {

    /** What happened. */
    public enum Kind {
        HANDED_IN,
        ACCEPTED,
        RETURNED,
        REOPENED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "paper_id", updatable = false)
    private long paperId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private long byPerson;

    @Column(name = "for_org", updatable = false)
    private @Nullable Long forOrganisation;

    @Column(updatable = false)
    private String issuer;

    @Column(updatable = false)
    private String number;

    @Column(name = "day", updatable = false)
    private @Nullable LocalDate readDay;

    @Column(name = "file_id", updatable = false)
    private long fileId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Paper.@Nullable Fault fault;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected PaperStep() {}

    private PaperStep(Paper paper, Kind kind, long by, Instant at) {
        this.paperId = paper.getId();
        this.kind = kind;
        this.byPerson = by;
        this.at = at;
        Said read = paper.getRead();
        this.issuer = read.issuer();
        this.number = read.number();
        this.readDay = read.day();
        this.fileId = paper.getFileId();
        this.fault = paper.getFault();
        this.note = paper.getNote();
    }

    /** The person handed it in, or again. */
    public static PaperStep handedIn(Paper paper, long by, Instant at) {
        return new PaperStep(paper, Kind.HANDED_IN, by, at);
    }

    /** An office decided; the paper knows how. */
    public static PaperStep decided(Paper paper, Paper.Check check) {
        Kind kind = paper.getState() == Paper.State.ACCEPTED ? Kind.ACCEPTED : Kind.RETURNED;
        PaperStep step = new PaperStep(paper, kind, check.by(), check.at());
        step.forOrganisation = check.forOrganisation();
        return step;
    }

    /** An office took its acceptance back. */
    public static PaperStep reopened(Paper paper, Paper.Check check, String why) {
        PaperStep step = new PaperStep(paper, Kind.REOPENED, check.by(), check.at());
        step.forOrganisation = check.forOrganisation();
        step.note = why;
        return step;
    }

    public Kind getKind() {
        return kind;
    }

    public Instant getAt() {
        return at;
    }

    public Said getRead() {
        return new Said(issuer, number, readDay);
    }

    public long getFileId() {
        return fileId;
    }

    public Paper.@Nullable Fault getFault() {
        return fault;
    }

    public @Nullable String getNote() {
        return note;
    }
}
