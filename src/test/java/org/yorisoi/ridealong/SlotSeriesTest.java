package org.yorisoi.ridealong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Checked;

class SlotSeriesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static Checked<List<SlotSeries.Day>> days(
            Set<DayOfWeek> weekdays, LocalDate from, LocalDate until, boolean holidaysToo) {
        return SlotSeries.days(weekdays, from, until, TODAY, holidaysToo);
    }

    @Test
    void holidaysAreShownAndLeftOut() {
        List<SlotSeries.Day> days =
                days(
                                EnumSet.of(DayOfWeek.MONDAY),
                                LocalDate.of(2027, 1, 4),
                                LocalDate.of(2027, 1, 18),
                                false)
                        .get();
        assertThat(days)
                .extracting(SlotSeries.Day::date)
                .containsExactly(
                        LocalDate.of(2027, 1, 4),
                        LocalDate.of(2027, 1, 11),
                        LocalDate.of(2027, 1, 18));
        assertThat(days).extracting(SlotSeries.Day::taken).containsExactly(true, false, true);
        assertThat(days.get(1).holiday().ja()).isEqualTo("成人の日");
    }

    @Test
    void holidaysAreTakenIfTheHostWantsThem() {
        assertThat(
                        days(
                                        EnumSet.of(DayOfWeek.MONDAY),
                                        LocalDate.of(2027, 1, 11),
                                        LocalDate.of(2027, 1, 11),
                                        true)
                                .get())
                .allMatch(SlotSeries.Day::taken);
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        LocalDate day = TODAY.plusDays(3);
        assertThat(days(Set.of(), day, day, false).why().key()).endsWith("noWeekday");
        Set<DayOfWeek> all = EnumSet.allOf(DayOfWeek.class);
        assertThat(days(all, day, day.minusDays(1), false).why().key()).endsWith("order");
        assertThat(days(all, TODAY, day, false).why().key()).endsWith("past");
        assertThat(days(all, day, day.plusDays(401), false).why().key()).endsWith("tooLong");
        assertThat(days(all, day, day.plusDays(200), false).why().key()).endsWith("tooMany");
        assertThat(
                        days(
                                        EnumSet.of(DayOfWeek.MONDAY),
                                        LocalDate.of(2027, 1, 11),
                                        LocalDate.of(2027, 1, 11),
                                        false)
                                .why()
                                .key())
                .endsWith("none");
    }

    @Test
    void everyDayLiesBetweenOnAWantedWeekdayAndNoneIsLeftOut() {
        qt().forAll(
                        integers().between(1, 900),
                        integers().between(0, 60),
                        integers().between(1, 127))
                .checkAssert(
                        (start, length, mask) -> {
                            LocalDate from = TODAY.plusDays(start);
                            LocalDate until = from.plusDays(length);
                            Set<DayOfWeek> weekdays =
                                    EnumSet.allOf(DayOfWeek.class).stream()
                                            .filter(one -> (mask >> (one.getValue() - 1) & 1) == 1)
                                            .collect(Collectors.toSet());
                            Checked<List<SlotSeries.Day>> found = days(weekdays, from, until, true);
                            List<LocalDate> wanted =
                                    from.datesUntil(until.plusDays(1))
                                            .filter(one -> weekdays.contains(one.getDayOfWeek()))
                                            .toList();
                            if (found.isOk()) {
                                assertThat(found.get())
                                        .extracting(SlotSeries.Day::date)
                                        .isEqualTo(wanted);
                            } else {
                                assertThat(wanted.isEmpty() || wanted.size() > SlotSeries.MOST)
                                        .isTrue();
                            }
                        });
    }

    @Test
    void theHolidaysOfTheYearsAheadAreThoseOfTheAct() {
        assertThat(name(2026, 9, 22)).isEqualTo("国民の休日");
        assertThat(name(2026, 9, 23)).isEqualTo("秋分の日");
        assertThat(name(2026, 5, 6)).isEqualTo("振替休日");
        assertThat(name(2027, 3, 21)).isEqualTo("春分の日");
        assertThat(name(2027, 3, 22)).isEqualTo("振替休日");
        assertThat(name(2028, 2, 11)).isEqualTo("建国記念の日");
        assertThat(name(2028, 2, 29)).isEmpty();
        assertThat(name(2026, 12, 25)).isEmpty();
    }

    private static String name(int year, int month, int day) {
        return Holidays.on(LocalDate.of(year, month, day)).map(one -> one.ja()).orElse("");
    }
}
