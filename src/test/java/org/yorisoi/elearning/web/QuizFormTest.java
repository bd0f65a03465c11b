package org.yorisoi.elearning.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuizFormTest {

    @Test
    void radiosAndBoxesAreLettersWithCommas() {
        assertThat(QuizForm.answer(Map.of())).isEmpty();
        assertThat(answer("answer", "b")).isEqualTo("b");
        assertThat(QuizForm.answer(Map.of("answer", new String[] {"c", "a"}))).isEqualTo("c,a");
    }

    @Test
    void halvesArePairsAndWhatIsLeftOpenIsLeftOut() {
        assertThat(
                        QuizForm.answer(
                                Map.of(
                                        "pair-b",
                                        new String[] {"1"},
                                        "pair-a",
                                        new String[] {"3"},
                                        "pair-c",
                                        new String[] {""})))
                .isEqualTo("a=3;b=1");
        assertThat(answer("pair-a", "")).isEmpty();
    }

    @Test
    void aStepIsMovedUpOrDown() {
        assertThat(steps("b:up", false, "a", "b", "c")).isEqualTo("b>a>c");
        assertThat(steps("b:down", false, "a", "b", "c")).isEqualTo("a>c>b");
        assertThat(steps("a:up", false, "c", "a", "b")).isEqualTo("a>c>b");
    }

    @Test
    void stepsAsTheyWereDrawnAreNoAnswerUntilOneWasMoved() {
        assertThat(steps(null, false, "a", "b", "c")).isEmpty();
        assertThat(steps(null, true, "a", "b", "c")).isEqualTo("a>b>c");
        assertThat(steps("b:up", true, "b", "a", "c")).isEqualTo("b>a>c");
    }

    @Test
    void oddMovesMoveNothing() {
        for (String move : new String[] {"a:up", "c:down", "z:up", "b:sideways", "", "b"}) {
            assertThat(steps(move, true, "a", "b", "c")).as(move).isEqualTo("a>b>c");
        }
    }

    private static String answer(String name, String value) {
        return QuizForm.answer(Map.of(name, new String[] {value}));
    }

    private static String steps(String move, boolean placed, String... steps) {
        Map<String, String[]> fields = new HashMap<>();
        fields.put("step", steps);
        if (move != null) {
            fields.put("move", new String[] {move});
        }
        if (placed) {
            fields.put("placed", new String[] {"1"});
        }
        return QuizForm.answer(fields);
    }
}
