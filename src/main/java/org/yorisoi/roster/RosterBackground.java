package org.yorisoi.roster;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableFile;
import org.yorisoi.platform.faces.PageErrors;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Reads, writes and takes back imports behind the pages, in pieces of some hundred rows, each its
 * own transaction: between two pieces it says that it is alive and asks whether the office
 * cancelled.
 */
@ApplicationScoped
public class RosterBackground {

    private static final System.Logger LOG = System.getLogger(RosterBackground.class.getName());
    private static final int ROWS_AT_ONCE = 250;
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int LOOK_EVERY_SECONDS = 30;

    @Resource private ManagedScheduledExecutorService executor;
    @Inject private RosterReading reading;
    @Inject private RosterWriting writing;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;

    private @Nullable ScheduledFuture<?> timer;

    void atStart(@Observes @Priority(DatabaseReady.LAST) DatabaseReady ready) {
        timer =
                executor.scheduleWithFixedDelay(
                        this::lookForAbandoned, 1, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void atStop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void lookForAbandoned() {
        try {
            int found = reading.failAbandoned(SILENCE);
            if (found > 0) {
                LOG.log(System.Logger.Level.WARNING, "{0} roster imports were abandoned", found);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Roster imports could not be looked through", e);
        }
    }

    void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) RosterJob job) {
        executor.execute(() -> run(job));
    }

    private void run(RosterJob job) {
        boolean activated = request.activate();
        try {
            user.is(job.actor(), 0, 0, "", "auto");
            switch (job.kind()) {
                case READ -> read(job);
                case WRITE -> write(job.importId());
                case UNDO -> undo(job.importId());
            }
        } catch (RuntimeException e) {
            String incident = PageErrors.newIncident();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Incident " + incident + " in roster import " + job.importId(),
                    e);
            fail(job.importId(), Reason.of("roster.import.broken", incident));
        } finally {
            if (activated) {
                request.deactivate();
            }
        }
    }

    private void fail(long importId, Reason why) {
        try {
            reading.failed(importId, why);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Roster import " + importId + " hangs", e);
        }
    }

    private void read(RosterJob job) {
        TableFile.Reading file = TableFile.read(job.bytes(), job.fileName());
        Sheet sheet = file.sheet();
        if (sheet == null) {
            fail(job.importId(), Objects.requireNonNull(file.reason()));
            return;
        }
        Checked<RosterFormat> format = RosterFormat.of(sheet);
        if (!format.isOk()) {
            fail(job.importId(), format.why());
            return;
        }
        List<RosterFormat.Raw> raw = format.get().rows(sheet);
        if (raw.isEmpty()) {
            fail(job.importId(), Reason.of("roster.file.noRows"));
            return;
        }
        reading.understood(job.importId(), sheet, format.get(), raw.size());
        RosterReading.Ground ground = reading.ground(job.importId());
        List<RosterRow> rows = checked(raw, ground);
        Map<Integer, RosterRow> byLine = new HashMap<>();
        rows.forEach(row -> byLine.put(row.line(), row));
        List<RosterPlan> plans = plans(rows, ground);
        if (reading.isByHand(job.importId())) {
            plans = plans.stream().filter(p -> p.verdict() != RosterVerdict.MISSING).toList();
        }
        for (List<RosterPlan> some : pieces(plans)) {
            if (!reading.keep(job.importId(), some, byLine, ground)) {
                reading.cancelled(job.importId());
                return;
            }
        }
        reading.show(job.importId());
    }

    private static List<RosterRow> checked(
            List<RosterFormat.Raw> raw, RosterReading.Ground ground) {
        RosterRule rule = new RosterRule(ground.places(), ground.numbers(), ground.demo());
        return raw.stream().map(rule::check).toList();
    }

    private List<RosterPlan> plans(List<RosterRow> rows, RosterReading.Ground ground) {
        Set<RosterRow.Registered> numbers = new HashSet<>();
        for (RosterRow row : rows) {
            if (row.values().number() != null) {
                numbers.add(row.values().number());
            }
        }
        return new RosterDiff(
                        ground.places(),
                        ground.today(),
                        ground.members().values(),
                        reading.holders(numbers, ground.members().keySet()))
                .plans(rows);
    }

    /** Compares once more, and writes what is still as the office saw it. */
    private void write(long importId) {
        RosterReading.Ground ground = reading.ground(importId);
        List<RosterImportRow> seen = writing.confirmed(importId);
        List<RosterRow> rows =
                checked(
                        seen.stream()
                                .map(row -> new RosterFormat.Raw(row.getLine(), row.getCells()))
                                .toList(),
                        ground);
        Map<Integer, RosterPlan> plans = new HashMap<>();
        plans(rows, ground).forEach(plan -> plans.put(plan.line(), plan));
        List<RosterReading.Planned> same = new ArrayList<>();
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            RosterImportRow row = seen.get(i);
            RosterPlan plan = Objects.requireNonNull(plans.get(row.getLine()));
            if (row.getVerdict() != RosterVerdict.NEW
                    && row.getVerdict() != RosterVerdict.CHANGED) {
                continue;
            }
            if (row.isStill(plan)) {
                same.add(new RosterReading.Planned(rows.get(i), plan));
            } else {
                changed.add(row.getLine());
            }
        }
        for (List<Integer> some : pieces(changed)) {
            writing.write(importId, ground.places(), ground.demo(), List.of(), some);
            reading.alive(importId, some.size());
        }
        for (List<RosterReading.Planned> some : pieces(same)) {
            if (!reading.alive(importId, 0)) {
                takeAllBack(importId);
                reading.cancelled(importId);
                return;
            }
            writing.write(importId, ground.places(), ground.demo(), some, List.of());
            reading.alive(importId, some.size());
        }
        writing.finish(importId);
    }

    private void undo(long importId) {
        takeAllBack(importId);
        writing.finishUndo(importId);
    }

    private void takeAllBack(long importId) {
        for (List<Integer> some : pieces(writing.written(importId))) {
            try {
                writing.takeBack(importId, some);
            } catch (RuntimeException e) {
                if (!isRefusedByTheDatabase(e)) {
                    throw e;
                }
                // Somebody holds on to one of these; one by one shows to which.
                for (int line : some) {
                    takeBackOrKeep(importId, line);
                }
            }
            reading.alive(importId, some.size());
        }
    }

    private void takeBackOrKeep(long importId, int line) {
        try {
            writing.takeBack(importId, List.of(line));
        } catch (RuntimeException e) {
            if (!isRefusedByTheDatabase(e)) {
                throw e;
            }
            writing.keep(importId, line);
        }
    }

    private static boolean isRefusedByTheDatabase(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof PersistenceException || t instanceof RollbackException) {
                return true;
            }
        }
        return false;
    }

    private static <T> List<List<T>> pieces(List<T> all) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
            pieces.add(all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)));
        }
        return pieces;
    }
}
