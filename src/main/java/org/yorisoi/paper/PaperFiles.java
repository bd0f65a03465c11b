package org.yorisoi.paper;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.RosterPredicate;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.audit.Audit;

/** The only way to a kept file: for the person herself and for the office that checks it. */
@Boundary
public class PaperFiles {

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private RosterReach reach;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /** What is kept, whole. */
    public static final class Kept {

        private final FileKind kind;
        private final int pages;
        private final byte[] content;

        Kept(FileKind kind, int pages, byte[] content) {
            this.kind = kind;
            this.pages = pages;
            this.content = content;
        }

        public FileKind kind() {
            return kind;
        }

        public int pages() {
            return pages;
        }

        public byte[] content() {
            return content.clone();
        }
    }

    /**
     * A file of one's own, or of a paper that one's office checks.
     *
     * @param organisationId for whose office one asks; null = one's own file
     * @throws NotFoundException if it is neither
     */
    @SignedIn("one's own file; an office's right is asked for inside")
    public Kept file(long fileId, @Nullable Long organisationId) {
        PaperFile file = organisationId == null ? own(fileId) : checked(fileId, organisationId);
        return new Kept(file.getKind(), file.getPages(), file.getContent());
    }

    private PaperFile own(long fileId) {
        return em.createQuery(
                        "select f from PaperFile f where f.id = :id and f.personId in :rows",
                        PaperFile.class)
                .setParameter("id", fileId)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private PaperFile checked(long fileId, long organisationId) {
        List<Long> visible = reach.organisations("paper:check", organisationId);
        Object[] found =
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select p.id, q.id "
                                                + PaperReach.FROM
                                                + " and (q.fileId = :file or exists (select s.id from"
                                                + " PaperStep s where s.paperId = q.id and s.fileId ="
                                                + " :file))",
                                        Object[].class),
                                visible,
                                time.today())
                        .setParameter("file", fileId)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        PaperFile file = em.find(PaperFile.class, fileId);
        if (file == null) {
            throw new NotFoundException();
        }
        audit.seen(
                organisationId,
                "paper:file-seen",
                List.of((Long) found[0]),
                Map.of("paper", found[1], "file", fileId));
        return file;
    }
}
