package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HidingRuleTest {

    @Test
    void nobodyIsShownAndFewAreHidden() {
        assertThat(HidingRule.hidden(List.of(0, 4, 3, 5), 5))
                .containsExactly(false, true, true, false);
    }

    @Test
    void theOnlyHiddenNumberTakesTheNextSmallestWithIt() {
        assertThat(HidingRule.hidden(List.of(40, 4, 12), 5)).containsExactly(false, true, true);
    }

    @Test
    void severalThatAddUpToFewTakeOneMoreWithThem() {
        assertThat(HidingRule.hidden(List.of(1, 1, 30, 12), 5))
                .containsExactly(true, true, false, true);
    }

    @Test
    void aSumThatTellsTheOnlyHiddenNumberIsHidden() {
        assertThat(HidingRule.sumIsHidden(List.of(0, 4, 0), 5)).isTrue();
        assertThat(HidingRule.sumIsHidden(List.of(4, 9), 10)).isFalse();
        assertThat(HidingRule.sumIsHidden(List.of(0, 0), 5)).isFalse();
        assertThat(HidingRule.sumIsHidden(List.of(2, 2), 5)).isTrue();
    }

    @Test
    void theWholeIsHiddenWhereItWouldTellOneHiddenSum() {
        List<Integer> sums = List.of(7, 3, 20);
        assertThat(HidingRule.wholeIsHidden(sums, List.of(false, true, false), 5)).isTrue();
        assertThat(HidingRule.wholeIsHidden(sums, List.of(true, true, false), 5)).isFalse();
        assertThat(HidingRule.wholeIsHidden(sums, List.of(false, false, false), 5)).isFalse();
        assertThat(HidingRule.wholeIsHidden(List.of(2, 1, 20), List.of(true, true, false), 5))
                .as("few together")
                .isTrue();
        assertThat(HidingRule.wholeIsHidden(List.of(0, 9, 20), List.of(true, true, false), 5))
                .as("nobody hides nothing")
                .isTrue();
    }

    /** Hospitals in areas, areas in a whole: what is left at either level is never few. */
    @Test
    void overTwoLevelsNobodyCanTellASmallSum() {
        Random random = new Random(20261129);
        int told = 0;
        for (int run = 0; run < 5_000; run++) {
            List<Integer> sums = new ArrayList<>();
            List<Boolean> hidden = new ArrayList<>();
            for (int area = random.nextInt(1, 6); area > 0; area--) {
                List<Integer> numbers = new ArrayList<>();
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    numbers.add(random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(7));
                }
                sums.add(numbers.stream().mapToInt(Integer::intValue).sum());
                hidden.add(HidingRule.sumIsHidden(numbers, 5));
            }
            int left = 0;
            int count = 0;
            for (int i = 0; i < sums.size(); i++) {
                left += hidden.get(i) ? sums.get(i) : 0;
                count += hidden.get(i) && sums.get(i) > 0 ? 1 : 0;
            }
            if (count > 0 && !HidingRule.wholeIsHidden(sums, hidden, 5)) {
                told++;
                assertThat(count).as(sums.toString()).isGreaterThanOrEqualTo(2);
                assertThat(left).as(sums.toString()).isGreaterThanOrEqualTo(5);
            }
        }
        assertThat(told).as("it is not always hidden").isPositive();
    }

    @Test
    void whoSeesWhatIsShownCannotTellASmallNumber() {
        Random random = new Random(20261128);
        for (int run = 0; run < 5_000; run++) {
            List<Integer> numbers = new ArrayList<>();
            for (int i = random.nextInt(1, 7); i > 0; i--) {
                numbers.add(random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(8));
            }
            List<Boolean> hidden = HidingRule.hidden(numbers, 5);
            int rest = 0;
            int count = 0;
            for (int i = 0; i < numbers.size(); i++) {
                int number = numbers.get(i);
                if (hidden.get(i)) {
                    rest += number;
                    count++;
                } else {
                    assertThat(number == 0 || number >= 5).as(numbers.toString()).isTrue();
                }
            }
            if (count > 0 && !HidingRule.sumIsHidden(numbers, 5)) {
                // The reader knows the sum of what is hidden: of two or more, and not few.
                assertThat(count).as(numbers.toString()).isGreaterThanOrEqualTo(2);
                assertThat(rest).as(numbers.toString()).isGreaterThanOrEqualTo(5);
            }
        }
    }
}
