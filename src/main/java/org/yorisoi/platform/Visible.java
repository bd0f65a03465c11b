package org.yorisoi.platform;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a list may show to the current user. Each feature has one function that turns this into the
 * condition of its queries. The sets for queries are never empty, since {@code in ()} is no SQL.
 *
 * @param everything held at {@code all-0}
 * @param self the person's own id if held at {@code self}, else -1
 * @param organisations ids of organisations, departments of a hospital included
 * @param areas ids of secondary medical areas
 * @param prefectures codes of prefectures
 * @param hosts ids of ride-along hosts
 */
public record Visible(
        boolean everything,
        long self,
        Set<Long> organisations,
        Set<Long> areas,
        Set<Long> prefectures,
        Set<Long> hosts) {

    private static final long NOBODY = -1L;

    public Visible {
        organisations = filled(organisations);
        areas = filled(areas);
        prefectures = filled(prefectures);
        hosts = filled(hosts);
    }

    /** Shows nothing. */
    public static Visible nothing() {
        return new Visible(false, NOBODY, Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** 1 or 0, for queries: a boolean parameter is not understood everywhere. */
    public int all() {
        return everything ? 1 : 0;
    }

    /** The same, narrowed to one organisation (a desk acts for one at a time). */
    public Visible onlyOrganisation(long id) {
        boolean held = everything || organisations.contains(id);
        return new Visible(
                false, NOBODY, held ? Set.of(id) : Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static Set<Long> filled(Collection<Long> ids) {
        Set<Long> set = new TreeSet<>(ids);
        if (set.isEmpty()) {
            set.add(NOBODY);
        }
        return Set.copyOf(set);
    }
}
