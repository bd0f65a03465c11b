package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.yorisoi.gathering.Day.EVENING;
import static org.yorisoi.gathering.Day.absent;
import static org.yorisoi.gathering.Day.arrived;
import static org.yorisoi.gathering.Day.at;
import static org.yorisoi.gathering.Day.block;
import static org.yorisoi.gathering.Day.left;
import static org.yorisoi.gathering.Day.minutes;
import static org.yorisoi.gathering.Day.online;
import static org.yorisoi.gathering.Day.present;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;
import org.yorisoi.gathering.AttendanceRule.Settings;
import org.yorisoi.gathering.Presence.InBlock;
import org.yorisoi.gathering.Presence.Sitting;
import org.yorisoi.gathering.Presence.Why;
import org.yorisoi.gathering.PresenceMark.Cover;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.platform.JapanTime;

class AttendanceRuleTest {

    private static final AttendanceRule USUAL = new AttendanceRule(Day.usual(), Settings.USUAL);

    @Test
    void ofWhomNothingWasEnteredEverythingIsUnknown() {
        Sitting day = on(List.of());

        assertThat(day.blocks()).allMatch(one -> one.why() == Why.NOTHING_ENTERED);
        assertThat(day.unknown()).isEqualTo(350);
        assertThat(day.minutes()).isZero();
        assertThat(day.lost()).isZero();
        assertThat(day.byBlock()).isEmpty();
        assertThat(day.unknownBlocks()).hasSize(7);
    }

    @Test
    void comingAndLeavingBothNotedTellOfAllBetween() {
        Sitting day = on(arrived("9:18"), left("16:31"));

        assertThat(day.minutes()).isEqualTo(350);
        assertThat(day.unknownBlocks()).isEmpty();
        assertThat(day.byBlock()).doesNotContainKeys("lunch", "pause");
    }

    @Test
    void comingAloneTellsUntilTheLongBreakAndNoFurther() {
        Sitting day = on(arrived("9:18"));

        assertThat(day.byBlock()).isEqualTo(Map.of("opening", 20, "review", 50, "total-pain", 90));
        assertThat(in(day, "liaison").why()).isEqualTo(Why.NOT_SINCE_BREAK);
        assertThat(day.unknown()).isEqualTo(190);
    }

    @Test
    void shortBreakDoesNotSeparate() {
        Sitting day = on(arrived("9:18"), arrived("13:05"));

        assertThat(day.minutes()).isEqualTo(350);
    }

    @Test
    void whoCameAfterTheBreakMayHaveBeenThereBefore() {
        Sitting day = on(arrived("13:05"));

        assertThat(in(day, "total-pain").why()).isEqualTo(Why.NOT_BEFORE_BREAK);
        assertThat(in(day, "liaison").minutes()).isEqualTo(70);
        assertThat(day.lost()).isZero();
    }

    @Test
    void afterLeavingWithoutReturnTheRestIsZero() {
        Sitting day = on(arrived("9:18"), left("11:20"));

        assertThat(day.byBlock()).isEqualTo(Map.of("opening", 20, "review", 50, "total-pain", 40));
        assertThat(in(day, "reflection").minutes()).isZero();
        assertThat(day.unknownBlocks()).isEmpty();
        assertThat(day.lost()).isEqualTo(240);
        assertThat(day.mandatoryMissed())
                .extracting(one -> one.block().code())
                .containsExactly("total-pain", "liaison", "communication", "support", "reflection");
    }

    @Test
    void leavingWithoutComingLeavesTheTimeBeforeUnknown() {
        Sitting day = on(left("11:20"));

        assertThat(in(day, "opening").why()).isEqualTo(Why.ARRIVAL_MISSING);
        assertThat(in(day, "total-pain").minutes()).isNull();
        assertThat(in(day, "liaison").minutes()).isZero();
    }

    @Test
    void twoLeavingsWithNoReturnBetweenAreUnknownBetween() {
        Sitting day = on(arrived("9:18"), left("11:00"), left("14:00"));

        assertThat(in(day, "total-pain").why()).isEqualTo(Why.RETURN_MISSING);
        assertThat(in(day, "total-pain").atLeast()).isEqualTo(20);
        assertThat(in(day, "communication").minutes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10:40, 90",
        "10:50, 90",
        "10:50:59, 90", // shown as 10:50
        "10:51, 79",
        "12:09, 1",
    })
    void arrivingWithinTheGraceCountsInFull(String time, int expected) {
        assertThat(in(on(arrived(time)), "total-pain").minutes()).isEqualTo(expected);
    }

    @Test
    void theGraceIsThereOnceABlockAndNotOnceForEachEnd() {
        assertThat(in(on(arrived("10:45"), left("12:05")), "total-pain").minutes()).isEqualTo(90);
        assertThat(in(on(arrived("10:46"), left("12:05")), "total-pain").minutes()).isEqualTo(79);
        assertThat(in(on(arrived("10:50"), left("12:00")), "total-pain").minutes()).isEqualTo(70);
    }

    @Test
    void theGraceIsThereAgainInTheNextBlock() {
        Sitting day = on(arrived("9:18"), left("12:02"), arrived("13:19"), left("16:31"));

        assertThat(day.minutes()).isEqualTo(350);
    }

    @ParameterizedTest
    @CsvSource({"9:36, 20", "9:37, 13"})
    void theGraceIsAtMostAThirdOfTheBlock(String time, int expected) {
        assertThat(in(on(arrived(time)), "opening").minutes()).isEqualTo(expected);
    }

    @Test
    void theGraceIsASetting() {
        AttendanceRule strict = new AttendanceRule(Day.usual(), new Settings(0, 30));
        Presence presence = strict.of(List.of(arrived("10:41"), left("16:31")), EVENING);

        assertThat(in(presence.sittings().get(0), "total-pain").minutes()).isEqualTo(89);
    }

    @Test
    void aTickInOneBlockSaysNothingOfAnother() {
        Sitting day = on(present("review", Source.DESK));

        assertThat(day.byBlock()).isEqualTo(Map.of("review", 50));
        assertThat(day.unknown()).isEqualTo(300);
    }

    @Test
    void absentIsZeroAndIsKnown() {
        Sitting day = on(absent(null, Source.DESK));

        assertThat(day.minutes()).isZero();
        assertThat(day.unknownBlocks()).isEmpty();
        assertThat(day.lost()).isEqualTo(350);
    }

    @Test
    void typedMinutesAreCappedAtTheBlock() {
        assertThat(in(on(minutes("review", 900, Source.ROLL)), "review").minutes()).isEqualTo(50);
        assertThat(in(on(minutes("review", -3, Source.ROLL)), "review").minutes()).isZero();
    }

    @Test
    void sourcesThatContradictEachOtherAreShownAndDecideNothing() {
        Sitting day = on(arrived("9:18"), left("16:31"), absent("review", Source.ROLL));
        InBlock review = in(day, "review");

        assertThat(review.minutes()).isNull();
        assertThat(review.why()).isEqualTo(Why.CONFLICT);
        assertThat(review.statements()).extracting(Presence.Statement::minutes).contains(0, 50);
        assertThat(day.unknownBlocks()).containsExactly("review");
    }

    @Test
    void anOfficersCorrectionDecidesAndTheContradictionStaysVisible() {
        InBlock review =
                in(
                        on(
                                arrived("9:18"),
                                left("16:31"),
                                absent("review", Source.ROLL),
                                minutes("review", 40, Source.BY_HAND)),
                        "review");

        assertThat(review.minutes()).isEqualTo(40);
        assertThat(review.decided()).isTrue();
        assertThat(review.isContradictory()).isTrue();
        assertThat(review.statements()).hasSize(3);
    }

    @Test
    void ofOneSourceTheLastWordCounts() {
        PresenceMark before =
                new PresenceMark(
                        Kind.ABSENT, "review", null, null, null, Source.DESK, at("10:00"), 7L);

        assertThat(in(on(present("review", Source.DESK), before), "review").minutes())
                .isEqualTo(50);
    }

    @Test
    void sourcesThatAgreeAreNoConflict() {
        InBlock review = in(on(arrived("9:18"), present("review", Source.ROLL)), "review");

        assertThat(review.minutes()).isEqualTo(50);
        assertThat(review.isContradictory()).isFalse();
    }

    @Test
    void aBlockThatIsNotOverIsNotUnknownButOpen() {
        Sitting day =
                USUAL.of(List.of(arrived("9:18"), arrived("13:05")), at("14:22")).sittings().get(0);

        assertThat(day.minutes()).isEqualTo(230);
        assertThat(in(day, "communication").why()).isEqualTo(Why.NOT_YET);
        assertThat(day.unknown()).isZero();
    }

    @Test
    void aLogTellsOfItsWholeTime() {
        Sitting day = on(online("9:21:12", "12:01:40", "12:49:02", "16:31:00"));

        assertThat(in(day, "total-pain").minutes()).isEqualTo(90); // nine minutes early
        assertThat(day.minutes()).isEqualTo(350);
    }

    @Test
    void whoIsNotInTheLogThenWasNotThere() {
        Sitting day = on(online("13:05", "16:31"));

        assertThat(in(day, "total-pain").minutes()).isZero();
        assertThat(day.unknownBlocks()).isEmpty();
    }

    @Test
    void aLogOfTheMorningSaysNothingOfTheAfternoon() {
        Sitting day = on(online(new Cover(at("9:10"), at("12:15")), "9:21", "12:14"));

        assertThat(in(day, "total-pain").minutes()).isEqualTo(90);
        assertThat(in(day, "liaison").why()).isEqualTo(Why.NOT_IN_LOG);
    }

    @Test
    void twoDevicesAtOnceAreOnePerson() {
        List<PresenceMark> marks = new ArrayList<>(online("9:21", "16:31"));
        marks.addAll(online("10:00", "11:00"));

        assertThat(on(marks).minutes()).isEqualTo(350);
    }

    @Test
    void whoMovesFromTheRoomToTheScreenWasInBoth() {
        List<PresenceMark> marks = new ArrayList<>(online("13:08", "16:31"));
        marks.add(arrived("9:18"));
        marks.add(left("12:10"));

        assertThat(on(marks).minutes()).isEqualTo(350);
    }

    @Test
    void whoLeftTheScreenMayBeInTheRoom() {
        List<PresenceMark> marks = new ArrayList<>(online("9:18", "12:10"));
        marks.add(arrived("13:05"));
        Sitting day = on(marks);

        assertThat(day.minutes()).isEqualTo(350);
    }

    @Test
    void twoDaysAreNeverAdded() {
        LocalDate second = LocalDate.of(2026, 12, 13);
        List<PlannedBlock> blocks = new ArrayList<>();
        blocks.add(block("one", "9:00", 180, true));
        blocks.add(
                new PlannedBlock(
                        "two",
                        second.atTime(9, 0).atZone(JapanTime.ZONE).toInstant(),
                        180,
                        true,
                        false));
        Presence presence =
                new AttendanceRule(blocks, Settings.USUAL)
                        .of(
                                List.of(present("one", Source.DESK), present("two", Source.DESK)),
                                EVENING.plus(Duration.ofDays(30)));

        assertThat(presence.sittings()).extracting(Sitting::day).containsExactly(Day.DATE, second);
        assertThat(presence.sittings()).extracting(Sitting::minutes).containsExactly(180, 180);
    }

    @Test
    void anArrivalOfAnotherDayIsShownAndNotCounted() {
        PresenceMark early =
                new PresenceMark(
                        Kind.ARRIVED, null, at("5:00"), null, null, Source.QR, at("5:00"), null);
        Presence presence = USUAL.of(List.of(early), EVENING);

        assertThat(presence.outside()).containsExactly(early);
        assertThat(presence.sittings().get(0).unknown()).isEqualTo(350);
    }

    @Test
    void anEveningPastMidnightIsOneSittingOfTheDayItBeginsOn() {
        List<PlannedBlock> blocks =
                List.of(
                        block("talk", "22:30", 60, true),
                        block("cases", "23:30", 60, true),
                        block("close", "24:30", 30, true));
        Presence presence =
                new AttendanceRule(blocks, Settings.USUAL)
                        .of(List.of(arrived("22:20"), left("25:05")), at("32:00"));

        assertThat(presence.sittings()).hasSize(1);
        assertThat(presence.sittings().get(0).day()).isEqualTo(Day.DATE);
        assertThat(presence.sittings().get(0).minutes()).isEqualTo(150);
    }

    @Test
    void theNightOfTheFiscalYearsEndBelongsToTheOldYear() {
        Instant night = LocalDate.of(2027, 3, 31).atTime(23, 30).atZone(JapanTime.ZONE).toInstant();
        PlannedBlock late = new PlannedBlock("late", night, 60, true, false);
        Sitting sitting =
                new AttendanceRule(List.of(late), Settings.USUAL)
                        .of(List.of(present("late", Source.DESK)), night.plusSeconds(86_400))
                        .sittings()
                        .get(0);

        assertThat(sitting.day()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(JapanTime.fiscalYear(sitting.day())).isEqualTo(2026);
    }

    @Test
    void theLeapDayIsADayLikeAnyOther() {
        Instant morning = LocalDate.of(2028, 2, 29).atTime(9, 0).atZone(JapanTime.ZONE).toInstant();
        Sitting sitting =
                new AttendanceRule(
                                List.of(new PlannedBlock("one", morning, 60, true, false)),
                                Settings.USUAL)
                        .of(List.of(present("one", Source.DESK)), morning.plusSeconds(86_400))
                        .sittings()
                        .get(0);

        assertThat(sitting.day()).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(sitting.minutes()).isEqualTo(60);
    }

    /**
     * Whatever is noted: no block has more than its length, and every block is one of the three.
     */
    @Test
    void minutesNeverExceedTheBlockAndNothingIsBoth() {
        qt().forAll(marks())
                .check(
                        marks -> {
                            Sitting day = on(marks);
                            int known =
                                    day.blocks().stream()
                                            .filter(InBlock::isKnown)
                                            .mapToInt(one -> one.block().minutes())
                                            .sum();
                            return day.blocks().stream()
                                            .allMatch(
                                                    one ->
                                                            one.minutes() == null
                                                                    || (one.minutes() >= 0
                                                                            && one.minutes()
                                                                                    <= one.block()
                                                                                            .minutes()))
                                    && day.minutes() + day.lost() == known
                                    && known + day.unknown() == 350
                                    && day.blocks().stream()
                                            .allMatch(
                                                    one -> one.atLeast() <= one.block().minutes());
                        });
    }

    @Test
    void theOrderInWhichMarksComeDoesNotMatter() {
        qt().forAll(marks(), integers().all())
                .check(
                        (marks, seed) -> {
                            List<PresenceMark> other = new ArrayList<>(marks);
                            Collections.shuffle(other, new Random(seed));
                            return on(marks).equals(on(other));
                        });
    }

    @Test
    void whoNeverCameNorWasTickedHasNoMinutes() {
        qt().forAll(marks())
                .check(
                        marks -> {
                            List<PresenceMark> without =
                                    marks.stream()
                                            .filter(
                                                    mark ->
                                                            mark.kind() == Kind.LEFT
                                                                    || mark.kind() == Kind.ABSENT)
                                            .toList();
                            return on(without).minutes() == 0;
                        });
    }

    /** Staying longer never gives less. */
    @Test
    void stayingLongerNeverGivesLess() {
        qt().forAll(
                        integers().between(0, 479),
                        integers().between(1, 480),
                        integers().between(0, 60),
                        integers().between(0, 60))
                .check(
                        (from, length, before, after) -> {
                            Instant start = at("9:00").plusSeconds(60L * from);
                            Instant end = start.plusSeconds(60L * length);
                            int shorter = minutesOf(start, end);
                            int longer =
                                    minutesOf(
                                            start.minusSeconds(60L * before),
                                            end.plusSeconds(60L * after));
                            return longer >= shorter;
                        });
    }

    private static int minutesOf(Instant from, Instant until) {
        return on(
                        new PresenceMark(
                                Kind.ARRIVED, null, from, null, null, Source.QR, from, null),
                        new PresenceMark(
                                Kind.LEFT, null, until, null, null, Source.QR, until, null))
                .minutes();
    }

    private static Gen<List<PresenceMark>> marks() {
        Gen<PresenceMark> mark =
                arbitrary()
                        .enumValues(Kind.class)
                        .zip(
                                integers().between(-60, 600),
                                arbitrary()
                                        .pick(Source.QR, Source.DESK, Source.ROLL, Source.BY_HAND),
                                AttendanceRuleTest::mark);
        return lists().of(mark).ofSizeBetween(0, 8);
    }

    private static PresenceMark mark(Kind kind, int minute, Source source) {
        List<String> codes =
                Day.usual().stream().filter(one -> !one.rest()).map(PlannedBlock::code).toList();
        Instant when = at("9:00").plusSeconds(60L * minute);
        // Each has a moment of its own, so that "the last word" is one.
        int own = (kind.name() + minute + source.name()).hashCode();
        Instant recorded = EVENING.plusSeconds(own);
        return kind.isTime()
                ? new PresenceMark(kind, null, when, null, null, source, recorded, null)
                : new PresenceMark(
                        kind,
                        codes.get(Math.floorMod(minute, codes.size())),
                        null,
                        kind == Kind.MINUTES ? minute : null,
                        null,
                        source,
                        recorded,
                        null);
    }

    private static Sitting on(PresenceMark... marks) {
        return on(Arrays.asList(marks));
    }

    private static Sitting on(List<PresenceMark> marks) {
        return USUAL.of(marks, EVENING).sittings().get(0);
    }

    private static InBlock in(Sitting sitting, String code) {
        return sitting.blocks().stream()
                .filter(one -> one.block().code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
