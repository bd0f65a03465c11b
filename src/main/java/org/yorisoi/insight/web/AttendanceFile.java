package org.yorisoi.insight.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.AttendanceFigures;
import org.yorisoi.insight.OrganiserFigures;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/**
 * An organiser's year as a file: people, gatherings with their sums, or lines for continuing
 * education by register number. POST, since it is recorded with its purpose.
 */
@WebServlet(urlPatterns = "/insight/attendance-file")
public class AttendanceFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient OrganiserFigures organiser;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;

    @Override
    @Requires("insight:attendance")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String what = String.valueOf(request.getParameter("what"));
        TableAnswer.send(
                request,
                response,
                "/insight/attendance",
                () ->
                        switch (what) {
                            case "gatherings" -> gatherings(request);
                            case "units" -> units(request);
                            default -> people(request);
                        });
    }

    private static String purpose(HttpServletRequest request) {
        String purpose = request.getParameter("purpose");
        return purpose == null ? "" : purpose;
    }

    private TableAnswer.Table<Object> people(HttpServletRequest request) {
        OrganiserFigures.Show show = InsightAsked.people(request);
        long org = InsightAsked.number(request, "org");
        int year = InsightAsked.year(request);
        return table(
                "people-" + org + "-" + year,
                "insight.attendance.people",
                List.of(
                        "person.column.name",
                        "person.column.kana",
                        "person.column.profession",
                        "insight.column.facility",
                        "insight.column.own",
                        "insight.column.times",
                        "insight.column.last"),
                organiser.people(org, year, show, purpose(request)),
                row -> {
                    OrganiserFigures.Line line = (OrganiserFigures.Line) row;
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(line.name());
                    cells.add(line.kana());
                    cells.add(m.word("person.profession", line.profession()));
                    cells.add(line.facility());
                    cells.add(m.get(line.own() ? "person.yes" : "person.no"));
                    cells.add(line.times());
                    cells.add(line.last());
                    return cells;
                });
    }

    private TableAnswer.Table<Object> gatherings(HttpServletRequest request) {
        long org = InsightAsked.number(request, "org");
        int year = InsightAsked.year(request);
        return table(
                "gatherings-" + org + "-" + year,
                "insight.attendance.gatherings",
                List.of(
                        "insight.column.day",
                        "insight.column.title",
                        "insight.column.present",
                        "insight.column.ownPresent",
                        "insight.column.absent",
                        "insight.column.unknown",
                        "insight.column.professions"),
                organiser.gatherings(org, year, purpose(request)),
                row -> {
                    AttendanceFigures.Held held = (AttendanceFigures.Held) row;
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(held.day());
                    cells.add(held.title().in(user.locale()));
                    cells.add(held.present());
                    cells.add(held.own());
                    cells.add(held.absent());
                    cells.add(held.unknown());
                    cells.add(
                            held.byProfession().entrySet().stream()
                                    .map(
                                            one ->
                                                    m.word("person.profession", one.getKey())
                                                            + " "
                                                            + one.getValue())
                                    .collect(Collectors.joining(m.get("insight.between"))));
                    return cells;
                });
    }

    private TableAnswer.Table<Object> units(HttpServletRequest request) {
        long org = InsightAsked.number(request, "org");
        int year = InsightAsked.year(request);
        return table(
                "units-" + org + "-" + year,
                "insight.attendance.units",
                List.of(
                        "insight.column.licence",
                        "insight.column.licenceKnown",
                        "person.column.name",
                        "person.column.kana",
                        "person.column.profession",
                        "insight.column.own",
                        "insight.column.facility",
                        "insight.column.day",
                        "insight.column.number",
                        "insight.column.title",
                        "insight.column.code",
                        "insight.column.units"),
                organiser.units(org, year, purpose(request)),
                row -> {
                    OrganiserFigures.UnitLine line = (OrganiserFigures.UnitLine) row;
                    AttendanceFigures.Came came = line.units().came();
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(line.licence());
                    cells.add(m.word("insight.licence", line.known()));
                    cells.add(line.name());
                    cells.add(line.kana());
                    cells.add(m.word("person.profession", came.profession()));
                    cells.add(m.get(came.own() ? "person.yes" : "person.no"));
                    cells.add(came.facility());
                    cells.add(came.day());
                    cells.add(came.gatheringId());
                    cells.add(came.title().in(user.locale()));
                    cells.add(line.units().code());
                    cells.add(line.units().units());
                    return cells;
                });
    }

    private TableAnswer.Table<Object> table(
            String file,
            String title,
            List<String> columns,
            List<?> rows,
            Function<Object, List<@Nullable Object>> cells) {
        return new TableAnswer.Table<>(
                file,
                m.get(title),
                columns.stream().map(m::get).toList(),
                List.<Object>copyOf(rows),
                cells);
    }
}
