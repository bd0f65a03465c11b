package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.insight.AreaConcernRule.Action;
import org.yorisoi.insight.AreaConcernRule.Concern;
import org.yorisoi.insight.AreaConcernRule.Facts;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Texts;

class AreaConcernRuleTest {

    private static final LocalDate ON = LocalDate.of(2026, 9, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    /** Nothing is missing there. */
    private static final Facts FINE = new Facts(1, "南部", 3, 2, 4, 9, 51, 2, 6);

    private static Facts facts(
            int hospitals,
            int withCoordinator,
            int trainings,
            @Nullable Integer coordinators,
            @Nullable Integer open,
            @Nullable Integer wishes,
            int free) {
        return new Facts(
                8, "利根", hospitals, withCoordinator, trainings, coordinators, open, wishes, free);
    }

    private static List<Concern> concerns(Facts... facts) {
        return AreaConcernRule.concerns(List.of(facts), ON, 2026, TODAY);
    }

    private static List<String> keys(Facts facts) {
        return concerns(facts).stream()
                .flatMap(one -> one.reasons().stream())
                .map(Reason::key)
                .toList();
    }

    @Test
    void whereNothingIsMissingNothingIsSaid() {
        assertThat(concerns(FINE)).isEmpty();
    }

    @Test
    void neitherHospitalNorTrainingAndSomebodyWishes() {
        Facts tone = facts(0, 0, 0, 2, 0, 3, 5);
        assertThat(keys(tone)).containsExactly("insight.concern.blank", "insight.concern.wished");
        assertThat(concerns(tone).get(0).actions()).containsExactly(Action.INVITE);
    }

    @Test
    void withoutASeatTheWishesHaveAnActionOfTheirOwn() {
        Facts tone = facts(0, 0, 0, 2, 0, 3, 0);
        assertThat(keys(tone)).containsExactly("insight.concern.blank", "insight.concern.noRide");
        assertThat(concerns(tone).get(0).actions()).containsExactly(Action.INVITE, Action.SEATS);
    }

    @Test
    void aHospitalWithoutATrainingThisYearAndWhoIsDue() {
        Facts north = facts(1, 1, 0, 4, 38, 0, 0);
        assertThat(keys(north))
                .containsExactly("insight.concern.noTraining", "insight.concern.due");
        assertThat(concerns(north).get(0).reasons().get(1).args()).contains(ON, 38);
    }

    @Test
    void noHospitalWithACoordinator() {
        Facts north = facts(2, 0, 3, 1, 38, 0, 0);
        assertThat(keys(north)).containsExactly("insight.concern.noCoordinator");
        assertThat(concerns(north).get(0).actions()).containsExactly(Action.RECOMMEND);
    }

    @Test
    void anAreaWithoutAHospitalHasNobodyToAskForARecommendation() {
        assertThat(concerns(facts(0, 0, 0, 0, 0, 0, 0)).get(0).actions())
                .containsExactly(Action.INVITE);
        assertThat(keys(facts(0, 0, 0, 0, 0, 0, 0)))
                .containsExactly("insight.concern.blank", "insight.concern.nobody");
        assertThat(concerns(facts(0, 0, 2, 0, 0, 0, 0))).as("trainings are held").isEmpty();
    }

    @Test
    void moreWishesThanSeats() {
        assertThat(keys(facts(1, 1, 1, 1, 0, 7, 4))).containsExactly("insight.concern.fewRides");
        assertThat(keys(facts(1, 1, 1, 1, 0, 4, 4))).isEmpty();
        assertThat(keys(facts(1, 1, 1, 1, 0, 0, 0))).isEmpty();
    }

    /** With the number shown it would be said; hidden, the same area says nothing of it. */
    @Test
    void whatIsHiddenIsNotSaidAndNothingIsMadeOfIt() {
        for (int free : new int[] {0, 5}) {
            assertThat(concerns(facts(1, 1, 1, null, null, null, free))).isEmpty();
        }
        assertThat(keys(facts(1, 1, 0, null, null, null, 0)))
                .containsExactly("insight.concern.noTraining");
        assertThat(keys(facts(0, 0, 0, null, null, null, 0)))
                .containsExactly("insight.concern.blank");
        assertThat(concerns(facts(0, 0, 0, null, null, null, 0)).get(0).actions())
                .doesNotContain(Action.SEATS);
        assertThat(keys(facts(0, 0, 0, 0, 4, 4, 0)))
                .as("the control: shown, all of it is said")
                .contains("insight.concern.nobody", "insight.concern.noRide");
    }

    @Test
    void areasStayInTheirOrderWhateverIsMissing() {
        Facts one = new Facts(3, "東部", 2, 0, 1, 1, 5, 9, 0);
        Facts other = new Facts(1, "南部", 1, 0, 0, 0, 90, 0, 0);
        assertThat(concerns(one, FINE, other)).extracting(Concern::areaId).containsExactly(3L, 1L);
    }

    /** Every reason there is, in both languages, with its day or year. */
    @Test
    void everyReasonNamesItsDayOrItsYear() {
        Texts texts = new Texts();
        List<Concern> all =
                concerns(
                        facts(0, 0, 0, 0, 0, 3, 5),
                        facts(0, 0, 0, 0, 0, 3, 0),
                        facts(1, 0, 0, 0, 12, 7, 4));
        assertThat(all.stream().flatMap(one -> one.reasons().stream()).map(Reason::key).distinct())
                .hasSize(8);
        for (Concern one : all) {
            for (Reason reason : one.reasons()) {
                assertThat(texts.text(Locale.JAPANESE, reason.key(), reason.args().toArray()))
                        .containsPattern("2026年(9月1日|11月30日|度)")
                        .doesNotContain("???", "{");
                assertThat(texts.text(Locale.ENGLISH, reason.key(), reason.args().toArray()))
                        .containsPattern("(1 September|30 November|fiscal year) 2026")
                        .doesNotContain("???", "{");
            }
        }
    }
}
