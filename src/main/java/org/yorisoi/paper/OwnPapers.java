package org.yorisoi.paper;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.CertificateKind;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.programme.Rules;

/** One's own certificates: handing them in, mending them, seeing what became of them. */
@Boundary
public class OwnPapers {

    private static final int MOST_PAPERS = 50;
    private static final int MOST_FILES_A_DAY = 30;

    /** A photo that came without the rest waits for it this long. */
    private static final Duration WAITS = Duration.ofDays(1);

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Aliases aliases;
    @Inject private Audit audit;
    @Inject private PaperCredit credit;
    @Inject private Rules rules;

    /**
     * One of one's own.
     *
     * @param read what counts: as the office reads it, else as oneself wrote it
     * @param checkedFor whose office decided; null = nobody yet
     */
    public record Line(
            long id,
            String subject,
            Words label,
            Said said,
            Said read,
            Paper.State state,
            Instant handedInAt,
            @Nullable String checkedFor,
            @Nullable Instant checkedAt,
            Paper.@Nullable Fault fault,
            @Nullable String note,
            Photo photo,
            long version)
            implements Serializable {

        /** Whether the office read something else than oneself. */
        public boolean corrected() {
            return !said.equals(read);
        }
    }

    /** A kept file. */
    public record Photo(long id, FileKind kind, int pages) implements Serializable {}

    /**
     * Everything on the page.
     *
     * @param kinds what may be handed in, by the rules in force
     * @param waiting a photo that came lately and is on no paper yet; null = none
     */
    public record Mine(List<Line> papers, List<CertificateKind> kinds, @Nullable Photo waiting)
            implements Serializable {}

    /** What one has handed in, the newest first. */
    @SignedIn("one's own papers")
    public Mine mine() {
        List<Long> rows = aliases.rowsOf(user.personId());
        RuleBook book = rules.book();
        List<Line> lines =
                em
                        .createQuery(
                                "select q, f.kind, f.pages, o from Paper q join PaperFile f on f.id ="
                                        + " q.fileId left join Organisation o on o.id = q.checkedFor"
                                        + " where q.personId in :rows order by q.handedInAt desc,"
                                        + " q.id desc",
                                Object[].class)
                        .setParameter("rows", rows)
                        .getResultList()
                        .stream()
                        .map(c -> line(c, book))
                        .toList();
        return new Mine(lines, book.certificates(), waiting(rows).orElse(null));
    }

    private static Line line(Object[] c, RuleBook book) {
        Paper paper = (Paper) c[0];
        return new Line(
                paper.getId(),
                paper.getSubject(),
                label(book, paper.getSubject()),
                paper.getSaid(),
                paper.getRead(),
                paper.getState(),
                paper.getHandedInAt(),
                c[3] == null ? null : ((Organisation) c[3]).getName(),
                paper.getCheckedAt(),
                paper.getFault(),
                paper.getNote(),
                new Photo(paper.getFileId(), (FileKind) c[1], (Integer) c[2]),
                paper.getVersion());
    }

    /** A programme may stop counting a kind; what was handed in is still shown. */
    static Words label(RuleBook book, String subject) {
        return book.certificate(subject)
                .map(CertificateKind::label)
                .orElseGet(() -> new Words(subject, subject));
    }

    private Optional<Photo> waiting(List<Long> rows) {
        return em.createQuery(
                        "select f.id, f.kind, f.pages from PaperFile f where f.personId in :rows and"
                                + " f.takenAt > :since and not exists (select s.id from PaperStep s"
                                + " where s.fileId = f.id) order by f.takenAt desc",
                        Object[].class)
                .setParameter("rows", rows)
                .setParameter("since", time.now().minus(WAITS))
                .setMaxResults(1)
                .getResultStream()
                .map(c -> new Photo((Long) c[0], (FileKind) c[1], (Integer) c[2]))
                .findFirst();
    }

    /**
     * Keeps a photo until the rest is right too. The same file twice is one.
     *
     * @return its id
     * @throws BusinessException if too many came today
     */
    @SignedIn("one's own papers")
    public long keep(CleanFile file) {
        long me = user.personId();
        Instant now = time.now();
        tidy(me, now);
        long today =
                em.createQuery(
                                "select count(f) from PaperFile f where f.personId = :me and f.takenAt >"
                                        + " :since",
                                Long.class)
                        .setParameter("me", me)
                        .setParameter("since", now.minus(WAITS))
                        .getSingleResult();
        if (today >= MOST_FILES_A_DAY) {
            throw new BusinessException("paper.file.tooMany", MOST_FILES_A_DAY);
        }
        byte[] content = file.content();
        em.createNativeQuery(
                        "insert into paper_file (person_id, kind, pages, content, size, sha256,"
                                + " handed_sha256, taken_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on"
                                + " duplicate key update taken_at = values(taken_at)")
                .setParameter(1, me)
                .setParameter(2, file.kind().name())
                .setParameter(3, file.pages())
                .setParameter(4, content)
                .setParameter(5, content.length)
                .setParameter(6, Fingerprint.of(content))
                .setParameter(7, file.handedSha256())
                .setParameter(8, Timestamp.from(now))
                .executeUpdate();
        return em.createQuery(
                        "select f.id from PaperFile f where f.personId = :me and f.handedSha256 = :sha",
                        Long.class)
                .setParameter("me", me)
                .setParameter("sha", file.handedSha256())
                .getSingleResult();
    }

    /** Photos that were never handed in with the rest go after a day. */
    private void tidy(long me, Instant now) {
        em.createNativeQuery(
                        "delete from paper_file where person_id = ?1 and taken_at < ?2 and not exists"
                                + " (select 1 from paper_step s where s.file_id = paper_file.id) and not"
                                + " exists (select 1 from paper_paper p where p.file_id = paper_file.id)")
                .setParameter(1, me)
                .setParameter(2, Timestamp.from(now.minus(WAITS)))
                .executeUpdate();
    }

    /**
     * Hands a certificate in. The same photo for the same kind again is the same paper.
     *
     * @param subject a kind of certificate that a programme counts
     * @param fileId of a photo that {@link #keep} took
     * @return the paper's id
     * @throws NotFoundException if kind or photo is none of hers
     */
    @SignedIn("one's own papers")
    public long handIn(String subject, Said said, long fileId) {
        if (rules.book().certificate(subject).isEmpty()) {
            throw new NotFoundException();
        }
        List<Long> rows = aliases.rowsOf(user.personId());
        lockFile(rows, fileId);
        Optional<Paper> before =
                em.createQuery(
                                "select q from Paper q where q.personId in :rows and q.fileId = :file and"
                                        + " q.subject = :subject order by q.id",
                                Paper.class)
                        .setParameter("rows", rows)
                        .setParameter("file", fileId)
                        .setParameter("subject", subject)
                        .getResultStream()
                        .findFirst();
        if (before.isPresent()) {
            Paper paper = before.get();
            if (paper.getState() != Paper.State.ACCEPTED && !paper.getSaid().equals(said)) {
                again(paper, said, fileId);
            }
            return paper.getId();
        }
        limit(rows);
        Instant now = time.now();
        Paper paper = new Paper(user.personId(), subject, said, fileId, now);
        em.persist(paper);
        em.flush();
        handedIn(paper, now);
        return paper.getId();
    }

    /**
     * Mends one that was returned, or that nobody has checked yet, and hands it in again.
     *
     * @param fileId of another photo; null = the one it has
     * @throws BusinessException if an office accepted it, or it was mended elsewhere, meanwhile
     */
    @SignedIn("one's own papers")
    public void handInAgain(long paperId, long version, Said said, @Nullable Long fileId) {
        List<Long> rows = aliases.rowsOf(user.personId());
        if (fileId != null) {
            lockFile(rows, fileId);
        }
        Paper paper = em.find(Paper.class, paperId, LockModeType.PESSIMISTIC_WRITE);
        if (paper == null || !rows.contains(paper.getPersonId())) {
            throw new NotFoundException();
        }
        if (paper.getState() == Paper.State.ACCEPTED) {
            throw new BusinessException("paper.mine.acceptedMeanwhile");
        }
        if (paper.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        again(paper, said, fileId == null ? paper.getFileId() : fileId);
    }

    private void again(Paper paper, Said said, long fileId) {
        Instant now = time.now();
        paper.handInAgain(said, fileId, now);
        em.flush();
        handedIn(paper, now);
    }

    private void handedIn(Paper paper, Instant now) {
        em.persist(PaperStep.handedIn(paper, user.personId(), now));
        audit.record("paper:handed-in", "paper", paper.getId(), Map.of("file", paper.getFileId()));
        credit.tell(paper, user.personId());
    }

    /** Two clicks on one button wait for each other here. */
    private void lockFile(List<Long> rows, long fileId) {
        PaperFile file = em.find(PaperFile.class, fileId, LockModeType.PESSIMISTIC_WRITE);
        if (file == null || !rows.contains(file.getPersonId())) {
            throw new NotFoundException();
        }
    }

    private void limit(List<Long> rows) {
        long papers =
                em.createQuery("select count(q) from Paper q where q.personId in :rows", Long.class)
                        .setParameter("rows", rows)
                        .getSingleResult();
        if (papers >= MOST_PAPERS) {
            throw new BusinessException("paper.mine.tooMany", MOST_PAPERS);
        }
    }
}
