package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.insight.AttendanceFigures.Came;
import org.yorisoi.insight.AttendanceFigures.Sum;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Words;

class AttendanceFiguresTest {

    private static final long SATO = 1;
    private static final long ITO = 2;
    private static final long MORI = 3;

    @Test
    void peopleAreCountedOnceAndTimesEachTime() {
        AttendanceFigures figures =
                new AttendanceFigures(
                        List.of(came(10, SATO), came(11, SATO), came(11, ITO)), Set.of(), Set.of());
        assertThat(figures.people()).containsExactlyInAnyOrder(SATO, ITO);
        assertThat(figures.times()).isEqualTo(3);
        assertThat(figures.byProfession()).containsExactly(new Sum<>(Profession.DOCTOR, 2, 2, 3));
    }

    @Test
    void whoWasAtAnEarlierYearIsNoFirstTimer() {
        AttendanceFigures figures =
                new AttendanceFigures(
                        List.of(came(10, SATO), came(10, ITO)), Set.of(ITO), Set.of());
        assertThat(figures.firstTimers()).containsExactly(SATO);
    }

    @Test
    void regularsCameThreeTimes() {
        AttendanceFigures figures =
                new AttendanceFigures(
                        List.of(
                                came(10, SATO),
                                came(11, SATO),
                                came(12, SATO),
                                came(10, ITO),
                                came(11, ITO)),
                        Set.of(),
                        Set.of());
        assertThat(figures.regulars()).containsExactly(SATO);
    }

    @Test
    void whoHadAPlaceAndDidNotComeNeverCame() {
        AttendanceFigures figures =
                new AttendanceFigures(
                        List.of(line(10, SATO, Map.of(), false, false)),
                        Set.of(),
                        Set.of(SATO, MORI));
        assertThat(figures.never()).containsExactly(SATO, MORI);
        assertThat(figures.gatherings().get(0).absent()).isEqualTo(1);
        assertThat(figures.people()).isEmpty();
    }

    @Test
    void whatNobodyEnteredIsNeitherPresentNorAbsent() {
        AttendanceFigures figures =
                new AttendanceFigures(
                        List.of(line(10, SATO, Map.of(), false, true), came(10, ITO)),
                        Set.of(),
                        Set.of());
        AttendanceFigures.Held held = figures.gatherings().get(0);
        assertThat(held.present()).isEqualTo(1);
        assertThat(held.absent()).isZero();
        assertThat(held.unknown()).isEqualTo(1);
    }

    @Test
    void aPersonUnderTwoRowsIsThereOnceWithWhatEitherAttended() {
        List<Came> joined =
                AttendanceFigures.joined(
                        List.of(
                                line(10, SATO, Map.of("81", 20, "12", 60), true, false),
                                line(10, SATO, Map.of("81", 60), true, false)));
        assertThat(joined).hasSize(1);
        assertThat(joined.get(0).minutes()).containsOnly(Map.entry("81", 60), Map.entry("12", 60));
    }

    @Test
    void unitsAreThoseOfEachGatheringByItself() {
        AttendanceFigures figures =
                new AttendanceFigures(
                        List.of(
                                line(10, SATO, Map.of("81", 45), true, false),
                                line(11, SATO, Map.of("81", 45), true, false)),
                        Set.of(),
                        Set.of());
        assertThat(figures.units())
                .extracting(AttendanceFigures.Units::units)
                .containsExactly(new BigDecimal("0.5"), new BigDecimal("0.5"));
    }

    private static Came came(long gathering, long person) {
        return line(gathering, person, Map.of("81", 60), true, false);
    }

    private static Came line(
            long gathering,
            long person,
            Map<String, Integer> minutes,
            boolean present,
            boolean unknown) {
        return new Came(
                gathering,
                new Words("研修", "Training"),
                LocalDate.of(2026, 6, 1),
                person,
                Profession.DOCTOR,
                "みどり野病院",
                true,
                false,
                minutes,
                present,
                unknown);
    }
}
