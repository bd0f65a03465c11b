package org.yorisoi.demo;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Description;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Venue;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Invented evenings of an association that are over and whose attendance was confirmed, so that a
 * newcomer finds figures: somebody who comes each time, somebody who came once, somebody who had a
 * place and did not come, somebody of whom nobody entered anything.
 */
@Boundary
public class DemoAttended {

    private static final int SECRET_BYTES = 16;
    private static final String BLOCK = "lecture";

    @PersistenceContext private EntityManager em;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    private final SecureRandom random = new SecureRandom();

    /** Loads them once: where no gathering was closed. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.DEMO + 3) DatabaseReady ready) {
        if (!config.demo() || isLoaded()) {
            return;
        }
        Map<String, Gathering> gatherings = new HashMap<>();
        for (CSVRecord row : DemoFile.rows("attended.csv")) {
            gatherings.put(row.get("gathering"), gathering(row));
        }
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Integer> unknown = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (CSVRecord row : DemoFile.rows("attended-people.csv")) {
            String ref = row.get("gathering");
            Gathering gathering = gatherings.get(ref);
            if (gathering == null || !known.add(ref + " " + row.get("person"))) {
                throw new IllegalStateException("The demo set has no, or twice, " + row);
            }
            came(gathering, row, numbers.merge(ref, 1, Integer::sum));
            unknown.merge(ref, row.get("came").isEmpty() ? 1 : 0, Integer::sum);
        }
        heads();
        gatherings.forEach(
                (ref, gathering) ->
                        confirm(
                                gathering,
                                numbers.getOrDefault(ref, 0),
                                unknown.getOrDefault(ref, 0)));
    }

    /** Who is named as the head of a hospital, for its rates. */
    private void heads() {
        for (CSVRecord row : DemoFile.rows("heads.csv")) {
            em.createNativeQuery(
                            "insert into insight_head (organisation_id, person_id, valid_from,"
                                    + " recorded_at, recorded_by) select o.id, p.id, ?3, ?4, p.id from"
                                    + " organisation_organisation o, person_person p where o.ref = ?1"
                                    + " and p.ref = ?2")
                    .setParameter(1, row.get("organisation"))
                    .setParameter(2, row.get("person"))
                    .setParameter(3, Date.valueOf(row.get("from")))
                    .setParameter(4, Timestamp.from(time.now()))
                    .executeUpdate();
        }
    }

    private boolean isLoaded() {
        return em.createQuery(
                                "select count(g) from Gathering g where g.state = :closed",
                                Long.class)
                        .setParameter("closed", Gathering.State.CLOSED)
                        .getSingleResult()
                > 0;
    }

    private Gathering gathering(CSVRecord row) {
        LocalDate day = time.today().minusDays(Long.parseLong(row.get("days_ago")));
        Instant begin =
                day.atTime(LocalTime.parse(row.get("begin"))).atZone(JapanTime.ZONE).toInstant();
        Words title = new Words(row.get("title"), row.get("title_en"));
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Organisation organiser =
                em.createQuery(
                                "select o from Organisation o where o.ref = :ref",
                                Organisation.class)
                        .setParameter("ref", row.get("organiser"))
                        .getSingleResult();
        Gathering gathering =
                new Gathering(
                        Gathering.Kind.MEETING,
                        null,
                        organiser,
                        new Description(title, null, null, null, null),
                        new Venue(
                                Venue.Mode.IN_PERSON, organiser.getName(), null, null, null, null),
                        new SignUpTerms(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                false,
                                SignUpTerms.USUAL_HOURS,
                                null,
                                SignUpTerms.Overlap.NONE,
                                Audience.of(List.of(), Audience.Reach.BOTH)),
                        secret,
                        time.now());
        em.persist(gathering);
        // Its id is given when it is written.
        em.flush();
        Block block =
                new Block(
                        gathering.getId(),
                        new Block.Part(
                                BLOCK,
                                title,
                                begin,
                                Integer.parseInt(row.get("minutes")),
                                true,
                                false,
                                true,
                                row.get("code")));
        em.persist(block);
        gathering.schedule(new ArrayList<>(List.of(block)));
        gathering.announce();
        gathering.hold();
        gathering.close();
        return gathering;
    }

    private void came(Gathering gathering, CSVRecord row, int number) {
        long person =
                em.createQuery("select p.id from Person p where p.ref = :ref", Long.class)
                        .setParameter("ref", row.get("person"))
                        .getSingleResult();
        Profession profession =
                em.createQuery(
                                "select p.profession from Person p where p.id = :id",
                                Profession.class)
                        .setParameter("id", person)
                        .getSingleResult();
        Instant start = gathering.getStartsAt();
        Instant at = start == null ? time.now() : start;
        em.persist(
                new Place(
                        gathering.getId(),
                        new Place.Applicant(
                                person, post(person, row.get("post")), profession, false),
                        number,
                        Place.State.SEATED,
                        new Place.Origin(at, person, null, false, null)));
        em.flush();
        if (!row.get("came").isEmpty()) {
            em.createNativeQuery(
                            "insert into gathering_mark (gathering_id, person_id, thing, revision, kind,"
                                    + " block, source, withdrawn, recorded_at) values (?1, ?2, 'roll"
                                    + " lecture', 1, ?3, 'lecture', 'ROLL', 0, ?4)")
                    .setParameter(1, gathering.getId())
                    .setParameter(2, person)
                    .setParameter(3, DemoFile.yes(row, "came") ? "PRESENT" : "ABSENT")
                    .setParameter(4, Timestamp.from(at))
                    .executeUpdate();
        }
    }

    /** The post at an organisation; without one, the main post; null = she has none. */
    private @Nullable Long post(long person, String organisation) {
        List<Long> posts =
                em.createQuery(
                                "select a.id from Affiliation a join Organisation o on o.id ="
                                        + " a.organisationId where a.personId = :person and a.kind ="
                                        + " :post and (:ref = '' or o.ref = :ref) order by a.main desc,"
                                        + " a.validFrom desc, a.id desc",
                                Long.class)
                        .setParameter("person", person)
                        .setParameter("post", Affiliation.Kind.POST)
                        .setParameter("ref", organisation)
                        .setMaxResults(1)
                        .getResultList();
        return posts.isEmpty() ? null : posts.get(0);
    }

    private void confirm(Gathering gathering, int participants, int unknown) {
        Instant end = gathering.getEndsAt();
        em.createNativeQuery(
                        "insert into gathering_confirmation (gathering_id, at, by_person, participants,"
                                + " unknown_people, unknown_blocks) values (?1, ?2, (select min(p.id) from"
                                + " person_person p join account_grant g on g.person_id = p.id where"
                                + " g.role = 'ASSOCIATION_OFFICE'), ?3, ?4, ?4)")
                .setParameter(1, gathering.getId())
                .setParameter(2, Timestamp.from(end == null ? time.now() : end))
                .setParameter(3, participants)
                .setParameter(4, unknown)
                .executeUpdate();
    }
}
