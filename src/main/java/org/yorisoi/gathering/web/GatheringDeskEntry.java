package org.yorisoi.gathering.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.faces.MenuEntry;

/**
 * The desk's line for gatherings, with the number of applications that wait. The menu stands on
 * every page, so the number is asked for now and then, not each time.
 */
@ApplicationScoped
public class GatheringDeskEntry implements MenuEntry {

    private static final long FRESH = Duration.ofSeconds(15).toNanos();

    @Inject private GatheringDesk desk;
    @Inject private Access access;

    private final Map<Long, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(long waiting, long at) {}

    @Override
    public int order() {
        return 12;
    }

    @Override
    public String href() {
        return "/gathering/desk";
    }

    @Override
    public String labelKey() {
        return "gathering.desk.menu";
    }

    @Override
    public String icon() {
        return "cal";
    }

    @Override
    public boolean desk() {
        return true;
    }

    @Override
    public @Nullable String requires() {
        return "gathering:plan";
    }

    @Override
    public boolean forOrganisation() {
        return true;
    }

    @Override
    public long waiting(long organisationId) {
        if (!access.may("gathering:decide", () -> Set.of(Scope.org(organisationId)))) {
            return 0;
        }
        Counted known = counted.get(organisationId);
        if (known == null || System.nanoTime() - known.at() > FRESH) {
            known = new Counted(desk.waiting(organisationId), System.nanoTime());
            counted.put(organisationId, known);
        }
        return known.waiting();
    }

    /** A decision was made: the number is asked for anew. */
    void forget() {
        counted.clear();
    }
}
