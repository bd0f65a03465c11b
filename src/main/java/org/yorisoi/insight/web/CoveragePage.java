package org.yorisoi.insight.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.insight.AreaConcernRule;
import org.yorisoi.insight.AreaLetter;
import org.yorisoi.insight.AreaReading;
import org.yorisoi.insight.Coverage;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.insight.TileRule;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Messages;

/** How far training reaches in a prefecture or an area. */
@Named
@RequestScoped
public class CoveragePage {

    private static final int TEN = 10;

    @Inject private Coverage coverage;
    @Inject private JapanTime time;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private Coverage.@Nullable Seen seen;
    private boolean future;

    /**
     * A figure as it is shown.
     *
     * @param percent for the bar; null = none
     */
    public record Figure(String text, String count, boolean hidden, @Nullable String percent) {

        public String getText() {
            return text;
        }

        public String getCount() {
            return count;
        }

        public boolean isHidden() {
            return hidden;
        }

        public @Nullable String getPercent() {
            return percent;
        }
    }

    @PostConstruct
    void open() {
        LocalDate on = InsightAsked.day(request);
        future = on != null && on.isAfter(time.today());
        seen =
                coverage.seen(
                        InsightAsked.place(request),
                        future ? null : on,
                        InsightAsked.coverage(request),
                        InsightAsked.coordinators(request));
    }

    public Coverage.Seen getSeen() {
        Coverage.Seen known = seen;
        if (known == null) {
            throw new IllegalStateException("not opened");
        }
        return known;
    }

    /** The year without a separator of thousands. */
    public String getYearText() {
        return Integer.toString(getSeen().fiscalYear());
    }

    public boolean isFuture() {
        return future;
    }

    /** The part of an address that says where. */
    public String getWhere() {
        Coverage.Place place = getSeen().place();
        return (place.prefecture() ? "pref=" : "area=") + place.id();
    }

    public String getPlaceName() {
        return getSeen().place().prefecture() ? "pref" : "area";
    }

    public boolean isOthers() {
        return InsightAsked.coverage(request) == Coverage.Show.OTHERS;
    }

    public String tab(String show) {
        return "/insight/coverage?" + getWhere() + "&on=" + getSeen().on() + "&show=" + show;
    }

    public Figure figure(Coverage.Cell cell) {
        Integer permille = cell.permille();
        Integer eligible = cell.eligible();
        Integer done = cell.done();
        if (cell.isHidden()) {
            return new Figure(
                    m.get("insight.hidden"),
                    eligible == null ? "" : m.text("insight.people", eligible),
                    true,
                    null);
        }
        if (permille == null || eligible == null || done == null) {
            return new Figure("―", "", false, null);
        }
        return new Figure(
                permille / TEN + "." + permille % TEN + "%",
                m.text("insight.rates.of", done, eligible),
                false,
                BigDecimal.valueOf(permille, 1).toPlainString());
    }

    public Figure figure(Coverage.Hospital hospital, String group) {
        return figure(hospital.cell(Group.valueOf(group)));
    }

    public Figure figure(Coverage.Area area, String group) {
        return figure(area.sum(Group.valueOf(group)));
    }

    /** The figure of a whole prefecture. */
    public Figure whole(String group) {
        Coverage.Cell cell = getSeen().sums().get(Group.valueOf(group));
        return cell == null ? new Figure("―", "", false, null) : figure(cell);
    }

    public String coordinators(Coverage.Hospital hospital) {
        Integer people = hospital.coordinators();
        return people == null
                ? m.get("insight.coordinators.some")
                : m.text("insight.people", people);
    }

    /** Kinds of gatherings, in the order of the columns; ride-alongs have a table of their own. */
    public List<Gathering.Kind> getKinds() {
        return List.of(Gathering.Kind.WORKSHOP, Gathering.Kind.CONFERENCE, Gathering.Kind.MEETING);
    }

    public String areaName(Coverage.Activity activity) {
        String name = activity.name();
        return name == null ? m.get("insight.activity.noArea") : name;
    }

    public String held(Coverage.Activity activity, Gathering.Kind kind) {
        return m.text("insight.times", activity.of(kind));
    }

    /** How many of a kind in all areas. */
    public String heldInAll(Gathering.Kind kind) {
        return m.text(
                "insight.times",
                getSeen().activities().stream().mapToInt(one -> one.of(kind)).sum());
    }

    public String getElsewhereInAll() {
        return m.text(
                "insight.times",
                getSeen().activities().stream().mapToInt(Coverage.Activity::elsewhere).sum());
    }

    public String people(@Nullable Integer number) {
        return number == null ? m.get("insight.hidden") : m.text("insight.people", number);
    }

    /** Where the coordinators behind a number stand; empty for whoever sees sums, or of nobody. */
    public String peopleLink(Coverage.Activity activity) {
        Integer people = activity.coordinators();
        return getSeen().names() && people != null && people > 0
                ? tab(isOthers() ? "OTHERS" : "DESIGNATED")
                        + "&coordinators="
                        + Objects.requireNonNullElse(activity.area(), 0L)
                        + "#coordinators"
                : "";
    }

    /** The area whose coordinators are listed. */
    public String getPeopleOf() {
        Long asked = InsightAsked.coordinators(request);
        return getSeen().activities().stream()
                .filter(one -> Objects.requireNonNullElse(one.area(), 0L).equals(asked))
                .findFirst()
                .map(this::areaName)
                .orElse("");
    }

    /** Where a coordinator works, in words. */
    public String post(AreaReading.Coordinator one) {
        String department = one.department();
        return department == null ? one.organisation() : one.organisation() + "　" + department;
    }

    /** Where the people behind a hospital's figures stand; empty for whoever sees sums. */
    public String link(Coverage.Hospital hospital) {
        return getSeen().names()
                ? "/insight/rates?id=" + hospital.id() + "&on=" + getSeen().on()
                : "";
    }

    /**
     * An area on the drawing of the prefecture.
     *
     * @param href the area's rows in the table
     * @param look its class by the rate: q1 to q4, qx hidden, q0 nobody
     * @param place row and column as classes; empty = the drawing has no places
     * @param figure the very figure of the table
     */
    public record Tile(String href, String name, String look, String place, Figure figure) {

        public boolean isNobody() {
            return "q0".equals(look);
        }
    }

    /** A class of the drawing's legend. */
    public record Step(String look, String text) {}

    /** The areas as tiles, in the order of the table, which is that of their codes. */
    public List<Tile> getTiles() {
        List<Coverage.Area> areas =
                getSeen().areas().stream().filter(one -> one.id() != null).toList();
        boolean drawn = isDrawn();
        Group group = getGroup();
        List<Tile> tiles = new ArrayList<>();
        for (Coverage.Area area : areas) {
            Coverage.Cell cell = area.sum(group);
            tiles.add(
                    new Tile(
                            "#area-" + area.id(),
                            Objects.requireNonNullElse(area.name(), ""),
                            TileRule.look(cell, getSeen().classes()),
                            drawn ? place(area.spot()) : "",
                            figure(cell)));
        }
        return tiles;
    }

    /** Whether every area has its place; else the tiles stand in rows. */
    public boolean isDrawn() {
        List<TileRule.@Nullable Spot> spots = new ArrayList<>();
        getSeen().areas().stream()
                .filter(one -> one.id() != null)
                .forEach(one -> spots.add(one.spot()));
        return TileRule.drawn(spots);
    }

    private static String place(TileRule.@Nullable Spot spot) {
        return spot == null
                ? ""
                : "r"
                        + spot.row()
                        + " c"
                        + spot.column()
                        + (spot.rows() > 1 ? " h" + spot.rows() : "")
                        + (spot.columns() > 1 ? " w" + spot.columns() : "");
    }

    public List<Step> getSteps() {
        List<Integer> bounds = getSeen().classes();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("q1", m.text("insight.map.below", bounds.get(0))));
        for (int i = 0; i < bounds.size(); i++) {
            steps.add(new Step("q" + (i + 2), m.text("insight.map.from", bounds.get(i))));
        }
        return steps;
    }

    /** Whose rate the drawing shows. */
    public Group getGroup() {
        return InsightAsked.drawn(request);
    }

    public List<Group> getGroups() {
        return List.of(Group.values());
    }

    public String drawing(Group group) {
        return tab(isOthers() ? "OTHERS" : "DESIGNATED") + "&map=" + group + "#map";
    }

    /** An area that needs a look, in words. */
    public record Concern(String name, List<String> reasons, List<Act> acts) {}

    /**
     * What can be done.
     *
     * @param last when it was done before; empty = never, or not by letter
     */
    public record Act(String href, String text, String last) {}

    /** Areas that need a look. */
    public List<Concern> getConcerns() {
        return getSeen().concerns().stream()
                .map(
                        one ->
                                new Concern(
                                        one.name(),
                                        one.reasons().stream().map(m::reason).toList(),
                                        acts(one)))
                .toList();
    }

    private List<Act> acts(AreaConcernRule.Concern area) {
        List<Act> acts = new ArrayList<>();
        for (AreaConcernRule.Action action : area.actions()) {
            if (action == AreaConcernRule.Action.SEATS) {
                if (getSeen().mayDemand()) {
                    acts.add(new Act(demand(area.name()), m.get("insight.concern.SEATS"), ""));
                }
            } else if (getSeen().mayAsk()) {
                AreaLetter.Kind kind =
                        action == AreaConcernRule.Action.INVITE
                                ? AreaLetter.Kind.TRAININGS
                                : AreaLetter.Kind.RECOMMEND;
                acts.add(
                        new Act(
                                "/insight/ask?area=" + area.areaId() + "&what=" + kind,
                                m.word("insight.concern", action),
                                last(area.areaId(), kind)));
            }
        }
        return acts;
    }

    private String last(long area, AreaLetter.Kind kind) {
        return getSeen().asked().stream()
                .filter(one -> one.getAreaId() == area && one.getKind() == kind)
                .findFirst()
                .map(one -> m.text("insight.concern.last", one.getSentOn(), one.getFacilities()))
                .orElse("");
    }

    public String areaName(Coverage.Rides rides) {
        return rides.area().isEmpty() ? m.get("insight.coverage.noAreaHost") : rides.area();
    }

    /** Who waits for a ride-along there. */
    public String wishes(Coverage.Rides rides) {
        Integer people = rides.wishes();
        return people == null ? m.get("insight.hidden") : m.text("insight.people", people);
    }

    /**
     * The state of an area, as a word of the page's: nothing is asked or offered, short, enough.
     */
    public String rideState(Coverage.Rides rides) {
        if (rides.free() == 0 && Objects.equals(rides.wishes(), 0)) {
            return "none";
        }
        return rides.isShort() ? "scarce" : "enough";
    }

    /** Where the wishes and seats behind an area's figures stand; empty for whoever sees sums. */
    public String demandLink(Coverage.Rides rides) {
        return getSeen().mayDemand() && !"none".equals(rideState(rides))
                ? demand(rides.area())
                : "";
    }

    private static String demand(String area) {
        return "/ridealong/demand?by=AREA&key="
                + URLEncoder.encode(area, StandardCharsets.UTF_8)
                + "#rows";
    }
}
