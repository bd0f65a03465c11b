package org.yorisoi.account;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the gate must know of a sign-in for every request.
 *
 * @param theme the page colours chosen: light, dark, auto
 * @param needsSecondFactor whether a role of hers asks for one (and the installation too)
 * @param passedSecondFactor whether it was given in this sign-in
 * @param hasSecondFactor whether one is set up
 */
public record SignInState(
        long signInId,
        long accountId,
        long personId,
        String name,
        Locale locale,
        String theme,
        Instant at,
        Instant lastSeenAt,
        boolean ended,
        @Nullable String endCause,
        boolean needsSecondFactor,
        boolean passedSecondFactor,
        boolean hasSecondFactor)
        implements Serializable {

    private static final Duration LEARNER_IDLE = Duration.ofMinutes(30);
    private static final Duration DESK_IDLE = Duration.ofMinutes(15);
    private static final Duration LEARNER_LONGEST = Duration.ofHours(12);
    private static final Duration DESK_LONGEST = Duration.ofHours(8);

    /** Why this sign-in holds no longer at a moment; null = it holds. */
    public SignIn.@Nullable EndCause endedAt(Instant now, boolean desk) {
        if (ended) {
            return endCause == null
                    ? SignIn.EndCause.SIGNED_OUT
                    : SignIn.EndCause.valueOf(endCause);
        }
        if (now.isAfter(at.plus(desk ? DESK_LONGEST : LEARNER_LONGEST))) {
            return SignIn.EndCause.ABSOLUTE;
        }
        if (now.isAfter(lastSeenAt.plus(desk ? DESK_IDLE : LEARNER_IDLE))) {
            return SignIn.EndCause.IDLE;
        }
        return null;
    }

    /** Whether only the page for the second factor may be seen yet. */
    public boolean waitsForSecondFactor() {
        return (needsSecondFactor || hasSecondFactor) && !passedSecondFactor;
    }
}
