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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.yorisoi.person.Profession;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.persistence.DatabaseReady;
import org.yorisoi.ridealong.Offer;
import org.yorisoi.ridealong.Paperwork;
import org.yorisoi.ridealong.RideHost;
import org.yorisoi.ridealong.RideSlot;
import org.yorisoi.ridealong.RideVisit;
import org.yorisoi.ridealong.Wish;
import org.yorisoi.ridealong.WishStep;

/**
 * The invented hosts of ride-alongs, their times of some weeks around today, and who wishes for
 * them: a ward, a home-visiting doctor, a visiting-nurse station.
 */
@Boundary
public class DemoRideAlongs {

    private static final int SECRET_BYTES = 16;

    @PersistenceContext private EntityManager em;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    private final SecureRandom random = new SecureRandom();

    /** Loads them once: where there is no host at all. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.DEMO + 3) DatabaseReady ready) {
        if (!config.demo()
                || em.createQuery("select count(h) from RideHost h", Long.class).getSingleResult()
                        > 0) {
            return;
        }
        for (CSVRecord row : DemoFile.rows("ride-hosts.csv")) {
            host(row);
        }
        Map<String, RideSlot> slots = new HashMap<>();
        for (CSVRecord row : DemoFile.rows("ride-slots.csv")) {
            slots.put(row.get("ref"), slot(row));
        }
        for (CSVRecord row : DemoFile.rows("ride-wishes.csv")) {
            wish(row, slots);
        }
    }

    /** Grants of the demo name its number, so it gets just that. */
    private void host(CSVRecord row) {
        Organisation at = organisation(row.get("organisation"));
        long id = Long.parseLong(row.get("id"));
        em.createNativeQuery(
                        "insert into ridealong_host (id, organisation_id, hospital_id, area_id,"
                                + " prefecture, kind, title, title_en, professions, prerequisites,"
                                + " documents, hand_in_days, observation_only, consent, honorarium,"
                                + " opened, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, '', '', '', '',"
                                + " '', 0, true, true, 0, false, ?7)")
                .setParameter(1, id)
                .setParameter(2, at.getId())
                .setParameter(3, at.getParentId())
                .setParameter(4, at.getAreaId())
                .setParameter(5, at.getPrefecture())
                .setParameter(6, row.get("kind"))
                .setParameter(7, Timestamp.from(time.now()))
                .executeUpdate();
        found(id)
                .state(
                        new Offer(
                                RideHost.Kind.valueOf(row.get("kind")),
                                new Words(row.get("title"), row.get("title_en")),
                                professions(row.get("professions")),
                                row.get("before").isEmpty()
                                        ? List.of()
                                        : List.of(row.get("before").split(" ", -1)),
                                Arrays.stream(row.get("documents").split(" ", -1))
                                        .map(Paperwork::valueOf)
                                        .collect(Collectors.toSet()),
                                Integer.parseInt(row.get("hand_in_days")),
                                true,
                                true,
                                row.get("meeting"),
                                DemoFile.optional(row, "bring"),
                                row.get("contact"),
                                number(row, "person_cap"),
                                number(row, "year_cap"),
                                Integer.parseInt(row.get("honorarium")),
                                true));
        em.flush();
    }

    private RideHost found(long id) {
        return Objects.requireNonNull(em.find(RideHost.class, id));
    }

    private static Set<Profession> professions(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(" ", -1))
                        .map(Profession::valueOf)
                        .collect(Collectors.toSet());
    }

    private static @Nullable Integer number(CSVRecord row, String column) {
        String text = row.get(column);
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private RideSlot slot(CSVRecord row) {
        RideHost host = found(Long.parseLong(row.get("host")));
        RideSlot.Size size =
                new RideSlot.Size(
                        Integer.parseInt(row.get("capacity")),
                        Integer.parseInt(row.get("minutes")),
                        DemoFile.yes(row, "choice"));
        LocalDate day = time.today().plusDays(Long.parseLong(row.get("days")));
        long by =
                em.createQuery("select p.id from Person p where p.ref = :ref", Long.class)
                        .setParameter("ref", row.get("by"))
                        .getSingleResult();
        RideSlot slot;
        if (row.get("begin").isEmpty()) {
            slot = new RideSlot(host.getId(), day, day.plusDays(30), size, time.now(), by);
        } else {
            Gathering gathering =
                    gathering(
                            host,
                            day.with(
                                            TemporalAdjusters.nextOrSame(
                                                    DayOfWeek.valueOf(row.get("weekday"))))
                                    .atTime(LocalTime.parse(row.get("begin")))
                                    .atZone(JapanTime.ZONE)
                                    .toInstant(),
                            size);
            slot = new RideSlot(host.getId(), gathering.getId(), size, time.now(), by);
        }
        em.persist(slot);
        em.flush();
        return slot;
    }

    private Gathering gathering(RideHost host, Instant start, RideSlot.Size size) {
        Organisation at = em.find(Organisation.class, host.getOrganisationId());
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Gathering gathering =
                new Gathering(
                                Gathering.Kind.RIDE_ALONG,
                                host.getKind().subject(),
                                at,
                                new Description(
                                        host.getTitle(),
                                        null,
                                        host.getBring(),
                                        host.getContact(),
                                        null),
                                new Venue(
                                        Venue.Mode.IN_PERSON,
                                        em.find(Organisation.class, host.getHouseId()).getName(),
                                        host.getHospitalId() == null ? null : at.getName(),
                                        null,
                                        host.getMeetingPoint(),
                                        null),
                                new SignUpTerms(
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        size.capacity(),
                                        size.byChoice(),
                                        true,
                                        SignUpTerms.USUAL_HOURS,
                                        null,
                                        SignUpTerms.Overlap.WARN,
                                        Audience.of(host.getProfessions(), Audience.Reach.BOTH)),
                                secret,
                                time.now())
                        .hostedBy(host.getId());
        em.persist(gathering);
        em.flush();
        Block block =
                new Block(
                        gathering.getId(),
                        new Block.Part(
                                "visit",
                                host.getTitle(),
                                start,
                                size.minutes(),
                                true,
                                false,
                                false,
                                null));
        em.persist(block);
        gathering.schedule(List.of(block));
        gathering.announce();
        return gathering;
    }

    private void wish(CSVRecord row, Map<String, RideSlot> slots) {
        Object[] person =
                em.createQuery(
                                "select p.id, p.profession, a.id, o.areaId, o.prefecture from Person p"
                                        + " join Affiliation a on a.personId = p.id join Organisation o"
                                        + " on o.id = a.organisationId where p.ref = :ref and a.main ="
                                        + " true order by a.id desc",
                                Object[].class)
                        .setParameter("ref", row.get("person"))
                        .setMaxResults(1)
                        .getSingleResult();
        RideSlot slot = row.get("slot").isEmpty() ? null : slots.get(row.get("slot"));
        RideHost host =
                slot != null
                        ? found(slot.getHostId())
                        : row.get("host").isEmpty() ? null : found(number(row));
        Instant at = time.now().minus(Duration.ofDays(Long.parseLong(row.get("days_ago"))));
        Wish wish =
                new Wish(
                        new Wish.Whose((Long) person[0], (Long) person[2], (Profession) person[1]),
                        new Wish.What(
                                host == null ? Wish.Kind.CONFERENCE : Wish.Kind.RIDE_ALONG,
                                host == null ? null : host.getId(),
                                slot == null ? null : slot.getId(),
                                host == null ? (Long) person[3] : host.getAreaId(),
                                host == null ? (Integer) person[4] : host.getPrefecture()),
                        Integer.parseInt(row.get("no")),
                        new Wish.Told(
                                DemoFile.optional(row, "dates"), DemoFile.optional(row, "aims")),
                        at);
        em.persist(wish);
        em.flush();
        em.persist(new WishStep(wish, WishStep.Action.MADE, at, wish.getPersonId(), null, null));
        Long gathering = slot == null ? null : slot.getGatheringId();
        if (gathering == null || host == null) {
            return;
        }
        boolean seated = DemoFile.yes(row, "seated");
        place(wish, gathering, seated ? Place.State.SEATED : Place.State.REQUESTED, at);
        if (seated) {
            wish.decide(Wish.State.GRANTED, at, null, null);
            Instant start =
                    Objects.requireNonNull(em.find(Gathering.class, gathering)).getStartsAt();
            em.persist(
                    new RideVisit(
                            wish,
                            gathering,
                            host,
                            JapanTime.fiscalYear(JapanTime.dateOf(Objects.requireNonNull(start)))));
            em.persist(
                    new WishStep(
                            wish, WishStep.Action.GRANTED, at, wish.getPersonId(), null, null));
        }
    }

    private static long number(CSVRecord row) {
        return Long.parseLong(row.get("host"));
    }

    private void place(Wish wish, long gathering, Place.State state, Instant at) {
        Integer last =
                em.createQuery(
                                "select max(p.queueNo) from Place p where p.gatheringId = :id",
                                Integer.class)
                        .setParameter("id", gathering)
                        .getSingleResult();
        Place place =
                new Place(
                        gathering,
                        new Place.Applicant(
                                wish.getPersonId(), wish.getPostId(), wish.getProfession(), false),
                        last == null ? 1 : last + 1,
                        state,
                        new Place.Origin(at, wish.getPersonId(), null, false, null));
        em.persist(place);
        em.flush();
        em.createNativeQuery(
                        "insert into gathering_place_step (place_id, at, by_person, to_state) values"
                                + " (?1, ?2, ?3, ?4)")
                .setParameter(1, place.getId())
                .setParameter(2, Timestamp.from(at))
                .setParameter(3, wish.getPersonId())
                .setParameter(4, state.name())
                .executeUpdate();
    }

    private Organisation organisation(String ref) {
        return em.createQuery("select o from Organisation o where o.ref = :ref", Organisation.class)
                .setParameter("ref", ref)
                .getSingleResult();
    }
}
