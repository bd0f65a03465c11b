package org.yorisoi.elearning;

import java.util.List;

/** How many were right, of how many, and whether that passes. */
public record QuizResult(int score, int of, boolean passed) {

    /**
     * Counts.
     *
     * @param passMark per cent; exactly the mark passes (8 of 10 at 80)
     * @throws IllegalArgumentException if there is no question, or the mark is not 1 to 100
     */
    public static QuizResult of(List<Graded> graded, int passMark) {
        if (graded.isEmpty() || passMark < 1 || passMark > 100) {
            throw new IllegalArgumentException(graded.size() + " questions at " + passMark);
        }
        int score = (int) graded.stream().filter(Graded::right).count();
        return new QuizResult(score, graded.size(), score * 100 >= passMark * graded.size());
    }
}
