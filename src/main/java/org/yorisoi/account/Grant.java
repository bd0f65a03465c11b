package org.yorisoi.account;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Scoped;

/**
 * A role in a scope, from a day, for a reason, given by somebody. It is never changed and never
 * deleted: it runs out on its last day or is ended by somebody with a reason, and stays as history.
 */
@Entity
@Table(name = "account_grant")
public class Grant implements Scoped {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Role role;

    @Enumerated(EnumType.STRING)
    @Column(name = "scope_kind", updatable = false)
    private Scope.Kind scopeKind;

    @Column(name = "scope_id", updatable = false)
    private long scopeId;

    @Column(name = "valid_from", updatable = false)
    private LocalDate validFrom;

    @Column(name = "valid_until")
    private @Nullable LocalDate validUntil;

    @Column(name = "granted_by", updatable = false)
    private @Nullable Long grantedBy;

    @Column(name = "granted_at", updatable = false)
    private Instant grantedAt;

    @Column(updatable = false)
    private String reason;

    @Column(name = "ended_by")
    private @Nullable Long endedBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Grant() {}

    /**
     * A new grant.
     *
     * @param validUntil the last day; null = until it is ended
     * @param grantedBy the person who grants; null = set up with the system
     * @throws BusinessException if the role can't be held in that kind of scope, or the days are
     *     the wrong way round
     */
    public Grant(
            long personId,
            Role role,
            Scope scope,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable Long grantedBy,
            Instant grantedAt,
            String reason) {
        if (!role.scopeKinds().contains(scope.kind())) {
            throw new BusinessException("account.grant.wrongScope");
        }
        if (validUntil != null && validUntil.isBefore(validFrom)) {
            throw new BusinessException("account.grant.datesReversed");
        }
        this.personId = personId;
        this.role = role;
        this.scopeKind = scope.kind();
        this.scopeId = scope.id();
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        this.grantedBy = grantedBy;
        this.grantedAt = grantedAt;
        this.reason = reason;
    }

    /**
     * Ends it at once.
     *
     * @throws BusinessException if it was ended before
     */
    public void end(long by, Instant at, String why) {
        if (endedAt != null) {
            throw new BusinessException("account.grant.endedBefore");
        }
        endedBy = by;
        endedAt = at;
        endReason = why;
    }

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return endedAt == null
                && !day.isBefore(validFrom)
                && (validUntil == null || !day.isAfter(validUntil));
    }

    @Override
    public Set<Scope> scopes() {
        return Set.of(scope());
    }

    public Scope scope() {
        return new Scope(scopeKind, scopeId);
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public Role getRole() {
        return role;
    }

    public LocalDate getValidFrom() {
        return validFrom;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public @Nullable Long getGrantedBy() {
        return grantedBy;
    }

    public Instant getGrantedAt() {
        return grantedAt;
    }

    public String getReason() {
        return reason;
    }

    public @Nullable Long getEndedBy() {
        return endedBy;
    }

    public @Nullable Instant getEndedAt() {
        return endedAt;
    }

    public @Nullable String getEndReason() {
        return endReason;
    }
}
