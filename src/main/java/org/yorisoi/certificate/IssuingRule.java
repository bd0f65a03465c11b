package org.yorisoi.certificate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record is to be issued, or the one that lives is to be doubted. Nothing is ever taken
 * back here: that is an officer's.
 */
final class IssuingRule {

    private IssuingRule() {}

    /**
     * What is to be done.
     *
     * @param issue a record is to be issued
     * @param doubt why the one that lives is to be reviewed; null = it is not
     */
    record Verdict(boolean issue, @Nullable Doubt doubt) {

        static final Verdict NOTHING = new Verdict(false, null);
    }

    /**
     * Decides for one person and programme.
     *
     * @param living the state of the record that is not revoked; null = there is none
     * @param printed what it says; null = there is none
     * @param now what the ledger says; empty = it is not complete
     * @param learnedHere whether what bears it now is not only others' papers
     * @param completed whether it was just completed; else only what lives is looked at
     */
    static Verdict decide(
            Certificate.@Nullable State living,
            @Nullable Facts printed,
            Optional<Facts> now,
            boolean learnedHere,
            boolean completed) {
        if (living == null || printed == null) {
            return new Verdict(completed && now.isPresent() && learnedHere, null);
        }
        // What is under review waits for an officer, whatever happens meanwhile.
        return living == Certificate.State.VALID
                ? new Verdict(false, difference(printed, now, learnedHere))
                : Verdict.NOTHING;
    }

    /** How the ledger differs from what was printed; null = it does not. */
    static @Nullable Doubt difference(Facts printed, Optional<Facts> now, boolean learnedHere) {
        if (now.isEmpty()) {
            return Doubt.REOPENED;
        }
        if (!learnedHere) {
            return Doubt.OTHERS_PAPER;
        }
        if (!now.get().completedOn().equals(printed.completedOn())) {
            return Doubt.OTHER_DAY;
        }
        return now.get().sameAs(printed) ? null : Doubt.OTHER_FACTS;
    }
}
