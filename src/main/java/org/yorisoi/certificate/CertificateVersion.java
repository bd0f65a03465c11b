package org.yorisoi.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The paper of a record as it was printed at one time. Written once, never changed. */
@Entity
@Table(name = "certificate_version")
public class CertificateVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "certificate_id", updatable = false)
    private long certificateId;

    @Column(updatable = false)
    private int number;

    @Convert(converter = PrintedConverter.class)
    @Column(updatable = false)
    private Printed printed;

    @Column(updatable = false)
    private String sha256;

    @Column(name = "issued_at", updatable = false)
    private Instant issuedAt;

    @Column(name = "issued_by", updatable = false)
    private @Nullable Long issuedBy;

    @Column(updatable = false)
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init")
    protected CertificateVersion() {}

    /**
     * A paper.
     *
     * @param issuedBy null = the system
     * @param reason of a reissue; null = the first
     */
    CertificateVersion(
            long certificateId,
            Printed printed,
            Instant issuedAt,
            @Nullable Long issuedBy,
            @Nullable String reason) {
        this.certificateId = certificateId;
        this.number = printed.version();
        this.printed = printed;
        this.sha256 = PrintedConverter.fingerprint(printed);
        this.issuedAt = issuedAt;
        this.issuedBy = issuedBy;
        this.reason = reason;
    }

    /** Whether what is stored is what was printed: its fingerprint was taken then. */
    public boolean isIntact() {
        return PrintedConverter.fingerprint(printed).equals(sha256);
    }

    public long getCertificateId() {
        return certificateId;
    }

    public int getNumber() {
        return number;
    }

    public Printed getPrinted() {
        return printed;
    }

    public String getSha256() {
        return sha256;
    }

    public Instant getIssuedAt() {
        return issuedAt;
    }

    public @Nullable Long getIssuedBy() {
        return issuedBy;
    }

    public @Nullable String getReason() {
        return reason;
    }
}
