package org.yorisoi.gathering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * Who has a seat, who is asked next, who waits, and why not she. Pure: the same room and the same
 * applications give the same plan. The queue number alone orders; nobody loses a seat here; only
 * whoever waits is asked, so that what an officer has not decided is never decided by a free seat;
 * whoever could not take a seat now is not asked, so that it is not held for nobody.
 */
public final class SeatPolicy {

    private SeatPolicy() {}

    /**
     * What there is to give.
     *
     * @param capacity null = unlimited
     * @param upcoming whether it is announced and neither held nor cancelled
     * @param startsAt null = not known, then nobody is asked
     * @param freezeOn from this day on nobody moves up by itself; null = never
     */
    public record Room(
            @Nullable Integer capacity,
            List<Quota.Kept> quotas,
            boolean upcoming,
            @Nullable Instant startsAt,
            @Nullable LocalDate freezeOn,
            int offerHours,
            Instant now,
            LocalDate today) {

        public Room {
            quotas = List.copyOf(quotas);
        }

        boolean moves() {
            return upcoming && startsAt != null && now.isBefore(startsAt) && !isFrozen();
        }

        boolean isFrozen() {
            return freezeOn != null && !today.isBefore(freezeOn);
        }
    }

    /**
     * An application as far as seats go.
     *
     * @param offerUntil of an offer; else null
     * @param elsewhere whether she has a seat elsewhere at the same time that keeps her from this
     *     one: while she waits she is passed over, and keeps her number
     */
    public record Seeker(
            long placeId,
            int queueNo,
            Place.State state,
            Profession profession,
            boolean own,
            @Nullable Instant offerUntil,
            boolean elsewhere) {

        /** Nothing keeps her from it. */
        public Seeker(
                long placeId,
                int queueNo,
                Place.State state,
                Profession profession,
                boolean own,
                @Nullable Instant offerUntil) {
            this(placeId, queueNo, state, profession, own, offerUntil, false);
        }

        boolean mayBeAsked() {
            return state == Place.State.WAITING && !elsewhere;
        }

        boolean lapsedBy(Instant now) {
            return state == Place.State.OFFERED && offerUntil != null && !now.isBefore(offerUntil);
        }

        boolean holdsSeat(Instant now) {
            return state.holdsSeat() && !lapsedBy(now);
        }
    }

    /** A seat that is to be held for somebody. */
    public record Offer(long placeId, Instant until) {}

    /**
     * Somebody who waits.
     *
     * @param position from 1, among those who wait
     * @param why why she is not asked now
     */
    public record Waiter(long placeId, int position, Reason why) {}

    /**
     * How the seats stand, after what the plan moves.
     *
     * @param capacity null = unlimited
     * @param seated who takes part
     * @param held offers that run
     * @param kept free, but kept for some
     * @param free for everybody; of an unlimited room {@link Integer#MAX_VALUE}
     * @param over how many more have a seat than there are
     */
    public record Seats(
            @Nullable Integer capacity, int seated, int held, int kept, int free, int over) {}

    /**
     * What is to be done now.
     *
     * @param lapsed offers that nobody answered in time
     * @param offers who is asked now, in the order of the queue
     * @param waiting who goes on waiting, in the order of the queue
     */
    public record Plan(List<Long> lapsed, List<Offer> offers, List<Waiter> waiting, Seats seats) {

        public boolean isIdle() {
            return lapsed.isEmpty() && offers.isEmpty();
        }

        /** Why somebody waits. */
        public Optional<Waiter> waiter(long placeId) {
            return waiting.stream().filter(one -> one.placeId() == placeId).findFirst();
        }
    }

    /** What is to be done now. */
    public static Plan plan(Room room, Collection<Seeker> seekers) {
        List<Seeker> inOrder =
                seekers.stream().sorted(Comparator.comparingInt(Seeker::queueNo)).toList();
        Taken taken = taken(room, inOrder);
        List<Long> lapsed = new ArrayList<>();
        List<Offer> offers = new ArrayList<>();
        List<Seeker> left = new ArrayList<>();
        int held = 0;
        for (Seeker one : inOrder) {
            if (one.lapsedBy(room.now())) {
                lapsed.add(one.placeId());
            } else if (one.state() == Place.State.OFFERED) {
                held++;
            } else if (one.state() == Place.State.WAITING) {
                Optional<Instant> until = room.moves() ? offerUntil(room) : Optional.empty();
                if (until.isPresent()
                        && one.mayBeAsked()
                        && taken.seat(one.profession(), one.own())) {
                    offers.add(new Offer(one.placeId(), until.get()));
                    held++;
                } else {
                    left.add(one);
                }
            }
        }
        int seated = taken.all - held;
        List<Waiter> waiting = new ArrayList<>();
        for (Seeker one : left) {
            waiting.add(
                    new Waiter(one.placeId(), waiting.size() + 1, whyNot(room, taken, held, one)));
        }
        return new Plan(lapsed, offers, waiting, seats(room, taken, seated, held));
    }

    private static Optional<Instant> offerUntil(Room room) {
        Instant start = room.startsAt();
        Instant until = room.now().plus(Duration.ofHours(room.offerHours()));
        return start == null
                ? Optional.empty()
                : Optional.of(until.isBefore(start) ? until : start);
    }

    /**
     * Whether somebody more gets a seat now, behind all who wait and could have it.
     *
     * @return why not; empty = she gets one
     */
    public static Optional<Reason> refusal(
            Room room, Collection<Seeker> seekers, Profession profession, boolean own) {
        Taken taken = taken(room, seekers);
        int held = 0;
        for (Seeker one :
                seekers.stream().sorted(Comparator.comparingInt(Seeker::queueNo)).toList()) {
            if (one.state() == Place.State.OFFERED && !one.lapsedBy(room.now())) {
                held++;
            } else if (one.mayBeAsked() && taken.seat(one.profession(), one.own())) {
                held++;
            }
        }
        Seeker newcomer =
                new Seeker(0, Integer.MAX_VALUE, Place.State.WAITING, profession, own, null);
        return taken.seat(profession, own)
                ? Optional.empty()
                : Optional.of(whyFull(room, taken, held, newcomer));
    }

    /**
     * Whether an officer can give somebody a seat, whoever else waits: only what is free counts.
     *
     * @return why not; empty = there is one
     */
    public static Optional<Reason> noSeat(
            Room room, Collection<Seeker> seekers, Profession profession, boolean own) {
        Taken taken = taken(room, seekers);
        int held =
                (int)
                        seekers.stream()
                                .filter(one -> one.state() == Place.State.OFFERED)
                                .filter(one -> !one.lapsedBy(room.now()))
                                .count();
        Seeker one = new Seeker(0, 0, Place.State.REQUESTED, profession, own, null);
        return taken.seat(profession, own)
                ? Optional.empty()
                : Optional.of(whyFull(room, taken, held, one));
    }

    /**
     * How many more of a kind of people would get a seat now, behind all who wait.
     *
     * @return {@link Integer#MAX_VALUE} = unlimited
     */
    public static int seatsFor(
            Room room, Collection<Seeker> seekers, Profession profession, boolean own) {
        if (room.capacity() == null) {
            return Integer.MAX_VALUE;
        }
        Taken taken = taken(room, seekers);
        seekers.stream()
                .filter(Seeker::mayBeAsked)
                .sorted(Comparator.comparingInt(Seeker::queueNo))
                .forEach(one -> taken.seat(one.profession(), one.own()));
        int count = 0;
        while (taken.seat(profession, own)) {
            count++;
        }
        return count;
    }

    private static Taken taken(Room room, Collection<Seeker> seekers) {
        Taken taken = new Taken(room.capacity(), room.quotas(), room.today());
        for (Seeker one : seekers) {
            if (one.holdsSeat(room.now())) {
                taken.occupy(one.profession(), one.own());
            }
        }
        return taken;
    }

    private static Reason whyNot(Room room, Taken taken, int held, Seeker one) {
        if (!room.upcoming()) {
            return Reason.of("gathering.wait.over");
        }
        if (!room.moves()) {
            return room.isFrozen() && room.freezeOn() != null
                    ? Reason.of("gathering.wait.frozen", room.freezeOn())
                    : Reason.of("gathering.wait.started");
        }
        if (one.elsewhere()) {
            return Reason.of("gathering.wait.elsewhere");
        }
        return whyFull(room, taken, held, one);
    }

    private static Reason whyFull(Room room, Taken taken, int held, Seeker one) {
        int capacity = room.capacity() == null ? 0 : room.capacity();
        if (taken.all > capacity) {
            return Reason.of("gathering.wait.lowered", taken.all, capacity);
        }
        if (taken.all < capacity) {
            Quota.Kept kept = taken.keptFor(one.profession(), one.own());
            if (kept != null) {
                Words whom = kept.label();
                LocalDate back = kept.givenBackOn();
                return back == null
                        ? Reason.of("gathering.wait.kept", capacity - taken.all, whom)
                        : Reason.of("gathering.wait.keptUntil", capacity - taken.all, whom, back);
            }
        }
        return held > 0
                ? Reason.of("gathering.wait.held", capacity, held)
                : Reason.of("gathering.wait.full", capacity);
    }

    private static Seats seats(Room room, Taken taken, int seated, int held) {
        Integer capacity = room.capacity();
        if (capacity == null) {
            return new Seats(null, seated, held, 0, Integer.MAX_VALUE, 0);
        }
        int left = Math.max(0, capacity - taken.all);
        int free = Math.min(left, Math.max(0, taken.general - taken.inGeneral));
        return new Seats(
                capacity, seated, held, left - free, free, Math.max(0, taken.all - capacity));
    }

    /**
     * Seats taken: each of the kept ones by somebody whom they are kept for, as many as can be so
     * that as few as possible of the others are used. People who belong to the same quotas are
     * counted together.
     */
    private static final class Taken {

        private final @Nullable Integer capacity;
        private final List<Quota.Kept> quotas = new ArrayList<>();
        private final List<int[]> taken = new ArrayList<>();
        private final List<Integer> seats = new ArrayList<>();
        private final int kinds;
        private final int general;
        private int inGeneral;
        private int all;

        Taken(@Nullable Integer capacity, List<Quota.Kept> kept, LocalDate today) {
            this.capacity = capacity;
            int left = capacity == null ? 0 : capacity;
            if (capacity != null) {
                for (Quota.Kept one : kept) {
                    if (one.holdsOn(today)) {
                        quotas.add(one);
                        // More kept than there are: the last quotas have what is left.
                        seats.add(Math.min(one.seats(), left));
                        left -= Math.min(one.seats(), left);
                    }
                }
            }
            this.general = left;
            this.kinds = 1 << quotas.size();
            quotas.forEach(one -> taken.add(new int[kinds]));
        }

        /** Takes a seat, even if there is none: it was given before. */
        void occupy(Profession profession, boolean own) {
            all++;
            if (capacity != null && !place(kind(profession, own), new boolean[quotas.size()])) {
                inGeneral++;
            }
        }

        /** Takes a seat if there is one. */
        boolean seat(Profession profession, boolean own) {
            if (capacity == null) {
                all++;
                return true;
            }
            if (all >= capacity) {
                return false;
            }
            if (place(kind(profession, own), new boolean[quotas.size()])) {
                all++;
                return true;
            }
            if (inGeneral < general) {
                inGeneral++;
                all++;
                return true;
            }
            return false;
        }

        /** Which quotas somebody belongs to, as bits. */
        private int kind(Profession profession, boolean own) {
            int kind = 0;
            for (int i = 0; i < quotas.size(); i++) {
                if (quotas.get(i).audience().admits(profession, own)) {
                    kind |= 1 << i;
                }
            }
            return kind;
        }

        /** Finds a kept seat, moving others to another of their quotas if that makes room. */
        private boolean place(int kind, boolean[] seen) {
            for (int i = 0; i < quotas.size(); i++) {
                if ((kind & (1 << i)) == 0 || seen[i]) {
                    continue;
                }
                seen[i] = true;
                if (used(i) < seats.get(i)) {
                    taken.get(i)[kind]++;
                    return true;
                }
                for (int other = 0; other < kinds; other++) {
                    if (taken.get(i)[other] > 0 && place(other, seen)) {
                        taken.get(i)[other]--;
                        taken.get(i)[kind]++;
                        return true;
                    }
                }
            }
            return false;
        }

        private int used(int quota) {
            int used = 0;
            for (int count : taken.get(quota)) {
                used += count;
            }
            return used;
        }

        /** A quota with a free seat that is kept from somebody; null = there is none. */
        Quota.@Nullable Kept keptFor(Profession profession, boolean own) {
            for (int i = 0; i < quotas.size(); i++) {
                if (used(i) < seats.get(i) && !quotas.get(i).audience().admits(profession, own)) {
                    return quotas.get(i);
                }
            }
            return null;
        }
    }
}
