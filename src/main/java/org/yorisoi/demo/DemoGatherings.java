package org.yorisoi.demo;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.DayTemplate;
import org.yorisoi.gathering.Description;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.Quota;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Staff;
import org.yorisoi.gathering.Venue;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.persistence.DatabaseReady;
import org.yorisoi.programme.Rules;

/**
 * The invented trainings and meetings of some weeks around today, so that a newcomer finds one that
 * is open, one that is full, one online, one not open yet, one too late for a time that runs, one
 * cancelled, one drafted and one held.
 */
@Boundary
public class DemoGatherings {

    private static final String WORKSHOP = "national-workshop";
    private static final int MEETING_MINUTES = 90;
    private static final int SECRET_BYTES = 16;
    private static final LocalTime CLOSES = LocalTime.of(17, 0);
    private static final LocalTime OPENS = LocalTime.of(9, 0);

    @PersistenceContext private EntityManager em;
    @Inject private AppConfig config;
    @Inject private JapanTime time;
    @Inject private Rules rules;
    @Inject private DemoConferences conferences;

    private final SecureRandom random = new SecureRandom();

    /** Loads them once: where there is no gathering at all. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.DEMO + 2) DatabaseReady ready) {
        if (!config.demo()
                || em.createQuery("select count(g) from Gathering g", Long.class).getSingleResult()
                        > 0) {
            return;
        }
        Map<String, Gathering> gatherings = new HashMap<>();
        for (CSVRecord row : DemoFile.rows("gatherings.csv")) {
            gatherings.put(row.get("ref"), gathering(row));
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (CSVRecord row : DemoFile.rows("places.csv")) {
            Gathering gathering = gatherings.get(row.get("gathering"));
            if (gathering == null) {
                throw new IllegalStateException("The demo set has no " + row.get("gathering"));
            }
            place(gathering, row, numbers.merge(row.get("gathering"), 1, Integer::sum));
        }
        for (CSVRecord row : DemoFile.rows("marks.csv")) {
            Gathering gathering = gatherings.get(row.get("gathering"));
            Instant start = gathering == null ? null : gathering.getStartsAt();
            if (gathering == null || start == null) {
                throw new IllegalStateException("The demo set has no " + row.get("gathering"));
            }
            mark(gathering.getId(), JapanTime.dateOf(start), row);
        }
        conferences.load(gatherings);
    }

    /** What was noted about somebody, so that a newcomer finds something to clear up. */
    private void mark(long gathering, LocalDate day, CSVRecord row) {
        String clock = row.get("clock");
        String block = row.get("block");
        String by = row.get("by");
        Instant at =
                clock.isEmpty()
                        ? null
                        : day.atTime(LocalTime.parse(clock)).atZone(JapanTime.ZONE).toInstant();
        em.createNativeQuery(
                        "insert into gathering_mark (gathering_id, person_id, thing, revision, kind,"
                                + " block, at, source, withdrawn, recorded_at, recorded_by) values"
                                + " (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, 0, ?8, ?9)")
                .setParameter(1, gathering)
                .setParameter(2, personOf(row.get("person")))
                .setParameter(
                        3,
                        row.get("source").toLowerCase(Locale.ROOT)
                                + " "
                                + (block.isEmpty() ? row.get("kind") : block))
                .setParameter(4, row.get("kind"))
                .setParameter(5, block.isEmpty() ? null : block)
                .setParameter(6, at == null ? null : Timestamp.from(at))
                .setParameter(7, row.get("source"))
                .setParameter(
                        8,
                        Timestamp.from(
                                at != null
                                        ? at
                                        : day.atTime(CLOSES).atZone(JapanTime.ZONE).toInstant()))
                .setParameter(9, by.isEmpty() ? null : personOf(by))
                .executeUpdate();
    }

    private Gathering gathering(CSVRecord row) {
        Gathering.Kind kind = Gathering.Kind.valueOf(row.get("kind"));
        LocalDate day =
                time.today()
                        .plusDays(Integer.parseInt(row.get("days")))
                        .with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(row.get("weekday"))));
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Gathering gathering =
                new Gathering(
                        kind,
                        kind == Gathering.Kind.WORKSHOP ? WORKSHOP + "/group-training" : null,
                        organisation(row.get("organiser")),
                        new Description(
                                new Words(row.get("title"), row.get("title_en")),
                                DemoFile.optional(row, "fee"),
                                DemoFile.optional(row, "bring"),
                                DemoFile.optional(row, "contact"),
                                DemoFile.optional(row, "cme")),
                        venue(row),
                        terms(row, day),
                        secret,
                        time.now());
        em.persist(gathering);
        // Its id is given when it is written.
        em.flush();
        List<Block> blocks = new ArrayList<>();
        for (Block.Part part : parts(kind, day, LocalTime.parse(row.get("begin")), row)) {
            Block block = new Block(gathering.getId(), part);
            em.persist(block);
            blocks.add(block);
        }
        gathering.schedule(blocks);
        if (kind == Gathering.Kind.WORKSHOP && row.get("ref").equals("99-g-01")) {
            em.persist(new Quota(gathering.getId(), keptForOthers(day)));
        }
        staff(gathering, row, "organiser_head", Staff.Role.ORGANISER);
        staff(gathering, row, "director", Staff.Role.DIRECTOR);
        staff(gathering, row, "office", Staff.Role.OFFICE);
        become(gathering, Gathering.State.valueOf(row.get("state")), row.get("note"));
        return gathering;
    }

    private static void become(Gathering gathering, Gathering.State state, String note) {
        if (state == Gathering.State.DRAFT) {
            return;
        }
        gathering.announce();
        if (state == Gathering.State.CANCELLED) {
            gathering.cancel(note);
        }
        if (state == Gathering.State.CONFIRMED) {
            gathering.confirm();
        }
        if (state == Gathering.State.HELD) {
            gathering.hold();
        }
    }

    private List<Block.Part> parts(
            Gathering.Kind kind, LocalDate day, LocalTime begin, CSVRecord row) {
        if (kind == Gathering.Kind.WORKSHOP) {
            List<ProgrammeVersion> versions =
                    rules.book().programmes().stream()
                            .filter(one -> one.id().equals(WORKSHOP))
                            .findFirst()
                            .orElseThrow()
                            .versions();
            return DayTemplate.of(versions.get(versions.size() - 1).blocks().values(), day, begin);
        }
        return List.of(
                new Block.Part(
                        "meeting",
                        new Words(row.get("title"), row.get("title_en")),
                        day.atTime(begin).atZone(JapanTime.ZONE).toInstant(),
                        MEETING_MINUTES,
                        true,
                        false,
                        false,
                        null));
    }

    private static Quota.Kept keptForOthers(LocalDate day) {
        List<Profession> others = new ArrayList<>(List.of(Profession.values()));
        others.remove(Profession.DOCTOR);
        others.remove(Profession.DENTIST);
        return new Quota.Kept(
                new Words("医師・歯科医師以外の方", "Other professions"),
                Audience.of(others, Audience.Reach.BOTH),
                6,
                day.minusDays(11));
    }

    private static Venue venue(CSVRecord row) {
        return new Venue(
                Venue.Mode.valueOf(row.get("mode")),
                DemoFile.optional(row, "venue"),
                DemoFile.optional(row, "room"),
                DemoFile.optional(row, "address"),
                DemoFile.optional(row, "directions"),
                DemoFile.optional(row, "online_link"));
    }

    private static SignUpTerms terms(CSVRecord row, LocalDate day) {
        List<Profession> professions =
                row.get("professions").isEmpty()
                        ? List.of()
                        : Arrays.stream(row.get("professions").split(" ", -1))
                                .map(Profession::valueOf)
                                .toList();
        return new SignUpTerms(
                moment(row, "apply_from", day, OPENS),
                moment(row, "apply_until", day, CLOSES),
                moment(row, "cancel_until", day, CLOSES),
                number(row, "minimum"),
                date(row, "decide", day),
                number(row, "capacity"),
                DemoFile.yes(row, "approval"),
                true,
                SignUpTerms.USUAL_HOURS,
                date(row, "freeze", day),
                SignUpTerms.Overlap.valueOf(row.get("overlap")),
                Audience.of(professions, Audience.Reach.valueOf(row.get("reach"))));
    }

    private static @Nullable Integer number(CSVRecord row, String column) {
        String text = row.get(column);
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    /** So many days before the gathering's. */
    private static @Nullable LocalDate date(CSVRecord row, String column, LocalDate day) {
        Integer days = number(row, column);
        return days == null ? null : day.plusDays(days);
    }

    private static @Nullable Instant moment(
            CSVRecord row, String column, LocalDate day, LocalTime at) {
        LocalDate date = date(row, column, day);
        return date == null ? null : date.atTime(at).atZone(JapanTime.ZONE).toInstant();
    }

    private void staff(Gathering gathering, CSVRecord row, String column, Staff.Role role) {
        String ref = row.get(column);
        if (!ref.isEmpty()) {
            em.persist(new Staff(gathering.getId(), personOf(ref), role, time.now()));
        }
    }

    private void place(Gathering gathering, CSVRecord row, int number) {
        long person = personOf(row.get("person"));
        Instant at = time.now().minus(Duration.ofDays(Long.parseLong(row.get("days_ago"))));
        String post = row.get("post");
        Place.State state = Place.State.valueOf(row.get("state"));
        Profession profession =
                em.createQuery(
                                "select p.profession from Person p where p.id = :id",
                                Profession.class)
                        .setParameter("id", person)
                        .getSingleResult();
        Place place =
                new Place(
                        gathering.getId(),
                        new Place.Applicant(
                                person,
                                post.isEmpty() ? null : postAt(person, post),
                                profession,
                                isOwn(gathering, post)),
                        number,
                        state,
                        new Place.Origin(at, person, null, false, null));
        em.persist(place);
        em.flush();
        em.createNativeQuery(
                        "insert into gathering_place_step (place_id, at, by_person, to_state) values"
                                + " (?1, ?2, ?3, ?4)")
                .setParameter(1, place.getId())
                .setParameter(2, Timestamp.from(at))
                .setParameter(3, person)
                .setParameter(4, state.name())
                .executeUpdate();
    }

    private boolean isOwn(Gathering gathering, String organisation) {
        if (organisation.isEmpty()) {
            return false;
        }
        Organisation at = organisation(organisation);
        Long hospital = at.getParentId();
        return at.getId() == gathering.getOrganiserId()
                || (hospital != null && hospital == gathering.getOrganiserId());
    }

    private long postAt(long person, String organisation) {
        return em.createQuery(
                        "select a.id from Affiliation a where a.personId = :person and a.organisationId ="
                                + " :organisation order by a.validFrom desc, a.id desc",
                        Long.class)
                .setParameter("person", person)
                .setParameter("organisation", organisation(organisation).getId())
                .setMaxResults(1)
                .getSingleResult();
    }

    private Organisation organisation(String ref) {
        return em.createQuery("select o from Organisation o where o.ref = :ref", Organisation.class)
                .setParameter("ref", ref)
                .getSingleResult();
    }

    private long personOf(String ref) {
        return em.createQuery("select p.id from Person p where p.ref = :ref", Long.class)
                .setParameter("ref", ref)
                .getSingleResult();
    }
}
