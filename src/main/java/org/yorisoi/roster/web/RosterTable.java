package org.yorisoi.roster.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableWriter;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.roster.RosterColumn;
import org.yorisoi.roster.RosterImportRow;
import org.yorisoi.roster.RosterImporting;

/**
 * Files for an office: the empty template, and the faulty rows of an import with the reasons, to be
 * mended and sent again. POST, since the faulty rows' people are noted as seen.
 */
@WebServlet(urlPatterns = "/roster/table")
public class RosterTable extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient RosterImporting importing;
    @Inject private transient Messages m;

    @Override
    @Requires("roster:import")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean excel = !"csv".equals(request.getParameter("format"));
        boolean template = request.getParameter("id") == null;
        List<RosterImportRow> rows;
        try {
            rows = template ? importing.none() : importing.faulty(Asked.id(request, "id"));
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(
                excel
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\""
                        + (template ? "roster-template" : "roster-to-mend")
                        + (excel ? ".xlsx\"" : ".csv\""));
        List<String> header = new ArrayList<>();
        for (RosterColumn column : RosterColumn.values()) {
            header.add(column.title());
        }
        if (!template) {
            header.add(0, RosterColumn.REASON);
        }
        try (TableWriter table =
                TableWriter.begin(
                        excel ? Sheet.Format.XLSX : Sheet.Format.CSV,
                        response.getOutputStream(),
                        m.get("roster.sheet"),
                        header)) {
            for (RosterImportRow row : rows) {
                table.row(cells(row));
            }
        }
    }

    private List<@Nullable Object> cells(RosterImportRow row) {
        Map<RosterColumn, String> texts = row.getCells();
        Map<RosterColumn, Reason> faults = row.getFaults();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(
                faults.entrySet().stream()
                        .map(fault -> fault.getKey().title() + ": " + m.reason(fault.getValue()))
                        .collect(Collectors.joining("\n")));
        Arrays.stream(RosterColumn.values()).map(texts::get).forEach(cells::add);
        return cells;
    }
}
