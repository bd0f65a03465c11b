package org.yorisoi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bands of the yearly report, and what a list comes to. */
class BandTest {

    private static final LocalDate IN_THE_YEAR = LocalDate.of(2026, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 3, 31);
    private static final LocalDate AFTER = LocalDate.of(2027, 4, 1);

    @ParameterizedTest
    @CsvSource({
        "0, ZERO",
        "1, FROM_1",
        "4, FROM_1",
        "5, FROM_5",
        "9, FROM_5",
        "10, FROM_10",
        "19, FROM_10",
        "20, FROM_20",
        "365, FROM_20"
    })
    void everyNumberIsInItsBand(int times, Band band) {
        assertThat(Band.of(times)).isEqualTo(band);
    }

    @Test
    void thereIsNoBandBelowZero() {
        assertThatThrownBy(() -> Band.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static YearFigure figure(int counted, int open, @Nullable Boolean kept, LocalDate on) {
        return YearFigure.of(
                2026, counted, open, kept == null ? null : new YearFigure.Statement(kept, on));
    }

    @Test
    void nothingRecordedIsNotZeroButUnknown() {
        YearFigure figure = figure(0, 0, null, AFTER);
        assertThat(figure.certainty()).isEqualTo(YearFigure.Certainty.UNKNOWN);
        assertThat(figure.times()).isNull();
        assertThat(figure.band()).isNull();
    }

    @Test
    void zeroIsWhatTheFacilityStatesAfterTheYear() {
        YearFigure figure = figure(0, 0, true, AFTER);
        assertThat(figure.certainty()).isEqualTo(YearFigure.Certainty.FINAL);
        assertThat(figure.times()).isZero();
        assertThat(figure.band()).isEqualTo(Band.ZERO);
    }

    @Test
    void onTheLastDayOfTheYearItIsNotFinalYet() {
        assertThat(figure(3, 0, true, LAST).certainty()).isEqualTo(YearFigure.Certainty.SO_FAR);
        assertThat(figure(3, 0, true, IN_THE_YEAR).certainty())
                .isEqualTo(YearFigure.Certainty.SO_FAR);
    }

    @Test
    void whatIsOpenKeepsItFromBeingFinal() {
        assertThat(figure(5, 1, true, AFTER).certainty()).isEqualTo(YearFigure.Certainty.SO_FAR);
    }

    @Test
    void whatIsRecordedIsAtLeast() {
        YearFigure figure = figure(5, 0, null, AFTER);
        assertThat(figure.certainty()).isEqualTo(YearFigure.Certainty.AT_LEAST);
        assertThat(figure.times()).isEqualTo(5);
        assertThat(figure.band()).isEqualTo(Band.FROM_5);
    }

    @Test
    void noRecordsAreNotZeroEither() {
        YearFigure figure = figure(0, 0, false, AFTER);
        assertThat(figure.certainty()).isEqualTo(YearFigure.Certainty.NOT_KEPT);
        assertThat(figure.band()).isEqualTo(Band.NOT_KEPT);
        assertThat(figure.times()).isNull();
    }

    @Test
    void whatIsRecordedOutweighsTheStatementThatNothingIs() {
        assertThat(figure(2, 0, false, AFTER).certainty()).isEqualTo(YearFigure.Certainty.AT_LEAST);
        assertThat(figure(0, 1, false, AFTER).certainty()).isEqualTo(YearFigure.Certainty.UNKNOWN);
    }
}
