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
import org.yorisoi.gathering.Gathering;
import org.yorisoi.insight.Coverage;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/**
 * The tables of a prefecture or an area as a file, hospital by hospital or area by area ({@code
 * what=areas}), with the same numbers hidden as on the page.
 */
@WebServlet(urlPatterns = "/insight/coverage-file")
public class CoverageFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient Coverage coverage;
    @Inject private transient Messages m;

    private static final List<Gathering.Kind> KINDS =
            List.of(Gathering.Kind.WORKSHOP, Gathering.Kind.CONFERENCE, Gathering.Kind.MEETING);

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
                                    InsightAsked.coverage(request),
                                    null);
                    if ("areas".equals(request.getParameter("what"))) {
                        return areas(seen);
                    }
                    List<Object> rows = new ArrayList<>();
                    seen.areas()
                            .forEach(
                                    area ->
                                            area.hospitals()
                                                    .forEach(one -> rows.add(new Row(area, one))));
                    return new TableAnswer.Table<Object>(
                            "coverage-" + seen.place().id() + "-" + seen.on(),
                            m.get("insight.coverage.title"),
                            header(),
                            rows,
                            row -> cells((Row) row));
                });
    }

    private TableAnswer.Table<Object> areas(Coverage.Seen seen) {
        List<String> header = new ArrayList<>();
        header.add(m.get("insight.column.area"));
        KINDS.forEach(kind -> header.add(m.word("gathering.kind", kind)));
        header.add(m.get("insight.activity.elsewhere"));
        header.add(m.get("insight.column.coordinators"));
        return new TableAnswer.Table<>(
                "areas-" + seen.place().id() + "-" + seen.on(),
                m.get("insight.activity.title"),
                header,
                List.<Object>copyOf(seen.activities()),
                row -> {
                    Coverage.Activity one = (Coverage.Activity) row;
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(one.name() == null ? m.get("insight.activity.noArea") : one.name());
                    KINDS.forEach(kind -> cells.add(one.of(kind)));
                    cells.add(one.elsewhere());
                    cells.add(shown(one.coordinators()));
                    return cells;
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
        Integer coordinators = row.hospital().coordinators();
        cells.add(coordinators == null ? m.get("insight.coordinators.some") : coordinators);
        cells.add(row.hospital().trainings());
        return cells;
    }

    private Object shown(@Nullable Integer number) {
        return number == null ? m.get("insight.hidden") : number;
    }
}
