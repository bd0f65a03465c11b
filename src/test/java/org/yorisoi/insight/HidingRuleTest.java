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
