package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
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
                .setParameter("active", active())
                .getResultList();
    }

    private static Set<Place.State> active() {
        Set<Place.State> active = EnumSet.noneOf(Place.State.class);
        for (Place.State state : Place.State.values()) {
            if (state.isActive()) {
                active.add(state);
            }
        }
        return active;
    }

    private static boolean knownToAll(Gathering gathering) {
        return gathering.getState() != Gathering.State.DRAFT
                && gathering.getStartsAt() != null
                && gathering.getEndsAt() != null;
    }

    static RollCode code(Gathering gathering) {
        Instant from = gathering.getStartsAt();
        Instant until = gathering.getEndsAt();
        if (from == null || until == null) {
            throw new NotFoundException();
        }
        return new RollCode(
                gathering.getId(), gathering.getSecret(), RollCode.Window.around(from, until));
    }

    private Outcome enter(
            Gathering found, RollCode.Answer answer, @Nullable Long postId, Instant now) {
        Words title = found.getTitle();
        Direction direction = answer.direction();
        if (answer.verdict() == Verdict.WRONG) {
            return Outcome.no(null, Reason.of("gathering.code.wrong"));
        }
        if (found.getState() == Gathering.State.CANCELLED) {
            return Outcome.no(title, Reason.of("gathering.code.cancelled"));
        }
        if (found.getState() == Gathering.State.CLOSED) {
            return Outcome.no(title, Reason.of("gathering.code.closed"));
        }
        if (answer.reason() != null || direction == null) {
            return Outcome.no(
                    title,
                    answer.reason() == null ? Reason.of("gathering.code.wrong") : answer.reason());
        }
        Optional<Place> mine = place(found.getId());
        boolean seated = mine.filter(one -> one.getState() == Place.State.SEATED).isPresent();
        boolean walkIn = false;
        if (!seated) {
            Gathering locked = seats.lock(found.getId());
            em.refresh(locked);
            Reason refusal = sit(locked, postId, now);
            if (refusal != null) {
                return Outcome.no(title, refusal);
            }
            walkIn = true;
        }
        Gathering gathering = walkIn ? found : roll.open(found.getId());
        long personId = place(found.getId()).orElseThrow(NotFoundException::new).getPersonId();
        Place place = roll.seat(found.getId(), personId);
        if (postId != null && !postId.equals(place.getPostId())) {
            comeWith(place, postId, now);
        }
        return note(gathering, place, direction, walkIn, now);
    }

    private Outcome note(
            Gathering gathering, Place place, Direction direction, boolean walkIn, Instant now) {
        Kind kind = direction == Direction.IN ? Kind.ARRIVED : Kind.LEFT;
        Result result = direction == Direction.IN ? Result.ARRIVED : Result.LEFT;
        Optional<AttendanceMark> last =
                AttendanceMark.current(roll.marks(gathering.getId(), place.getPersonId())).stream()
                        .filter(mark -> mark.getKind().isTime())
                        .max(Comparator.comparing(mark -> mark.said().moment()));
        if (last.isPresent() && last.get().getKind() == kind) {
            Instant before = last.get().said().moment();
            if (Duration.between(before, now).abs().compareTo(SAME) <= 0) {
                return new Outcome(Result.ALREADY, before, gathering.getTitle(), walkIn, null);
            }
        }
        PresenceMark said = new PresenceMark(kind, null, now, null, null, Source.QR, now, null);
        String thing = (direction == Direction.IN ? "in " : "out ") + now.getEpochSecond();
        roll.note(place, thing, said, null, null);
        roll.changed(gathering, place, null);
        return new Outcome(result, now, gathering.getTitle(), walkIn, null);
    }

    private Optional<Place> place(long gatheringId) {
        return em.createQuery(
                        "select p from Place p where p.gatheringId = :id and p.personId in :rows and"
                                + " p.state in :active order by p.id",
                        Place.class)
                .setParameter("id", gatheringId)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .setParameter("active", active())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Gives a seat to somebody who stands at the door. The gathering is locked.
     *
     * @return why there is none; null = she has it
     */
    private @Nullable Reason sit(Gathering gathering, @Nullable Long postId, Instant now) {
        Optional<Place> mine = place(gathering.getId());
        if (mine.isPresent() && mine.get().getState() == Place.State.SEATED) {
            return null;
        }
        if (mine.isPresent() && mine.get().getState() == Place.State.REQUESTED) {
            return Reason.of("gathering.code.undecided");
        }
        boolean held = mine.isPresent() && mine.get().getState() == Place.State.OFFERED;
        if (mine.isPresent()) {
            if (!held && isFull(gathering, mine.get().getProfession(), mine.get().isOwn())) {
                return Reason.of("gathering.code.full");
            }
            Place.State from = mine.get().getState();
            mine.get().become(Place.State.SEATED, null);
            em.persist(new PlaceStep(mine.get(), from, atTheDoor(now)));
            em.flush();
            return null;
        }
        Place.Applicant who = applicant(gathering, postId, now);
        if (!gathering.getTerms().audience().admits(who.profession(), who.own())) {
            return Reason.of("gathering.code.notForYou");
        }
        if (isFull(gathering, who.profession(), who.own())) {
            return Reason.of("gathering.code.full");
        }
        Place place =
                new Place(
                        gathering.getId(),
                        who,
                        seats.nextNumber(gathering.getId()),
                        Place.State.SEATED,
                        new Place.Origin(now, user.personId(), null, true, null));
        seats.enter(place, atTheDoor(now));
        em.flush();
        return null;
    }

    private PlaceStep.Cause atTheDoor(Instant now) {
        return new PlaceStep.Cause(
                now, user.personId(), null, Reason.of("gathering.step.atTheDoor"), null);
    }

    private boolean isFull(Gathering gathering, Profession profession, boolean own) {
        return SeatPolicy.noSeat(
                        seats.room(gathering), seats.seekers(gathering.getId()), profession, own)
                .isPresent();
    }

    private Place.Applicant applicant(Gathering gathering, @Nullable Long postId, Instant now) {
        long me = aliases.surviving(user.personId());
        Person person = em.find(Person.class, me);
        if (person == null) {
            throw new NotFoundException();
        }
        List<Affiliation> posts = posts(JapanTime.dateOf(now));
        Optional<Affiliation> post =
                postId == null
                        ? posts.stream().findFirst()
                        : Optional.of(
                                posts.stream()
                                        .filter(one -> one.getId() == postId)
                                        .findFirst()
                                        .orElseThrow(NotFoundException::new));
        boolean own = post.filter(one -> isOwn(gathering, one.getOrganisationId())).isPresent();
        return new Place.Applicant(
                me, post.map(Affiliation::getId).orElse(null), person.getProfession(), own);
    }

    private boolean isOwn(Gathering gathering, long organisationId) {
        Long hospital = gathering.getHospitalId();
        if (organisationId == gathering.getOrganiserId()
                || (hospital != null && hospital == organisationId)) {
            return true;
        }
        Organisation where = em.find(Organisation.class, organisationId);
        Long parent = where == null ? null : where.getParentId();
        return parent != null && parent == gathering.getOrganiserId();
    }

    /** Her posts of a day, the main one first. */
    private List<Affiliation> posts(LocalDate day) {
        return em.createQuery(
                        "select a from Affiliation a where a.personId in :rows and a.kind = :post"
                                + " and (a.validFrom is null or a.validFrom <= :day) and"
                                + " (a.validUntil is null or a.validUntil >= :day) order by a.main"
                                + " desc, a.id",
                        Affiliation.class)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .setParameter("post", Affiliation.Kind.POST)
                .setParameter("day", day)
                .getResultList();
    }

    private void comeWith(Place place, long postId, Instant now) {
        if (posts(JapanTime.dateOf(now)).stream().noneMatch(one -> one.getId() == postId)) {
            throw new NotFoundException();
        }
        place.comeWith(postId);
        em.persist(
                new PlaceStep(
                        place,
                        place.getState(),
                        new PlaceStep.Cause(
                                now,
                                user.personId(),
                                null,
                                Reason.of("gathering.step.otherPost"),
                                null)));
        em.flush();
    }
}
