package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreTestTest {

    private static final ModuleContent MODULE = ModuleFixture.content();
    private static final Instant MORNING = Instant.parse("2026-11-28T00:00:00Z");

    @Test
    void thePaperIsTheSameEachTimeAndAnotherForAnother() {
        List<AskedQuestion> first = PreTest.of(MODULE, 1);
        assertThat(PreTest.of(MODULE, 1)).isEqualTo(first);
        assertThat(first)
                .allSatisfy(
                        one -> assertThat(one.question().kind()).isEqualTo(Question.Kind.SINGLE));
        assertThat(List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L))
                .anySatisfy(person -> assertThat(PreTest.of(MODULE, person)).isNotEqualTo(first));
    }

    @Test
    void rightIsWhatTheKeySaysWhereverItStoodOnThePage() {
        for (long person = 1; person < 20; person++) {
            List<AskedQuestion> asked = PreTest.of(MODULE, person);
            Map<String, String> right = new HashMap<>();
            Map<String, String> wrong = new HashMap<>();
            for (AskedQuestion one : asked) {
                String key = one.toPage(one.question().key()).orElseThrow().text();
                right.put(one.question().id(), key);
                wrong.put(one.question().id(), key.equals("a") ? "b" : "a");
            }
            assertThat(PreTest.right(asked, right)).isEqualTo(asked.size());
            assertThat(PreTest.right(asked, wrong)).isZero();
            assertThat(PreTest.right(asked, Map.of())).isZero();
            assertThat(PreTest.right(asked, Map.of(asked.get(0).question().id(), "z"))).isZero();
        }
    }

    @Test
    void eachHalfIsSaidOnceAndStays() {
        SelfRating rating = new SelfRating(1, "listening");
        assertThat(rating.getBefore()).isEmpty();
        SelfRating.Test test = new SelfRating.Test("f".repeat(64), 2, 5);
        assertThat(rating.before(new SelfRating.Marks(1, 2, 3), test, MORNING)).isTrue();
        assertThat(rating.before(new SelfRating.Marks(5, 5, 5), test, MORNING)).isFalse();
        assertThat(rating.getBefore()).contains(new SelfRating.Marks(1, 2, 3));
        assertThat(rating.after(new SelfRating.Marks(4, 4, 4), MORNING)).isTrue();
        assertThat(rating.after(new SelfRating.Marks(1, 1, 1), MORNING)).isFalse();
        assertThat(rating.getAfter()).contains(new SelfRating.Marks(4, 4, 4));
    }

    @Test
    void marksAreFromOneToFive() {
        assertThatThrownBy(() -> new SelfRating.Marks(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SelfRating.Marks(1, 6, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
