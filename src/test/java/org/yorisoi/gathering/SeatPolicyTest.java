package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.gathering.SeatPolicy.Offer;
import org.yorisoi.gathering.SeatPolicy.Plan;
import org.yorisoi.gathering.SeatPolicy.Room;
import org.yorisoi.gathering.SeatPolicy.Seeker;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Words;

class SeatPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-01T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final Instant START = Instant.parse("2026-12-06T00:30:00Z");
    private static final Words NURSES = new Words("看護師の枠", "seats for nurses");

    private static Room room(@Nullable Integer capacity, Quota.Kept... quotas) {
        return new Room(capacity, List.of(quotas), true, START, null, 48, NOW, TODAY);
    }

    private static Quota.Kept forNurses(int seats, @Nullable LocalDate back) {
        return new Quota.Kept(
                NURSES, Audience.of(Set.of(Profession.NURSE), Audience.Reach.BOTH), seats, back);
    }

    private static Seeker doctor(int no, Place.State state) {
        return seeker(no, state, Profession.DOCTOR);
    }

    private static Seeker nurse(int no, Place.State state) {
        return seeker(no, state, Profession.NURSE);
    }

    private static Seeker seeker(int no, Place.State state, Profession profession) {
        return new Seeker(
                100L + no,
                no,
                state,
                profession,
                false,
                state == Place.State.OFFERED ? NOW.plusSeconds(60) : null);
    }

    private static List<Long> asked(Plan plan) {
        return plan.offers().stream().map(Offer::placeId).toList();
    }

    private static String why(Plan plan, int no) {
        return plan.waiter(100L + no).orElseThrow().why().key();
    }

    @Test
    void theFreeSeatIsOfferedToTheFirstInTheQueueForTwoDays() {
        Plan plan =
                SeatPolicy.plan(
                        room(2),
                        List.of(
                                doctor(3, Place.State.WAITING),
                                doctor(1, Place.State.SEATED),
                                doctor(2, Place.State.WAITING)));
        assertThat(plan.offers()).containsExactly(new Offer(102, NOW.plus(Duration.ofDays(2))));
        assertThat(plan.waiter(103).orElseThrow().position()).isEqualTo(1);
        assertThat(why(plan, 3)).isEqualTo("gathering.wait.held");
        assertThat(plan.seats().held()).isEqualTo(1);
        assertThat(plan.seats().free()).isZero();
    }

    @Test
    void anOfferThatRunsHoldsTheSeatAndALapsedOneDoesNot() {
        List<Seeker> runs = List.of(doctor(1, Place.State.OFFERED), doctor(2, Place.State.WAITING));
        assertThat(SeatPolicy.plan(room(1), runs).isIdle()).isTrue();
        Seeker late = new Seeker(101, 1, Place.State.OFFERED, Profession.DOCTOR, false, NOW);
        Plan plan = SeatPolicy.plan(room(1), List.of(late, doctor(2, Place.State.WAITING)));
        assertThat(plan.lapsed()).containsExactly(101L);
        assertThat(asked(plan)).containsExactly(102L);
    }

    @Test
    void anOfferNeverOutlivesTheBeginning() {
        Room soon = new Room(1, List.of(), true, NOW.plusSeconds(3600), null, 48, NOW, TODAY);
        assertThat(SeatPolicy.plan(soon, List.of(doctor(1, Place.State.WAITING))).offers())
                .containsExactly(new Offer(101, NOW.plusSeconds(3600)));
    }

    @Test
    void aSeatKeptForNursesIsNotADoctorsUntilItIsGivenBack() {
        List<Seeker> seekers =
                List.of(
                        doctor(1, Place.State.SEATED),
                        doctor(2, Place.State.WAITING),
                        nurse(3, Place.State.WAITING));
        Plan kept = SeatPolicy.plan(room(2, forNurses(1, TODAY.plusDays(1))), seekers);
        assertThat(asked(kept)).containsExactly(103L);
        Plan none =
                SeatPolicy.plan(room(2, forNurses(1, TODAY.plusDays(1))), seekers.subList(0, 2));
        assertThat(asked(none)).isEmpty();
        assertThat(why(none, 2)).isEqualTo("gathering.wait.keptUntil");
        assertThat(none.seats().kept()).isEqualTo(1);
        assertThat(none.seats().free()).isZero();
        assertThat(asked(SeatPolicy.plan(room(2, forNurses(1, TODAY)), seekers)))
                .containsExactly(102L);
    }

    /** Whoever has a quota takes its seats first, so that the others stay for everybody. */
    @Test
    void aNurseTakesANursesSeatFirst() {
        Plan plan =
                SeatPolicy.plan(
                        room(2, forNurses(1, null)),
                        List.of(nurse(1, Place.State.SEATED), doctor(2, Place.State.WAITING)));
        assertThat(asked(plan)).containsExactly(102L);
    }

    /** A nurse of the house may move to the house's quota to make room for one from outside. */
    @Test
    void whoeverBelongsToTwoQuotasMakesRoomForWhoeverBelongsToOne() {
        Quota.Kept house =
                new Quota.Kept(
                        new Words("院内", "own staff"),
                        new Audience(Set.of(), Audience.Reach.OWN),
                        1,
                        null);
        Seeker own = new Seeker(101, 1, Place.State.SEATED, Profession.NURSE, true, null);
        assertThat(
                        SeatPolicy.refusal(
                                room(2, forNurses(1, null), house),
                                List.of(own),
                                Profession.NURSE,
                                false))
                .isEmpty();
    }

    @Test
    void whatAnOfficerHasNotDecidedIsNotDecidedByMoreSeats() {
        Plan plan =
                SeatPolicy.plan(
                        room(50),
                        List.of(
                                doctor(1, Place.State.REQUESTED),
                                doctor(2, Place.State.REQUESTED)));
        assertThat(plan.isIdle()).isTrue();
        assertThat(plan.seats().free()).isEqualTo(50);
    }

    @Test
    void loweringTheCapacityTakesNobodysSeatAndIsSaid() {
        List<Seeker> seekers = new ArrayList<>();
        for (int no = 1; no <= 12; no++) {
            seekers.add(doctor(no, no <= 10 ? Place.State.SEATED : Place.State.WAITING));
        }
        Plan plan = SeatPolicy.plan(room(8), seekers);
        assertThat(plan.isIdle()).isTrue();
        assertThat(plan.seats().over()).isEqualTo(2);
        assertThat(plan.seats().seated()).isEqualTo(10);
        assertThat(why(plan, 11)).isEqualTo("gathering.wait.lowered");
    }

    @Test
    void inTheFreezeAfterTheStartAndWhenCancelledNobodyMoves() {
        List<Seeker> seekers = List.of(doctor(1, Place.State.WAITING));
        Room frozen = new Room(5, List.of(), true, START, TODAY, 48, NOW, TODAY);
        assertThat(SeatPolicy.plan(frozen, seekers).isIdle()).isTrue();
        assertThat(why(SeatPolicy.plan(frozen, seekers), 1)).isEqualTo("gathering.wait.frozen");
        Room before = new Room(5, List.of(), true, START, TODAY.plusDays(1), 48, NOW, TODAY);
        assertThat(asked(SeatPolicy.plan(before, seekers))).containsExactly(101L);
        Room begun = new Room(5, List.of(), true, NOW, null, 48, NOW, TODAY);
        assertThat(why(SeatPolicy.plan(begun, seekers), 1)).isEqualTo("gathering.wait.started");
        Room off = new Room(5, List.of(), false, START, null, 48, NOW, TODAY);
        assertThat(why(SeatPolicy.plan(off, seekers), 1)).isEqualTo("gathering.wait.over");
    }

    @Test
    void unlimitedIsNoNumber() {
        Plan plan =
                SeatPolicy.plan(
                        room(null, forNurses(3, null)),
                        List.of(doctor(1, Place.State.WAITING), nurse(2, Place.State.WAITING)));
        assertThat(asked(plan)).containsExactly(101L, 102L);
        assertThat(plan.seats().free()).isEqualTo(Integer.MAX_VALUE);
        assertThat(SeatPolicy.seatsFor(room(null), List.of(), Profession.DOCTOR, true))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aNewcomerComesBehindWhoeverWaits() {
        List<Seeker> waiting = List.of(doctor(1, Place.State.WAITING));
        assertThat(SeatPolicy.refusal(room(1), waiting, Profession.DOCTOR, false)).isPresent();
        assertThat(SeatPolicy.refusal(room(2), waiting, Profession.DOCTOR, false)).isEmpty();
        assertThat(SeatPolicy.seatsFor(room(3), waiting, Profession.DOCTOR, false)).isEqualTo(2);
        assertThat(SeatPolicy.noSeat(room(1), waiting, Profession.DOCTOR, false)).isEmpty();
    }

    @Test
    void whoeverSitsElsewhereIsPassedOverAndKeepsHerPlace() {
        Seeker busy = new Seeker(101, 1, Place.State.WAITING, Profession.DOCTOR, false, null, true);
        Seeker next = doctor(2, Place.State.WAITING);
        Plan plan = SeatPolicy.plan(room(1), List.of(busy, next));
        assertThat(asked(plan)).containsExactly(102L);
        assertThat(why(plan, 1)).isEqualTo("gathering.wait.elsewhere");
        assertThat(plan.waiter(101L).orElseThrow().position()).isEqualTo(1);
        assertThat(SeatPolicy.refusal(room(1), List.of(busy), Profession.NURSE, false)).isEmpty();
        assertThat(SeatPolicy.seatsFor(room(1), List.of(busy), Profession.NURSE, false))
                .isEqualTo(1);
        Room frozen = new Room(5, List.of(), true, START, TODAY, 48, NOW, TODAY);
        assertThat(why(SeatPolicy.plan(frozen, List.of(busy)), 1))
                .as("the freeze is said first: it holds for all")
                .isEqualTo("gathering.wait.frozen");
    }

    // What holds for any room and any queue.

    @Test
    void neverMoreSeatsThanThereAre() {
        holds(
                any -> {
                    Plan plan = any.plan();
                    Integer capacity = any.room.capacity();
                    int before = any.holding(one -> true);
                    int after = before + plan.offers().size();
                    assertThat(plan.seats().seated() + plan.seats().held()).isEqualTo(after);
                    if (capacity != null) {
                        assertThat(after).isLessThanOrEqualTo(Math.max(capacity, before));
                    }
                });
    }

    @Test
    void noFreeSeatStaysEmptyWhileSomebodyCouldHaveIt() {
        holds(
                any -> {
                    if (any.canMove()) {
                        Plan plan = any.plan();
                        List<Seeker> has = any.afterwards(plan);
                        for (SeatPolicy.Waiter waiter : plan.waiting()) {
                            Seeker one = any.byId(waiter.placeId());
                            assertThat(!one.elsewhere() && any.fits(has, one))
                                    .as("%s could sit in %s", waiter, any)
                                    .isFalse();
                        }
                    }
                });
    }

    /** Who is passed over could not sit even before anybody behind her was asked. */
    @Test
    void onlyTheQueueOrders() {
        holds(
                any -> {
                    Plan plan = any.plan();
                    for (SeatPolicy.Waiter waiter : plan.waiting()) {
                        Seeker one = any.byId(waiter.placeId());
                        if (any.canMove() && one.elsewhere()) {
                            assertThat(waiter.why().key()).isEqualTo("gathering.wait.elsewhere");
                        } else if (any.canMove()) {
                            List<Seeker> earlier =
                                    any.afterwards(plan).stream()
                                            .filter(
                                                    other ->
                                                            other.state() != Place.State.WAITING
                                                                    || other.queueNo()
                                                                            < one.queueNo())
                                            .toList();
                            assertThat(any.fits(earlier, one)).as("%s in %s", one, any).isFalse();
                        }
                    }
                    List<Integer> order =
                            plan.offers().stream()
                                    .map(offer -> any.byId(offer.placeId()).queueNo())
                                    .toList();
                    assertThat(order).isSorted();
                    List<Seeker> other = new ArrayList<>(any.seekers);
                    Collections.shuffle(other, new Random(1));
                    assertThat(SeatPolicy.plan(any.room, other)).isEqualTo(plan);
                });
    }

    @Test
    void onlyWhoWaitsIsAsked() {
        holds(
                any -> {
                    for (Offer offer : any.plan().offers()) {
                        Seeker one = any.byId(offer.placeId());
                        assertThat(one.state()).isEqualTo(Place.State.WAITING);
                        assertThat(one.elsewhere()).isFalse();
                    }
                    if (!any.canMove()) {
                        assertThat(any.plan().offers()).isEmpty();
                    }
                });
    }

    @Test
    void whoeverWaitsIsToldWhyAndTheSecondLookChangesNothing() {
        holds(
                any -> {
                    Plan plan = any.plan();
                    long waited =
                            any.seekers.stream()
                                    .filter(one -> one.state() == Place.State.WAITING)
                                    .count();
                    assertThat(plan.waiting()).hasSize((int) waited - plan.offers().size());
                    for (int i = 0; i < plan.waiting().size(); i++) {
                        assertThat(plan.waiting().get(i).position()).isEqualTo(i + 1);
                    }
                    List<Seeker> moved = new ArrayList<>();
                    Map<Long, Instant> asked = new HashMap<>();
                    plan.offers().forEach(offer -> asked.put(offer.placeId(), offer.until()));
                    for (Seeker one : any.seekers) {
                        if (!plan.lapsed().contains(one.placeId())) {
                            Instant until = asked.get(one.placeId());
                            moved.add(
                                    until == null
                                            ? one
                                            : new Seeker(
                                                    one.placeId(),
                                                    one.queueNo(),
                                                    Place.State.OFFERED,
                                                    one.profession(),
                                                    one.own(),
                                                    until,
                                                    one.elsewhere()));
                        }
                    }
                    Plan again = SeatPolicy.plan(any.room, moved);
                    assertThat(again.isIdle()).isTrue();
                    assertThat(again.seats()).isEqualTo(plan.seats());
                });
    }

    private static void holds(java.util.function.Consumer<Any> what) {
        qt().withExamples(5_000)
                .forAll(longs().all())
                .checkAssert(seed -> what.accept(new Any(seed)));
    }

    private static <E> E any(E[] all, Random random) {
        return List.of(all).get(random.nextInt(all.length));
    }

    /** A room and a queue at random. */
    private static final class Any {

        private final Room room;
        private final List<Seeker> seekers = new ArrayList<>();

        Any(long seed) {
            Random random = new Random(seed);
            Profession[] professions = {Profession.DOCTOR, Profession.NURSE, Profession.PHARMACIST};
            List<Quota.Kept> quotas = new ArrayList<>();
            int kept = random.nextInt(4);
            for (int i = 0; i < kept; i++) {
                Set<Profession> some =
                        random.nextInt(3) == 0
                                ? Set.of()
                                : random.nextBoolean()
                                        ? Set.of(professions[random.nextInt(3)])
                                        : Set.of(Profession.DOCTOR, Profession.NURSE);
                quotas.add(
                        new Quota.Kept(
                                new Words("枠" + i, "quota " + i),
                                new Audience(some, any(Audience.Reach.values(), random)),
                                1 + random.nextInt(3),
                                random.nextInt(4) == 0
                                        ? TODAY.plusDays(random.nextInt(3) - 1)
                                        : null));
            }
            room =
                    new Room(
                            random.nextInt(10) == 0 ? null : 1 + random.nextInt(8),
                            quotas,
                            random.nextInt(10) != 0,
                            random.nextInt(10) == 0 ? NOW : START,
                            random.nextInt(6) == 0 ? TODAY.plusDays(random.nextInt(3) - 1) : null,
                            48,
                            NOW,
                            TODAY);
            List<Integer> numbers = new ArrayList<>();
            int people = random.nextInt(14);
            for (int no = 1; no <= people; no++) {
                numbers.add(no);
            }
            Collections.shuffle(numbers, random);
            for (int no : numbers) {
                Place.State state = any(Place.State.values(), random);
                seekers.add(
                        new Seeker(
                                1_000L - no,
                                no,
                                random.nextInt(3) == 0 ? Place.State.WAITING : state,
                                professions[random.nextInt(3)],
                                random.nextBoolean(),
                                null,
                                random.nextInt(4) == 0));
            }
            seekers.replaceAll(
                    one ->
                            one.state() == Place.State.OFFERED
                                    ? new Seeker(
                                            one.placeId(),
                                            one.queueNo(),
                                            one.state(),
                                            one.profession(),
                                            one.own(),
                                            NOW.plusSeconds(random.nextInt(3) - 1L),
                                            one.elsewhere())
                                    : one);
        }

        Plan plan() {
            return SeatPolicy.plan(room, seekers);
        }

        boolean canMove() {
            return room.upcoming()
                    && NOW.isBefore(java.util.Objects.requireNonNull(room.startsAt()))
                    && (room.freezeOn() == null || TODAY.isBefore(room.freezeOn()));
        }

        Seeker byId(long id) {
            return seekers.stream().filter(one -> one.placeId() == id).findFirst().orElseThrow();
        }

        private boolean hasSeat(Seeker one) {
            return one.state() == Place.State.SEATED
                    || (one.state() == Place.State.OFFERED
                            && NOW.isBefore(java.util.Objects.requireNonNull(one.offerUntil())));
        }

        int holding(Predicate<Seeker> which) {
            return (int) seekers.stream().filter(this::hasSeat).filter(which).count();
        }

        /** Whoever has a seat when the plan is done. */
        List<Seeker> afterwards(Plan plan) {
            return seekers.stream()
                    .filter(
                            one ->
                                    hasSeat(one)
                                            || plan.offers().stream()
                                                    .anyMatch(
                                                            offer ->
                                                                    offer.placeId()
                                                                            == one.placeId()))
                    .sorted(Comparator.comparingInt(Seeker::queueNo))
                    .toList();
        }

        /**
         * Whether somebody more could sit, found out in another way than the policy does: for every
         * set of quotas, those who belong to none of them need the seats that are left (Hall).
         */
        boolean fits(List<Seeker> seated, Seeker more) {
            Integer capacity = room.capacity();
            if (capacity == null) {
                return true;
            }
            if (seated.size() + 1 > capacity) {
                return false;
            }
            List<Quota.Kept> quotas = new ArrayList<>();
            List<Integer> seats = new ArrayList<>();
            int left = capacity;
            for (Quota.Kept one : room.quotas()) {
                if (one.givenBackOn() == null || TODAY.isBefore(one.givenBackOn())) {
                    quotas.add(one);
                    int some = Math.min(one.seats(), left);
                    seats.add(some);
                    left -= some;
                }
            }
            int general = left;
            // The fewest that cannot sit on kept seats, with and without the new one.
            int without = outside(seated, quotas, seats);
            List<Seeker> all = new ArrayList<>(seated);
            all.add(more);
            int with = outside(all, quotas, seats);
            return with == without || with <= general;
        }

        private static int outside(
                List<Seeker> seated, List<Quota.Kept> quotas, List<Integer> seats) {
            int most = 0;
            for (int some = 0; some < 1 << quotas.size(); some++) {
                int only = 0;
                for (Seeker one : seated) {
                    boolean elsewhere = false;
                    for (int i = 0; i < quotas.size(); i++) {
                        elsewhere |=
                                (some & (1 << i)) == 0
                                        && quotas.get(i)
                                                .audience()
                                                .admits(one.profession(), one.own());
                    }
                    if (!elsewhere) {
                        only++;
                    }
                }
                int room = 0;
                for (int i = 0; i < quotas.size(); i++) {
                    room += (some & (1 << i)) == 0 ? 0 : seats.get(i);
                }
                most = Math.max(most, only - room);
            }
            return most;
        }

        @Override
        public String toString() {
            return room + " " + seekers;
        }
    }
}
