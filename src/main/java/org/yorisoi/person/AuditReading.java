package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * The audit as people read it: everybody sees who looked at her own data; auditors search
 * everything, and their search is a row too.
 */
@Boundary
public class AuditReading {

    /** How many lines a page has. */
    public static final int PAGE = 50;

    private static final String COLUMNS =
            "select a.id, a.at, a.action, p.family_name, p.given_name, o.name, a.subject_kind,"
                    + " a.subject_id, a.data from platform_audit a left join person_person p on p.id ="
                    + " a.actor_id left join organisation_organisation o on o.id = a.for_org_id";

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private Audit audit;
    @Inject private Aliases aliases;

    /**
     * A line of the audit.
     *
     * @param who family and given name; null = the system or somebody not signed in
     * @param organisation for which organisation; null = for none
     */
    public record Line(
            long id,
            Instant at,
            String action,
            @Nullable String who,
            @Nullable String organisation,
            @Nullable String subjectKind,
            @Nullable Long subjectId,
            @Nullable String data)
            implements Serializable {

        public long getId() {
            return id;
        }

        public Instant getAt() {
            return at;
        }

        public String getAction() {
            return action;
        }

        public @Nullable String getWho() {
            return who;
        }

        public @Nullable String getOrganisation() {
            return organisation;
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

    /**
     * What an auditor looks for; each condition may be left out.
     *
     * @param action the beginning of an action, like {@code account:}
     * @param personId who did it, or to whom it was done or shown
     * @param before lines older than this one; 0 = the newest
     */
    public record Wanted(
            String action,
            @Nullable Long personId,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            long before) {}

    /** Who saw or exported the current user's data, newest first. */
    @Requires("person:profile")
    public List<Line> whoSawMe(long before) {
        // Numbers of our own making, so that they may stand in the statement.
        String ids =
                aliases.rowsOf(user.personId()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        Query query =
                em.createNativeQuery(
                                COLUMNS
                                        + " join platform_audit_seen s on s.audit_id = a.id where"
                                        + " s.person_id in ("
                                        + ids
                                        + ") and (a.actor_id is null or a.actor_id not in ("
                                        + ids
                                        + ")) and a.id < ?1 order by a.id desc")
                        .setParameter(1, before <= 0 ? Long.MAX_VALUE : before);
        return lines(query);
    }

    /** Searches everything. */
    @Requires("platform:audit")
    public List<Line> search(Wanted wanted) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where a.id < ?1");
        List<Object> values = new ArrayList<>();
        values.add(wanted.before() <= 0 ? Long.MAX_VALUE : wanted.before());
        if (!wanted.action().isEmpty()) {
            values.add(wanted.action().replaceAll("[^a-z:-]", "") + "%");
            sql.append(" and a.action like ?").append(values.size());
        }
        if (wanted.personId() != null) {
            values.add(wanted.personId());
            int at = values.size();
            sql.append(" and (a.actor_id = ?").append(at);
            sql.append(" or (a.subject_kind = 'person' and a.subject_id = ?").append(at);
            sql.append(
                    ") or exists (select 1 from platform_audit_seen s where s.audit_id = a.id and");
            sql.append(" s.person_id = ?").append(at).append("))");
        }
        if (wanted.from() != null) {
            values.add(Timestamp.from(wanted.from().atStartOfDay(JapanTime.ZONE).toInstant()));
            sql.append(" and a.at >= ?").append(values.size());
        }
        if (wanted.until() != null) {
            values.add(
                    Timestamp.from(
                            wanted.until().plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant()));
            sql.append(" and a.at < ?").append(values.size());
        }
        Query query = em.createNativeQuery(sql.append(" order by a.id desc").toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        List<Line> found = lines(query);
        audit.record(
                "platform:audit-searched",
                wanted.personId() == null ? null : "person",
                wanted.personId(),
                Map.of("lines", found.size()));
        return found;
    }

    private static List<Line> lines(Query query) {
        List<Line> lines = new ArrayList<>();
        for (Object row : query.setMaxResults(PAGE).getResultList()) {
            Object[] c = (Object[]) row;
            lines.add(
                    new Line(
                            ((Number) c[0]).longValue(),
                            instant(c[1]),
                            (String) c[2],
                            c[3] == null ? null : c[3] + " " + c[4],
                            (String) c[5],
                            (String) c[6],
                            c[7] == null ? null : ((Number) c[7]).longValue(),
                            c[8] == null ? null : c[8].toString()));
        }
        return lines;
    }

    private static Instant instant(Object column) {
        return column instanceof Timestamp stamp
                ? stamp.toInstant()
                : ((LocalDateTime) column).toInstant(ZoneOffset.UTC);
    }
}
