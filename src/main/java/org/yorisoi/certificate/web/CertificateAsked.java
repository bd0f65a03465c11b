package org.yorisoi.certificate.web;

import jakarta.servlet.http.HttpServletRequest;
import org.yorisoi.certificate.CertificateDesk;
import org.yorisoi.certificate.CertificateQuery;
import org.yorisoi.certificate.Issuer;
import org.yorisoi.platform.NotFoundException;

/** What an address of ours asks for. */
final class CertificateAsked {

    private CertificateAsked() {}

    /** For whom one works: {@code ?pref=11}, else {@code ?org=12}. */
    static CertificateDesk.Office office(HttpServletRequest request) {
        return request.getParameter("pref") == null
                ? new CertificateDesk.Office(Issuer.Kind.ORG, number(request, "org"))
                : new CertificateDesk.Office(Issuer.Kind.PREF, number(request, "pref"));
    }

    /** The part of an address that says so. */
    static String of(CertificateDesk.Office office) {
        return (office.isPrefecture() ? "pref=" : "org=") + office.id();
    }

    /**
     * A number of ours.
     *
     * @throws NotFoundException if it is none
     */
    static long number(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || !text.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    static CertificateQuery query(HttpServletRequest request) {
        return CertificateQuery.of(
                request.getParameter("q"),
                request.getParameter("show"),
                request.getParameter("order"),
                request.getParameter("dir"),
                request.getParameter("page"));
    }
}
