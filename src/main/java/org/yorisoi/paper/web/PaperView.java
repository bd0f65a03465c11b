package org.yorisoi.paper.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.yorisoi.paper.PaperFiles;
import org.yorisoi.paper.Picture;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * A kept file to take away, or a page of it as an image. Both as attachments in a sandbox without
 * any rights: whatever a file is, it is never a document of ours.
 */
@WebServlet(urlPatterns = {PaperView.FILE, PaperView.PICTURE})
public class PaperView extends HttpServlet {

    private static final long serialVersionUID = 1L;
    static final String FILE = "/paper/file";
    static final String PICTURE = "/paper/picture";

    @Inject private transient PaperFiles files;

    @Override
    @SignedIn("one's own file; an office's right is asked for inside")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            long id = PaperAsked.number(request, "id");
            PaperFiles.Kept kept = files.file(id, organisation(request));
            if (request.getServletPath().equals(PICTURE)) {
                picture(request, response, id, kept);
            } else {
                send(
                        response,
                        kept.kind().contentType(),
                        "certificate-" + id + "." + kept.kind().ending(),
                        kept.content());
            }
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void picture(
            HttpServletRequest request, HttpServletResponse response, long id, PaperFiles.Kept kept)
            throws IOException {
        long page = request.getParameter("page") == null ? 1 : PaperAsked.number(request, "page");
        if (page < 1 || page > kept.pages()) {
            throw new NotFoundException();
        }
        Checked<Picture> picture = Picture.of(kept.kind(), kept.content(), (int) page - 1);
        if (!picture.isOk()) {
            throw new NotFoundException();
        }
        send(
                response,
                picture.get().kind().contentType(),
                "certificate-" + id + "-" + page + "." + picture.get().kind().ending(),
                picture.get().bytes());
    }

    private static @Nullable Long organisation(HttpServletRequest request) {
        return request.getParameter("org") == null ? null : PaperAsked.organisation(request);
    }

    private static void send(
            HttpServletResponse response, String contentType, String name, byte[] bytes)
            throws IOException {
        response.setContentType(contentType);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
