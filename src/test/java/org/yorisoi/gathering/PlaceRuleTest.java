package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.gathering.PlaceRule.Actor;
import org.yorisoi.gathering.PlaceRule.Answer;
import org.yorisoi.gathering.PlaceRule.Condition;
import org.yorisoi.gathering.PlaceRule.Move;
import org.yorisoi.gathering.PlaceRule.Prospect;
import org.yorisoi.gathering.PlaceRule.Verdict;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

class PlaceRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant START = Instant.parse("2026-12-06T00:30:00Z");
    private static final Instant DEADLINE = Instant.parse("2026-11-27T08:00:00Z");
    private static final Words OTHER = new Words("別の研修", "another training");

    private static SignUpTerms terms(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable LocalDate freeze,
            SignUpTerms.Overlap overlap,
            Audience audience) {
        return new SignUpTerms(
                from, until, DEADLINE, null, null, 30, false, true, 48, freeze, overlap, audience);
    }

    private static SignUpTerms usual() {
        return terms(null, DEADLINE, null, SignUpTerms.Overlap.WARN, Audience.ALL);
    }

    private static PlaceRule.Applying applying(SignUpTerms terms, Instant now) {
        return applying(Gathering.State.ANNOUNCED, terms, now, null, List.of(), Prospect.SEAT);
    }

    private static PlaceRule.Applying applying(
            Gathering.State state,
            SignUpTerms terms,
            Instant now,
            Place.@Nullable State current,
            List<PlaceRule.Clash> clashes,
            Prospect prospect) {
        return new PlaceRule.Applying(
                state,
                terms,
                START,
                now,
                TODAY,
                Profession.DOCTOR,
                false,
                current,
                clashes,
                prospect,
                List.of(Condition.met("programme", "gathering.entry.programme")));
    }

    private static List<String> refusals(PlaceRule.Applying facts) {
        return PlaceRule.apply(facts, Actor.PERSON, true).refusals().stream()
                .map(Reason::key)
                .toList();
    }

    private static PlaceRule.Moving moving(Place.State from, Instant now) {
        return moving(from, now, Gathering.State.ANNOUNCED, null, null);
    }

    private static PlaceRule.Moving moving(
            Place.State from,
            Instant now,
            Gathering.State state,
            @Nullable LocalDate freeze,
            @Nullable Reason noSeat) {
        return new PlaceRule.Moving(
                from,
                from == Place.State.OFFERED ? NOW.plusSeconds(3600) : null,
                state,
                terms(null, DEADLINE, freeze, SignUpTerms.Overlap.WARN, Audience.ALL),
                START,
                now,
                TODAY,
                noSeat,
                List.of());
    }

    private static boolean may(Move move, PlaceRule.Moving facts, Actor actor) {
        return PlaceRule.move(move, facts, actor, true).isOpen();
    }

    @Test
    void sheMayApplyFromTheFirstMomentToTheLast() {
        Instant from = NOW.minusSeconds(60);
        SignUpTerms terms = terms(from, DEADLINE, null, SignUpTerms.Overlap.WARN, Audience.ALL);
        assertThat(refusals(applying(terms, from))).isEmpty();
        assertThat(refusals(applying(terms, DEADLINE))).isEmpty();
        assertThat(refusals(applying(terms, from.minusMillis(1))))
                .containsExactly("gathering.entry.notYet");
        assertThat(refusals(applying(terms, DEADLINE.plusMillis(1))))
                .containsExactly("gathering.entry.closed");
        assertThat(
                        refusals(
                                applying(
                                        terms(
                                                null,
                                                null,
                                                null,
                                                SignUpTerms.Overlap.NONE,
                                                Audience.ALL),
                                        START)))
                .containsExactly("gathering.entry.started");
    }

    @Test
    void inTheFreezeNobodyApplies() {
        assertThat(
                        refusals(
                                applying(
                                        terms(
                                                null,
                                                null,
                                                TODAY,
                                                SignUpTerms.Overlap.NONE,
                                                Audience.ALL),
                                        NOW)))
                .containsExactly("gathering.entry.frozen");
    }

    @Test
    void allThatStandsInHerWayIsSaidAtOnce() {
        SignUpTerms terms =
                terms(
                        null,
                        NOW.minusSeconds(1),
                        null,
                        SignUpTerms.Overlap.BLOCK,
                        new Audience(Set.of(Profession.NURSE), Audience.Reach.OWN));
        PlaceRule.Applying facts =
                applying(
                        Gathering.State.ANNOUNCED,
                        terms,
                        NOW,
                        Place.State.WAITING,
                        List.of(new PlaceRule.Clash(OTHER, START, SignUpTerms.Overlap.NONE)),
                        Prospect.NONE);
        assertThat(refusals(facts))
                .containsExactly(
                        "gathering.entry.closed",
                        "gathering.entry.otherProfession",
                        "gathering.entry.otherStaff.OWN",
                        "gathering.entry.already.WAITING",
                        "gathering.entry.overlap",
                        "gathering.entry.full");
        assertThat(PlaceRule.apply(facts, Actor.PERSON, true).helps()).isNotEmpty();
        assertThat(PlaceRule.apply(facts, Actor.HER_OFFICE, false).restrictions())
                .containsExactly(Reason.of("gathering.right.apply.HER_OFFICE"));
    }

    @Test
    void ofTwoPoliciesOnOverlapsTheStricterHolds() {
        for (SignUpTerms.Overlap here : SignUpTerms.Overlap.values()) {
            for (SignUpTerms.Overlap there : SignUpTerms.Overlap.values()) {
                Verdict verdict =
                        PlaceRule.apply(
                                applying(
                                        Gathering.State.ANNOUNCED,
                                        terms(null, null, null, here, Audience.ALL),
                                        NOW,
                                        null,
                                        List.of(new PlaceRule.Clash(OTHER, START, there)),
                                        Prospect.SEAT),
                                Actor.PERSON,
                                true);
                boolean block =
                        here == SignUpTerms.Overlap.BLOCK || there == SignUpTerms.Overlap.BLOCK;
                boolean none =
                        here == SignUpTerms.Overlap.NONE && there == SignUpTerms.Overlap.NONE;
                assertThat(verdict.isOpen()).as(here + " " + there).isEqualTo(!block);
                assertThat(
                                verdict.conditions().stream()
                                        .anyMatch(one -> one.answer() == Answer.NOTE))
                        .as(here + " " + there)
                        .isEqualTo(!block && !none);
            }
        }
    }

    @Test
    void unknownIsNotMet() {
        Verdict verdict =
                new Verdict(
                        List.of(
                                new Condition(
                                        "programme",
                                        Answer.UNKNOWN,
                                        List.of(Reason.of("gathering.entry.unknown")),
                                        null)),
                        List.of());
        assertThat(verdict.isOpen()).isFalse();
        assertThat(verdict.isUndecided()).isTrue();
    }

    @Test
    void aDraftAndWhatIsOverIsOpenToNobody() {
        for (Gathering.State state : Gathering.State.values()) {
            assertThat(
                            refusals(applying(state, usual(), NOW, null, List.of(), Prospect.SEAT))
                                    .isEmpty())
                    .as(state.name())
                    .isEqualTo(
                            state == Gathering.State.ANNOUNCED
                                    || state == Gathering.State.CONFIRMED);
        }
    }

    @Test
    void aSeatIsGivenBackUntilTheDeadlineTheListIsLeftAtAnyTime() {
        Instant late = DEADLINE.plusSeconds(1);
        assertThat(may(Move.WITHDRAW, moving(Place.State.SEATED, DEADLINE), Actor.PERSON)).isTrue();
        assertThat(may(Move.WITHDRAW, moving(Place.State.SEATED, late), Actor.PERSON)).isFalse();
        for (Place.State state :
                EnumSet.of(Place.State.REQUESTED, Place.State.WAITING, Place.State.OFFERED)) {
            assertThat(may(Move.WITHDRAW, moving(state, late), Actor.PERSON)).isTrue();
            assertThat(may(Move.WITHDRAW, moving(state, START), Actor.PERSON)).isFalse();
        }
    }

    @Test
    void anOfferIsAnsweredInTimeOrNotAtAll() {
        Instant last = NOW.plusSeconds(3600);
        assertThat(may(Move.ACCEPT, moving(Place.State.OFFERED, NOW), Actor.PERSON)).isTrue();
        assertThat(may(Move.ACCEPT, moving(Place.State.OFFERED, last), Actor.PERSON)).isFalse();
        assertThat(may(Move.LAPSE, moving(Place.State.OFFERED, NOW), Actor.SYSTEM)).isFalse();
        assertThat(may(Move.LAPSE, moving(Place.State.OFFERED, last), Actor.SYSTEM)).isTrue();
    }

    @Test
    void inTheFreezeAnOfficerStillDecidesAndNothingMovesByItself() {
        PlaceRule.Moving frozen =
                moving(Place.State.WAITING, NOW, Gathering.State.ANNOUNCED, TODAY, null);
        assertThat(may(Move.SEAT, frozen, Actor.ORGANISER)).isTrue();
        assertThat(may(Move.SEAT, frozen, Actor.SYSTEM)).isFalse();
        assertThat(may(Move.OFFER, frozen, Actor.SYSTEM)).isFalse();
    }

    @Test
    void withoutASeatNobodyIsSeated() {
        PlaceRule.Moving full =
                moving(
                        Place.State.REQUESTED,
                        NOW,
                        Gathering.State.ANNOUNCED,
                        null,
                        Reason.of("gathering.wait.full", 30));
        assertThat(PlaceRule.move(Move.SEAT, full, Actor.ORGANISER, true).refusals())
                .containsExactly(Reason.of("gathering.wait.full", 30));
        assertThat(may(Move.QUEUE, full, Actor.ORGANISER)).isTrue();
    }

    @Test
    void whoeverIsDecidedOnAlreadyIsSaidToBe() {
        assertThat(
                        PlaceRule.move(
                                        Move.SEAT,
                                        moving(Place.State.DECLINED, NOW),
                                        Actor.ORGANISER,
                                        true)
                                .refusals())
                .containsExactly(Reason.of("gathering.place.already.DECLINED"));
    }

    /** Whatever has ended stays ended; nobody does what is another's to do. */
    @Test
    void nothingComesBackAndNobodyDoesWhatIsNotHis() {
        qt().withExamples(5_000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Random random = new Random(seed);
                            Place.State from = any(Place.State.values(), random);
                            Gathering.State state = any(Gathering.State.values(), random);
                            Move move = any(Move.values(), random);
                            Actor actor = any(Actor.values(), random);
                            boolean right = random.nextInt(4) != 0;
                            Instant now = NOW.plusSeconds(random.nextInt(30) * 86_400L);
                            Verdict verdict =
                                    PlaceRule.move(
                                            move,
                                            moving(
                                                    from,
                                                    now,
                                                    state,
                                                    random.nextBoolean() ? TODAY : null,
                                                    random.nextBoolean()
                                                            ? Reason.of("gathering.wait.over")
                                                            : null),
                                            actor,
                                            right);
                            if (!verdict.isOpen()) {
                                assertThat(verdict.refusals()).isNotEmpty();
                                return;
                            }
                            assertThat(from.isActive()).isTrue();
                            assertThat(right && move.isOf(actor)).isTrue();
                            if (move.to().isActive()) {
                                assertThat(now).isBefore(START);
                                assertThat(state.isUpcoming()).isTrue();
                            }
                        });
    }

    private static <E> E any(E[] all, Random random) {
        return List.of(all).get(random.nextInt(all.length));
    }
}
