package org.yorisoi.elearning.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.OwnNotes;
import org.yorisoi.elearning.ProgressDevice;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * The form of a note beside a page. Without a script it leads back to the page; the player's script
 * sends the same form with {@code quiet} and gets the version to go on with, as a number: 409 if
 * somebody else uses the browser now, or another device wrote meanwhile.
 */
@WebServlet(urlPatterns = "/elearning/note-action")
public class NoteAction extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}");

    @Inject private transient OwnNotes notes;
    @Inject private transient CurrentUser user;

    @Override
    @SignedIn("one's own notes")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean quiet = request.getParameter("quiet") != null;
        String module = request.getParameter("module");
        String page = request.getParameter("page");
        String text = request.getParameter("note");
        String version = request.getParameter("version");
        if (!is(NAME, module) || !is(NAME, page) || !is(VERSION, version) || text == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!LessonResource.reader(user).equals(request.getParameter("reader"))) {
            response.sendError(HttpServletResponse.SC_CONFLICT);
            return;
        }
        String back = "/elearning/lesson?module=" + module + "&page=" + page + "&noted=";
        try {
            OwnNotes.Written written =
                    notes.write(
                            String.valueOf(module),
                            String.valueOf(page),
                            text,
                            Long.parseLong(String.valueOf(version)),
                            !quiet,
                            ProgressDevice.of(request.getHeader("User-Agent")));
            if (quiet) {
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().print(written.version());
            } else {
                response.sendRedirect(back + (written.joined() ? "joined" : "saved") + "#note");
            }
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } catch (BusinessException e) {
            if (quiet) {
                response.setStatus(HttpServletResponse.SC_CONFLICT);
            } else {
                response.sendRedirect(back + "tooLong#note");
            }
        }
    }

    private static boolean is(Pattern pattern, @Nullable String value) {
        return value != null && pattern.matcher(value).matches();
    }
}
