package org.yorisoi.elearning.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.elearning.OwnChange;
import org.yorisoi.elearning.SelfRating.Marks;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/** The forms before and after a module. What is missing leads back with what was chosen. */
@WebServlet(urlPatterns = "/elearning/change-action")
public class ChangeAction extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String QUESTION = "q-[a-z0-9-]{1,60}";

    @Inject private transient OwnChange change;

    @Override
    @SignedIn("one's own rating")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            response.sendRedirect(act(request));
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private String act(HttpServletRequest request) {
        String module = QuizParameters.module(request.getParameter("module"));
        boolean after = "after".equals(request.getParameter("when"));
        Map<String, String> answers = new HashMap<>();
        StringBuilder chosen = new StringBuilder();
        request.getParameterMap()
                .forEach(
                        (name, values) -> {
                            boolean question = name.matches(QUESTION);
                            if ((question || ChangePage.THINGS.contains(name))
                                    && values[0].matches("[a-z0-9]")) {
                                chosen.append('&').append(name).append('=').append(values[0]);
                                if (question) {
                                    answers.put(name.substring(2), values[0]);
                                }
                            }
                        });
        Optional<Marks> marks = marks(request);
        String page =
                "/elearning/change?module=" + module + "&when=" + (after ? "after" : "before");
        if (marks.isEmpty()) {
            // The module is asked for first, so that an unknown one is no page at all.
            change.sheet(module);
            return page + "&why=missing" + chosen;
        }
        if (after) {
            change.after(module, marks.get());
            return page;
        }
        change.before(module, marks.get(), answers);
        return "/elearning/module?id="
                + URLEncoder.encode(module, StandardCharsets.UTF_8)
                + "&said=before";
    }

    private static Optional<Marks> marks(HttpServletRequest request) {
        int[] marks = new int[ChangePage.THINGS.size()];
        for (int i = 0; i < marks.length; i++) {
            String text = request.getParameter(ChangePage.THINGS.get(i));
            if (text == null || !text.matches("[1-5]")) {
                return Optional.empty();
            }
            marks[i] = Integer.parseInt(text);
        }
        return Optional.of(new Marks(marks[0], marks[1], marks[2]));
    }
}
