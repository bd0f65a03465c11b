package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Throttling;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.gathering.RollCode.Verdict;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.Words;

/**
 * A person comes or leaves, with the code from the door. Whoever has no place gets one if there is
 * a seat, marked as a walk-in; if not, the desk decides.
 */
@Boundary
public class CheckIn {

    /** A second look at the screen within this time is the same coming. */
    private static final Duration SAME = Duration.ofMinutes(5);

    private static final Set<Gathering.State> TAKES_CODES =
            EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED, Gathering.State.HELD);

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Throttling throttling;
    @Inject private SeatMoves seats;
    @Inject private DoorSeats doorSeats;
    @Inject private Roll roll;
    @Inject private JapanTime time;

    /** What came of it. */
    public enum Result {
        ARRIVED,
        LEFT,
        /** It was noted a moment ago. */
        ALREADY,
        REFUSED
    }

    /**
     * The answer to a code.
     *
     * @param at when she came or left; null = refused
     * @param title of the gathering; null = the code is of none
     * @param walkIn whether she got her place just now
     * @param reason why it was refused; null = it was not
     */
    public record Outcome(
            Result result,
            @Nullable Instant at,
            @Nullable Words title,
            boolean walkIn,
            @Nullable Reason reason) {

        static Outcome no(@Nullable Words title, Reason reason) {
            return new Outcome(Result.REFUSED, null, title, false, reason);
        }
    }

    /**
     * The square code was read.
     *
     * @param postId the post she comes with; null = as applied, or her main one
     * @throws NotFoundException if the post is not hers
     */
    @SignedIn("her own presence; the code from the door says where")
    public Outcome scan(String token, @Nullable Long postId) {
        Instant now = time.now();
        Long gatheringId = RollCode.gatheringOf(token);
        Gathering gathering = gatheringId == null ? null : em.find(Gathering.class, gatheringId);
        if (gathering == null || !knownToAll(gathering)) {
            return Outcome.no(null, Reason.of("gathering.code.wrong"));
        }
        return enter(gathering, code(gathering).checkToken(token, now), postId, now);
    }

    /**
     * A code that was read, before it is entered.
     *
     * @param kept what to give to {@link #enter}; null = refused
     * @param direction null = refused
     * @param readAt null = refused
     * @param title of the gathering; null = the code is of none
     * @param expected whether she has a seat; if not, she would get one now
     * @param postId the post she would come with; null = none
     * @param posts that she may come with
     * @param reason why it is refused; null = it is not
     */
    public record Scan(
            @Nullable String kept,
            @Nullable Direction direction,
            @Nullable Instant readAt,
            @Nullable Words title,
            boolean expected,
            @Nullable Long postId,
            List<DoorSeats.Post> posts,
            @Nullable Reason reason) {

        public Scan {
            posts = List.copyOf(posts);
        }

        static Scan no(@Nullable Words title, Reason why) {
            return new Scan(null, null, null, title, false, null, List.of(), why);
        }
    }

    /**
     * Keeps what was read by somebody who has to sign in first. It says nothing about the code.
     *
     * @return what to give to {@link #ask} afterwards; the token itself if it is not taken now
     */
    @OpenToAll("what was read is kept until she has signed in; nothing is entered")
    public String keep(String token) {
        Instant now = time.now();
        Gathering gathering = of(token);
        if (gathering == null) {
            return token;
        }
        RollCode code = code(gathering);
        RollCode.Answer answer = code.checkToken(token, now);
        Direction direction = answer.direction();
        return answer.verdict() == Verdict.ACCEPTED && direction != null
                ? code.keep(direction, now, 0)
                : token;
    }

    private @Nullable Gathering of(String token) {
        Long gatheringId = RollCode.gatheringOf(token);
        Gathering gathering = gatheringId == null ? null : em.find(Gathering.class, gatheringId);
        return gathering != null && knownToAll(gathering) ? gathering : null;
    }

    /**
     * What would be entered.
     *
     * @param read a token, or what was kept of one
     */
    @SignedIn("her own presence; the code from the door says where")
    public Scan ask(String read) {
        Instant now = time.now();
        long me = aliases.surviving(user.personId());
        Gathering gathering = of(read);
        if (gathering == null) {
            return Scan.no(null, Reason.of("gathering.code.wrong"));
        }
        RollCode.Answer answer = answer(gathering, read, me, now);
        Reason why = refusal(gathering, answer);
        Direction direction = answer.direction();
        if (why != null || direction == null) {
            return Scan.no(
                    answer.verdict() == Verdict.WRONG ? null : gathering.getTitle(),
                    why == null ? Reason.of("gathering.code.wrong") : why);
        }
        RollCode code = code(gathering);
        Instant readAt = code.kept(read, me, now).map(RollCode.Kept::readAt).orElse(now);
        Optional<Place> place = doorSeats.place(gathering.getId(), me);
        boolean expected = place.filter(one -> one.getState() == Place.State.SEATED).isPresent();
        return new Scan(
                code.keep(direction, readAt, me),
                direction,
                readAt,
                gathering.getTitle(),
                expected,
                place.map(Place::getPostId).orElse(null),
                doorSeats.choices(me, JapanTime.dateOf(now)),
                null);
    }

    /** A token is judged as it is; what was kept was right when it was read. */
    private static RollCode.Answer answer(Gathering gathering, String read, long me, Instant now) {
        RollCode code = code(gathering);
        if (!read.startsWith("k")) {
            return code.checkToken(read, now);
        }
        return code.kept(read, me, now)
                .map(one -> new RollCode.Answer(Verdict.ACCEPTED, one.direction(), null))
                .orElse(
                        new RollCode.Answer(
                                Verdict.OLD, null, Reason.of("gathering.code.keptTooLong")));
    }

    /**
     * Enters what was read, at the time of its reading.
     *
     * @param kept from {@link #ask}
     * @param postId the post she comes with; null = as applied, or her main one
     * @throws NotFoundException if the post is not hers
     */
    @SignedIn("her own presence; the code from the door says where")
    public Outcome enter(String kept, @Nullable Long postId) {
        Instant now = time.now();
        long me = aliases.surviving(user.personId());
        Gathering gathering = of(kept);
        if (gathering == null || !kept.startsWith("k")) {
            return Outcome.no(null, Reason.of("gathering.code.wrong"));
        }
        return enter(
                gathering,
                answer(gathering, kept, me, now),
                postId,
                code(gathering).kept(kept, me, now).map(RollCode.Kept::readAt).orElse(now));
    }

    /**
     * The digits were typed. Her own gatherings are tried first, then the others that are open.
     *
     * @param postId as with {@link #scan}
     * @throws NotFoundException if the post is not hers
     */
    @SignedIn("her own presence; the code from the door says where")
    public Outcome type(String digits, @Nullable Long postId) {
        Instant now = time.now();
        String subject = "roll-code " + user.personId();
        if (!throttling.admits(subject, subject, now)) {
            return Outcome.no(null, Reason.of("gathering.code.tooMany"));
        }
        Gathering nearest = null;
        RollCode.Answer best = null;
        int least = Integer.MAX_VALUE;
        Set<Long> mine = Set.copyOf(myGatherings());
        for (Gathering gathering : around(now)) {
            RollCode.Answer answer = code(gathering).checkTyped(digits, now);
            int rank = rank(answer.verdict(), mine.contains(gathering.getId()));
            if (rank < least) {
                nearest = gathering;
                best = answer;
                least = rank;
            }
        }
        if (nearest == null || best == null) {
            return Outcome.no(null, Reason.of("gathering.code.noneOpen"));
        }
        if (best.verdict() == Verdict.WRONG || best.verdict() == Verdict.OLD) {
            throttling.failed(subject, subject, now);
        }
        if (best.verdict() != Verdict.ACCEPTED && best.verdict() != Verdict.OLD) {
            Reason reason = best.reason();
            return Outcome.no(null, reason == null ? Reason.of("gathering.code.wrong") : reason);
        }
        return enter(nearest, best, postId, now);
    }

    /** Which of many answers is told: her own gathering's before that of another. */
    private static int rank(Verdict verdict, boolean mine) {
        int one =
                switch (verdict) {
                    case ACCEPTED -> 0;
                    case OLD -> 1;
                    case MISTYPED -> 2;
                    case TOO_EARLY -> mine ? 3 : 5;
                    case WRONG -> 4;
                    case TOO_LATE -> 6;
                };
        return 2 * one + (mine ? 0 : 1);
    }

    /** Gatherings whose codes may be on a screen now. */
    private List<Gathering> around(Instant now) {
        return em.createQuery(
                        "select g from Gathering g where g.state in :open and g.startsAt <= :soon"
                                + " and g.endsAt >= :lately order by g.startsAt, g.id",
                        Gathering.class)
                .setParameter("open", TAKES_CODES)
                .setParameter("soon", now.plus(Duration.ofHours(12)))
                .setParameter("lately", now.minus(Duration.ofHours(12)))
                .getResultList();
    }

    private List<Long> myGatherings() {
        return em.createQuery(
                        "select p.gatheringId from Place p where p.personId in :rows and p.state in"
                                + " :active",
                        Long.class)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .setParameter("active", SeatMoves.ACTIVE)
                .getResultList();
    }

    private static boolean knownToAll(Gathering gathering) {
        return gathering.getState() != Gathering.State.DRAFT
                && gathering.getStartsAt() != null
                && gathering.getEndsAt() != null;
    }

    static RollCode code(Gathering gathering) {
        return new RollCode(gathering.getId(), gathering.getSecret(), window(gathering));
    }

    static RollCode.Window window(Gathering gathering) {
        Instant from = gathering.getStartsAt();
        Instant until = gathering.getEndsAt();
        if (from == null || until == null) {
            throw new NotFoundException();
        }
        return RollCode.Window.around(from, until);
    }

    private Outcome enter(
            Gathering found, RollCode.Answer answer, @Nullable Long postId, Instant at) {
        Words title = found.getTitle();
        Direction direction = answer.direction();
        Reason refusal = refusal(found, answer);
        if (refusal != null || direction == null) {
            return Outcome.no(
                    answer.verdict() == Verdict.WRONG ? null : title,
                    refusal == null ? Reason.of("gathering.code.wrong") : refusal);
        }
        long me = user.personId();
        boolean seated =
                doorSeats
                        .place(found.getId(), me)
                        .filter(one -> one.getState() == Place.State.SEATED)
                        .isPresent();
        boolean walkIn = false;
        if (!seated) {
            Gathering locked = seats.lock(found.getId());
            em.refresh(locked);
            Optional<DoorSeats.Refusal> none =
                    doorSeats.sit(locked, me, postId, false, cause(DoorSeats.atTheDoor()));
            if (none.isPresent()) {
                return Outcome.no(title, Reason.of(key(none.get())));
            }
            walkIn = true;
        }
        Gathering gathering = walkIn ? found : roll.open(found.getId());
        long personId =
                doorSeats
                        .place(found.getId(), me)
                        .orElseThrow(NotFoundException::new)
                        .getPersonId();
        Place place = roll.seat(found.getId(), personId);
        if (postId != null && !postId.equals(place.getPostId())) {
            doorSeats.comeWith(place, postId, cause(DoorSeats.otherPost()));
        }
        return note(gathering, place, direction, walkIn, at);
    }

    /** Why nothing is entered, whoever brings the code; null = it may be. */
    private static @Nullable Reason refusal(Gathering found, RollCode.Answer answer) {
        if (answer.verdict() == Verdict.WRONG) {
            return Reason.of("gathering.code.wrong");
        }
        if (found.getState() == Gathering.State.CANCELLED) {
            return Reason.of("gathering.code.cancelled");
        }
        if (found.getState() == Gathering.State.CLOSED) {
            return Reason.of("gathering.code.closed");
        }
        return answer.reason();
    }

    private static String key(DoorSeats.Refusal refusal) {
        return switch (refusal) {
            case UNDECIDED -> "gathering.code.undecided";
            case FULL -> "gathering.code.full";
            case NOT_FOR_HER -> "gathering.code.notForYou";
        };
    }

    private PlaceStep.Cause cause(Reason why) {
        return new PlaceStep.Cause(time.now(), user.personId(), null, why, null);
    }

    private Outcome note(
            Gathering gathering, Place place, Direction direction, boolean walkIn, Instant at) {
        Kind kind = direction == Direction.IN ? Kind.ARRIVED : Kind.LEFT;
        Result result = direction == Direction.IN ? Result.ARRIVED : Result.LEFT;
        Optional<AttendanceMark> last =
                AttendanceMark.current(roll.marks(gathering.getId(), place.getPersonId())).stream()
                        .filter(mark -> mark.getKind().isTime())
                        .max(Comparator.comparing(mark -> mark.said().moment()));
        if (last.isPresent() && last.get().getKind() == kind) {
            Instant before = last.get().said().moment();
            if (Duration.between(before, at).abs().compareTo(SAME) <= 0) {
                return new Outcome(Result.ALREADY, before, gathering.getTitle(), walkIn, null);
            }
        }
        PresenceMark said =
                new PresenceMark(kind, null, at, null, null, Source.QR, time.now(), null);
        String thing = (direction == Direction.IN ? "in " : "out ") + at.getEpochSecond();
        roll.note(place, thing, said, null, null);
        roll.changed(gathering, place, null);
        return new Outcome(result, at, gathering.getTitle(), walkIn, null);
    }
}
