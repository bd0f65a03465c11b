package org.yorisoi.roster.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.NotFoundException;

/** What stands in an address. */
final class Asked {

    private static final int MAX_DIGITS = 12;
    private static final int MAX_PAGES = 10_000;

    private Asked() {}

    /**
     * An id.
     *
     * @throws NotFoundException if it is none
     */
    static long id(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || !text.matches("\\d{1," + MAX_DIGITS + "}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    /** The number of a page, from 0. */
    static int page(HttpServletRequest request) {
        String text = request.getParameter("page");
        return text != null && text.matches("\\d{1,5}")
                ? Math.min(MAX_PAGES, Integer.parseInt(text))
                : 0;
    }

    /** A message of this feature that an action left behind; null if there is none. */
    static @Nullable String message(HttpServletRequest request, String name) {
        String key = request.getParameter(name);
        return key != null && key.matches("roster\\.[A-Za-z.]{1,60}") ? key : null;
    }
}
