package org.yorisoi.conference.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.NotFoundException;

/** What an address of ours asks for. */
final class ConferenceAsked {

    private ConferenceAsked() {}

    static long organisation(HttpServletRequest request) {
        return number(request, "org");
    }

    /**
     * A number of ours.
     *
     * @throws NotFoundException if it is none
     */
    static long number(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || !text.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    /** The same where it may be missing: null then. */
    static @Nullable Long optional(HttpServletRequest request, String name) {
        return request.getParameter(name) == null ? null : number(request, name);
    }
}
