package org.yorisoi.insight.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.Coverage;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/** The table of a prefecture or an area as a file, with the same numbers hidden as on the page. */
@WebServlet(urlPatterns = "/insight/coverage-file")
public class CoverageFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient Coverage coverage;
    @Inject private transient Messages m;

    private record Row(Coverage.Area area, Coverage.Hospital hospital) {}

    @Override
    @Requires("insight:coverage")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/insight/coverage",
                () -> {
                    Coverage.Seen seen =
                            coverage.seen(
                                    InsightAsked.place(request),
                                    InsightAsked.day(request),
                                    InsightAsked.coverage(request));
                    List<Row> rows = new ArrayList<>();
                    seen.areas()
                            .forEach(
                                    area ->
                                            area.hospitals()
                                                    .forEach(one -> rows.add(new Row(area, one))));
                    return new TableAnswer.Table<>(
                            "coverage-" + seen.place().id() + "-" + seen.on(),
                            m.get("insight.coverage.title"),
                            header(),
                            rows,
                            this::cells);
                });
    }

    private List<String> header() {
        List<String> header = new ArrayList<>();
        header.add(m.get("insight.column.area"));
        header.add(m.get("insight.column.hospital"));
        for (Group group : Group.values()) {
            String name = m.word("insight.group", group);
            header.add(m.text("insight.column.eligible", name));
            header.add(m.text("insight.column.done", name));
        }
        header.add(m.get("insight.column.coordinators"));
        header.add(m.get("insight.column.trainings"));
        return header;
    }

    private List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.area().name());
        cells.add(row.hospital().name());
        for (Group group : Group.values()) {
            Coverage.Cell cell = row.hospital().cell(group);
            cells.add(shown(cell.eligible()));
            cells.add(shown(cell.done()));
        }
        cells.add(shown(row.hospital().coordinators()));
        cells.add(row.hospital().trainings());
        return cells;
    }

    private Object shown(@Nullable Integer number) {
        return number == null ? m.get("insight.hidden") : number;
    }
}
