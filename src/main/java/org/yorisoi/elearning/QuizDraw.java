package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws the questions of an attempt from a pool. The same generator state gives the same paper. */
public final class QuizDraw {

    private QuizDraw() {}

    /**
     * Draws.
     *
     * @param n how many; every kind of question in the pool is among them as far as n allows
     * @return in random order, options in random order, steps never in the right one
     * @throws IllegalArgumentException if n is not between 1 and the pool's size
     */
    public static QuizPaper draw(List<Question> pool, int n, RandomGenerator random) {
        if (n < 1 || n > pool.size()) {
            throw new IllegalArgumentException(n + " of " + pool.size());
        }
        List<Question> mixed = shuffled(pool, random);
        List<Question> drawn = new ArrayList<>();
        Set<Question.Kind> kinds = EnumSet.noneOf(Question.Kind.class);
        for (Question question : mixed) {
            if (drawn.size() < n && kinds.add(question.kind())) {
                drawn.add(question);
            }
        }
        for (Question question : mixed) {
            if (drawn.size() < n && !drawn.contains(question)) {
                drawn.add(question);
            }
        }
        return new QuizPaper(
                shuffled(drawn, random).stream().map(one -> asked(one, random)).toList());
    }

    private static AskedQuestion asked(Question question, RandomGenerator random) {
        List<Integer> inFile = IntStream.range(0, question.options().size()).boxed().toList();
        List<Integer> order = shuffled(inFile, random);
        if (question.kind() == Question.Kind.ORDERING && order.equals(inFile) && order.size() > 1) {
            // Any turn of the right order is wrong.
            Collections.rotate(order, 1 + random.nextInt(order.size() - 1));
        }
        boolean pairs = question.kind() == Question.Kind.MATCHING;
        return new AskedQuestion(question, order, pairs ? shuffled(inFile, random) : List.of());
    }

    /** Fisher and Yates; written out, so that no release of Java changes what a seed means. */
    private static <T> List<T> shuffled(List<T> all, RandomGenerator random) {
        List<T> mixed = new ArrayList<>(all);
        for (int i = mixed.size() - 1; i > 0; i--) {
            Collections.swap(mixed, i, random.nextInt(i + 1));
        }
        return mixed;
    }
}
