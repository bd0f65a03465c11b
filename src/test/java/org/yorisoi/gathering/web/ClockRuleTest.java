package org.yorisoi.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockRuleTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 12, 6);

    @ParameterizedTest
    @CsvSource({
        "9:30, 570", "09:30, 570", "９：３０, 570", "9時30分, 570", "9時半, 570", "9 時 30 分, 570",
        "9時, 540", "0930, 570", "0:00, 0", "24:00, 1440", "23:59, 1439", "１８時, 1080"
    })
    void anHourIsReadAsPeopleWriteIt(String typed, int minutes) {
        assertThat(ClockRule.minutes(typed).get()).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:01", "25:00", "9:60", "9時75分", "2460"})
    void anHourThatDoesNotExistIsSaid(String typed) {
        assertThat(ClockRule.minutes(typed).why().key()).isEqualTo("gathering.clock.noSuchHour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"午前", "9", "9:3", "930", "-9:30", "9:30:00", "half past nine"})
    void whatIsNoHourIsSaid(String typed) {
        assertThat(ClockRule.minutes(typed).why().key()).isEqualTo("gathering.clock.unreadable");
    }

    @Test
    void nothingTypedIsAskedForAndALongTextIsNotRead() {
        assertThat(ClockRule.minutes("　").why().key()).isEqualTo("gathering.clock.empty");
        assertThat(ClockRule.minutes("9".repeat(10_000)).isOk()).isFalse();
        assertThat(ClockRule.moment("9".repeat(10_000)).isOk()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27 17:00",
                "2026/11/27 17:00",
                "2026年11月27日17時",
                "2026年11月27日 17時00分",
                "令和8年11月27日　17:00",
                "2026-11-27T17:00",
                "２０２６－１１－２７ １７：００"
            })
    void aMomentIsADayAndAnHourOfJapan(String typed) {
        assertThat(ClockRule.moment(typed).get()).isEqualTo(Instant.parse("2026-11-27T08:00:00Z"));
    }

    @Test
    void aDayWithoutItsHourAsksForIt() {
        assertThat(ClockRule.moment("2026-11-27").why().key())
                .isEqualTo("gathering.clock.hourMissing");
        assertThat(ClockRule.moment("2026-11-27").why().args())
                .containsExactly(LocalDate.of(2026, 11, 27));
    }

    @Test
    void aDayThatDoesNotExistIsSaidWithItsReason() {
        assertThat(ClockRule.moment("2027-02-29 9:00").why().key())
                .isEqualTo("platform.date.noSuchDay");
        assertThat(ClockRule.moment("2028-02-29 9:00").get())
                .isEqualTo(Instant.parse("2028-02-29T00:00:00Z"));
        assertThat(ClockRule.moment("6/12 9:00").isOk()).isFalse();
    }

    @Test
    void theEndOfADayIsTheBeginningOfTheNext() {
        assertThat(ClockRule.moment("2027-03-31 24:00").get())
                .isEqualTo(ClockRule.moment("2027-04-01 0:00").get());
    }

    @Test
    void aBlockBeginsOnTheFirstDayUnlessItSaysAnother() {
        assertThat(ClockRule.start("9:30", SUNDAY).get())
                .isEqualTo(Instant.parse("2026-12-06T00:30:00Z"));
        assertThat(ClockRule.start("2026-12-07 9:30", SUNDAY).get())
                .isEqualTo(Instant.parse("2026-12-07T00:30:00Z"));
        assertThat(ClockRule.start("2026-12-07", SUNDAY).why().key())
                .isEqualTo("gathering.clock.hourMissing");
        assertThat(ClockRule.start("あさ", SUNDAY).why().key())
                .isEqualTo("gathering.clock.unreadable");
    }

    @Test
    void whatIsShownIsReadAsTheSame() {
        Instant at = Instant.parse("2026-12-31T15:05:00Z"); // five past midnight of New Year
        assertThat(ClockRule.typed(at)).isEqualTo("2027-01-01 0:05");
        assertThat(ClockRule.moment(ClockRule.typed(at)).get()).isEqualTo(at);
        assertThat(ClockRule.start(ClockRule.typed(at, SUNDAY), SUNDAY).get()).isEqualTo(at);
        assertThat(ClockRule.typed(at, LocalDate.of(2027, 1, 1))).isEqualTo("0:05");
    }
}
