package org.yorisoi.conference.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.conference.CaseWindow;
import org.yorisoi.conference.Conferences;
import org.yorisoi.conference.Decisions;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Messages;

/** One conference: what it is to solve, its agenda, cases and decisions as far as one may see. */
@Named
@RequestScoped
public class ConferencePage {

    @Inject private Conferences conferences;
    @Inject private Messages m;
    @Inject private CurrentUser user;
    @Inject private HttpServletRequest request;

    private Conferences.@Nullable One one;

    @PostConstruct
    void open() {
        one = conferences.one(ConferenceAsked.number(request, "id"));
    }

    public Conferences.One getOne() {
        return Objects.requireNonNull(one);
    }

    public String getTitle() {
        return getOne().title().in(user.locale());
    }

    public String getDay() {
        Instant start = getOne().startsAt();
        return start == null ? "" : m.dateTime(start);
    }

    public String getKinds() {
        return getOne().kinds().stream()
                .map(kind -> kind.getTitle().in(user.locale()))
                .collect(Collectors.joining(m.get("conference.and")));
    }

    public String getCohosts() {
        return String.join("、", getOne().cohosts());
    }

    public int getMinutes() {
        return getOne().items().stream().mapToInt(Conferences.Item::minutes).sum();
    }

    public boolean isCancelled() {
        return getOne().state() == Gathering.State.CANCELLED;
    }

    /** Whether one may write a case now. */
    public boolean isWritable() {
        return getOne().relation().takesPart() && !getOne().over() && !isCancelled();
    }

    public List<Conferences.CaseLine> getCases() {
        return getOne().cases();
    }

    /** The badge's kind of a case. */
    public String kindOf(Conferences.CaseLine line) {
        return kindOf(line.standing());
    }

    static String kindOf(CaseWindow.Standing standing) {
        return switch (standing) {
            case DRAFT, CLOSED, WITHDRAWN -> "plain";
            case DECLARED -> "warn";
            case RELEASED -> "info";
            case SHOWN -> "ok";
        };
    }

    /** Until when, or from when, it can be read. */
    public String windowOf(Conferences.CaseLine line) {
        return windowOf(m, line.standing(), line.window());
    }

    static String windowOf(Messages m, CaseWindow.Standing standing, @Nullable CaseWindow window) {
        if (window == null) {
            return "";
        }
        return switch (standing) {
            case RELEASED -> m.text("conference.case.from", m.dateTime(window.from()));
            case SHOWN ->
                    m.text(
                            "conference.case.until",
                            m.date(JapanTime.dateOf(window.until().minusSeconds(1))));
            default -> "";
        };
    }

    public String meetingOf(Decisions.Line line) {
        Instant met = line.metAt();
        return met == null
                ? line.meeting().in(user.locale())
                : m.dateTime(met) + " " + line.meeting().in(user.locale());
    }
}
