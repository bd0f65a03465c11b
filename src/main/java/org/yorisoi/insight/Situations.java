package org.yorisoi.insight;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yorisoi.insight.Situation.Account;
import org.yorisoi.insight.Situation.Known;
import org.yorisoi.insight.Situation.Seat;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/**
 * What an office can do next for people who have not completed, in a fixed number of queries.
 * Whoever asks has checked that they may be seen.
 */
@Boundary
public class Situations {

    /** A row of a person, or the surviving one that it was merged into. */
    private static final String SURVIVING = "coalesce(x.surviving_id, c.person_id)";

    private static final String ALIAS =
            " c left join person_alias x on x.alias_id = c.person_id and x.until is null ";

    @PersistenceContext private EntityManager em;
    @Inject private RateReading reading;
    @Inject private JapanTime time;

    /** A training that takes applications now. */
    public record Training(long id, LocalDate day) implements Serializable {}

    /**
     * How people stand today.
     *
     * @param hospital whose office asks
     * @param people their surviving rows
     * @return for each of them
     */
    @SystemJob
    public Map<Long, Situation> of(long hospital, Collection<Long> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> toCheck = papers(people, "HANDED_IN");
        Map<Long, Long> returned = papers(people, "RETURNED");
        Map<Long, Seat> seats = seats(hospital, people);
        Map<Long, Account> accounts = accounts(people);
        Map<Long, Situation> all = new HashMap<>();
        var stands = reading.stands(people, time.today());
        for (Long id : people) {
            all.put(
                    id,
                    Situation.of(
                            stands.get(id),
                            new Known(
                                    toCheck.get(id),
                                    returned.get(id),
                                    seats.get(id),
                                    accounts.getOrDefault(id, Account.NONE))));
        }
        return all;
    }

    /** The next training for doctors that takes applications from the hospital's people. */
    @SystemJob
    public Optional<Training> open(long hospital) {
        Query query =
                em.createNativeQuery(
                        "select g.id, g.starts_at from gathering_gathering g where g.kind ="
                                + " 'WORKSHOP' and g.state in ('ANNOUNCED', 'CONFIRMED') and"
                                + " g.prefecture = (select o.prefecture from organisation_organisation"
                                + " o where o.id = ?1) and g.starts_at > ?2 and (g.apply_from is null"
                                + " or g.apply_from <= ?2) and (g.apply_until is null or g.apply_until"
                                + " >= ?2) and (g.professions = '' or g.professions like '%DOCTOR%')"
                                + " and (g.reach = 'BOTH' or (g.reach = 'OWN') ="
                                + " (coalesce(g.hospital_id, g.organiser_id) = ?1)) order by"
                                + " g.starts_at, g.id limit 1");
        query.setParameter(1, hospital);
        query.setParameter(2, Timestamp.from(time.now()));
        return rows(query).stream().findFirst().map(c -> new Training(number(c[0]), day(c[1])));
    }

    private Map<Long, Long> papers(Collection<Long> people, String state) {
        Query query =
                em.createNativeQuery(
                        "select "
                                + SURVIVING
                                + ", max(c.id) from paper_paper"
                                + ALIAS
                                + "where c.state = ?1 and "
                                + SURVIVING
                                + " in ("
                                + in(people)
                                + ") group by "
                                + SURVIVING);
        query.setParameter(1, state);
        Map<Long, Long> papers = new HashMap<>();
        rows(query).forEach(c -> papers.put(number(c[0]), number(c[1])));
        return papers;
    }

    /** The surest place of each at a training to come: a seat before an offer before waiting. */
    private Map<Long, Seat> seats(long hospital, Collection<Long> people) {
        Query query =
                em.createNativeQuery(
                        "select "
                                + SURVIVING
                                + ", g.id, g.starts_at, c.state, coalesce(g.hospital_id,"
                                + " g.organiser_id) from gathering_place"
                                + ALIAS
                                + "join gathering_gathering g on g.id = c.gathering_id where g.kind ="
                                + " 'WORKSHOP' and g.state in ('ANNOUNCED', 'CONFIRMED') and"
                                + " g.starts_at > ?1 and c.state in ('SEATED', 'OFFERED', 'REQUESTED',"
                                + " 'WAITING') and "
                                + SURVIVING
                                + " in ("
                                + in(people)
                                + ") order by field(c.state, 'SEATED', 'OFFERED', 'REQUESTED',"
                                + " 'WAITING'), g.starts_at, g.id");
        query.setParameter(1, Timestamp.from(time.now()));
        Map<Long, Seat> seats = new HashMap<>();
        for (Object[] c : rows(query)) {
            seats.putIfAbsent(
                    number(c[0]),
                    new Seat(
                            number(c[1]),
                            day(c[2]),
                            Situation.Kind.valueOf((String) c[3]),
                            number(c[4]) == hospital));
        }
        return seats;
    }

    private Map<Long, Account> accounts(Collection<Long> people) {
        Query query =
                em.createNativeQuery(
                        "select "
                                + SURVIVING
                                + ", max(c.passphrase is not null) from account_account"
                                + ALIAS
                                + "where "
                                + SURVIVING
                                + " in ("
                                + in(people)
                                + ") group by "
                                + SURVIVING);
        Map<Long, Account> accounts = new HashMap<>();
        rows(query)
                .forEach(
                        c ->
                                accounts.put(
                                        number(c[0]),
                                        number(c[1]) == 0 ? Account.INVITED : Account.OPEN));
        return accounts;
    }

    /** Ids are numbers of ours, so they may stand in the query itself. */
    private static String in(Collection<Long> ids) {
        return ids.stream().map(id -> Long.toString(id)).collect(Collectors.joining(","));
    }

    @SuppressWarnings("unchecked") // a native query of several columns
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static long number(Object value) {
        return value instanceof Boolean yes ? (yes ? 1 : 0) : ((Number) value).longValue();
    }

    private static LocalDate day(Object value) {
        // MariaDB's and MySQL's drivers differ; both hold UTC.
        Instant at =
                value instanceof LocalDateTime utc
                        ? utc.toInstant(ZoneOffset.UTC)
                        : ((Timestamp) value).toInstant();
        return JapanTime.dateOf(at);
    }
}
