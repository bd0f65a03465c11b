package org.yorisoi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

class JapaneseDateRuleTest {

    private static final LocalDate DAY = LocalDate.of(2024, 4, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-04-01",
                "2024/4/1",
                "2024/04/01",
                "2024.4.1",
                "20240401",
                "2024年4月1日",
                "2024 年 4 月 1 日",
                "２０２４年４月１日",
                "２０２４／４／１",
                "２０２４－０４－０１",
                "2024−4−1",
                "令和6年4月1日",
                "令和６年４月１日",
                "令和 6 年 4 月 1 日",
                "㋿6年4月1日",
                "R6.4.1",
                "R6/4/1",
                "R6-04-01",
                "r6.4.1",
                "Ｒ６．４．１",
                "R.6.4.1",
                "令和6.4.1",
                "\u3000 2024/4/1\u00A0",
                "2024/04/01 0:00",
                "2024/04/01 00:00:00",
                "2024-04-01T00:00:00",
                "2024-04-01 00:00:00.0"
            })
    void theSameDayInEveryNotation(String text) {
        assertThat(JapaneseDateRule.check(text)).isEqualTo(Checked.of(DAY));
    }

    @ParameterizedTest
    @CsvSource({
        "令和元年5月1日, 2019-05-01",
        "R元.5.1, 2019-05-01",
        "R1.5.1, 2019-05-01",
        "平成31年4月30日, 2019-04-30",
        "平成元年1月8日, 1989-01-08",
        "昭和64年1月7日, 1989-01-07",
        "S64.1.7, 1989-01-07",
        "昭和元年12月25日, 1926-12-25",
        "大正15年12月24日, 1926-12-24",
        "T1.7.30, 1912-07-30",
        "明治45年7月29日, 1912-07-29",
        "M33.1.1, 1900-01-01"
    })
    void erasBeginAndEndOnTheirDays(String text, LocalDate day) {
        assertThat(JapaneseDateRule.check(text).get()).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "平成31年5月1日, 令和元年5月1日",
        "令和元年4月30日, 平成31年4月30日",
        "平成33年3月31日, 令和3年3月31日",
        "昭和64年1月8日, 平成元年1月8日",
        "H1.1.7, 昭和64年1月7日",
        "昭和元年12月24日, 大正15年12月24日",
        "M45.7.30, 大正元年7月30日",
        "令和0年5月1日, 平成30年5月1日"
    })
    void aDayOutsideItsEraIsNamedInItsOwn(String text, String own) {
        Reason why = JapaneseDateRule.check(text).why();
        assertThat(why.key()).isEqualTo("platform.date.era");
        assertThat(why.args()).last().isEqualTo(own);
    }

    @Test
    void theThirtiethOfFebruaryDoesNotExist() {
        assertThat(JapaneseDateRule.check("2024-02-30").why())
                .isEqualTo(
                        Reason.of(
                                "platform.date.noSuchDay",
                                "2024",
                                "2",
                                "30",
                                LocalDate.of(2024, 2, 29)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29", "2024/4/31", "令和5年2月29日", "2024-04-00", "19000229"})
    void aDayTheMonthDoesNotHaveIsRefused(String text) {
        assertThat(JapaneseDateRule.check(text).why().key()).isEqualTo("platform.date.noSuchDay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-13-01", "2024/0/1", "R6.13.1", "20241301"})
    void aMonthTheYearDoesNotHaveIsRefused(String text) {
        assertThat(JapaneseDateRule.check(text).why().key()).isEqualTo("platform.date.noSuchMonth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31", "2101-01-01", "0024-04-01", "明治32年12月31日", "R83.1.1"})
    void aYearFarAwayIsRefused(String text) {
        assertThat(JapaneseDateRule.check(text).why())
                .isEqualTo(Reason.of("platform.date.range", "1900", "2100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24/4/1", "4/1/2024", "1.4.2024", "24-04-01", "24年4月1日"})
    void theYearComesFirstWithFourDigits(String text) {
        assertThat(JapaneseDateRule.check(text).why().key()).isEqualTo("platform.date.yearFirst");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000\uFEFF"})
    void nothingIsNoDate(String text) {
        assertThat(JapaneseDateRule.check(text).why().key()).isEqualTo("platform.date.empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4月1日",
                "2024",
                "2024-04",
                "2024/4.1",
                "令和6年4.1",
                "来週",
                "2024-04-01 13:30",
                "😀",
                "=TODAY()",
                "<b>2024-04-01</b>",
                "45383",
                "١٢٣٤-٠٤-٠١"
            })
    void anythingElseCannotBeRead(String text) {
        assertThat(JapaneseDateRule.check(text).why().key()).isEqualTo("platform.date.unreadable");
    }

    @Test
    void aLongTextIsQuotedShort() {
        Reason why = JapaneseDateRule.check("2".repeat(100_000)).why();
        assertThat(why).isEqualTo(Reason.of("platform.date.unreadable", "2".repeat(30) + "…"));
    }

    @Test
    void aCellMayHoldASpreadsheetsCount() {
        assertThat(JapaneseDateRule.checkCell("45383").get()).isEqualTo(DAY);
        assertThat(JapaneseDateRule.checkCell("45383.0").get()).isEqualTo(DAY);
        assertThat(JapaneseDateRule.checkCell("R6.4.1").get()).isEqualTo(DAY);
    }

    @Test
    void aSpreadsheetsCountBeyondTheRangeIsRefused() {
        assertThat(JapaneseDateRule.checkCell("99999").why().key())
                .isEqualTo("platform.date.range");
    }

    @Test
    void everyDayIsReadBackFromEveryNotation() {
        List<Function<LocalDate, String>> notations =
                List.of(
                        LocalDate::toString,
                        written("uuuu/M/d"),
                        written("uuuu.MM.dd"),
                        written("uuuuMMdd"),
                        written("uuuu年M月d日"),
                        JapaneseDateRule::wareki,
                        day -> shortEra(JapaneseDateRule.wareki(day)));
        qt().forAll(days())
                .checkAssert(
                        day ->
                                assertThat(notations)
                                        .allSatisfy(
                                                notation ->
                                                        assertThat(
                                                                        JapaneseDateRule.check(
                                                                                notation.apply(
                                                                                        day)))
                                                                .isEqualTo(Checked.of(day))));
    }

    @Test
    void theErasYearsAreThoseOfTheJavaCalendar() {
        qt().forAll(days())
                .check(
                        day ->
                                JapaneseDateRule.wareki(day)
                                        .replace("元年", "1年")
                                        .contains(
                                                JapaneseDate.from(day).get(ChronoField.YEAR_OF_ERA)
                                                        + "年"));
    }

    private static Function<LocalDate, String> written(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)::format;
    }

    private static String shortEra(String wareki) {
        return wareki.replace("令和", "R")
                .replace("平成", "H")
                .replace("昭和", "S")
                .replace("大正", "T")
                .replace("明治", "M")
                .replace('年', '.')
                .replace('月', '.')
                .replace("日", "");
    }

    private static Gen<LocalDate> days() {
        return longs().between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2100, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }
}
