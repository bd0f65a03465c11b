package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private final Question single = ModuleFixture.question("q01");
    private final Question multiple = ModuleFixture.question("q03");
    private final Question ordering = ModuleFixture.question("q04");
    private final Question matching = ModuleFixture.question("q05");

    @Test
    void theKeyIsRight() {
        for (Question question : List.of(single, multiple, ordering, matching)) {
            Graded graded = question.grade(question.key());
            assertThat(graded.right()).as(question.id()).isTrue();
            assertThat(graded.marks()).allMatch(Graded.Mark::isRight).allMatch(m -> m.due() >= 0);
        }
        assertThat(single.key().text()).isEqualTo("a");
        assertThat(multiple.key().text()).isEqualTo("a,b");
        assertThat(ordering.key().text()).isEqualTo("a>b>c");
        assertThat(matching.key().text()).isEqualTo("a=1;b=2;c=3");
    }

    @Test
    void whatWasNotAnsweredIsWrongAndShownAsUnanswered() {
        for (Question question : List.of(single, multiple, ordering, matching)) {
            Graded graded = question.grade(null);
            assertThat(graded.right()).isFalse();
            assertThat(graded.answered()).isFalse();
            assertThat(graded.marks()).noneMatch(Graded.Mark::isGiven);
        }
    }

    @Test
    void aWrongChoiceIsShownBesideTheRightOne() {
        Graded graded = answered(single, "c");
        assertThat(graded.right()).isFalse();
        assertThat(graded.answered()).isTrue();
        assertThat(graded.mark("c").isGiven()).isTrue();
        assertThat(graded.mark("c").isRight()).isFalse();
        assertThat(graded.mark("a").isRight()).isFalse();
        assertThat(graded.mark("a").due()).isEqualTo(1);
        assertThat(graded.mark("b").isRight()).isTrue();
    }

    @Test
    void onlyExactlyTheRightSetIsRight() {
        assertThat(answered(multiple, "a,b").right()).isTrue();
        assertThat(answered(multiple, "b,a").right()).isTrue();
        assertThat(answered(multiple, "a").right()).isFalse();
        assertThat(answered(multiple, "a,b,c").right()).isFalse();
        assertThat(answered(multiple, "c").right()).isFalse();
    }

    @Test
    void onlyTheWholeOrderIsRight() {
        assertThat(answered(ordering, "a>b>c").right()).isTrue();
        assertThat(answered(ordering, "a>c>b").right()).isFalse();
        assertThat(answered(ordering, "a>b").right()).isFalse();
        Graded graded = answered(ordering, "b>a>c");
        assertThat(graded.mark("a").given()).isEqualTo(2);
        assertThat(graded.mark("a").due()).isEqualTo(1);
        assertThat(graded.mark("c").isRight()).isTrue();
    }

    @Test
    void onlyAllPairsAreRight() {
        assertThat(answered(matching, "a=1;b=2;c=3").right()).isTrue();
        assertThat(answered(matching, "a=1;b=3;c=2").right()).isFalse();
        assertThat(answered(matching, "a=1;b=2").right()).isFalse();
        assertThat(answered(matching, "a=1;b=1;c=3").right()).isFalse();
        assertThat(answered(matching, "a=1;b=2").mark("c").isGiven()).isFalse();
    }

    @Test
    void anAnswerOfAnotherKindIsNoAnswer() {
        assertThat(single.grade(new Answer.Several(List.of("a"))).answered()).isFalse();
        assertThat(single.grade(new Answer.Several(List.of("a"))).right()).isFalse();
        assertThat(ordering.grade(new Answer.Several(List.of("a", "b"))).answered()).isFalse();
        assertThat(single.grade(new Answer.One("d")).answered()).isFalse();
    }

    @Test
    void anAnswerIsCompleteWhenNothingIsLeftOpen() {
        assertThat(ordering.isComplete(new Answer.Order(List.of("a", "c")))).isFalse();
        assertThat(ordering.isComplete(new Answer.Order(List.of("a", "c", "b")))).isTrue();
        assertThat(matching.isComplete(parsed(matching, "a=1"))).isFalse();
        assertThat(multiple.isComplete(parsed(multiple, "c"))).isTrue();
    }

    private static Graded answered(Question question, String text) {
        return question.grade(parsed(question, text));
    }

    private static Answer parsed(Question question, String text) {
        return Answer.parse(question.kind(), question.options().size(), text).orElseThrow();
    }
}
