package org.yorisoi.completion;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.curriculum.Answer;
import org.yorisoi.curriculum.State;
import org.yorisoi.platform.Reason;

/**
 * What a change of rules does to one person in one programme.
 *
 * @param before null = no version judged her
 * @param after null = no version would judge her
 * @param onBefore the day of completion, if complete
 * @param why the reasons under the rules that say "no", each once
 */
record Difference(
        long personId,
        String region,
        String programme,
        @Nullable State before,
        @Nullable State after,
        @Nullable LocalDate onBefore,
        @Nullable LocalDate onAfter,
        Direction direction,
        List<Reason> why) {

    /** The difference; empty if there is none that anybody would notice. */
    static Optional<Difference> between(
            PersonFacts facts, String programme, @Nullable Stand before, @Nullable Stand after) {
        State then = before == null ? null : before.judgement().state();
        State now = after == null ? null : after.judgement().state();
        LocalDate onBefore = before == null ? null : before.judgement().completedOn().orElse(null);
        LocalDate onAfter = after == null ? null : after.judgement().completedOn().orElse(null);
        if (then == now && Objects.equals(onBefore, onAfter)) {
            return Optional.empty();
        }
        int step = rank(now) - rank(then);
        Direction direction =
                step > 0 ? Direction.GAIN : step < 0 ? Direction.LOSS : Direction.OTHER;
        Stand explains = direction == Direction.GAIN ? before : after;
        return Optional.of(
                new Difference(
                        facts.personId(),
                        facts.region(),
                        programme,
                        then,
                        now,
                        onBefore,
                        onAfter,
                        direction,
                        explains == null ? List.of() : reasons(explains.judgement().answer())));
    }

    private static int rank(@Nullable State state) {
        return state == null ? 0 : state.rank();
    }

    /** The reasons of the whole, else those of its open parts. */
    private static List<Reason> reasons(Answer answer) {
        if (!answer.reasons().isEmpty()) {
            return answer.reasons();
        }
        return answer.parts().stream()
                .filter(part -> part.state() != State.SATISFIED)
                .flatMap(part -> reasons(part).stream())
                .distinct()
                .toList();
    }
}
