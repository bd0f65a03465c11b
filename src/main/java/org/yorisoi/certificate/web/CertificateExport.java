package org.yorisoi.certificate.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.certificate.CertificateDesk;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableWriter;
import org.yorisoi.platform.faces.Messages;

/** The list of an issuer's records as a file, for a purpose. */
@WebServlet("/certificate/list-file")
public class CertificateExport extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient CertificateDesk desk;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;

    @Override
    @Requires("certificate:read")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<CertificateDesk.Row> rows;
        CertificateDesk.Office office;
        try {
            office = CertificateAsked.office(request);
            String purpose = request.getParameter("purpose");
            rows =
                    desk.export(
                            office,
                            CertificateAsked.query(request),
                            purpose == null ? "" : purpose);
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        } catch (BusinessException e) {
            response.sendRedirect(
                    "/certificate/list?"
                            + CertificateAsked.of(CertificateAsked.office(request))
                            + "&purpose=missing");
            return;
        }
        boolean excel = "xlsx".equals(request.getParameter("format"));
        response.setContentType(
                excel
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"records-" + office.id() + (excel ? ".xlsx\"" : ".csv\""));
        try (TableWriter table =
                TableWriter.begin(
                        excel ? Sheet.Format.XLSX : Sheet.Format.CSV,
                        response.getOutputStream(),
                        m.get("certificate.list.title"),
                        header())) {
            for (CertificateDesk.Row row : rows) {
                table.row(cells(row));
            }
        }
    }

    private List<String> header() {
        return List.of(
                m.get("certificate.column.serial"),
                m.get("person.column.name"),
                m.get("person.column.kana"),
                m.get("person.column.profession"),
                m.get("certificate.column.programme"),
                m.get("certificate.column.completedOn"),
                m.get("certificate.column.issuedOn"),
                m.get("certificate.column.edition"),
                m.get("certificate.column.state"),
                m.get("certificate.column.doubt"));
    }

    private List<@Nullable Object> cells(CertificateDesk.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.serial());
        cells.add(row.name());
        cells.add(row.kana());
        cells.add(m.word("person.profession", row.profession()));
        cells.add(row.programme().in(user.locale()));
        cells.add(row.completedOn());
        cells.add(JapanTime.dateOf(row.issuedAt()));
        cells.add(row.version());
        cells.add(m.word("certificate.state", row.state()));
        cells.add(row.doubt() == null ? null : m.word("certificate.doubt", row.doubt()));
        return cells;
    }
}
