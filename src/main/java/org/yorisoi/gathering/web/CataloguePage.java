package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.gathering.Catalogue;
import org.yorisoi.gathering.CatalogueQuery;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Look;
import org.yorisoi.gathering.SignUp;
import org.yorisoi.gathering.Venue;
import org.yorisoi.gathering.Watches;
import org.yorisoi.organisation.Organisations;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Messages;

/** The catalogue. What is shown stands in the address; the page itself keeps no state. */
@Named
@RequestScoped
public class CataloguePage {

    private static final String CLOCK = "clock";

    @Inject private Catalogue catalogue;
    @Inject private SignUp signUp;
    @Inject private Watches watches;
    @Inject private Standing standing;
    @Inject private Organisations organisations;
    @Inject private GatheringWords words;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private CatalogueQuery query = CatalogueQuery.all();
    private Catalogue.Page page = new Catalogue.Page(List.of(), 0, false);
    private List<MonthLine> months = List.of();
    private List<MineLine> mine = List.of();
    private @Nullable LocalDate deadline;
    private Set<Long> noted = Set.of();
    private String when = "";

    /** Something to choose. */
    public record Choice(String value, String label, boolean chosen) {
        public String getValue() {
            return value;
        }

        public String getLabel() {
            return label;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** A month with its gatherings. */
    public record MonthLine(String title, List<EntryLine> entries) {
        public String getTitle() {
            return title;
        }

        public List<EntryLine> getEntries() {
            return entries;
        }
    }

    /** A gathering. */
    public record EntryLine(
            long id,
            String title,
            String organiser,
            String date,
            String month,
            int dayOfMonth,
            String weekday,
            String weekdayKind,
            boolean online,
            String place,
            String hours,
            String seats,
            String capacity,
            GatheringWords.Status status,
            boolean askable,
            boolean noted) {
        public long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public String getOrganiser() {
            return organiser;
        }

        public String getDate() {
            return date;
        }

        public String getMonth() {
            return month;
        }

        public int getDayOfMonth() {
            return dayOfMonth;
        }

        public String getWeekday() {
            return weekday;
        }

        public String getWeekdayKind() {
            return weekdayKind;
        }

        public boolean isOnline() {
            return online;
        }

        public String getPlace() {
            return place;
        }

        public String getHours() {
            return hours;
        }

        public String getSeats() {
            return seats;
        }

        public String getCapacity() {
            return capacity;
        }

        public GatheringWords.Status getStatus() {
            return status;
        }

        /** Whether sign-up is still to open. */
        public boolean isAskable() {
            return askable;
        }

        /** Whether she is told when it does. */
        public boolean isNoted() {
            return noted;
        }
    }

    /** One's own application to something that is to come. */
    public record MineLine(long id, String day, String title, GatheringWords.Status status) {
        public long getId() {
            return id;
        }

        public String getDay() {
            return day;
        }

        public String getTitle() {
            return title;
        }

        public GatheringWords.Status getStatus() {
            return status;
        }
    }

    @PostConstruct
    void open() {
        LocalDate today = time.today();
        deadline =
                standing.mine().stands().stream()
                        .filter(Stand::isBegun)
                        .filter(one -> !one.judgement().isComplete())
                        .flatMap(one -> one.judgement().clock().stream())
                        .map(one -> one.until())
                        .min(LocalDate::compareTo)
                        .filter(one -> !one.isBefore(today))
                        .orElse(null);
        when = asked();
        LocalDate until =
                switch (when) {
                    case CLOCK -> deadline;
                    case "1" -> today.plusMonths(1);
                    case "3" -> today.plusMonths(3);
                    default -> WatchAsked.day(when).orElse(null);
                };
        query =
                CatalogueQuery.of(
                                request.getParameter("q"),
                                request.getParameter("area"),
                                request.getParameter("organiser"),
                                request.getParameter("kind"),
                                request.getParameter("mode"),
                                null,
                                until == null ? null : until.toString(),
                                request.getParameter("forMe"),
                                request.getParameter("open"),
                                request.getParameter("page"))
                        .about(request.getParameter("subject"));
        page = catalogue.list(query);
        noted =
                watches.noted(
                        page.entries().stream()
                                .filter(one -> isAskable(one))
                                .map(Catalogue.Entry::id)
                                .toList());
        Map<YearMonth, List<EntryLine>> byMonth = new LinkedHashMap<>();
        for (Catalogue.Entry one : page.entries()) {
            byMonth.computeIfAbsent(
                            YearMonth.from(one.startsAt().atZone(JapanTime.ZONE)),
                            none -> new ArrayList<>())
                    .add(line(one));
        }
        months =
                byMonth.entrySet().stream()
                        .map(one -> new MonthLine(month(one.getKey()), one.getValue()))
                        .toList();
        mine =
                signUp.mine().stream()
                        .filter(one -> one.state().isActive() && one.gathering().isUpcoming())
                        .map(this::line)
                        .toList();
    }

    /** Whether one can ask to be told when sign-up opens. */
    private boolean isAskable(Catalogue.Entry one) {
        return words.isBeforeOpening(one.state(), one.look());
    }

    private String asked() {
        String asked = request.getParameter("when");
        boolean known =
                (CLOCK.equals(asked) && deadline != null)
                        || "1".equals(asked)
                        || "3".equals(asked)
                        || WatchAsked.day(asked)
                                .filter(one -> !one.isBefore(time.today()))
                                .isPresent();
        return known && asked != null ? asked : "";
    }

    private String month(YearMonth month) {
        return m.text(
                "gathering.month",
                Integer.toString(month.getYear()),
                m.get("gathering.month." + month.getMonthValue()));
    }

    private EntryLine line(Catalogue.Entry one) {
        ZonedDateTime at = one.startsAt().atZone(JapanTime.ZONE);
        DayOfWeek weekday = at.getDayOfWeek();
        return new EntryLine(
                one.id(),
                one.title().in(user.locale()),
                one.organiser(),
                m.date(at.toLocalDate()),
                m.get("gathering.monthShort." + at.getMonthValue()),
                at.getDayOfMonth(),
                m.word("gathering.weekday", weekday),
                weekday == DayOfWeek.SUNDAY ? "sun" : weekday == DayOfWeek.SATURDAY ? "sat" : "",
                one.venue().mode() == Venue.Mode.ONLINE,
                place(one),
                words.hours(one.startsAt(), one.endsAt()),
                words.seats(one.terms().capacity(), one.look()),
                words.capacity(one.terms().capacity()),
                words.status(one.state(), null, one.look()),
                isAskable(one),
                noted.contains(one.id()));
    }

    private String place(Catalogue.Entry one) {
        String where = words.place(one.venue());
        String area = one.area();
        return area == null || one.venue().mode() == Venue.Mode.ONLINE
                ? where
                : m.text("gathering.placeIn", area, where);
    }

    private MineLine line(SignUp.Own one) {
        return new MineLine(
                one.gatheringId(),
                words.day(one.startsAt()),
                one.title().in(user.locale()),
                words.mine(
                        new Look.Mine(
                                0,
                                one.state(),
                                0,
                                0,
                                one.offerUntil(),
                                one.appliedAt(),
                                null,
                                0,
                                false)));
    }

    /** What the answers rest on. */
    public String getLead() {
        LocalDate until = deadline;
        return until == null
                ? m.get("gathering.list.lead")
                : m.text("gathering.list.leadClock", until);
    }

    public List<MineLine> getMine() {
        return mine;
    }

    public List<MonthLine> getMonths() {
        return months;
    }

    public long getTotal() {
        return page.total();
    }

    /** How many of those shown one may apply for. */
    public long getOpenOnes() {
        return page.entries().stream().filter(one -> one.look().isOpen()).count();
    }

    public boolean isCapped() {
        return page.capped();
    }

    public boolean isOnlyOpen() {
        return query.mayApply();
    }

    public boolean isFiltered() {
        return !query.words().isEmpty()
                || !query.place().isEmpty()
                || query.organiser() != null
                || query.profession()
                || query.kind() != null
                || query.mode() != null
                || query.mayApply()
                || !query.subject().isEmpty()
                || !when.isEmpty();
    }

    public String getWords() {
        return query.words();
    }

    /** What attending counts as, where her path asked for it; else empty. */
    public String getSubject() {
        return query.subject();
    }

    /** Only those that are for one's own profession. */
    public boolean isForMe() {
        return query.profession();
    }

    /** Whether one of the conditions that are folded away is set. */
    public boolean isUnfolded() {
        return query.kind() != null || query.profession();
    }

    /** Whoever organises something that is to come. */
    public List<Choice> getOrganisers() {
        Long chosen = query.organiser();
        return catalogue.organisers().stream()
                .map(
                        one ->
                                new Choice(
                                        Long.toString(one.id()),
                                        one.name(),
                                        chosen != null && chosen == one.id()))
                .toList();
    }

    public List<Choice> getAreas() {
        return organisations.places().stream()
                .map(one -> new Choice(one.code(), one.name(), one.code().equals(query.place())))
                .toList();
    }

    public List<Choice> getWhens() {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", m.get("gathering.list.when.any"), when.isEmpty()));
        if (deadline != null) {
            all.add(new Choice(CLOCK, m.get("gathering.list.when.clock"), when.equals(CLOCK)));
        }
        all.add(new Choice("1", m.text("gathering.list.when.months", 1), when.equals("1")));
        all.add(new Choice("3", m.text("gathering.list.when.months", 3), when.equals("3")));
        // The last day of something that is watched, where a letter leads here.
        WatchAsked.day(when)
                .ifPresent(
                        day ->
                                all.add(
                                        new Choice(
                                                when,
                                                m.text("gathering.watch.part.until", day),
                                                true)));
        return all;
    }

    public List<Choice> getModes() {
        List<Choice> all = new ArrayList<>();
        for (Venue.Mode one : Venue.Mode.values()) {
            all.add(new Choice(one.name(), m.word("gathering.mode", one), one == query.mode()));
        }
        return all;
    }

    public List<Choice> getKinds() {
        List<Choice> all = new ArrayList<>();
        for (Gathering.Kind one : Gathering.Kind.values()) {
            all.add(new Choice(one.name(), m.word("gathering.kind", one), one == query.kind()));
        }
        return all;
    }

    /** Address of another page; null where there is none. */
    public @Nullable String getPrevious() {
        return query.page() == 0 ? null : link(query.page() - 1);
    }

    public @Nullable String getNext() {
        return (long) (query.page() + 1) * CatalogueQuery.PAGE >= page.total()
                ? null
                : link(query.page() + 1);
    }

    private String link(int number) {
        return "/gathering/list?" + query.parameters(when) + "&page=" + number;
    }

    /** Where she says that she wants to be told of what is new under just this filter. */
    public String getWatch() {
        return "/gathering/watches?ask=1&" + query.parameters();
    }

    /** This page, to come back to. */
    public String getHere() {
        return link(query.page());
    }
}
