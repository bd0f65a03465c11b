package org.yorisoi.elearning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody answered to one question of an attempt: always the newest she gave. */
@Entity
@Table(name = "elearning_answer")
public class AttemptAnswer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "attempt_id", updatable = false)
    private long attemptId;

    @Column(name = "question_id", updatable = false)
    private String questionId;

    private @Nullable String answer;
    private boolean later;

    @Column(name = "given_at")
    private Instant givenAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected AttemptAnswer() {}

    AttemptAnswer(long attemptId, String questionId, Instant givenAt) {
        this.attemptId = attemptId;
        this.questionId = questionId;
        this.givenAt = givenAt;
    }

    /**
     * Another answer takes the place of this one, unless it was given earlier and only arrives
     * later.
     *
     * @param given null = nothing any more
     * @param lookAgain whether she wants to come back to the question
     */
    void replace(@Nullable Answer given, boolean lookAgain, Instant at) {
        if (at.isBefore(givenAt)) {
            return;
        }
        answer = given == null ? null : given.text();
        later = lookAgain;
        givenAt = at;
    }

    public long getAttemptId() {
        return attemptId;
    }

    public String getQuestionId() {
        return questionId;
    }

    /** In terms of the question's lasting options; nothing if it was taken back. */
    Optional<Answer> answer(Question question) {
        return Answer.parse(question.kind(), question.options().size(), answer);
    }

    /** Marked to be looked at again. */
    public boolean isLater() {
        return later;
    }

    public Instant getGivenAt() {
        return givenAt;
    }
}
