package org.yorisoi.elearning;

import java.util.List;
import java.util.Optional;

/** How often a quiz may be taken. */
public final class TriesRule {

    private TriesRule() {}

    /**
     * How many tries are left. A pass begins the count anew, since a later cycle of the same person
     * asks for the quiz again.
     *
     * @param tries how many attempts may fail before one passes; 0 = as many as one likes
     * @param results of the attempts that were handed in, newest first
     * @return empty if there is no limit
     */
    public static Optional<Integer> left(int tries, List<QuizResult> results) {
        if (tries == 0) {
            return Optional.empty();
        }
        int failed = 0;
        for (QuizResult result : results) {
            if (result.passed()) {
                break;
            }
            failed++;
        }
        return Optional.of(Math.max(0, tries - failed));
    }
}
