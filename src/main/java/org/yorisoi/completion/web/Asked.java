package org.yorisoi.completion.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yorisoi.completion.Direction;
import org.yorisoi.completion.RuleRuns;
import org.yorisoi.platform.NotFoundException;

/** What stands in an address. */
final class Asked {

    private static final int MAX_DIGITS = 12;

    private Asked() {}

    /**
     * An id.
     *
     * @throws NotFoundException if it is none
     */
    static long id(HttpServletRequest request) {
        String text = request.getParameter("id");
        if (text == null || !text.matches("\\d{1," + MAX_DIGITS + "}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    /** Which people; what is unknown counts as not given. */
    static RuleRuns.Wanted wanted(HttpServletRequest request) {
        String page = request.getParameter("page");
        return new RuleRuns.Wanted(
                constant(Direction.values(), request.getParameter("show")),
                orName(constant(RuleRuns.Order.values(), request.getParameter("order"))),
                "down".equals(request.getParameter("way")),
                page != null && page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0);
    }

    private static RuleRuns.Order orName(RuleRuns.@Nullable Order order) {
        return order == null ? RuleRuns.Order.NAME : order;
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    /** A message that an action left behind; null if there is none. */
    static @Nullable String message(HttpServletRequest request, String name) {
        String key = request.getParameter(name);
        return key != null
                        && key.matches("(programme|completion|platform|person)\\.[A-Za-z.]{1,60}")
                ? key
                : null;
    }
}
