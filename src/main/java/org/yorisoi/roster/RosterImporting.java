package org.yorisoi.roster;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableWriter;

/** An office brings its people in: upload, look, confirm, and if need be take it back. */
@Boundary
public class RosterImporting {

    /** Rows on a page of the preview. */
    public static final int PAGE = 50;

    private static final int NEWEST = 100;
    private static final String MAY = "roster:import";

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;
    @Inject private Event<RosterJob> jobs;
    @Inject private RosterWriting writing;
    @Inject private RosterReading reading;

    /** A line of the list of imports. */
    public record Listed(
            long id,
            String fileName,
            Instant createdAt,
            String familyName,
            String givenName,
            RosterImport.State state,
            int total) {

        public String getBy() {
            return familyName + " " + givenName;
        }
    }

    /**
     * An import as it stands.
     *
     * @param counts rows by verdict; verdicts without rows are 0
     * @param outcomes rows by what became of them
     */
    public record Standing(
            RosterImport job,
            String organisationName,
            Map<RosterVerdict, Long> counts,
            Map<RosterImportRow.Outcome, Long> outcomes) {

        public long count(RosterVerdict verdict) {
            return counts.getOrDefault(verdict, 0L);
        }

        public long outcome(RosterImportRow.Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0L);
        }
    }

    /** The newest imports of an organisation. */
    @Requires(MAY)
    public List<Listed> newest(long organisationId) {
        organisation(organisationId);
        return em.createQuery(
                        "select new org.yorisoi.roster.RosterImporting.Listed(i.id, i.fileName,"
                                + " i.createdAt, p.familyName, p.givenName, i.state, i.total) from"
                                + " RosterImport i, Person p where p.id = i.createdBy and"
                                + " i.organisationId = :organisation order by i.createdAt desc,"
                                + " i.id desc",
                        Listed.class)
                .setParameter("organisation", organisationId)
                .setMaxResults(NEWEST)
                .getResultList();
    }

    /**
     * Takes a file and reads it in the background.
     *
     * @param fileName as the browser sent it
     * @return the import's id
     * @throws BusinessException if the organisation's last file is still being read or written
     */
    @Requires(MAY)
    public long upload(long organisationId, String fileName, byte[] bytes) {
        return take(organisationId, fileName, bytes, false);
    }

    /**
     * What came of one person typed by hand.
     *
     * @param importId the import that waits for its confirmation; null = nothing was taken
     * @param faults why a field can't stay as it is
     */
    public record ByHand(@Nullable Long importId, Map<RosterColumn, Reason> faults) {}

    /**
     * One person typed by hand: read by the rule for files, and if it finds no fault, taken as a
     * file of one row.
     *
     * @param cells as typed; empty ones are left out
     * @throws BusinessException if the organisation's last file is still being read or written
     */
    @Requires(MAY)
    public ByHand byHand(long organisationId, Map<RosterColumn, String> cells) {
        organisation(organisationId);
        RosterReading.Ground ground = reading.groundOf(organisationId);
        RosterRow row =
                new RosterRule(ground.places(), ground.numbers(), ground.demo())
                        .check(new RosterFormat.Raw(1, cells));
        if (!row.isSound()) {
            return new ByHand(null, row.faults());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<String> header = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (RosterColumn column : RosterColumn.values()) {
            header.add(column.title());
            values.add(cells.get(column));
        }
        try (TableWriter table = TableWriter.begin(Sheet.Format.CSV, file, "", header)) {
            table.row(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = cells.getOrDefault(RosterColumn.NAME, "");
        return new ByHand(take(organisationId, name, file.toByteArray(), true), Map.of());
    }

    private long take(long organisationId, String fileName, byte[] bytes, boolean byHand) {
        Organisation organisation = organisation(organisationId);
        em.lock(organisation, LockModeType.PESSIMISTIC_WRITE);
        refuseIfBusy(organisationId);
        RosterImport job =
                new RosterImport(
                        organisationId,
                        plain(fileName),
                        Fingerprint.of(bytes),
                        user.personId(),
                        time.now());
        if (byHand) {
            job.typedByHand();
        }
        em.persist(job);
        em.flush();
        audit.recordFor(
                organisationId,
                "roster:upload",
                "import",
                job.getId(),
                Map.of("sha256", job.getFileSha256(), "bytes", bytes.length));
        jobs.fire(
                new RosterJob(
                        RosterJob.Kind.READ,
                        job.getId(),
                        user.personId(),
                        job.getFileName(),
                        bytes));
        return job.getId();
    }

    /** The rows of the empty template, for whoever may import anywhere. */
    @Requires(MAY)
    public List<RosterImportRow> none() {
        return List.of();
    }

    /** The name of an organisation that one may import for. */
    @Requires(MAY)
    public String mayImport(long organisationId) {
        return organisation(organisationId).getName();
    }

    /** An import with its counts. */
    @Requires(MAY)
    public Standing standing(long importId) {
        RosterImport job = job(importId);
        Map<RosterVerdict, Long> counts = new EnumMap<>(RosterVerdict.class);
        for (Object[] row :
                em.createQuery(
                                "select r.verdict, count(r) from RosterImportRow r where r.importId ="
                                        + " :id group by r.verdict",
                                Object[].class)
                        .setParameter("id", importId)
                        .getResultList()) {
            counts.put((RosterVerdict) row[0], (Long) row[1]);
        }
        Map<RosterImportRow.Outcome, Long> outcomes = new EnumMap<>(RosterImportRow.Outcome.class);
        for (Object[] row :
                em.createQuery(
                                "select r.outcome, count(r) from RosterImportRow r where r.importId ="
                                        + " :id and r.outcome is not null group by r.outcome",
                                Object[].class)
                        .setParameter("id", importId)
                        .getResultList()) {
            outcomes.put((RosterImportRow.Outcome) row[0], (Long) row[1]);
        }
        return new Standing(job, organisation(job.getOrganisationId()).getName(), counts, outcomes);
    }

    /** A page of the rows with a verdict, in the order of the file. */
    @Requires(MAY)
    public List<RosterImportRow> rows(long importId, RosterVerdict verdict, int page) {
        RosterImport job = job(importId);
        List<RosterImportRow> rows =
                em.createQuery(
                                "select r from RosterImportRow r where r.importId = :id and r.verdict"
                                        + " = :verdict order by abs(r.line)",
                                RosterImportRow.class)
                        .setParameter("id", importId)
                        .setParameter("verdict", verdict)
                        .setFirstResult(Math.max(0, page) * PAGE)
                        .setMaxResults(PAGE)
                        .getResultList();
        seen(job, "roster:preview", rows);
        return rows;
    }

    /** Rows that were confirmed but not written, or not taken back, with their reasons. */
    @Requires(MAY)
    public List<RosterImportRow> leftOver(long importId, int page) {
        RosterImport job = job(importId);
        List<RosterImportRow> rows =
                em.createQuery(
                                "select r from RosterImportRow r where r.importId = :id and r.outcome"
                                        + " in :left order by abs(r.line)",
                                RosterImportRow.class)
                        .setParameter("id", importId)
                        .setParameter(
                                "left",
                                EnumSet.of(
                                        RosterImportRow.Outcome.SKIPPED,
                                        RosterImportRow.Outcome.KEPT))
                        .setFirstResult(Math.max(0, page) * PAGE)
                        .setMaxResults(PAGE)
                        .getResultList();
        seen(job, "roster:left-over", rows);
        return rows;
    }

    /** All faulty rows, for the file in which the office mends them. */
    @Requires(MAY)
    public List<RosterImportRow> faulty(long importId) {
        RosterImport job = job(importId);
        List<RosterImportRow> rows =
                em.createQuery(
                                "select r from RosterImportRow r where r.importId = :id and r.verdict"
                                        + " = :faulty order by r.line",
                                RosterImportRow.class)
                        .setParameter("id", importId)
                        .setParameter("faulty", RosterVerdict.FAULTY)
                        .getResultList();
        seen(job, "roster:faulty-rows", rows);
        return rows;
    }

    private void seen(RosterImport job, String action, List<RosterImportRow> rows) {
        Set<Long> people = new HashSet<>();
        for (RosterImportRow row : rows) {
            if (row.getPersonId() != null && !row.isKnownElsewhere()) {
                people.add(row.getPersonId());
            }
        }
        audit.seen(job.getOrganisationId(), action, people, Map.of("import", job.getId()));
    }

    /**
     * Writes what the preview shows, in the background. Faulty rows are left out.
     *
     * @throws BusinessException if it is no preview any more, or another import is being written
     */
    @Requires(MAY)
    public void confirm(long importId) {
        RosterImport job = job(importId);
        em.lock(organisation(job.getOrganisationId()), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(job);
        if (job.getState() == RosterImport.State.WRITING
                || job.getState() == RosterImport.State.DONE) {
            return; // a second click
        }
        refuseIfBusy(job.getOrganisationId());
        Standing standing = standing(importId);
        long rows = standing.count(RosterVerdict.NEW) + standing.count(RosterVerdict.CHANGED);
        if (rows == 0) {
            throw new BusinessException("roster.import.nothing");
        }
        job.confirm((int) rows, time.now());
        audit.recordFor(
                job.getOrganisationId(),
                "roster:confirm",
                "import",
                importId,
                Map.of("rows", rows));
        jobs.fire(job(RosterJob.Kind.WRITE, job));
    }

    /** Stops reading or writing and takes back what was written; or throws a preview away. */
    @Requires(MAY)
    public void cancel(long importId) {
        RosterImport job = job(importId);
        audit.recordFor(job.getOrganisationId(), "roster:cancel", "import", importId, Map.of());
        if (job.getState() == RosterImport.State.PREVIEW) {
            job.cancel(time.now());
            return;
        }
        if (job.getState() != RosterImport.State.READING
                && job.getState() != RosterImport.State.WRITING) {
            throw new BusinessException("roster.import.otherState");
        }
        // Past the version: the worker must not stumble over it.
        em.createQuery("update RosterImport i set i.cancelWanted = true where i.id = :id")
                .setParameter("id", importId)
                .executeUpdate();
    }

    /**
     * Takes back what the import wrote and nobody has changed since, in the background.
     *
     * @throws BusinessException if there is nothing to take back
     */
    @Requires(MAY)
    public void undo(long importId) {
        RosterImport job = job(importId);
        em.lock(organisation(job.getOrganisationId()), LockModeType.PESSIMISTIC_WRITE);
        refuseIfBusy(job.getOrganisationId());
        long rows = standing(importId).outcome(RosterImportRow.Outcome.WRITTEN);
        if (rows == 0) {
            throw new BusinessException("roster.undo.nothing");
        }
        job.beginUndo((int) rows, user.personId(), time.now());
        audit.recordFor(
                job.getOrganisationId(), "roster:undo", "import", importId, Map.of("rows", rows));
        jobs.fire(job(RosterJob.Kind.UNDO, job));
    }

    /**
     * Ends the posts of people whom the file does not name.
     *
     * @param lines theirs, negative
     * @param lastDay of their posts
     * @throws BusinessException if something works on the import right now
     */
    @Requires(MAY)
    public void endPosts(long importId, Set<Integer> lines, LocalDate lastDay) {
        RosterImport job = job(importId);
        if (job.getState().isRunning()) {
            throw new BusinessException("roster.import.running");
        }
        if (lines.isEmpty()) {
            throw new BusinessException("roster.missing.nobody");
        }
        Set<Long> organisations = new HashSet<>();
        organisations.add(job.getOrganisationId());
        if (organisation(job.getOrganisationId()).getKind() != OrganisationKind.ASSOCIATION) {
            organisations.addAll(
                    em.createQuery(
                                    "select o.id from Organisation o where o.parentId = :own",
                                    Long.class)
                            .setParameter("own", job.getOrganisationId())
                            .getResultList());
        }
        writing.endPosts(importId, lines, organisations, lastDay);
        audit.recordFor(
                job.getOrganisationId(),
                "roster:end-posts",
                "import",
                importId,
                Map.of("rows", lines.size(), "day", lastDay));
    }

    private RosterJob job(RosterJob.Kind kind, RosterImport job) {
        return new RosterJob(kind, job.getId(), user.personId(), job.getFileName(), new byte[0]);
    }

    /** Two imports of one organisation at a time would not see each other's people. */
    private void refuseIfBusy(long organisationId) {
        Long running =
                em.createQuery(
                                "select count(i) from RosterImport i where i.organisationId ="
                                        + " :organisation and i.state in :running",
                                Long.class)
                        .setParameter("organisation", organisationId)
                        .setParameter(
                                "running",
                                EnumSet.of(
                                        RosterImport.State.READING,
                                        RosterImport.State.WRITING,
                                        RosterImport.State.UNDOING))
                        .getSingleResult();
        if (running > 0) {
            throw new BusinessException("roster.import.busy");
        }
    }

    private RosterImport job(long importId) {
        RosterImport job = em.find(RosterImport.class, importId);
        if (job == null) {
            throw new NotFoundException();
        }
        organisation(job.getOrganisationId());
        return job;
    }

    private Organisation organisation(long id) {
        Organisation organisation = em.find(Organisation.class, id);
        if (organisation == null) {
            throw new NotFoundException();
        }
        access.check(MAY, organisation);
        return organisation;
    }

    /** Without a path and without characters that turn the reading direction or break lines. */
    private static String plain(String fileName) {
        String name =
                fileName.substring(
                        Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        StringBuilder plain = new StringBuilder();
        name.codePoints().filter(c -> !TypedText.isInvisible(c)).forEach(plain::appendCodePoint);
        return plain.isEmpty() ? "roster" : plain.toString();
    }
}
