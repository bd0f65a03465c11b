package org.yorisoi.gathering.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.CatalogueQuery;
import org.yorisoi.gathering.Watches;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * The buttons by which somebody says what she wants to be told of, one press each. Pages without a
 * state have them too, so that they are forms of their own.
 */
@WebServlet(urlPatterns = "/gathering/watch-action")
public class WatchAction extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/gathering/watches?said=";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** The two pages that have the button for an opening, never another site. */
    private static final Pattern BACK =
            Pattern.compile("/gathering/(?:list|one)\\?[A-Za-z0-9=&%+._*-]{0,1200}");

    @Inject private transient Watches watches;

    @Override
    @SignedIn("what one wants to be told of")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            response.sendRedirect(act(request));
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private String act(HttpServletRequest request) {
        String what = request.getParameter("do");
        if ("add".equals(what)) {
            return add(WatchAsked.query(request));
        }
        long id = number(request.getParameter("id"));
        if ("stop".equals(what)) {
            return PAGE + (watches.stop(id) ? "stopped" : "gone");
        }
        String back = request.getParameter("back");
        if ("note".equals(what)) {
            boolean mailed = watches.note(id);
            return mailed ? back(back, id, "noted") : PAGE + "noted";
        }
        if ("forget".equals(what)) {
            watches.forget(id);
            return back(back, id, "forgotten");
        }
        throw new NotFoundException();
    }

    private String add(CatalogueQuery wanted) {
        Watches.Added added = watches.add(wanted);
        String said = PAGE + added.name().toLowerCase(Locale.ROOT);
        // What was refused is still there to be changed.
        return switch (added) {
            case ADDED, SAME -> said;
            case FULL, WIDE, PAST -> said + "&ask=1&" + wanted.parameters();
        };
    }

    private static long number(@Nullable String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    private static String back(@Nullable String back, long id, String said) {
        return back == null || !BACK.matcher(back).matches() ? PAGE + said : back + "#g" + id;
    }
}
