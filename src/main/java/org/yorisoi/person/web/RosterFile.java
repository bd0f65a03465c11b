package org.yorisoi.person.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Roster;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/** The roster as a file, for a purpose that is written down. POST, since it is recorded. */
@WebServlet(urlPatterns = "/person/roster-file")
public class RosterFile extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PURPOSE = 200;

    @Inject private transient Roster roster;
    @Inject private transient Messages m;

    @Override
    @Requires("person:export")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/person/roster",
                () -> {
                    long organisation = RosterPage.organisation(request);
                    return new TableAnswer.Table<>(
                            "roster-" + organisation,
                            m.get("person.roster.title"),
                            header(),
                            roster.export(
                                    organisation, RosterPage.query(request), purpose(request)),
                            this::cells);
                });
    }

    private List<String> header() {
        return List.of(
                m.get("person.column.name"),
                m.get("person.column.kana"),
                m.get("person.column.profession"),
                m.get("person.column.licence"),
                m.get("person.column.mail"),
                m.get("person.column.organisation"),
                m.get("person.column.from"),
                m.get("person.column.until"),
                m.get("person.column.department"),
                m.get("person.column.treatsCancer"),
                m.get("person.column.resident"));
    }

    private List<@Nullable Object> cells(Roster.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.name());
        cells.add(row.kana());
        cells.add(m.word("person.profession", row.profession()));
        cells.add(row.licence());
        cells.add(row.mail());
        cells.add(row.organisation());
        cells.add(row.from());
        cells.add(row.until());
        cells.add(row.department());
        cells.add(yesNo(row.treatsCancer()));
        cells.add(yesNo(row.resident()));
        return cells;
    }

    /** Empty where it is not known, as in the roster's own template. */
    private @Nullable String yesNo(@Nullable Boolean value) {
        return value == null ? null : m.get(value ? "person.yes" : "person.no");
    }

    /** What a file is for, as its form says; "" = it does not. */
    public static String purpose(HttpServletRequest request) {
        String purpose = request.getParameter("purpose");
        if (purpose == null) {
            return "";
        }
        return purpose.length() <= LONGEST_PURPOSE
                ? purpose
                : purpose.substring(0, LONGEST_PURPOSE);
    }
}
