package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringPlanning;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.gathering.Venue;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * A host gives a slot another time or meeting point. Its gathering moves as every gathering does:
 * whoever is concerned is told, and her calendar follows.
 */
@Boundary
public class SlotMoving {

    static final int LONGEST_MEETING = 400;

    @PersistenceContext private EntityManager em;
    @Inject private Hosts hosts;
    @Inject private HostTerms terms;
    @Inject private Slots slots;
    @Inject private SeatMoves seats;
    @Inject private GatheringPlanning planning;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * Where to, and when.
     *
     * @param seen the beginning as it was seen
     * @param meeting where one meets; empty = not said
     */
    public record Wanted(Instant seen, LocalDate day, LocalTime at, String meeting) {}

    /**
     * Moves one to another day or hour, or to another meeting point.
     *
     * @throws NotFoundException if there is no dated slot, or not for this host
     * @throws BusinessException if it is closed or has begun, was moved meanwhile, the time is
     *     past, clashes with another slot of the host, lies in another fiscal year than its visits,
     *     or nothing is new
     */
    @Requires(Hosts.HOST)
    public void move(long slotId, Wanted wanted) {
        Object[] ids =
                em.createQuery(
                                "select s.hostId, s.gatheringId from RideSlot s where s.id = :id",
                                Object[].class)
                        .setParameter("id", slotId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        RideHost host = hosts.reached(Hosts.HOST, (Long) ids[0]);
        Long gatheringId = (Long) ids[1];
        if (gatheringId == null) {
            throw new NotFoundException();
        }
        Gathering gathering = seats.lock(gatheringId);
        terms.lock(host.getId());
        RideSlot slot = Objects.requireNonNull(em.find(RideSlot.class, slotId));
        em.refresh(slot);
        requireToCome(slot, gathering);
        Instant from = Objects.requireNonNull(gathering.getStartsAt());
        if (!from.equals(wanted.seen())) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        Instant start = wanted.day().atTime(wanted.at()).atZone(JapanTime.ZONE).toInstant();
        if (!start.isAfter(time.now())) {
            throw new BusinessException("ridealong.slot.past", wanted.day());
        }
        Venue venue = at(gathering.getVenue(), meeting(wanted.meeting()));
        boolean moved = !start.equals(from);
        if (!moved && venue.equals(gathering.getVenue())) {
            throw new BusinessException("ridealong.move.same");
        }
        if (moved) {
            // The host is locked, so that two of its slots never move onto each other.
            slots.requireFree(host.getId(), slotId, List.of(start), slot.getMinutes());
            requireYear(gathering, from, start);
        }
        GatheringPlanning.Outcome outcome =
                planning.moveFor(
                        gathering,
                        start,
                        venue,
                        moved ? slots.lastToApply(host, start) : gathering.getTerms().until());
        if (!outcome.problems().isEmpty()) {
            throw new BusinessException(outcome.problems().get(0));
        }
        audit.recordFor(host.getOrganisationId(), "ridealong:moved", "slot", slotId, Map.of());
    }

    private void requireToCome(RideSlot slot, Gathering gathering) {
        if (slot.isClosed() || gathering.getState() == Gathering.State.CANCELLED) {
            throw new BusinessException("ridealong.move.closed");
        }
        if (!gathering.getState().isUpcoming() || gathering.hasStarted(time.now())) {
            throw new BusinessException("ridealong.slot.over");
        }
    }

    private static @Nullable String meeting(String typed) {
        Checked<String> line = OneLineRule.check(typed, LONGEST_MEETING);
        if (!line.isOk()) {
            throw new BusinessException(line.why());
        }
        return line.get().isEmpty() ? null : line.get();
    }

    private static Venue at(Venue venue, @Nullable String meeting) {
        return new Venue(
                venue.mode(),
                venue.place(),
                venue.room(),
                venue.address(),
                meeting,
                venue.onlineLink());
    }

    /** Visits count against the caps of the year they were given in. */
    private void requireYear(Gathering gathering, Instant from, Instant start) {
        boolean sameYear =
                JapanTime.fiscalYear(JapanTime.dateOf(from))
                        == JapanTime.fiscalYear(JapanTime.dateOf(start));
        if (!sameYear
                && em.createQuery(
                                        "select count(v) from RideVisit v where v.gatheringId = :id and"
                                                + " v.outcome is null",
                                        Long.class)
                                .setParameter("id", gathering.getId())
                                .getSingleResult()
                        > 0) {
            throw new BusinessException("ridealong.move.otherYear");
        }
    }
}
