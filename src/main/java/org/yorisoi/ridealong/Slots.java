package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Description;
import org.yorisoi.gathering.Founding;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Venue;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * A host's times: on dates, which are gatherings at once, or by agreement. A slot that is closed
 * tells whoever is concerned, and the wishes for it wait on.
 */
@Boundary
public class Slots {

    private static final int MOST_PEOPLE = 20;
    private static final int SHORTEST = 15;
    private static final int LONGEST = 720;
    private static final int LONGEST_REASON = 400;
    private static final int MOST_LISTED = 400;

    @PersistenceContext private EntityManager em;
    @Inject private Hosts hosts;
    @Inject private HostTerms terms;
    @Inject private Founding founding;
    @Inject private SeatMoves seats;
    @Inject private Outbox outbox;
    @Inject private CurrentUser user;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * A slot as its host sees it.
     *
     * @param startsAt null = its date is not agreed yet
     * @param state of its gathering; null = it is none yet
     * @param wishes that wait for it
     * @param meeting where one meets on that day; null = not said, or it has no date
     */
    public record Line(
            long id,
            @Nullable Long gatheringId,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int capacity,
            int minutes,
            boolean byChoice,
            Gathering.@Nullable State state,
            boolean closed,
            @Nullable String closeReason,
            long seated,
            long wishes,
            @Nullable String meeting)
            implements Serializable {

        /** Whether it can still be closed. */
        public boolean isOpen(Instant now) {
            return !closed && (startsAt == null || (isUpcoming() && now.isBefore(startsAt)));
        }

        private boolean isUpcoming() {
            return state != null && state.isUpcoming();
        }
    }

    /**
     * All of a host, the latest first, those without a date before them.
     *
     * @throws NotFoundException if there is none, or not for this host
     */
    @Requires(Hosts.HOST)
    public List<Line> list(long hostId) {
        hosts.reached(Hosts.HOST, hostId);
        Map<Long, Long> seated = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select s.id, count(p) from RideSlot s join Place p on p.gatheringId ="
                                        + " s.gatheringId where s.hostId = :host and p.state = :seated"
                                        + " group by s.id",
                                Object[].class)
                        .setParameter("host", hostId)
                        .setParameter("seated", Place.State.SEATED)
                        .getResultList()) {
            seated.put((Long) c[0], (Long) c[1]);
        }
        Map<Long, Long> wishes = wishes(hostId);
        List<Line> lines = new ArrayList<>();
        for (Object[] c :
                em.createQuery(
                                "select s, g from RideSlot s left join Gathering g on g.id ="
                                        + " s.gatheringId where s.hostId = :host order by g.startsAt"
                                        + " desc, s.id desc",
                                Object[].class)
                        .setParameter("host", hostId)
                        .setMaxResults(MOST_LISTED)
                        .getResultList()) {
            RideSlot slot = (RideSlot) c[0];
            Gathering gathering = (Gathering) c[1];
            lines.add(
                    new Line(
                            slot.getId(),
                            slot.getGatheringId(),
                            gathering == null ? null : gathering.getStartsAt(),
                            gathering == null ? null : gathering.getEndsAt(),
                            slot.getFromDay(),
                            slot.getUntilDay(),
                            slot.getCapacity(),
                            slot.getMinutes(),
                            slot.isByChoice(),
                            gathering == null ? null : gathering.getState(),
                            slot.isClosed()
                                    || (gathering != null
                                            && gathering.getState() == Gathering.State.CANCELLED),
                            slot.getCloseReason(),
                            seated.getOrDefault(slot.getId(), 0L),
                            wishes.getOrDefault(slot.getId(), 0L),
                            gathering == null ? null : gathering.getVenue().directions()));
        }
        return lines;
    }

    private Map<Long, Long> wishes(long hostId) {
        Map<Long, Long> wishes = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select w.slotId, count(w) from Wish w where w.hostId = :host and"
                                        + " w.state = :open and w.slotId is not null group by w.slotId",
                                Object[].class)
                        .setParameter("host", hostId)
                        .setParameter("open", Wish.State.OPEN)
                        .getResultList()) {
            wishes.put((Long) c[0], (Long) c[1]);
        }
        return wishes;
    }

    /**
     * The days of a series, holidays marked.
     *
     * @throws NotFoundException if there is no such host, or not for this one
     */
    @Requires(Hosts.HOST)
    public Checked<List<SlotSeries.Day>> preview(
            long hostId,
            Set<DayOfWeek> weekdays,
            LocalDate from,
            LocalDate until,
            boolean holidaysToo) {
        hosts.reached(Hosts.HOST, hostId);
        return SlotSeries.days(weekdays, from, until, time.today(), holidaysToo);
    }

    /**
     * Opens slots on days, each from an hour on: each is a gathering at once, open for sign-up.
     *
     * @return how many
     * @throws NotFoundException if there is no such host, or not for this one
     * @throws BusinessException if the host is closed, a day is over, a slot of the host is at that
     *     time already, or the size makes no sense
     */
    @Requires(Hosts.HOST)
    public int open(long hostId, List<LocalDate> days, LocalTime start, RideSlot.Size size) {
        RideHost host = opened(hostId, size);
        if (days.isEmpty() || days.size() > SlotSeries.MOST) {
            throw new BusinessException("ridealong.series.tooMany", SlotSeries.MOST);
        }
        terms.lock(hostId);
        List<Instant> starts = new ArrayList<>();
        for (LocalDate day : days) {
            Instant at = day.atTime(start).atZone(JapanTime.ZONE).toInstant();
            if (!at.isAfter(time.now())) {
                throw new BusinessException("ridealong.slot.past", day);
            }
            starts.add(at);
        }
        requireFree(hostId, null, starts, size.minutes());
        for (Instant at : starts) {
            Gathering gathering = announce(host, at, size);
            em.persist(new RideSlot(hostId, gathering.getId(), size, time.now(), user.personId()));
        }
        audit.recordFor(
                host.getOrganisationId(),
                "ridealong:opened",
                "host",
                hostId,
                Map.of("slots", days.size()));
        return days.size();
    }

    /**
     * A host has one slot at a time; whoever can take more people says so in its size. The host is
     * locked, so that a second press opens nothing.
     *
     * @param slotId which is left out; null = none
     * @param starts ascending, at least one
     * @throws BusinessException if another slot is at one of these times
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void requireFree(long hostId, @Nullable Long slotId, List<Instant> starts, int minutes) {
        Duration length = Duration.ofMinutes(minutes);
        List<Object[]> others =
                em.createQuery(
                                "select g.startsAt, g.endsAt from RideSlot s join Gathering g on g.id"
                                        + " = s.gatheringId where s.hostId = :host and s.id <> :id and"
                                        + " s.closedAt is null and g.state in :upcoming and g.startsAt"
                                        + " < :until and g.endsAt > :from order by g.startsAt",
                                Object[].class)
                        .setParameter("host", hostId)
                        .setParameter("id", slotId == null ? 0L : slotId)
                        .setParameter(
                                "upcoming",
                                EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                        .setParameter("until", starts.get(starts.size() - 1).plus(length))
                        .setParameter("from", starts.get(0))
                        .getResultList();
        for (Instant start : starts) {
            for (Object[] other : others) {
                Instant from = (Instant) other[0];
                if (from.isBefore(start.plus(length)) && start.isBefore((Instant) other[1])) {
                    throw new BusinessException(
                            "ridealong.move.clash",
                            JapanTime.dateOf(from),
                            from.atZone(JapanTime.ZONE).toLocalTime().toString());
                }
            }
        }
    }

    /**
     * Offers a time whose date is agreed with whoever comes.
     *
     * @throws NotFoundException if there is no such host, or not for this one
     * @throws BusinessException if the host is closed, the days are over, or the size makes no
     *     sense
     */
    @Requires(Hosts.HOST)
    public void openByAgreement(long hostId, LocalDate from, LocalDate until, RideSlot.Size size) {
        RideHost host = opened(hostId, size);
        if (until.isBefore(from)) {
            throw new BusinessException("ridealong.series.order");
        }
        if (!until.isAfter(time.today())) {
            throw new BusinessException("ridealong.slot.past", until);
        }
        em.persist(new RideSlot(hostId, from, until, size, time.now(), user.personId()));
        audit.recordFor(
                host.getOrganisationId(), "ridealong:opened", "host", hostId, Map.of("slots", 1));
    }

    private RideHost opened(long hostId, RideSlot.Size size) {
        RideHost host = hosts.reached(Hosts.HOST, hostId);
        if (!host.isOpened()) {
            throw new BusinessException("ridealong.slot.hostClosed");
        }
        if (size.capacity() < 1 || size.capacity() > MOST_PEOPLE) {
            throw new BusinessException("ridealong.slot.capacity", MOST_PEOPLE);
        }
        if (size.minutes() < SHORTEST || size.minutes() > LONGEST) {
            throw new BusinessException("ridealong.slot.minutes", SHORTEST, LONGEST);
        }
        return host;
    }

    /** The gathering of a date. Documents must be in by their day, so that is the last to apply. */
    @SystemJob
    public Gathering announce(RideHost host, Instant start, RideSlot.Size size) {
        Organisation organisation = em.find(Organisation.class, host.getOrganisationId());
        SignUpTerms usual = SignUpTerms.firstCome(size.capacity());
        return founding.announce(
                new Founding.Wanted(
                        Gathering.Kind.RIDE_ALONG,
                        host.getKind().subject(),
                        organisation,
                        host.getId(),
                        new Description(
                                host.getTitle(), null, host.getBring(), host.getContact(), null),
                        new Venue(
                                Venue.Mode.IN_PERSON,
                                em.find(Organisation.class, host.getHouseId()).getName(),
                                host.getHospitalId() == null ? null : organisation.getName(),
                                null,
                                host.getMeetingPoint(),
                                null),
                        new SignUpTerms(
                                null,
                                lastToApply(host, start),
                                null,
                                null,
                                null,
                                size.capacity(),
                                size.byChoice(),
                                true,
                                usual.offerHours(),
                                null,
                                SignUpTerms.Overlap.WARN,
                                Audience.of(host.getProfessions(), Audience.Reach.BOTH)),
                        new Block.Part(
                                "visit",
                                host.getTitle(),
                                start,
                                size.minutes(),
                                true,
                                false,
                                false,
                                null)));
    }

    /** When documents are due, if that is still to come; else null. */
    @SystemJob
    public @Nullable Instant lastToApply(RideHost host, Instant start) {
        Instant due =
                JapanTime.dateOf(start)
                        .minusDays(host.getHandInDays())
                        .atTime(LocalTime.of(23, 59))
                        .atZone(JapanTime.ZONE)
                        .toInstant();
        return due.isAfter(time.now()) && due.isBefore(start) ? due : null;
    }

    /**
     * Takes a slot back. Seats and applications end, everybody concerned is told, and their wishes
     * wait on for any day of the host.
     *
     * @param words why, told to everybody concerned
     * @return how many wishes wait on
     * @throws NotFoundException if there is none, or not for this host
     * @throws BusinessException if the reason is missing, it is closed already, or has begun
     */
    @Requires(Hosts.HOST)
    public int close(long slotId, String words) {
        Checked<String> why = OneLineRule.check(words, LONGEST_REASON);
        if (!why.isOk()) {
            throw new BusinessException(why.why());
        }
        if (why.get().isEmpty()) {
            throw new BusinessException("ridealong.slot.reasonMissing");
        }
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
        Gathering gathering = gatheringId == null ? null : seats.lock(gatheringId);
        terms.lock(host.getId());
        RideSlot slot = Objects.requireNonNull(em.find(RideSlot.class, slotId));
        em.refresh(slot);
        if (!Objects.equals(slot.getGatheringId(), gatheringId)) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        if (gathering != null
                && (!gathering.getState().isUpcoming() || gathering.hasStarted(time.now()))) {
            throw new BusinessException("ridealong.slot.over");
        }
        List<Wish> open =
                em.createQuery(
                                "select w from Wish w where w.slotId = :slot and w.state in :alive",
                                Wish.class)
                        .setParameter("slot", slotId)
                        .setParameter("alive", List.of(Wish.State.OPEN, Wish.State.GRANTED))
                        .getResultList();
        slot.close(time.now(), user.personId(), why.get());
        if (gathering != null) {
            founding.cancel(gathering, why.get()); // and the wishes follow
            em.flush();
        }
        for (Wish wish : open) {
            if (wish.getSlotId() != null && wish.isOpen()) {
                String before = WishStep.written(wish);
                wish.waitAgain();
                em.persist(
                        new WishStep(
                                wish,
                                WishStep.Action.BACK,
                                time.now(),
                                user.personId(),
                                before,
                                why.get()));
                tell(wish, host);
            }
        }
        audit.recordFor(
                host.getOrganisationId(),
                "ridealong:closed",
                "slot",
                slotId,
                Map.of("wishes", open.size()));
        return open.size();
    }

    private void tell(Wish wish, RideHost host) {
        Person person = em.find(Person.class, wish.getPersonId());
        String mail = person == null ? null : person.getMail();
        if (person != null && mail != null) {
            outbox.post(
                    new Outbox.Letter(
                            "ridealong-closed",
                            "ridealong.mail.CLOSED",
                            mail,
                            person.getId(),
                            person.getLang(),
                            null,
                            List.of(person.getFullName(), host.getTitle())));
        }
    }
}
