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
import org.yorisoi.paper.CleanFile;
import org.yorisoi.paper.FileKind;

/** The paper of a conference that was not announced here: minutes, a leaflet, a roll. */
@Entity
@Table(name = "conference_evidence")
public class OutsideEvidence {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private FileKind kind;

    @Column(updatable = false)
    private int pages;

    @Column(updatable = false)
    private byte[] content;

    @Column(name = "handed_sha256", updatable = false)
    private String handedSha256;

    @Column(name = "taken_at", updatable = false)
    private Instant takenAt;

    @Column(name = "taken_by", updatable = false)
    private long takenBy;

    @SuppressWarnings("NullAway.Init")
    protected OutsideEvidence() {}

    /** As it may be kept. */
    public OutsideEvidence(long organisationId, CleanFile file, long by, Instant at) {
        this.organisationId = organisationId;
        this.kind = file.kind();
        this.pages = file.pages();
        this.content = file.content();
        this.handedSha256 = file.handedSha256();
        this.takenBy = by;
        this.takenAt = at;
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public FileKind getKind() {
        return kind;
    }

    public int getPages() {
        return pages;
    }

    public byte[] getContent() {
        return content.clone();
    }

    public String getHandedSha256() {
        return handedSha256;
    }

    public Instant getTakenAt() {
        return takenAt;
    }

    public long getTakenBy() {
        return takenBy;
    }
}
