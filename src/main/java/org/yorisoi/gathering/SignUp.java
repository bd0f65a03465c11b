package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.PlaceRule.Move;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.RosterPredicate;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;

/**
 * Applying, answering an offer, taking an application back: oneself, or an office for the people on
 * its roster. An expected "no" is answered with every reason and what would help.
 */
@Boundary
public class SignUp {

    private static final String MAY = "gathering:apply";

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private RosterReach reach;
    @Inject private SeatMoves seats;
    @Inject private Looking looking;
    @Inject private EntryAsking entry;
    @Inject private ProgrammeCondition programme;
    @Inject private OverlapCondition overlaps;
    @Inject private Letters letters;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * What came of it.
     *
     * @param state of the application now; null = it was not let in, or is not there
     * @param position from 1 among those who wait; 0 = does not wait
     * @param verdict all that was asked
     */
    public record Outcome(Place.@Nullable State state, int position, PlaceRule.Verdict verdict)
            implements Serializable {

        public boolean isDone() {
            return verdict.isOpen();
        }
    }

    /**
     * One's own application, with what it is for.
     *
     * @param onlineLink for the seated only; else null
     */
    public record Own(
            long gatheringId,
            Words title,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            Gathering.State gathering,
            Place.State state,
            @Nullable Instant offerUntil,
            Instant appliedAt,
            @Nullable String onlineLink)
            implements Serializable {}

    /** For whom it is done. */
    private record Whom(
            long personId, @Nullable Long organisation, PlaceRule.Actor actor, boolean mayAct) {

        Looking.Viewer viewer(@Nullable Long postId) {
            return new Looking.Viewer(personId, postId, actor, mayAct);
        }
    }

    private Whom myself() {
        access.check(MAY, () -> Set.of(Scope.SELF));
        return new Whom(aliases.surviving(user.personId()), null, PlaceRule.Actor.PERSON, true);
    }

    /**
     * Somebody on the roster of an organisation that one acts for.
     *
     * @throws NotFoundException if one may not act for it, or she is not on it
     */
    private Whom ofMine(long organisationId, long personId) {
        List<Long> organisations = reach.organisations(MAY, organisationId);
        long found =
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select p.id from Person p where p.id = :id and "
                                                + RosterPredicate.PERSON_ON_ROSTER,
                                        Long.class),
                                organisations,
                                time.today())
                        .setParameter("id", aliases.surviving(personId))
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        return new Whom(found, organisationId, PlaceRule.Actor.HER_OFFICE, true);
    }

    /**
     * May I, and if not, why, and what would help?
     *
     * @param postId with which post; null = the main one
     * @throws NotFoundException if there is no such gathering, or it is a draft, or the post is not
     *     one's own
     */
    @Requires(MAY)
    public Look look(long gatheringId, @Nullable Long postId) {
        return looking.at(known(gatheringId), myself().viewer(postId));
    }

    /**
     * May she?
     *
     * @throws NotFoundException if one may not act for the organisation, or she is not on its
     *     roster
     */
    @Requires(MAY)
    public Look lookFor(
            long organisationId, long gatheringId, long personId, @Nullable Long postId) {
        return looking.at(known(gatheringId), ofMine(organisationId, personId).viewer(postId));
    }

    /** A gathering that everybody may know of. */
    private Gathering known(long gatheringId) {
        return em.createQuery(
                        "select g from Gathering g where g.id = :id and " + SeatMoves.KNOWN,
                        Gathering.class)
                .setParameter("id", gatheringId)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private Gathering locked(long gatheringId) {
        Gathering gathering = seats.lock(gatheringId);
        if (!gathering.isKnown()) {
            throw new NotFoundException();
        }
        return gathering;
    }

    /**
     * Applies.
     *
     * @param postId with which post; null = the main one, or none if one has none
     */
    @Requires(MAY)
    public Outcome apply(long gatheringId, @Nullable Long postId) {
        Gathering gathering = locked(gatheringId);
        return enter(gathering, myself(), postId);
    }

    /**
     * Applies for somebody on the roster.
     *
     * @throws NotFoundException as {@link #lookFor}
     */
    @Requires(MAY)
    public Outcome applyFor(
            long organisationId, long gatheringId, long personId, @Nullable Long postId) {
        Gathering gathering = locked(gatheringId);
        Whom whom = ofMine(organisationId, personId);
        Outcome outcome = enter(gathering, whom, postId);
        if (outcome.isDone()) {
            audit.recordFor(
                    organisationId,
                    "gathering:applied-for",
                    "person",
                    whom.personId(),
                    Map.of("gathering", gatheringId));
        }
        return outcome;
    }

    private Outcome enter(Gathering gathering, Whom whom, @Nullable Long postId) {
        // Two tabs, two gatherings at one time: the second reads what the first has entered.
        seats.lockPeople(List.of(whom.personId()));
        seats.settle(gathering);
        Look look = looking.at(gathering, whom.viewer(postId));
        if (!look.isOpen()) {
            return new Outcome(null, 0, look.verdict());
        }
        Instant now = time.now();
        Person person = em.find(Person.class, whom.personId());
        Look.Post post = look.posts().stream().filter(Look.Post::post).findFirst().orElse(null);
        Place.State state = state(gathering, look, whom);
        Place place =
                new Place(
                        gathering.getId(),
                        new Place.Applicant(
                                whom.personId(),
                                post == null ? null : post.id(),
                                person.getProfession(),
                                Looking.isOwn(look.posts())),
                        seats.nextNumber(gathering.getId()),
                        state,
                        new Place.Origin(
                                now,
                                user.personId(),
                                whom.organisation(),
                                false,
                                programme.recognition(asked(gathering, whom)).orElse(null)));
        seats.enter(place, cause(whom, now));
        letters.tell(gathering, place, News.valueOf(state.name()));
        int position = state == Place.State.WAITING ? look.waiting() + 1 : 0;
        return new Outcome(state, position, look.verdict());
    }

    private EntryCondition.Asked asked(Gathering gathering, Whom whom) {
        return new EntryCondition.Asked(
                gathering, whom.personId(), time.today(), EntryCondition.Stage.APPLY);
    }

    /** First come, whoever could not be accepted yet waits for the check, not for a seat. */
    private Place.State state(Gathering gathering, Look look, Whom whom) {
        if (look.prospect() == PlaceRule.Prospect.DECISION) {
            return Place.State.REQUESTED;
        }
        EntryCondition.Asked accepted =
                new EntryCondition.Asked(
                        gathering, whom.personId(), time.today(), EntryCondition.Stage.ACCEPT);
        boolean checked =
                entry.ask(List.of(accepted)).values().stream()
                        .flatMap(List::stream)
                        .allMatch(PlaceRule.Condition::passes);
        if (!checked) {
            return Place.State.REQUESTED;
        }
        return look.prospect() == PlaceRule.Prospect.SEAT
                ? Place.State.SEATED
                : Place.State.WAITING;
    }

    private PlaceStep.Cause cause(Whom whom, Instant now) {
        return new PlaceStep.Cause(now, user.personId(), whom.organisation(), null, null);
    }

    /**
     * Answers an offer.
     *
     * @param yes takes the seat; else lets it go to whoever is next
     * @throws NotFoundException if one has no application there
     */
    @Requires(MAY)
    public Outcome answer(long gatheringId, boolean yes) {
        Gathering gathering = locked(gatheringId);
        return change(gathering, myself(), yes ? Move.ACCEPT : Move.REFUSE);
    }

    /**
     * Answers an offer for somebody on the roster.
     *
     * @throws NotFoundException as {@link #lookFor}, or if she has no application there
     */
    @Requires(MAY)
    public Outcome answerFor(long organisationId, long gatheringId, long personId, boolean yes) {
        Gathering gathering = locked(gatheringId);
        Whom whom = ofMine(organisationId, personId);
        return change(gathering, whom, yes ? Move.ACCEPT : Move.REFUSE);
    }

    /**
     * Takes one's application back.
     *
     * @throws NotFoundException if one has none there
     */
    @Requires(MAY)
    public Outcome cancel(long gatheringId) {
        Gathering gathering = locked(gatheringId);
        return change(gathering, myself(), Move.WITHDRAW);
    }

    /**
     * Takes the application of somebody on the roster back.
     *
     * @throws NotFoundException as {@link #lookFor}, or if she has none there
     */
    @Requires(MAY)
    public Outcome cancelFor(long organisationId, long gatheringId, long personId) {
        Gathering gathering = locked(gatheringId);
        return change(gathering, ofMine(organisationId, personId), Move.WITHDRAW);
    }

    private Outcome change(Gathering gathering, Whom whom, Move move) {
        List<PlaceRule.Condition> elsewhere = List.of();
        if (move == Move.ACCEPT) {
            seats.lockPeople(List.of(whom.personId()));
            elsewhere =
                    PlaceRule.overlap(
                                    gathering.getTerms().overlap(),
                                    overlaps.clashes(gathering, whom.personId()))
                            .filter(one -> !one.passes())
                            .stream()
                            .toList();
        }
        Place place = newest(gathering.getId(), whom.personId());
        PlaceRule.Verdict verdict =
                PlaceRule.move(
                        move,
                        seats.moving(gathering, place, null, elsewhere),
                        whom.actor(),
                        whom.mayAct());
        if (verdict.isOpen()) {
            seats.move(place, move, null, cause(whom, time.now()));
            letters.tell(gathering, place, move == Move.ACCEPT ? News.SEATED : News.WITHDRAWN);
            Long organisation = whom.organisation();
            if (organisation != null) {
                audit.recordFor(
                        organisation,
                        "gathering:changed-for",
                        "person",
                        whom.personId(),
                        Map.of("gathering", gathering.getId(), "move", move));
            }
        }
        seats.settle(gathering);
        return new Outcome(place.getState(), 0, verdict);
    }

    /** The one that counts, else the last that did. */
    private Place newest(long gatheringId, long personId) {
        List<Place> places =
                em.createQuery(
                                "select p from Place p where p.gatheringId = :gathering and p.personId"
                                        + " in :rows order by p.queueNo desc",
                                Place.class)
                        .setParameter("gathering", gatheringId)
                        .setParameter("rows", aliases.rowsOf(personId))
                        .getResultList();
        Optional<Place> counts =
                places.stream().filter(one -> one.getState().isActive()).findFirst();
        return counts.or(() -> places.stream().findFirst()).orElseThrow(NotFoundException::new);
    }

    /** One's applications, the latest day first; two hundred at most. */
    @Requires(MAY)
    public List<Own> mine() {
        return em
                .createQuery(
                        "select p, g from Place p join Gathering g on g.id = p.gatheringId where"
                                + " p.personId in :rows order by g.startsAt desc, p.id desc",
                        Object[].class)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .setMaxResults(200)
                .getResultList()
                .stream()
                .map(c -> own((Place) c[0], (Gathering) c[1]))
                .toList();
    }

    private static Own own(Place place, Gathering gathering) {
        return new Own(
                gathering.getId(),
                gathering.getTitle(),
                gathering.getStartsAt(),
                gathering.getEndsAt(),
                gathering.getState(),
                place.getState(),
                place.getOfferUntil(),
                place.getAppliedAt(),
                place.getState() == Place.State.SEATED ? gathering.getVenue().onlineLink() : null);
    }
}
