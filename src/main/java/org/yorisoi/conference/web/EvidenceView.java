package org.yorisoi.conference.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yorisoi.conference.OutsideEvidence;
import org.yorisoi.conference.OutsideReporting;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;

/**
 * The paper of a report to take away, as an attachment in a sandbox without any rights: whatever it
 * is, it is never a document of ours.
 */
@WebServlet(urlPatterns = "/conference/evidence")
public class EvidenceView extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient OutsideReporting reporting;

    @Override
    @Requires("conference:year")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            OutsideEvidence paper =
                    reporting.evidence(
                            ConferenceAsked.organisation(request),
                            ConferenceAsked.number(request, "id"));
            byte[] bytes = paper.getContent();
            response.setContentType(paper.getKind().contentType());
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"conference-"
                            + paper.getId()
                            + "."
                            + paper.getKind().ending()
                            + "\"");
            response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
