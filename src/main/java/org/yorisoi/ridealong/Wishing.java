package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Look;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.gathering.SignUp;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Words;

/**
 * One's own wishes, in one's own order: for a time, for any day of a host, or to join a conference.
 * They may be changed until they are decided. An expected "no" is answered with every reason.
 */
@Boundary
public class Wishing {

    static final String MAY = "ridealong:wish";

    private static final int DATES = 200;
    private static final int AIMS = 400;
    private static final int MOST = 10;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private SignUp signUp;
    @Inject private SeatMoves seats;
    @Inject private HostTerms terms;
    @Inject private Following following;
    @Inject private JapanTime time;

    /**
     * One of one's wishes.
     *
     * @param organisation of the host; null = to join a conference
     * @param startsAt of the slot; null = without a date
     * @param place where the application stands; null = none
     * @param visitId of what was granted; null = not granted
     */
    public record Mine(
            long id,
            long version,
            Wish.Kind kind,
            int placeNo,
            @Nullable String organisation,
            @Nullable Words title,
            @Nullable Long slotId,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String area,
            Wish.Told told,
            Wish.State state,
            Place.@Nullable State place,
            Instant madeAt,
            @Nullable String reason,
            @Nullable Long visitId)
            implements Serializable {}

    /**
     * What came of it.
     *
     * @param granted whether the seat is given already: first come
     * @param refusals why nothing was done; empty = it is done
     * @param helps what would help
     */
    public record Outcome(boolean granted, List<Reason> refusals, List<Reason> helps)
            implements Serializable {

        public Outcome {
            refusals = List.copyOf(refusals);
            helps = List.copyOf(helps);
        }

        public boolean isDone() {
            return refusals.isEmpty();
        }
    }

    private long me() {
        access.check(MAY, () -> Set.of(Scope.SELF));
        return aliases.surviving(user.personId());
    }

    /** All of them: the open ones in their order, then what was decided, the newest first. */
    @Requires(MAY)
    public List<Mine> mine() {
        List<Long> rows = aliases.rowsOf(me());
        Map<Long, Long> visits = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select v.wishId, v.id from RideVisit v where v.personId in :rows"
                                        + " order by v.id",
                                Object[].class)
                        .setParameter("rows", rows)
                        .getResultList()) {
            visits.put((Long) c[0], (Long) c[1]);
        }
        Map<Long, Place.State> places = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select p.gatheringId, p.state from Place p where p.personId in :rows"
                                        + " order by p.id",
                                Object[].class)
                        .setParameter("rows", rows)
                        .getResultList()) {
            places.put((Long) c[0], (Place.State) c[1]);
        }
        List<Mine> open = new ArrayList<>();
        List<Mine> decided = new ArrayList<>();
        for (Object[] c :
                em.createQuery(
                                "select w, h, o, s, g, a from Wish w left join RideHost h on h.id ="
                                        + " w.hostId left join Organisation o on o.id ="
                                        + " coalesce(h.hospitalId, h.organisationId) left join RideSlot s on s.id = w.slotId"
                                        + " left join Gathering g on g.id = s.gatheringId left join"
                                        + " MedicalArea a on a.id = w.areaId where w.personId in :rows"
                                        + " order by w.kind desc, w.placeNo, w.id",
                                Object[].class)
                        .setParameter("rows", rows)
                        .getResultList()) {
            Wish wish = (Wish) c[0];
            RideHost host = (RideHost) c[1];
            Organisation organisation = (Organisation) c[2];
            RideSlot slot = (RideSlot) c[3];
            Gathering gathering = (Gathering) c[4];
            MedicalArea area = (MedicalArea) c[5];
            Mine line =
                    new Mine(
                            wish.getId(),
                            wish.getVersion(),
                            wish.getKind(),
                            wish.getPlaceNo(),
                            organisation == null ? null : organisation.getName(),
                            host == null ? null : host.getTitle(),
                            wish.getSlotId(),
                            gathering == null ? null : gathering.getStartsAt(),
                            gathering == null ? null : gathering.getEndsAt(),
                            slot == null ? null : slot.getFromDay(),
                            slot == null ? null : slot.getUntilDay(),
                            area == null ? null : area.getName(),
                            wish.getTold(),
                            wish.getState(),
                            gathering == null ? null : places.get(gathering.getId()),
                            wish.getMadeAt(),
                            wish.getReason(),
                            wish.getState() == Wish.State.GRANTED
                                    ? visits.get(wish.getId())
                                    : null);
            (wish.isOpen() ? open : decided).add(line);
        }
        decided.sort(Comparator.comparingLong(Mine::id).reversed());
        open.addAll(decided);
        return open;
    }

    private static Wish.Told told(String dates, String aims) {
        Checked<String> when = OneLineRule.check(dates, DATES);
        Checked<String> what = OneLineRule.check(aims, AIMS);
        if (!when.isOk()) {
            throw new BusinessException(when.why());
        }
        if (!what.isOk()) {
            throw new BusinessException(what.why());
        }
        return new Wish.Told(
                when.get().isEmpty() ? null : when.get(), what.get().isEmpty() ? null : what.get());
    }

    private record Her(Person person, @Nullable Long postId) {}

    private Her her(long me) {
        Person person =
                Objects.requireNonNull(em.find(Person.class, me, LockModeType.PESSIMISTIC_WRITE));
        LocalDate today = time.today();
        Long post =
                em.createQuery(
                                "select a.id from Affiliation a where a.personId in :rows and a.kind ="
                                        + " :post and (a.validFrom is null or a.validFrom <= :today) and"
                                        + " (a.validUntil is null or a.validUntil >= :today) order by"
                                        + " a.main desc, a.id",
                                Long.class)
                        .setParameter("rows", aliases.rowsOf(me))
                        .setParameter("post", Affiliation.Kind.POST)
                        .setParameter("today", today)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        return new Her(person, post);
    }

    private void requireRoom(long me) {
        long open =
                em.createQuery(
                                "select count(w) from Wish w where w.personId in :rows and w.state ="
                                        + " :open",
                                Long.class)
                        .setParameter("rows", aliases.rowsOf(me))
                        .setParameter("open", Wish.State.OPEN)
                        .getSingleResult();
        if (open >= MOST) {
            throw new BusinessException("ridealong.wish.tooMany", MOST);
        }
    }

    private Wish make(Her her, Wish.What what, Wish.Told told) {
        requireRoom(her.person().getId());
        Wish wish =
                new Wish(
                        new Wish.Whose(
                                her.person().getId(), her.postId(), her.person().getProfession()),
                        what,
                        what.kind() == Wish.Kind.CONFERENCE
                                ? 1
                                : following.next(her.person().getId()),
                        told,
                        time.now());
        em.persist(wish);
        em.flush();
        em.persist(
                new WishStep(wish, WishStep.Action.MADE, time.now(), user.personId(), null, null));
        return wish;
    }

    /**
     * Wishes for a time. First come, she has the seat at once if there is one; else it waits for a
     * decision.
     *
     * @throws NotFoundException if there is no such time, or it is closed
     * @throws BusinessException if the words are too long, or she has too many wishes
     */
    @Requires(MAY)
    public Outcome wishSlot(long slotId, String dates, String aims) {
        long me = me();
        Wish.Told told = told(dates, aims);
        Object[] ids =
                em.createQuery(
                                "select s.gatheringId, s.hostId from RideSlot s where s.id = :id and"
                                        + " s.closedAt is null",
                                Object[].class)
                        .setParameter("id", slotId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        Long gatheringId = (Long) ids[0];
        RideHost host = em.find(RideHost.class, (Long) ids[1]);
        if (host == null || !host.isOpened()) {
            throw new NotFoundException();
        }
        if (gatheringId != null) {
            Look look = signUp.look(gatheringId, null);
            if (!look.isOpen()) {
                return new Outcome(false, look.verdict().refusals(), look.verdict().helps());
            }
        } else {
            Outcome refused = refusal(host, me);
            if (!refused.isDone()) {
                return refused;
            }
        }
        if (gatheringId != null) {
            // Everybody locks the gathering first, then the person: so nobody waits for each other.
            seats.lock(gatheringId);
        }
        Her her = her(me);
        if (has(me, slotId)) {
            return new Outcome(false, List.of(Reason.of("ridealong.wish.already")), List.of());
        }
        Wish wish =
                make(
                        her,
                        new Wish.What(
                                Wish.Kind.RIDE_ALONG,
                                host.getId(),
                                slotId,
                                host.getAreaId(),
                                host.getPrefecture()),
                        told);
        if (gatheringId != null) {
            SignUp.Outcome applied = signUp.apply(gatheringId, her.postId());
            if (!applied.isDone()) {
                throw new BusinessException(applied.verdict().refusals().get(0));
            }
        }
        return new Outcome(!wish.isOpen(), List.of(), List.of());
    }

    private boolean has(long me, long slotId) {
        return !em.createQuery(
                        "select w.id from Wish w where w.slotId = :slot and w.personId in :rows and"
                                + " w.state in :alive",
                        Long.class)
                .setParameter("slot", slotId)
                .setParameter("rows", aliases.rowsOf(me))
                .setParameter("alive", List.of(Wish.State.OPEN, Wish.State.GRANTED))
                .getResultList()
                .isEmpty();
    }

    private Outcome refusal(RideHost host, long me) {
        Person person = Objects.requireNonNull(em.find(Person.class, me));
        var verdict =
                Board.verdict(
                        host,
                        person.getProfession(),
                        terms.of(List.of(host), me, time.today())
                                .getOrDefault(host.getId(), List.of()),
                        true);
        return new Outcome(false, verdict.refusals(), verdict.helps());
    }

    /**
     * Wishes for any day of a host.
     *
     * @throws NotFoundException if there is no such host, or it is closed
     * @throws BusinessException if the words are too long, or she has too many wishes
     */
    @Requires(MAY)
    public Outcome wishHost(long hostId, String dates, String aims) {
        long me = me();
        Wish.Told told = told(dates, aims);
        RideHost host = em.find(RideHost.class, hostId);
        if (host == null || !host.isOpened()) {
            throw new NotFoundException();
        }
        Outcome refused = refusal(host, me);
        if (!refused.isDone()) {
            return refused;
        }
        Her her = her(me);
        boolean twice =
                !em.createQuery(
                                "select w.id from Wish w where w.hostId = :host and w.slotId is null"
                                        + " and w.personId in :rows and w.state = :open",
                                Long.class)
                        .setParameter("host", hostId)
                        .setParameter("rows", aliases.rowsOf(me))
                        .setParameter("open", Wish.State.OPEN)
                        .getResultList()
                        .isEmpty();
        if (twice) {
            return new Outcome(false, List.of(Reason.of("ridealong.wish.already")), List.of());
        }
        make(
                her,
                new Wish.What(
                        Wish.Kind.RIDE_ALONG, hostId, null, host.getAreaId(), host.getPrefecture()),
                told);
        return new Outcome(false, List.of(), List.of());
    }

    /**
     * Wishes to join a conference of the region of her main post. It is recorded and counted, apart
     * from ride-alongs; nobody decides on it here.
     *
     * @throws BusinessException if the words are too long, she has no post, or wishes it already
     */
    @Requires(MAY)
    public void wishConference(String dates, String aims) {
        long me = me();
        Wish.Told told = told(dates, aims);
        Her her = her(me);
        Long post = her.postId();
        if (post == null) {
            throw new BusinessException("ridealong.wish.noPost");
        }
        Organisation at =
                em.find(
                        Organisation.class,
                        Objects.requireNonNull(em.find(Affiliation.class, post))
                                .getOrganisationId());
        boolean twice =
                !em.createQuery(
                                "select w.id from Wish w where w.kind = :kind and w.personId in :rows"
                                        + " and w.state = :open",
                                Long.class)
                        .setParameter("kind", Wish.Kind.CONFERENCE)
                        .setParameter("rows", aliases.rowsOf(me))
                        .setParameter("open", Wish.State.OPEN)
                        .getResultList()
                        .isEmpty();
        if (twice) {
            throw new BusinessException("ridealong.wish.conferenceAlready");
        }
        make(
                her,
                new Wish.What(Wish.Kind.CONFERENCE, null, null, at.getAreaId(), at.getPrefecture()),
                told);
    }

    private Wish own(long wishId, long version) {
        Wish wish =
                em.createQuery(
                                "select w from Wish w where w.id = :id and w.personId in :rows",
                                Wish.class)
                        .setParameter("id", wishId)
                        .setParameter("rows", aliases.rowsOf(me()))
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        if (wish.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        return wish;
    }

    private void changed(Wish wish, String before) {
        em.persist(
                new WishStep(
                        wish, WishStep.Action.CHANGED, time.now(), user.personId(), before, null));
    }

    /**
     * Says dates and aims otherwise.
     *
     * @throws NotFoundException if there is none of hers
     * @throws BusinessException if it is decided, or was changed meanwhile
     */
    @Requires(MAY)
    public void change(long wishId, long version, String dates, String aims) {
        Wish wish = own(wishId, version);
        String before = WishStep.written(wish);
        wish.tell(told(dates, aims));
        changed(wish, before);
    }

    /**
     * Puts it before the one that stands above it.
     *
     * @throws NotFoundException if there is none of hers
     * @throws BusinessException if it is decided, or was changed meanwhile
     */
    @Requires(MAY)
    public void raise(long wishId, long version) {
        Wish wish = own(wishId, version);
        List<Wish> open =
                em.createQuery(
                                "select w from Wish w where w.personId in :rows and w.state = :open and"
                                        + " w.kind = :kind order by w.placeNo, w.id",
                                Wish.class)
                        .setParameter("rows", aliases.rowsOf(wish.getPersonId()))
                        .setParameter("open", Wish.State.OPEN)
                        .setParameter("kind", Wish.Kind.RIDE_ALONG)
                        .getResultList();
        List<Wish> order = new ArrayList<>(open);
        int at = order.indexOf(wish);
        if (at > 0) {
            order.remove(at);
            order.add(at - 1, wish);
        }
        for (int i = 0; i < order.size(); i++) {
            Wish one = order.get(i);
            if (one.getPlaceNo() != i + 1) {
                String before = WishStep.written(one);
                one.stand(i + 1);
                changed(one, before);
            }
        }
    }

    /**
     * Takes it back, with the application if there is one.
     *
     * @return why not; empty = it is done
     * @throws NotFoundException if there is none of hers
     * @throws BusinessException if it is decided, or was changed meanwhile
     */
    @Requires(MAY)
    public List<Reason> withdraw(long wishId, long version) {
        Wish wish = own(wishId, version);
        Long slotId = wish.getSlotId();
        RideSlot slot = slotId == null ? null : em.find(RideSlot.class, slotId);
        Long gatheringId = slot == null ? null : slot.getGatheringId();
        boolean applied =
                gatheringId != null
                        && !em.createQuery(
                                        "select p.id from Place p where p.gatheringId = :id and"
                                                + " p.personId in :rows and p.state in :active",
                                        Long.class)
                                .setParameter("id", gatheringId)
                                .setParameter("rows", aliases.rowsOf(wish.getPersonId()))
                                .setParameter(
                                        "active",
                                        List.of(
                                                Place.State.REQUESTED,
                                                Place.State.WAITING,
                                                Place.State.OFFERED,
                                                Place.State.SEATED))
                                .getResultList()
                                .isEmpty();
        if (applied && gatheringId != null) {
            return signUp.cancel(gatheringId).verdict().refusals(); // and the wish follows
        }
        wish.decide(Wish.State.WITHDRAWN, time.now(), user.personId(), null);
        em.persist(
                new WishStep(
                        wish, WishStep.Action.WITHDRAWN, time.now(), user.personId(), null, null));
        return List.of();
    }
}
