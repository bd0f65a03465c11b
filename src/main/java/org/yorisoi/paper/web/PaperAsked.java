package org.yorisoi.paper.web;

import jakarta.servlet.http.HttpServletRequest;
import org.yorisoi.paper.PaperQuery;
import org.yorisoi.platform.NotFoundException;

/** What an address of ours asks for. */
final class PaperAsked {

    private PaperAsked() {}

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

    static PaperQuery query(HttpServletRequest request) {
        return PaperQuery.of(
                request.getParameter("q"),
                request.getParameter("show"),
                request.getParameter("only"),
                request.getParameter("order"),
                request.getParameter("dir"),
                request.getParameter("page"));
    }
}
