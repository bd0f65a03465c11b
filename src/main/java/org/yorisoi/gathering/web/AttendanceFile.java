package org.yorisoi.gathering.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.AttendanceMark;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.Presence;
import org.yorisoi.gathering.PresenceMark;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.TableAnswer;

/** The attendance as a file, for a purpose that is written down. POST, since it is recorded. */
@WebServlet(urlPatterns = "/gathering/attendance-file")
public class AttendanceFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient RollDesk roll;
    @Inject private transient GatheringDesk desk;
    @Inject private transient CurrentUser user;
    @Inject private transient Messages m;

    @Override
    @Requires("gathering:attend")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableAnswer.send(
                request,
                response,
                "/gathering/attendance",
                () -> {
                    DeskWhere where = DeskWhere.of(request, desk);
                    String purpose = request.getParameter("purpose");
                    RollDesk.Sheet sheet =
                            roll.export(where.id(), Objects.requireNonNullElse(purpose, ""));
                    return new TableAnswer.Table<>(
                            "attendance-" + where.id(),
                            m.get("gathering.attendance.title"),
                            header(sheet),
                            sheet.lines(),
                            this::cells);
                });
    }

    private List<String> header(RollDesk.Sheet sheet) {
        List<String> header =
                new ArrayList<>(
                        List.of(
                                m.get("gathering.applicants.number"),
                                m.get("person.column.name"),
                                m.get("person.column.kana"),
                                m.get("person.column.profession"),
                                m.get("person.column.organisation"),
                                m.get("gathering.attendance.walkIn"),
                                m.get("gathering.file.arrived"),
                                m.get("gathering.file.left")));
        for (Block block : sheet.blocks()) {
            if (!block.isPause()) {
                header.add(
                        m.text(
                                "gathering.file.block",
                                block.getTitle().in(user.locale()),
                                block.getMinutes()));
            }
        }
        header.add(m.get("gathering.file.minutes"));
        header.add(m.get("gathering.file.lost"));
        header.add(m.get("gathering.file.unknown"));
        return header;
    }

    private List<@Nullable Object> cells(RollDesk.Line line) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.place().getQueueNo());
        cells.add(line.person().getFullName());
        cells.add(line.person().getFamilyKana() + " " + line.person().getGivenKana());
        cells.add(m.word("person.profession", line.place().getProfession()));
        cells.add(line.post());
        cells.add(line.place().isWalkIn() ? m.get("person.yes") : null);
        cells.add(times(line, PresenceMark.Kind.ARRIVED));
        cells.add(times(line, PresenceMark.Kind.LEFT));
        int minutes = 0;
        int lost = 0;
        int unknown = 0;
        for (Presence.Sitting sitting : line.presence().sittings()) {
            for (Presence.InBlock one : sitting.blocks()) {
                Integer known = one.minutes();
                cells.add(
                        known != null
                                ? known
                                : one.why() == Presence.Why.NOT_YET
                                        ? null
                                        : m.get("gathering.cell.unknown"));
            }
            // The largest day: two are never added.
            minutes = Math.max(minutes, sitting.minutes());
            lost += sitting.lost();
            unknown += sitting.unknown();
        }
        cells.add(minutes);
        cells.add(lost);
        cells.add(unknown);
        return cells;
    }

    /** All of them, each with the way in which it was noted. */
    private @Nullable String times(RollDesk.Line line, PresenceMark.Kind kind) {
        String times =
                line.marks().stream()
                        .filter(mark -> mark.getKind() == kind)
                        .map(AttendanceFile::moment)
                        .sorted()
                        .collect(Collectors.joining(" "));
        return times.isEmpty() ? null : times;
    }

    private static String moment(AttendanceMark mark) {
        return ClockRule.typed(Objects.requireNonNull(mark.getAt()));
    }
}
