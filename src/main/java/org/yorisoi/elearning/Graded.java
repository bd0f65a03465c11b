package org.yorisoi.elearning;

import java.util.List;

/**
 * A marked answer, with everything that an explanation shows.
 *
 * @param answered whether anything was given at all; what was not answered is wrong
 * @param right the whole question
 * @param marks per option, in the order of the file
 */
public record Graded(Question question, boolean answered, boolean right, List<Mark> marks) {

    public Graded {
        marks = List.copyOf(marks);
    }

    /** The mark of an option by its id. */
    public Mark mark(String optionId) {
        return marks.stream()
                .filter(mark -> mark.option().id().equals(optionId))
                .findFirst()
                .orElseThrow();
    }

    /**
     * One option.
     *
     * @param given choices: 1 if chosen, else 0; steps: the place from 1, 0 if none; pairs: the
     *     number of the other half, 0 if none
     * @param due what should have been given
     */
    public record Mark(Question.Option option, int given, int due) {

        /** Chosen, placed or paired in some way. */
        public boolean isGiven() {
            return given > 0;
        }

        /** As it should be; so is a wrong choice that was left alone. */
        public boolean isRight() {
            return given == due;
        }
    }
}
