package org.yorisoi.platform.audit;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/**
 * Writes the audit. Called by doors in their own transaction, so that a row is there exactly if the
 * change is. Data holds ids and words, never names, licence numbers or addresses.
 */
@Boundary
public class Audit {

    private static final int ROWS_PER_INSERT = 500;

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;

    /** The current user did something to a subject. */
    @SystemJob
    public void record(
            String action,
            @Nullable String subjectKind,
            @Nullable Long subjectId,
            Map<String, ?> data) {
        write(actor(), null, action, subjectKind, subjectId, data);
    }

    /** The same, acting for an organisation. */
    @SystemJob
    public void recordFor(
            long organisationId,
            String action,
            @Nullable String subjectKind,
            @Nullable Long subjectId,
            Map<String, ?> data) {
        write(actor(), organisationId, action, subjectKind, subjectId, data);
    }

    /** Somebody who is not signed in (yet) did something. */
    @SystemJob
    public void recordAs(
            @Nullable Long personId,
            String action,
            @Nullable String subjectKind,
            @Nullable Long subjectId,
            Map<String, ?> data) {
        write(personId, null, action, subjectKind, subjectId, data);
    }

    /**
     * The same done to many subjects of one kind, for an organisation: a row for each.
     *
     * @param subjects whose rows; nobody = no row
     */
    @SystemJob
    public void recordEach(
            long organisationId,
            String action,
            String subjectKind,
            Collection<Long> subjects,
            Map<String, ?> data) {
        Long[] ids = subjects.stream().distinct().toArray(Long[]::new);
        for (int from = 0; from < ids.length; from += ROWS_PER_INSERT) {
            int to = Math.min(ids.length, from + ROWS_PER_INSERT);
            StringBuilder sql =
                    new StringBuilder(
                            "insert into platform_audit"
                                    + " (at, actor_id, for_org_id, action, subject_kind, subject_id, data)"
                                    + " values ");
            for (int i = from; i < to; i++) {
                sql.append(i == from ? "(" : ",(")
                        .append("?1, ?2, ?3, ?4, ?5, ")
                        .append(ids[i].longValue())
                        .append(", ?6)");
            }
            em.createNativeQuery(sql.toString())
                    .setParameter(1, Timestamp.from(time.now()))
                    .setParameter(2, actor())
                    .setParameter(3, organisationId)
                    .setParameter(4, action)
                    .setParameter(5, subjectKind)
                    .setParameter(6, json(data))
                    .executeUpdate();
        }
    }

    /**
     * The current user saw or exported a list of persons.
     *
     * @param organisationId for which organisation; null = for none
     * @param persons whose data was on it; nobody = no row
     */
    @SystemJob
    public void seen(
            @Nullable Long organisationId,
            String action,
            Collection<Long> persons,
            Map<String, ?> data) {
        if (persons.isEmpty()) {
            return;
        }
        AuditEntry entry = write(actor(), organisationId, action, "persons", null, data);
        em.flush();
        Long[] ids = persons.stream().distinct().toArray(Long[]::new);
        for (int from = 0; from < ids.length; from += ROWS_PER_INSERT) {
            int to = Math.min(ids.length, from + ROWS_PER_INSERT);
            StringBuilder sql =
                    new StringBuilder(
                            "insert into platform_audit_seen (audit_id, person_id) values ");
            for (int i = from; i < to; i++) {
                sql.append(i == from ? "(" : ",(")
                        .append(entry.getId())
                        .append(',')
                        .append(ids[i].longValue())
                        .append(')');
            }
            em.createNativeQuery(sql.toString()).executeUpdate();
        }
    }

    private @Nullable Long actor() {
        return user.isSignedIn() ? user.personId() : null;
    }

    private AuditEntry write(
            @Nullable Long actor,
            @Nullable Long organisation,
            String action,
            @Nullable String subjectKind,
            @Nullable Long subjectId,
            Map<String, ?> data) {
        AuditEntry entry =
                new AuditEntry(
                        time.now(),
                        actor,
                        organisation,
                        action,
                        subjectKind,
                        subjectId,
                        json(data));
        em.persist(entry);
        return entry;
    }

    private static @Nullable String json(Map<String, ?> data) {
        if (data.isEmpty()) {
            return null;
        }
        JsonObjectBuilder json = Json.createObjectBuilder();
        data.forEach((key, value) -> json.add(key, String.valueOf(value)));
        return json.build().toString();
    }
}
