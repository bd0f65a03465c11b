package org.yorisoi.elearning;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered, in a short text: {@code b}; {@code a,c}; {@code c>a>b}; {@code a=2;b=1}.
 * Letters name options, numbers the other halves of pairs. Stored answers mean positions in the
 * file, answers from a page mean positions on that page; {@link AskedQuestion} translates. Steps
 * and pairs may be given in part, so that an answer can be saved before it is complete.
 */
public sealed interface Answer {

    /** The text form; {@link #parse} reads it back. */
    String text();

    /** The choice of a single question. */
    record One(String option) implements Answer {

        public One {
            letters(List.of(option));
        }

        @Override
        public String text() {
            return option;
        }
    }

    /** The choices of a multiple question, by letter. */
    record Several(List<String> options) implements Answer {

        public Several {
            letters(options);
            options = options.stream().sorted().toList();
        }

        @Override
        public String text() {
            return String.join(",", options);
        }
    }

    /** The steps of an ordering question, first to last. */
    record Order(List<String> options) implements Answer {

        public Order {
            letters(options);
            options = List.copyOf(options);
        }

        @Override
        public String text() {
            return String.join(">", options);
        }
    }

    /** The number that was given to each option of a matching question; one may be used twice. */
    record Pairs(Map<String, Integer> numbers) implements Answer {

        public Pairs {
            letters(numbers.keySet());
            SortedMap<String, Integer> sorted = new TreeMap<>(numbers);
            if (sorted.values().stream().anyMatch(n -> n < 1 || n > Question.MOST_OPTIONS)) {
                throw new IllegalArgumentException("numbers: " + sorted.values());
            }
            numbers = Collections.unmodifiableMap(sorted);
        }

        @Override
        public String text() {
            return numbers.entrySet().stream()
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .collect(Collectors.joining(";"));
        }
    }

    /**
     * Reads a text form.
     *
     * @param options how many options the question has
     * @return nothing if it is null, empty, malformed, names an option or a number that does not
     *     exist, or names an option twice
     */
    static Optional<Answer> parse(Question.Kind kind, int options, @Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 5 * Question.MOST_OPTIONS) {
            return Optional.empty();
        }
        return switch (kind) {
            case SINGLE -> isOption(text, options) ? Optional.of(new One(text)) : Optional.empty();
            case MULTIPLE -> options(text, ",", options).map(Several::new);
            case ORDERING -> options(text, ">", options).map(Order::new);
            case MATCHING -> pairs(text, options);
        };
    }

    /** The letter of a position from 0. */
    static String letter(int position) {
        return String.valueOf((char) ('a' + position));
    }

    private static Optional<List<String>> options(String text, String between, int options) {
        List<String> named = List.of(text.split(between, -1));
        boolean sound =
                named.stream().allMatch(one -> isOption(one, options))
                        && new HashSet<>(named).size() == named.size();
        return sound ? Optional.of(named) : Optional.empty();
    }

    private static Optional<Answer> pairs(String text, int options) {
        Map<String, Integer> numbers = new TreeMap<>();
        for (String pair : text.split(";", -1)) {
            if (!pair.matches("[a-z]=[1-9][0-9]?") || !isOption(pair.substring(0, 1), options)) {
                return Optional.empty();
            }
            int number = Integer.parseInt(pair.substring(2));
            if (number > options || numbers.put(pair.substring(0, 1), number) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Pairs(numbers));
    }

    private static boolean isOption(String text, int options) {
        return text.length() == 1 && text.charAt(0) >= 'a' && text.charAt(0) < 'a' + options;
    }

    private static void letters(Collection<String> options) {
        if (options.isEmpty()
                || !options.stream().allMatch(one -> isOption(one, Question.MOST_OPTIONS))
                || new HashSet<>(options).size() != options.size()) {
            throw new IllegalArgumentException("options: " + options);
        }
    }
}
