package org.yorisoi.platform;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed into a long form and has not saved: kept for her alone, offered when the form
 * is opened again on any device, dropped when it is saved. The words are not read here.
 */
@Boundary
public class Drafts {

    /** The longest draft, in characters. */
    public static final int LONGEST = 65_536;

    /** A page's path, and the number of the thing it is about. */
    private static final Pattern FORM =
            Pattern.compile("[a-z-]{1,30}/[a-z-]{1,30}(?::[0-9]{1,18})?");

    private static final int MOST = 20;
    private static final Duration LIFE = Duration.ofDays(30);

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;

    /** A draft: the fields as JSON, and when they were kept. */
    public record Kept(String data, Instant at) implements Serializable {}

    /**
     * Keeps what was typed, in the place of what was kept before.
     *
     * @param form the page's path without its first slash, and a number behind a colon
     * @param data the fields as JSON
     * @throws BusinessException if the name is none, or the draft too long
     */
    @SignedIn("one's own words")
    public void keep(String form, String data) {
        if (!FORM.matcher(form).matches() || data.length() > LONGEST) {
            throw new BusinessException("platform.draft.refused");
        }
        Instant now = time.now();
        em.createNativeQuery(
                        "insert into platform_draft (person_id, form, data, saved_at) values (?1, ?2, ?3,"
                                + " ?4) on duplicate key update data = values(data), saved_at ="
                                + " values(saved_at)")
                .setParameter(1, user.personId())
                .setParameter(2, form)
                .setParameter(3, data)
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
        tidy(now);
    }

    /** What is kept of a form; empty = nothing. */
    @SignedIn("one's own words")
    public Optional<Kept> kept(String form) {
        List<?> found =
                em.createNativeQuery(
                                "select data, saved_at from platform_draft where person_id = ?1 and form ="
                                        + " ?2 and saved_at > ?3")
                        .setParameter(1, user.personId())
                        .setParameter(2, form)
                        .setParameter(3, Timestamp.from(time.now().minus(LIFE)))
                        .getResultList();
        return found.stream()
                .map(one -> (Object[]) one)
                .map(c -> new Kept((String) c[0], ((LocalDateTime) c[1]).toInstant(ZoneOffset.UTC)))
                .findFirst();
    }

    /** Forgets it: the form was saved, or its draft is not wanted. */
    @SignedIn("one's own words")
    public void drop(String form) {
        em.createNativeQuery("delete from platform_draft where person_id = ?1 and form = ?2")
                .setParameter(1, user.personId())
                .setParameter(2, form)
                .executeUpdate();
    }

    /** Nobody has more than some drafts, and none for longer than a month. */
    private void tidy(Instant now) {
        em.createNativeQuery("delete from platform_draft where person_id = ?1 and saved_at < ?2")
                .setParameter(1, user.personId())
                .setParameter(2, Timestamp.from(now.minus(LIFE)))
                .executeUpdate();
        List<?> forms =
                em.createNativeQuery(
                                "select form from platform_draft where person_id = ?1 order by saved_at"
                                        + " desc")
                        .setParameter(1, user.personId())
                        .getResultList();
        forms.stream().skip(MOST).forEach(form -> drop((String) form));
    }
}
