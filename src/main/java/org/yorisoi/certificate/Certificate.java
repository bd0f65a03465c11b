package org.yorisoi.certificate;

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
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A record 受講修了記録 with its number. Issued when a programme is done, under review when the ledger
 * says something else than its paper, then restored, reissued or revoked by an officer. Its number
 * and code stay; it is never deleted.
 */
@Entity
@Table(name = "certificate_certificate")
public class Certificate {

    /** Where it stands. */
    public enum State {
        VALID,
        UNDER_REVIEW,
        REVOKED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(name = "issuer_kind", updatable = false)
    private Issuer.Kind issuerKind;

    @Column(name = "issuer_id", updatable = false)
    private long issuerId;

    @Column(name = "fiscal_year", updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private int number;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private String programme;

    @Column(name = "for_version")
    private String forVersion;

    @Column(name = "completed_on")
    private LocalDate completedOn;

    @Column(updatable = false)
    private String code;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private @Nullable Doubt doubt;

    @Column(name = "current_version")
    private int currentVersion;

    @Column(name = "issued_at", updatable = false)
    private Instant issuedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private @Nullable Long changedBy;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Certificate() {}

    /**
     * One that is valid from now on.
     *
     * @param number the next of its issuer and fiscal year
     */
    Certificate(
            Issuer issuer,
            int fiscalYear,
            int number,
            long personId,
            Facts facts,
            CheckCode code,
            Instant at) {
        this.issuerKind = issuer.kind();
        this.issuerId = issuer.id();
        this.fiscalYear = fiscalYear;
        this.number = number;
        this.personId = personId;
        this.programme = facts.programme();
        this.forVersion = facts.version();
        this.completedOn = facts.completedOn();
        this.code = code.text();
        this.state = State.VALID;
        this.currentVersion = 1;
        this.issuedAt = at;
        this.changedAt = at;
    }

    /** The ledger says something else than its paper. */
    void doubt(Doubt why, Instant at) {
        require(State.VALID);
        state = State.UNDER_REVIEW;
        doubt = why;
        changed(null, at);
    }

    /** It is right as printed. */
    void restore(long by, Instant at) {
        require(State.UNDER_REVIEW);
        state = State.VALID;
        doubt = null;
        changed(by, at);
    }

    /** Another version of its paper, under the same number. */
    void reissue(Facts facts, long by, Instant at) {
        requireLiving();
        state = State.VALID;
        doubt = null;
        forVersion = facts.version();
        completedOn = facts.completedOn();
        currentVersion++;
        changed(by, at);
    }

    /** It is no longer to be relied on. */
    void revoke(long by, Instant at) {
        requireLiving();
        state = State.REVOKED;
        changed(by, at);
    }

    private void changed(@Nullable Long by, Instant at) {
        changedBy = by;
        changedAt = at;
    }

    private void requireLiving() {
        if (state == State.REVOKED) {
            throw new IllegalStateException("revoked");
        }
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw new IllegalStateException("not " + wanted + " but " + state);
        }
    }

    /** Its number, as printed. */
    public String getSerial() {
        return SerialRule.text(issuerKind, issuerId, fiscalYear, number);
    }

    public long getId() {
        return id;
    }

    public Issuer.Kind getIssuerKind() {
        return issuerKind;
    }

    public long getIssuerId() {
        return issuerId;
    }

    public int getFiscalYear() {
        return fiscalYear;
    }

    public int getNumber() {
        return number;
    }

    public long getPersonId() {
        return personId;
    }

    public String getProgramme() {
        return programme;
    }

    public String getForVersion() {
        return forVersion;
    }

    public LocalDate getCompletedOn() {
        return completedOn;
    }

    public CheckCode getCode() {
        return new CheckCode(code);
    }

    public State getState() {
        return state;
    }

    public @Nullable Doubt getDoubt() {
        return doubt;
    }

    public int getCurrentVersion() {
        return currentVersion;
    }

    public Instant getIssuedAt() {
        return issuedAt;
    }

    public Instant getChangedAt() {
        return changedAt;
    }

    public @Nullable Long getChangedBy() {
        return changedBy;
    }

    public long getVersion() {
        return version;
    }
}
