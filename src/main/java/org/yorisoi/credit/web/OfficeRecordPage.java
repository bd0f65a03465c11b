package org.yorisoi.credit.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.OfficeRecord;
import org.yorisoi.credit.OfficeRecords;
import org.yorisoi.person.People;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;

/** What one person has completed, for her office, and what the office records of her. */
@Named
@ViewScoped
public class OfficeRecordPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient OfficeRecords records;
    @Inject private transient CurrentUser user;
    @Inject private transient Messages m;
    @Inject private transient HttpServletRequest request;

    private long organisationId;
    private long personId;
    private OfficeRecords.@Nullable Sheet sheet;
    private List<OfficeRecords.Choice> choices = List.of();

    private String subject = "";
    private String accepted = "yes";
    private String heldOn = "";
    private String appliedOn = "";
    private String reason = "";
    private String why = "";
    private String wrong = "";
    private boolean takingBack;

    @PostConstruct
    void open() {
        organisationId = number(request.getParameter("org"));
        personId = number(request.getParameter("id"));
        look();
        String asked = request.getParameter("what");
        subject = choices.stream().anyMatch(one -> one.subject().equals(asked)) ? asked : "";
    }

    private void look() {
        OfficeRecords.Sheet shown = records.sheet(organisationId, personId);
        sheet = shown;
        choices = new ArrayList<>(shown.choices());
    }

    private OfficeRecords.Sheet shown() {
        if (sheet == null) {
            look();
        }
        return Objects.requireNonNull(sheet);
    }

    private static long number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    /** Where she stands in a programme. */
    public record Line(
            String programme,
            String kind,
            String word,
            String day,
            String proof,
            List<Option> missing) {
        public String getProgramme() {
            return programme;
        }

        public String getKind() {
            return kind;
        }

        public String getWord() {
            return word;
        }

        public String getDay() {
            return day;
        }

        public String getProof() {
            return proof;
        }

        public List<Option> getMissing() {
            return missing;
        }
    }

    /** A record of this office. */
    public record KeptLine(
            long id, String label, String kind, String word, List<String> parts, boolean over) {
        public long getId() {
            return id;
        }

        public String getLabel() {
            return label;
        }

        public String getKind() {
            return kind;
        }

        public String getWord() {
            return word;
        }

        public List<String> getParts() {
            return parts;
        }

        /** All of it in one line, to choose by. */
        public String getText() {
            return String.join(" ", parts);
        }

        public boolean isOver() {
            return over;
        }
    }

    /** Something that may be recorded. */
    public record Option(String subject, String label) {
        public String getSubject() {
            return subject;
        }

        public String getLabel() {
            return label;
        }
    }

    public People.Member getMember() {
        return shown().member();
    }

    public String getName() {
        return getMember().name().family() + " " + getMember().name().given();
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public long getPersonId() {
        return personId;
    }

    public List<Line> getLines() {
        return shown().lines().stream()
                .map(
                        one ->
                                new Line(
                                        one.programme().in(user.locale()),
                                        switch (one.state()) {
                                            case SATISFIED -> "ok";
                                            case UNKNOWN -> "unk";
                                            case EXPIRED -> "stop";
                                            case NOT_YET -> "plain";
                                        },
                                        m.get("credit.state." + one.state()),
                                        one.completedOn() == null ? "" : m.date(one.completedOn()),
                                        one.kinds().stream()
                                                .map(kind -> m.get("credit.kind." + kind))
                                                .collect(
                                                        Collectors.joining(
                                                                m.get("credit.office.comma"))),
                                        one.missing().stream()
                                                .map(
                                                        lack ->
                                                                new Option(
                                                                        lack.subject(),
                                                                        lack.label()
                                                                                .in(user.locale())))
                                                .toList()))
                .toList();
    }

    public List<Option> getOptions() {
        return choices.stream()
                .map(
                        one ->
                                new Option(
                                        one.subject(),
                                        one.decision()
                                                ? m.text("credit.office.decision", one.programme())
                                                : m.text(
                                                        "credit.office.choice",
                                                        one.programme(),
                                                        one.label())))
                .toList();
    }

    public List<KeptLine> getKept() {
        return shown().kept().stream().map(this::line).toList();
    }

    private KeptLine line(OfficeRecords.Kept one) {
        boolean over = one.endReason() != null;
        Words label = one.label();
        List<String> parts = new ArrayList<>();
        parts.add(m.text("credit.office.on", m.date(one.heldOn())));
        if (one.appliedOn() != null) {
            parts.add(m.text("credit.office.applied", one.appliedOn()));
        }
        if (one.reason() != null) {
            parts.add(m.text("credit.office.because", one.reason()));
        }
        parts.add(m.text("credit.office.recordedAt", m.dateTime(one.recordedAt())));
        if (over) {
            parts.add(m.text("credit.office.takenBack", one.endReason()));
        }
        return new KeptLine(
                one.id(),
                label == null ? m.get("platform.unknown") : label.in(user.locale()),
                over ? "plain" : one.accepted() ? "ok" : "stop",
                m.get(
                        over
                                ? "credit.office.word.over"
                                : one.accepted()
                                        ? "credit.office.word.accepted"
                                        : "credit.office.word.refused"),
                List.copyOf(parts),
                over);
    }

    /** Records what was typed. */
    public void record() {
        LocalDate held = day("record:heldOn", heldOn);
        LocalDate applied = day("record:appliedOn", appliedOn);
        if (subject.isEmpty()) {
            say("record:subject", FacesMessage.SEVERITY_ERROR, m.get("credit.office.choose"));
        }
        if (FacesContext.getCurrentInstance().getMaximumSeverity() != null) {
            return;
        }
        try {
            records.record(
                    organisationId,
                    personId,
                    new OfficeRecord.Statement(
                            subject, "yes".equals(accepted), held, applied, reason));
        } catch (BusinessException e) {
            say(
                    switch (e.reason().key()) {
                        case "credit.office.ahead" -> "record:heldOn";
                        case "credit.office.appliedMissing" -> "record:appliedOn";
                        case "credit.office.reasonMissing", "credit.office.reasonLong" ->
                                "record:reason";
                        default -> null;
                    },
                    FacesMessage.SEVERITY_ERROR,
                    m.reason(e.reason()));
            return;
        }
        subject = "";
        heldOn = "";
        appliedOn = "";
        reason = "";
        look();
        say(null, FacesMessage.SEVERITY_INFO, m.get("credit.office.recorded"));
    }

    /** Takes back the record that was chosen. */
    public void takeBack() {
        takingBack = true;
        if (!wrong.matches("\\d{1,18}")) {
            say("back:wrong", FacesMessage.SEVERITY_ERROR, m.get("credit.office.chooseWrong"));
            return;
        }
        try {
            records.takeBack(organisationId, personId, Long.parseLong(wrong), why);
        } catch (BusinessException e) {
            boolean reasons = e.reason().key().startsWith("credit.office.reason");
            say(reasons ? "back:why" : null, FacesMessage.SEVERITY_ERROR, m.reason(e.reason()));
            look();
            return;
        }
        takingBack = false;
        wrong = "";
        why = "";
        look();
        say(null, FacesMessage.SEVERITY_INFO, m.get("credit.office.takenBackNow"));
    }

    private @Nullable LocalDate day(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        Checked<LocalDate> day = JapaneseDateRule.check(typed);
        if (!day.isOk()) {
            say(field, FacesMessage.SEVERITY_ERROR, m.reason(day.why()));
            return null;
        }
        return day.get();
    }

    private static void say(@Nullable String field, FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(severity, text, null));
    }

    /** Whether a record is just being taken back, so that its form stays open. */
    public boolean isTakingBack() {
        return takingBack;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject == null ? "" : subject;
    }

    public String getAccepted() {
        return accepted;
    }

    public void setAccepted(String accepted) {
        this.accepted = accepted == null ? "yes" : accepted;
    }

    public String getHeldOn() {
        return heldOn;
    }

    public void setHeldOn(String heldOn) {
        this.heldOn = heldOn == null ? "" : heldOn;
    }

    public String getAppliedOn() {
        return appliedOn;
    }

    public void setAppliedOn(String appliedOn) {
        this.appliedOn = appliedOn == null ? "" : appliedOn;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason == null ? "" : reason;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why == null ? "" : why;
    }

    public String getWrong() {
        return wrong;
    }

    public void setWrong(String wrong) {
        this.wrong = wrong == null ? "" : wrong;
    }
}
