package org.yorisoi.insight;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.RateRule.Counting;
import org.yorisoi.insight.RateRule.Group;

/**
 * Whose lines behind a rate somebody wants to see.
 *
 * @param page from 0
 */
public record RateQuery(Group group, Show show, int page) implements Serializable {

    /** How many people a page has. */
    public static final int PAGE = 50;

    private static final int LAST_PAGE = 2_000;

    /** Which of a group. */
    public enum Show {
        /** In the denominator, not completed. */
        NOT_DONE,
        /** In the numerator. */
        DONE,
        /** Not counted, or not known whether to count. */
        OUTSIDE
    }

    public RateQuery {
        page = Math.max(0, Math.min(page, LAST_PAGE));
    }

    /** From a page's parameters; what is unknown counts as not given. */
    public static RateQuery of(
            @Nullable String group, @Nullable String show, @Nullable String page) {
        Group wanted = Group.CANCER;
        for (Group one : Group.values()) {
            wanted = one.name().equals(group) ? one : wanted;
        }
        Show which = Show.NOT_DONE;
        for (Show one : Show.values()) {
            which = one.name().equals(show) ? one : which;
        }
        return new RateQuery(
                wanted,
                which,
                page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 0);
    }

    boolean matches(Rates.Line line) {
        Counting counting = line.counting(group);
        if (counting == null) {
            return false;
        }
        return switch (show) {
            case NOT_DONE -> counting == Counting.IN && !line.isDone();
            case DONE -> counting == Counting.IN && line.isDone();
            case OUTSIDE -> counting != Counting.IN;
        };
    }
}
