package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Words;

class WatchRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** 6 December, 9:30 in Japan; still the 6th at midnight in Greenwich. */
    private static final Instant START = Instant.parse("2026-12-06T00:30:00Z");

    private static final String SUBJECT = "national-workshop/group-training";

    private static WatchRule.Facts training() {
        return on(START, Gathering.State.ANNOUNCED);
    }

    private static WatchRule.Facts on(@Nullable Instant start, Gathering.State state) {
        return new WatchRule.Facts(
                Gathering.Kind.WORKSHOP,
                Venue.Mode.IN_PERSON,
                "1103",
                11,
                7,
                "みどり野総合病院",
                new Words("緩和ケア研修会", "Palliative care training"),
                SUBJECT,
                Set.of(Profession.DOCTOR),
                state,
                start);
    }

    private static CatalogueQuery query(
            @Nullable String words,
            @Nullable String place,
            @Nullable String kind,
            @Nullable String mode,
            @Nullable String from,
            @Nullable String until) {
        return CatalogueQuery.of(words, place, null, kind, mode, from, until, null, null, null);
    }

    private static boolean finds(CatalogueQuery query) {
        return finds(query, training());
    }

    private static boolean finds(CatalogueQuery query, WatchRule.Facts facts) {
        return WatchRule.matches(query, facts, Profession.DOCTOR, NOW);
    }

    private static boolean between(@Nullable String from, @Nullable String until) {
        return finds(query(null, null, null, null, from, until));
    }

    @Test
    void withoutConditionsWhateverIsToComeFits() {
        assertThat(finds(CatalogueQuery.all())).isTrue();
    }

    @Test
    void whatIsADraftCancelledOrOverFitsNothing() {
        for (Gathering.State state : Gathering.State.values()) {
            assertThat(finds(CatalogueQuery.all(), on(START, state)))
                    .as(state.name())
                    .isEqualTo(
                            state == Gathering.State.ANNOUNCED
                                    || state == Gathering.State.CONFIRMED);
        }
        assertThat(finds(CatalogueQuery.all(), on(null, Gathering.State.ANNOUNCED))).isFalse();
        assertThat(finds(CatalogueQuery.all(), on(NOW, Gathering.State.ANNOUNCED))).isTrue();
        assertThat(finds(CatalogueQuery.all(), on(NOW.minusSeconds(1), Gathering.State.ANNOUNCED)))
                .isFalse();
    }

    @Test
    void itsDayIsTheOneInJapanAndBothEndsBelongToTheRange() {
        assertThat(between("2026-12-06", "2026-12-06")).isTrue();
        assertThat(between("2026-12-07", null)).isFalse();
        assertThat(between(null, "2026-12-05")).isFalse();
        // Half past eight in the morning of Greenwich's day before is that day here already.
        WatchRule.Facts late = on(Instant.parse("2026-12-05T15:00:00Z"), Gathering.State.ANNOUNCED);
        assertThat(finds(query(null, null, null, null, "2026-12-06", null), late)).isTrue();
        assertThat(finds(query(null, null, null, null, null, "2026-12-05"), late)).isFalse();
    }

    @Test
    void movedIntoTheRangeItFitsAndMovedOutItDoesNot() {
        CatalogueQuery december = query(null, null, null, null, "2026-12-01", "2026-12-31");
        WatchRule.Facts january =
                on(Instant.parse("2027-01-10T00:30:00Z"), Gathering.State.ANNOUNCED);
        assertThat(finds(december, january)).isFalse();
        assertThat(finds(december, training())).isTrue();
    }

    @Test
    void placeKindModeOrganiserAndSubjectAreThoseOfTheCatalogue() {
        assertThat(finds(query(null, "11", null, null, null, null))).isTrue();
        assertThat(finds(query(null, "12", null, null, null, null))).isFalse();
        assertThat(finds(query(null, "1103", null, null, null, null))).isTrue();
        assertThat(finds(query(null, "1104", null, null, null, null))).isFalse();
        assertThat(finds(query(null, null, "WORKSHOP", null, null, null))).isTrue();
        assertThat(finds(query(null, null, "MEETING", null, null, null))).isFalse();
        assertThat(finds(query(null, null, null, "IN_PERSON", null, null))).isTrue();
        assertThat(finds(query(null, null, null, "ONLINE", null, null))).isFalse();
        assertThat(finds(of("7"))).isTrue();
        assertThat(finds(of("8"))).isFalse();
        assertThat(finds(CatalogueQuery.all().about(SUBJECT))).isTrue();
        assertThat(finds(CatalogueQuery.all().about("national-workshop/other"))).isFalse();
    }

    private static CatalogueQuery of(String organiser) {
        return CatalogueQuery.of(null, null, organiser, null, null, null, null, null, null, null);
    }

    @Test
    void forMyProfessionAsksForHers() {
        CatalogueQuery mine =
                CatalogueQuery.of(null, null, null, null, null, null, null, "true", null, null);
        assertThat(WatchRule.matches(mine, training(), Profession.DOCTOR, NOW)).isTrue();
        assertThat(WatchRule.matches(mine, training(), Profession.NURSE, NOW)).isFalse();
        assertThat(WatchRule.matches(CatalogueQuery.all(), training(), Profession.NURSE, NOW))
                .as("else it stands in her list")
                .isTrue();
    }

    @Test
    void wordsAreLookedForInTitlesAndTheOrganisersName() {
        for (String word : new String[] {"緩和", "CARE", "ｃａｒｅ", "みどり野", "ミドリ野", "けあ", "%ケア_"}) {
            assertThat(finds(query(word, null, null, null, null, null))).as(word).isTrue();
        }
        assertThat(finds(query("がん", null, null, null, null, null))).isFalse();
        assertThat(finds(query("%", null, null, null, null, null))).as("no word at all").isTrue();
    }

    @Test
    void itEndsAfterAYearOrWithTheLastDayThatSheAskedFor() {
        assertThat(WatchRule.endsOn(CatalogueQuery.all(), TODAY))
                .isEqualTo(LocalDate.of(2027, 11, 20));
        assertThat(WatchRule.endsOn(query(null, null, null, null, null, "2027-01-20"), TODAY))
                .isEqualTo(LocalDate.of(2027, 1, 20));
        assertThat(WatchRule.endsOn(query(null, null, null, null, null, "2030-01-20"), TODAY))
                .isEqualTo(LocalDate.of(2027, 11, 20));
        assertThat(WatchRule.endsOn(CatalogueQuery.all(), LocalDate.of(2028, 2, 29)))
                .isEqualTo(LocalDate.of(2029, 2, 28));
    }

    @Test
    void aRangeThatHasPassedFindsNothingAnyMore() {
        assertThat(WatchRule.isPast(CatalogueQuery.all(), TODAY)).isFalse();
        assertThat(WatchRule.isPast(query(null, null, null, null, null, "2026-11-20"), TODAY))
                .isFalse();
        assertThat(WatchRule.isPast(query(null, null, null, null, null, "2026-11-19"), TODAY))
                .isTrue();
        assertThat(
                        WatchRule.isPast(
                                query(null, null, null, null, "2027-02-01", "2027-01-01"), TODAY))
                .isTrue();
    }

    // When sign-up opens.

    private static boolean isOpen(
            @Nullable Instant from, @Nullable Instant until, Gathering.State state) {
        return OpeningRule.isOpen(state, terms(from, until), START, NOW, TODAY);
    }

    private static SignUpTerms terms(@Nullable Instant from, @Nullable Instant until) {
        return new SignUpTerms(
                from,
                until,
                null,
                null,
                null,
                30,
                false,
                true,
                48,
                null,
                SignUpTerms.Overlap.WARN,
                Audience.ALL);
    }

    @Test
    void signUpIsOpenFromItsFirstMomentOnUnlessItIsCancelledOrClosed() {
        Instant soon = NOW.plusSeconds(1);
        assertThat(OpeningRule.isToCome(terms(soon, null), NOW)).isTrue();
        assertThat(isOpen(soon, null, Gathering.State.ANNOUNCED)).isFalse();
        assertThat(OpeningRule.isToCome(terms(NOW, null), NOW)).isFalse();
        assertThat(isOpen(NOW, null, Gathering.State.ANNOUNCED)).isTrue();
        assertThat(OpeningRule.isToCome(terms(null, null), NOW)).isFalse();
        assertThat(isOpen(null, null, Gathering.State.CONFIRMED)).isTrue();
        assertThat(isOpen(NOW, null, Gathering.State.CANCELLED)).isFalse();
        assertThat(isOpen(NOW, NOW.minusSeconds(1), Gathering.State.ANNOUNCED)).isFalse();
    }
}
