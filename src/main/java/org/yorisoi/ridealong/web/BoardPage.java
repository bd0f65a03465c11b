package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.ridealong.Board;
import org.yorisoi.ridealong.RideHost;

/** The board. What is shown stands in the address; the page itself keeps no state. */
@Named("rideBoardPage")
@RequestScoped
public class BoardPage extends RidePage {

    private static final int WEEK = 7;
    private static final int MONTHS = 6;

    @Inject private Board board;

    private LocalDate monday = LocalDate.EPOCH;
    private List<Board.Slot> slots = List.of();
    private List<Board.Host> hosts = List.of();
    private @Nullable Long hostId;
    private RideHost.@Nullable Kind kind;
    private @Nullable Profession profession;
    private Board.@Nullable Slot chosen;

    /** A time as it is drawn. */
    public record Cell(String href, String style, String hours, String text, boolean current) {}

    /** A day of the week. */
    public record Day(LocalDate date, String label, boolean today) {}

    /** A day with its times, for a phone. */
    public record DayList(String title, List<Line> lines) {}

    /** A time with its host. */
    public record Line(String organisation, String title, Cell cell) {}

    /** A host with a cell for each day, the last by agreement. */
    public record Row(String organisation, String title, List<List<Cell>> days) {}

    @PostConstruct
    void open() {
        LocalDate today = time.today();
        hostId = maybe("host");
        kind = one(RideHost.Kind.values(), asked("kind"));
        profession = one(Profession.values(), asked("profession"));
        Long slot = maybe("slot");
        if (slot != null) {
            chosen = board.one(slot);
        }
        monday = week(today).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        hosts = board.hosts();
        slots =
                board.list(
                        new Board.Query(
                                monday, monday.plusDays(WEEK - 1L), hostId, kind, profession));
    }

    private static <E extends Enum<E>> @Nullable E one(E[] values, String name) {
        return Arrays.stream(values)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The asked week, else that of the chosen time, else the first that has one. */
    private LocalDate week(LocalDate today) {
        String month = asked("month");
        if (month.matches("\\d{4}-\\d{2}") && asked("week").isEmpty()) {
            try {
                LocalDate first = YearMonth.parse(month).atDay(1);
                return first.isBefore(today) ? today : first;
            } catch (DateTimeParseException e) {
                return today;
            }
        }
        if (asked("week").matches("\\d{4}-\\d{2}-\\d{2}")) {
            try {
                return LocalDate.parse(asked("week"));
            } catch (DateTimeParseException e) {
                return today;
            }
        }
        Instant start = chosen == null ? null : chosen.startsAt();
        if (start != null) {
            return JapanTime.dateOf(start);
        }
        return board.firstDay(hostId, kind).orElse(today);
    }

    private String filters() {
        return (hostId == null ? "" : "&host=" + hostId)
                + (kind == null ? "" : "&kind=" + kind)
                + (profession == null ? "" : "&profession=" + profession);
    }

    private Cell cell(Board.Slot one) {
        boolean current = chosen != null && chosen.id() == one.id();
        String style =
                one.startsAt() == null
                        ? "ask"
                        : one.isFull() ? "full" : one.isCrowded() ? "wait" : "";
        String text;
        if (one.isMine()) {
            text =
                    one.place() == null
                            ? m.get("ridealong.board.wished")
                            : m.word("gathering.mine", one.place());
        } else if (one.startsAt() == null) {
            text = m.text("ridealong.board.seats", one.free(), one.capacity());
        } else if (one.isFull()) {
            text = m.text("ridealong.board.full", one.capacity() - one.free(), one.capacity());
        } else if (one.isCrowded()) {
            text = m.text("ridealong.board.crowded", one.wishes());
        } else {
            text = m.text("ridealong.board.seats", one.free(), one.capacity());
        }
        return new Cell(
                "/ridealong/board?week=" + monday + filters() + "&slot=" + one.id() + "#slot",
                style + (current ? " sel" : ""),
                one.startsAt() == null
                        ? m.get("ridealong.board.ask")
                        : clock(one.startsAt()) + "–" + clock(one.endsAt()),
                text,
                current);
    }

    private static String clock(@Nullable Instant at) {
        ZonedDateTime here = Objects.requireNonNull(at).atZone(JapanTime.ZONE);
        return "%d:%02d".formatted(here.getHour(), here.getMinute());
    }

    private static @Nullable LocalDate dayOf(Board.Slot one) {
        Instant start = one.startsAt();
        return start == null ? null : JapanTime.dateOf(start);
    }

    /** Monday to Friday, and Saturday and Sunday if something is on them. */
    public List<Day> getDays() {
        TreeSet<LocalDate> used = new TreeSet<>();
        for (Board.Slot one : slots) {
            LocalDate day = dayOf(one);
            if (day != null) {
                used.add(day);
            }
        }
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < WEEK; i++) {
            LocalDate day = monday.plusDays(i);
            if (i < 5 || used.contains(day)) {
                days.add(
                        new Day(
                                day,
                                m.text(
                                        "ridealong.board.day",
                                        Integer.toString(day.getMonthValue()),
                                        Integer.toString(day.getDayOfMonth()),
                                        m.word("gathering.dayOfWeek", day.getDayOfWeek())),
                                day.equals(time.today())));
            }
        }
        return days;
    }

    public boolean isUndated() {
        return slots.stream().anyMatch(one -> one.startsAt() == null);
    }

    /** How many columns stand beside the host's. */
    public int getColumns() {
        return getDays().size() + (isUndated() ? 1 : 0);
    }

    public List<Row> getRows() {
        List<Day> days = getDays();
        Map<Long, List<Board.Slot>> byHost = new LinkedHashMap<>();
        Map<Long, Board.Host> known = new LinkedHashMap<>();
        for (Board.Slot one : slots) {
            byHost.computeIfAbsent(one.host().id(), none -> new ArrayList<>()).add(one);
            known.put(one.host().id(), one.host());
        }
        List<Row> rows = new ArrayList<>();
        byHost.forEach(
                (id, its) -> {
                    List<List<Cell>> cells = new ArrayList<>();
                    for (Day day : days) {
                        cells.add(
                                its.stream()
                                        .filter(one -> day.date().equals(dayOf(one)))
                                        .map(this::cell)
                                        .toList());
                    }
                    if (isUndated()) {
                        cells.add(
                                its.stream()
                                        .filter(one -> one.startsAt() == null)
                                        .map(this::cell)
                                        .toList());
                    }
                    Board.Host host = Objects.requireNonNull(known.get(id));
                    rows.add(new Row(host.organisation(), in(host.title()), cells));
                });
        return rows;
    }

    public List<DayList> getLists() {
        List<DayList> lists = new ArrayList<>();
        for (Day day : getDays()) {
            add(
                    lists,
                    day.label(),
                    slots.stream().filter(one -> day.date().equals(dayOf(one))).toList());
        }
        add(
                lists,
                m.get("ridealong.board.ask"),
                slots.stream().filter(one -> one.startsAt() == null).toList());
        return lists;
    }

    private void add(List<DayList> lists, String title, List<Board.Slot> of) {
        if (!of.isEmpty()) {
            lists.add(
                    new DayList(
                            title,
                            of.stream()
                                    .map(
                                            one ->
                                                    new Line(
                                                            one.host().organisation(),
                                                            in(one.host().title()),
                                                            cell(one)))
                                    .toList()));
        }
    }

    public boolean isNothing() {
        return slots.isEmpty();
    }

    public String getLead() {
        int free = slots.stream().mapToInt(Board.Slot::free).sum();
        long wishes = slots.stream().mapToLong(Board.Slot::wishes).sum();
        return m.text("ridealong.board.lead", hosts.size(), free, wishes);
    }

    public String getWeek() {
        return m.text("ridealong.board.week", monday, monday.plusDays(WEEK - 1L));
    }

    public LocalDate getMonday() {
        return monday;
    }

    public String getPrevious() {
        return "/ridealong/board?week=" + monday.minusDays(WEEK) + filters();
    }

    public String getNext() {
        return "/ridealong/board?week=" + monday.plusDays(WEEK) + filters();
    }

    public List<Choice> getMonths() {
        List<Choice> choices = new ArrayList<>();
        YearMonth now = YearMonth.from(time.today());
        YearMonth shown = YearMonth.from(monday.plusDays(3));
        for (int i = 0; i < MONTHS; i++) {
            YearMonth one = now.plusMonths(i);
            choices.add(
                    new Choice(
                            one.toString(),
                            m.text(
                                    "gathering.month",
                                    Integer.toString(one.getYear()),
                                    m.get("gathering.month." + one.getMonthValue())),
                            one.equals(shown)));
        }
        return choices;
    }

    public List<Choice> getHosts() {
        return hosts.stream()
                .map(
                        one ->
                                new Choice(
                                        Long.toString(one.id()),
                                        m.text(
                                                "ridealong.hostName",
                                                one.organisation(),
                                                in(one.title())),
                                        hostId != null && hostId == one.id()))
                .toList();
    }

    public List<Choice> getKinds() {
        return Arrays.stream(RideHost.Kind.values())
                .map(one -> new Choice(one.name(), m.word("ridealong.kind", one), one == kind))
                .toList();
    }

    public List<Choice> getProfessions() {
        return Arrays.stream(Profession.values())
                .map(
                        one ->
                                new Choice(
                                        one.name(),
                                        m.word("person.profession", one),
                                        one == profession))
                .toList();
    }

    public boolean isFiltered() {
        return hostId != null || kind != null || profession != null;
    }

    public Board.@Nullable Slot getChosen() {
        return chosen;
    }

    private Board.Slot chosen() {
        return Objects.requireNonNull(chosen);
    }

    public String getChosenTitle() {
        Board.Slot one = chosen();
        return m.text(
                "ridealong.board.chosen",
                one.host().organisation(),
                in(one.host().title()),
                when(one.startsAt(), one.endsAt(), one.from(), one.until()));
    }

    public List<Fact> getFacts() {
        List<Fact> facts =
                new ArrayList<>(facts(chosen().host().offer(), chosen().host().before()));
        facts.add(
                new Fact(
                        m.get("ridealong.fact.way"),
                        m.get(
                                chosen().byChoice()
                                        ? "ridealong.way.choice"
                                        : "ridealong.way.first")));
        return facts;
    }

    /** One's own conditions, met or why not. */
    public List<Met> getMine() {
        var verdict = chosen().verdict();
        return verdict == null ? List.of() : verdict.conditions().stream().map(this::met).toList();
    }

    public boolean isWishable() {
        return !chosen().isMine() && chosen().mayCome();
    }
}
