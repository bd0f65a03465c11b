package org.yorisoi.conference.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.conference.Conference;
import org.yorisoi.conference.ConferenceKind;
import org.yorisoi.conference.ConferencePlanning;
import org.yorisoi.conference.Conferences;
import org.yorisoi.conference.Decision;
import org.yorisoi.conference.Decisions;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.faces.Messages;

/** A conference as whoever runs it prepares it, notes decisions and says what came of it. */
@Named
@ViewScoped
public class ConferenceDeskPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient ConferencePlanning planning;
    @Inject private transient Decisions decisions;
    @Inject private transient Access access;
    @Inject private transient Said said;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient HttpServletRequest request;

    private @Nullable Long organisationId;
    private @Nullable Long id;
    private @Nullable Long version;

    private List<String> kinds = new ArrayList<>();
    private String issue = "";
    private String series = "";
    private String cohosts = "";
    private String item = "";
    private String minutes = "";
    private String itemOwner = "";
    private String words = "";
    private String owner = "";
    private String post = "";
    private String due = "";
    private Conference.@Nullable Outcome outcome;
    private String outcomeWords = "";
    private String who = "";
    private List<Handling> brought = List.of();
    private List<ConferencePlanning.Facilitator> facilitators = List.of();
    private final Map<Long, String> endReasons = new HashMap<>();

    private transient ConferencePlanning.@Nullable Desk desk;
    private transient @Nullable List<ConferencePlanning.Line> lines;

    /** A decision that came to this conference, with what is typed about it. */
    public static final class Handling implements Serializable {

        private static final long serialVersionUID = 1L;
        private final Decisions.Line line;
        private String note = "";
        private String until = "";

        Handling(Decisions.Line line) {
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
    void open() {
        organisationId = ConferenceAsked.optional(request, "org");
        id = ConferenceAsked.optional(request, "id");
        if (id == null) {
            ConferenceAsked.organisation(request);
            getLines();
            return;
        }
        fill();
    }

    private void fill() {
        ConferencePlanning.Desk stored = getDesk();
        Conferences.One one = stored.one();
        kinds = new ArrayList<>(one.kinds().stream().map(ConferenceKind::getCode).toList());
        issue = one.issue() == null ? "" : one.issue();
        series = one.series() == null ? "" : one.series();
        cohosts = String.join("、", one.cohosts());
        Conferences.Result result = one.result();
        outcome = result == null ? null : result.outcome();
        outcomeWords = result == null ? "" : result.words();
        seen();
    }

    /** What stands on the page is what a button acts on. */
    private void seen() {
        version = getDesk().version();
        brought = getDesk().one().brought().stream().map(Handling::new).toList();
        facilitators = getDesk().facilitators();
    }

    /** What was typed elsewhere stays. */
    private void look() {
        desk = null;
        seen();
    }

    public List<ConferencePlanning.Line> getLines() {
        List<ConferencePlanning.Line> known = lines;
        if (known == null) {
            known = planning.list(Objects.requireNonNull(organisationId));
            lines = known;
        }
        return known;
    }

    /** Whether the asking person sees how often the organisation was at conferences of others. */
    public boolean isYearKept() {
        long of = Objects.requireNonNull(organisationId);
        return access.may("conference:year", () -> Set.of(Scope.org(of)));
    }

    public ConferencePlanning.Desk getDesk() {
        ConferencePlanning.Desk known = desk;
        if (known == null) {
            known = planning.desk(organisationId, number());
            desk = known;
        }
        return known;
    }

    private long number() {
        return Objects.requireNonNull(id);
    }

    public Conferences.One getOne() {
        return getDesk().one();
    }

    /** Says what it is about. */
    public void prepare() {
        if (said.did(
                "prepare:issue",
                "conference.desk.prepared",
                () ->
                        planning.prepare(
                                number(),
                                version,
                                new ConferencePlanning.Said(kinds, issue, series, cohosts)))) {
            desk = null;
            fill();
        }
    }

    public void addItem() {
        Checked<Integer> length = whole(minutes);
        if (!said.fine("agenda:minutes", length)) {
            return;
        }
        if (said.did(
                "agenda:title",
                "conference.desk.itemAdded",
                () -> planning.addItem(number(), item, length.get(), itemOwner))) {
            item = "";
            minutes = "";
            itemOwner = "";
        }
        look();
    }

    public void removeItem(long itemId) {
        said.did(null, "conference.desk.itemRemoved", () -> planning.removeItem(number(), itemId));
        look();
    }

    public void raiseItem(long itemId) {
        said.did(null, "conference.desk.itemRaised", () -> planning.raiseItem(number(), itemId));
        look();
    }

    private static Checked<Integer> whole(String typed) {
        String plain = TypedText.narrow(typed);
        return plain.matches("\\d{1,4}")
                ? Checked.of(Integer.valueOf(plain))
                : Checked.no("conference.number", TypedText.quoted(typed));
    }

    private static Checked<LocalDate> day(String typed) {
        return typed.isBlank()
                ? Checked.no("conference.decision.dueMissing")
                : JapaneseDateRule.check(typed);
    }

    /** Notes what was decided. */
    public void decide() {
        Checked<LocalDate> until = day(due);
        if (!said.fine("decide:due", until)) {
            return;
        }
        if (said.did(
                "decide:words",
                "conference.decision.made",
                () -> decisions.make(number(), words, owner(), until.get()))) {
            words = "";
            owner = "";
            post = "";
            due = "";
        }
        look();
    }

    private Decision.@Nullable Owner owner() {
        if (!owner.matches("[po]\\d{1,12}")) {
            return null;
        }
        long chosen = Long.parseLong(owner.substring(1));
        return owner.charAt(0) == 'p'
                ? new Decision.Owner(chosen, null, null)
                : new Decision.Owner(null, chosen, post);
    }

    /** One that came here is done. */
    public void finish(Handling one) {
        said.did(
                null,
                "conference.decision.finished",
                () -> decisions.finish(one.line.id(), one.line.version(), number(), one.note));
        look();
    }

    /** One that came here goes on. */
    public void carryOn(Handling one) {
        Checked<LocalDate> until = day(one.until);
        if (!said.fine("brought", until)) {
            return;
        }
        said.did(
                null,
                "conference.decision.carried",
                () ->
                        decisions.carryOn(
                                one.line.id(),
                                one.line.version(),
                                number(),
                                until.get(),
                                one.note));
        look();
    }

    /** One that was done is not, after all. */
    public void reopen(Handling one) {
        said.did(
                null,
                "conference.decision.reopened",
                () -> decisions.reopen(one.line.id(), one.line.version(), number()));
        look();
    }

    /** Says what came of the issue. */
    public void conclude() {
        said.did(
                "conclude:words",
                "conference.desk.concluded",
                () -> planning.conclude(number(), outcome, outcomeWords));
        look();
    }

    /** Lets somebody release cases. */
    public void entrust() {
        if (!who.matches("\\d{1,12}")) {
            said.wrong("entrust:who", Reason.of("conference.desk.facilitatorMissing"));
            return;
        }
        said.did(
                "entrust:who",
                "conference.desk.entrusted",
                () ->
                        planning.entrust(
                                number(),
                                Long.parseLong(who),
                                m.text("conference.desk.entrustReason", getTitle())));
        who = "";
        look();
    }

    /** Somebody does not release cases any more. */
    public void dismiss(ConferencePlanning.Facilitator one) {
        if (said.did(
                null,
                "conference.desk.dismissed",
                () ->
                        planning.dismiss(
                                number(),
                                one.grantId(),
                                endReasons.getOrDefault(one.grantId(), "")))) {
            endReasons.remove(one.grantId());
        }
        look();
    }

    public @Nullable Long getOrganisationId() {
        return organisationId;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getTitle() {
        return getOne().title().in(user.locale());
    }

    public String titleOf(ConferencePlanning.Line line) {
        return line.title().in(user.locale());
    }

    public String kindTitle(ConferenceKind kind) {
        return kind.getTitle().in(user.locale());
    }

    public String getDay() {
        Instant start = getOne().startsAt();
        return start == null ? m.get("conference.noDay") : m.dateTime(start);
    }

    public boolean isDraft() {
        return getOne().state() == Gathering.State.DRAFT;
    }

    /** Whether it can still be said what came of it. */
    public boolean isBegun() {
        return getOne().over()
                || getOne().state() == Gathering.State.HELD
                || getOne().state() == Gathering.State.CLOSED;
    }

    public int getMinutesOfAll() {
        return getOne().items().stream().mapToInt(Conferences.Item::minutes).sum();
    }

    public String kindOf(Conferences.CaseLine line) {
        return ConferencePage.kindOf(line.standing());
    }

    public String windowOf(Conferences.CaseLine line) {
        return ConferencePage.windowOf(m, line.standing(), line.window());
    }

    public String meetingOf(Decisions.Line line) {
        Instant met = line.metAt();
        return met == null
                ? line.meeting().in(user.locale())
                : m.dateTime(met) + " " + line.meeting().in(user.locale());
    }

    public List<ConferencePlanning.Facilitator> getFacilitators() {
        return facilitators;
    }

    public Map<Long, String> getEndReasons() {
        return endReasons;
    }

    public List<Handling> getBrought() {
        return brought;
    }

    public List<Conference.Outcome> getOutcomes() {
        return Arrays.asList(Conference.Outcome.values());
    }

    public List<String> getKinds() {
        return kinds;
    }

    public void setKinds(@Nullable List<String> chosen) {
        kinds = chosen == null ? new ArrayList<>() : chosen;
    }

    public String getIssue() {
        return issue;
    }

    public void setIssue(@Nullable String text) {
        issue = text == null ? "" : text;
    }

    public String getSeries() {
        return series;
    }

    public void setSeries(@Nullable String text) {
        series = text == null ? "" : text;
    }

    public String getCohosts() {
        return cohosts;
    }

    public void setCohosts(@Nullable String text) {
        cohosts = text == null ? "" : text;
    }

    public String getItem() {
        return item;
    }

    public void setItem(@Nullable String text) {
        item = text == null ? "" : text;
    }

    public String getMinutes() {
        return minutes;
    }

    public void setMinutes(@Nullable String text) {
        minutes = text == null ? "" : text;
    }

    public String getItemOwner() {
        return itemOwner;
    }

    public void setItemOwner(@Nullable String text) {
        itemOwner = text == null ? "" : text;
    }

    public String getWords() {
        return words;
    }

    public void setWords(@Nullable String text) {
        words = text == null ? "" : text;
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(@Nullable String chosen) {
        owner = chosen == null ? "" : chosen;
    }

    public String getPost() {
        return post;
    }

    public void setPost(@Nullable String text) {
        post = text == null ? "" : text;
    }

    public String getDue() {
        return due;
    }

    public void setDue(@Nullable String text) {
        due = text == null ? "" : text;
    }

    public Conference.@Nullable Outcome getOutcome() {
        return outcome;
    }

    public void setOutcome(Conference.@Nullable Outcome chosen) {
        outcome = chosen;
    }

    public String getOutcomeWords() {
        return outcomeWords;
    }

    public void setOutcomeWords(@Nullable String text) {
        outcomeWords = text == null ? "" : text;
    }

    public String getWho() {
        return who;
    }

    public void setWho(@Nullable String chosen) {
        who = chosen == null ? "" : chosen;
    }
}
