package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.BusinessException;

class AttemptTest {

    private static final Instant NOON = Instant.parse("2026-11-28T03:00:00Z");
    private final Question question = ModuleFixture.question("q01");

    @Test
    void itIsFinishedOnce() {
        Attempt attempt = new Attempt();
        assertThat(attempt.isOpen()).isTrue();
        assertThat(attempt.result()).isNull();

        attempt.finish(new QuizResult(8, 10, true), NOON);

        assertThat(attempt.result()).isEqualTo(new QuizResult(8, 10, true));
        assertThat(attempt.getSubmittedAt()).isEqualTo(NOON);
        assertThatThrownBy(() -> attempt.finish(new QuizResult(10, 10, true), NOON))
                .isInstanceOf(BusinessException.class);
        assertThat(attempt.result()).isEqualTo(new QuizResult(8, 10, true));
    }

    /** Whatever order the answers of one device arrive in, the one given last stays. */
    @Test
    void theAnswerGivenLastStaysInWhateverOrderTheyArrive() {
        List<Instant> times = List.of(NOON, NOON.plusMillis(1), NOON.plusSeconds(60));
        List<String> answers = List.of("a", "b", "c");
        for (List<Integer> order :
                List.of(
                        List.of(0, 1, 2),
                        List.of(0, 2, 1),
                        List.of(1, 0, 2),
                        List.of(1, 2, 0),
                        List.of(2, 0, 1),
                        List.of(2, 1, 0))) {
            AttemptAnswer kept = new AttemptAnswer(1, "q01", times.get(order.get(0)));
            for (int at : order) {
                kept.replace(new Answer.One(answers.get(at)), false, times.get(at));
            }
            assertThat(kept.answer(question)).as(order.toString()).contains(new Answer.One("c"));
        }
    }

    @Test
    void anAnswerCanBeTakenBack() {
        AttemptAnswer kept = new AttemptAnswer(1, "q01", NOON);
        kept.replace(new Answer.One("a"), true, NOON);
        assertThat(kept.isLater()).isTrue();

        kept.replace(null, false, NOON.plusSeconds(1));

        assertThat(kept.answer(question)).isEmpty();
        assertThat(kept.isLater()).isFalse();
        assertThat(kept.getGivenAt()).isEqualTo(NOON.plusSeconds(1));
    }
}
