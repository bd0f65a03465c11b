package org.yorisoi.ridealong;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandInTest {

    private static final LocalDate VISIT = LocalDate.of(2026, 12, 10);
    private static final Set<Paperwork> WANTED =
            Set.of(Paperwork.PLEDGE, Paperwork.MEASLES_RUBELLA);

    private static HandIn.Last said(
            Paperwork document, DocumentCheck.Said said, @Nullable LocalDate until) {
        return new HandIn.Last(document, said, until, Instant.EPOCH, "白砂 恵", null);
    }

    private static HandIn.Sheet sheet(LocalDate today, HandIn.Last... said) {
        return HandIn.sheet(WANTED, List.of(said), VISIT, 14, today);
    }

    @Test
    void whatNobodySaidAnythingAboutIsMissingAndLateAfterItsDay() {
        HandIn.Sheet before = sheet(LocalDate.of(2026, 11, 26));
        assertThat(before.lines())
                .extracting(HandIn.Line::standing)
                .containsExactly(HandIn.Standing.MISSING, HandIn.Standing.MISSING);
        assertThat(before.due()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(before.late()).isFalse();
        assertThat(sheet(LocalDate.of(2026, 11, 27)).late()).isTrue();
    }

    @Test
    void inOrderCountsOnlyUntilItsDayAndTheDayItselfIsInIt() {
        HandIn.Sheet sheet =
                sheet(
                        VISIT.minusDays(20),
                        said(Paperwork.PLEDGE, DocumentCheck.Said.IN_ORDER, VISIT),
                        said(
                                Paperwork.MEASLES_RUBELLA,
                                DocumentCheck.Said.IN_ORDER,
                                VISIT.minusDays(1)));
        assertThat(sheet.lines())
                .extracting(HandIn.Line::standing)
                .containsExactly(HandIn.Standing.IN_ORDER, HandIn.Standing.ENDS_BEFORE);
        assertThat(sheet.isComplete()).isFalse();
        assertThat(sheet.open()).isEqualTo(1);
    }

    @Test
    void theLastWordCounts() {
        HandIn.Sheet sheet =
                sheet(
                        VISIT.minusDays(20),
                        said(Paperwork.PLEDGE, DocumentCheck.Said.HANDED_IN, null),
                        said(Paperwork.PLEDGE, DocumentCheck.Said.RETURNED, null),
                        said(Paperwork.PLEDGE, DocumentCheck.Said.HANDED_IN, null),
                        said(
                                Paperwork.MEASLES_RUBELLA,
                                DocumentCheck.Said.IN_ORDER,
                                VISIT.plusYears(1)));
        assertThat(sheet.lines().get(0).standing()).isEqualTo(HandIn.Standing.HANDED_IN);
        assertThat(sheet.late()).isFalse();
    }

    @Test
    void whatIsNotAskedForIsNotOnTheSheet() {
        assertThat(
                        HandIn.sheet(
                                        Set.of(),
                                        List.of(
                                                said(
                                                        Paperwork.PLEDGE,
                                                        DocumentCheck.Said.HANDED_IN,
                                                        null)),
                                        VISIT,
                                        14,
                                        VISIT)
                                .isComplete())
                .isTrue();
    }
}
