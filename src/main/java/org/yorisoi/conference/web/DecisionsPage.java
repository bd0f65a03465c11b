package org.yorisoi.conference.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.conference.Decision;
import org.yorisoi.conference.Decisions;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.faces.Messages;

/** What I see to, and my facility: by the day, what is late first. */
@Named
@ViewScoped
public class DecisionsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient Decisions decisions;
    @Inject private transient Said said;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;

    /** Kept with the page, so that a button acts on the line beside it. */
    private List<Row> rows = List.of();

    /** A decision with what is typed about it. */
    public static final class Row implements Serializable {

        private static final long serialVersionUID = 1L;
        private final Decisions.Line line;
        private String note = "";
        private String until = "";

        Row(Decisions.Line line) {
            this.line = line;
        }

        public Decisions.Line getLine() {
            return line;
        }

        public String getNote() {
            return note;
        }

        public void setNote(@Nullable String text) {
            note = text == null ? "" : text;
        }

        public String getUntil() {
            return until;
        }

        public void setUntil(@Nullable String text) {
            until = text == null ? "" : text;
        }
    }

    @PostConstruct
    void look() {
        rows = decisions.mine().stream().map(Row::new).toList();
    }

    public void finish(Row row) {
        said.did(
                null,
                "conference.decision.finished",
                () -> decisions.finish(row.line.id(), row.line.version(), null, row.note));
        look();
    }

    public void carryOn(Row row) {
        Checked<LocalDate> until =
                row.until.isBlank()
                        ? Checked.no("conference.decision.dueMissing")
                        : JapaneseDateRule.check(row.until);
        if (!said.fine("decisions", until)) {
            return;
        }
        said.did(
                null,
                "conference.decision.carried",
                () ->
                        decisions.carryOn(
                                row.line.id(), row.line.version(), null, until.get(), row.note));
        look();
    }

    public void reopen(Row row) {
        said.did(
                null,
                "conference.decision.reopened",
                () -> decisions.reopen(row.line.id(), row.line.version(), null));
        look();
    }

    public List<Row> getMine() {
        return rows.stream().filter(row -> isOpen(row) && row.line.mine()).toList();
    }

    public List<Row> getOurs() {
        return rows.stream().filter(row -> isOpen(row) && !row.line.mine()).toList();
    }

    public List<Row> getFinished() {
        return rows.stream().filter(row -> !isOpen(row)).toList();
    }

    private static boolean isOpen(Row row) {
        return row.line.state() == Decision.State.OPEN;
    }

    public boolean isNothing() {
        return rows.isEmpty();
    }

    public String meetingOf(Decisions.Line line) {
        Instant met = line.metAt();
        return met == null
                ? line.meeting().in(user.locale())
                : m.dateTime(met) + " " + line.meeting().in(user.locale());
    }
}
