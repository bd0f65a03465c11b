package org.yorisoi.gathering.web;

import jakarta.servlet.http.HttpServletRequest;
import org.yorisoi.gathering.ApplicantQuery;
import org.yorisoi.platform.NotFoundException;

/** What an address of ours asks for. */
final class GatheringAsked {

    private GatheringAsked() {}

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

    static ApplicantQuery applicants(HttpServletRequest request) {
        return ApplicantQuery.of(
                request.getParameter("show"),
                request.getParameter("q"),
                request.getParameter("page"));
    }
}
