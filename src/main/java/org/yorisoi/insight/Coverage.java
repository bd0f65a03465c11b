package org.yorisoi.insight;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.ridealong.Demand;
import org.yorisoi.ridealong.DemandCount;

/**
 * How far training reaches in a prefecture or an area: hospital by hospital, in the order of areas
 * and of their names, never by outcome. An officer who may see the people behind the figures sees
 * every number; whoever sees sums only gets no number of fewer than five.
 */
@Boundary
public class Coverage {

    private static final String READ = "insight:coverage";
    private static final String NAMES = "insight:rates";
    private static final String DEMAND = "ridealong:demand";
    private static final String ASK = "insight:ask";

    @PersistenceContext private EntityManager em;
    @Inject private RateReading reading;
    @Inject private AreaReading inAreas;
    @Inject private Demand demand;
    @Inject private Access access;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * What is looked at.
     *
     * @param id code of the prefecture, or id of the area
     */
    public record Place(boolean prefecture, long id) implements Serializable {}

    /** Which hospitals. */
    public enum Show {
        /** With a designation on that day. */
        DESIGNATED,
        /** Without one, of which somebody keeps a roster. */
        OTHERS
    }

    /**
     * A figure of people.
     *
     * @param eligible null = hidden
     * @param done null = hidden
     */
    public record Cell(@Nullable Integer eligible, @Nullable Integer done) implements Serializable {

        public boolean isHidden() {
            return eligible == null || done == null;
        }

        /** Who counts and has not completed; null = hidden. */
        public @Nullable Integer open() {
            return eligible == null || done == null ? null : (Integer) (eligible - done);
        }

        /** In tenths of a per cent; null = nobody, or hidden. */
        public @Nullable Integer permille() {
            return eligible == null || done == null || eligible == 0
                    ? null
                    : done * 1000 / eligible;
        }
    }

    /**
     * A hospital.
     *
     * @param trainings group trainings of the workshop in the fiscal year, announced ones included
     * @param coordinators whose main post is there; null = some, but how many is hidden
     */
    public record Hospital(
            long id,
            String name,
            Map<Group, Cell> cells,
            int trainings,
            @Nullable Integer coordinators)
            implements Serializable {

        public Cell cell(Group group) {
            return Objects.requireNonNull(cells.get(group));
        }
    }

    /**
     * Ride-alongs from today on, whatever day the rates are of: demand beside capacity.
     *
     * @param area its name; empty = hosts whose area is not recorded
     * @param free seats that nobody has
     * @param wishes people who wait for a decision; null = hidden
     */
    public record Rides(String area, int free, @Nullable Integer wishes) implements Serializable {

        /** Whether more wish than there is room for; of a hidden number only if there is none. */
        public boolean isShort() {
            return wishes == null ? free == 0 : wishes > free;
        }
    }

    /**
     * An area with its hospitals.
     *
     * @param id null = hospitals whose area is not recorded
     * @param name null likewise
     * @param spot where its tile lies; null = nobody placed it
     * @param withCoordinator how many of its hospitals have a coordinator
     */
    public record Area(
            @Nullable Long id,
            @Nullable String name,
            TileRule.@Nullable Spot spot,
            List<Hospital> hospitals,
            Map<Group, Cell> sums,
            int trainings,
            int withCoordinator)
            implements Serializable {

        public Cell sum(Group group) {
            return Objects.requireNonNull(sums.get(group));
        }
    }

    /**
     * What is held in an area in the fiscal year, and its coordinators, whatever the organisation
     * is: hospitals, associations and their support centres, clinics, stations.
     *
     * @param area null = the organisation's area is not recorded
     * @param name null likewise
     * @param gatherings by kind, announced ones included; a kind that is missing has none
     * @param elsewhere how many of them are held by others than hospitals
     * @param coordinators each once, where her main post is; null = hidden
     */
    public record Activity(
            @Nullable Long area,
            @Nullable String name,
            Map<Gathering.Kind, Integer> gatherings,
            int elsewhere,
            @Nullable Integer coordinators)
            implements Serializable {

        /** How many gatherings of a kind. */
        public int of(Gathering.Kind kind) {
            return gatherings.getOrDefault(kind, 0);
        }

        /** How many gatherings of any kind. */
        public int total() {
            return gatherings.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * All that a page shows.
     *
     * @param names whether the reader may see the people behind the figures
     * @param activities of each area, its hospitals or not
     * @param coordinators of all areas together, each once; null = hidden
     * @param people the coordinators of the area that was asked for, for whoever may see names
     * @param rides of each area, its hospitals or not
     * @param mayDemand whether she may see what the wishes and seats are
     * @param classes where the classes of the drawing begin but for the first, in per cent
     * @param concerns areas that need a look; of designated hospitals only
     * @param mayAsk whether she may write to the areas' offices
     * @param asked the newest letter of each kind to each area, for whoever may write
     */
    public record Seen(
            Place place,
            LocalDate on,
            int fiscalYear,
            boolean names,
            List<Area> areas,
            Map<Group, Cell> sums,
            int hospitals,
            int trainings,
            int withCoordinator,
            List<Activity> activities,
            @Nullable Integer coordinators,
            List<AreaReading.Coordinator> people,
            List<Rides> rides,
            boolean mayDemand,
            List<Integer> classes,
            List<AreaConcernRule.Concern> concerns,
            boolean mayAsk,
            List<AreaLetter> asked) {

        /** Seats that nobody has, in all. */
        public int freeRides() {
            return rides.stream().mapToInt(Rides::free).sum();
        }
    }

    private record Row(long id, String name, @Nullable Long area, @Nullable String areaName) {}

    /**
     * The figures of a day.
     *
     * @param on null = the newest reference date that holds where a hospital has set nothing
     * @param whose the area whose coordinators are asked for, 0 = those of no recorded area; null =
     *     nobody's
     * @throws NotFoundException if the place is not one's own
     */
    @Requires(READ)
    public Seen seen(Place place, @Nullable LocalDate on, Show show, @Nullable Long whose) {
        Set<Scope> scopes = scopes(place);
        access.check(READ, () -> scopes);
        boolean names = access.may(NAMES, () -> scopes);
        LocalDate today = time.today();
        LocalDate day =
                on == null ? RateSetting.latest(RateDefaults.read().reference(), today) : on;
        if (day.isAfter(today)) {
            throw new BusinessException("insight.rates.future");
        }
        int year = JapanTime.fiscalYear(day);
        List<Row> rows = hospitals(place, day, show);
        List<Long> ids = rows.stream().map(Row::id).toList();
        Map<Long, Rates> rates = reading.rates(ids, day);
        Map<Long, Integer> trainings = trainings(ids, year);
        List<AreaReading.Coordinator> everybody = inAreas.coordinators(place, day);
        Map<Long, Integer> coordinators = new HashMap<>();
        everybody.forEach(one -> coordinators.merge(one.organisationId(), 1, Integer::sum));
        List<AreaReading.Held> held = inAreas.gatherings(place, year);
        Map<String, List<Row>> byArea = new LinkedHashMap<>();
        // Areas without a hospital of that kind are what an officer looks for.
        Map<String, Row> first = new HashMap<>();
        Map<Long, TileRule.Spot> spots = new HashMap<>();
        List<Row> known = areas(place, day, spots);
        for (Row area : known) {
            byArea.put(key(area.area()), new ArrayList<>());
            first.put(key(area.area()), area);
        }
        for (Row row : rows) {
            byArea.computeIfAbsent(key(row.area()), any -> new ArrayList<>()).add(row);
            first.putIfAbsent(key(row.area()), row);
        }
        List<Area> areas = new ArrayList<>();
        byArea.forEach(
                (key, some) ->
                        areas.add(
                                area(
                                        Objects.requireNonNull(first.get(key)),
                                        spots,
                                        some,
                                        rates,
                                        trainings,
                                        coordinators,
                                        names)));
        List<Activity> activities = activities(known, held, everybody, names);
        List<Integer> inEach = new ArrayList<>();
        activities.forEach(one -> inEach.add(count(everybody, one.area())));
        List<AreaReading.Coordinator> people =
                names && whose != null
                        ? everybody.stream()
                                .filter(
                                        one ->
                                                Objects.requireNonNullElse(one.area(), 0L)
                                                        .equals(whose))
                                .toList()
                        : List.of();
        audit.seen(
                null,
                "insight:coordinators-seen",
                people.stream().map(AreaReading.Coordinator::personId).toList(),
                Map.of("on", day.toString()));
        audit.record(
                "insight:coverage-seen",
                place.prefecture() ? "prefecture" : "area",
                place.id(),
                Map.of("on", day.toString(), "names", names));
        List<Rides> rides = rides(place, areas, names);
        // An area's officer of another kind never writes: only the prefecture's does.
        boolean mayAsk = place.prefecture() && access.may(ASK, () -> scopes);
        return new Seen(
                place,
                day,
                year,
                names,
                areas,
                names ? sums(ids, rates, true) : whole(sums(ids, rates, false), areas, rates),
                ids.size(),
                trainings.values().stream().mapToInt(Integer::intValue).sum(),
                areas.stream().mapToInt(Area::withCoordinator).sum(),
                activities,
                sum(inEach, names),
                people,
                rides,
                access.may(DEMAND, () -> scopes),
                RateDefaults.read().classes(),
                show == Show.DESIGNATED
                        ? AreaConcernRule.concerns(
                                facts(areas, activities, rides), day, year, today)
                        : List.of(),
                mayAsk,
                mayAsk ? asked(place) : List.of());
    }

    /** What is shown of each area, as the rule asks for it: no figure but those of the page. */
    private static List<AreaConcernRule.Facts> facts(
            List<Area> areas, List<Activity> activities, List<Rides> rides) {
        Map<Long, Activity> byArea = new HashMap<>();
        activities.forEach(one -> byArea.put(Objects.requireNonNullElse(one.area(), 0L), one));
        Map<String, Rides> byName = new HashMap<>();
        rides.forEach(one -> byName.put(one.area(), one));
        List<AreaConcernRule.Facts> facts = new ArrayList<>();
        for (Area area : areas) {
            Long id = area.id();
            String name = area.name();
            if (id == null || name == null) {
                continue;
            }
            Activity held = byArea.get(id);
            Rides ride = byName.get(name);
            facts.add(
                    new AreaConcernRule.Facts(
                            id,
                            name,
                            area.hospitals().size(),
                            area.withCoordinator(),
                            held == null ? 0 : held.of(Gathering.Kind.WORKSHOP),
                            held == null ? null : held.coordinators(),
                            area.sum(Group.CANCER).open(),
                            ride == null ? null : ride.wishes(),
                            ride == null ? 0 : ride.free()));
        }
        return facts;
    }

    private List<AreaLetter> asked(Place place) {
        return em.createQuery(
                        "select l from AreaLetter l where l.id in (select max(x.id) from AreaLetter x"
                                + " where x.prefecture = :prefecture group by x.areaId, x.kind)",
                        AreaLetter.class)
                .setParameter("prefecture", (int) place.id())
                .getResultList();
    }

    /**
     * In the order of the areas, whoever holds something there or nobody; what has no recorded area
     * comes last.
     */
    private static List<Activity> activities(
            List<Row> areas,
            List<AreaReading.Held> held,
            List<AreaReading.Coordinator> everybody,
            boolean names) {
        Map<Long, @Nullable String> listed = new LinkedHashMap<>();
        areas.forEach(
                one -> listed.put(Objects.requireNonNullElse(one.area(), 0L), one.areaName()));
        held.forEach(one -> listed.putIfAbsent(Objects.requireNonNullElse(one.area(), 0L), null));
        everybody.forEach(
                one -> listed.putIfAbsent(Objects.requireNonNullElse(one.area(), 0L), null));
        List<Long> ids = List.copyOf(listed.keySet());
        List<Integer> people =
                ids.stream().map(id -> count(everybody, id == 0 ? null : id)).toList();
        List<Boolean> few = names ? none(people) : HidingRule.hidden(people, HidingRule.INSIDE);
        List<Activity> activities = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Long id = ids.get(i) == 0 ? null : ids.get(i);
            Map<Gathering.Kind, Integer> kinds = new EnumMap<>(Gathering.Kind.class);
            int elsewhere = 0;
            for (AreaReading.Held one : held) {
                if (Objects.equals(one.area(), id)) {
                    kinds.merge(one.kind(), one.gatherings(), Integer::sum);
                    elsewhere += one.by() == OrganisationKind.HOSPITAL ? 0 : one.gatherings();
                }
            }
            activities.add(
                    new Activity(
                            id,
                            listed.get(ids.get(i)),
                            kinds,
                            elsewhere,
                            few.get(i) ? null : people.get(i)));
        }
        return activities;
    }

    private static int count(List<AreaReading.Coordinator> everybody, @Nullable Long area) {
        return (int) everybody.stream().filter(one -> Objects.equals(one.area(), area)).count();
    }

    /** In the order of the areas; hosts of no recorded area come last. */
    private List<Rides> rides(Place place, List<Area> areas, boolean names) {
        Map<String, DemandCount.Figure> wished = new LinkedHashMap<>();
        for (Area area : areas) {
            if (area.name() != null) {
                wished.put(area.name(), new DemandCount.Figure(area.name(), 0, 0, 0, null));
            }
        }
        demand.of(place.prefecture(), place.id())
                .by(DemandCount.By.AREA)
                .forEach(one -> wished.put(one.key(), one));
        List<DemandCount.Figure> figures = List.copyOf(wished.values());
        List<Integer> wishes = figures.stream().map(DemandCount.Figure::wishes).toList();
        List<Boolean> few = names ? none(wishes) : HidingRule.hidden(wishes, HidingRule.INSIDE);
        List<Rides> rides = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            rides.add(
                    new Rides(
                            figures.get(i).key(),
                            figures.get(i).free(),
                            few.get(i) ? null : wishes.get(i)));
        }
        return rides;
    }

    /** An area is in a prefecture, whose officer sees it too. */
    private Set<Scope> scopes(Place place) {
        if (place.prefecture()) {
            return Set.of(Scope.prefecture(place.id()));
        }
        MedicalArea area = em.find(MedicalArea.class, place.id());
        if (area == null) {
            throw new NotFoundException();
        }
        return Set.of(Scope.area(place.id()), Scope.prefecture(area.getPrefecture()));
    }

    private static String key(@Nullable Long area) {
        return area == null ? "" : area.toString();
    }

    private static Area area(
            Row first,
            Map<Long, TileRule.Spot> spots,
            List<Row> rows,
            Map<Long, Rates> rates,
            Map<Long, Integer> trainings,
            Map<Long, Integer> coordinators,
            boolean names) {
        List<Long> ids = rows.stream().map(Row::id).toList();
        Map<Group, List<Cell>> cells = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            cells.put(group, cells(ids, rates, group, names));
        }
        List<Integer> people = ids.stream().map(id -> coordinators.getOrDefault(id, 0)).toList();
        List<Hospital> hospitals = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<Group, Cell> own = new EnumMap<>(Group.class);
            for (Group group : Group.values()) {
                own.put(group, Objects.requireNonNull(cells.get(group)).get(i));
            }
            hospitals.add(
                    new Hospital(
                            ids.get(i),
                            rows.get(i).name(),
                            own,
                            trainings.getOrDefault(ids.get(i), 0),
                            // Beside the area's own number it would tell of few: that somebody is.
                            names || people.get(i) == 0 ? people.get(i) : null));
        }
        return new Area(
                first.area(),
                first.areaName(),
                spots.get(Objects.requireNonNullElse(first.area(), 0L)),
                hospitals,
                sums(ids, rates, names),
                hospitals.stream().mapToInt(Hospital::trainings).sum(),
                (int) people.stream().filter(one -> one > 0).count());
    }

    private static List<Boolean> none(List<Integer> numbers) {
        return numbers.stream().map(any -> false).toList();
    }

    /** A group's figures of several hospitals, with small ones hidden from whoever sees sums. */
    private static List<Cell> cells(
            List<Long> ids, Map<Long, Rates> rates, Group group, boolean names) {
        List<Integer> eligible = numbers(ids, rates, group, Rates.Figure::eligible);
        List<Integer> done = numbers(ids, rates, group, Rates.Figure::done);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            open.add(eligible.get(i) - done.get(i));
        }
        List<Boolean> a = names ? none(eligible) : HidingRule.hidden(eligible, HidingRule.INSIDE);
        List<Boolean> b = names ? none(done) : HidingRule.hidden(done, HidingRule.INSIDE);
        List<Boolean> c = names ? none(open) : HidingRule.hidden(open, HidingRule.INSIDE);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            cells.add(
                    new Cell(
                            a.get(i) ? null : eligible.get(i),
                            b.get(i) || c.get(i) ? null : done.get(i)));
        }
        return cells;
    }

    private static Map<Group, Cell> sums(List<Long> ids, Map<Long, Rates> rates, boolean names) {
        Map<Group, Cell> sums = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            List<Integer> eligible = numbers(ids, rates, group, Rates.Figure::eligible);
            List<Integer> done = numbers(ids, rates, group, Rates.Figure::done);
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                open.add(eligible.get(i) - done.get(i));
            }
            sums.put(
                    group,
                    new Cell(
                            sum(eligible, names),
                            !names && HidingRule.sumIsHidden(open, HidingRule.INSIDE)
                                    ? null
                                    : sum(done, names)));
        }
        return sums;
    }

    /** The sums of all areas, without those from which an area's hidden one could be told. */
    private static Map<Group, Cell> whole(
            Map<Group, Cell> sums, List<Area> areas, Map<Long, Rates> rates) {
        Map<Group, Cell> whole = new EnumMap<>(Group.class);
        sums.forEach(
                (group, all) ->
                        whole.put(
                                group,
                                new Cell(
                                        tells(
                                                        areas,
                                                        rates,
                                                        group,
                                                        Rates.Figure::eligible,
                                                        cell -> cell.eligible() == null)
                                                ? null
                                                : all.eligible(),
                                        tells(
                                                                areas,
                                                                rates,
                                                                group,
                                                                Rates.Figure::done,
                                                                cell -> cell.done() == null)
                                                        || tells(
                                                                areas,
                                                                rates,
                                                                group,
                                                                one -> one.eligible() - one.done(),
                                                                cell -> cell.done() == null)
                                                ? null
                                                : all.done())));
        return whole;
    }

    private static boolean tells(
            List<Area> areas,
            Map<Long, Rates> rates,
            Group group,
            ToIntFunction<Rates.Figure> what,
            Predicate<Cell> isHidden) {
        List<Integer> sums =
                areas.stream()
                        .map(
                                area ->
                                        numbers(
                                                        area.hospitals().stream()
                                                                .map(Hospital::id)
                                                                .toList(),
                                                        rates,
                                                        group,
                                                        what)
                                                .stream()
                                                .mapToInt(Integer::intValue)
                                                .sum())
                        .toList();
        List<Boolean> hidden = areas.stream().map(area -> isHidden.test(area.sum(group))).toList();
        return HidingRule.wholeIsHidden(sums, hidden, HidingRule.INSIDE);
    }

    private static @Nullable Integer sum(List<Integer> numbers, boolean names) {
        return !names && HidingRule.sumIsHidden(numbers, HidingRule.INSIDE)
                ? null
                : (Integer) numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<Integer> numbers(
            List<Long> ids, Map<Long, Rates> rates, Group group, ToIntFunction<Rates.Figure> what) {
        return ids.stream()
                .map(id -> what.applyAsInt(Objects.requireNonNull(rates.get(id)).figure(group)))
                .toList();
    }

    /**
     * The areas of a place in the order of their codes.
     *
     * @param spots where their tiles lie is put here, by id
     */
    private List<Row> areas(Place place, LocalDate on, Map<Long, TileRule.Spot> spots) {
        Query query =
                em.createNativeQuery(
                        "select 0, '', a.id, a.name, a.tile_row, a.tile_column, a.tile_rows,"
                                + " a.tile_columns from organisation_area a where "
                                + (place.prefecture() ? "a.prefecture" : "a.id")
                                + " = ?1 and (a.valid_until is null or a.valid_until >= ?2) order by a.code");
        query.setParameter(1, place.id());
        query.setParameter(2, Date.valueOf(on));
        List<?> found = query.getResultList();
        for (Object row : found) {
            @Nullable Object[] c = (Object[]) row;
            if (c[2] instanceof Number id
                    && c[4] instanceof Number top
                    && c[5] instanceof Number left
                    && c[6] instanceof Number height
                    && c[7] instanceof Number width) {
                spots.put(
                        id.longValue(),
                        new TileRule.Spot(
                                top.intValue(),
                                left.intValue(),
                                height.intValue(),
                                width.intValue()));
            }
        }
        return rows(found);
    }

    private List<Row> hospitals(Place place, LocalDate on, Show show) {
        String designated =
                "exists (select 1 from organisation_designation d where d.organisation_id = o.id and"
                        + " d.valid_from <= ?2 and (d.valid_until is null or d.valid_until >= ?2))";
        String wanted =
                show == Show.DESIGNATED
                        ? designated
                        : "not "
                                + designated
                                + " and exists (select 1 from person_affiliation f where"
                                + " f.organisation_id = o.id and f.kind = 'POST')";
        Query query =
                em.createNativeQuery(
                        "select o.id, o.name, a.id, a.name from organisation_organisation o left join"
                                + " organisation_area a on a.id = o.area_id where o.kind = 'HOSPITAL' and "
                                + (place.prefecture() ? "o.prefecture" : "o.area_id")
                                + " = ?1 and (o.closed_on is null or o.closed_on > ?2) and "
                                + wanted
                                + " order by a.code, o.kana, o.id");
        query.setParameter(1, place.id());
        query.setParameter(2, Date.valueOf(on));
        return rows(query.getResultList());
    }

    /** Group trainings of the workshop by hospital, its departments' included. */
    private Map<Long, Integer> trainings(List<Long> hospitals, int year) {
        Map<Long, Integer> counts = new HashMap<>();
        if (hospitals.isEmpty()) {
            return counts;
        }
        Query query =
                em.createNativeQuery(
                        "select coalesce(g.hospital_id, g.organiser_id), count(*) from"
                                + " gathering_gathering g where g.kind = 'WORKSHOP' and g.state not in"
                                + " ('DRAFT', 'CANCELLED') and g.starts_at >= ?1 and g.starts_at < ?2 and"
                                + " coalesce(g.hospital_id, g.organiser_id) in ("
                                + in(hospitals)
                                + ") group by coalesce(g.hospital_id, g.organiser_id)");
        query.setParameter(1, AreaReading.start(year));
        query.setParameter(2, AreaReading.start(year + 1));
        for (Object row : query.getResultList()) {
            Object[] c = (Object[]) row;
            counts.put(((Number) c[0]).longValue(), ((Number) c[1]).intValue());
        }
        return counts;
    }

    /** Ids are numbers of ours, so they may stand in the query itself. */
    private static String in(List<Long> ids) {
        return ids.stream().map(id -> Long.toString(id)).collect(Collectors.joining(","));
    }

    private static List<Row> rows(List<?> found) {
        List<Row> rows = new ArrayList<>();
        for (Object row : found) {
            Object[] c = (Object[]) row;
            rows.add(
                    new Row(
                            ((Number) c[0]).longValue(),
                            (String) c[1],
                            c[2] == null ? null : (Long) ((Number) c[2]).longValue(),
                            (String) c[3]));
        }
        return rows;
    }
}
