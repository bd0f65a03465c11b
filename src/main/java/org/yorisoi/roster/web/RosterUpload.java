package org.yorisoi.roster.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.document.TableFile;
import org.yorisoi.roster.RosterImporting;

/**
 * Takes a roster file. The organisation stands in the address, so that it is known before the body.
 */
@WebServlet(urlPatterns = "/roster/file")
@MultipartConfig(
        maxFileSize = RosterUpload.LARGEST,
        maxRequestSize = RosterUpload.LARGEST + 64 * 1024,
        fileSizeThreshold = 256 * 1024)
public class RosterUpload extends HttpServlet {

    private static final long serialVersionUID = 1L;
    static final long LARGEST = TableFile.MAX_BYTES;

    @Inject private transient RosterImporting importing;

    @Override
    @Requires("roster:import")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long organisation;
        try {
            organisation = organisation(request);
            importing.mayImport(organisation);
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String where;
        try {
            where = take(request, organisation);
        } catch (BusinessException e) {
            where = back(organisation, e.reason().key());
        } catch (IllegalStateException | ServletException e) {
            where = back(organisation, "roster.upload.tooLarge");
        }
        response.sendRedirect(where);
    }

    /** From the query alone: asking for a parameter would read the whole body first. */
    private static long organisation(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || !query.matches("org=\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(query.substring("org=".length()));
    }

    private String take(HttpServletRequest request, long organisation)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > LARGEST + 64 * 1024) {
            return back(organisation, "roster.upload.tooLarge");
        }
        Part part = request.getPart("file");
        if (part == null || part.getSize() == 0) {
            return back(organisation, "roster.upload.none");
        }
        String name = part.getSubmittedFileName();
        try (InputStream in = part.getInputStream()) {
            long id = importing.upload(organisation, name == null ? "" : name, in.readAllBytes());
            return "/roster/preview?org=" + organisation + "&id=" + id;
        } finally {
            part.delete();
        }
    }

    private static String back(long organisation, String why) {
        return "/roster/upload?org=" + organisation + "&why=" + why;
    }
}
