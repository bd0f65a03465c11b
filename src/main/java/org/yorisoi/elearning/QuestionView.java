package org.yorisoi.elearning;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as a page shows it before it is answered, in one language: nothing in it depends on
 * what is right.
 *
 * @param vignette the case before the question
 * @param choices under the letters of their places, {@code a} first
 * @param halves for matching questions: what may belong to the choices, under {@code 1}, {@code 2}
 *     …
 */
public record QuestionView(
        Question.Kind kind,
        @Nullable String vignette,
        String text,
        List<Choice> choices,
        List<Choice> halves)
        implements Serializable {

    public QuestionView {
        choices = List.copyOf(choices);
        halves = List.copyOf(halves);
    }

    /** Something to choose, to place or to pair, under the name that an answer gives it. */
    public record Choice(String name, String text) implements Serializable {}
}
