package org.yorisoi.completion.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.completion.RuleRuns;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableWriter;
import org.yorisoi.platform.faces.Messages;

/** The people behind a preview as a file. POST, since it is written down who saw whom. */
@WebServlet(urlPatterns = "/programme/people-file")
public class PeopleFile extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int ROWS_AT_ONCE = 2_000;

    @Inject private transient RuleRuns runs;
    @Inject private transient StandingWords words;
    @Inject private transient Messages m;

    @Override
    @Requires("completion:read")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long id;
        List<RuleRuns.Person> rows;
        RuleRuns.Wanted wanted = Asked.wanted(request);
        try {
            id = Asked.id(request);
            rows = runs.export(id, at(wanted, 0), ROWS_AT_ONCE);
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean excel = "xlsx".equals(request.getParameter("format"));
        response.setContentType(
                excel
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"change-" + id + (excel ? ".xlsx\"" : ".csv\""));
        try (TableWriter table =
                TableWriter.begin(
                        excel ? Sheet.Format.XLSX : Sheet.Format.CSV,
                        response.getOutputStream(),
                        m.get("completion.people.title"),
                        header())) {
            for (int page = 1; !rows.isEmpty(); page++) {
                for (RuleRuns.Person one : rows) {
                    table.row(cells(one));
                }
                rows =
                        rows.size() < ROWS_AT_ONCE
                                ? List.of()
                                : runs.export(id, at(wanted, page), ROWS_AT_ONCE);
            }
        }
    }

    private static RuleRuns.Wanted at(RuleRuns.Wanted wanted, int page) {
        return new RuleRuns.Wanted(wanted.direction(), wanted.order(), wanted.descending(), page);
    }

    private List<String> header() {
        return List.of(
                m.get("completion.column.name"),
                m.get("completion.column.kana"),
                m.get("completion.column.place"),
                m.get("completion.column.programme"),
                m.get("completion.column.direction"),
                m.get("completion.column.before"),
                m.get("completion.column.after"),
                m.get("completion.column.why"));
    }

    private List<@Nullable Object> cells(RuleRuns.Person one) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(one.name());
        cells.add(one.kana());
        cells.add(one.place());
        cells.add(words.programme(one.programme()));
        cells.add(m.word("completion.direction", one.direction()));
        cells.add(words.state(one.before(), one.onBefore()));
        cells.add(words.state(one.after(), one.onAfter()));
        cells.add(one.why().stream().map(m::reason).collect(Collectors.joining("\n")));
        return cells;
    }
}
