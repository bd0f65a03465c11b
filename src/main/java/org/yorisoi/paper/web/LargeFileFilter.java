package org.yorisoi.paper.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yorisoi.paper.FileCleaning;

/**
 * A file that is too large is not read as far as the page: the server refuses the whole form. The
 * page is opened anew and says so, and its draft offers what was typed.
 */
@WebFilter(urlPatterns = {"/paper/mine", "/conference/attended"})
public class LargeFileFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** What of an address its page needs anew. */
    private static final String KEPT =
            "kind=[a-z0-9/-]{1,80}|mend=\\d{1,12}|org=\\d{1,12}(?:&year=\\d{4})?";

    /** What the other fields may add. */
    private static final int FIELDS = 64 * 1024;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if ("POST".equals(request.getMethod()) && isTooLarge(request)) {
            String query = request.getQueryString();
            boolean kept = query != null && query.matches(KEPT);
            response.sendRedirect(
                    request.getServletPath() + "?" + (kept ? query + "&" : "") + "why=large");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isTooLarge(HttpServletRequest request) {
        if (request.getContentLengthLong() > FileCleaning.LARGEST + FIELDS) {
            return true;
        }
        try {
            request.getParameter("hand");
            return false;
        } catch (IllegalStateException e) {
            // Thus the server says that a part is larger than web.xml allows.
            return true;
        }
    }
}
