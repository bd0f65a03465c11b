package org.yorisoi.completion.web;

import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yorisoi.completion.RuleRuns;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;

/**
 * What an officer does with a change of rules, or with the reviews. Each action looks at the state
 * first, so that a second click or an old tab does nothing twice.
 */
@WebServlet(urlPatterns = "/programme/action")
public class RuleAction extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient RuleRuns runs;
    @Inject private transient Drafts drafts;

    @Override
    @Requires("programme:decide")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            String what = String.valueOf(request.getParameter("do"));
            if (what.equals("review")) {
                runs.review();
                response.sendRedirect("/programme/runs");
                return;
            }
            long id = Asked.id(request);
            if (what.equals("stop-review")) {
                runs.cancelReview(id);
                response.sendRedirect("/programme/runs?said=completion.said.stopping");
                return;
            }
            String here = "/programme/change?id=" + id;
            try {
                response.sendRedirect(here + act(request, what, id));
            } catch (BusinessException e) {
                response.sendRedirect(here + "&why=" + e.reason().key() + at(what, e));
            } catch (RuntimeException e) {
                if (!isChangedMeanwhile(e)) {
                    throw e;
                }
                response.sendRedirect(here + "&why=platform.changedMeanwhile");
            }
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private String act(HttpServletRequest request, String what, long id) {
        String reason = request.getParameter("reason");
        String words = reason == null ? "" : reason;
        switch (what) {
            case "preview" -> {
                runs.preview(id);
                return "";
            }
            case "cancel" -> {
                runs.cancelPreview(id);
                return "&said=completion.said.stopping";
            }
            case "apply" -> {
                runs.apply(id, words);
                drafts.drop(ChangePage.draft(id));
                return "&said=completion.said.applied";
            }
            case "take-back" -> {
                runs.takeBack(id, words);
                drafts.drop(ChangePage.draft(id));
                return "&said=completion.said.takenBack";
            }
            case "drop" -> {
                runs.drop(id, words);
                drafts.drop(ChangePage.draft(id));
                return "&said=completion.said.dropped";
            }
            default -> throw new NotFoundException();
        }
    }

    /** A fault of the reason is said where it was typed. */
    private static String at(String what, BusinessException e) {
        if (!ChangePage.isOfReason(e.reason().key())) {
            return "";
        }
        return what.equals("drop") ? "&at=drop#drop" : "&at=decide#decision";
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
