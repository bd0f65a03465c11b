package org.yorisoi.completion;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.PageErrors;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Goes through runs behind the pages. Looks now and then for a run that another process has left,
 * and begins the nightly review.
 */
@ApplicationScoped
public class ReviewBackground {

    private static final System.Logger LOG = System.getLogger(ReviewBackground.class.getName());
    private static final int LOOK_EVERY_SECONDS = 30;
    private static final int NIGHT = 3;

    private final List<ScheduledFuture<?>> timers = new ArrayList<>();

    @Resource private ManagedScheduledExecutorService executor;
    @Inject private Reviewing reviewing;
    @Inject private RequestContextController request;
    @Inject private JapanTime time;

    void atStart(@Observes @Priority(DatabaseReady.LAST) DatabaseReady ready) {
        timers.add(
                executor.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS));
    }

    @PreDestroy
    void atStop() {
        timers.forEach(timer -> timer.cancel(false));
    }

    private void look() {
        boolean activated = request.activate();
        try {
            if (time.now().atZone(JapanTime.ZONE).getHour() == NIGHT) {
                reviewing.nightly();
            }
            reviewing.abandoned().forEach(this::run);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Reviews could not be looked through", e);
        } finally {
            if (activated) {
                request.deactivate();
            }
        }
    }

    void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunAsked run) {
        executor.execute(() -> run(run.runId()));
    }

    private void run(long runId) {
        // Another name for each attempt: whoever was slow finds out that somebody else has it.
        String runner = UUID.randomUUID().toString();
        boolean activated = request.activate();
        try {
            if (reviewing.takeUp(runId, runner)) {
                Reviewing.Piece piece = reviewing.next(runId, runner);
                while (!piece.over()) {
                    reviewing.mend(runId, runner, piece);
                    piece = reviewing.next(runId, runner);
                }
                LOG.log(System.Logger.Level.INFO, "Run {0} over all people has ended", runId);
            }
        } catch (RuntimeException e) {
            String incident = PageErrors.newIncident();
            LOG.log(System.Logger.Level.ERROR, "Incident " + incident + " in run " + runId, e);
            reviewing.fail(runId, runner);
        } finally {
            if (activated) {
                request.deactivate();
            }
        }
    }
}
