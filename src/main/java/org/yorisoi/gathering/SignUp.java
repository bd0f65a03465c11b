package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Place.State;
import org.yorisoi.gathering.PlaceRule.Move;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.RosterPredicate;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
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

    /** Those who are ticked, and as many whom a search has found. */
    private static final int MOST_CONSIDERED = 40;

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

    /** Most people whom an office applies for at once. */
    public static final int MOST_AT_ONCE = 20;

    /**
     * Somebody to apply for.
     *
     * @param postId with which post; null = the main one
     */
    public record Candidate(long personId, @Nullable Long postId) implements Serializable {}

    /** Somebody on the roster, with how the gathering looks to her. */
    public record Considered(
            long personId, String name, String kana, Profession profession, Look look)
            implements Serializable {}

    /**
     * What came of one among several.
     *
     * @param name null = she is not on the roster
     * @param state of the application now; null = it was not let in
     * @param position from 1 among those who wait; 0 = does not wait
     * @param already whether it had come in before
     */
    public record Came(
            long personId,
            @Nullable String name,
            @Nullable State state,
            int position,
            boolean already,
            List<Reason> refusals,
            List<Reason> helps)
            implements Serializable {

        public Came {
            refusals = List.copyOf(refusals);
            helps = List.copyOf(helps);
        }

        private static Came no(long personId, @Nullable String name, String key) {
            return new Came(personId, name, null, 0, false, List.of(Reason.of(key)), List.of());
        }
    }

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

    /** Which of some people are on the roster of an organisation that one acts for, in order. */
    private Map<Long, Person> onRoster(long organisationId, Collection<Long> personIds) {
        List<Long> organisations = reach.organisations(MAY, organisationId);
        Map<Long, Person> found = new HashMap<>();
        if (!personIds.isEmpty()) {
            RosterPredicate.bindPeople(
                            em.createQuery(
                                    "select p from Person p where p.id in :ids and "
                                            + RosterPredicate.PERSON_ON_ROSTER,
                                    Person.class),
                            organisations,
                            time.today())
                    .setParameter("ids", personIds)
                    .getResultList()
                    .forEach(one -> found.put(one.getId(), one));
        }
        return found;
    }

    /** Each person once, by her surviving row, in the order given; the first word counts. */
    private Map<Long, Candidate> each(List<Candidate> candidates) {
        Map<Long, Long> rows =
                aliases.surviving(candidates.stream().map(Candidate::personId).toList());
        Map<Long, Candidate> each = new LinkedHashMap<>();
        for (Candidate one : candidates) {
            each.putIfAbsent(rows.getOrDefault(one.personId(), one.personId()), one);
        }
        return each;
    }

    /**
     * May they? Whoever is not on the roster, or applies with a post that is not hers, is missing.
     *
     * @throws NotFoundException if one may not act for the organisation, or there is no such
     *     gathering
     * @throws BusinessException if there are too many
     */
    @Requires(MAY)
    public List<Considered> lookForEach(
            long organisationId, long gatheringId, List<Candidate> candidates) {
        if (candidates.size() > MOST_CONSIDERED) {
            throw new BusinessException("gathering.applyFor.tooMany", MOST_AT_ONCE);
        }
        Gathering gathering = known(gatheringId);
        Map<Long, Candidate> each = each(candidates);
        Map<Long, Person> people = onRoster(organisationId, each.keySet());
        Looking.Several looks = looking.several(gathering, viewers(organisationId, each, people));
        List<Considered> considered = new ArrayList<>();
        for (long id : each.keySet()) {
            Person person = people.get(id);
            if (person != null) {
                looks.of(id)
                        .ifPresent(
                                look ->
                                        considered.add(
                                                new Considered(
                                                        id,
                                                        person.getFullName(),
                                                        person.getFamilyKana()
                                                                + " "
                                                                + person.getGivenKana(),
                                                        person.getProfession(),
                                                        look)));
            }
        }
        audit.seen(
                organisationId,
                "gathering:considered",
                considered.stream().map(Considered::personId).toList(),
                Map.of("gathering", gatheringId));
        return considered;
    }

    private static List<Looking.Viewer> viewers(
            long organisationId, Map<Long, Candidate> each, Map<Long, Person> people) {
        List<Looking.Viewer> viewers = new ArrayList<>();
        each.forEach(
                (id, one) -> {
                    if (people.containsKey(id)) {
                        viewers.add(
                                new Whom(id, organisationId, PlaceRule.Actor.HER_OFFICE, true)
                                        .viewer(one.postId()));
                    }
                });
        return viewers;
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

    /**
     * Applies for several on the roster, all under one lock and in the order given, so that nobody
     * comes in between and the numbers follow that order; one "no" does not stop the rest. Whoever
     * has applied already keeps what she has.
     *
     * @return for each person once, in that order
     * @throws NotFoundException if one may not act for the organisation, or there is no such
     *     gathering
     * @throws BusinessException if there is nobody, or there are too many
     */
    @Requires(MAY)
    public List<Came> applyForEach(
            long organisationId, long gatheringId, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            throw new BusinessException("gathering.applyFor.nobody");
        }
        if (candidates.size() > MOST_AT_ONCE) {
            throw new BusinessException("gathering.applyFor.tooMany", MOST_AT_ONCE);
        }
        Gathering gathering = locked(gatheringId);
        Map<Long, Candidate> each = each(candidates);
        Map<Long, Person> people = onRoster(organisationId, each.keySet());
        seats.lockPeople(people.keySet());
        seats.settle(gathering);
        List<Came> came =
                gathering.getHostId() == null
                        ? enterAll(gathering, organisationId, each, people)
                        : enterOneByOne(gathering, organisationId, each, people);
        audit.recordEach(
                organisationId,
                "gathering:applied-for",
                "person",
                came.stream()
                        .filter(one -> one.state() != null && !one.already())
                        .map(Came::personId)
                        .toList(),
                Map.of("gathering", gatheringId));
        return came;
    }

    private List<Came> enterAll(
            Gathering gathering,
            long organisationId,
            Map<Long, Candidate> each,
            Map<Long, Person> people) {
        Looking.Several looks = looking.several(gathering, viewers(organisationId, each, people));
        // As seats go nobody becomes able to come who is not now.
        Map<Long, Whom> open = new LinkedHashMap<>();
        for (long id : people.keySet()) {
            if (looks.of(id).filter(Look::isOpen).isPresent()) {
                open.put(id, new Whom(id, organisationId, PlaceRule.Actor.HER_OFFICE, true));
            }
        }
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> accepting =
                entry.ask(open.values().stream().map(one -> accepting(gathering, one)).toList());
        Map<EntryCondition.Asked, String> recognitions =
                programme.recognitions(
                        open.values().stream().map(one -> asked(gathering, one)).toList());
        int number = seats.nextNumber(gathering.getId());
        Map<Place.State, Set<Long>> told = new EnumMap<>(Place.State.class);
        List<Came> came = new ArrayList<>();
        for (long id : each.keySet()) {
            Person person = people.get(id);
            if (person == null) {
                came.add(Came.no(id, null, "gathering.applyFor.notOnRoster"));
                continue;
            }
            Look look = looks.of(id).orElse(null);
            if (look == null) {
                came.add(Came.no(id, person.getFullName(), "gathering.applyFor.postGone"));
                continue;
            }
            Whom whom = open.get(id);
            if (whom == null || !look.isOpen()) {
                came.add(refused(id, person, look));
                continue;
            }
            Place place =
                    enter(
                            gathering,
                            whom,
                            look,
                            state(
                                    look,
                                    accepting.getOrDefault(accepting(gathering, whom), List.of())),
                            number,
                            recognitions.get(asked(gathering, whom)));
            number++;
            told.computeIfAbsent(place.getState(), none -> new TreeSet<>()).add(id);
            came.add(entered(person, place, look));
            looks.entered(place);
        }
        told.forEach((state, ids) -> letters.tell(gathering, ids, News.valueOf(state.name())));
        return came;
    }

    /** What a host allows depends on whom he was given before; so each is asked when it is hers. */
    private List<Came> enterOneByOne(
            Gathering gathering,
            long organisationId,
            Map<Long, Candidate> each,
            Map<Long, Person> people) {
        List<Came> came = new ArrayList<>();
        for (Map.Entry<Long, Candidate> one : each.entrySet()) {
            came.addAll(
                    enterAll(
                            gathering,
                            organisationId,
                            Map.of(one.getKey(), one.getValue()),
                            people.containsKey(one.getKey())
                                    ? Map.of(
                                            one.getKey(),
                                            Objects.requireNonNull(people.get(one.getKey())))
                                    : Map.of()));
        }
        return came;
    }

    private static Came refused(long id, Person person, Look look) {
        Look.Mine mine = look.mine();
        return mine == null
                ? new Came(
                        id,
                        person.getFullName(),
                        null,
                        0,
                        false,
                        look.verdict().refusals(),
                        look.verdict().helps())
                : new Came(
                        id,
                        person.getFullName(),
                        mine.state(),
                        mine.position(),
                        true,
                        List.of(),
                        List.of());
    }

    private static Came entered(Person person, Place place, Look look) {
        return new Came(
                person.getId(),
                person.getFullName(),
                place.getState(),
                place.getState() == Place.State.WAITING ? look.waiting() + 1 : 0,
                false,
                List.of(),
                List.of());
    }

    private Outcome enter(Gathering gathering, Whom whom, @Nullable Long postId) {
        // Two tabs, two gatherings at one time: the second reads what the first has entered.
        seats.lockPeople(List.of(whom.personId()));
        seats.settle(gathering);
        Look look = looking.at(gathering, whom.viewer(postId));
        if (!look.isOpen()) {
            return new Outcome(null, 0, look.verdict());
        }
        Place place =
                enter(
                        gathering,
                        whom,
                        look,
                        state(
                                look,
                                look.prospect() == PlaceRule.Prospect.DECISION
                                        ? List.of()
                                        : entry
                                                .ask(List.of(accepting(gathering, whom)))
                                                .values()
                                                .stream()
                                                .flatMap(List::stream)
                                                .toList()),
                        seats.nextNumber(gathering.getId()),
                        programme.recognition(asked(gathering, whom)).orElse(null));
        letters.tell(gathering, place, News.valueOf(place.getState().name()));
        int position = place.getState() == Place.State.WAITING ? look.waiting() + 1 : 0;
        return new Outcome(place.getState(), position, look.verdict());
    }

    /** The application itself; whether it is let in was asked before. */
    private Place enter(
            Gathering gathering,
            Whom whom,
            Look look,
            Place.State state,
            int number,
            @Nullable String recognition) {
        Instant now = time.now();
        Person person = em.find(Person.class, whom.personId());
        Look.Post post = look.posts().stream().filter(Look.Post::post).findFirst().orElse(null);
        Place place =
                new Place(
                        gathering.getId(),
                        new Place.Applicant(
                                whom.personId(),
                                post == null ? null : post.id(),
                                person.getProfession(),
                                Looking.isOwn(look.posts())),
                        number,
                        state,
                        new Place.Origin(
                                now, user.personId(), whom.organisation(), false, recognition));
        seats.enter(place, cause(whom, now));
        return place;
    }

    private EntryCondition.Asked asked(Gathering gathering, Whom whom) {
        return new EntryCondition.Asked(
                gathering, whom.personId(), time.today(), EntryCondition.Stage.APPLY);
    }

    private EntryCondition.Asked accepting(Gathering gathering, Whom whom) {
        return new EntryCondition.Asked(
                gathering, whom.personId(), time.today(), EntryCondition.Stage.ACCEPT);
    }

    /**
     * First come, whoever could not be accepted yet waits for the check, not for a seat.
     *
     * @param accepting what must hold to be accepted; not asked if somebody decides
     */
    private static Place.State state(Look look, List<PlaceRule.Condition> accepting) {
        if (look.prospect() == PlaceRule.Prospect.DECISION
                || !accepting.stream().allMatch(PlaceRule.Condition::passes)) {
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
