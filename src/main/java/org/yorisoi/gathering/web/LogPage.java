package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.AttendanceLog;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.LogColumn;
import org.yorisoi.gathering.LogImporting;
import org.yorisoi.gathering.LogMatching;
import org.yorisoi.gathering.MeetingLog;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.document.TableFile;
import org.yorisoi.platform.faces.Messages;

/** An online meeting's log: brought, looked at, applied as the office says, taken back as one. */
@Named("logPage")
@RequestScoped
public class LogPage {

    private static final int MEGA = 1024 * 1024;

    @Inject private LogImporting importing;
    @Inject private GatheringDesk desk;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private DeskWhere where = new DeskWhere(0, 0);
    private @Nullable List<AttendanceLog> logs;
    private LogImporting.@Nullable Preview preview;
    private @Nullable Part file;
    private String zone = "";
    private final Map<Integer, String> chosen = new LinkedHashMap<>();

    /** How a file was read, one thing a line. */
    public record Line(String label, String text) {
        public String getLabel() {
            return label;
        }

        public String getText() {
            return text;
        }
    }

    /** Somebody whom one may choose. */
    public record Choice(long id, String name, boolean chosen) {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** Somebody in the meeting. */
    public record Row(
            int index,
            String name,
            String mail,
            String times,
            String minutes,
            String kind,
            String ground,
            String hint,
            boolean whole,
            List<Choice> choices) {
        public int getIndex() {
            return index;
        }

        public String getName() {
            return name;
        }

        public String getMail() {
            return mail;
        }

        public String getTimes() {
            return times;
        }

        public String getMinutes() {
            return minutes;
        }

        public String getKind() {
            return kind;
        }

        public String getGround() {
            return ground;
        }

        public String getHint() {
            return hint;
        }

        public boolean isWhole() {
            return whole;
        }

        public List<Choice> getChoices() {
            return choices;
        }
    }

    /** A log that was brought before. */
    public record Past(
            long id,
            String fileName,
            String kind,
            String state,
            String text,
            boolean applied,
            boolean open,
            String href) {
        public long getId() {
            return id;
        }

        public String getFileName() {
            return fileName;
        }

        public String getKind() {
            return kind;
        }

        public String getState() {
            return state;
        }

        public String getText() {
            return text;
        }

        public boolean isApplied() {
            return applied;
        }

        public boolean isOpen() {
            return open;
        }

        public String getHref() {
            return href;
        }
    }

    @PostConstruct
    void open() {
        where = DeskWhere.of(request, desk);
        getLogs();
        String log = request.getParameter("log");
        if (log != null && log.matches("\\d{1,12}")) {
            look(Long.parseLong(log));
        }
        if ("large".equals(request.getParameter("why"))) {
            wrong("file:file", m.text("roster.upload.tooLarge", TableFile.MAX_BYTES / MEGA));
        }
    }

    /** A log that was applied or given up meanwhile is only in the list. */
    private void look(long id) {
        boolean readable =
                getLogs().stream()
                        .anyMatch(
                                one ->
                                        one.getId() == id
                                                && one.getState() == AttendanceLog.State.READ);
        if (getLogs().stream().noneMatch(one -> one.getId() == id)) {
            throw new NotFoundException();
        }
        if (readable) {
            try {
                preview = importing.preview(where.id(), id);
            } catch (BusinessException e) {
                wrong(null, m.reason(e.reason()));
            }
        }
    }

    private List<AttendanceLog> getLogs() {
        List<AttendanceLog> known = logs;
        if (known == null) {
            known = importing.logs(where.id());
            logs = known;
        }
        return known;
    }

    /** Reads the file. */
    public void read() {
        Part sent = file;
        if (sent == null || sent.getSize() == 0) {
            wrong("file:file", m.get("gathering.import.noFile"));
            return;
        }
        try {
            String name = Objects.requireNonNullElse(sent.getSubmittedFileName(), "");
            Checked<LogImporting.Preview> read =
                    importing.read(where.id(), name, bytes(sent), zoneOf(zone));
            logs = null;
            if (read.isOk()) {
                preview = read.get();
            } else {
                wrong(
                        read.why().key().equals("gathering.log.unclear")
                                ? "file:zone"
                                : "file:file",
                        m.reason(read.why()));
            }
        } catch (BusinessException e) {
            wrong("file:file", m.reason(e.reason()));
        }
    }

    private static @Nullable ZoneId zoneOf(String word) {
        return switch (word) {
            case "japan" -> JapanTime.ZONE;
            case "utc" -> ZoneOffset.UTC;
            default -> null;
        };
    }

    /** Read into memory; what the server laid on its disk meanwhile goes. */
    private static byte[] bytes(Part sent) {
        try {
            try (InputStream in = sent.getInputStream()) {
                return in.readNBytes(TableFile.MAX_BYTES + 1);
            } finally {
                sent.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies it as the office says who is who. */
    public void apply() {
        LogImporting.Preview looked = preview;
        if (looked == null) {
            return; // its word is said already, or it is applied
        }
        Map<Integer, Long> who = new TreeMap<>();
        for (int i = 0; i < looked.proposals().size(); i++) {
            String person = request.getParameter("who" + i);
            if (person != null && person.matches("\\d{1,12}")) {
                chosen.put(i, person);
                who.put(i, Long.valueOf(person));
            } else if (person != null) {
                chosen.put(i, "");
            }
        }
        if (who.isEmpty()) {
            wrong(null, m.get("gathering.import.nobody"));
            return;
        }
        try {
            int people = importing.apply(where.id(), looked.id(), who);
            say(m.text("gathering.import.applied", people));
            preview = null;
        } catch (BusinessException e) {
            wrong(null, m.reason(e.reason()));
        }
        logs = null;
    }

    /** Throws it away. */
    public void giveUp() {
        LogImporting.Preview looked = preview;
        if (looked != null) {
            try {
                importing.giveUp(where.id(), looked.id());
                say(m.get("gathering.import.givenUp"));
                preview = null;
            } catch (BusinessException e) {
                wrong(null, m.reason(e.reason()));
            }
            logs = null;
        }
    }

    /** Takes an applied one back. */
    public void undo(long id) {
        try {
            say(m.text("gathering.import.undone", importing.undo(where.id(), id)));
        } catch (BusinessException e) {
            wrong(null, m.reason(e.reason()));
        }
        logs = null;
    }

    private static void say(String text) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, null));
    }

    private static void wrong(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public boolean isLooking() {
        return preview != null;
    }

    public long getLog() {
        LogImporting.Preview looked = preview;
        return looked == null ? 0 : looked.id();
    }

    public String getFileName() {
        LogImporting.Preview looked = preview;
        return looked == null ? "" : looked.fileName();
    }

    /** How it was read. */
    public List<Line> getUnderstood() {
        List<Line> lines = new ArrayList<>();
        LogImporting.Preview looked = preview;
        if (looked != null) {
            MeetingLog log = looked.log();
            MeetingLog.Understood how = log.understood();
            lines.add(
                    new Line(
                            m.get("gathering.import.cover"),
                            m.text(
                                    "gathering.hours",
                                    m.dateTime(log.cover().from()),
                                    m.dateTime(log.cover().until()))));
            lines.add(
                    new Line(
                            m.get("gathering.import.zone"),
                            m.text(
                                    "gathering.import.told." + how.told(),
                                    how.zone().equals(JapanTime.ZONE)
                                            ? m.get("gathering.import.japan")
                                            : how.zone().equals(ZoneOffset.UTC)
                                                    ? m.get("gathering.import.utc")
                                                    : how.zone().getId())));
            lines.add(
                    new Line(
                            m.get("gathering.import.columns"),
                            new TreeMap<LogColumn, String>(how.columns())
                                    .entrySet().stream()
                                            .map(
                                                    one ->
                                                            m.text(
                                                                    "gathering.import.column",
                                                                    one.getValue(),
                                                                    m.word(
                                                                            "gathering.import.holds",
                                                                            one.getKey())))
                                            .collect(Collectors.joining(" "))));
            if (!how.ignored().isEmpty()) {
                lines.add(
                        new Line(
                                m.get("gathering.import.ignored"),
                                String.join(" ", how.ignored())));
            }
            String charset = how.charset();
            lines.add(
                    new Line(
                            m.get("gathering.import.charset"),
                            charset == null ? m.get("gathering.import.excel") : charset));
        }
        return lines;
    }

    /** Rows that could not be taken. */
    public List<String> getProblems() {
        LogImporting.Preview looked = preview;
        return looked == null
                ? List.of()
                : looked.log().problems().stream()
                        .map(
                                one ->
                                        m.text(
                                                "gathering.import.line",
                                                one.line(),
                                                m.reason(one.reason())))
                        .toList();
    }

    public List<Row> getRows() {
        List<Row> rows = new ArrayList<>();
        LogImporting.Preview looked = preview;
        if (looked != null) {
            for (int i = 0; i < looked.proposals().size(); i++) {
                rows.add(row(looked, i));
            }
        }
        return rows;
    }

    private Row row(LogImporting.Preview looked, int index) {
        LogMatching.Proposal proposal = looked.proposals().get(index);
        MeetingLog.Participant one = proposal.participant();
        Long proposed = proposal.personId();
        String said = chosen.get(index);
        String meant = said != null ? said : proposed == null ? "" : Long.toString(proposed);
        List<Choice> choices = new ArrayList<>();
        // Who could be meant stands first.
        proposal.candidates().forEach(id -> add(choices, looked, id, meant));
        looked.people().keySet().stream()
                .filter(id -> !proposal.candidates().contains(id))
                .forEach(id -> add(choices, looked, id, meant));
        String hint =
                !one.whole()
                        ? m.get("gathering.import.notWhole")
                        : proposal.nameDiffers()
                                ? m.get("gathering.import.nameDiffers")
                                : proposal.ground() == LogMatching.Ground.UNSURE
                                        ? m.text(
                                                "gathering.import.unsure",
                                                proposal.candidates().size())
                                        : "";
        return new Row(
                index,
                one.name().isEmpty() ? m.get("gathering.import.nameless") : one.name(),
                Objects.requireNonNullElse(one.mail(), ""),
                one.intervals().stream()
                        .map(
                                each ->
                                        m.text(
                                                "gathering.hours",
                                                AttendanceCells.clock(each.from()),
                                                AttendanceCells.clock(each.until())))
                        .collect(Collectors.joining(" ")),
                m.text("gathering.minutes", minutes(one.length())),
                switch (proposal.ground()) {
                    case MAIL, NAME -> proposal.nameDiffers() ? "warn" : "ok";
                    case UNSURE -> "unk";
                    case NONE -> "plain";
                },
                m.word("gathering.import.ground", proposal.ground()),
                hint,
                one.whole(),
                choices);
    }

    private static long minutes(Duration length) {
        return length.toMinutes();
    }

    private static void add(
            List<Choice> choices, LogImporting.Preview looked, long id, String meant) {
        String name = looked.people().get(id);
        if (name != null) {
            choices.add(new Choice(id, name, Long.toString(id).equals(meant)));
        }
    }

    /** How many have somebody proposed, of how many. */
    public String getCount() {
        LogImporting.Preview looked = preview;
        return looked == null
                ? ""
                : m.text(
                        "gathering.import.count",
                        looked.proposals().size(),
                        looked.proposals().stream().filter(one -> one.personId() != null).count(),
                        looked.proposals().stream()
                                .filter(one -> one.ground() == LogMatching.Ground.UNSURE)
                                .count(),
                        looked.proposals().stream()
                                .filter(one -> one.ground() == LogMatching.Ground.NONE)
                                .count());
    }

    public List<Past> getPast() {
        return getLogs().stream()
                .filter(one -> one.getId() != getLog())
                .map(
                        one ->
                                new Past(
                                        one.getId(),
                                        one.getFileName(),
                                        switch (one.getState()) {
                                            case READ -> "info";
                                            case APPLIED -> "ok";
                                            case UNDONE, GIVEN_UP -> "plain";
                                        },
                                        m.word("gathering.import.state", one.getState()),
                                        one.getState() == AttendanceLog.State.APPLIED
                                                        || one.getState()
                                                                == AttendanceLog.State.UNDONE
                                                ? m.text(
                                                        "gathering.import.appliedAt",
                                                        m.dateTime(one.getAppliedAt()),
                                                        one.getPeople())
                                                : m.text(
                                                        "gathering.import.readAt",
                                                        m.dateTime(one.getReadAt())),
                                        one.getState() == AttendanceLog.State.APPLIED,
                                        one.getState() == AttendanceLog.State.READ,
                                        where.link("log") + "&log=" + one.getId()))
                .toList();
    }

    public String to(String page) {
        return where.link(page);
    }

    public long getOrganisationId() {
        return where.organisationId();
    }

    public long getId() {
        return where.id();
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone == null ? "" : zone;
    }
}
