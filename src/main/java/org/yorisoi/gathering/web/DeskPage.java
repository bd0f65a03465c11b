package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringPlanning;
import org.yorisoi.gathering.Place;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Messages;

/**
 * The gatherings of an organisation. What is shown stands in the address; the page itself keeps no
 * state.
 */
@Named("gatheringDeskPage")
@RequestScoped
public class DeskPage {

    @Inject private GatheringPlanning planning;
    @Inject private GatheringWords words;
    @Inject private JapanTime time;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private long organisationId;
    private List<GatheringPlanning.Line> all = List.of();
    private List<GatheringPlanning.Line> shown = List.of();
    private Show show = Show.COMING;
    private Gathering.@Nullable Kind kind;
    private Order order = Order.DAY;
    private boolean descending;

    /** Which ones. */
    public enum Show {
        COMING,
        DRAFT,
        PAST,
        CANCELLED,
        ALL
    }

    /** By what. */
    public enum Order {
        DAY,
        TITLE,
        WAITING
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

    /** A line as it is shown. */
    public record Row(
            long id,
            String day,
            String hour,
            String title,
            String organiser,
            String kind,
            String stateKind,
            String state,
            String seats,
            long requested,
            long waiting,
            boolean draft) {
        public long getId() {
            return id;
        }

        public String getDay() {
            return day;
        }

        public String getHour() {
            return hour;
        }

        public String getTitle() {
            return title;
        }

        public String getOrganiser() {
            return organiser;
        }

        public String getKind() {
            return kind;
        }

        public String getStateKind() {
            return stateKind;
        }

        public String getState() {
            return state;
        }

        public String getSeats() {
            return seats;
        }

        public long getRequested() {
            return requested;
        }

        public long getWaiting() {
            return waiting;
        }

        public boolean isDraft() {
            return draft;
        }
    }

    @PostConstruct
    void open() {
        organisationId = GatheringAsked.organisation(request);
        show = constant(Show.values(), request.getParameter("show"), Show.COMING);
        kind =
                Arrays.stream(Gathering.Kind.values())
                        .filter(one -> one.name().equals(request.getParameter("kind")))
                        .findFirst()
                        .orElse(null);
        order = constant(Order.values(), request.getParameter("order"), Order.DAY);
        descending = "down".equals(request.getParameter("dir"));
        all = planning.list(organisationId);
        Comparator<GatheringPlanning.Line> by = by(order);
        shown =
                all.stream()
                        .filter(one -> isIn(one, show))
                        .filter(one -> kind == null || one.kind() == kind)
                        .sorted(descending ? by.reversed() : by)
                        .toList();
    }

    private static <E extends Enum<E>> E constant(E[] values, @Nullable String name, E otherwise) {
        return Arrays.stream(values)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    /** What has no day yet comes last; what is over, the newest first. */
    private Comparator<GatheringPlanning.Line> by(Order wanted) {
        Comparator<GatheringPlanning.Line> day =
                Comparator.comparing(
                        GatheringPlanning.Line::startsAt,
                        Comparator.nullsLast(
                                show == Show.PAST
                                        ? Comparator.<Instant>reverseOrder()
                                        : Comparator.<Instant>naturalOrder()));
        return switch (wanted) {
            case DAY -> day;
            case TITLE ->
                    Comparator.<GatheringPlanning.Line, String>comparing(
                                    one -> one.title().in(user.locale()))
                            .thenComparing(day);
            case WAITING ->
                    Comparator.comparingLong(
                                    (GatheringPlanning.Line one) ->
                                            -count(one, Place.State.REQUESTED))
                            .thenComparing(day);
        };
    }

    /** Whoever forgot to close yesterday's still finds it among the past. */
    private boolean isIn(GatheringPlanning.Line one, Show wanted) {
        Instant start = one.startsAt();
        boolean began = start != null && !start.isAfter(time.now());
        return switch (wanted) {
            case COMING -> one.state().isUpcoming() && !began;
            case DRAFT -> one.state() == Gathering.State.DRAFT;
            case PAST ->
                    one.state() == Gathering.State.HELD
                            || one.state() == Gathering.State.CLOSED
                            || (one.state().isUpcoming() && began);
            case CANCELLED -> one.state() == Gathering.State.CANCELLED;
            case ALL -> true;
        };
    }

    private static long count(GatheringPlanning.Line one, Place.State state) {
        return one.counts().getOrDefault(state, 0L);
    }

    public List<Row> getRows() {
        return shown.stream().map(this::row).toList();
    }

    private Row row(GatheringPlanning.Line one) {
        Instant start = one.startsAt();
        long seated = count(one, Place.State.SEATED);
        Integer capacity = one.capacity();
        return new Row(
                one.id(),
                words.day(start),
                start == null ? "" : words.hour(start),
                one.title().in(user.locale()),
                one.organiser(),
                m.word("gathering.kind", one.kind()),
                stateKind(one.state()),
                m.word("gathering.desk.state", one.state()),
                capacity == null
                        ? m.text("gathering.desk.seated", seated)
                        : m.text("gathering.desk.seatedOf", seated, capacity),
                count(one, Place.State.REQUESTED),
                count(one, Place.State.WAITING) + count(one, Place.State.OFFERED),
                one.state() == Gathering.State.DRAFT);
    }

    static String stateKind(Gathering.State state) {
        return switch (state) {
            case DRAFT -> "plain";
            case ANNOUNCED -> "info";
            case CONFIRMED, HELD, CLOSED -> "ok";
            case CANCELLED -> "stop";
        };
    }

    /** The states with how many there are of each. */
    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        for (Show one : Show.values()) {
            long count =
                    all.stream()
                            .filter(line -> isIn(line, one))
                            .filter(line -> kind == null || line.kind() == kind)
                            .count();
            tabs.add(
                    new Tab(
                            link(one, kind, Order.DAY, false),
                            m.text("gathering.desk.tab", m.word("gathering.desk.show", one), count),
                            one == show));
        }
        return tabs;
    }

    /** The kinds that the organisation has. */
    public List<Tab> getKinds() {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(
                new Tab(
                        link(show, null, order, descending),
                        m.get("gathering.desk.everyKind"),
                        kind == null));
        Map<Gathering.Kind, Boolean> has = new java.util.EnumMap<>(Gathering.Kind.class);
        all.forEach(one -> has.put(one.kind(), true));
        for (Gathering.Kind one : has.keySet()) {
            tabs.add(
                    new Tab(
                            link(show, one, order, descending),
                            m.word("gathering.kind", one),
                            one == kind));
        }
        return tabs.size() > 2 || kind != null ? tabs : List.of();
    }

    /** Address of the same rows in another order; again the other way round. */
    public String sortedBy(String other) {
        Order by = Order.valueOf(other);
        return link(show, kind, by, by == order && !descending);
    }

    /** For {@code aria-sort}; null = not by this column. */
    public @Nullable String sorting(String other) {
        if (!order.name().equals(other)) {
            return null;
        }
        return descending ? "descending" : "ascending";
    }

    private String link(
            Show wanted, Gathering.@Nullable Kind only, Order by, boolean otherWayRound) {
        return "/gathering/desk?org="
                + organisationId
                + "&show="
                + wanted
                + (only == null ? "" : "&kind=" + only)
                + "&order="
                + by
                + (otherWayRound ? "&dir=down" : "");
    }

    public long getOrganisationId() {
        return organisationId;
    }

    /** Whether there is nothing at all, not only nothing of what is looked for. */
    public boolean isNothing() {
        return all.isEmpty();
    }

    public int getTotal() {
        return shown.size();
    }

    /** How many applications wait for a decision. */
    public long getRequested() {
        return all.stream()
                .filter(one -> one.state().isUpcoming())
                .mapToLong(one -> count(one, Place.State.REQUESTED))
                .sum();
    }

    /** Whether it is the first beginner's page: no filter chosen. */
    public boolean isFiltered() {
        return show != Show.COMING || kind != null;
    }
}
