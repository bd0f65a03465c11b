package org.yorisoi.elearning;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.Progress.Turn;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * Reading a module: opens its pages and remembers, at each turn of a page, where one is. What was
 * read under a row that was merged counts as read, and stays in that row: a turn is written to
 * one's own row alone, so that undoing the merge leaves to each what was hers.
 */
@Boundary
public class Lessons {

    /** What a phone brings back later than this tells nobody anything. */
    private static final Duration OLDEST = Duration.ofDays(90);

    /** Who loads the same page again within this is still there: nothing new is written. */
    private static final Duration STILL = Duration.ofSeconds(2);

    private static final String COLUMNS =
            "p.page, p.seen, p.began_at, p.moved_at, p.moved_on, p.sha256, p.version, p.module,"
                    + " p.person_id";

    /** The rows that are one's own today; two looks into two keys, which "or" would not be. */
    private static final String ROWS =
            "select "
                    + COLUMNS
                    + "%2$s from elearning_progress p%3$s where p.person_id = ?1 %1$s union all"
                    + " select "
                    + COLUMNS
                    + "%2$s from person_alias a join elearning_progress p on p.person_id ="
                    + " a.alias_id%3$s where a.surviving_id = ?1 and a.until is null %1$s";

    private static final String OF_MODULE = "and p.module = ?2";
    private static final String NOTE =
            ", n.page note_page, n.body note, n.written_at note_at, n.version note_version";

    /** The note of a page that was asked for, or of the one that the row's reader was on. */
    private static final String WITH_NOTE =
            " left join elearning_note n on (n.person_id = p.person_id and n.module = p.module and"
                    + " n.page = if(?3 = '', p.page, ?3))";

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Modules modules;

    /**
     * A page as its reader meets it.
     *
     * @param before where she was until now; null = she has not begun
     * @param note what she wrote beside it
     * @param at the moment of this turn
     */
    public record Opened(
            ModuleContent content,
            ModuleContent.Page page,
            @Nullable Progress before,
            Note note,
            Instant at) {

        /** From 1. */
        public int number() {
            return content.pages().indexOf(page) + 1;
        }
    }

    /**
     * Opens a page and, unless a browser only fetches it ahead, remembers that one is there.
     *
     * @param pageId null = where one left off, or the first page
     * @throws NotFoundException if there is no such module or page
     */
    @SignedIn("teaching material is no secret, and one's own progress")
    public Opened open(
            String moduleId, @Nullable String pageId, ProgressDevice on, boolean turning) {
        ModuleContent content = modules.current(moduleId).orElseThrow(NotFoundException::new);
        ModuleContent.Page page = null;
        if (pageId != null) {
            page = content.page(pageId).orElseThrow(NotFoundException::new);
        }
        List<Stored> rows = rows(moduleId, page);
        Progress before = together(rows).orElse(null);
        if (page == null) {
            page = before == null ? content.pages().get(0) : before.resume(content);
            if (!isOn(rows, page)) {
                // Rarely: she was on another page in a merged row, or the page is gone.
                rows = rows(moduleId, page);
            }
        }
        Instant now = time.now();
        if (turning) {
            Turn turn = new Turn(page.id(), now, on, content.sha256());
            Stored own = rows.stream().filter(Stored::own).findFirst().orElse(null);
            if (own == null) {
                begin(moduleId, turn);
            } else if (!own.progress().isStill(turn, STILL)
                    && !update(moduleId, own.progress().after(turn), own.version())) {
                merge(moduleId, turn);
            }
        }
        return new Opened(content, page, before, note(rows, page), now);
    }

    private static boolean isOn(List<Stored> rows, ModuleContent.Page page) {
        return rows.stream().allMatch(one -> one.progress().page().equals(page.id()));
    }

    /** Her own row says what counts, also where she emptied it; else a merged one. */
    private static Note note(List<Stored> rows, ModuleContent.Page page) {
        return rows.stream()
                .sorted(Comparator.comparing(one -> !one.own()))
                .flatMap(
                        one ->
                                Stream.ofNullable(one.note())
                                        .map(n -> one.own() ? n : n.unwritten()))
                .findFirst()
                .orElseGet(() -> Note.none(page.id()));
    }

    /**
     * Remembers a turn that happened without us: the connection was lost, or the page was there
     * already. What is older than what we know only adds to the pages seen.
     *
     * @param at by our own clock; what lies ahead of it counts as now
     * @throws NotFoundException if there is no such module or page
     * @throws BusinessException if it is too long ago
     */
    @SignedIn("one's own progress")
    public void turned(String moduleId, String pageId, Instant at, ProgressDevice on) {
        ModuleContent content = modules.current(moduleId).orElseThrow(NotFoundException::new);
        ModuleContent.Page page = content.page(pageId).orElseThrow(NotFoundException::new);
        Instant now = time.now();
        if (at.isBefore(now.minus(OLDEST))) {
            throw new BusinessException("elearning.lesson.tooLate");
        }
        Instant when = at.isAfter(now) ? now : at;
        merge(moduleId, new Turn(page.id(), when, on, content.sha256()));
    }

    /**
     * Holds the row of where she is in a module until the end of the transaction; who has not begun
     * begins with a page.
     *
     * @throws NotFoundException if there is no such module or page
     */
    @SignedIn("one's own progress")
    public void hold(String moduleId, String pageId, ProgressDevice on) {
        ModuleContent content = modules.current(moduleId).orElseThrow(NotFoundException::new);
        ModuleContent.Page page = content.page(pageId).orElseThrow(NotFoundException::new);
        if (held(moduleId) == null) {
            begin(moduleId, new Turn(page.id(), time.now(), on, content.sha256()));
        }
    }

    /** Where one is in a module; empty = not begun. */
    @SignedIn("one's own progress")
    public Optional<Progress> progress(String moduleId) {
        return together(rows(moduleId, null));
    }

    /** The same for all modules one has begun, by module. */
    @SignedIn("one's own progress")
    public Map<String, Progress> progress() {
        Map<String, Progress> all = new HashMap<>();
        List<?> rows =
                em.createNativeQuery(ROWS.formatted("", "", ""))
                        .setParameter(1, user.personId())
                        .getResultList();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            all.merge((String) columns[7], stored(columns).progress(), Progress::with);
        }
        return all;
    }

    /**
     * A row of the table.
     *
     * @param own whether it is the current person's own, not that of a row merged into hers
     * @param note null = none, or it was not asked for
     */
    private record Stored(Progress progress, long version, boolean own, @Nullable Note note) {}

    /** With the note of a page; null = of the one that each row's reader was on. */
    private List<Stored> rows(String moduleId, ModuleContent.@Nullable Page page) {
        List<Stored> rows = new ArrayList<>();
        for (Object row :
                em.createNativeQuery(ROWS.formatted(OF_MODULE, NOTE, WITH_NOTE))
                        .setParameter(1, user.personId())
                        .setParameter(2, moduleId)
                        .setParameter(3, page == null ? "" : page.id())
                        .getResultList()) {
            rows.add(stored((Object[]) row));
        }
        return rows;
    }

    private static Optional<Progress> together(List<Stored> rows) {
        return rows.stream().map(Stored::progress).reduce(Progress::with);
    }

    /** Of two who begin at once, one writes the row and the other adds to it. */
    private void begin(String moduleId, Turn turn) {
        insert(moduleId, Progress.begun(turn));
        add(moduleId, turn, held(moduleId));
    }

    private void merge(String moduleId, Turn turn) {
        Stored held = held(moduleId);
        if (held == null) {
            begin(moduleId, turn);
        } else {
            add(moduleId, turn, held);
        }
    }

    private void add(String moduleId, Turn turn, @Nullable Stored held) {
        if (held == null) {
            throw new IllegalStateException("no progress in " + moduleId);
        }
        Progress after = held.progress().after(turn);
        if (!after.equals(held.progress())) {
            update(moduleId, after, held.version());
        }
    }

    /** One's own row, locked until the end of the transaction. */
    private @Nullable Stored held(String moduleId) {
        List<?> rows =
                em.createNativeQuery(
                                "select "
                                        + COLUMNS
                                        + " from elearning_progress p where p.person_id = ?1 and"
                                        + " p.module = ?2 for update")
                        .setParameter(1, user.personId())
                        .setParameter(2, moduleId)
                        .getResultList();
        return rows.isEmpty() ? null : stored((Object[]) rows.get(0));
    }

    private Stored stored(Object[] columns) {
        Set<String> seen = new TreeSet<>(Arrays.asList(((String) columns[1]).split(" ", -1)));
        return new Stored(
                new Progress(
                        (String) columns[0],
                        seen,
                        instant(columns[2]),
                        instant(columns[3]),
                        ProgressDevice.valueOf((String) columns[4]),
                        (String) columns[5]),
                ((Number) columns[6]).longValue(),
                ((Number) columns[8]).longValue() == user.personId(),
                columns.length > 9 && columns[9] != null
                        ? Note.of(columns[9], columns[10], columns[11], columns[12])
                        : null);
    }

    private static Instant instant(Object column) {
        return ((LocalDateTime) column).toInstant(ZoneOffset.UTC);
    }

    /** Takes the row's lock, whether it was there already or not. */
    private void insert(String moduleId, Progress progress) {
        em.createNativeQuery(
                        "insert into elearning_progress (person_id, module, page, seen, began_at, moved_at,"
                                + " moved_on, sha256, version) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) on"
                                + " duplicate key update module = values(module)")
                .setParameter(1, user.personId())
                .setParameter(2, moduleId)
                .setParameter(3, progress.page())
                .setParameter(4, String.join(" ", progress.seen()))
                .setParameter(5, Timestamp.from(progress.beganAt()))
                .setParameter(6, Timestamp.from(progress.movedAt()))
                .setParameter(7, progress.movedOn().name())
                .setParameter(8, progress.sha256())
                .executeUpdate();
    }

    /** False: somebody else has written meanwhile. */
    private boolean update(String moduleId, Progress progress, long version) {
        return em.createNativeQuery(
                                "update elearning_progress set page = ?3, seen = ?4, began_at = ?5,"
                                        + " moved_at = ?6, moved_on = ?7, sha256 = ?8, version = version"
                                        + " + 1 where person_id = ?1 and module = ?2 and version = ?9")
                        .setParameter(1, user.personId())
                        .setParameter(2, moduleId)
                        .setParameter(3, progress.page())
                        .setParameter(4, String.join(" ", progress.seen()))
                        .setParameter(5, Timestamp.from(progress.beganAt()))
                        .setParameter(6, Timestamp.from(progress.movedAt()))
                        .setParameter(7, progress.movedOn().name())
                        .setParameter(8, progress.sha256())
                        .setParameter(9, version)
                        .executeUpdate()
                == 1;
    }
}
