package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.ApplicantQuery;
import org.yorisoi.gathering.Applicants;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.Quota;
import org.yorisoi.gathering.SeatPolicy;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;

/**
 * Who has applied, with the facts, and what is decided. What is shown stands in the address and in
 * the form; the page keeps no state, so that what an officer sees is what holds.
 */
@Named("applicantsPage")
@RequestScoped
public class ApplicantsPage {

    private static final String LIST = "/gathering/applicants?org=";

    @Inject private Applicants applicants;
    @Inject private GatheringDesk desk;
    @Inject private GatheringDeskEntry menu;
    @Inject private GatheringWords words;
    @Inject private JapanTime time;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private long organisationId;
    private long id;
    private ApplicantQuery query = ApplicantQuery.of(null, null, null);
    private GatheringDesk.@Nullable Head head;
    private Applicants.@Nullable Page page;
    private @Nullable List<Row> rows;
    private @Nullable List<Waiter> queue;
    private List<Result> results = List.of();
    private String why = "";
    private Set<String> picked = new HashSet<>();

    /** A segment of the filter. */
    public record Tab(String href, String label, boolean current) {
        public String getHref() {
            return href;
        }

        public String getLabel() {
            return label;
        }

        public boolean isCurrent() {
            return current;
        }
    }

    /** What is known about one thing: a badge and a line below it. */
    public record Fact(String kind, String icon, String word, String text) implements Serializable {
        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }

        public String getText() {
            return text;
        }
    }

    /**
     * An application as it is shown.
     *
     * @param choice what its box stands for
     * @param check where her certificate is checked; null = nothing to check here
     */
    public record Row(
            String choice,
            boolean picked,
            boolean self,
            int number,
            String name,
            String kana,
            String profession,
            String post,
            Fact entry,
            @Nullable String check,
            String times,
            Fact state,
            String applied,
            boolean byOffice) {
        public String getChoice() {
            return choice;
        }

        public boolean isPicked() {
            return picked;
        }

        public boolean isSelf() {
            return self;
        }

        public int getNumber() {
            return number;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public String getProfession() {
            return profession;
        }

        public String getPost() {
            return post;
        }

        public Fact getEntry() {
            return entry;
        }

        public @Nullable String getCheck() {
            return check;
        }

        public String getTimes() {
            return times;
        }

        public Fact getState() {
            return state;
        }

        public String getApplied() {
            return applied;
        }

        public boolean isByOffice() {
            return byOffice;
        }
    }

    /** What came of one row. */
    public record Result(boolean done, String name, String text) {
        public boolean isDone() {
            return done;
        }

        public String getName() {
            return name;
        }

        public String getText() {
            return text;
        }
    }

    /** Somebody who waits, or is asked. */
    public record Waiter(String number, String name, String profession, Fact state, String why) {
        public String getNumber() {
            return number;
        }

        public String getName() {
            return name;
        }

        public String getProfession() {
            return profession;
        }

        public Fact getState() {
            return state;
        }

        public String getWhy() {
            return why;
        }
    }

    /** Something that comes. */
    public record Coming(String day, String text) {
        public String getDay() {
            return day;
        }

        public String getText() {
            return text;
        }
    }

    @PostConstruct
    void open() {
        organisationId = GatheringAsked.organisation(request);
        id = GatheringAsked.number(request, "id");
        query = GatheringAsked.applicants(request);
        getHead();
    }

    /** Asked first: an organisation's address shows its own gatherings only. */
    public GatheringDesk.Head getHead() {
        GatheringDesk.Head known = head;
        if (known == null) {
            known = desk.head(organisationId, id);
            head = known;
        }
        return known;
    }

    private Applicants.Page page() {
        Applicants.Page known = page;
        if (known == null) {
            known = applicants.list(id, query);
            page = known;
        }
        return known;
    }

    public void seat() {
        decide("seated", choices -> applicants.seat(id, choices));
    }

    public void queue() {
        decide("queued", choices -> applicants.queue(id, choices));
    }

    public void decline() {
        decide("declined", choices -> applicants.decline(id, choices, why));
    }

    public void remove() {
        decide("removed", choices -> applicants.remove(id, choices, why));
    }

    /** A notice to those who are ticked is written on its own page. */
    public void tell() throws IOException {
        List<Applicants.Choice> choices = chosen();
        if (choices.isEmpty()) {
            say(null, m.get("gathering.applicants.nobodyChosen"));
            return;
        }
        StringBuilder address =
                new StringBuilder("/gathering/notices?org=" + organisationId + "&id=" + id);
        choices.forEach(one -> address.append("&place=").append(one.placeId()));
        FacesContext.getCurrentInstance().getExternalContext().redirect(address.toString());
    }

    private interface Decision {
        List<Applicants.Result> on(List<Applicants.Choice> choices);
    }

    private void decide(String done, Decision decision) {
        List<Applicants.Choice> choices = chosen();
        why = request.getParameter("why") == null ? "" : request.getParameter("why");
        if (choices.isEmpty()) {
            say(null, m.get("gathering.applicants.nobodyChosen"));
            return;
        }
        List<Applicants.Result> came;
        try {
            came = decision.on(choices);
        } catch (BusinessException e) {
            choices.forEach(one -> picked.add(one.placeId() + ":" + one.version()));
            // The form was read with them before it was known which are ticked.
            rows = null;
            boolean aboutReason =
                    e.reason().key().startsWith("gathering.decide.reason")
                            || e.reason().key().startsWith("person.line.");
            say(aboutReason ? "list:why" : null, m.reason(e.reason()));
            return;
        }
        menu.forget();
        page = null;
        rows = null;
        queue = null;
        head = null;
        why = "";
        results =
                came.stream()
                        .map(
                                one ->
                                        new Result(
                                                one.isDone(),
                                                name(one),
                                                one.isDone()
                                                        ? m.get("gathering.applicants.did." + done)
                                                        : String.join(
                                                                " ",
                                                                one.refusals().stream()
                                                                        .map(m::reason)
                                                                        .toList())))
                        .toList();
    }

    private String name(Applicants.Result one) {
        String known = one.name();
        return known == null ? m.get("gathering.applicants.somebody") : known;
    }

    /** The boxes that are ticked, each with the version that the officer saw. */
    private List<Applicants.Choice> chosen() {
        List<Applicants.Choice> choices = new ArrayList<>();
        String[] boxes = request.getParameterValues("pick");
        if (boxes != null) {
            for (String box : boxes) {
                if (!box.matches("\\d{1,12}:\\d{1,12}")) {
                    throw new NotFoundException();
                }
                String[] parts = box.split(":", -1);
                choices.add(
                        new Applicants.Choice(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
            }
        }
        return choices;
    }

    private static void say(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public List<Row> getRows() {
        List<Row> known = rows;
        if (known == null) {
            List<Applicants.Row> found = page().rows();
            Map<Long, Integer> times =
                    desk.timesBefore(
                            organisationId,
                            id,
                            found.stream().map(Applicants.Row::personId).toList());
            boolean everybody = "all".equals(request.getParameter("pick-all"));
            known =
                    found.stream()
                            .map(one -> row(one, times.getOrDefault(one.personId(), 0), everybody))
                            .toList();
            rows = known;
        }
        return known;
    }

    private Row row(Applicants.Row one, int times, boolean everybody) {
        String choice = one.placeId() + ":" + one.version();
        String post = one.post();
        return new Row(
                choice,
                picked.contains(choice) || (everybody && one.state().isActive() && !one.self()),
                one.self(),
                one.queueNo(),
                one.name(),
                one.kana(),
                m.word("person.profession", one.profession()),
                post == null ? m.get("gathering.applicants.noPost") : post,
                entry(one),
                check(one),
                times == 0 ? "" : m.text("gathering.applicants.times", times + 1),
                state(one),
                m.dateTime(one.appliedAt()),
                one.byOffice());
    }

    /** What the programme says; once an application has ended nobody asks any more. */
    private Fact entry(Applicants.Row one) {
        for (PlaceRule.Condition said : one.entry()) {
            if (said.answer() == PlaceRule.Answer.UNKNOWN) {
                return new Fact(
                        "unk",
                        "",
                        m.get("gathering.applicants.entry.unknown"),
                        m.reason(said.reasons().get(0)));
            }
            if (said.answer() == PlaceRule.Answer.UNMET) {
                return new Fact(
                        "stop",
                        "x",
                        m.get("gathering.applicants.entry.unmet"),
                        m.reason(said.reasons().get(0)));
            }
        }
        for (PlaceRule.Condition said : one.entry()) {
            LocalDate until = null;
            for (Object arg : said.reasons().get(0).args()) {
                if (arg instanceof LocalDate day) {
                    until = day;
                }
            }
            return new Fact(
                    "ok",
                    "",
                    m.get("gathering.applicants.entry.met"),
                    until == null ? "" : m.text("gathering.applicants.entry.until", until));
        }
        return new Fact("", "", "―", "");
    }

    /** Our own people's certificates are on our stack; others' are on their office's. */
    private @Nullable String check(Applicants.Row one) {
        boolean unknown =
                one.entry().stream().anyMatch(said -> said.answer() == PlaceRule.Answer.UNKNOWN);
        return unknown && one.own()
                ? "/paper/check?org="
                        + organisationId
                        + "&q="
                        + URLEncoder.encode(
                                one.name().replaceAll("[\\s\\u3000]", ""), StandardCharsets.UTF_8)
                : null;
    }

    private Fact state(Applicants.Row one) {
        Instant until = one.offerUntil();
        return switch (one.state()) {
            case SEATED -> new Fact("ok", "", word(one.state()), "");
            case REQUESTED -> new Fact("info", "", word(one.state()), "");
            case WAITING ->
                    new Fact(
                            "info",
                            "",
                            word(one.state()),
                            one.position() == 0
                                    ? ""
                                    : m.text("gathering.applicants.position", one.position()));
            case OFFERED ->
                    new Fact(
                            "warn",
                            "mail",
                            word(one.state()),
                            until == null
                                    ? ""
                                    : m.text("gathering.applicants.until", m.dateTime(until)));
            case DECLINED -> new Fact("stop", "", word(one.state()), "");
            default -> new Fact("plain", "x", word(one.state()), "");
        };
    }

    private String word(Place.State state) {
        return m.word("gathering.state", state);
    }

    /** The states with how many there are of each. */
    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        Map<Place.State, Long> counts = page().counts();
        for (ApplicantQuery.Show one : ApplicantQuery.Show.values()) {
            long count =
                    counts.entrySet().stream()
                            .filter(state -> isIn(one, state.getKey()))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
            tabs.add(
                    new Tab(
                            link(one, query.words(), 0),
                            m.text(
                                    "gathering.desk.tab",
                                    m.word("gathering.applicants.show", one),
                                    count),
                            one == query.show()));
        }
        return tabs;
    }

    private static boolean isIn(ApplicantQuery.Show show, Place.State state) {
        return switch (show) {
            case ALL -> true;
            case REQUESTED -> state == Place.State.REQUESTED;
            case SEATED -> state == Place.State.SEATED;
            case WAITING -> state == Place.State.WAITING || state == Place.State.OFFERED;
            case ENDED -> !state.isActive();
        };
    }

    private String link(ApplicantQuery.Show show, String looked, int number) {
        return LIST
                + organisationId
                + "&id="
                + id
                + "&show="
                + show
                + "&q="
                + URLEncoder.encode(looked, StandardCharsets.UTF_8)
                + (number == 0 ? "" : "&page=" + number);
    }

    /** The same page with every box ticked. */
    public String getPickAll() {
        return link(query.show(), query.words(), query.page()) + "&pick-all=all";
    }

    /** Address of another page; null where there is none. */
    public @Nullable String getPrevious() {
        return query.page() == 0 ? null : link(query.show(), query.words(), query.page() - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= getTotal() ? null : link(query.show(), query.words(), query.page() + 1);
    }

    public long getTotal() {
        return page().total();
    }

    public long getFirst() {
        return getTotal() == 0 ? 0 : (long) query.page() * ApplicantQuery.PAGE + 1;
    }

    public long getLast() {
        return Math.min(getTotal(), (long) (query.page() + 1) * ApplicantQuery.PAGE);
    }

    /** Whether nobody has ever applied. */
    public boolean isNothing() {
        return page().counts().isEmpty();
    }

    public boolean isFiltered() {
        return query.show() != ApplicantQuery.Show.ALL || !query.words().isEmpty();
    }

    private SeatPolicy.Seats seats() {
        return page().seats();
    }

    /** How the seats stand, in a sentence. */
    public String getSeatsText() {
        SeatPolicy.Seats seats = seats();
        Integer capacity = seats.capacity();
        if (capacity == null) {
            return m.text("gathering.applicants.seats.unlimited", seats.seated(), seats.held());
        }
        return seats.over() > 0
                ? m.text(
                        "gathering.applicants.seats.over",
                        capacity,
                        seats.seated() + seats.held(),
                        seats.over())
                : m.text(
                        "gathering.applicants.seats.text",
                        capacity,
                        seats.seated(),
                        seats.held(),
                        seats.kept(),
                        seats.free());
    }

    public @Nullable Integer getCapacity() {
        return seats().capacity();
    }

    public int getSeated() {
        return seats().seated();
    }

    public int getHeld() {
        return seats().held();
    }

    public int getKept() {
        return seats().kept();
    }

    public int getFree() {
        return seats().capacity() == null ? 0 : seats().free();
    }

    public int getOver() {
        return seats().over();
    }

    /** Hundredths of the bar. */
    public double getSeatedPart() {
        return part(seats().seated());
    }

    public double getHeldPart() {
        return Math.min(part(seats().held()), 100 - getSeatedPart());
    }

    public double getKeptPart() {
        return Math.min(part(seats().kept()), 100 - getSeatedPart() - getHeldPart());
    }

    private double part(int of) {
        Integer capacity = seats().capacity();
        return capacity == null || capacity == 0
                ? 0
                : Math.min(100, Math.round(of * 1_000.0 / capacity) / 10.0);
    }

    /** The seats that are kept, each with the day on which they are everybody's. */
    public List<String> getKeptWords() {
        List<String> kept = new ArrayList<>();
        for (Quota.Kept one : getHead().quotas()) {
            if (one.holdsOn(time.today())) {
                LocalDate back = one.givenBackOn();
                String label = one.label().in(user.locale());
                kept.add(
                        back == null
                                ? m.text("gathering.applicants.kept", label, one.seats())
                                : m.text(
                                        "gathering.applicants.keptUntil",
                                        label,
                                        one.seats(),
                                        back));
            }
        }
        return kept;
    }

    /** Whoever waits or is asked, in the order of the queue, each with the reason. */
    public List<Waiter> getQueue() {
        List<Waiter> known = queue;
        if (known == null) {
            long waiting =
                    page().counts().getOrDefault(Place.State.WAITING, 0L)
                            + page().counts().getOrDefault(Place.State.OFFERED, 0L);
            known = waiting == 0 ? List.of() : waiters();
            queue = known;
        }
        return known;
    }

    private List<Waiter> waiters() {
        boolean shown =
                query.words().isEmpty()
                        && query.page() == 0
                        && (query.show() == ApplicantQuery.Show.WAITING
                                || (query.show() == ApplicantQuery.Show.ALL
                                        && page().total() <= ApplicantQuery.PAGE));
        List<Applicants.Row> all =
                shown
                        ? page().rows()
                        : applicants
                                .list(id, new ApplicantQuery(ApplicantQuery.Show.WAITING, "", 0))
                                .rows();
        return all.stream()
                .filter(
                        one ->
                                one.state() == Place.State.WAITING
                                        || one.state() == Place.State.OFFERED)
                .map(
                        one ->
                                new Waiter(
                                        one.position() == 0 ? "" : Integer.toString(one.position()),
                                        one.name(),
                                        m.word("person.profession", one.profession()),
                                        state(one),
                                        one.why() == null ? "" : m.reason(one.why())))
                .toList();
    }

    /** What comes, by day. */
    public List<Coming> getComing() {
        GatheringDesk.Head known = getHead();
        SignUpTerms terms = known.terms();
        Map<Instant, String> days = new TreeMap<>();
        if (known.state() == Gathering.State.ANNOUNCED) {
            LocalDate decide = terms.decideOn();
            if (decide != null) {
                Integer minimum = terms.minimum();
                put(
                        days,
                        ClockRule.moment(decide, 0),
                        minimum == null
                                ? m.get("gathering.applicants.coming.decide")
                                : m.text("gathering.applicants.coming.decideOf", minimum));
            }
        }
        if (known.state().isUpcoming()) {
            Instant from = terms.from();
            put(
                    days,
                    from,
                    from == null
                            ? ""
                            : m.text("gathering.applicants.coming.opens", words.hour(from)));
            Instant until = terms.until();
            put(
                    days,
                    until,
                    until == null
                            ? ""
                            : m.text("gathering.applicants.coming.closes", words.hour(until)));
            Instant cancel = terms.cancelUntil();
            put(
                    days,
                    cancel,
                    cancel == null
                            ? ""
                            : m.text("gathering.applicants.coming.cancel", words.hour(cancel)));
            LocalDate freeze = terms.freezeOn();
            if (freeze != null) {
                put(days, ClockRule.moment(freeze, 0), m.get("gathering.applicants.coming.freeze"));
            }
            for (Quota.Kept one : known.quotas()) {
                LocalDate back = one.givenBackOn();
                if (back != null) {
                    put(
                            days,
                            ClockRule.moment(back, 0),
                            m.text(
                                    "gathering.applicants.coming.back",
                                    one.label().in(user.locale())));
                }
            }
            Instant start = known.startsAt();
            put(
                    days,
                    start,
                    start == null
                            ? ""
                            : m.text("gathering.applicants.coming.start", words.hour(start)));
            offers(days);
        }
        Instant today = ClockRule.moment(time.today(), 0);
        Map<String, Coming> lines = new LinkedHashMap<>();
        days.forEach(
                (at, text) -> {
                    if (!at.isBefore(today)) {
                        lines.put(at.toString(), new Coming(m.date(JapanTime.dateOf(at)), text));
                    }
                });
        return List.copyOf(lines.values());
    }

    /** Offers that end on one day stand in one line. */
    private void offers(Map<Instant, String> days) {
        Map<LocalDate, Integer> ending = new TreeMap<>(Comparator.naturalOrder());
        for (Applicants.Row one : page().rows()) {
            Instant until = one.offerUntil();
            if (one.state() == Place.State.OFFERED && until != null) {
                ending.merge(JapanTime.dateOf(until), 1, Integer::sum);
            }
        }
        ending.forEach(
                (day, count) ->
                        put(
                                days,
                                ClockRule.moment(day, 0),
                                m.text("gathering.applicants.coming.offers", count)));
    }

    /** Two things on one day keep their own lines. */
    private static void put(Map<Instant, String> days, @Nullable Instant at, String text) {
        Instant free = at;
        while (free != null && days.containsKey(free)) {
            free = free.plus(Duration.of(1, ChronoUnit.SECONDS));
        }
        if (free != null) {
            days.put(free, text);
        }
    }

    public String getTitle() {
        return getHead().title().in(user.locale());
    }

    public String getDay() {
        return words.day(getHead().startsAt());
    }

    public String getLead() {
        GatheringDesk.Head known = getHead();
        String lead =
                m.text(
                        "gathering.desk.lead",
                        words.day(known.startsAt()),
                        words.hours(known.startsAt(), known.endsAt()),
                        words.place(known.venue()));
        Instant until = known.terms().until();
        if (until == null || !known.state().isUpcoming()) {
            return lead;
        }
        long days = ChronoUnit.DAYS.between(time.today(), JapanTime.dateOf(until));
        return lead
                + (time.now().isAfter(until)
                        ? m.text("gathering.applicants.closed", JapanTime.dateOf(until))
                        : m.text("gathering.applicants.closes", JapanTime.dateOf(until), days));
    }

    public String getStateKind() {
        return DeskPage.stateKind(getHead().state());
    }

    /** Whether decisions can still be made. */
    public boolean isDecidable() {
        return getHead().state().isUpcoming();
    }

    public boolean isDraft() {
        return getHead().state() == Gathering.State.DRAFT;
    }

    public int getOfferHours() {
        return getHead().terms().offerHours();
    }

    public List<Result> getResults() {
        return results;
    }

    public long getDone() {
        return results.stream().filter(Result::done).count();
    }

    public List<Result> getRefused() {
        return results.stream().filter(one -> !one.done()).toList();
    }

    public List<Result> getAccepted() {
        return results.stream().filter(Result::done).toList();
    }

    public String getWhy() {
        return why;
    }

    /** What is wrong with the reason; empty = nothing. */
    public String getWhyFault() {
        List<FacesMessage> said = FacesContext.getCurrentInstance().getMessageList("list:why");
        return said.isEmpty() ? "" : said.get(0).getSummary();
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public long getId() {
        return id;
    }

    public String getWords() {
        return query.words();
    }

    public String getShow() {
        return query.show().name();
    }

    public int getPage() {
        return query.page();
    }
}
