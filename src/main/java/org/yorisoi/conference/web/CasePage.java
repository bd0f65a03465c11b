package org.yorisoi.conference.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.conference.CareCase;
import org.yorisoi.conference.CaseWindow;
import org.yorisoi.conference.Cases;
import org.yorisoi.conference.CoarseCase;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.faces.Messages;

/**
 * A case: its author writes and declares, a facilitator releases, whoever takes part reads. Which
 * of these it is follows from who asks.
 */
@Named
@ViewScoped
public class CasePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int ROWS = 3;

    @Inject private transient Cases cases;
    @Inject private transient Drafts drafts;
    @Inject private transient Said said;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient HttpServletRequest request;

    private @Nullable Long id;
    private long gatheringId;
    private long version;
    private boolean writing;
    private String done = "";

    private CoarseCase.@Nullable AgeBand age;
    private CoarseCase.@Nullable Sex sex;
    private CoarseCase.@Nullable Setting setting;
    private CoarseCase.@Nullable Origin origin;
    private List<DayRow> days = new ArrayList<>();
    private String course = "";
    private String question = "";

    private CareCase.@Nullable Consent consent;
    private boolean taken;
    private String hours = Integer.toString(CaseWindow.USUAL_HOURS);
    private String until = Integer.toString(CaseWindow.USUAL_DAYS);
    private String why = "";

    private transient Cases.@Nullable View view;
    private transient Cases.@Nullable Meeting meeting;

    /** A line of the course by days, as typed. */
    public static final class DayRow implements Serializable {

        private static final long serialVersionUID = 1L;
        private String number = "";
        private String words = "";

        public String getNumber() {
            return number;
        }

        public void setNumber(@Nullable String text) {
            number = text == null ? "" : text;
        }

        public String getWords() {
            return words;
        }

        public void setWords(@Nullable String text) {
            words = text == null ? "" : text;
        }
    }

    @PostConstruct
    void open() {
        id = ConferenceAsked.optional(request, "id");
        if (id == null) {
            gatheringId = ConferenceAsked.number(request, "gathering");
            writing = true;
            getMeeting();
            rows();
            return;
        }
        Cases.View seen = getView();
        gatheringId = seen.meeting().id();
        version = seen.version();
        hours = Integer.toString(seen.hoursBefore());
        until = Integer.toString(seen.daysAfter());
        String asked = request.getParameter("done");
        done = asked == null ? "" : asked;
        if (request.getParameter("edit") != null) {
            if (!isChangeable()) {
                throw new NotFoundException();
            }
            writing = true;
            fill(seen.said());
        }
    }

    private void fill(CoarseCase from) {
        age = from.age();
        sex = from.sex();
        setting = from.setting();
        origin = from.origin();
        course = from.course();
        question = from.question();
        days = new ArrayList<>();
        for (CoarseCase.Day one : from.days()) {
            DayRow row = new DayRow();
            row.number = Integer.toString(one.number());
            row.words = one.words();
            days.add(row);
        }
        rows();
    }

    private void rows() {
        while (days.size() < ROWS) {
            days.add(new DayRow());
        }
    }

    public Cases.Meeting getMeeting() {
        Cases.Meeting known = meeting;
        if (known == null) {
            known = id == null ? cases.meeting(gatheringId) : getView().meeting();
            meeting = known;
        }
        return known;
    }

    /** As it is now; reading it is noted once a request. */
    public Cases.View getView() {
        Cases.View known = view;
        if (known == null) {
            known = cases.view(Objects.requireNonNull(id));
            view = known;
        }
        return known;
    }

    /** Keeps what was typed as a draft, or says at each field what is wrong. */
    public @Nullable String keep() {
        CoarseCase.Read read =
                cases.read(
                        new CoarseCase.Typed(
                                age,
                                sex,
                                setting,
                                origin,
                                days.stream()
                                        .map(row -> new CoarseCase.TypedDay(row.number, row.words))
                                        .toList(),
                                course,
                                question));
        read.faults().forEach((field, fault) -> said.wrong("write:" + field, fault));
        CoarseCase typed = read.value();
        if (typed == null) {
            return null;
        }
        Long kept = id;
        try {
            if (kept == null) {
                kept = cases.write(gatheringId, typed);
            } else {
                cases.change(kept, version, typed);
            }
        } catch (BusinessException e) {
            said.wrong(null, e.reason());
            return null;
        }
        drafts.drop(getDraft());
        return "/conference/case?faces-redirect=true&id=" + kept + "&done=kept";
    }

    public void addDay() {
        days.add(new DayRow());
    }

    /** The author relies on a consent. */
    public void declare() {
        did("declare:consent", "declared", () -> cases.declare(number(), version, consent, taken));
    }

    /** The author takes it back. */
    public void withdraw() {
        did(null, "withdrawn", () -> cases.withdraw(number(), version));
    }

    /** A facilitator lets it be shown. */
    public void release() {
        Checked<Integer> from = whole(hours);
        Checked<Integer> to = whole(until);
        boolean fine = said.fine("release:hours", from);
        fine &= said.fine("release:until", to);
        if (fine) {
            did(
                    "release:hours",
                    "released",
                    () -> cases.release(number(), version, from.get(), to.get()));
        }
    }

    /** A facilitator wants it changed. */
    public void giveBack() {
        try {
            cases.giveBack(number(), version, why);
        } catch (BusinessException e) {
            said.wrong("return:why", e.reason());
            return;
        }
        // It is the author's draft again, which is not for others to read.
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect("/conference/one?id=" + gatheringId + "&done=returned");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Checked<Integer> whole(String typed) {
        String plain = TypedText.narrow(typed);
        return plain.matches("\\d{1,4}")
                ? Checked.of(Integer.valueOf(plain))
                : Checked.no("conference.number", TypedText.quoted(typed));
    }

    private void did(@Nullable String field, String what, Said.Act act) {
        try {
            act.perform();
        } catch (BusinessException e) {
            said.wrong(
                    e.reason().key().equals("conference.case.takenMissing")
                            ? "declare:taken"
                            : e.reason().key().equals("conference.release.days")
                                    ? "release:until"
                                    : field,
                    e.reason());
            done = "";
            look();
            return;
        }
        done = what;
        look();
    }

    private void look() {
        view = null;
        meeting = null;
        version = getView().version();
    }

    private long number() {
        return Objects.requireNonNull(id);
    }

    public boolean isWriting() {
        return writing;
    }

    public @Nullable Long getId() {
        return id;
    }

    /** The name of what is kept of the form. */
    public String getDraft() {
        return id == null ? "conference/new:" + gatheringId : "conference/case:" + id;
    }

    public boolean isAuthor() {
        return getView().viewer() == CaseWindow.Viewer.AUTHOR;
    }

    private boolean stands(CaseWindow.Standing... any) {
        return Arrays.asList(any).contains(getView().standing());
    }

    /** Whether its author may still write. */
    public boolean isChangeable() {
        return isAuthor()
                && stands(
                        CaseWindow.Standing.DRAFT,
                        CaseWindow.Standing.DECLARED,
                        CaseWindow.Standing.RELEASED);
    }

    public boolean isDeclarable() {
        return isAuthor() && stands(CaseWindow.Standing.DRAFT);
    }

    public boolean isWithdrawable() {
        return isAuthor() && !stands(CaseWindow.Standing.WITHDRAWN);
    }

    /** Whether somebody who facilitates may decide on it now. */
    public boolean isReleasable() {
        return getView().facilitator()
                && getView().refusal() == null
                && stands(CaseWindow.Standing.DECLARED);
    }

    /** Whether it may be given back: also what is released already. */
    public boolean isReturnable() {
        return getView().facilitator()
                && getView().refusal() == null
                && stands(
                        CaseWindow.Standing.DECLARED,
                        CaseWindow.Standing.RELEASED,
                        CaseWindow.Standing.SHOWN);
    }

    /** Why a facilitator cannot decide on this one; empty = she can, or is none. */
    public String getRefusal() {
        Reason reason = getView().refusal();
        return reason == null || !stands(CaseWindow.Standing.DECLARED) ? "" : m.reason(reason);
    }

    public String getWarning() {
        Reason reason = getView().warning();
        boolean open = stands(CaseWindow.Standing.DRAFT, CaseWindow.Standing.DECLARED);
        return reason == null || !open ? "" : m.reason(reason);
    }

    public String getKind() {
        return ConferencePage.kindOf(getView().standing());
    }

    public String getWindow() {
        return ConferencePage.windowOf(m, getView().standing(), getView().window());
    }

    /** The steps of a case, in words. */
    public List<String> getSteps() {
        return List.of(
                m.get("conference.case.step.write"),
                m.get("conference.case.step.consent"),
                m.get("conference.case.step.other"),
                m.get("conference.case.step.show"));
    }

    /** Which of them it is at. */
    public int getStep() {
        if (writing) {
            return 1;
        }
        return switch (getView().standing()) {
            case DRAFT -> 2;
            case DECLARED -> 3;
            case RELEASED, SHOWN -> 4;
            default -> 5;
        };
    }

    public String getMeetingTitle() {
        return getMeeting().title().in(user.locale());
    }

    public String getMeetingDay() {
        Instant start = getMeeting().startsAt();
        return start == null ? "" : m.dateTime(start);
    }

    /** Day 0, day 3, three days before. */
    public String day(int number) {
        return m.text(
                number < 0 ? "conference.case.dayBefore" : "conference.case.dayAfter",
                Math.abs(number));
    }

    public List<CoarseCase.AgeBand> getAges() {
        return Arrays.asList(CoarseCase.AgeBand.values());
    }

    public List<CoarseCase.Sex> getSexes() {
        return Arrays.asList(CoarseCase.Sex.values());
    }

    public List<CoarseCase.Setting> getSettings() {
        return Arrays.asList(CoarseCase.Setting.values());
    }

    public List<CoarseCase.Origin> getOrigins() {
        return Arrays.asList(CoarseCase.Origin.values());
    }

    public List<CareCase.Consent> getConsents() {
        return Arrays.asList(CareCase.Consent.values());
    }

    public boolean isMoreDays() {
        return days.size() < CoarseCase.MOST_DAYS;
    }

    /** What was just done: a word; empty = nothing. */
    public String getDone() {
        return List.of("kept", "declared", "withdrawn", "released").contains(done) ? done : "";
    }

    /** Whether a field of a row has a fault; null = it has none. */
    public @Nullable String invalid(String field) {
        return FacesContext.getCurrentInstance().getMessageList("write:" + field).isEmpty()
                ? null
                : "true";
    }

    /** What is wrong with a row, in words. */
    public String dayFault(int row) {
        List<FacesMessage> faults = new ArrayList<>();
        for (String field : List.of("number", "words")) {
            faults.addAll(
                    FacesContext.getCurrentInstance()
                            .getMessageList("write:days:" + row + ":" + field));
        }
        return faults.isEmpty() ? "" : faults.get(0).getSummary();
    }

    public CoarseCase.@Nullable AgeBand getAge() {
        return age;
    }

    public void setAge(CoarseCase.@Nullable AgeBand chosen) {
        age = chosen;
    }

    public CoarseCase.@Nullable Sex getSex() {
        return sex;
    }

    public void setSex(CoarseCase.@Nullable Sex chosen) {
        sex = chosen;
    }

    public CoarseCase.@Nullable Setting getSetting() {
        return setting;
    }

    public void setSetting(CoarseCase.@Nullable Setting chosen) {
        setting = chosen;
    }

    public CoarseCase.@Nullable Origin getOrigin() {
        return origin;
    }

    public void setOrigin(CoarseCase.@Nullable Origin chosen) {
        origin = chosen;
    }

    public List<DayRow> getDays() {
        return days;
    }

    public String getCourse() {
        return course;
    }

    public void setCourse(@Nullable String text) {
        course = text == null ? "" : text;
    }

    public String getQuestion() {
        return question;
    }

    public void setQuestion(@Nullable String text) {
        question = text == null ? "" : text;
    }

    public CareCase.@Nullable Consent getConsent() {
        return consent;
    }

    public void setConsent(CareCase.@Nullable Consent chosen) {
        consent = chosen;
    }

    public boolean isTaken() {
        return taken;
    }

    public void setTaken(boolean confirmed) {
        taken = confirmed;
    }

    public String getHours() {
        return hours;
    }

    public void setHours(@Nullable String text) {
        hours = text == null ? "" : text;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(@Nullable String text) {
        until = text == null ? "" : text;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String text) {
        why = text == null ? "" : text;
    }
}
