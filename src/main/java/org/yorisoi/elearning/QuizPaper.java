package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The questions of one attempt, in their order, as they are shown. */
public record QuizPaper(List<AskedQuestion> questions) {

    public QuizPaper {
        questions = List.copyOf(questions);
    }

    /** For keeping it with the attempt: {@code q07:cab q09:bca/cba …}. */
    public String text() {
        return questions.stream().map(AskedQuestion::text).collect(Collectors.joining(" "));
    }

    /**
     * What {@link #text} wrote, with the questions of the version it was drawn from.
     *
     * @return nothing if the text is malformed or speaks of other questions
     */
    public static Optional<QuizPaper> read(ModuleContent.Quiz quiz, String text) {
        List<AskedQuestion> questions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String entry : text.split(" ", -1)) {
            int colon = entry.indexOf(':');
            if (colon < 1 || !seen.add(entry.substring(0, colon))) {
                return Optional.empty();
            }
            Optional<AskedQuestion> asked =
                    quiz.question(entry.substring(0, colon))
                            .flatMap(
                                    question ->
                                            AskedQuestion.read(
                                                    question, entry.substring(colon + 1)));
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            questions.add(asked.get());
        }
        return Optional.of(new QuizPaper(questions));
    }

    /**
     * Marks all questions, in their order.
     *
     * @param answers by question id, in terms of option ids; what is missing was not answered
     */
    public List<Graded> grade(Map<String, Answer> answers) {
        return questions.stream()
                .map(asked -> asked.question().grade(answers.get(asked.question().id())))
                .toList();
    }
}
