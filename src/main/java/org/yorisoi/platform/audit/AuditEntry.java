package org.yorisoi.platform.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit: who did what, when, for which organisation, to what. Written in the
 * transaction of the change, never updated, never deleted before its period of retention is over.
 */
@Entity
@Table(name = "platform_audit")
public class AuditEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "actor_id", updatable = false)
    private @Nullable Long actorId;

    @Column(name = "for_org_id", updatable = false)
    private @Nullable Long forOrgId;

    @Column(updatable = false)
    private String action;

    @Column(name = "subject_kind", updatable = false)
    private @Nullable String subjectKind;

    @Column(name = "subject_id", updatable = false)
    private @Nullable Long subjectId;

    @Column(updatable = false)
    private @Nullable String data;

    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    AuditEntry(
            Instant at,
            @Nullable Long actorId,
            @Nullable Long forOrgId,
            String action,
            @Nullable String subjectKind,
            @Nullable Long subjectId,
            @Nullable String data) {
        this.at = at;
        this.actorId = actorId;
        this.forOrgId = forOrgId;
        this.action = action;
        this.subjectKind = subjectKind;
        this.subjectId = subjectId;
        this.data = data;
    }

    public long getId() {
        return id;
    }

    public Instant getAt() {
        return at;
    }

    public @Nullable Long getActorId() {
        return actorId;
    }

    public @Nullable Long getForOrgId() {
        return forOrgId;
    }

    public String getAction() {
        return action;
    }

    public @Nullable String getSubjectKind() {
        return subjectKind;
    }

    public @Nullable Long getSubjectId() {
        return subjectId;
    }

    public @Nullable String getData() {
        return data;
    }
}
