package org.yorisoi.credit.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.SubjectRule;
import org.yorisoi.credit.SubjectTable;
import org.yorisoi.curriculum.State;
import org.yorisoi.person.web.RosterFile;
import org.yorisoi.person.web.RosterPage;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/**
 * Completions by person and subject as a file, for a purpose that is written down. POST, since it
 * is recorded. Rows leave as they are read.
 */
@WebServlet(urlPatterns = "/credit/subjects-file")
public class SubjectsFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient SubjectTable subjects;
    @Inject private transient CurrentUser user;
    @Inject private transient Messages m;

    @Override
    @Requires("credit:read")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/person/roster",
                () -> {
                    long organisation = RosterPage.organisation(request);
                    SubjectTable.Table table =
                            subjects.begin(
                                    organisation,
                                    RosterPage.query(request),
                                    RosterFile.purpose(request));
                    return new TableAnswer.Table<>(
                            "subjects-" + organisation,
                            m.get("credit.subjects.title"),
                            header(table),
                            rows(table),
                            this::cells,
                            m.get("credit.subjects.cutOff"));
                });
    }

    /** Part by part, each read when the one before it has been written. */
    private Iterable<SubjectTable.Row> rows(SubjectTable.Table table) {
        return () ->
                IntStream.range(0, table.parts())
                        .boxed()
                        .flatMap(number -> subjects.part(table, number).stream())
                        .iterator();
    }

    private List<String> header(SubjectTable.Table table) {
        List<String> header = new ArrayList<>();
        header.add(m.get("person.column.name"));
        header.add(m.get("person.column.kana"));
        header.add(m.get("person.column.profession"));
        header.add(m.get("person.column.department"));
        for (SubjectRule.Subject one : table.subjects()) {
            header.add(
                    m.text(
                            one.elective()
                                    ? "credit.subjects.elective"
                                    : "credit.subjects.required",
                            one.label().in(user.locale())));
        }
        String programme = table.programme().in(user.locale());
        header.add(m.text("credit.subjects.state", programme));
        header.add(m.text("credit.subjects.completedOn", programme));
        return header;
    }

    private List<@Nullable Object> cells(SubjectTable.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.person().name());
        cells.add(row.person().kana());
        cells.add(m.word("person.profession", row.person().profession()));
        cells.add(String.join(m.get("credit.office.comma"), row.person().places()));
        row.subjects().forEach(one -> cells.add(one.done() ? known(one.on()) : null));
        State state = row.state();
        if (state == null) {
            cells.add(row.open() ? m.get("credit.subjects.notBegun") : null);
            cells.add(null);
        } else {
            cells.add(m.word("credit.state", state));
            cells.add(state == State.SATISFIED ? known(row.completedOn()) : null);
        }
        return cells;
    }

    private Object known(@Nullable LocalDate day) {
        return day == null ? m.get("platform.unknown") : day;
    }
}
