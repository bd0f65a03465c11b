package org.yorisoi.gathering;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.faces.PageErrors;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Lets the lists move as time goes by: offers run out, quotas are given back, the organiser is
 * reminded, what is over is held. Every process looks; the lock on each gathering lets one act, and
 * the others find it done. One gathering that fails does not stop the others.
 */
@ApplicationScoped
public class SeatBackground {

    private static final System.Logger LOG = System.getLogger(SeatBackground.class.getName());
    private static final int LOOK_EVERY_SECONDS = 30;

    @Resource private ManagedScheduledExecutorService executor;
    @Inject private SeatMoves seats;
    @Inject private RequestContextController request;

    private @Nullable ScheduledFuture<?> timer;

    void atStart(@Observes @Priority(DatabaseReady.LAST) DatabaseReady ready) {
        timer =
                executor.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void atStop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void look() {
        boolean activated = request.activate();
        try {
            seats.due().forEach(this::tick);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Waiting lists could not be looked through", e);
        } finally {
            if (activated) {
                request.deactivate();
            }
        }
    }

    private void tick(long gatheringId) {
        try {
            seats.tick(gatheringId);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Incident " + PageErrors.newIncident() + " in gathering " + gatheringId,
                    e);
        }
    }
}
