package org.yorisoi.roster.web;

import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.roster.RosterImporting;

/**
 * What an office does with an import. Each action looks at the import's state first, so that a
 * second click or an old tab does nothing twice.
 */
@WebServlet(urlPatterns = "/roster/action")
public class RosterAction extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST_LINES = 1_000;

    @Inject private transient RosterImporting importing;

    @Override
    @Requires("roster:import")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            long organisation = Asked.id(request, "org");
            long id = Asked.id(request, "id");
            String here = "?org=" + organisation + "&id=" + id;
            String where;
            try {
                where = act(request, id, here);
            } catch (BusinessException e) {
                where = page(request) + here + "&why=" + e.reason().key();
            } catch (RuntimeException e) {
                if (!isChangedMeanwhile(e)) {
                    throw e;
                }
                where = page(request) + here + "&why=roster.import.otherState";
            }
            response.sendRedirect(where);
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private String act(HttpServletRequest request, long id, String here) {
        switch (String.valueOf(request.getParameter("do"))) {
            case "confirm" -> {
                importing.confirm(id);
                return "/roster/done" + here;
            }
            case "cancel" -> {
                importing.cancel(id);
                return page(request) + here + "&said=roster.said.cancelled";
            }
            case "undo" -> {
                importing.undo(id);
                return "/roster/done" + here;
            }
            case "end" -> {
                return end(request, id, here);
            }
            default -> throw new NotFoundException();
        }
    }

    private String end(HttpServletRequest request, long id, String here) {
        String tab = here + "&tab=MISSING";
        String day = request.getParameter("day");
        Checked<LocalDate> last = JapaneseDateRule.check(day == null ? "" : day);
        if (!last.isOk()) {
            return page(request) + tab + "&why=roster.missing.day";
        }
        importing.endPosts(id, lines(request), last.get());
        return page(request) + tab + "&said=roster.said.ended";
    }

    private static Set<Integer> lines(HttpServletRequest request) {
        Set<Integer> lines = new HashSet<>();
        String[] chosen = request.getParameterValues("line");
        if (chosen != null && chosen.length <= MOST_LINES) {
            for (String line : chosen) {
                if (line.matches("-\\d{1,6}")) {
                    lines.add(Integer.parseInt(line));
                }
            }
        }
        return lines;
    }

    private static String page(HttpServletRequest request) {
        return "done".equals(request.getParameter("page")) ? "/roster/done" : "/roster/preview";
    }

    private static boolean isChangedMeanwhile(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof OptimisticLockException) {
                return true;
            }
        }
        return false;
    }
}
