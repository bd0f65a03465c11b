package org.yorisoi.elearning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;

/**
 * One go at a module's closing quiz: the questions that were drawn, in the words of the version
 * they were drawn from, and what came of it. There is at most one open one for a person and module;
 * the database sees to that, which is why a row is begun by {@link QuizAttempts} and not here.
 */
@Entity
@Table(name = "elearning_attempt")
public class Attempt {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "module_id", updatable = false)
    private String moduleId;

    @Column(name = "module_sha256", updatable = false)
    private String moduleSha256;

    @Column(updatable = false)
    private String paper;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "submitted_at")
    private @Nullable Instant submittedAt;

    private @Nullable Integer score;

    @Column(name = "out_of")
    private @Nullable Integer outOf;

    private @Nullable Boolean passed;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Attempt() {}

    /**
     * Answers may still be given.
     *
     * @throws BusinessException if it was handed in
     */
    void expectOpen() {
        if (!isOpen()) {
            throw new BusinessException("elearning.quiz.submitted");
        }
    }

    /**
     * It was handed in, and marked.
     *
     * @throws BusinessException if that happened before
     */
    void finish(QuizResult result, Instant at) {
        expectOpen();
        submittedAt = at;
        score = result.score();
        outOf = result.of();
        passed = result.passed();
    }

    public boolean isOpen() {
        return submittedAt == null;
    }

    public long getId() {
        return id;
    }

    /** The row of the person who began it, which may have been merged since. */
    public long getPersonId() {
        return personId;
    }

    public String getModuleId() {
        return moduleId;
    }

    public String getModuleSha256() {
        return moduleSha256;
    }

    /** As {@link QuizPaper#text} wrote it. */
    public String getPaper() {
        return paper;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    public @Nullable Instant getSubmittedAt() {
        return submittedAt;
    }

    /** What came of it; null as long as it is open. */
    public @Nullable QuizResult result() {
        Integer right = score;
        Integer all = outOf;
        return right == null || all == null
                ? null
                : new QuizResult(right, all, Boolean.TRUE.equals(passed));
    }
}
