package org.yorisoi.certificate;

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

/** Something that happened to a record. Never changed. */
@Entity
@Table(name = "certificate_step")
public class CertificateStep {

    /** What happened. */
    public enum Kind {
        ISSUED,
        DOUBTED,
        RESTORED,
        REISSUED,
        REVOKED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "certificate_id", updatable = false)
    private long certificateId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private @Nullable Long byPerson;

    @Column(name = "for_org", updatable = false)
    private @Nullable Long forOrganisation;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private @Nullable Doubt doubt;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected CertificateStep() {}

    private CertificateStep(Certificate certificate, Kind kind) {
        this.certificateId = certificate.getId();
        this.kind = kind;
        this.at = certificate.getChangedAt();
        this.byPerson = certificate.getChangedBy();
    }

    /** What has just happened to it, by the system. */
    static CertificateStep bySystem(Certificate certificate, Kind kind) {
        CertificateStep step = new CertificateStep(certificate, kind);
        step.doubt = kind == Kind.DOUBTED ? certificate.getDoubt() : null;
        return step;
    }

    /**
     * What an officer has just decided.
     *
     * @param forOrganisation for which organisation; null = for a prefecture
     * @param note her reason; null = none was asked for
     */
    static CertificateStep byOfficer(
            Certificate certificate,
            Kind kind,
            @Nullable Long forOrganisation,
            @Nullable String note) {
        CertificateStep step = new CertificateStep(certificate, kind);
        step.forOrganisation = forOrganisation;
        step.note = note;
        return step;
    }

    public Kind getKind() {
        return kind;
    }

    public Instant getAt() {
        return at;
    }

    public @Nullable Long getByPerson() {
        return byPerson;
    }

    public @Nullable Long getForOrganisation() {
        return forOrganisation;
    }

    public @Nullable Doubt getDoubt() {
        return doubt;
    }

    public @Nullable String getNote() {
        return note;
    }
}
