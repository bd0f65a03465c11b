package org.yorisoi.insight;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/**
 * Who is a coordinator, and which gatherings are held, in the areas of a prefecture, whatever the
 * organisation is: a hospital, an association with its support centre, a clinic, a station. Two
 * queries, however many areas. Whoever asks has checked that they may be seen.
 */
@Boundary
public class AreaReading {

    /** Whose completion makes somebody a coordinator of her region. */
    public static final String COORDINATOR = "coordinator";

    private static final int APRIL = 4;
    private static final int MOST_AHEAD = 100;

    /** An organisation's own area; else that of its hospital, or of the place it is in. */
    private static final String AREA = "coalesce(o.area_id, h.area_id, t.area_id)";

    private static final String PLACES =
            " left join organisation_organisation h on h.id = o.parent_id left join"
                    + " organisation_municipality t on t.code = coalesce(o.municipality,"
                    + " h.municipality) ";

    @PersistenceContext private EntityManager em;

    /**
     * Somebody who completed the coordinators' programme, at the organisation of her main post.
     *
     * @param area null = its area is not recorded
     * @param organisationId the organisation; of a department its hospital
     * @param organisation its name
     * @param kind what it is; a department counts as its hospital
     * @param department in words of her post; null = not stated
     */
    public record Coordinator(
            long personId,
            String name,
            String kana,
            Profession profession,
            @Nullable Long area,
            long organisationId,
            String organisation,
            OrganisationKind kind,
            @Nullable String department,
            LocalDate completedOn)
            implements Serializable {}

    /**
     * Gatherings of a kind in an area, by who holds them.
     *
     * @param area null = the organiser's area is not recorded
     * @param by the organiser's kind; a department counts as its hospital
     */
    public record Held(
            @Nullable Long area, Gathering.Kind kind, OrganisationKind by, int gatherings) {}

    /**
     * A training of the workshop that is to come.
     *
     * @param area where its organiser is
     * @param organiser its name; of a department that of its hospital before it
     */
    public record Ahead(long gathering, long area, String organiser) {}

    /** A coordinator's post, until it is known which is her main one. */
    private record Post(Coordinator coordinator, boolean main, boolean inPlace, long id) {}

    /**
     * Coordinators whose main post is in a place, each once, by reading. If no post is marked as
     * the main one, the one that was recorded first is.
     *
     * @param on the day of posts and completions
     */
    @SystemJob
    public List<Coordinator> coordinators(Coverage.Place place, LocalDate on) {
        Query query =
                em.createNativeQuery(
                        "select p.id, p.family_name, p.given_name, p.family_kana, p.given_kana,"
                                + " p.profession, "
                                + AREA
                                + ", coalesce(h.id, o.id), coalesce(h.name, o.name), coalesce(h.kind, o.kind),"
                                + " a.department, c.completed_on, a.main, a.id, "
                                + (place.prefecture() ? "o.prefecture" : AREA)
                                + " from completion_standing c left join person_alias y on y.alias_id"
                                + " = c.person_id and y.until is null join person_person p on p.id ="
                                + " coalesce(y.surviving_id, c.person_id) join person_affiliation a on"
                                + " (a.person_id = p.id or a.person_id in (select x.alias_id from"
                                + " person_alias x where x.surviving_id = p.id and x.until is null))"
                                + " join organisation_organisation o on o.id = a.organisation_id"
                                + PLACES
                                + "where c.programme = ?1 and c.state = 'SATISFIED' and c.completed_on"
                                + " <= ?2 and a.kind = 'POST' and (a.valid_from is null or"
                                + " a.valid_from <= ?2) and (a.valid_until is null or a.valid_until >="
                                + " ?2) order by p.kana_sort, p.id, a.id");
        query.setParameter(1, COORDINATOR);
        query.setParameter(2, Date.valueOf(on));
        Map<Long, List<Post>> posts = new LinkedHashMap<>();
        for (Object row : query.getResultList()) {
            Object[] c = (Object[]) row;
            Coordinator one =
                    new Coordinator(
                            number(c[0]),
                            c[1] + " " + c[2],
                            c[3] + " " + c[4],
                            Profession.valueOf((String) c[5]),
                            c[6] == null ? null : (Long) number(c[6]),
                            number(c[7]),
                            (String) c[8],
                            OrganisationKind.valueOf((String) c[9]),
                            (String) c[10],
                            day(c[11]));
            posts.computeIfAbsent(one.personId(), any -> new ArrayList<>())
                    .add(
                            new Post(
                                    one,
                                    flag(c[12]),
                                    c[14] != null && number(c[14]) == place.id(),
                                    number(c[13])));
        }
        return posts.values().stream()
                .map(
                        hers ->
                                hers.stream()
                                        .min(
                                                Comparator.comparing((Post post) -> !post.main())
                                                        .thenComparingLong(Post::id))
                                        .orElseThrow())
                .filter(Post::inPlace)
                .map(Post::coordinator)
                .toList();
    }

    /**
     * Gatherings of a fiscal year whose organiser is in a place, announced ones included;
     * ride-alongs are counted by their seats elsewhere.
     */
    @SystemJob
    public List<Held> gatherings(Coverage.Place place, int year) {
        Query query =
                em.createNativeQuery(
                        "select "
                                + AREA
                                + ", g.kind, coalesce(h.kind, o.kind), count(*) from"
                                + " gathering_gathering g join organisation_organisation o on o.id ="
                                + " g.organiser_id"
                                + PLACES
                                + "where g.kind <> 'RIDE_ALONG' and g.state not in ('DRAFT',"
                                + " 'CANCELLED') and g.starts_at >= ?1"
                                + " and g.starts_at < ?2 and "
                                + (place.prefecture() ? "o.prefecture" : AREA)
                                + " = ?3 group by "
                                + AREA
                                + ", g.kind, coalesce(h.kind, o.kind)");
        query.setParameter(1, start(year));
        query.setParameter(2, start(year + 1));
        query.setParameter(3, place.id());
        List<Held> held = new ArrayList<>();
        for (Object row : query.getResultList()) {
            Object[] c = (Object[]) row;
            held.add(
                    new Held(
                            c[0] == null ? null : (Long) number(c[0]),
                            Gathering.Kind.valueOf((String) c[1]),
                            OrganisationKind.valueOf((String) c[2]),
                            (int) number(c[3])));
        }
        return held;
    }

    /** The areas beside one that hold on a day: names by id, in the order of their codes. */
    @SystemJob
    public Map<Long, String> neighbours(long area, LocalDate on) {
        Query query =
                em.createNativeQuery(
                        "select a.id, a.name from organisation_area_neighbour n join"
                                + " organisation_area a on a.id = n.neighbour_id where n.area_id = ?1"
                                + " and (a.valid_until is null or a.valid_until >= ?2) order by a.code,"
                                + " a.id");
        query.setParameter(1, area);
        query.setParameter(2, Date.valueOf(on));
        Map<Long, String> names = new LinkedHashMap<>();
        for (Object row : query.getResultList()) {
            Object[] c = (Object[]) row;
            names.put(number(c[0]), (String) c[1]);
        }
        return names;
    }

    /**
     * Trainings of the workshop whose organiser is in one of some areas, announced and not begun;
     * so many of the next at most that a page can show them.
     */
    @SystemJob
    public List<Ahead> ahead(Collection<Long> areas, Instant now) {
        if (areas.isEmpty()) {
            return List.of();
        }
        // Ids are numbers of ours, so they may stand in the query itself.
        Query query =
                em.createNativeQuery(
                        "select g.id, "
                                + AREA
                                + ", case when h.id is null then o.name else concat(h.name, ' ',"
                                + " o.name) end from gathering_gathering g join"
                                + " organisation_organisation o on o.id = g.organiser_id"
                                + PLACES
                                + "where g.kind = 'WORKSHOP' and g.state in ('ANNOUNCED',"
                                + " 'CONFIRMED') and g.starts_at > ?1 and "
                                + AREA
                                + " in ("
                                + areas.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(","))
                                + ") order by g.starts_at, g.id");
        query.setParameter(1, Timestamp.from(now));
        query.setMaxResults(MOST_AHEAD);
        List<Ahead> ahead = new ArrayList<>();
        for (Object row : query.getResultList()) {
            Object[] c = (Object[]) row;
            ahead.add(new Ahead(number(c[0]), number(c[1]), (String) c[2]));
        }
        return ahead;
    }

    static Timestamp start(int fiscalYear) {
        return Timestamp.from(
                LocalDate.of(fiscalYear, APRIL, 1).atStartOfDay(JapanTime.ZONE).toInstant());
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static boolean flag(Object value) {
        return value instanceof Boolean yes ? yes : number(value) != 0;
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day
                ? day
                : ((Date) Objects.requireNonNull(value)).toLocalDate();
    }
}
