package org.yorisoi.ridealong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceMoved;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/**
 * A wish follows its application, wherever that was moved: granted with the seat, declined with it,
 * back to waiting when the seat or the slot is taken away.
 */
@Boundary
public class Following {

    @PersistenceContext private EntityManager em;
    @Inject private HostTerms terms;
    @Inject private JapanTime time;

    /** An application moved, in its transaction. */
    @SystemJob
    public void follow(@Observes PlaceMoved moved) {
        Long hostId = moved.gathering().getHostId();
        if (hostId == null) {
            return;
        }
        Optional<RideSlot> slot =
                em.createQuery("select s from RideSlot s where s.gatheringId = :id", RideSlot.class)
                        .setParameter("id", moved.gathering().getId())
                        .getResultStream()
                        .findFirst();
        if (slot.isEmpty()) {
            return;
        }
        Place place = moved.place();
        Optional<Wish> found = wish(slot.get().getId(), place.getPersonId());
        if (found.isEmpty() && !place.getState().isActive()) {
            return;
        }
        RideHost host = Objects.requireNonNull(em.find(RideHost.class, hostId));
        Wish wish = found.orElseGet(() -> made(slot.get(), host, place, moved.by()));
        switch (place.getState()) {
            case SEATED -> grant(wish, host, moved);
            case DECLINED -> end(wish, Wish.State.DECLINED, WishStep.Action.DECLINED, moved);
            case CANCELLED_BY_PERSON -> {
                dropVisit(wish);
                if (!wish.isOpen()) {
                    wish.waitAgain();
                    wish.aimAt(slot.get().getId());
                }
                end(wish, Wish.State.WITHDRAWN, WishStep.Action.WITHDRAWN, moved);
            }
            case CANCELLED_BY_GATHERING, OFFER_LAPSED -> {
                dropVisit(wish);
                String before = WishStep.written(wish);
                wish.waitAgain();
                step(wish, WishStep.Action.BACK, moved.by(), before, moved.note());
            }
            case REQUESTED, WAITING, OFFERED -> {
                // Waits, as before.
            }
        }
    }

    private Optional<Wish> wish(long slotId, long personId) {
        return em.createQuery(
                        "select w from Wish w where w.slotId = :slot and w.personId = :person and"
                                + " w.state in :alive order by w.id desc",
                        Wish.class)
                .setParameter("slot", slotId)
                .setParameter("person", personId)
                .setParameter("alive", List.of(Wish.State.OPEN, Wish.State.GRANTED))
                .getResultStream()
                .findFirst();
    }

    /** Whoever applies past the board wishes too, without words. */
    private Wish made(RideSlot slot, RideHost host, Place place, @Nullable Long by) {
        Wish wish =
                new Wish(
                        new Wish.Whose(
                                place.getPersonId(), place.getPostId(), place.getProfession()),
                        new Wish.What(
                                Wish.Kind.RIDE_ALONG,
                                host.getId(),
                                slot.getId(),
                                host.getAreaId(),
                                host.getPrefecture()),
                        next(place.getPersonId()),
                        new Wish.Told(null, null),
                        time.now());
        em.persist(wish);
        em.flush();
        step(wish, WishStep.Action.MADE, by, null, null);
        return wish;
    }

    /** The number behind her other open wishes. */
    @SystemJob
    public int next(long personId) {
        Integer last =
                em.createQuery(
                                "select max(w.placeNo) from Wish w where w.personId = :person and"
                                        + " w.state = :open and w.kind = :kind",
                                Integer.class)
                        .setParameter("person", personId)
                        .setParameter("open", Wish.State.OPEN)
                        .setParameter("kind", Wish.Kind.RIDE_ALONG)
                        .getSingleResult();
        return last == null ? 1 : last + 1;
    }

    private void grant(Wish wish, RideHost host, PlaceMoved moved) {
        if (!wish.isOpen()) {
            return;
        }
        Gathering gathering = moved.gathering();
        Instant start = gathering.getStartsAt();
        int year = JapanTime.fiscalYear(start == null ? time.today() : JapanTime.dateOf(start));
        // Also where somebody else than our own door gave the seat.
        terms.lock(host.getId());
        HostCaps.refusal(host.getCaps(), terms.taken(host.getId(), wish.getPersonId(), year))
                .ifPresent(
                        why -> {
                            throw new BusinessException(why);
                        });
        boolean herself = moved.by() == null || moved.by().longValue() == wish.getPersonId();
        wish.decide(Wish.State.GRANTED, time.now(), herself ? null : moved.by(), moved.note());
        em.persist(new RideVisit(wish, gathering.getId(), host, year));
        step(wish, WishStep.Action.GRANTED, moved.by(), null, moved.note());
        em.flush();
    }

    private void dropVisit(Wish wish) {
        em.createQuery(
                        "select v from RideVisit v where v.wishId = :wish and v.outcome is null",
                        RideVisit.class)
                .setParameter("wish", wish.getId())
                .getResultList()
                .forEach(one -> one.end(RideVisit.Outcome.CANCELLED, time.now()));
    }

    private void end(Wish wish, Wish.State as, WishStep.Action action, PlaceMoved moved) {
        if (wish.isOpen()) {
            wish.decide(as, time.now(), moved.by(), moved.note());
            step(wish, action, moved.by(), null, moved.note());
        }
    }

    private void step(
            Wish wish,
            WishStep.Action action,
            @Nullable Long by,
            @Nullable String before,
            @Nullable String note) {
        em.persist(new WishStep(wish, action, time.now(), by, before, note));
    }
}
