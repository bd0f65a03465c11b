package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.elearning.Progress.Turn;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-12-02T03:00:00Z");

    @Test
    void theFirstTurnBegins() {
        Progress progress = Progress.begun(turn("visit", 0));
        assertThat(progress.page()).isEqualTo("visit");
        assertThat(progress.seen()).containsExactly("visit");
        assertThat(progress.beganAt()).isEqualTo(progress.movedAt()).isEqualTo(NOON);
    }

    @Test
    void aLaterTurnMovesOn() {
        Progress progress = Progress.begun(turn("visit", 0)).after(turn("steps", 10));
        assertThat(progress.page()).isEqualTo("steps");
        assertThat(progress.seen()).containsExactlyInAnyOrder("visit", "steps");
        assertThat(progress.movedAt()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void turningBackIsATurnToo() {
        Progress progress =
                Progress.begun(turn("visit", 0)).after(turn("steps", 10)).after(turn("visit", 20));
        assertThat(progress.page()).isEqualTo("visit");
        assertThat(progress.seen()).containsExactlyInAnyOrder("visit", "steps");
    }

    @Test
    void anOlderSaveThatComesLateNeverMovesBackButItsPageWasSeen() {
        Progress progress = Progress.begun(turn("steps", 100));
        Progress after = progress.after(turn("visit", 40));
        assertThat(after.page()).isEqualTo("steps");
        assertThat(after.movedAt()).isEqualTo(progress.movedAt());
        assertThat(after.seen()).containsExactlyInAnyOrder("visit", "steps");
        assertThat(after.beganAt()).isEqualTo(NOON.plusSeconds(40));
    }

    @Test
    void theSameTurnTwiceSaysNothingNew() {
        Progress progress = Progress.begun(turn("visit", 0)).after(turn("steps", 10));
        assertThat(progress.after(turn("steps", 10))).isEqualTo(progress);
    }

    @Test
    void anyOrderOfTheSameTurnsComesToTheSamePlaceWhichIsTheLatest() {
        qt().withExamples(3000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Random random = new Random(seed);
                            List<Turn> turns = turns(random);
                            Progress one = told(turns);
                            Collections.shuffle(turns, random);
                            assertThat(told(turns)).isEqualTo(one);
                            Instant latest =
                                    turns.stream()
                                            .map(Turn::at)
                                            .max(Instant::compareTo)
                                            .orElseThrow();
                            assertThat(one.movedAt()).isEqualTo(latest);
                            assertThat(turns)
                                    .anyMatch(
                                            turn ->
                                                    turn.at().equals(latest)
                                                            && turn.page().equals(one.page()));
                            Set<String> pages = new HashSet<>();
                            turns.forEach(turn -> pages.add(turn.page()));
                            assertThat(one.seen()).isEqualTo(pages);
                        });
    }

    @Test
    void noTurnEverTakesAPageOrTimeAway() {
        qt().withExamples(3000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            List<Turn> turns = turns(new Random(seed));
                            Progress before = Progress.begun(turns.get(0));
                            for (Turn turn : turns) {
                                Progress after = before.after(turn);
                                assertThat(after.seen()).containsAll(before.seen());
                                assertThat(after.movedAt()).isAfterOrEqualTo(before.movedAt());
                                assertThat(after.beganAt()).isBeforeOrEqualTo(after.movedAt());
                                before = after;
                            }
                        });
    }

    /** What one person did under two rows: the same as if she had done all of it under one. */
    @Test
    void twoRowsOfOnePersonComeToWhatOneRowWouldHold() {
        qt().withExamples(3000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Random random = new Random(seed);
                            List<Turn> here = turns(random);
                            List<Turn> there = turns(random);
                            Progress one = told(here);
                            Progress other = told(there);
                            List<Turn> all = new ArrayList<>(here);
                            all.addAll(there);
                            assertThat(one.with(other)).isEqualTo(told(all));
                            assertThat(other.with(one)).isEqualTo(one.with(other));
                            assertThat(one.with(one)).isEqualTo(one);
                        });
    }

    /** A page loaded again at once is no news; anything else is. */
    @Test
    void whoLoadsTheSamePageAgainAMomentLaterIsStillThere() {
        Progress progress = Progress.begun(turn("visit", 0));
        Duration moment = Duration.ofSeconds(2);
        assertThat(progress.isStill(turn("visit", 1), moment)).isTrue();
        assertThat(progress.isStill(turn("visit", 2), moment)).isFalse();
        assertThat(progress.isStill(turn("visit", -1), moment)).isFalse();
        assertThat(progress.isStill(turn("steps", 1), moment)).isFalse();
        Turn here = turn("visit", 1);
        assertThat(
                        progress.isStill(
                                new Turn("visit", here.at(), ProgressDevice.DESK, here.sha256()),
                                moment))
                .isFalse();
        assertThat(
                        progress.isStill(
                                new Turn("visit", here.at(), here.on(), "b".repeat(64)), moment))
                .isFalse();
    }

    @Test
    void oneGoesOnWhereOneLeftOff() {
        ModuleContent content = ModuleFixture.content();
        String last = content.pages().get(content.pages().size() - 1).id();
        assertThat(Progress.begun(turn(last, 0)).resume(content).id()).isEqualTo(last);
    }

    @Test
    void whereANewVersionLacksThePageOneGoesOnWithTheFirstThatWasNotSeen() {
        ModuleContent content = ModuleFixture.content();
        String first = content.pages().get(0).id();
        Progress progress = Progress.begun(turn(first, 0)).after(turn("gone", 10));
        assertThat(progress.resume(content).id()).isEqualTo(content.pages().get(1).id());
        for (ModuleContent.Page page : content.pages()) {
            progress = progress.after(turn(page.id(), 1));
        }
        assertThat(progress.isRead(content)).isTrue();
        assertThat(progress.resume(content).id()).isEqualTo(first);
    }

    @Test
    void whatAnOlderVersionHadDoesNotCountAsRead() {
        ModuleContent content = ModuleFixture.content();
        Progress progress = Progress.begun(turn("gone", 0)).after(turn("gone-too", 1));
        assertThat(progress.seenOf(content)).isZero();
        assertThat(progress.isRead(content)).isFalse();
    }

    private static Progress told(List<Turn> turns) {
        Progress progress = Progress.begun(turns.get(0));
        for (Turn turn : turns) {
            progress = progress.after(turn);
        }
        return progress;
    }

    /** Some at the very same moment, on several devices. */
    private static List<Turn> turns(Random random) {
        List<Turn> turns = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Instant at = NOON.plusSeconds(random.nextInt(6));
            String page = "p" + random.nextInt(5);
            turns.add(new Turn(page, at, ProgressDevice.DESK, "a".repeat(64)));
        }
        return turns;
    }

    private static Turn turn(String page, int seconds) {
        return new Turn(page, NOON.plusSeconds(seconds), ProgressDevice.PHONE, "a".repeat(64));
    }
}
