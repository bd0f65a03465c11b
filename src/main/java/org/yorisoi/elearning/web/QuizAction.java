package org.yorisoi.elearning.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.QuizAttempts;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * The forms of the quiz, as they work without a script: begin, answer and turn the page, hand in.
 * What cannot be done any more leads to the page that says so.
 */
@WebServlet(urlPatterns = "/elearning/quiz-action")
public class QuizAction extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String CHECK = "&q=check";

    @Inject private transient QuizAttempts attempts;

    @Override
    @SignedIn("one's own attempts")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            response.sendRedirect(act(request));
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private String act(HttpServletRequest request) {
        return switch (String.valueOf(request.getParameter("do"))) {
            case "start" -> start(request);
            case "answer" -> answer(request);
            case "submit" -> {
                long attempt = QuizParameters.attempt(request.getParameter("attempt"));
                attempts.submit(attempt);
                yield result(attempt);
            }
            default -> throw new NotFoundException();
        };
    }

    private String start(HttpServletRequest request) {
        String page = page(request);
        try {
            attempts.start(QuizParameters.module(request.getParameter("module")));
            return page;
        } catch (BusinessException e) {
            return page + "&why=" + e.reason().key();
        }
    }

    private String answer(HttpServletRequest request) {
        long attempt = QuizParameters.attempt(request.getParameter("attempt"));
        int place = QuizParameters.place(request.getParameter("q"));
        String page = page(request);
        try {
            attempts.save(
                    attempt,
                    place,
                    QuizForm.answer(request.getParameterMap()),
                    request.getParameter("later") != null,
                    null);
        } catch (BusinessException e) {
            String why = "&why=" + e.reason().key();
            return e.reason().key().equals("elearning.quiz.submitted")
                    ? result(attempt) + why
                    : page + "&q=" + place + why;
        }
        if (request.getParameter("move") != null) {
            return page + "&q=" + place + "#steps";
        }
        return next(request, page, place);
    }

    private static String next(HttpServletRequest request, String page, int place) {
        return switch (String.valueOf(request.getParameter("go"))) {
            case "back" -> page + "&q=" + Math.max(1, place - 1);
            case "check" -> page + CHECK;
            case "leave" -> "/elearning/module?id=" + request.getParameter("module");
            default ->
                    isLast(request.getParameter("of"), place)
                            ? page + CHECK
                            : page + "&q=" + (place + 1);
        };
    }

    private static boolean isLast(@Nullable String all, int place) {
        return all == null || !all.matches("\\d{1,3}") || place >= Integer.parseInt(all);
    }

    private static String page(HttpServletRequest request) {
        return "/elearning/quiz?module=" + QuizParameters.module(request.getParameter("module"));
    }

    private static String result(long attempt) {
        return "/elearning/quiz-result?attempt=" + attempt;
    }
}
