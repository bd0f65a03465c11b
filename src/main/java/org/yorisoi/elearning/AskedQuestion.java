package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yorisoi.platform.Words;

/**
 * A question as one attempt shows it. The page names options by their place there, since their
 * lasting ids would give away the order of steps and, where authors write the right option first,
 * the key.
 *
 * @param order at each place the index of an option in the file
 * @param matches for matching questions: under each number the index of the option whose other half
 *     stands there; otherwise empty
 */
public record AskedQuestion(Question question, List<Integer> order, List<Integer> matches) {

    /**
     * @throws IllegalArgumentException if the places are not exactly those of the options
     */
    public AskedQuestion {
        order = List.copyOf(order);
        matches = List.copyOf(matches);
        int options = question.options().size();
        boolean pairs = question.kind() == Question.Kind.MATCHING;
        if (!isPermutation(order, options)
                || (pairs ? !isPermutation(matches, options) : !matches.isEmpty())) {
            throw new IllegalArgumentException(question.id() + ": " + order + " " + matches);
        }
    }

    /** What the page may know before the answers are handed in. */
    public QuestionView view(Locale locale) {
        List<QuestionView.Choice> choices = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            Question.Option option = question.options().get(order.get(place));
            choices.add(new QuestionView.Choice(Answer.letter(place), option.text().in(locale)));
        }
        List<QuestionView.Choice> halves = new ArrayList<>();
        for (int number = 1; number <= matches.size(); number++) {
            Words match = question.options().get(matches.get(number - 1)).match();
            halves.add(
                    new QuestionView.Choice(
                            String.valueOf(number), match == null ? "" : match.in(locale)));
        }
        Words vignette = question.vignette();
        return new QuestionView(
                question.kind(),
                vignette == null ? null : vignette.in(locale),
                question.text().in(locale),
                choices,
                halves);
    }

    /**
     * The answer that a page sent, in lasting terms.
     *
     * @return nothing if it is no answer to this question
     */
    public Optional<Answer> fromPage(String text) {
        return Answer.parse(question.kind(), order.size(), text)
                .map(shown -> translated(shown, false));
    }

    /**
     * A stored answer in this page's terms.
     *
     * @return nothing if it is no answer to this question
     */
    public Optional<Answer> toPage(Answer stored) {
        return question.fits(stored) ? Optional.of(translated(stored, true)) : Optional.empty();
    }

    /** The options in the order in which they were shown, for the explanation. */
    public List<Question.Option> shownOptions() {
        return order.stream().map(question.options()::get).toList();
    }

    /** How it was asked: {@code q07:cab}, or {@code q09:bca/cba} with the other halves. */
    String text() {
        StringBuilder text = new StringBuilder(question.id()).append(':');
        order.forEach(index -> text.append(Answer.letter(index)));
        if (!matches.isEmpty()) {
            text.append('/');
            matches.forEach(index -> text.append(Answer.letter(index)));
        }
        return text.toString();
    }

    /** What {@link #text} wrote after the colon. */
    static Optional<AskedQuestion> read(Question question, String places) {
        String[] parts = places.split("/", -1);
        boolean pairs = question.kind() == Question.Kind.MATCHING;
        if (parts.length != (pairs ? 2 : 1)) {
            return Optional.empty();
        }
        List<Integer> order = indexes(parts[0]);
        List<Integer> matches = pairs ? indexes(parts[1]) : List.of();
        int options = question.options().size();
        return isPermutation(order, options) && (!pairs || isPermutation(matches, options))
                ? Optional.of(new AskedQuestion(question, order, matches))
                : Optional.empty();
    }

    private Answer translated(Answer answer, boolean toPage) {
        if (answer instanceof Answer.One one) {
            return new Answer.One(letter(one.option(), toPage));
        }
        if (answer instanceof Answer.Several several) {
            return new Answer.Several(
                    several.options().stream().map(one -> letter(one, toPage)).toList());
        }
        if (answer instanceof Answer.Order steps) {
            return new Answer.Order(
                    steps.options().stream().map(one -> letter(one, toPage)).toList());
        }
        Map<String, Integer> numbers = new TreeMap<>();
        ((Answer.Pairs) answer)
                .numbers()
                .forEach(
                        (option, number) ->
                                numbers.put(
                                        letter(option, toPage),
                                        1 + moved(matches, number - 1, toPage)));
        return new Answer.Pairs(numbers);
    }

    private String letter(String option, boolean toPage) {
        return Answer.letter(moved(order, option.charAt(0) - 'a', toPage));
    }

    /** From the file's index to the place on the page, or back. */
    private static int moved(List<Integer> places, int at, boolean toPage) {
        return toPage ? places.indexOf(at) : places.get(at);
    }

    private static List<Integer> indexes(String letters) {
        return letters.chars().mapToObj(c -> c - 'a').toList();
    }

    private static boolean isPermutation(List<Integer> places, int size) {
        return places.size() == size
                && new HashSet<>(places).size() == size
                && places.stream().allMatch(place -> place >= 0 && place < size);
    }
}
