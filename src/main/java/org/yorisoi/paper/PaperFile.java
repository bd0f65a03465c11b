package org.yorisoi.paper;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The cleaned photo or PDF of a certificate. One of a person, however often she hands it in. */
@Entity
@Table(name = "paper_file")
public class PaperFile {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private FileKind kind;

    @Column(updatable = false)
    private int pages;

    @Lob
    @Basic(fetch = FetchType.LAZY)
    @Column(updatable = false)
    private byte[] content;

    @Column(updatable = false)
    private int size;

    @Column(updatable = false)
    private String sha256;

    @Column(name = "handed_sha256", updatable = false)
    private String handedSha256;

    @Column(name = "taken_at")
    private Instant takenAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected PaperFile() {}

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public FileKind getKind() {
        return kind;
    }

    public int getPages() {
        return pages;
    }

    /** What is kept. */
    public byte[] getContent() {
        return content.clone();
    }

    public int getSize() {
        return size;
    }

    /** Of what is kept. */
    public String getSha256() {
        return sha256;
    }

    /** Of what was handed in. */
    public String getHandedSha256() {
        return handedSha256;
    }

    public Instant getTakenAt() {
        return takenAt;
    }
}
