package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.EntryAsking;
import org.yorisoi.gathering.EntryCondition;
import org.yorisoi.gathering.Founding;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Letters;
import org.yorisoi.gathering.News;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.PlaceStep;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.gathering.SeatPolicy;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * An officer or the host decides on wishes by hand, each with a reason, the facts in view. Whoever
 * comes second to a wish is told who was first. The gathering is locked first, then the person,
 * then the host.
 */
@Boundary
public class Deciding {

    static final String MAY = Hosts.DECIDE;

    private static final int LONGEST_REASON = 400;
    private static final int MOST_LISTED = 200;

    @PersistenceContext private EntityManager em;
    @Inject private Hosts hosts;
    @Inject private HostTerms terms;
    @Inject private Slots slots;
    @Inject private Founding founding;
    @Inject private SeatMoves seats;
    @Inject private EntryAsking entry;
    @Inject private Letters letters;
    @Inject private Outbox outbox;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * A wish with the facts.
     *
     * @param post where she works; null = without a post
     * @param slotId null = any day of the host
     * @param conditions each that the host asks for
     * @param visits of hers so far, anywhere, that were not cancelled
     * @param ownEmployer whether she works at the host
     * @param others her other open wishes
     * @param self whether it is the officer's own, who then can't decide
     */
    public record Row(
            long wishId,
            long version,
            String name,
            Profession profession,
            @Nullable String post,
            int placeNo,
            @Nullable Long slotId,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Wish.Told told,
            long days,
            List<PlaceRule.Condition> conditions,
            long visits,
            boolean ownEmployer,
            int others,
            boolean self)
            implements Serializable {

        public boolean isMet() {
            return conditions.stream().allMatch(PlaceRule.Condition::passes);
        }

        public boolean isUndecided() {
            return !isMet()
                    && conditions.stream().noneMatch(one -> one.answer() == PlaceRule.Answer.UNMET);
        }
    }

    /**
     * A time that a wish may be put on.
     *
     * @param free seats; of one by agreement all
     */
    public record Open(
            long slotId,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int free,
            boolean byChoice)
            implements Serializable {}

    /** A host's wishes and the times that are left. */
    public record Sheet(
            long hostId,
            String organisation,
            Words title,
            HostCaps.Caps caps,
            int takenThisYear,
            List<Row> rows,
            List<Open> open)
            implements Serializable {}

    /** What was decided, the newest first. */
    public record Past(
            Instant at,
            @Nullable String by,
            String name,
            Wish.State state,
            @Nullable Instant startsAt,
            @Nullable String reason)
            implements Serializable {}

    /**
     * The wishes for a host that wait, whoever waits longest first.
     *
     * @throws NotFoundException if there is none, or not for this officer
     */
    @Requires(MAY)
    public Sheet sheet(long hostId) {
        RideHost host = hosts.reached(MAY, hostId);
        LocalDate today = time.today();
        List<Object[]> found =
                em.createQuery(
                                "select w, n, s, g from Wish w join Person n on n.id = w.personId left"
                                        + " join RideSlot s on s.id = w.slotId left join Gathering g on"
                                        + " g.id = s.gatheringId where w.hostId = :host and w.state ="
                                        + " :open and w.kind = :kind order by w.madeAt, w.id",
                                Object[].class)
                        .setParameter("host", hostId)
                        .setParameter("open", Wish.State.OPEN)
                        .setParameter("kind", Wish.Kind.RIDE_ALONG)
                        .setMaxResults(MOST_LISTED)
                        .getResultList();
        List<Long> people = found.stream().map(c -> ((Wish) c[0]).getPersonId()).toList();
        Map<Long, Organisation> posts = posts(found);
        Map<Long, Long> visits =
                counts(
                        people,
                        "select v.personId, count(v) from RideVisit v where"
                                + " v.personId in :people and (v.outcome is null or v.outcome = 'DONE') group by"
                                + " v.personId");
        Map<Long, Long> others =
                counts(
                        people,
                        "select w.personId, count(w) from Wish w where"
                                + " w.personId in :people and w.state = 'OPEN' and w.kind = 'RIDE_ALONG' group by"
                                + " w.personId");
        List<Long> me = aliases.rowsOf(user.personId());
        Map<Long, Long> surviving = aliases.surviving(people);
        Map<Long, List<PlaceRule.Condition>> said =
                terms.of(
                        host,
                        found.stream()
                                .map(
                                        c ->
                                                new HostTerms.Candidate(
                                                        ((Wish) c[0]).getId(),
                                                        surviving.getOrDefault(
                                                                ((Wish) c[0]).getPersonId(), 0L),
                                                        day((Gathering) c[3])))
                                .toList());
        List<Row> rows = new ArrayList<>();
        for (Object[] c : found) {
            Wish wish = (Wish) c[0];
            Person person = (Person) c[1];
            RideSlot slot = (RideSlot) c[2];
            Gathering gathering = (Gathering) c[3];
            Organisation post = posts.get(wish.getId());
            rows.add(
                    new Row(
                            wish.getId(),
                            wish.getVersion(),
                            person.getFullName(),
                            wish.getProfession(),
                            post == null ? null : post.getName(),
                            wish.getPlaceNo(),
                            wish.getSlotId(),
                            gathering == null ? null : gathering.getStartsAt(),
                            gathering == null ? null : gathering.getEndsAt(),
                            slot == null ? null : slot.getFromDay(),
                            slot == null ? null : slot.getUntilDay(),
                            wish.getTold(),
                            ChronoUnit.DAYS.between(JapanTime.dateOf(wish.getMadeAt()), today),
                            Board.verdict(
                                            host,
                                            wish.getProfession(),
                                            said.getOrDefault(wish.getId(), List.of()),
                                            true)
                                    .conditions(),
                            visits.getOrDefault(wish.getPersonId(), 0L),
                            post != null && isAt(host, post),
                            (int) (others.getOrDefault(wish.getPersonId(), 1L) - 1),
                            me.contains(wish.getPersonId())));
        }
        audit.seen(
                host.getOrganisationId(), "ridealong:wishes-seen", people, Map.of("host", hostId));
        return new Sheet(
                hostId,
                em.find(Organisation.class, host.getHouseId()).getName(),
                host.getTitle(),
                host.getCaps(),
                terms.taken(hostId, -1, JapanTime.fiscalYear(today)).year(),
                rows,
                open(hostId));
    }

    private LocalDate day(@Nullable Gathering gathering) {
        Instant start = gathering == null ? null : gathering.getStartsAt();
        return start == null ? time.today() : JapanTime.dateOf(start);
    }

    private static boolean isAt(RideHost host, Organisation post) {
        Long parent = post.getParentId();
        Long hospital = host.getHospitalId();
        return post.getId() == host.getOrganisationId()
                || (parent != null && parent == host.getOrganisationId())
                || (hospital != null
                        && (post.getId() == hospital || Objects.equals(parent, hospital)));
    }

    private Map<Long, Organisation> posts(List<Object[]> found) {
        Map<Long, Organisation> posts = new HashMap<>();
        if (!found.isEmpty()) {
            for (Object[] c :
                    em.createQuery(
                                    "select w.id, o from Wish w join Affiliation a on a.id = w.postId"
                                            + " join Organisation o on o.id = a.organisationId where"
                                            + " w.id in :ids",
                                    Object[].class)
                            .setParameter(
                                    "ids", found.stream().map(c -> ((Wish) c[0]).getId()).toList())
                            .getResultList()) {
                posts.put((Long) c[0], (Organisation) c[1]);
            }
        }
        return posts;
    }

    private Map<Long, Long> counts(Collection<Long> people, String query) {
        Map<Long, Long> counts = new HashMap<>();
        if (!people.isEmpty()) {
            for (Object[] c :
                    em.createQuery(
                                    query.replace(
                                                    "'DONE'",
                                                    "org.yorisoi.ridealong.RideVisit.Outcome.DONE")
                                            .replace(
                                                    "'OPEN'",
                                                    "org.yorisoi.ridealong.Wish.State.OPEN")
                                            .replace(
                                                    "'RIDE_ALONG'",
                                                    "org.yorisoi.ridealong.Wish.Kind.RIDE_ALONG"),
                                    Object[].class)
                            .setParameter("people", people)
                            .getResultList()) {
                counts.put((Long) c[0], (Long) c[1]);
            }
        }
        return counts;
    }

    /** The host's times to come that have a seat left. */
    private List<Open> open(long hostId) {
        List<Object[]> found =
                em.createQuery(
                                "select s, g from RideSlot s left join Gathering g on g.id ="
                                        + " s.gatheringId where s.hostId = :host and s.closedAt is null"
                                        + " and ((g.id is null and s.untilDay > :today) or (g.state in"
                                        + " :upcoming and g.startsAt > :now)) order by g.startsAt,"
                                        + " s.fromDay, s.id",
                                Object[].class)
                        .setParameter("host", hostId)
                        .setParameter("today", time.today())
                        .setParameter("now", time.now())
                        .setParameter(
                                "upcoming",
                                List.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                        .setMaxResults(MOST_LISTED)
                        .getResultList();
        Map<Long, List<SeatPolicy.Seeker>> seekers =
                seats.seekers(
                        found.stream()
                                .filter(c -> c[1] != null)
                                .map(c -> ((Gathering) c[1]).getId())
                                .toList());
        List<Open> open = new ArrayList<>();
        for (Object[] c : found) {
            RideSlot slot = (RideSlot) c[0];
            Gathering gathering = (Gathering) c[1];
            int taken =
                    gathering == null
                            ? 0
                            : (int)
                                    seekers.getOrDefault(gathering.getId(), List.of()).stream()
                                            .filter(one -> one.state().holdsSeat())
                                            .count();
            open.add(
                    new Open(
                            slot.getId(),
                            gathering == null ? null : gathering.getStartsAt(),
                            gathering == null ? null : gathering.getEndsAt(),
                            slot.getFromDay(),
                            slot.getUntilDay(),
                            slot.getCapacity() - taken,
                            slot.isByChoice()));
        }
        return open;
    }

    /**
     * What was decided for a host, the newest first; fifty at most.
     *
     * @throws NotFoundException if there is none, or not for this officer
     */
    @Requires(MAY)
    public List<Past> past(long hostId) {
        hosts.reached(MAY, hostId);
        return em
                .createQuery(
                        "select w, n, b, g from Wish w join Person n on n.id = w.personId left join"
                                + " Person b on b.id = w.decidedBy left join RideSlot s on s.id ="
                                + " w.slotId left join Gathering g on g.id = s.gatheringId where"
                                + " w.hostId = :host and w.state in :decided order by w.decidedAt"
                                + " desc, w.id desc",
                        Object[].class)
                .setParameter("host", hostId)
                .setParameter("decided", List.of(Wish.State.GRANTED, Wish.State.DECLINED))
                .setMaxResults(50)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            Wish wish = (Wish) c[0];
                            return new Past(
                                    Objects.requireNonNull(wish.getDecidedAt()),
                                    c[2] == null ? null : ((Person) c[2]).getFullName(),
                                    ((Person) c[1]).getFullName(),
                                    wish.getState(),
                                    c[3] == null ? null : ((Gathering) c[3]).getStartsAt(),
                                    wish.getReason());
                        })
                .toList();
    }

    private static String reason(String words) {
        Checked<String> line = OneLineRule.check(words, LONGEST_REASON);
        if (!line.isOk()) {
            throw new BusinessException(line.why());
        }
        if (line.get().isEmpty()) {
            throw new BusinessException("ridealong.decide.reasonMissing");
        }
        return line.get();
    }

    /**
     * What is decided on, under its locks.
     *
     * @param former of the time that she wished for, if it is another
     */
    private record Locked(
            Wish wish, RideHost host, @Nullable Gathering gathering, @Nullable Gathering former) {}

    /**
     * Locks the gathering, then the host, and reads the wish after that.
     *
     * @param slotId where she is to come; null = nowhere
     * @throws BusinessException if somebody else was first
     */
    private Locked locked(long wishId, long version, @Nullable Long slotId) {
        Object[] ids =
                em.createQuery(
                                "select w.hostId, w.slotId, w.personId from Wish w where w.id = :id and"
                                        + " w.kind = :kind",
                                Object[].class)
                        .setParameter("id", wishId)
                        .setParameter("kind", Wish.Kind.RIDE_ALONG)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        RideHost host = hosts.reached(MAY, (Long) ids[0]);
        Long wished = (Long) ids[1];
        Long wanted = slotId == null ? wished : slotId;
        Long there = wanted == null ? null : gatheringOf(wanted, host);
        Long before =
                wished == null || Objects.equals(wished, wanted) ? null : gatheringOf(wished, host);
        // Of two gatherings always the older first, so that nobody waits for each other.
        Map<Long, Gathering> locked = new HashMap<>();
        Stream.of(Optional.ofNullable(there), Optional.ofNullable(before))
                .flatMap(Optional::stream)
                .sorted()
                .forEach(id -> locked.put(id, seats.lock(id)));
        // Before the host: whoever applies holds her own lock when the host's terms are asked.
        seats.lockPeople(List.of((Long) ids[2]));
        terms.lock(host.getId());
        Wish wish = Objects.requireNonNull(em.find(Wish.class, wishId));
        em.refresh(wish);
        if (aliases.rowsOf(user.personId()).contains(wish.getPersonId())) {
            throw new BusinessException("ridealong.decide.own");
        }
        if (wish.getVersion() != version || !wish.isOpen()) {
            throw new BusinessException(already(wish));
        }
        return new Locked(
                wish,
                host,
                there == null ? null : locked.get(there),
                before == null ? null : locked.get(before));
    }

    private @Nullable Long gatheringOf(long slotId, RideHost host) {
        return em.createQuery(
                        "select s.id, s.gatheringId from RideSlot s where s.id = :id and s.hostId ="
                                + " :host and s.closedAt is null",
                        Object[].class)
                .setParameter("id", slotId)
                .setParameter("host", host.getId())
                .getResultStream()
                .findFirst()
                .map(c -> Optional.ofNullable((Long) c[1]))
                .orElseThrow(NotFoundException::new)
                .orElse(null);
    }

    private Reason already(Wish wish) {
        Long by = wish.getDecidedBy();
        Person person = by == null ? null : em.find(Person.class, by);
        Reason state = Reason.of("ridealong.state." + wish.getState());
        return person == null || wish.isOpen()
                ? Reason.of("ridealong.decide.changed", state)
                : Reason.of("ridealong.decide.already", person.getFullName(), state);
    }

    private Optional<Place> place(Gathering gathering, Wish wish) {
        return em.createQuery(
                        "select p from Place p where p.gatheringId = :id and p.personId = :person and"
                                + " p.state in :active",
                        Place.class)
                .setParameter("id", gathering.getId())
                .setParameter("person", wish.getPersonId())
                .setParameter(
                        "active",
                        List.of(
                                Place.State.REQUESTED,
                                Place.State.WAITING,
                                Place.State.OFFERED,
                                Place.State.SEATED))
                .getResultStream()
                .findFirst();
    }

    /**
     * Grants a wish on a date.
     *
     * @param slotId on which time; null = the one she wished for
     * @param words why, kept with the decision
     * @return why not; empty = she has the seat, and is written to
     * @throws NotFoundException if there is none, or not for this officer
     * @throws BusinessException if the reason is missing, or somebody else was first
     */
    @Requires(MAY)
    public List<Reason> grant(long wishId, long version, @Nullable Long slotId, String words) {
        String why = reason(words);
        Locked at = locked(wishId, version, slotId);
        Gathering gathering = at.gathering();
        if (gathering == null) {
            return List.of(Reason.of("ridealong.decide.noDate"));
        }
        return seat(at, gathering, slotId, why);
    }

    private List<Reason> seat(Locked at, Gathering gathering, @Nullable Long slotId, String why) {
        Wish wish = at.wish();
        if (slotId != null && !slotId.equals(wish.getSlotId())) {
            String before = WishStep.written(wish);
            wish.aimAt(slotId);
            em.persist(
                    new WishStep(
                            wish,
                            WishStep.Action.CHANGED,
                            time.now(),
                            user.personId(),
                            before,
                            null));
            em.flush();
            Gathering former = at.former();
            if (former != null) {
                // Her application there ends; she has a seat instead.
                place(former, wish)
                        .ifPresent(
                                one ->
                                        seats.move(
                                                one, PlaceRule.Move.END, null, cause(former, why)));
            }
        }
        Optional<Place> place = place(gathering, wish);
        List<Reason> refusals =
                place.isEmpty()
                        ? founding.admit(gathering, wish.getPersonId(), wish.getPostId(), why)
                        : seat(gathering, place.get(), why);
        if (!refusals.isEmpty()) {
            // The wish was put on another time for nothing.
            throw new BusinessException(refusals.get(0));
        }
        decided(at, "granted");
        return List.of();
    }

    private List<Reason> seat(Gathering gathering, Place place, String why) {
        EntryCondition.Asked asked = seats.toBeAccepted(gathering, place);
        Reason noSeat =
                SeatPolicy.noSeat(
                                seats.room(gathering),
                                seats.seekers(gathering.getId()),
                                place.getProfession(),
                                place.isOwn())
                        .orElse(null);
        PlaceRule.Verdict verdict =
                PlaceRule.move(
                        PlaceRule.Move.SEAT,
                        seats.moving(
                                gathering,
                                place,
                                noSeat,
                                entry.ask(List.of(asked)).getOrDefault(asked, List.of())),
                        PlaceRule.Actor.ORGANISER,
                        true);
        if (verdict.isOpen()) {
            seats.move(place, PlaceRule.Move.SEAT, null, cause(gathering, why));
            letters.tell(gathering, place, News.SEATED);
        }
        return verdict.refusals();
    }

    private PlaceStep.Cause cause(Gathering gathering, String why) {
        return new PlaceStep.Cause(
                time.now(), user.personId(), gathering.getOrganiserId(), null, why);
    }

    private void decided(Locked at, String what) {
        audit.recordFor(
                at.host().getOrganisationId(),
                "ridealong:" + what,
                "wish",
                at.wish().getId(),
                Map.of("host", at.host().getId()));
    }

    /**
     * Grants a wish by agreement: the date is agreed, and the time becomes a gathering.
     *
     * @param slotId on which time; null = the one she wished for
     * @return why not; empty = she has the seat, and is written to
     * @throws NotFoundException if there is none, or not for this officer
     * @throws BusinessException if the reason is missing, another slot of the host is at that time,
     *     or somebody else was first
     */
    @Requires(MAY)
    public List<Reason> agree(
            long wishId,
            long version,
            @Nullable Long slotId,
            LocalDate day,
            LocalTime start,
            String words) {
        String why = reason(words);
        Locked at = locked(wishId, version, slotId);
        Long wanted = slotId == null ? at.wish().getSlotId() : slotId;
        if (wanted == null) {
            return List.of(Reason.of("ridealong.decide.noSlot"));
        }
        RideSlot slot = Objects.requireNonNull(em.find(RideSlot.class, wanted));
        em.refresh(slot);
        LocalDate from = slot.getFromDay();
        LocalDate until = slot.getUntilDay();
        if (slot.getGatheringId() != null || from == null || until == null) {
            return List.of(Reason.of("ridealong.decide.hasDate"));
        }
        if (day.isBefore(from) || day.isAfter(until)) {
            return List.of(Reason.of("ridealong.decide.outside", from, until));
        }
        Instant begins = day.atTime(start).atZone(JapanTime.ZONE).toInstant();
        if (!begins.isAfter(time.now())) {
            return List.of(Reason.of("ridealong.slot.past", day));
        }
        slots.requireFree(at.host().getId(), wanted, List.of(begins), slot.getMinutes());
        Gathering gathering =
                slots.announce(
                        at.host(),
                        begins,
                        new RideSlot.Size(
                                slot.getCapacity(), slot.getMinutes(), slot.isByChoice()));
        slot.agree(gathering.getId());
        em.flush();
        return seat(
                new Locked(at.wish(), at.host(), gathering, at.former()), gathering, wanted, why);
    }

    /**
     * Declines a wish.
     *
     * @param words why, told to her
     * @return why not; empty = it is declined, and she is written to
     * @throws NotFoundException if there is none, or not for this officer
     * @throws BusinessException if the reason is missing, or somebody else was first
     */
    @Requires(MAY)
    public List<Reason> decline(long wishId, long version, String words) {
        String why = reason(words);
        Locked at = locked(wishId, version, null);
        Wish wish = at.wish();
        Gathering gathering = at.gathering();
        Optional<Place> place = gathering == null ? Optional.empty() : place(gathering, wish);
        if (gathering != null && place.isPresent()) {
            PlaceRule.Verdict verdict =
                    PlaceRule.move(
                            PlaceRule.Move.DECLINE,
                            seats.moving(gathering, place.get(), null, List.of()),
                            PlaceRule.Actor.ORGANISER,
                            true);
            if (!verdict.isOpen()) {
                return verdict.refusals();
            }
            seats.move(place.get(), PlaceRule.Move.DECLINE, null, cause(gathering, why));
            letters.tell(gathering, place.get(), News.DECLINED);
        } else {
            wish.decide(Wish.State.DECLINED, time.now(), user.personId(), why);
            em.persist(
                    new WishStep(
                            wish,
                            WishStep.Action.DECLINED,
                            time.now(),
                            user.personId(),
                            null,
                            why));
            tell(wish, at.host());
        }
        decided(at, "declined");
        return List.of();
    }

    private void tell(Wish wish, RideHost host) {
        Person person = em.find(Person.class, wish.getPersonId());
        String mail = person == null ? null : person.getMail();
        if (person != null && mail != null) {
            outbox.post(
                    new Outbox.Letter(
                            "ridealong-declined",
                            "ridealong.mail.DECLINED",
                            mail,
                            person.getId(),
                            person.getLang(),
                            null,
                            List.of(person.getFullName(), host.getTitle())));
        }
    }
}
