package org.yorisoi.paper.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.paper.PaperChecking;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/** The stack as a file, for a purpose that is written down. POST, since it is recorded. */
@WebServlet(urlPatterns = "/paper/check-file")
public class PaperExport extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient PaperChecking checking;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;

    @Override
    @Requires("paper:check")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/paper/check",
                () -> {
                    long organisation = PaperAsked.organisation(request);
                    String purpose = request.getParameter("purpose");
                    return new TableAnswer.Table<>(
                            "certificates-" + organisation,
                            m.get("paper.check.title"),
                            header(),
                            checking.export(
                                    organisation,
                                    PaperAsked.query(request),
                                    purpose == null ? "" : purpose),
                            this::cells);
                });
    }

    private List<String> header() {
        return List.of(
                m.get("person.column.name"),
                m.get("person.column.kana"),
                m.get("person.column.profession"),
                m.get("paper.column.kind"),
                m.get("paper.column.issuer"),
                m.get("paper.column.number"),
                m.get("paper.column.day"),
                m.get("paper.column.handedIn"),
                m.get("paper.column.state"),
                m.get("paper.column.checked"),
                m.get("paper.column.twice"));
    }

    private List<@Nullable Object> cells(PaperChecking.Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.name());
        cells.add(row.kana());
        cells.add(m.word("person.profession", row.profession()));
        cells.add(row.label().in(user.locale()));
        cells.add(row.read().issuer());
        cells.add(row.read().number());
        cells.add(row.read().day());
        cells.add(JapanTime.dateOf(row.handedInAt()));
        cells.add(m.word("paper.state", row.state()));
        cells.add(row.checkedAt() == null ? null : JapanTime.dateOf(row.checkedAt()));
        cells.add(row.twice() ? m.get("person.yes") : null);
        return cells;
    }
}
