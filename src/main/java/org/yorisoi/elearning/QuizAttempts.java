package org.yorisoi.elearning;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.CreditLedger;
import org.yorisoi.credit.Fact;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * Closing quizzes as learners take them. Everything here is about one's own attempts; somebody
 * else's answers like one that does not exist. Whoever changes an attempt holds its row until the
 * end of the transaction, so that no answer slips in while it is marked.
 */
@Boundary
public class QuizAttempts {

    private static final String OWN = "one's own attempts";

    /** Not to be guessed from the papers of others. */
    private final SecureRandom random = new SecureRandom();

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Aliases aliases;
    @Inject private Modules modules;
    @Inject private CreditLedger ledger;

    /**
     * Where somebody stands with the quiz of a module.
     *
     * @param module its current version
     * @param open the attempt under way; null = none
     * @param past the attempts that were handed in, newest first
     * @param triesLeft how many more may be begun or handed in; empty = as many as one likes
     * @param now the server's time, for the page's script
     */
    public record Standing(
            ModuleContent module,
            @Nullable Running open,
            List<Past> past,
            Optional<Integer> triesLeft,
            Instant now) {}

    /**
     * An attempt under way.
     *
     * @param version the module as it was when the questions were drawn
     */
    public record Running(long attemptId, ModuleContent version, List<Asked> questions) {}

    /**
     * A question of an attempt.
     *
     * @param place its number on the paper, from 1
     * @param answer in lasting terms; null = none
     * @param later marked to be looked at again
     * @param givenAt when she last touched it; null = never
     */
    public record Asked(
            int place,
            AskedQuestion question,
            @Nullable Answer answer,
            boolean later,
            @Nullable Instant givenAt) {}

    /** An attempt that was handed in. */
    public record Past(long attemptId, QuizResult result, Instant submittedAt) {}

    /**
     * A marked attempt, in the words in which it was asked.
     *
     * @param graded by place
     * @param current the module's current version; null = it is gone
     * @param all this one and the others of the module, newest first
     */
    public record Marked(
            Past past,
            ModuleContent version,
            @Nullable ModuleContent current,
            List<Asked> questions,
            List<Graded> graded,
            List<Past> all,
            Optional<Integer> triesLeft) {}

    /**
     * Where one stands.
     *
     * @throws NotFoundException if there is no such module
     */
    @SignedIn(OWN)
    public Standing standing(String moduleId) {
        ModuleContent module = current(moduleId);
        List<Attempt> attempts = attempts(aliases.rowsOf(user.personId()), moduleId);
        Running open =
                attempts.stream()
                        .filter(Attempt::isOpen)
                        .findFirst()
                        .map(this::running)
                        .orElse(null);
        return new Standing(
                module, open, past(attempts), triesLeft(module.quiz(), attempts), time.now());
    }

    /**
     * Begins an attempt, or leaves the open one as it is: however many ask at once, they find the
     * same one afterwards.
     *
     * @throws NotFoundException if there is no such module
     * @throws BusinessException if no try is left
     */
    @SignedIn(OWN)
    public void start(String moduleId) {
        ModuleContent module = current(moduleId);
        List<Long> rows = aliases.rowsOf(user.personId());
        if (attempts(rows, moduleId).stream().anyMatch(Attempt::isOpen)) {
            return;
        }
        ModuleContent.Quiz quiz = module.quiz();
        QuizPaper paper = QuizDraw.draw(quiz.pool(), quiz.draw(), random);
        em.createNativeQuery(
                        "insert into elearning_attempt (person_id, module_id, module_sha256, paper,"
                                + " started_at) values (?1, ?2, ?3, ?4, ?5) on duplicate key update"
                                + " version = version")
                .setParameter(1, rows.get(0))
                .setParameter(2, moduleId)
                .setParameter(3, module.sha256())
                .setParameter(4, paper.text())
                .setParameter(5, Timestamp.from(time.now()))
                .executeUpdate();
        // Only now that the row is held: what was handed in until here is counted.
        if (triesLeft(quiz, attempts(rows, moduleId)).orElse(1) <= 0) {
            throw new BusinessException("elearning.quiz.noTries");
        }
    }

    /**
     * Keeps an answer as it was given.
     *
     * @param place the question's number on the paper, from 1
     * @param answer in the page's terms; empty = none any more
     * @param givenAt when she gave it, if it comes late; null = now. One that is older than what is
     *     kept changes nothing.
     * @throws NotFoundException if the attempt or the question is not hers
     * @throws BusinessException if it is no answer to this question, or the attempt was handed in
     */
    @SignedIn(OWN)
    public void save(
            long attemptId, int place, String answer, boolean later, @Nullable Instant givenAt) {
        Attempt attempt = held(attemptId);
        List<AskedQuestion> questions = paper(attempt, version(attempt)).questions();
        if (place < 1 || place > questions.size()) {
            throw new NotFoundException();
        }
        attempt.expectOpen();
        AskedQuestion asked = questions.get(place - 1);
        Answer given =
                answer.isEmpty()
                        ? null
                        : asked.fromPage(answer)
                                .orElseThrow(
                                        () -> new BusinessException("elearning.quiz.noAnswer"));
        Instant now = time.now();
        Instant at = givenAt == null || givenAt.isAfter(now) ? now : givenAt;
        AttemptAnswer kept =
                em.createQuery(
                                "select x from AttemptAnswer x where x.attemptId = :attempt and"
                                        + " x.questionId = :question",
                                AttemptAnswer.class)
                        .setParameter("attempt", attemptId)
                        .setParameter("question", asked.question().id())
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        if (kept == null) {
            kept = new AttemptAnswer(attemptId, asked.question().id(), at);
            em.persist(kept);
        }
        kept.replace(given, later, at);
    }

    /**
     * Hands an attempt in and marks it; if that passes, the credit is there in the same
     * transaction. A second time changes nothing.
     *
     * @throws NotFoundException if it is not hers
     */
    @SignedIn(OWN)
    public void submit(long attemptId) {
        Attempt attempt = held(attemptId);
        if (!attempt.isOpen()) {
            return;
        }
        ModuleContent version = version(attempt);
        Map<String, Answer> answers = new HashMap<>();
        for (Asked asked : asked(attempt, version)) {
            Answer answer = asked.answer();
            if (answer != null) {
                answers.put(asked.question().question().id(), answer);
            }
        }
        QuizResult result =
                QuizResult.of(paper(attempt, version).grade(answers), version.quiz().passMark());
        Instant now = time.now();
        attempt.finish(result, now);
        if (result.passed()) {
            ledger.award(
                    Fact.module(
                            aliases.surviving(attempt.getPersonId()),
                            attempt.getModuleId(),
                            Long.toString(attemptId),
                            JapanTime.dateOf(now)),
                    null);
        }
    }

    /**
     * What came of an attempt.
     *
     * @throws NotFoundException if it is not hers, or not handed in yet
     */
    @SignedIn(OWN)
    public Marked marked(long attemptId) {
        List<Long> rows = aliases.rowsOf(user.personId());
        Attempt attempt =
                em.createQuery(
                                "select a from Attempt a where a.id = :id and a.personId in :rows",
                                Attempt.class)
                        .setParameter("id", attemptId)
                        .setParameter("rows", rows)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        Past past = past(attempt).orElseThrow(NotFoundException::new);
        ModuleContent version = version(attempt);
        List<Asked> questions = asked(attempt, version);
        List<Graded> graded = new ArrayList<>();
        for (Asked asked : questions) {
            graded.add(asked.question().question().grade(asked.answer()));
        }
        ModuleContent current = modules.current(attempt.getModuleId()).orElse(null);
        List<Attempt> all = attempts(rows, attempt.getModuleId());
        return new Marked(
                past,
                version,
                current,
                questions,
                graded,
                past(all),
                triesLeft((current == null ? version : current).quiz(), all));
    }

    private ModuleContent current(String moduleId) {
        return modules.current(moduleId).orElseThrow(NotFoundException::new);
    }

    /** Hers, and nobody else changes it until the end of this transaction. */
    private Attempt held(long attemptId) {
        return em.createQuery(
                        "select a from Attempt a where a.id = :id and a.personId in :rows",
                        Attempt.class)
                .setParameter("id", attemptId)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private List<Attempt> attempts(List<Long> rows, String moduleId) {
        return em.createQuery(
                        "select a from Attempt a where a.personId in :rows and a.moduleId = :module"
                                + " order by a.startedAt desc, a.id desc",
                        Attempt.class)
                .setParameter("rows", rows)
                .setParameter("module", moduleId)
                .getResultList();
    }

    private ModuleContent version(Attempt attempt) {
        return modules.version(attempt.getModuleSha256())
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "attempt "
                                                + attempt.getId()
                                                + ": its version of "
                                                + attempt.getModuleId()
                                                + " is gone"));
    }

    private static QuizPaper paper(Attempt attempt, ModuleContent version) {
        return QuizPaper.read(version.quiz(), attempt.getPaper())
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "attempt " + attempt.getId() + ": unreadable paper"));
    }

    private Running running(Attempt attempt) {
        ModuleContent version = version(attempt);
        return new Running(attempt.getId(), version, asked(attempt, version));
    }

    private List<Asked> asked(Attempt attempt, ModuleContent version) {
        Map<String, AttemptAnswer> kept =
                em
                        .createQuery(
                                "select x from AttemptAnswer x where x.attemptId = :attempt",
                                AttemptAnswer.class)
                        .setParameter("attempt", attempt.getId())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(AttemptAnswer::getQuestionId, one -> one));
        List<Asked> asked = new ArrayList<>();
        for (AskedQuestion question : paper(attempt, version).questions()) {
            AttemptAnswer answer = kept.get(question.question().id());
            asked.add(
                    answer == null
                            ? new Asked(asked.size() + 1, question, null, false, null)
                            : new Asked(
                                    asked.size() + 1,
                                    question,
                                    answer.answer(question.question()).orElse(null),
                                    answer.isLater(),
                                    answer.getGivenAt()));
        }
        return asked;
    }

    private static List<Past> past(List<Attempt> attempts) {
        return attempts.stream().flatMap(one -> past(one).stream()).toList();
    }

    private static Optional<Past> past(Attempt attempt) {
        QuizResult result = attempt.result();
        Instant at = attempt.getSubmittedAt();
        return result == null || at == null
                ? Optional.empty()
                : Optional.of(new Past(attempt.getId(), result, at));
    }

    private static Optional<Integer> triesLeft(ModuleContent.Quiz quiz, List<Attempt> attempts) {
        return TriesRule.left(quiz.tries(), past(attempts).stream().map(Past::result).toList());
    }
}
