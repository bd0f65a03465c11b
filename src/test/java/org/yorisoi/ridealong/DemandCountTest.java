package org.yorisoi.ridealong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemandCountTest {

    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    private static DemandCount.Wanted wanted(String area, String profession, long days) {
        return new DemandCount.Wanted(area, "病棟", profession, DECEMBER, days);
    }

    private static DemandCount.Offered offered(
            String area, List<String> professions, int seats, int filled) {
        return new DemandCount.Offered(area, "病棟", professions, DECEMBER, seats, filled);
    }

    @Test
    void whatOnlyWaitsAndWhatIsOnlyOfferedAreLinesToo() {
        List<DemandCount.Figure> figures =
                DemandCount.figures(
                        DemandCount.By.AREA,
                        List.of(wanted("東", "NURSE", 10), wanted("東", "NURSE", 41)),
                        List.of(offered("西", List.of(), 3, 1)));
        assertThat(figures)
                .containsExactlyInAnyOrder(
                        new DemandCount.Figure("東", 2, 0, 0, 25.5),
                        new DemandCount.Figure("西", 0, 2, 1, null));
        assertThat(figures).filteredOn(DemandCount.Figure::isShort).hasSize(1);
    }

    @Test
    void seatsForEverybodyAreForEachProfessionThatWishes() {
        List<DemandCount.Figure> figures =
                DemandCount.figures(
                        DemandCount.By.PROFESSION,
                        List.of(wanted("東", "DENTIST", 3)),
                        List.of(
                                offered("東", List.of("DOCTOR", "NURSE"), 2, 0),
                                offered("東", List.of(), 1, 0)));
        assertThat(figures)
                .containsExactlyInAnyOrder(
                        new DemandCount.Figure("DENTIST", 1, 1, 0, 3.0),
                        new DemandCount.Figure("DOCTOR", 0, 3, 0, null),
                        new DemandCount.Figure("NURSE", 0, 3, 0, null));
    }

    @Test
    void moreTakenThanThereAreLeavesNothingFree() {
        assertThat(offered("東", List.of(), 1, 2).free()).isZero();
    }

    /**
     * Whatever it is put together by, each wish and, but for professions, each seat counts once.
     */
    @Test
    void sumsAreThoseOfTheRows() {
        qt().forAll(integers().between(0, 100_000))
                .checkAssert(
                        seed -> {
                            Random random = new Random(seed);
                            List<DemandCount.Wanted> wanted = new ArrayList<>();
                            List<DemandCount.Offered> offered = new ArrayList<>();
                            for (int i = 0; i < random.nextInt(20); i++) {
                                wanted.add(
                                        new DemandCount.Wanted(
                                                "a" + random.nextInt(3),
                                                "h" + random.nextInt(4),
                                                random.nextBoolean() ? "NURSE" : "DOCTOR",
                                                DECEMBER.plusMonths(random.nextInt(3)),
                                                random.nextInt(100)));
                                offered.add(
                                        new DemandCount.Offered(
                                                "a" + random.nextInt(3),
                                                "h" + random.nextInt(4),
                                                random.nextBoolean() ? List.of() : List.of("NURSE"),
                                                DECEMBER.plusMonths(random.nextInt(3)),
                                                1 + random.nextInt(3),
                                                random.nextInt(3)));
                            }
                            for (DemandCount.By by : DemandCount.By.values()) {
                                List<DemandCount.Figure> figures =
                                        DemandCount.figures(by, wanted, offered);
                                assertThat(
                                                figures.stream()
                                                        .mapToInt(DemandCount.Figure::wishes)
                                                        .sum())
                                        .isEqualTo(wanted.size());
                                if (by != DemandCount.By.PROFESSION) {
                                    assertThat(
                                                    figures.stream()
                                                            .mapToInt(DemandCount.Figure::free)
                                                            .sum())
                                            .isEqualTo(
                                                    offered.stream()
                                                            .mapToInt(DemandCount.Offered::free)
                                                            .sum());
                                }
                            }
                        });
    }
}
