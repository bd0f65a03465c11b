package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * A question of a closing quiz.
 *
 * @param page the page that teaches the answer
 * @param sources ids of the references that the key rests on
 * @param vignette a short case before the question
 * @param options in the order of the file: ordering questions in the right order, matching
 *     questions each with what belongs to it
 */
public record Question(
        String id,
        Kind kind,
        String page,
        List<String> sources,
        @Nullable Words vignette,
        Words text,
        List<Option> options) {

    /** Options are named by letters. */
    public static final int MOST_OPTIONS = 26;

    /**
     * @throws IllegalArgumentException if there are no options or more than letters
     */
    public Question {
        sources = List.copyOf(sources);
        options = List.copyOf(options);
        if (options.isEmpty() || options.size() > MOST_OPTIONS) {
            throw new IllegalArgumentException(id + ": " + options.size() + " options");
        }
    }

    /** How a question is answered. */
    public enum Kind {
        /** One of several. */
        SINGLE,
        /** All that are right, none that is not. */
        MULTIPLE,
        /** All in their order. */
        ORDERING,
        /** To each what belongs to it. */
        MATCHING
    }

    /**
     * A choice, a step or one half of a pair.
     *
     * @param id a letter by its position in the file; never shown, since it would give steps away
     * @param right for single and multiple questions only
     * @param match for matching questions only
     * @param why what the explanation says afterwards
     */
    public record Option(String id, Words text, boolean right, @Nullable Words match, Words why) {}

    /** Whether an answer is one to this question: its kind, and only options that there are. */
    public boolean fits(Answer answer) {
        return Answer.parse(kind, options.size(), answer.text()).filter(answer::equals).isPresent();
    }

    /** Whether nothing is left open: every step has its place, every half its other half. */
    public boolean isComplete(Answer answer) {
        return fits(answer)
                && switch (kind) {
                    case SINGLE, MULTIPLE -> true;
                    case ORDERING, MATCHING -> given(answer).size() == options.size();
                };
    }

    /**
     * Marks an answer, as a whole or not at all.
     *
     * @param answer in terms of option ids; null, or one that does not fit, is no answer
     */
    public Graded grade(@Nullable Answer answer) {
        boolean answered = answer != null && fits(answer);
        Map<String, Integer> given = answer != null && answered ? given(answer) : Map.of();
        List<Graded.Mark> marks = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            marks.add(new Graded.Mark(option, given.getOrDefault(option.id(), 0), due(i)));
        }
        boolean right = answered && marks.stream().allMatch(Graded.Mark::isRight);
        return new Graded(this, answered, right, marks);
    }

    /** The one right answer. */
    public Answer key() {
        return switch (kind) {
            case SINGLE -> new Answer.One(rightIds().get(0));
            case MULTIPLE -> new Answer.Several(rightIds());
            case ORDERING -> new Answer.Order(options.stream().map(Option::id).toList());
            case MATCHING -> {
                Map<String, Integer> pairs = new TreeMap<>();
                for (int i = 0; i < options.size(); i++) {
                    pairs.put(options.get(i).id(), i + 1);
                }
                yield new Answer.Pairs(pairs);
            }
        };
    }

    private List<String> rightIds() {
        return options.stream().filter(Option::right).map(Option::id).toList();
    }

    private int due(int index) {
        return switch (kind) {
            case SINGLE, MULTIPLE -> options.get(index).right() ? 1 : 0;
            case ORDERING, MATCHING -> index + 1;
        };
    }

    private static Map<String, Integer> given(Answer answer) {
        Map<String, Integer> given = new TreeMap<>();
        if (answer instanceof Answer.One one) {
            given.put(one.option(), 1);
        } else if (answer instanceof Answer.Several several) {
            several.options().forEach(option -> given.put(option, 1));
        } else if (answer instanceof Answer.Order order) {
            for (int place = 0; place < order.options().size(); place++) {
                given.put(order.options().get(place), place + 1);
            }
        } else if (answer instanceof Answer.Pairs pairs) {
            given.putAll(pairs.numbers());
        }
        return given;
    }
}
