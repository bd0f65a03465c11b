package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Place.State;
import org.yorisoi.gathering.PlaceRule.Move;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * The organiser's desk: who has applied, with the facts, and one decision each. Of two officers who
 * decide at once the second is told who was first; nobody decides on his own application.
 */
@Boundary
public class Applicants {

    private static final String MAY = "gathering:decide";
    private static final int LONGEST_NOTE = 300;
    private static final int MOST_AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private SeatMoves seats;
    @Inject private EntryAsking entry;
    @Inject private Letters letters;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * An application.
     *
     * @param post where she works, as she applied; null = without a post
     * @param position from 1 among those who wait; 0 = does not wait
     * @param why why she waits; null = does not wait
     * @param entry what must hold to be accepted, only while the application counts
     * @param byOffice whether an office applied for her
     * @param self whether it is the officer's own
     */
    public record Row(
            long placeId,
            long version,
            int queueNo,
            long personId,
            String name,
            String kana,
            Profession profession,
            boolean own,
            @Nullable String post,
            Place.State state,
            Instant appliedAt,
            @Nullable Instant offerUntil,
            int position,
            @Nullable Reason why,
            List<PlaceRule.Condition> entry,
            boolean byOffice,
            boolean self)
            implements Serializable {}

    /**
     * A page of the list.
     *
     * @param total of what is looked for
     * @param counts of all, by state; a missing state has none
     * @param seats how the seats stand
     */
    public record Page(
            List<Row> rows, long total, Map<Place.State, Long> counts, SeatPolicy.Seats seats) {}

    /** What is to be decided on: a row as the officer saw it. */
    public record Choice(long placeId, long version) implements Serializable {}

    /**
     * What came of one row.
     *
     * @param state where the application stands now; null = there is none
     * @param refusals why nothing was done; empty = it is done
     */
    public record Result(
            long placeId, @Nullable String name, @Nullable State state, List<Reason> refusals)
            implements Serializable {

        public Result {
            refusals = List.copyOf(refusals);
        }

        public boolean isDone() {
            return refusals.isEmpty();
        }
    }

    /** A step of an application. */
    public record Past(
            Instant at,
            @Nullable String by,
            Place.@Nullable State from,
            Place.State to,
            @Nullable Reason reason,
            @Nullable String note)
            implements Serializable {}

    /**
     * A page of applications, by their number in the queue.
     *
     * @throws NotFoundException if there is no such gathering, or not for this officer
     */
    @Requires(MAY)
    public Page list(long gatheringId, ApplicantQuery wanted) {
        Gathering gathering = mine(gatheringId);
        String from =
                " from Place p join Person n on n.id = p.personId where p.gatheringId = :gathering"
                        + " and p.state in :states and (concat(n.familyName, n.givenName) like"
                        + " :words or concat(n.familyKana, n.givenKana) like :words)";
        long total =
                bind(em.createQuery("select count(p)" + from, Long.class), gatheringId, wanted)
                        .getSingleResult();
        List<Object[]> found =
                bind(
                                em.createQuery(
                                        "select p, n" + from + " order by p.queueNo",
                                        Object[].class),
                                gatheringId,
                                wanted)
                        .setFirstResult(wanted.page() * ApplicantQuery.PAGE)
                        .setMaxResults(ApplicantQuery.PAGE)
                        .getResultList();
        List<Place> places = found.stream().map(c -> (Place) c[0]).toList();
        Map<Long, String> posts = posts(places);
        SeatPolicy.Plan plan = SeatPolicy.plan(seats.room(gathering), seats.seekers(gatheringId));
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> said =
                entry.ask(
                        places.stream()
                                .filter(one -> one.getState().isActive())
                                .map(one -> seats.toBeAccepted(gathering, one))
                                .toList());
        List<Long> me = aliases.rowsOf(user.personId());
        List<Row> rows = new ArrayList<>(found.size());
        for (Object[] c : found) {
            Place place = (Place) c[0];
            Person person = (Person) c[1];
            Optional<SeatPolicy.Waiter> waiter = plan.waiter(place.getId());
            rows.add(
                    new Row(
                            place.getId(),
                            place.getVersion(),
                            place.getQueueNo(),
                            person.getId(),
                            person.getFullName(),
                            person.getFamilyKana() + " " + person.getGivenKana(),
                            place.getProfession(),
                            place.isOwn(),
                            posts.get(place.getId()),
                            place.getState(),
                            place.getAppliedAt(),
                            place.getOfferUntil(),
                            waiter.map(SeatPolicy.Waiter::position).orElse(0),
                            waiter.map(SeatPolicy.Waiter::why).orElse(null),
                            said.getOrDefault(seats.toBeAccepted(gathering, place), List.of()),
                            place.getAppliedFor() != null,
                            me.contains(place.getPersonId())));
        }
        audit.seen(
                gathering.getOrganiserId(),
                "gathering:applicants",
                places.stream().map(Place::getPersonId).toList(),
                Map.of("gathering", gatheringId));
        return new Page(rows, total, counts(gatheringId), plan.seats());
    }

    private static <T> TypedQuery<T> bind(
            TypedQuery<T> query, long gatheringId, ApplicantQuery wanted) {
        return query.setParameter("gathering", gatheringId)
                .setParameter("states", wanted.show().states())
                .setParameter("words", wanted.pattern());
    }

    private Map<Place.State, Long> counts(long gatheringId) {
        Map<Place.State, Long> counts = new EnumMap<>(Place.State.class);
        for (Object[] c :
                em.createQuery(
                                "select p.state, count(p) from Place p where p.gatheringId = :id group"
                                        + " by p.state",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .getResultList()) {
            counts.put((Place.State) c[0], (Long) c[1]);
        }
        return counts;
    }

    /** Where each works, as she applied; by application. */
    private Map<Long, String> posts(Collection<Place> places) {
        Map<Long, String> posts = new HashMap<>();
        if (!places.isEmpty()) {
            for (Object[] c :
                    em.createQuery(
                                    "select p.id, o from Place p join Affiliation a on a.id = p.postId"
                                            + " join Organisation o on o.id = a.organisationId where"
                                            + " p.id in :ids",
                                    Object[].class)
                            .setParameter("ids", places.stream().map(Place::getId).toList())
                            .getResultList()) {
                posts.put((Long) c[0], ((Organisation) c[1]).getName());
            }
        }
        return posts;
    }

    private Gathering mine(long gatheringId) {
        Gathering gathering =
                em.createQuery("select g from Gathering g where g.id = :id", Gathering.class)
                        .setParameter("id", gatheringId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        access.check(MAY, gathering);
        return gathering;
    }

    /**
     * What has happened to an application, the oldest first.
     *
     * @throws NotFoundException if there is no such application, or not for this officer
     */
    @Requires(MAY)
    public List<Past> history(long gatheringId, long placeId) {
        mine(gatheringId);
        List<Object[]> steps =
                em.createQuery(
                                "select s, b from PlaceStep s join Place p on p.id = s.placeId left join"
                                        + " Person b on b.id = s.byPerson where s.placeId = :place and"
                                        + " p.gatheringId = :gathering order by s.id",
                                Object[].class)
                        .setParameter("place", placeId)
                        .setParameter("gathering", gatheringId)
                        .getResultList();
        if (steps.isEmpty()) {
            throw new NotFoundException();
        }
        return steps.stream()
                .map(
                        c -> {
                            PlaceStep step = (PlaceStep) c[0];
                            return new Past(
                                    step.getAt(),
                                    c[1] == null ? null : ((Person) c[1]).getFullName(),
                                    step.getFrom(),
                                    step.getTo(),
                                    step.getReason(),
                                    step.getNote());
                        })
                .toList();
    }

    /** Gives seats. */
    @Requires(MAY)
    public List<Result> seat(long gatheringId, List<Choice> choices) {
        return decide(gatheringId, choices, Move.SEAT, "");
    }

    /** Puts on the waiting list. */
    @Requires(MAY)
    public List<Result> queue(long gatheringId, List<Choice> choices) {
        return decide(gatheringId, choices, Move.QUEUE, "");
    }

    /**
     * Declines.
     *
     * @param words why, told to each
     * @throws BusinessException if the reason is missing or too long
     */
    @Requires(MAY)
    public List<Result> decline(long gatheringId, List<Choice> choices, String words) {
        return decide(gatheringId, choices, Move.DECLINE, reason(words));
    }

    /**
     * Takes seats back that were given.
     *
     * @param words why, told to each
     * @throws BusinessException if the reason is missing or too long
     */
    @Requires(MAY)
    public List<Result> remove(long gatheringId, List<Choice> choices, String words) {
        return decide(gatheringId, choices, Move.REMOVE, reason(words));
    }

    static String reason(String words) {
        Checked<String> checked = OneLineRule.check(words, LONGEST_NOTE);
        if (!checked.isOk()) {
            throw new BusinessException(checked.why());
        }
        if (checked.get().isEmpty()) {
            throw new BusinessException("gathering.decide.reasonNeeded");
        }
        return checked.get();
    }

    /**
     * Row by row in the order of the queue, all under one lock; one "no" does not stop the rest.
     */
    private List<Result> decide(long gatheringId, List<Choice> choices, Move move, String words) {
        if (choices.size() > MOST_AT_ONCE) {
            throw new BusinessException("gathering.decide.tooMany", MOST_AT_ONCE);
        }
        Gathering gathering = seats.lock(gatheringId);
        access.check(MAY, gathering);
        if (move == Move.SEAT) {
            seats.lockPeople(applicants(gatheringId, choices));
        }
        seats.settle(gathering);
        em.flush();
        List<Long> me = aliases.rowsOf(user.personId());
        Map<Long, Place> places = new HashMap<>();
        if (!choices.isEmpty()) {
            em.createQuery(
                            "select p from Place p where p.gatheringId = :gathering and p.id in :ids",
                            Place.class)
                    .setParameter("gathering", gatheringId)
                    .setParameter("ids", choices.stream().map(Choice::placeId).toList())
                    .getResultList()
                    .forEach(one -> places.put(one.getId(), one));
        }
        Map<Long, Person> people = people(places.values());
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> said =
                move == Move.SEAT || move == Move.QUEUE
                        ? entry.ask(
                                places.values().stream()
                                        .map(one -> seats.toBeAccepted(gathering, one))
                                        .toList())
                        : Map.of();
        List<Choice> inOrder = new ArrayList<>(choices);
        inOrder.sort(
                java.util.Comparator.comparingInt(
                        one -> {
                            Place place = places.get(one.placeId());
                            return place == null ? Integer.MAX_VALUE : place.getQueueNo();
                        }));
        List<Result> results = new ArrayList<>();
        List<Long> done = new ArrayList<>();
        for (Choice choice : inOrder) {
            Place place = places.get(choice.placeId());
            if (place == null) {
                results.add(
                        new Result(
                                choice.placeId(),
                                null,
                                null,
                                List.of(Reason.of("gathering.decide.gone"))));
                continue;
            }
            Person person = people.get(place.getPersonId());
            String name = person == null ? "" : person.getFullName();
            List<Reason> refusals =
                    me.contains(place.getPersonId())
                            ? List.of(Reason.of("gathering.decide.own"))
                            : choice.version() != place.getVersion()
                                    ? List.of(already(place))
                                    : move(gathering, place, move, words, said);
            if (refusals.isEmpty()) {
                done.add(place.getId());
            }
            results.add(new Result(choice.placeId(), name, place.getState(), refusals));
        }
        if (!done.isEmpty()) {
            audit.recordEach(
                    gathering.getOrganiserId(),
                    "gathering:decided",
                    "place",
                    done,
                    Map.of("gathering", gatheringId, "move", move));
        }
        seats.settle(gathering);
        return results;
    }

    private List<Long> applicants(long gatheringId, List<Choice> choices) {
        return choices.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select p.personId from Place p where p.gatheringId = :gathering and"
                                        + " p.id in :ids",
                                Long.class)
                        .setParameter("gathering", gatheringId)
                        .setParameter("ids", choices.stream().map(Choice::placeId).toList())
                        .getResultList();
    }

    private List<Reason> move(
            Gathering gathering,
            Place place,
            Move move,
            String words,
            Map<EntryCondition.Asked, List<PlaceRule.Condition>> said) {
        Reason noSeat =
                move == Move.SEAT
                        ? SeatPolicy.noSeat(
                                        seats.room(gathering),
                                        seats.seekers(gathering.getId()),
                                        place.getProfession(),
                                        place.isOwn())
                                .orElse(null)
                        : null;
        PlaceRule.Verdict verdict =
                PlaceRule.move(
                        move,
                        seats.moving(
                                gathering,
                                place,
                                noSeat,
                                said.getOrDefault(seats.toBeAccepted(gathering, place), List.of())),
                        PlaceRule.Actor.ORGANISER,
                        true);
        if (!verdict.isOpen()) {
            return verdict.refusals();
        }
        seats.move(
                place,
                move,
                null,
                new PlaceStep.Cause(
                        time.now(),
                        user.personId(),
                        gathering.getOrganiserId(),
                        null,
                        words.isEmpty() ? null : words));
        switch (move) {
            case SEAT -> letters.tell(gathering, place, News.SEATED);
            case QUEUE -> letters.tell(gathering, place, News.WAITING);
            case DECLINE -> letters.tell(gathering, place, News.DECLINED);
            default -> letters.tell(gathering, place, News.REMOVED);
        }
        return List.of();
    }

    /** Who was first, and with what. */
    private Reason already(Place place) {
        String by =
                em.createQuery(
                                "select s, b from PlaceStep s left join Person b on b.id ="
                                        + " s.byPerson where s.placeId = :id order by s.id desc",
                                Object[].class)
                        .setParameter("id", place.getId())
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .map(c -> c[1] == null ? "" : ((Person) c[1]).getFullName())
                        .orElse("");
        Reason state = Reason.of("gathering.state." + place.getState().name());
        return by.isEmpty()
                ? Reason.of("gathering.decide.movedMeanwhile", state)
                : Reason.of("gathering.decide.already", by, state);
    }

    private Map<Long, Person> people(Collection<Place> places) {
        Map<Long, Person> people = new HashMap<>();
        if (!places.isEmpty()) {
            em.createQuery("select n from Person n where n.id in :ids", Person.class)
                    .setParameter("ids", places.stream().map(Place::getPersonId).toList())
                    .getResultList()
                    .forEach(one -> people.put(one.getId(), one));
        }
        return people;
    }
}
