package org.yorisoi.ridealong.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;
import org.yorisoi.ridealong.YearList;

/**
 * The visits of a year as a file, for a purpose that is written down. POST, since it is recorded.
 */
@WebServlet(urlPatterns = "/ridealong/year-file")
public class YearFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient YearList years;
    @Inject private transient CurrentUser user;
    @Inject private transient Messages m;

    @Override
    @Requires("ridealong:read")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/ridealong/year",
                () -> {
                    String year = request.getParameter("year");
                    if (year == null || !year.matches("20\\d{2}")) {
                        throw new NotFoundException();
                    }
                    String purpose = request.getParameter("purpose");
                    return new TableAnswer.Table<>(
                            "ride-alongs-" + year,
                            m.text("ridealong.year.of", year),
                            header(),
                            years.export(Integer.parseInt(year), purpose == null ? "" : purpose),
                            this::cells);
                });
    }

    private List<String> header() {
        return List.of(
                m.get("ridealong.column.host"),
                m.get("ridealong.column.place"),
                m.get("ridealong.column.day"),
                m.get("person.column.name"),
                m.get("person.column.profession"),
                m.get("person.column.organisation"),
                m.get("ridealong.column.outcome"),
                m.get("ridealong.column.minutes"),
                m.get("ridealong.column.report"),
                m.get("ridealong.column.yen"));
    }

    private List<@Nullable Object> cells(YearList.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        Instant start = row.startsAt();
        cells.add(row.host());
        cells.add(row.title().in(user.locale()));
        cells.add(start == null ? null : JapanTime.dateOf(start));
        cells.add(row.name());
        cells.add(m.word("person.profession", row.profession()));
        cells.add(row.post());
        cells.add(
                row.outcome() == null
                        ? m.get("ridealong.year.open")
                        : m.word("ridealong.outcome", row.outcome()));
        cells.add(row.minutes());
        cells.add(row.reported() ? m.get("person.yes") : null);
        cells.add(row.yen());
        return cells;
    }
}
