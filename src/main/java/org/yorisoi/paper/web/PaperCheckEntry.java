package org.yorisoi.paper.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.paper.PaperChecking;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.faces.MenuEntry;

/**
 * The desk's line for certificates, with the number that waits. The menu stands on every page, so
 * the number is asked for now and then, not each time.
 */
@ApplicationScoped
public class PaperCheckEntry implements MenuEntry {

    private static final long FRESH = Duration.ofSeconds(15).toNanos();

    @Inject private PaperChecking checking;
    @Inject private Access access;

    private final Map<Long, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(long waiting, long at) {}

    @Override
    public int order() {
        return 15;
    }

    @Override
    public String href() {
        return "/paper/check";
    }

    @Override
    public String labelKey() {
        return "paper.check.menu";
    }

    @Override
    public String icon() {
        return "cert";
    }

    @Override
    public boolean desk() {
        return true;
    }

    @Override
    public @Nullable String requires() {
        return "paper:check";
    }

    @Override
    public boolean forOrganisation() {
        return true;
    }

    @Override
    public long waiting(long organisationId) {
        if (!access.may("paper:check", () -> Set.of(Scope.org(organisationId)))) {
            return 0;
        }
        Counted known = counted.get(organisationId);
        if (known == null || System.nanoTime() - known.at() > FRESH) {
            known = new Counted(checking.waiting(organisationId), System.nanoTime());
            counted.put(organisationId, known);
        }
        return known.waiting();
    }

    /** A page has just counted: its menu says the same. */
    void know(long organisationId, long waiting) {
        counted.put(organisationId, new Counted(waiting, System.nanoTime()));
    }

    /** A decision was made: the number is asked for anew. */
    void forget() {
        counted.clear();
    }
}
