package org.yorisoi.insight.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.State;
import org.yorisoi.insight.HospitalRates;
import org.yorisoi.insight.RateDefaults;
import org.yorisoi.insight.RateQuery;
import org.yorisoi.insight.RateRule.Counting;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.insight.Rates;
import org.yorisoi.insight.Situation;
import org.yorisoi.insight.Situations;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.faces.Messages;

/** The rates of a hospital on a reference date, with everybody behind them. */
@Named
@ViewScoped
public class RatesPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int YEARS_TO_CHOOSE = 5;
    private static final int TEN = 10;

    /** How a situation is shown; whatever is not here is plain. */
    private static final Map<Situation.Kind, String> KINDS =
            Map.of(
                    Situation.Kind.DONE_SINCE, "ok",
                    Situation.Kind.TO_CHECK, "unk",
                    Situation.Kind.SEATED, "info",
                    Situation.Kind.REQUESTED, "info",
                    Situation.Kind.OFFERED, "warn",
                    Situation.Kind.WAITING, "warn",
                    Situation.Kind.EXPIRED, "stop",
                    Situation.Kind.READY, "warn",
                    Situation.Kind.UNKNOWN, "unk");

    @Inject private transient HospitalRates rates;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient JapanTime time;
    @Inject private transient HttpServletRequest request;

    private long hospital;
    private @Nullable LocalDate on;
    private RateQuery query = RateQuery.of(null, null, null);
    private String mark = "";
    private String note = "";
    private String target = "";
    private String reference = "";
    private String reason = "";
    private String headWords = "";
    private String headFrom = "";
    private String opened = "";
    private transient HospitalRates.@Nullable Seen seen;
    private transient @Nullable List<Choice> choices;

    /** A group as it is shown. */
    public record Box(
            String href,
            boolean current,
            String title,
            String who,
            String figure,
            String count,
            boolean bar,
            String percent,
            String goal) {

        public String getHref() {
            return href;
        }

        public boolean isCurrent() {
            return current;
        }

        public String getTitle() {
            return title;
        }

        public String getWho() {
            return who;
        }

        public String getFigure() {
            return figure;
        }

        public String getCount() {
            return count;
        }

        public boolean isBar() {
            return bar;
        }

        public String getPercent() {
            return percent;
        }

        public String getGoal() {
            return goal;
        }
    }

    /** A person as she is shown. */
    public record Row(
            String href,
            String name,
            String kana,
            String profession,
            String department,
            String why,
            String kind,
            String word,
            String on,
            String next,
            String link) {

        public String getHref() {
            return href;
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

        public String getDepartment() {
            return department;
        }

        public String getWhy() {
            return why;
        }

        public String getKind() {
            return kind;
        }

        public String getWord() {
            return word;
        }

        /** The day that the word is about; empty = none. */
        public String getOn() {
            return on;
        }

        /** What the office can do next, in words; empty = nothing. */
        public String getNext() {
            return next;
        }

        /** Where that is done. */
        public String getLink() {
            return link;
        }
    }

    /** Somebody who may be named as head. */
    public record Choice(long id, String label) {}

    /** A line of words beside another. */
    public record Pair(String label, String value, String text, boolean warn) {

        public String getLabel() {
            return label;
        }

        public String getValue() {
            return value;
        }

        public String getText() {
            return text;
        }

        public boolean isWarn() {
            return warn;
        }
    }

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

    @PostConstruct
    void open() {
        hospital = InsightAsked.hospital(request);
        on = InsightAsked.day(request);
        query =
                RateQuery.of(
                        request.getParameter("group"),
                        request.getParameter("show"),
                        request.getParameter("page"));
        mark = seen().rates().mark();
    }

    private HospitalRates.Seen seen() {
        HospitalRates.Seen known = seen;
        if (known == null) {
            LocalDate day = on;
            known =
                    rates.seen(
                            hospital, day == null || day.isAfter(time.today()) ? null : day, query);
            seen = known;
        }
        return known;
    }

    // What stands in the address.

    private String address() {
        return "/insight/rates?"
                + (request.getParameter("id") == null ? "org=" : "id=")
                + hospital
                + "&on="
                + seen().rates().on();
    }

    private String address(Group group, RateQuery.Show show, int page) {
        return address()
                + "&group="
                + group
                + "&show="
                + show
                + (page == 0 ? "" : "&page=" + page)
                + "#people";
    }

    /** Whether it is one's own hospital, not one that an officer watches. */
    public boolean isOwn() {
        return request.getParameter("id") == null;
    }

    public long getHospital() {
        return hospital;
    }

    public String getHospitalName() {
        return seen().organisation();
    }

    public LocalDate getOn() {
        return seen().rates().on();
    }

    /** Whether a day was asked for that is to come; then the newest reference date is shown. */
    public boolean isFuture() {
        LocalDate day = on;
        return day != null && day.isAfter(time.today());
    }

    public String getGroup() {
        return query.group().name();
    }

    public String getShow() {
        return query.show().name();
    }

    /** Reference dates of the last years, today, and whatever was frozen. */
    public List<Tab> getDays() {
        HospitalRates.Seen shown = seen();
        LocalDate today = time.today();
        MonthDay day = shown.aim().reference();
        Set<LocalDate> days = new LinkedHashSet<>();
        days.add(today);
        for (int back = 0; days.size() <= YEARS_TO_CHOOSE; back++) {
            LocalDate one = day.atYear(today.getYear() - back);
            if (!one.isAfter(today)) {
                days.add(one);
            }
        }
        shown.frozen().forEach(one -> days.add(one.on()));
        days.add(shown.rates().on());
        return days.stream()
                .sorted((a, b) -> b.compareTo(a))
                .map(
                        one ->
                                new Tab(
                                        one.toString(),
                                        one.equals(today)
                                                ? m.text("insight.rates.today", one)
                                                : m.date(one),
                                        one.equals(shown.rates().on())))
                .toList();
    }

    // The three groups.

    public List<Box> getBoxes() {
        List<Box> boxes = new ArrayList<>();
        for (Group group : Group.values()) {
            boxes.add(box(group));
        }
        return boxes;
    }

    private Box box(Group group) {
        Rates.Figure figure = seen().rates().figure(group);
        int target = seen().aim().target();
        String count = m.text("insight.rates.of", figure.done(), figure.eligible());
        String shown = permille(figure.permille());
        String goal;
        if (figure.eligible() == 0) {
            goal = m.get("insight.rates.nobody." + group);
            count = "";
        } else if (group == Group.HEAD) {
            shown = m.get(figure.done() > 0 ? "insight.rates.done" : "insight.rates.notDone");
            goal =
                    seen().rates().lines().stream()
                            .filter(line -> line.counting(Group.HEAD) == Counting.IN)
                            .map(Rates.Line::completedOn)
                            .filter(day -> day != null)
                            .findFirst()
                            .map(day -> m.text("insight.rates.doneOn", day))
                            .orElse("");
        } else {
            int lacking = figure.lacking(target);
            goal =
                    lacking == 0
                            ? m.text("insight.rates.reached", target)
                            : m.text("insight.rates.lacking", target, lacking);
        }
        Integer permille = figure.permille();
        return new Box(
                address(group, RateQuery.Show.NOT_DONE, 0),
                group == query.group(),
                m.word("insight.group", group),
                m.word("insight.group.who", group),
                shown,
                count,
                permille != null && group != Group.HEAD,
                permille == null ? "0" : BigDecimal.valueOf(permille, 1).toPlainString(),
                goal);
    }

    private static String permille(@Nullable Integer permille) {
        return permille == null ? "―" : permille / TEN + "." + permille % TEN + "%";
    }

    public int getTarget() {
        return seen().aim().target();
    }

    /** Where target and reference date come from, with their marks. */
    public List<String> getSources() {
        List<String> lines = new ArrayList<>();
        HospitalRates.Aim aim = seen().aim();
        RateDefaults usual = rates.defaults();
        if (aim.own()) {
            lines.add(m.text("insight.rates.aim.own", aim.target(), monthDay(aim.reference())));
        } else {
            lines.add(
                    m.text(
                            "insight.rates.aim.usual",
                            usual.target(),
                            usual.targetSource().in(user.locale()),
                            m.word("insight.mark", usual.targetMark())));
            lines.add(
                    m.text(
                            "insight.rates.reference.usual",
                            monthDay(usual.reference()),
                            usual.referenceSource().in(user.locale()),
                            m.word("insight.mark", usual.referenceMark())));
        }
        return lines;
    }

    private String monthDay(MonthDay day) {
        return m.text("insight.monthDay", day.getMonthValue(), day.getDayOfMonth());
    }

    // The people behind a group.

    public String getGroupTitle() {
        return m.word("insight.group", query.group());
    }

    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        for (RateQuery.Show show : RateQuery.Show.values()) {
            long count = count(show);
            tabs.add(
                    new Tab(
                            address(query.group(), show, 0),
                            m.text("insight.show." + show, count),
                            show == query.show()));
        }
        return tabs;
    }

    private long count(RateQuery.Show show) {
        Group group = query.group();
        Rates.Figure figure = seen().rates().figure(group);
        return switch (show) {
            case DONE -> figure.done();
            case NOT_DONE -> figure.eligible() - figure.done();
            case OUTSIDE ->
                    seen().rates().lines().stream()
                            .filter(
                                    line ->
                                            line.counting(group) == Counting.OUT
                                                    || line.counting(group) == Counting.UNKNOWN)
                            .count();
        };
    }

    public List<Row> getRows() {
        return seen().shown().stream().map(this::row).toList();
    }

    private Row row(Rates.Line line) {
        var verdict = line.verdicts().get(query.group());
        boolean unknown = verdict != null && verdict.counting() == Counting.UNKNOWN;
        String kind;
        String word;
        State state = line.state();
        if (query.show() == RateQuery.Show.OUTSIDE) {
            kind = unknown ? "unk" : "plain";
            word = m.get(unknown ? "insight.counting.UNKNOWN" : "insight.counting.OUT");
        } else if (state == null) {
            kind = "plain";
            word = m.get("insight.stand.none");
        } else {
            kind =
                    switch (state) {
                        case SATISFIED -> "ok";
                        case UNKNOWN -> "unk";
                        case EXPIRED -> "stop";
                        default -> "info";
                    };
            LocalDate done = line.completedOn();
            word =
                    state == State.SATISFIED && done != null
                            ? m.text("insight.stand.done", done)
                            : m.word("insight.stand", state);
        }
        String when = "";
        String next = "";
        String link = "";
        Situation now = isOwn() ? seen().situations().get(line.personId()) : null;
        if (now != null && query.show() != RateQuery.Show.OUTSIDE) {
            kind = KINDS.getOrDefault(now.kind(), "plain");
            word = m.text("insight.now." + now.kind(), now.modules());
            when = now.day() == null ? "" : m.date(now.day());
            Situations.Training training = seen().training();
            if (now.kind() == Situation.Kind.READY && training != null) {
                next = m.text("insight.next.apply", training.day());
                link = applyFor(training.id(), line);
            } else {
                next = m.text("insight.next." + now.kind(), now.day());
                link = link(now, line);
            }
        }
        String department = line.department();
        return new Row(
                isOwn() ? "/credit/member?org=" + hospital + "&id=" + line.personId() : "",
                line.name(),
                line.kana(),
                m.word("person.profession", line.profession()),
                department == null ? "" : department,
                verdict == null ? "" : m.reason(verdict.reason()),
                kind,
                word,
                when,
                next,
                link);
    }

    /** The page on which the office does what is next. */
    private String link(Situation now, Rates.Line line) {
        String org = "?org=" + hospital;
        String person = org + "&id=" + line.personId();
        Long subject = now.subject();
        return switch (now.kind()) {
            case TO_CHECK, RETURNED -> "/paper/one" + org + "&id=" + subject;
            case SEATED ->
                    now.own()
                            ? "/gathering/applicants" + org + "&id=" + subject
                            : "/gathering/one?id=" + subject;
            case REQUESTED ->
                    now.own()
                            ? "/gathering/applicants" + org + "&id=" + subject
                            : applyFor(Objects.requireNonNullElse(subject, 0L), line);
            case OFFERED, WAITING -> applyFor(Objects.requireNonNullElse(subject, 0L), line);
            case READY -> "/gathering/list?kind=WORKSHOP";
            case NOT_BEGUN -> "/person/member" + person;
            case INVITED, NOT_INVITED -> "/account/invitations" + org;
            case DONE_SINCE, EXPIRED, UNKNOWN, LEARNING -> "/credit/member" + person;
        };
    }

    private String applyFor(long gathering, Rates.Line line) {
        return "/gathering/apply-for?org="
                + hospital
                + "&id="
                + gathering
                + "&q="
                + URLEncoder.encode(line.name(), StandardCharsets.UTF_8);
    }

    /** Whether the office sees what it can do next for each. */
    public boolean isNextShown() {
        return isOwn() && query.show() == RateQuery.Show.NOT_DONE && seen().mayFreeze();
    }

    public int getTotal() {
        return seen().total();
    }

    public int getFirst() {
        return getTotal() == 0 ? 0 : query.page() * RateQuery.PAGE + 1;
    }

    public int getLast() {
        return Math.min(getTotal(), (query.page() + 1) * RateQuery.PAGE);
    }

    public @Nullable String getPrevious() {
        return query.page() == 0 ? null : address(query.group(), query.show(), query.page() - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= getTotal()
                ? null
                : address(query.group(), query.show(), query.page() + 1);
    }

    // Beside them.

    /** What is not recorded, or counts elsewhere. */
    public List<Pair> getToCheck() {
        List<Pair> pairs = new ArrayList<>();
        for (String key :
                List.of(
                        "insight.rate.cancerUnknown",
                        "insight.rate.joinedUnknown",
                        "insight.rate.asResident")) {
            long count =
                    seen().rates().lines().stream()
                            .filter(
                                    line ->
                                            line.verdicts().containsKey(Group.CANCER)
                                                    && line.verdicts()
                                                            .get(Group.CANCER)
                                                            .reason()
                                                            .key()
                                                            .equals(key))
                            .count();
            pairs.add(
                    new Pair(
                            m.get(key.replace("insight.rate.", "insight.check.")),
                            m.text("insight.people", count),
                            "",
                            count > 0 && !key.endsWith("asResident")));
        }
        return pairs;
    }

    public List<Rates.Other> getOthers() {
        return seen().rates().others();
    }

    /** What was frozen, newest first. */
    public List<HospitalRates.Frozen> getFrozen() {
        return seen().frozen();
    }

    public String figureOf(HospitalRates.Frozen frozen, String group) {
        Rates.Figure figure = frozen.figure(Group.valueOf(group));
        return figure.eligible() == 0
                ? "―"
                : permille(figure.permille())
                        + "　"
                        + m.text("insight.rates.of", figure.done(), figure.eligible());
    }

    /** What was reported for the day shown; null = nothing. */
    public HospitalRates.@Nullable Frozen getReported() {
        return seen().reported();
    }

    public String frozenLink(HospitalRates.Frozen frozen) {
        return "/insight/rates?" + (isOwn() ? "org=" : "id=") + hospital + "&on=" + frozen.on();
    }

    /** Who counts otherwise than when it was frozen, with how. */
    public List<Pair> getChanges() {
        return seen().changes().stream()
                .map(
                        one ->
                                new Pair(
                                        one.name(),
                                        counted(one.then()) + " → " + counted(one.now()),
                                        m.word("insight.group", one.group()),
                                        false))
                .toList();
    }

    private String counted(HospitalRates.@Nullable Counted counted) {
        if (counted == null) {
            return m.get("insight.change.absent");
        }
        if (counted.counting() != Counting.IN) {
            return m.get("insight.counting." + counted.counting());
        }
        LocalDate day = counted.on();
        return counted.done() && day != null
                ? m.text("insight.stand.done", day)
                : m.get("insight.rates.notDone");
    }

    public boolean isFreezable() {
        return seen().mayFreeze();
    }

    /** Whether the hospital's page of conferences is for the reader. */
    public boolean isConferences() {
        return seen().mayConferences();
    }

    // What the office does.

    /** Freezes what is shown. */
    public @Nullable String freeze() {
        return did(() -> rates.freeze(hospital, getOn(), mark, note), "frozen");
    }

    /** Sets what the hospital aims at. */
    public @Nullable String aim() {
        opened = "aim";
        String percent = target.strip();
        if (!percent.matches("\\d{1,3}")) {
            return wrong("aim:target", m.get("insight.aim.target"));
        }
        Checked<LocalDate> day =
                JapaneseDateRule.check(getOn().getYear() + "/" + reference.strip());
        if (!day.isOk()) {
            return wrong("aim:reference", m.get("insight.aim.reference"));
        }
        return did(
                () ->
                        rates.aim(
                                hospital,
                                Integer.parseInt(percent),
                                MonthDay.from(day.get()),
                                reason),
                "aimed");
    }

    /** Looks for the head by name. */
    public void find() {
        opened = "head";
        choices =
                rates.candidates(hospital, headWords).stream()
                        .map(one -> new Choice(one.personId(), one.name() + "（" + one.kana() + "）"))
                        .toList();
    }

    /** Names somebody as head from a day. */
    public @Nullable String name(long personId) {
        Checked<LocalDate> from = JapaneseDateRule.check(headFrom);
        if (!from.isOk()) {
            find();
            return wrong("head:from", m.text(from.why().key(), from.why().args().toArray()));
        }
        return did(() -> rates.name(hospital, personId, from.get()), "named");
    }

    /** An entry was a mistake. */
    public @Nullable String withdraw(long headId) {
        return did(() -> rates.withdrawHead(hospital, headId), "withdrawn");
    }

    private @Nullable String did(Runnable what, String done) {
        try {
            what.run();
        } catch (BusinessException e) {
            seen = null;
            mark = seen().rates().mark();
            return wrong(null, m.reason(e.reason()));
        }
        return "/insight/rates?faces-redirect=true&org="
                + hospital
                + "&on="
                + getOn()
                + "&group="
                + query.group()
                + "&done="
                + done;
    }

    private static @Nullable String wrong(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
        return null;
    }

    /** The part that something was sent from and that stays open: aim, head or nothing. */
    public String getOpened() {
        return opened;
    }

    /** Whom the hospital named, newest first. */
    public List<HospitalRates.Head> getHeads() {
        return rates.heads(hospital);
    }

    public @Nullable List<Choice> getChoices() {
        return choices;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String text) {
        note = text;
    }

    public String getTargetText() {
        return target;
    }

    public void setTargetText(String text) {
        target = text;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String text) {
        reference = text;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String text) {
        reason = text;
    }

    public String getHeadWords() {
        return headWords;
    }

    public void setHeadWords(String text) {
        headWords = text;
    }

    public String getHeadFrom() {
        return headFrom;
    }

    public void setHeadFrom(String text) {
        headFrom = text;
    }
}
