package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuizResultTest {

    @Test
    void eightOfTenPassAtEighty() {
        assertThat(result(8, 10, 80)).isEqualTo(new QuizResult(8, 10, true));
        assertThat(result(7, 10, 80)).isEqualTo(new QuizResult(7, 10, false));
    }

    @Test
    void nothingIsRoundedUp() {
        assertThat(result(2, 3, 67).passed()).isFalse();
        assertThat(result(2, 3, 66).passed()).isTrue();
        assertThat(result(5, 6, 83).passed()).isTrue();
        assertThat(result(5, 6, 84).passed()).isFalse();
    }

    @Test
    void theEndsOfTheMark() {
        assertThat(result(3, 3, 100).passed()).isTrue();
        assertThat(result(2, 3, 100).passed()).isFalse();
        assertThat(result(0, 3, 1).passed()).isFalse();
    }

    @Test
    void aQuizWithoutQuestionsAndAMarkThatIsNoneAreRefused() {
        assertThatThrownBy(() -> result(0, 0, 80)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> result(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> result(1, 1, 101)).isInstanceOf(IllegalArgumentException.class);
    }

    private static QuizResult result(int right, int of, int passMark) {
        Question question = ModuleFixture.question("q01");
        List<Graded> graded = new ArrayList<>();
        for (int i = 0; i < of; i++) {
            graded.add(question.grade(new Answer.One(i < right ? "a" : "b")));
        }
        return QuizResult.of(graded, passMark);
    }
}
