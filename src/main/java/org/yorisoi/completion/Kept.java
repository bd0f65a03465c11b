package org.yorisoi.completion;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Stand;
import org.yorisoi.curriculum.Judgement;
import org.yorisoi.curriculum.State;

/**
 * What is kept of where a person stands.
 *
 * @param completedOn null unless complete
 * @param clockUntil last day of a time that runs; null = none runs
 */
record Kept(
        long personId,
        String programme,
        String version,
        State state,
        @Nullable LocalDate completedOn,
        @Nullable LocalDate clockUntil) {

    static Kept of(long personId, Stand stand) {
        return new Kept(
                personId,
                stand.programme().id(),
                stand.version().version(),
                stand.judgement().state(),
                stand.judgement().completedOn().orElse(null),
                stand.judgement().clock().map(Judgement.Clock::until).orElse(null));
    }
}
