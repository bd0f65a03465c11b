package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.document.QrSymbol;

/**
 * The desk that scans: whoever has a seat shows her code, and the desk notes that she comes or
 * leaves. A code says whose place it is and no more; it opens nothing for whoever reads it.
 */
@Boundary
public class EntryDesk {

    /** A second look at one code within this time is the same coming. */
    private static final Duration SAME = Duration.ofMinutes(5);

    private static final int RECENT = 8;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private DoorSeats doorSeats;
    @Inject private Roll roll;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    /**
     * Somebody's own code.
     *
     * @param from from when on it is shown
     * @param path the square code as the path of an SVG; null = it is not shown yet
     * @param size its squares along a side; 0 = the same
     * @param digits to type; null = the same
     */
    public record Code(Instant from, @Nullable String path, int size, @Nullable String digits) {}

    /** What came of a scan. */
    public enum Result {
        ARRIVED,
        LEFT,
        /** It was noted a moment ago. */
        ALREADY,
        REFUSED
    }

    /**
     * The answer to a scan.
     *
     * @param personId whose place it is, as the place has her; null = nobody's here
     * @param name null = the same
     * @param at when she came or left; null = refused
     * @param reason why nothing was noted; null = something was
     */
    public record Answer(
            Result result,
            @Nullable Long personId,
            @Nullable String name,
            @Nullable Instant at,
            @Nullable Reason reason) {

        static Answer no(@Nullable Person who, @Nullable Place place, Reason why) {
            return new Answer(
                    Result.REFUSED,
                    place == null ? null : place.getPersonId(),
                    who == null ? null : who.getFullName(),
                    null,
                    why);
        }
    }

    /**
     * A code as its link shows it.
     *
     * @param own whether it is the reader's; then nothing else is told
     * @param name null = it is the reader's own
     * @param came whether she was last noted as coming, so that she would leave now
     * @param reason why nothing can be noted now; null = it can
     */
    public record Look(
            long gatheringId,
            Words title,
            boolean own,
            @Nullable String name,
            boolean came,
            @Nullable Reason reason) {}

    /** Something that was noted at the desk. */
    public record Noted(long personId, String name, Kind kind, Instant at) {}

    /**
     * How the desk stands.
     *
     * @param came how many were noted as coming, by whatever way
     * @param seated how many take part
     * @param recent what was noted at the desk, the newest first
     */
    public record Standing(Gathering gathering, long came, long seated, List<Noted> recent) {

        public Standing {
            recent = List.copyOf(recent);
        }
    }

    /**
     * The reader's own code for a gathering.
     *
     * @return empty = she has none: no seat, or it is over, or nobody meets in a room
     */
    @SignedIn("one's own code")
    public Optional<Code> mine(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null
                || !takesCodes(gathering)
                || gathering.getVenue().mode() == Venue.Mode.ONLINE) {
            return Optional.empty();
        }
        Instant now = time.now();
        Instant start = Objects.requireNonNull(gathering.getStartsAt());
        Instant end = Objects.requireNonNull(gathering.getEndsAt());
        Optional<Place> place =
                doorSeats
                        .place(gatheringId, aliases.surviving(user.personId()))
                        .filter(one -> one.getState() == Place.State.SEATED);
        if (place.isEmpty() || !now.isBefore(EntryCode.shownUntil(start, end))) {
            return Optional.empty();
        }
        Instant from = EntryCode.shownFrom(start);
        if (now.isBefore(from)) {
            return Optional.of(new Code(from, null, 0, null));
        }
        EntryCode code = code(gathering);
        QrSymbol square =
                QrSymbol.of(
                        config.baseUrl() + "/gathering/entry?c=" + code.token(place.get().getId()));
        return Optional.of(
                new Code(from, square.path(), square.size(), code.typed(place.get().getQueueNo())));
    }

    private static boolean takesCodes(Gathering gathering) {
        return gathering.isKnown()
                && gathering.getState() != Gathering.State.CANCELLED
                && gathering.getState() != Gathering.State.CLOSED
                && gathering.getStartsAt() != null
                && gathering.getEndsAt() != null;
    }

    private static EntryCode code(Gathering gathering) {
        return new EntryCode(gathering.getId(), gathering.getSecret());
    }

    /**
     * How the desk of a gathering stands, without the whole roll.
     *
     * @throws NotFoundException if there is none, or one may not take attendance there
     */
    @Requires(RollDesk.MAY)
    public Standing standing(long gatheringId) {
        Gathering gathering = mayAttend(gatheringId);
        long came =
                em.createQuery(
                                "select count(distinct m.personId) from AttendanceMark m where"
                                        + " m.gatheringId = :id and m.kind = :came and m.withdrawn ="
                                        + " false and not exists (select n.id from AttendanceMark n"
                                        + " where n.gatheringId = m.gatheringId and n.personId ="
                                        + " m.personId and n.thing = m.thing and n.revision >"
                                        + " m.revision)",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("came", Kind.ARRIVED)
                        .getSingleResult();
        long seated =
                em.createQuery(
                                "select count(p) from Place p where p.gatheringId = :id and p.state ="
                                        + " :seated",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("seated", Place.State.SEATED)
                        .getSingleResult();
        List<Noted> recent =
                em
                        .createQuery(
                                "select m, n from AttendanceMark m join Person n on n.id = m.personId"
                                        + " where m.gatheringId = :id and m.source = :desk and m.kind in"
                                        + " :times and m.withdrawn = false and not exists (select l.id"
                                        + " from AttendanceMark l where l.gatheringId = m.gatheringId"
                                        + " and l.personId = m.personId and l.thing = m.thing and"
                                        + " l.revision > m.revision) order by m.id desc",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .setParameter("desk", Source.DESK)
                        .setParameter("times", List.of(Kind.ARRIVED, Kind.LEFT))
                        .setMaxResults(RECENT)
                        .getResultList()
                        .stream()
                        .map(
                                c -> {
                                    AttendanceMark mark = (AttendanceMark) c[0];
                                    return new Noted(
                                            mark.getPersonId(),
                                            ((Person) c[1]).getFullName(),
                                            mark.getKind(),
                                            mark.said().moment());
                                })
                        .toList();
        return new Standing(gathering, came, seated, recent);
    }

    /**
     * Notes what was scanned or typed at the desk of a gathering: the whole link, its token or the
     * digits.
     *
     * @throws NotFoundException if there is no such gathering, or one may not take attendance there
     */
    @Requires(RollDesk.MAY)
    public Answer scan(long gatheringId, String scanned, Direction direction) {
        Gathering gathering = mayAttend(gatheringId);
        EntryCode code = code(gathering);
        Optional<String> token = EntryCode.tokenIn(scanned);
        Place place;
        if (token.isPresent()) {
            if (!Objects.equals(EntryCode.gatheringOf(token.get()), gatheringId)) {
                return Answer.no(null, null, Reason.of("gathering.scan.another"));
            }
            place = code.place(token.get()).map(id -> em.find(Place.class, id)).orElse(null);
        } else {
            Optional<String> digits = EntryCode.digitsIn(scanned);
            if (digits.isEmpty()) {
                return Answer.no(null, null, Reason.of("gathering.scan.nonsense"));
            }
            OptionalInt number = code.number(digits.get());
            if (number.isEmpty()) {
                return Answer.no(null, null, Reason.of("gathering.scan.mistyped"));
            }
            place = numbered(gatheringId, number.getAsInt());
        }
        return place == null || place.getGatheringId() != gatheringId
                ? Answer.no(null, null, Reason.of("gathering.scan.unknown"))
                : note(gathering, place, direction);
    }

    private @Nullable Place numbered(long gatheringId, int queueNo) {
        return em.createQuery(
                        "select p from Place p where p.gatheringId = :id and p.queueNo = :number",
                        Place.class)
                .setParameter("id", gatheringId)
                .setParameter("number", queueNo)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * What the link of a code shows: to whoever takes attendance there whose it is, to the person
     * herself that it is hers.
     *
     * @throws NotFoundException for everybody else, and if it is no code
     */
    @SignedIn("one's own code; another's only for whoever takes attendance there")
    public Look look(String token) {
        Place place = of(token);
        Gathering gathering = gathering(place.getGatheringId());
        if (aliases.surviving(place.getPersonId()) == aliases.surviving(user.personId())) {
            return new Look(gathering.getId(), gathering.getTitle(), true, null, false, null);
        }
        access.check(RollDesk.MAY, gathering);
        Person who = seen(gathering, place);
        return new Look(
                gathering.getId(),
                gathering.getTitle(),
                false,
                who.getFullName(),
                last(place).filter(mark -> mark.getKind() == Kind.ARRIVED).isPresent(),
                refusal(gathering, place));
    }

    /**
     * Notes that whoever showed the code comes or leaves.
     *
     * @throws NotFoundException if it is no code, or one may not take attendance there
     */
    @Requires(RollDesk.MAY)
    public Answer note(String token, Direction direction) {
        Place place = of(token);
        return note(mayAttend(place.getGatheringId()), place, direction);
    }

    private Place of(String token) {
        Long gatheringId = EntryCode.gatheringOf(token);
        Gathering gathering = gatheringId == null ? null : em.find(Gathering.class, gatheringId);
        if (gathering == null) {
            throw new NotFoundException();
        }
        return code(gathering)
                .place(token)
                .map(id -> em.find(Place.class, id))
                .filter(place -> place.getGatheringId() == gathering.getId())
                .orElseThrow(NotFoundException::new);
    }

    private Answer note(Gathering gathering, Place found, Direction direction) {
        Person who = seen(gathering, found);
        Reason refusal = refusal(gathering, found);
        if (refusal != null) {
            return Answer.no(who, found, refusal);
        }
        Gathering open = roll.open(gathering.getId());
        Place place = roll.seat(open.getId(), found.getPersonId());
        Instant now = time.now();
        Kind kind = direction == Direction.IN ? Kind.ARRIVED : Kind.LEFT;
        Optional<AttendanceMark> last = last(place).filter(mark -> mark.getKind() == kind);
        if (last.isPresent()) {
            Instant before = last.get().said().moment();
            if (Duration.between(before, now).abs().compareTo(SAME) <= 0) {
                return new Answer(
                        Result.ALREADY, place.getPersonId(), who.getFullName(), before, null);
            }
        }
        roll.note(
                place,
                (direction == Direction.IN ? "desk in " : "desk out ") + now.getEpochSecond(),
                new PresenceMark(kind, null, now, null, null, Source.DESK, now, user.personId()),
                null,
                null);
        roll.changed(open, place, user.personId());
        return new Answer(
                direction == Direction.IN ? Result.ARRIVED : Result.LEFT,
                place.getPersonId(),
                who.getFullName(),
                now,
                null);
    }

    /** When she was last noted as coming or leaving. */
    private Optional<AttendanceMark> last(Place place) {
        return AttendanceMark.current(roll.marks(place.getGatheringId(), place.getPersonId()))
                .stream()
                .filter(mark -> mark.getKind().isTime())
                .max(Comparator.comparing(mark -> mark.said().moment()));
    }

    /** Why nothing is noted, with the right code too; null = it may be. */
    private @Nullable Reason refusal(Gathering gathering, Place place) {
        if (gathering.getState() == Gathering.State.CANCELLED) {
            return Reason.of("gathering.scan.cancelled");
        }
        if (gathering.getState() == Gathering.State.CLOSED) {
            return Reason.of("gathering.scan.closed");
        }
        if (place.getState() != Place.State.SEATED) {
            return Reason.of("gathering.scan.noSeat");
        }
        RollCode.Window window = CheckIn.window(gathering);
        Instant now = time.now();
        if (now.isBefore(window.opens())) {
            return Reason.of("gathering.scan.opensAt", Moment.words(window.opens()));
        }
        return now.isBefore(window.closes())
                ? null
                : Reason.of("gathering.scan.closedAt", Moment.words(window.closes()));
    }

    /** Whose name is shown is in the audit, for her to see. */
    private Person seen(Gathering gathering, Place place) {
        Person who =
                Objects.requireNonNull(
                        em.find(Person.class, aliases.surviving(place.getPersonId())));
        audit.seen(
                gathering.getOrganiserId(),
                "gathering:entry-read",
                List.of(who.getId()),
                Map.of("gathering", gathering.getId()));
        return who;
    }

    private Gathering mayAttend(long gatheringId) {
        Gathering gathering = gathering(gatheringId);
        access.check(RollDesk.MAY, gathering);
        return gathering;
    }

    private Gathering gathering(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null) {
            throw new NotFoundException();
        }
        return gathering;
    }
}
