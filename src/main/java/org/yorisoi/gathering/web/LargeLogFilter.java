package org.yorisoi.gathering.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yorisoi.platform.document.TableFile;

/**
 * A file that is too large is not read as far as the page: the server refuses the whole form. The
 * page is opened anew and says so.
 */
@WebFilter(urlPatterns = "/gathering/log")
public class LargeLogFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** What the other fields may add. */
    private static final int FIELDS = 64 * 1024;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if ("POST".equals(request.getMethod()) && isTooLarge(request)) {
            String query = request.getQueryString();
            boolean kept = query != null && query.matches("(?:org=\\d{1,12}&)?id=\\d{1,12}");
            response.sendRedirect(kept ? "/gathering/log?" + query + "&why=large" : "/desk");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isTooLarge(HttpServletRequest request) {
        if (request.getContentLengthLong() > TableFile.MAX_BYTES + FIELDS) {
            return true;
        }
        try {
            request.getParameter("zone");
            return false;
        } catch (IllegalStateException e) {
            // Thus the server says that a part is larger than web.xml allows.
            return true;
        }
    }
}
