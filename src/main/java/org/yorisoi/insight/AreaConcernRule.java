package org.yorisoi.insight;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;

/**
 * Which areas need a look, and what an officer can do about each. Pure.
 *
 * <p>Every reason is a fact with its day or year, made of a figure that the page shows to the same
 * reader; a hidden figure says nothing, not even that somebody is there. The areas stay in the
 * order they come in, which is never that of an outcome.
 */
public final class AreaConcernRule {

    private AreaConcernRule() {}

    /** What can be done. */
    public enum Action {
        /** Show the area's facilities the trainings of the areas beside it. */
        INVITE,
        /** Ask its designated hospitals to recommend somebody for the coordinators' training. */
        RECOMMEND,
        /** Look at the wishes for ride-alongs and the seats behind the figure. */
        SEATS
    }

    /**
     * An area as the page shows it.
     *
     * @param hospitals with a designation
     * @param withCoordinator how many of them have a coordinator
     * @param trainings group trainings of the workshop in the fiscal year, whoever holds them
     * @param coordinators in the area; null = hidden
     * @param open who counts among the doctors of its hospitals and has not completed; null =
     *     hidden
     * @param wishes who waits for a ride-along; null = hidden
     * @param free seats of ride-alongs that nobody has
     */
    public record Facts(
            long areaId,
            String name,
            int hospitals,
            int withCoordinator,
            int trainings,
            @Nullable Integer coordinators,
            @Nullable Integer open,
            @Nullable Integer wishes,
            int free) {}

    /**
     * An area that needs a look.
     *
     * @param reasons never empty
     * @param actions what helps, in the order of the reasons
     */
    public record Concern(long areaId, String name, List<Reason> reasons, Set<Action> actions)
            implements Serializable {

        public Concern {
            reasons = List.copyOf(reasons);
            actions = actions.isEmpty() ? Set.of() : EnumSet.copyOf(actions);
        }
    }

    /**
     * The areas that need a look.
     *
     * @param on the day of hospitals and coordinators
     * @param fiscalYear of the trainings
     * @param today of ride-alongs
     */
    public static List<Concern> concerns(
            List<Facts> areas, LocalDate on, int fiscalYear, LocalDate today) {
        List<Concern> concerns = new ArrayList<>();
        for (Facts area : areas) {
            List<Reason> reasons = new ArrayList<>();
            Set<Action> actions = EnumSet.noneOf(Action.class);
            String year = Integer.toString(fiscalYear);
            if (area.trainings() == 0) {
                actions.add(Action.INVITE);
                if (area.hospitals() == 0) {
                    reasons.add(Reason.of("insight.concern.blank", on, year));
                    if (shown(area.coordinators()) == 0) {
                        reasons.add(Reason.of("insight.concern.nobody", on));
                    }
                } else {
                    reasons.add(Reason.of("insight.concern.noTraining", year));
                    if (shown(area.open()) > 0) {
                        reasons.add(Reason.of("insight.concern.due", on, shown(area.open())));
                    }
                }
            }
            if (area.hospitals() > 0 && area.withCoordinator() == 0) {
                actions.add(Action.RECOMMEND);
                reasons.add(Reason.of("insight.concern.noCoordinator", on, area.hospitals()));
            }
            int wishes = shown(area.wishes());
            if (wishes > area.free()) {
                actions.add(Action.SEATS);
                reasons.add(
                        area.free() == 0
                                ? Reason.of("insight.concern.noRide", today, wishes)
                                : Reason.of(
                                        "insight.concern.fewRides", today, wishes, area.free()));
            } else if (wishes > 0 && area.hospitals() == 0 && area.trainings() == 0) {
                reasons.add(Reason.of("insight.concern.wished", today, wishes));
            }
            if (!reasons.isEmpty()) {
                concerns.add(new Concern(area.areaId(), area.name(), reasons, actions));
            }
        }
        return concerns;
    }

    /** A figure; what is hidden is no number at all, and so neither nobody nor somebody. */
    private static int shown(@Nullable Integer figure) {
        return figure == null ? -1 : figure;
    }
}
