package org.yorisoi.insight.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.HospitalRates;
import org.yorisoi.insight.RateRule;
import org.yorisoi.insight.Rates;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/**
 * Everybody behind a hospital's rates as a file, for a purpose that is written down: one row for
 * each person and group. POST, since it is recorded.
 */
@WebServlet(urlPatterns = "/insight/rates-file")
public class RatesFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient HospitalRates rates;
    @Inject private transient Messages m;

    /** A person in one group. */
    private record Row(RateRule.Group group, Rates.Line line, RateRule.Verdict verdict) {}

    @Override
    @Requires("insight:rates")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/insight/rates",
                () -> {
                    long hospital = InsightAsked.hospital(request);
                    LocalDate on = InsightAsked.day(request);
                    if (on == null) {
                        throw new NotFoundException();
                    }
                    String purpose = request.getParameter("purpose");
                    Rates found = rates.export(hospital, on, purpose == null ? "" : purpose);
                    return new TableAnswer.Table<>(
                            "rates-" + hospital + "-" + on,
                            m.text("insight.file.title", on),
                            header(),
                            rows(found),
                            this::cells);
                });
    }

    private static List<Row> rows(Rates found) {
        List<Row> rows = new ArrayList<>();
        for (RateRule.Group group : RateRule.Group.values()) {
            for (Rates.Line line : found.lines()) {
                RateRule.Verdict verdict = line.verdicts().get(group);
                if (verdict != null) {
                    rows.add(new Row(group, line, verdict));
                }
            }
        }
        return rows;
    }

    private List<String> header() {
        return List.of(
                m.get("insight.column.group"),
                m.get("person.column.name"),
                m.get("person.column.kana"),
                m.get("person.column.profession"),
                m.get("insight.column.department"),
                m.get("insight.column.counting"),
                m.get("insight.column.why"),
                m.get("insight.column.stand"),
                m.get("insight.column.completedOn"));
    }

    private List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        Rates.Line line = row.line();
        cells.add(m.word("insight.group", row.group()));
        cells.add(line.name());
        cells.add(line.kana());
        cells.add(m.word("person.profession", line.profession()));
        cells.add(line.department());
        cells.add(m.word("insight.counting", row.verdict().counting()));
        cells.add(m.reason(row.verdict().reason()));
        cells.add(line.state() == null ? null : m.word("insight.stand", line.state()));
        cells.add(line.completedOn());
        return cells;
    }
}
