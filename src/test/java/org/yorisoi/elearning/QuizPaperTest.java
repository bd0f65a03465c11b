package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuizPaperTest {

    private final ModuleContent.Quiz quiz = ModuleFixture.content().quiz();

    @Test
    void aPaperReadsBackFromItsText() {
        for (int seed = 0; seed < 200; seed++) {
            QuizPaper paper = QuizDraw.draw(quiz.pool(), 5, new Random(seed));
            assertThat(QuizPaper.read(quiz, paper.text())).contains(paper);
        }
        assertThat(QuizPaper.read(quiz, "q05:bca/cba q01:abc").orElseThrow().text())
                .isEqualTo("q05:bca/cba q01:abc");
    }

    @Test
    void anythingElseIsNoPaper() {
        for (String text :
                List.of(
                        "",
                        "q01",
                        "q01:",
                        "q99:abc",
                        "q01:ab",
                        "q01:abd",
                        "q01:aab",
                        "q01:abcd",
                        "q01:abc/abc",
                        "q05:abc",
                        "q05:abc/ab",
                        "q05:abc/abc/abc",
                        "q01:abc  q02:ab",
                        "q01:abc q01:abc",
                        "q01:abc ",
                        ":abc",
                        "q01:痛abc")) {
            assertThat(QuizPaper.read(quiz, text)).as(text).isEmpty();
        }
    }

    @Test
    void allQuestionsAreMarkedInTheirOrder() {
        QuizPaper paper = QuizPaper.read(quiz, "q04:cab q01:bca q03:abc").orElseThrow();
        List<Graded> graded =
                paper.grade(
                        Map.of(
                                "q01", new Answer.One("a"),
                                "q04", new Answer.Order(List.of("c", "a", "b"))));
        assertThat(graded).extracting(Graded::right).containsExactly(false, true, false);
        assertThat(graded).extracting(Graded::answered).containsExactly(true, true, false);
        assertThat(QuizResult.of(graded, 80)).isEqualTo(new QuizResult(1, 3, false));
    }
}
