package org.yorisoi.gathering;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;

/**
 * Something that must hold for whoever comes, besides what the gathering's own terms say. What a
 * programme asks for is one; the feature of a kind of gathering brings its own as CDI beans.
 */
public interface EntryCondition {

    /** Whether she may apply, or may be given a seat: some things must be checked by then only. */
    enum Stage {
        APPLY,
        ACCEPT
    }

    /**
     * A question.
     *
     * @param personId a surviving row
     * @param appliedOn the day of the application, or the one on which she would apply
     */
    record Asked(Gathering gathering, long personId, LocalDate appliedOn, Stage stage) {}

    /** Those who are asked about: read once for all conditions, when the first needs it. */
    interface People {

        /** All rows of theirs, each with the surviving one. */
        Map<Long, Long> rows();

        /** The surviving row of one of theirs; of anybody else the very row. */
        default long surviving(long personId) {
            return rows().getOrDefault(personId, personId);
        }

        /**
         * What she is judged by today.
         *
         * @param personId any row of hers
         * @return null = there is no such person
         */
        @Nullable PersonFacts of(long personId);
    }

    /**
     * The answers to many questions, in a fixed number of queries.
     *
     * @return by question; a question that it has nothing to say to may be missing
     */
    Map<Asked, List<PlaceRule.Condition>> answers(Collection<Asked> asked, People people);
}
