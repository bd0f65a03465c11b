package org.yorisoi.elearning;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The short test before a module: some single questions of its pool, the same for the same person
 * and version however often the page is loaded. Nothing tells which answers are right; that is what
 * the module is for. Pure.
 */
public final class PreTest {

    /** How many questions it has at most. */
    public static final int QUESTIONS = 5;

    private PreTest() {}

    /** The questions for a person. */
    public static List<AskedQuestion> of(ModuleContent module, long personId) {
        List<Question> singles =
                module.quiz().pool().stream()
                        .filter(one -> one.kind() == Question.Kind.SINGLE)
                        .toList();
        if (singles.isEmpty()) {
            return List.of();
        }
        Random random = new Random(Objects.hash(module.sha256(), personId));
        return QuizDraw.draw(singles, Math.min(QUESTIONS, singles.size()), random).questions();
    }

    /**
     * How many answers are right.
     *
     * @param answers by question, as the page sent them; one that is missing is not right
     */
    public static int right(List<AskedQuestion> asked, Map<String, String> answers) {
        int right = 0;
        for (AskedQuestion one : asked) {
            String given = answers.get(one.question().id());
            if (given != null
                    && one.fromPage(given)
                            .map(answer -> answer.equals(one.question().key()))
                            .orElse(false)) {
                right++;
            }
        }
        return right;
    }
}
