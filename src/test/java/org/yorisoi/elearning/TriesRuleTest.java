package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TriesRuleTest {

    private static final QuizResult FAILED = new QuizResult(7, 10, false);
    private static final QuizResult PASSED = new QuizResult(8, 10, true);

    @Test
    void withoutANumberThereIsNoLimit() {
        assertThat(TriesRule.left(0, List.of(FAILED, FAILED, FAILED))).isEmpty();
    }

    @Test
    void eachFailureTakesOne() {
        assertThat(TriesRule.left(3, List.of())).contains(3);
        assertThat(TriesRule.left(3, List.of(FAILED))).contains(2);
        assertThat(TriesRule.left(3, List.of(FAILED, FAILED, FAILED))).contains(0);
    }

    @Test
    void aPassBeginsTheCountAnew() {
        assertThat(TriesRule.left(2, List.of(PASSED, FAILED))).contains(2);
        assertThat(TriesRule.left(2, List.of(FAILED, PASSED, FAILED))).contains(1);
    }

    @Test
    void aNumberThatBecameSmallerIsNoDebt() {
        assertThat(TriesRule.left(1, List.of(FAILED, FAILED))).contains(0);
    }
}
