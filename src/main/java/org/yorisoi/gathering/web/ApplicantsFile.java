package org.yorisoi.gathering.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Applicants;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/** The applicants as a file, for a purpose that is written down. POST, since it is recorded. */
@WebServlet(urlPatterns = "/gathering/applicants-file")
public class ApplicantsFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient GatheringDesk desk;
    @Inject private transient Messages m;

    @Override
    @Requires("gathering:decide")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/gathering/applicants",
                () -> {
                    long gathering = GatheringAsked.number(request, "id");
                    String purpose = request.getParameter("purpose");
                    return new TableAnswer.Table<>(
                            "applicants-" + gathering,
                            m.get("gathering.applicants.title"),
                            header(),
                            desk.export(
                                    GatheringAsked.organisation(request),
                                    gathering,
                                    GatheringAsked.applicants(request),
                                    purpose == null ? "" : purpose),
                            this::cells);
                });
    }

    private List<String> header() {
        return List.of(
                m.get("gathering.applicants.number"),
                m.get("person.column.name"),
                m.get("person.column.kana"),
                m.get("person.column.profession"),
                m.get("person.column.organisation"),
                m.get("gathering.applicants.state"),
                m.get("gathering.applicants.applied"),
                m.get("gathering.applicants.byOffice"),
                m.get("gathering.applicants.entry"));
    }

    private List<@Nullable Object> cells(Applicants.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.queueNo());
        cells.add(row.name());
        cells.add(row.kana());
        cells.add(m.word("person.profession", row.profession()));
        cells.add(row.post());
        cells.add(m.word("gathering.state", row.state()));
        cells.add(m.dateTime(row.appliedAt()));
        cells.add(row.byOffice() ? m.get("person.yes") : null);
        List<String> said = new ArrayList<>();
        row.entry().forEach(one -> one.reasons().forEach(reason -> said.add(m.reason(reason))));
        cells.add(said.isEmpty() ? null : String.join(" ", said));
        return cells;
    }
}
