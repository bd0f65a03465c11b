package org.yorisoi.gathering;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Granting;
import org.yorisoi.gathering.PlaceRule.Move;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;

/**
 * Every change of a seat goes through here, in one short transaction of the caller's: {@link #lock}
 * is its first statement, all that decides is read after it, and what is written is seen by whoever
 * waits for the lock. Two servers over one database therefore move one list as one would.
 */
@Boundary
public class SeatMoves {

    /** Applications that count. */
    static final Set<Place.State> ACTIVE =
            EnumSet.of(
                    Place.State.REQUESTED,
                    Place.State.SEATED,
                    Place.State.WAITING,
                    Place.State.OFFERED);

    /** For JPQL over {@code g}: {@link Gathering#isKnown}. */
    static final String KNOWN =
            "(g.state not in (org.yorisoi.gathering.Gathering.State.DRAFT,"
                    + " org.yorisoi.gathering.Gathering.State.CANCELLED) or g.sequence > 1)";

    /** Who waits, here {@code w}, and has a seat at that time where one of the two refuses that. */
    private static final String ELSEWHERE =
            " join gathering_gathering g on g.id = w.gathering_id where w.gathering_id in (%s) and"
                    + " w.state = 'WAITING' and exists (select 1 from gathering_place s join"
                    + " gathering_gathering o on o.id = s.gathering_id where %s and s.state ="
                    + " 'SEATED' and s.gathering_id <> w.gathering_id and o.state in ('ANNOUNCED',"
                    + " 'CONFIRMED') and o.starts_at < g.ends_at and o.ends_at > g.starts_at and"
                    + " (o.overlap = 'BLOCK' or g.overlap = 'BLOCK'))";

    private static final int REMIND_DAYS = 2;
    private static final String PLANS = "gathering:plan";

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Aliases aliases;
    @Inject private Letters letters;
    @Inject private EntryAsking entry;
    @Inject private Reminding reminding;
    @Inject private Granting granting;
    @Inject private Event<PlaceMoved> moved;

    /**
     * Locks a gathering until the end of the transaction.
     *
     * @throws NotFoundException if there is none
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public Gathering lock(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId, LockModeType.PESSIMISTIC_WRITE);
        if (gathering == null) {
            throw new NotFoundException();
        }
        return gathering;
    }

    /**
     * Locks people until the end of the transaction, so that nobody is let into two gatherings at
     * once that refuse each other. All that are needed at once and in the order of their rows,
     * after the gathering and before a ride-along's host: so nobody waits for each other.
     *
     * @param personIds any rows of theirs
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockPeople(Collection<Long> personIds) {
        if (personIds.isEmpty()) {
            return;
        }
        String ids =
                new TreeSet<>(aliases.surviving(personIds).values())
                        .stream().map(String::valueOf).collect(Collectors.joining(","));
        em.createNativeQuery(
                        "select id from person_person where id in ("
                                + ids
                                + ") order by id for update")
                .getResultList();
    }

    /** What there is to give now. */
    @SystemJob
    public SeatPolicy.Room room(Gathering gathering) {
        return rooms(List.of(gathering)).getOrDefault(gathering.getId(), empty(gathering));
    }

    private SeatPolicy.Room empty(Gathering gathering) {
        return room(gathering, List.of());
    }

    /** The same for many, in one query; by gathering id. */
    @SystemJob
    public Map<Long, SeatPolicy.Room> rooms(Collection<Gathering> gatherings) {
        Map<Long, List<Quota.Kept>> quotas = new HashMap<>();
        if (!gatherings.isEmpty()) {
            em.createQuery(
                            "select q from Quota q where q.gatheringId in :ids order by q.id",
                            Quota.class)
                    .setParameter("ids", gatherings.stream().map(Gathering::getId).toList())
                    .getResultList()
                    .forEach(
                            one ->
                                    quotas.computeIfAbsent(
                                                    one.getGatheringId(), none -> new ArrayList<>())
                                            .add(one.getKept()));
        }
        Map<Long, SeatPolicy.Room> rooms = new HashMap<>();
        for (Gathering one : gatherings) {
            rooms.put(one.getId(), room(one, quotas.getOrDefault(one.getId(), List.of())));
        }
        return rooms;
    }

    private SeatPolicy.Room room(Gathering gathering, List<Quota.Kept> quotas) {
        SignUpTerms terms = gathering.getTerms();
        return new SeatPolicy.Room(
                terms.capacity(),
                quotas,
                gathering.getState().isUpcoming(),
                gathering.getStartsAt(),
                terms.freezeOn(),
                terms.offerHours(),
                time.now(),
                time.today());
    }

    /** The applications that count, of one. */
    @SystemJob
    public List<SeatPolicy.Seeker> seekers(long gatheringId) {
        return seekers(List.of(gatheringId)).getOrDefault(gatheringId, List.of());
    }

    /** The same of many, in one query; by gathering id. */
    @SystemJob
    public Map<Long, List<SeatPolicy.Seeker>> seekers(Collection<Long> gatheringIds) {
        Map<Long, List<SeatPolicy.Seeker>> found = new HashMap<>();
        if (gatheringIds.isEmpty()) {
            return found;
        }
        List<Object[]> rows =
                em.createQuery(
                                "select p.gatheringId, p.id, p.queueNo, p.state, p.profession, p.own,"
                                        + " p.offerUntil from Place p where p.gatheringId in :ids and"
                                        + " p.state in :active order by p.queueNo",
                                Object[].class)
                        .setParameter("ids", gatheringIds)
                        .setParameter("active", ACTIVE)
                        .getResultList();
        Set<Long> elsewhere =
                elsewhere(
                        rows.stream()
                                .filter(c -> c[3] == Place.State.WAITING)
                                .map(c -> (Long) c[0])
                                .collect(Collectors.toCollection(TreeSet::new)));
        for (Object[] c : rows) {
            found.computeIfAbsent((Long) c[0], none -> new ArrayList<>())
                    .add(
                            new SeatPolicy.Seeker(
                                    (Long) c[1],
                                    (Integer) c[2],
                                    (Place.State) c[3],
                                    (Profession) c[4],
                                    (Boolean) c[5],
                                    (Instant) c[6],
                                    elsewhere.contains((Long) c[1])));
        }
        return found;
    }

    /**
     * Who waits and could not take a seat now, by {@link OverlapCondition}: one statement for many
     * gatherings, and by a person's own row first, which finds nearly all with an index.
     *
     * @param gatheringIds in which somebody waits
     * @return applications
     */
    private Set<Long> elsewhere(Set<Long> gatheringIds) {
        if (gatheringIds.isEmpty()) {
            return Set.of();
        }
        String ids = gatheringIds.stream().map(String::valueOf).collect(Collectors.joining(","));
        List<?> found =
                em.createNativeQuery(
                                "select w.id from gathering_place w"
                                        + String.format(ELSEWHERE, ids, "s.person_id = w.person_id")
                                        + " union select w.id from (select alias_id as row_id,"
                                        + " surviving_id from person_alias where until is null union"
                                        + " select surviving_id, surviving_id from person_alias where"
                                        + " until is null) r join gathering_place w on w.person_id ="
                                        + " r.row_id"
                                        + String.format(
                                                ELSEWHERE,
                                                ids,
                                                "(s.person_id = r.surviving_id or s.person_id in"
                                                        + " (select x.alias_id from person_alias x where"
                                                        + " x.surviving_id = r.surviving_id and x.until"
                                                        + " is null))"))
                        .getResultList();
        return found.stream().map(one -> ((Number) one).longValue()).collect(Collectors.toSet());
    }

    /** The next number in the queue. Under the lock nobody else takes it. */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public int nextNumber(long gatheringId) {
        Integer last =
                em.createQuery(
                                "select max(p.queueNo) from Place p where p.gatheringId = :id",
                                Integer.class)
                        .setParameter("id", gatheringId)
                        .getSingleResult();
        return last == null ? 1 : last + 1;
    }

    /**
     * Lets an application move on, with its step in the history. Whether it may was asked before.
     *
     * @param until of an offer; null with every other move
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void move(Place place, Move move, @Nullable Instant until, PlaceStep.Cause cause) {
        Place.State from = place.getState();
        place.become(move.to(), until);
        em.persist(new PlaceStep(place, from, cause));
        tell(place, from, cause);
    }

    /** An application comes in, with its first step. Its number was taken under the lock. */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void enter(Place place, PlaceStep.Cause cause) {
        em.persist(place);
        em.flush();
        em.persist(new PlaceStep(place, null, cause));
        tell(place, null, cause);
    }

    private void tell(Place place, Place.@Nullable State from, PlaceStep.Cause cause) {
        // Locked, so it is at hand.
        Gathering gathering = em.find(Gathering.class, place.getGatheringId());
        moved.fire(new PlaceMoved(gathering, place, from, cause.person(), cause.note()));
    }

    /**
     * Lets the list move by itself: offers that ran out end, free seats are offered in the order of
     * the queue. The gathering is locked.
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public SeatPolicy.Plan settle(Gathering gathering) {
        SeatPolicy.Plan plan = SeatPolicy.plan(room(gathering), seekers(gathering.getId()));
        Instant now = time.now();
        for (long id : plan.lapsed()) {
            Place place = place(id);
            move(place, Move.LAPSE, null, byItself(now, Reason.of("gathering.step.lapsed")));
            letters.tell(gathering, place, News.LAPSED);
        }
        for (SeatPolicy.Offer offer : plan.offers()) {
            Place place = place(offer.placeId());
            Reason why = Reason.of("gathering.step.offered", Moment.words(offer.until()));
            move(place, Move.OFFER, offer.until(), byItself(now, why));
            letters.tell(gathering, place, News.OFFERED, Moment.words(offer.until()));
        }
        return plan;
    }

    private Place place(long id) {
        return Objects.requireNonNull(em.find(Place.class, id));
    }

    private static PlaceStep.Cause byItself(Instant now, Reason why) {
        return new PlaceStep.Cause(now, null, null, why, null);
    }

    /**
     * Gatherings whose list may have to move, or that are over, to be decided on, or to be reminded
     * of.
     */
    @SystemJob
    public List<Long> due() {
        LocalDate today = time.today();
        Set<Long> due = new TreeSet<>(reminding.due());
        due.addAll(
                em.createQuery(
                                "select g.id from Gathering g where g.state in :upcoming and (g.endsAt <="
                                        + " :now or g.decideOn <= :soon or exists (select p.id from Place p"
                                        + " where p.gatheringId = g.id and p.state in :moving)) order by"
                                        + " g.id",
                                Long.class)
                        .setParameter(
                                "upcoming",
                                EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                        .setParameter("now", time.now())
                        .setParameter("soon", today.plusDays(REMIND_DAYS))
                        .setParameter(
                                "moving",
                                EnumSet.of(
                                        Place.State.REQUESTED,
                                        Place.State.WAITING,
                                        Place.State.OFFERED))
                        .getResultList());
        return List.copyOf(due);
    }

    /** What time alone does to a gathering: a transaction of its own, under its lock. */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void tick(long gatheringId) {
        Gathering gathering = lock(gatheringId);
        Instant now = time.now();
        Instant end = gathering.getEndsAt();
        if (!gathering.getState().isUpcoming()) {
            return;
        }
        if (end != null && !now.isBefore(end)) {
            Gathering.State from = gathering.getState();
            gathering.hold();
            note(gathering, GatheringStep.Action.HELD, from);
            return;
        }
        // Before anybody is let in: whoever is, has her own letter now.
        reminding.remind(gathering);
        settle(gathering);
        letIn(gathering);
        remind(gathering);
    }

    /**
     * First come: whoever waited for a check only is let in when it is done, in the order of the
     * queue.
     */
    private void letIn(Gathering gathering) {
        SignUpTerms terms = gathering.getTerms();
        if (terms.approval()) {
            return;
        }
        List<Place> requested =
                em.createQuery(
                                "select p from Place p where p.gatheringId = :id and p.state ="
                                        + " :requested order by p.queueNo",
                                Place.class)
                        .setParameter("id", gathering.getId())
                        .setParameter("requested", Place.State.REQUESTED)
                        .getResultList();
        List<Place> checked = requested;
        if (gathering.getHostId() == null) {
            // Whoever waits for weeks for a check is not locked every half minute for it.
            Map<Place, List<PlaceRule.Condition>> before = said(gathering, requested);
            checked =
                    requested.stream()
                            .filter(
                                    one ->
                                            before.getOrDefault(one, List.of()).stream()
                                                    .allMatch(PlaceRule.Condition::passes))
                            .toList();
        }
        // A ride-along's conditions lock its host, and people are locked before that.
        lockPeople(checked.stream().map(Place::getPersonId).toList());
        Map<Place, List<PlaceRule.Condition>> answers = said(gathering, checked);
        for (Place place : checked) {
            List<PlaceRule.Condition> said = answers.getOrDefault(place, List.of());
            Reason noSeat =
                    SeatPolicy.refusal(
                                    room(gathering),
                                    seekers(gathering.getId()),
                                    place.getProfession(),
                                    place.isOwn())
                            .orElse(null);
            Move move = noSeat == null ? Move.SEAT : Move.QUEUE;
            if (PlaceRule.move(
                            move,
                            moving(gathering, place, noSeat, said),
                            PlaceRule.Actor.SYSTEM,
                            true)
                    .isOpen()) {
                move(place, move, null, byItself(time.now(), Reason.of("gathering.step.checked")));
                letters.tell(gathering, place, move == Move.SEAT ? News.SEATED : News.WAITING);
            }
        }
    }

    /** What must hold for some to be accepted, as it is now. */
    private Map<Place, List<PlaceRule.Condition>> said(Gathering gathering, List<Place> places) {
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> answers =
                entry.ask(places.stream().map(one -> toBeAccepted(gathering, one)).toList());
        Map<Place, List<PlaceRule.Condition>> said = new HashMap<>();
        places.forEach(
                one ->
                        said.put(
                                one,
                                answers.getOrDefault(toBeAccepted(gathering, one), List.of())));
        return said;
    }

    /** The question whether an application may be accepted. */
    @SystemJob
    public EntryCondition.Asked toBeAccepted(Gathering gathering, Place place) {
        return new EntryCondition.Asked(
                gathering,
                place.getPersonId(),
                JapanTime.dateOf(place.getAppliedAt()),
                EntryCondition.Stage.ACCEPT);
    }

    /** The facts on which a move depends. */
    @SystemJob
    public PlaceRule.Moving moving(
            Gathering gathering,
            Place place,
            @Nullable Reason noSeat,
            List<PlaceRule.Condition> said) {
        return new PlaceRule.Moving(
                place.getState(),
                place.getOfferUntil(),
                gathering.getState(),
                gathering.getTerms(),
                gathering.getStartsAt(),
                time.now(),
                time.today(),
                noSeat,
                said);
    }

    /**
     * Once, whichever process looks first: the step is written under the lock. If nobody could be
     * written to it counts as not done, and whoever comes to plan for the organiser is reminded.
     */
    private void remind(Gathering gathering) {
        SignUpTerms terms = gathering.getTerms();
        LocalDate decideOn = terms.decideOn();
        if (gathering.getState() != Gathering.State.ANNOUNCED
                || decideOn == null
                || time.today().isBefore(decideOn.minusDays(REMIND_DAYS))
                || isReminded(gathering.getId())) {
            return;
        }
        long seated =
                seekers(gathering.getId()).stream()
                        .filter(one -> one.state() == Place.State.SEATED)
                        .count();
        Integer minimum = terms.minimum();
        for (Collection<Long> some : deciders(gathering)) {
            if (letters.tell(
                            gathering,
                            some,
                            News.DECIDE,
                            decideOn,
                            seated,
                            minimum == null ? 0 : minimum)
                    > 0) {
                note(gathering, GatheringStep.Action.REMINDED, gathering.getState());
                return;
            }
        }
    }

    /**
     * Who is to say go or no-go: whoever is named; if nobody is, whoever may plan for the
     * organiser, then for its hospital.
     */
    private List<Collection<Long>> deciders(Gathering gathering) {
        List<Collection<Long>> all = new ArrayList<>();
        all.add(
                em.createQuery(
                                "select s.personId from Staff s where s.gatheringId = :id and s.role"
                                        + " in :roles",
                                Long.class)
                        .setParameter("id", gathering.getId())
                        .setParameter("roles", EnumSet.of(Staff.Role.ORGANISER, Staff.Role.OFFICE))
                        .getResultList());
        all.add(granting.whoMay(PLANS, Scope.org(gathering.getOrganiserId())));
        Long hospital = gathering.getHospitalId();
        if (hospital != null) {
            all.add(granting.whoMay(PLANS, Scope.org(hospital)));
        }
        return all;
    }

    private boolean isReminded(long gatheringId) {
        return em.createQuery(
                                "select count(s) from GatheringStep s where s.gatheringId = :id and"
                                        + " s.action = :reminded",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("reminded", GatheringStep.Action.REMINDED)
                        .getSingleResult()
                > 0;
    }

    private void note(Gathering gathering, GatheringStep.Action action, Gathering.State from) {
        em.persist(
                new GatheringStep(
                        gathering, action, from, null, time.now(), GatheringStep.Change.NONE));
    }
}
