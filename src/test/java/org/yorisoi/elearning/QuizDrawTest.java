package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.elearning.Question.Kind;

class QuizDrawTest {

    private final ModuleContent.Quiz quiz = ModuleFixture.content().quiz();

    @Test
    void theSameSeedGivesTheSamePaper() {
        assertThat(draw(5, 1)).isEqualTo(draw(5, 1));
        assertThat(draw(5, 1)).isNotEqualTo(draw(5, 2));
    }

    /** Papers are kept as text, so this only says that nobody changes the drawing unawares. */
    @Test
    void aSeedMeansThisPaper() {
        assertThat(draw(5, 1).text()).isEqualTo("q05:cab/acb q01:cba q04:acb q03:cba q02:ba");
    }

    @Test
    void everyKindIsThereAndNoQuestionTwice() {
        for (int seed = 0; seed < 500; seed++) {
            QuizPaper paper = draw(4, seed);
            Set<Kind> kinds = new HashSet<>();
            Set<String> ids = new HashSet<>();
            for (AskedQuestion asked : paper.questions()) {
                kinds.add(asked.question().kind());
                ids.add(asked.question().id());
            }
            assertThat(kinds).hasSize(4);
            assertThat(ids).hasSize(4);
        }
    }

    @Test
    void withFewerThanKindsEachIsOfAnother() {
        for (int seed = 0; seed < 100; seed++) {
            assertThat(draw(3, seed).questions())
                    .extracting(asked -> asked.question().kind())
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }
    }

    @Test
    void theWholePoolMayBeDrawn() {
        assertThat(draw(6, 9).questions())
                .extracting(asked -> asked.question().id())
                .containsExactlyInAnyOrder("q01", "q02", "q03", "q04", "q05", "q06");
    }

    @Test
    void moreThanThePoolIsNotDrawn() {
        assertThatThrownBy(() -> draw(7, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> draw(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stepsAreNeverShownInTheirOrderAndEveryOtherOrderComes() {
        Set<List<Integer>> orders = new HashSet<>();
        for (int seed = 0; seed < 500; seed++) {
            orders.add(asked(draw(6, seed), "q04").order());
        }
        assertThat(orders).hasSize(5).doesNotContain(List.of(0, 1, 2));
    }

    @Test
    void theRightOptionStandsAtEachPlaceAboutAsOften() {
        Map<Integer, Integer> places = new HashMap<>();
        for (int seed = 0; seed < 3000; seed++) {
            places.merge(asked(draw(6, seed), "q01").order().indexOf(0), 1, Integer::sum);
        }
        assertThat(places.values()).hasSize(3).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void everyQuestionComesAtEachPlace() {
        Set<String> places = new HashSet<>();
        for (int seed = 0; seed < 500; seed++) {
            List<AskedQuestion> questions = draw(5, seed).questions();
            for (int i = 0; i < questions.size(); i++) {
                places.add(questions.get(i).question().id() + i);
            }
        }
        assertThat(places).hasSize(6 * 5);
    }

    private QuizPaper draw(int n, long seed) {
        return QuizDraw.draw(quiz.pool(), n, new Random(seed));
    }

    private static AskedQuestion asked(QuizPaper paper, String id) {
        return paper.questions().stream()
                .filter(one -> one.question().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
