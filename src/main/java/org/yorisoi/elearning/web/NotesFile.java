package org.yorisoi.elearning.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.Modules;
import org.yorisoi.elearning.OwnNotes;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.faces.Messages;

/** All notes of one's own as a text to be kept. */
@WebServlet(urlPatterns = "/elearning/notes")
public class NotesFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient OwnNotes notes;
    @Inject private transient Modules modules;
    @Inject private transient CurrentUser user;
    @Inject private transient Messages m;

    @Override
    @SignedIn("one's own notes")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StringBuilder text = new StringBuilder(m.get("elearning.note.file.title")).append('\n');
        for (OwnNotes.InModule one : notes.all()) {
            Optional<ModuleContent> module = modules.current(one.module());
            String page = one.note().page();
            text.append("\n## ")
                    .append(
                            module.map(content -> content.title().in(user.locale()))
                                    .orElse(one.module()))
                    .append("\n### ")
                    .append(
                            module.flatMap(content -> content.page(page))
                                    .map(found -> found.title().in(user.locale()))
                                    .orElse(page))
                    .append('\n')
                    .append(m.dateTime(one.note().writtenAt()))
                    .append("\n\n")
                    .append(one.note().body())
                    .append('\n');
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"notes.txt\"");
        response.getWriter().print(text);
    }
}
