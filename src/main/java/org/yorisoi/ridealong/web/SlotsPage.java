package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.ridealong.Hosts;
import org.yorisoi.ridealong.RideSlot;
import org.yorisoi.ridealong.SlotMoving;
import org.yorisoi.ridealong.SlotSeries;
import org.yorisoi.ridealong.Slots;

/** A host's times: opened one by one, as a series after a look at its days, or by agreement. */
@Named("rideSlotsPage")
@RequestScoped
public class SlotsPage extends RidePage {

    private static final int LINE = 400;

    @Inject private Slots slots;
    @Inject private SlotMoving moves;
    @Inject private RideDesk rideDesk;

    private Hosts.@Nullable Line host;
    private List<Slots.Line> lines = List.of();
    private String way = "one";
    private Set<String> weekdays = Set.of();
    private boolean holidaysToo;
    private @Nullable List<SlotSeries.Day> preview;
    private Slots.@Nullable Line closing;
    private Slots.@Nullable Line moving;

    /** A time. */
    public record Line(
            long id,
            String when,
            String size,
            String taken,
            String kind,
            String word,
            String text,
            boolean open,
            boolean dated) {}

    /** A day of the series. */
    public record Day(String label, String holiday, boolean taken) {}

    @PostConstruct
    void open() {
        host = rideDesk.host(true);
        if (host == null) {
            throw new NotFoundException();
        }
        lines = slots.list(getHostId());
        way = List.of("one", "series", "ask").contains(asked("way")) ? asked("way") : "one";
        weekdays = ticked("weekday");
        holidaysToo = !ticked("holidays").isEmpty();
        Long close = maybe("close");
        if (close != null) {
            closing =
                    lines.stream()
                            .filter(one -> one.id() == close)
                            .findFirst()
                            .orElseThrow(NotFoundException::new);
        }
        Long move = maybe("move");
        if (move != null) {
            moving =
                    lines.stream()
                            .filter(one -> one.id() == move && one.startsAt() != null)
                            .findFirst()
                            .orElseThrow(NotFoundException::new);
            ZonedDateTime start = Objects.requireNonNull(moving.startsAt()).atZone(JapanTime.ZONE);
            getIn().put("toDay", start.toLocalDate().toString());
            getIn().put("toHour", start.toLocalTime().toString());
            getIn().put("meeting", Objects.requireNonNullElse(moving.meeting(), ""));
        }
        getIn().put("hour", "13:30");
        getIn().put("minutes", "120");
        getIn().put("capacity", "1");
        getIn().put("choice", "choice");
    }

    public Hosts.Line getHost() {
        return Objects.requireNonNull(host);
    }

    public final long getHostId() {
        return getHost().id();
    }

    public String getTitle() {
        return rideDesk.title(getHost());
    }

    public String getWay() {
        return way;
    }

    public List<Line> getLines() {
        Instant now = time.now();
        return lines.stream().map(one -> line(one, now)).toList();
    }

    private Line line(Slots.Line one, Instant now) {
        boolean cancelled = one.closed();
        Instant start = one.startsAt();
        boolean over = start != null && !now.isBefore(start);
        String word;
        String kind;
        if (cancelled) {
            word = m.get("ridealong.slot.closed");
            kind = "plain";
        } else if (one.state() == Gathering.State.CLOSED) {
            word = m.get("ridealong.slot.done");
            kind = "ok";
        } else if (over) {
            word = m.get("ridealong.slot.isPast");
            kind = "warn";
        } else {
            word = m.get(start == null ? "ridealong.slot.asked" : "ridealong.slot.open");
            kind = "info";
        }
        String reason = one.closeReason();
        return new Line(
                one.id(),
                when(start, one.endsAt(), one.from(), one.until()),
                m.text(
                        one.byChoice() ? "ridealong.slot.sizeChoice" : "ridealong.slot.sizeFirst",
                        one.capacity(),
                        one.minutes()),
                m.text("ridealong.slot.taken", one.seated(), one.capacity(), one.wishes()),
                kind,
                word,
                reason == null ? "" : reason,
                one.isOpen(now),
                start != null);
    }

    public @Nullable Line getClosing() {
        return closing == null ? null : line(closing, time.now());
    }

    public @Nullable Line getMoving() {
        return moving == null ? null : line(moving, time.now());
    }

    /** The beginning that stands on the page, so that a move meanwhile is seen. */
    public long getSeen() {
        Slots.Line one = moving;
        return one == null ? 0 : Objects.requireNonNull(one.startsAt()).toEpochMilli();
    }

    public List<Choice> getWeekdays() {
        return Arrays.stream(DayOfWeek.values())
                .map(
                        one ->
                                new Choice(
                                        one.name(),
                                        m.word("gathering.weekday", one),
                                        weekdays.contains(one.name())))
                .toList();
    }

    public boolean isHolidaysToo() {
        return holidaysToo;
    }

    /** Whether the days of a series are shown. */
    public boolean isPreviewing() {
        return preview != null;
    }

    /** Whether they may be opened: they were shown, now or before this press. */
    public boolean isPreviewable() {
        return preview != null || !asked("new:series").isEmpty();
    }

    public List<Day> getPreview() {
        List<SlotSeries.Day> days = preview;
        return days == null
                ? List.of()
                : days.stream()
                        .map(
                                one ->
                                        new Day(
                                                m.text(
                                                        "gathering.day",
                                                        m.date(one.date()),
                                                        m.word(
                                                                "gathering.dayOfWeek",
                                                                one.date().getDayOfWeek())),
                                                one.holiday() == null ? "" : in(one.holiday()),
                                                one.taken()))
                        .toList();
    }

    public long getPreviewed() {
        return preview == null ? 0 : preview.stream().filter(SlotSeries.Day::taken).count();
    }

    private RideSlot.@Nullable Size size() {
        Checked<Integer> capacity = count(typed("capacity"));
        Checked<Integer> minutes = count(typed("minutes"));
        boolean fine = fine("new:capacity", capacity);
        fine &= fine("new:minutes", minutes);
        return fine
                ? new RideSlot.Size(capacity.get(), minutes.get(), !"first".equals(typed("choice")))
                : null;
    }

    /** One date. */
    public void openOne() throws IOException {
        RideSlot.Size size = size();
        Checked<LocalDate> day = date(typed("day"));
        Checked<LocalTime> at = hour(typed("hour"));
        boolean fine = fine("new:day", day);
        fine &= fine("new:hour", at);
        if (fine
                && size != null
                && did(() -> slots.open(getHostId(), List.of(day.get()), at.get(), size))) {
            go("/ridealong/slots?host=" + getHostId() + "&done=opened");
        }
    }

    private @Nullable List<SlotSeries.Day> days() {
        Checked<LocalDate> from = date(typed("from"));
        Checked<LocalDate> until = date(typed("until"));
        boolean fine = fine("new:from", from);
        fine &= fine("new:until", until);
        if (!fine) {
            return null;
        }
        Checked<List<SlotSeries.Day>> days =
                slots.preview(
                        getHostId(),
                        Arrays.stream(DayOfWeek.values())
                                .filter(one -> weekdays.contains(one.name()))
                                .collect(
                                        Collectors.toCollection(
                                                () -> EnumSet.noneOf(DayOfWeek.class))),
                        from.get(),
                        until.get(),
                        holidaysToo);
        return fine("new:from", days) ? days.get() : null;
    }

    /** Shows the days of the series; nothing is opened yet. */
    public void look() {
        RideSlot.Size size = size();
        Checked<LocalTime> at = hour(typed("hour"));
        List<SlotSeries.Day> days = days();
        if (fine("new:hour", at) && size != null) {
            preview = days;
        }
    }

    /** Opens the days that were shown. */
    public void openSeries() throws IOException {
        RideSlot.Size size = size();
        Checked<LocalTime> at = hour(typed("hour"));
        List<SlotSeries.Day> days = days();
        if (!fine("new:hour", at) || size == null || days == null) {
            return;
        }
        preview = days;
        List<LocalDate> taken =
                days.stream().filter(SlotSeries.Day::taken).map(SlotSeries.Day::date).toList();
        if (did(() -> slots.open(getHostId(), taken, at.get(), size))) {
            go("/ridealong/slots?host=" + getHostId() + "&done=opened");
        }
    }

    /** By agreement. */
    public void openAsk() throws IOException {
        RideSlot.Size size = size();
        Checked<LocalDate> from = date(typed("from"));
        Checked<LocalDate> until = date(typed("until"));
        boolean fine = fine("new:from", from);
        fine &= fine("new:until", until);
        if (fine
                && size != null
                && did(() -> slots.openByAgreement(getHostId(), from.get(), until.get(), size))) {
            go("/ridealong/slots?host=" + getHostId() + "&done=opened");
        }
    }

    /** Takes a time back. */
    public void close() throws IOException {
        if (did(() -> slots.close(number("close"), typed("why")))) {
            go("/ridealong/slots?host=" + getHostId() + "&done=closed");
        }
    }

    /** Gives a time another day, hour or meeting point. */
    public void move() throws IOException {
        Checked<LocalDate> day = date(typed("toDay"));
        Checked<LocalTime> at = hour(typed("toHour"));
        Checked<String> meeting = OneLineRule.check(typed("meeting"), LINE);
        boolean fine = fine("moving-form:toDay", day);
        fine &= fine("moving-form:toHour", at);
        fine &= fine("moving-form:meeting", meeting);
        if (fine
                && did(
                        () ->
                                moves.move(
                                        number("move"),
                                        new SlotMoving.Wanted(
                                                Instant.ofEpochMilli(seen()),
                                                day.get(),
                                                at.get(),
                                                meeting.get())))) {
            go("/ridealong/slots?host=" + getHostId() + "&done=moved");
        }
    }

    private long seen() {
        String text = asked("seen");
        if (!text.matches("\\d{1,15}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    public String getDone() {
        String done = asked("done");
        return List.of("opened", "moved", "closed").contains(done) ? done : "";
    }
}
