package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Catalogue;
import org.yorisoi.gathering.Description;
import org.yorisoi.gathering.EntryDesk;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Look;
import org.yorisoi.gathering.Notices;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.SignUp;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Venue;
import org.yorisoi.gathering.Watches;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.faces.Messages;

/** One gathering: what it is, whether one may come, and one's own application. */
@Named
@RequestScoped
public class GatheringPage {

    private static final int WHOLE = 100;

    @Inject private Catalogue catalogue;
    @Inject private SignUp signUp;
    @Inject private Notices notices;
    @Inject private EntryDesk entry;
    @Inject private Watches watches;
    @Inject private GatheringWords words;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private Catalogue.@Nullable Detail detail;
    private EntryDesk.@Nullable Code code;
    private @Nullable List<NoticeLine> told;
    private long id;
    private boolean noted;

    /** A line with what it is called. */
    public record Fact(String label, String text) {
        public String getLabel() {
            return label;
        }

        public String getText() {
            return text;
        }
    }

    /** A part of the day. */
    public record BlockLine(String start, String title, int minutes, boolean pause) {
        public String getStart() {
            return start;
        }

        public String getTitle() {
            return title;
        }

        public int getMinutes() {
            return minutes;
        }

        public boolean isPause() {
            return pause;
        }
    }

    /** A condition with its answer. */
    public record ConditionLine(
            String kind, String icon, String word, List<String> lines, String help) {
        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }

        public List<String> getLines() {
            return lines;
        }

        public String getHelp() {
            return help;
        }
    }

    /** What the organiser told her. */
    public record NoticeLine(String subject, String at, String words) {
        public String getSubject() {
            return subject;
        }

        public String getAt() {
            return at;
        }

        public String getWords() {
            return words;
        }
    }

    /** A post with which one may apply. */
    public record PostLine(long id, String label, boolean chosen) {
        public long getId() {
            return id;
        }

        public String getLabel() {
            return label;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    @PostConstruct
    void open() {
        String asked = request.getParameter("id");
        if (asked == null || !asked.matches("\\d{1,18}")) {
            throw new NotFoundException();
        }
        id = Long.parseLong(asked);
        detail = catalogue.one(id);
        if (is(Place.State.SEATED)) {
            code = entry.mine(id).orElse(null);
        }
        noted = isAskable() && watches.noted(List.of(id)).contains(id);
    }

    private Catalogue.Detail detail() {
        return Objects.requireNonNull(detail);
    }

    private Look look() {
        return detail().entry().look();
    }

    private SignUpTerms terms() {
        return detail().entry().terms();
    }

    public long getId() {
        return id;
    }

    /** Where whoever helps at this gathering notes the attendance; null = she does not. */
    public @Nullable String getAttendance() {
        return access.may("gathering:attend", () -> Set.of(new Scope(Scope.Kind.GATHERING, id)))
                ? new DeskWhere(0, id).link("attendance")
                : null;
    }

    /** What the organiser's desk told her about it, the newest first. */
    public List<NoticeLine> getNotices() {
        List<NoticeLine> known = told;
        if (known == null) {
            known =
                    notices.addressedToMe(id).stream()
                            .map(
                                    one ->
                                            new NoticeLine(
                                                    one.subject(),
                                                    m.dateTime(one.at()),
                                                    one.words()))
                            .toList();
            told = known;
        }
        return known;
    }

    /** Whether she has a code to show at the desk, now or later. */
    public boolean isCoded() {
        return code != null;
    }

    /** From when on her code is shown; empty = it is shown now. */
    public String getCodeFrom() {
        EntryDesk.Code known = code;
        return known == null || known.path() != null
                ? ""
                : m.text("gathering.scan.from", words.day(known.from()), words.hour(known.from()));
    }

    /** The square code as the path of an SVG. */
    public @Nullable String getCodePath() {
        EntryDesk.Code known = code;
        return known == null ? null : known.path();
    }

    /** The box of the drawing, with the light margin that cameras need. */
    public String getCodeBox() {
        int size = code == null ? 0 : code.size();
        return "-4 -4 " + (size + 8) + " " + (size + 8);
    }

    /** The light ground below it. */
    public String getCodeGround() {
        int size = code == null ? 0 : code.size();
        return "M-4-4h" + (size + 8) + "v" + (size + 8) + "h-" + (size + 8) + "z";
    }

    /** The digits in two parts. */
    public String getCodeDigits() {
        String digits = code == null ? null : code.digits();
        return digits == null ? "" : digits.substring(0, 4) + " " + digits.substring(4);
    }

    public String getTitle() {
        return detail().entry().title().in(user.locale());
    }

    /** Whether it has an agenda, of which another page tells. */
    public boolean isConference() {
        Gathering.Kind kind = detail().entry().kind();
        return kind == Gathering.Kind.CONFERENCE || kind == Gathering.Kind.MEETING;
    }

    public String getOrganiser() {
        return detail().entry().organiser();
    }

    public String getDay() {
        return words.day(detail().entry().startsAt());
    }

    public String getHours() {
        return words.hours(detail().entry().startsAt(), detail().entry().endsAt());
    }

    public String getPlace() {
        return words.place(detail().venue());
    }

    public List<BlockLine> getBlocks() {
        return detail().blocks().stream()
                .map(
                        one ->
                                new BlockLine(
                                        clock(one.startsAt()),
                                        one.title().in(user.locale()),
                                        one.minutes(),
                                        one.pause()))
                .toList();
    }

    /** In a table a time is short. */
    private static String clock(Instant at) {
        var time = at.atZone(JapanTime.ZONE);
        return "%d:%02d".formatted(time.getHour(), time.getMinute());
    }

    public int getMinutes() {
        return detail().minutes();
    }

    /** Minutes of the parts that must be attended in full; 0 = there are none. */
    public int getNeeded() {
        return detail().blocks().stream()
                .filter(Block.Part::mandatory)
                .mapToInt(Block.Part::minutes)
                .sum();
    }

    /** Where it is, what to bring, what it costs. */
    public List<Fact> getFacts() {
        List<Fact> facts = new ArrayList<>();
        Venue venue = detail().venue();
        Description description = detail().description();
        add(facts, "mode", m.word("gathering.mode", venue.mode()));
        add(facts, "venue", joined(venue.place(), venue.room()));
        add(facts, "address", venue.address());
        add(facts, "directions", venue.directions());
        add(facts, "bring", description.bring());
        add(facts, "fee", description.fee());
        add(facts, "cme", description.cme());
        add(facts, "contact", description.contact());
        return facts;
    }

    private static @Nullable String joined(@Nullable String place, @Nullable String room) {
        return place == null || room == null ? place : place + " " + room;
    }

    private void add(List<Fact> facts, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            facts.add(new Fact(m.get("gathering.fact." + key), text));
        }
    }

    /** Where the meeting is online; null = not for this reader. */
    public @Nullable String getLink() {
        return detail().venue().onlineLink();
    }

    public List<Fact> getStaff() {
        return detail().staff().stream()
                .map(one -> new Fact(m.word("gathering.staff", one.role()), one.name()))
                .toList();
    }

    public GatheringWords.Status getStatus() {
        return words.status(detail().entry().state(), detail().cancelReason(), look());
    }

    /** Whether one may not apply, and that is what the page is about. */
    public boolean isBlocked() {
        return look().mine() == null && detail().entry().state().isUpcoming() && !look().isOpen();
    }

    /** Whether it is only too early. */
    public boolean isEarly() {
        List<Reason> refusals = look().verdict().refusals();
        return refusals.size() == 1 && refusals.get(0).key().equals("gathering.entry.notYet");
    }

    /** Whether one can ask to be told when sign-up opens. */
    public boolean isAskable() {
        return words.isBeforeOpening(detail().entry().state(), look());
    }

    /** Whether she is told when it does. */
    public boolean isNoted() {
        return noted;
    }

    public List<String> getRefusals() {
        return look().verdict().refusals().stream().map(m::reason).toList();
    }

    public List<String> getHelps() {
        return look().verdict().helps().stream().map(m::reason).distinct().toList();
    }

    public String getSeats() {
        return words.seats(terms().capacity(), look());
    }

    public String getCapacity() {
        return words.capacity(terms().capacity());
    }

    /** How full it is, in per cent; −1 = there is no end of seats. */
    public int getBar() {
        Integer capacity = terms().capacity();
        return capacity == null ? -1 : WHOLE - Math.min(WHOLE, look().free() * WHOLE / capacity);
    }

    public String getBarLabel() {
        Integer capacity = terms().capacity();
        return capacity == null
                ? ""
                : m.text("gathering.seats.bar", capacity, Math.max(0, capacity - look().free()));
    }

    /** Whether enough come for it to take place; nothing where there is no minimum. */
    public List<String> getEnough() {
        Integer minimum = terms().minimum();
        Gathering.State state = detail().entry().state();
        if (minimum == null || !state.isUpcoming()) {
            return List.of();
        }
        if (state == Gathering.State.CONFIRMED) {
            return List.of(m.get("gathering.enough.confirmed"));
        }
        List<String> lines = new ArrayList<>();
        int lacking = minimum - look().seated();
        lines.add(
                lacking > 0
                        ? m.text("gathering.enough.lacking", minimum, lacking)
                        : m.text("gathering.enough.reached", minimum));
        LocalDate decideOn = terms().decideOn();
        if (decideOn != null && !decideOn.isBefore(time.today())) {
            lines.add(m.text("gathering.enough.decideOn", decideOn));
        }
        return lines;
    }

    /** Until when what can be done. */
    public List<String> getDeadlines() {
        List<String> lines = new ArrayList<>();
        if (detail().entry().state().isUpcoming()) {
            deadline(lines, "gathering.deadline.from", terms().from(), true);
            deadline(lines, "gathering.deadline.until", terms().until(), false);
            deadline(lines, "gathering.deadline.cancel", terms().cancelUntil(), false);
        }
        return lines;
    }

    private void deadline(
            List<String> lines, String key, @Nullable Instant at, boolean onlyIfToCome) {
        if (at != null && (!onlyIfToCome || at.isAfter(time.now()))) {
            lines.add(m.text(key, words.day(at), words.hour(at)));
        }
    }

    /** Every condition of the application, as long as there is none. */
    public List<ConditionLine> getConditions() {
        if (look().mine() != null || !detail().entry().state().isUpcoming()) {
            return List.of();
        }
        return look().verdict().conditions().stream().map(this::line).toList();
    }

    private ConditionLine line(PlaceRule.Condition one) {
        Reason help = one.help();
        String kind =
                switch (one.answer()) {
                    case MET -> "ok";
                    case NOTE -> "note";
                    case UNMET -> "no";
                    case UNKNOWN -> "unk";
                };
        String icon =
                switch (one.answer()) {
                    case MET -> "check";
                    case NOTE -> "info";
                    case UNMET -> "stop";
                    case UNKNOWN -> "unk";
                };
        return new ConditionLine(
                kind,
                icon,
                m.word("gathering.answer", one.answer()),
                one.reasons().stream().map(m::reason).toList(),
                help == null || one.passes() ? "" : m.reason(help));
    }

    public boolean isOpen() {
        return look().mine() == null && look().isOpen();
    }

    /** Whether one would only be put on the list. */
    public boolean isListed() {
        return look().prospect() == PlaceRule.Prospect.LIST;
    }

    /** Whether an officer decides. */
    public boolean isApproved() {
        return look().prospect() == PlaceRule.Prospect.DECISION;
    }

    public List<PostLine> getPosts() {
        List<PostLine> lines = new ArrayList<>();
        for (Look.Post one : look().posts()) {
            if (one.post()) {
                String department = one.department();
                lines.add(
                        new PostLine(
                                one.id(),
                                department == null || department.isEmpty()
                                        ? one.organisation()
                                        : m.text(
                                                "gathering.one.postAt",
                                                one.organisation(),
                                                department),
                                lines.isEmpty()));
            }
        }
        return lines;
    }

    public boolean isOffered() {
        return is(Place.State.OFFERED);
    }

    public boolean isCancellable() {
        Instant until = terms().cancelUntil();
        boolean inTime =
                detail().entry().startsAt().isAfter(time.now())
                        && (until == null
                                || !until.isBefore(time.now())
                                || !is(Place.State.SEATED));
        return inTime
                && detail().entry().state().isUpcoming()
                && (is(Place.State.SEATED) || is(Place.State.REQUESTED) || is(Place.State.WAITING));
    }

    private boolean is(Place.State state) {
        Look.Mine mine = look().mine();
        return mine != null && mine.state() == state;
    }

    /** What has just been done: a key; empty = nothing. */
    public String getDone() {
        String done = request.getParameter("done");
        Look.Mine mine = look().mine();
        if ("withdrawn".equals(done) && mine == null) {
            return "gathering.done.withdrawn";
        }
        return "applied".equals(done) && mine != null ? "gathering.done." + mine.state() : "";
    }

    public String getDoneText() {
        String key = getDone();
        return key.isEmpty() ? "" : m.get(key + ".text");
    }

    /** Applies with the post that was chosen. */
    public void apply() throws IOException {
        String post = request.getParameter("post");
        Long chosen = post != null && post.matches("\\d{1,18}") ? Long.valueOf(post) : null;
        answer(signUp.apply(id, chosen), "applied");
    }

    /** Takes the seat that is held. */
    public void accept() throws IOException {
        answer(signUp.answer(id, true), "applied");
    }

    /** Lets it go. */
    public void refuse() throws IOException {
        answer(signUp.answer(id, false), "withdrawn");
    }

    /** Takes the application back. */
    public void cancel() throws IOException {
        answer(signUp.cancel(id), "withdrawn");
    }

    private void answer(SignUp.Outcome outcome, String done) throws IOException {
        if (outcome.isDone()) {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect("/gathering/one?id=" + id + "&done=" + done);
            return;
        }
        for (Reason why : outcome.verdict().refusals()) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(why), null));
        }
        detail = catalogue.one(id);
    }
}
