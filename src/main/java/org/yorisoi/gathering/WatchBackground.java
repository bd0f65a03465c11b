package org.yorisoi.gathering;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.PageErrors;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Looks whether somebody is to be told of something that she watches for. Every process looks; one
 * compares at a time, and the others find it done. People who cannot be told do not keep the others
 * from being told; for them it is tried again with the next look.
 */
@ApplicationScoped
public class WatchBackground {

    private static final System.Logger LOG = System.getLogger(WatchBackground.class.getName());
    private static final int LOOK_EVERY_SECONDS = 15;

    @Resource private ManagedScheduledExecutorService executor;
    @Inject private Watching watching;
    @Inject private RequestContextController request;
    @Inject private JapanTime time;

    private @Nullable ScheduledFuture<?> timer;

    void atStart(@Observes @Priority(DatabaseReady.LAST) DatabaseReady ready) {
        timer =
                executor.scheduleWithFixedDelay(
                        this::lookSafely, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void atStop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void lookSafely() {
        boolean activated = request.activate();
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Nobody could be told of what is new", e);
        } finally {
            if (activated) {
                request.deactivate();
            }
        }
    }

    /** One look. */
    public void look() {
        Instant began = time.now();
        List<Watching.Due> due = watching.due();
        if (!due.isEmpty() && tell(due)) {
            watching.compared(due, began);
        }
        for (long gathering : watching.opened()) {
            attempt("opening of gathering " + gathering, () -> openAll(gathering));
        }
        if (watching.hasEnded()) {
            attempt("ends of watches", watching::end);
        }
    }

    private boolean tell(List<Watching.Due> due) {
        List<Long> ids = due.stream().map(Watching.Due::id).toList();
        boolean all = true;
        List<Long> people = watching.watchers(0);
        while (!people.isEmpty()) {
            List<Long> some = people;
            long last = some.get(some.size() - 1);
            all &= attempt("watches of people up to " + last, () -> watching.tell(ids, some));
            people = watching.watchers(last);
        }
        return all;
    }

    private void openAll(long gathering) {
        while (watching.open(gathering) > 0) {
            // Some at a time.
        }
    }

    private static boolean attempt(String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Incident " + PageErrors.newIncident() + " in the " + what,
                    e);
            return false;
        }
    }
}
