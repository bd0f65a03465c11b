package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yorisoi.organisation.Designation.Known.DOES_NOT_HOLD;
import static org.yorisoi.organisation.Designation.Known.HOLDS;
import static org.yorisoi.organisation.Designation.Known.UNKNOWN;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Mark;

class DesignationRuleTest {

    /** Seen once, its end not seen. */
    private static final Designation OPEN = row("2020-04-01", null, "2021-09-01");

    private static final Designation TERM = row("2023-04-01", "2027-03-31", "2024-12-19");

    private static Designation row(String from, @Nullable String until, @Nullable String seen) {
        return row(from, until, seen, Mark.CONFIRMED);
    }

    private static Designation row(
            String from, @Nullable String until, @Nullable String seen, Mark mark) {
        return new Designation(
                1, DesignationType.REGIONAL, day(from), dayOr(until), dayOr(seen), mark, "a list");
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static @Nullable LocalDate dayOr(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    @Test
    void aTermHoldsFromItsFirstToItsLastDay() {
        assertThat(DesignationRule.on(day("2023-04-01"), List.of(TERM))).isEqualTo(HOLDS);
        assertThat(DesignationRule.on(day("2027-03-31"), List.of(TERM))).isEqualTo(HOLDS);
        assertThat(DesignationRule.on(day("2027-04-01"), List.of(TERM))).isEqualTo(DOES_NOT_HOLD);
    }

    @Test
    void withoutAnEndItIsKnownUntilItWasLastSeen() {
        assertThat(DesignationRule.on(day("2021-09-01"), List.of(OPEN))).isEqualTo(HOLDS);
        assertThat(DesignationRule.on(day("2021-09-02"), List.of(OPEN))).isEqualTo(UNKNOWN);
    }

    @Test
    void aRowThatHoldsOutweighsOneOfWhichNothingIsKnown() {
        assertThat(DesignationRule.on(day("2026-11-25"), List.of(OPEN, TERM))).isEqualTo(HOLDS);
        assertThat(DesignationRule.on(day("2026-11-25"), List.of(TERM, OPEN))).isEqualTo(HOLDS);
    }

    @Test
    void aRowOfWhichNothingIsKnownOutweighsOneThatDoesNotHold() {
        assertThat(DesignationRule.on(day("2022-06-01"), List.of(OPEN, TERM))).isEqualTo(UNKNOWN);
        assertThat(DesignationRule.on(day("2027-04-01"), List.of(TERM, OPEN))).isEqualTo(UNKNOWN);
    }

    @Test
    void betweenTwoTermsWhoseDaysAreKnownItDoesNotHold() {
        Designation earlier = row("2018-04-01", "2022-03-31", null);
        assertThat(DesignationRule.on(day("2022-06-01"), List.of(TERM, earlier)))
                .isEqualTo(DOES_NOT_HOLD);
    }

    @Test
    void beforeTheFirstKnownDayOfARealHospitalNothingIsKnown() {
        assertThat(DesignationRule.on(day("2019-12-31"), List.of(OPEN, TERM))).isEqualTo(UNKNOWN);
    }

    @Test
    void beforeTheFirstDayOfAnInventedHospitalItDoesNotHold() {
        Designation invented = row("2023-04-01", "2027-03-31", null, Mark.SAMPLE);
        assertThat(DesignationRule.on(day("2023-03-31"), List.of(invented)))
                .isEqualTo(DOES_NOT_HOLD);
    }

    @Test
    void withoutAnyRowNothingIsKnown() {
        assertThat(DesignationRule.on(day("2026-11-25"), List.of())).isEqualTo(UNKNOWN);
    }
}
