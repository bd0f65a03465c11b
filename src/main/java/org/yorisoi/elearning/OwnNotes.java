package org.yorisoi.elearning;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * Notes that somebody writes beside the pages of a module. They are hers alone: nothing here takes
 * another person's id, and no role reads them. {@link Lessons} brings the one of a page along with
 * where she is.
 */
@Boundary
public class OwnNotes {

    private static final String OWN = "one's own notes";
    private static final String COLUMNS =
            "select n.page, n.body, n.written_at, n.version, n.module, %d from ";

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Lessons lessons;

    /**
     * What came of writing.
     *
     * @param version to be named by whoever writes next
     * @param joined whether something else was written meanwhile, and both are kept
     */
    public record Written(long version, boolean joined) {}

    /** A note and the module that it belongs to. */
    public record InModule(String module, Note note) {}

    /**
     * Writes the note of a page. Whoever began with another version than the one that is kept
     * overwrites nothing: both are kept, or it is refused.
     *
     * @param since the version that the page showed; 0 = there was none
     * @param join whether both are kept then
     * @throws NotFoundException if there is no such module or page
     * @throws BusinessException if it is too long, or another version is kept and both are not
     *     wanted
     */
    @SignedIn(OWN)
    public Written write(
            String moduleId,
            String pageId,
            String typed,
            long since,
            boolean join,
            ProgressDevice on) {
        String text =
                Note.body(typed)
                        .orElseThrow(
                                () -> new BusinessException("elearning.note.tooLong", Note.MOST));
        // She holds the row of where she is until the end: two devices that write at once write one
        // after the other. It is not moved, since she may have turned to the next page meanwhile.
        lessons.hold(moduleId, pageId, on);
        Note kept = kept(moduleId, pageId);
        boolean other = kept.version() != since && !kept.body().equals(text);
        if (other && !join) {
            throw new BusinessException("elearning.note.changed");
        }
        String body = other ? kept.joined(text) : text;
        if (body.equals(kept.body())) {
            return new Written(kept.version(), other);
        }
        em.createNativeQuery(
                        "insert into elearning_note (person_id, module, page, body, written_at,"
                                + " version) values (?1, ?2, ?3, ?4, ?5, 1) on duplicate key update"
                                + " body = values(body), written_at = values(written_at), version ="
                                + " version + 1")
                .setParameter(1, user.personId())
                .setParameter(2, moduleId)
                .setParameter(3, pageId)
                .setParameter(4, body)
                .setParameter(5, Timestamp.from(time.now()))
                .executeUpdate();
        return new Written(kept.version() + 1, other);
    }

    private Note kept(String moduleId, String pageId) {
        List<?> rows =
                em.createNativeQuery(
                                COLUMNS.formatted(1)
                                        + "elearning_note n where n.person_id = ?1 and n.module = ?2"
                                        + " and n.page = ?3 for update")
                        .setParameter(1, user.personId())
                        .setParameter(2, moduleId)
                        .setParameter(3, pageId)
                        .getResultList();
        return rows.isEmpty() ? Note.none(pageId) : note((Object[]) rows.get(0));
    }

    /** All that are not empty, by module, the oldest first. */
    @SignedIn(OWN)
    public List<InModule> all() {
        List<InModule> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object row :
                em.createNativeQuery(
                                COLUMNS.formatted(1)
                                        + "elearning_note n where n.person_id = ?1 union all "
                                        + COLUMNS.formatted(2)
                                        + "person_alias a join elearning_note n on n.person_id ="
                                        + " a.alias_id where a.surviving_id = ?1 and a.until is null"
                                        + " order by 6, 5, 3")
                        .setParameter(1, user.personId())
                        .getResultList()) {
            Object[] columns = (Object[]) row;
            Note note = note(columns);
            // Her own row says what counts, also where she emptied it.
            if (seen.add(columns[4] + " " + note.page()) && !note.body().isBlank()) {
                found.add(new InModule((String) columns[4], note));
            }
        }
        return found;
    }

    private static Note note(Object[] columns) {
        return Note.of(columns[0], columns[1], columns[2], columns[3]);
    }
}
