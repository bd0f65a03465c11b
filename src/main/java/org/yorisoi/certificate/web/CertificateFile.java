package org.yorisoi.certificate.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yorisoi.certificate.CertificateSheet;
import org.yorisoi.certificate.OwnCertificates;
import org.yorisoi.certificate.PaperWords;
import org.yorisoi.certificate.Printed;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.faces.Texts;

/** One's own record as a PDF, drawn when it is asked for. */
@WebServlet("/certificate/file")
public class CertificateFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient OwnCertificates own;
    @Inject private transient AppConfig config;
    @Inject private transient Texts texts;

    @Override
    @SignedIn("one's own record")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] pdf;
        Printed printed;
        try {
            printed = own.paper(CertificateAsked.number(request, "id"));
            pdf =
                    CertificateSheet.pdf(
                            new PaperWords(texts, config.baseUrl()).of(printed),
                            printed.issuedOn());
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        } catch (BusinessException e) {
            response.sendError(HttpServletResponse.SC_CONFLICT);
            return;
        }
        response.setContentType("application/pdf");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"record-" + printed.serial() + ".pdf\"");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(pdf.length);
        response.getOutputStream().write(pdf);
    }
}
