package org.yorisoi.completion;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.State;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.persistence.ReasonConverter;
import org.yorisoi.programme.RuleChange;
import org.yorisoi.programme.Rules;

/**
 * Runs over all people, piece by piece, each its own transaction. Reading a piece locks nobody;
 * whoever differs is judged once more with her row locked, so that a credit of just then is never
 * overwritten by what was read before it.
 */
@Boundary
public class Reviewing {

    private static final int PEOPLE_AT_ONCE = 1_000;
    private static final int ROWS_PER_INSERT = 40;
    private static final int LONGEST_WHY = 2_000;
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(20);

    @PersistenceContext private EntityManager em;
    @Inject private Completions completions;
    @Inject private Standing standing;
    @Inject private Rules rules;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;
    @Inject private Event<RunAsked> asked;

    private volatile @Nullable Shown shown;

    /** What the rules would be in a preview. */
    private record Shown(long runId, RuleBook book) {}

    /**
     * A piece of a run.
     *
     * @param differing ids of surviving rows that differ and wait for {@link #mend}
     * @param looked how many rows were looked at
     * @param last the last of them
     * @param over whether the run has ended
     */
    record Piece(List<Long> differing, int looked, long last, boolean over) {

        static final Piece OVER = new Piece(List.of(), 0, 0, true);
    }

    /**
     * Begins a review of everybody, unless one is running.
     *
     * @param startedBy null = the system
     */
    @SystemJob
    public void review(@Nullable Long startedBy) {
        rules.holdStill();
        if (running(Run.Kind.REVIEW).isEmpty()) {
            begin(Run.Kind.REVIEW, null, startedBy);
        }
    }

    /** Begins the nightly review, unless there was one within the day. */
    @SystemJob
    public void nightly() {
        rules.holdStill();
        Instant since = time.now().minus(DAY);
        long recent =
                em.createQuery(
                                "select count(r) from Run r where r.kind = :kind and r.startedBy is null"
                                        + " and r.startedAt > :since",
                                Long.class)
                        .setParameter("kind", Run.Kind.REVIEW)
                        .setParameter("since", since)
                        .getSingleResult();
        if (recent == 0 && running(Run.Kind.REVIEW).isEmpty()) {
            begin(Run.Kind.REVIEW, null, null);
        }
    }

    /**
     * Begins to show what a change of rules would do, or, if it is in force, what taking it back
     * would do; what an earlier preview of it found is dropped.
     */
    @SystemJob
    public long preview(RuleChange change, long startedBy) {
        rules.holdStill();
        for (Run other : running(Run.Kind.PREVIEW)) {
            if (Objects.equals(other.getChangeId(), change.getId())) {
                return other.getId();
            }
        }
        em.createNativeQuery(
                        "delete d from completion_difference d join completion_run r on r.id ="
                                + " d.run_id where r.change_id = ?1")
                .setParameter(1, change.getId())
                .executeUpdate();
        return begin(Run.Kind.PREVIEW, change.getId(), startedBy);
    }

    private List<Run> running(Run.Kind kind) {
        return em.createQuery(
                        "select r from Run r where r.kind = :kind and r.state = :running and"
                                + " r.cancelAsked = false",
                        Run.class)
                .setParameter("kind", kind)
                .setParameter("running", Run.State.RUNNING)
                .getResultList();
    }

    private long begin(Run.Kind kind, @Nullable Long changeId, @Nullable Long by) {
        long people =
                em.createQuery("select count(distinct e.personId) from Enrolment e", Long.class)
                        .getSingleResult();
        Run run = new Run(kind, changeId, rules.edition(), time.today(), people, time.now(), by);
        em.persist(run);
        em.flush();
        asked.fire(new RunAsked(run.getId()));
        return run.getId();
    }

    /** Runs that nobody is at any more. */
    @SystemJob
    public List<Long> abandoned() {
        return em.createQuery(
                        "select r.id from Run r where r.state = :running and (r.runner is null or"
                                + " r.aliveAt < :silent) order by r.id",
                        Long.class)
                .setParameter("running", Run.State.RUNNING)
                .setParameter("silent", time.now().minus(SILENCE))
                .getResultList();
    }

    /** Takes a run up for a process; false if another has it, or it has ended. */
    @SystemJob
    public boolean takeUp(long runId, String process) {
        return locked(runId).map(run -> run.takeUp(process, time.now(), SILENCE)).orElse(false);
    }

    /** Asks a run to stop at its next piece. */
    @SystemJob
    public void cancel(long runId) {
        locked(runId).ifPresent(Run::askToCancel);
    }

    /** A run broke; its incident stands in the log. */
    @SystemJob
    public void fail(long runId, String runner) {
        locked(runId)
                .filter(run -> run.isOf(runner))
                .ifPresent(run -> run.finish(Run.State.FAILED, time.now()));
    }

    /** The state of a run. */
    @SystemJob
    public Optional<Run> find(long runId) {
        return em.createQuery("select r from Run r where r.id = :id", Run.class)
                .setParameter("id", runId)
                .getResultStream()
                .findFirst();
    }

    /** Looks at the next piece. */
    @SystemJob
    public Piece next(long runId, String process) {
        Optional<Run> found = locked(runId).filter(one -> one.isOf(process));
        if (found.isEmpty()) {
            return Piece.OVER;
        }
        Run run = found.get();
        Instant now = time.now();
        if (run.isCancelAsked()) {
            run.finish(Run.State.CANCELLED, now);
            return Piece.OVER;
        }
        Rules.InForce inForce = rules.inForce();
        if (inForce.edition() != run.getEdition()) {
            if (run.getKind() == Run.Kind.PREVIEW) {
                run.finish(Run.State.FAILED, now);
                return Piece.OVER;
            }
            run.beginAnew(inForce.edition(), now);
        }
        List<Long> ids =
                em.createQuery(
                                "select distinct e.personId from Enrolment e where e.personId > :last"
                                        + " order by e.personId",
                                Long.class)
                        .setParameter("last", run.getLastPerson())
                        .setMaxResults(PEOPLE_AT_ONCE)
                        .getResultList();
        if (ids.isEmpty()) {
            // Whoever changes the rules now either waits for the end of this run, or is seen here.
            long newest = rules.holdStill();
            if (run.getKind() == Run.Kind.REVIEW && newest != run.getEdition()) {
                run.beginAnew(newest, now);
                return new Piece(List.of(), 0, 0, false);
            }
            run.finish(newest == run.getEdition() ? Run.State.DONE : Run.State.FAILED, now);
            return Piece.OVER;
        }
        List<Long> people = List.copyOf(new TreeSet<>(aliases.surviving(ids).values()));
        long last = ids.get(ids.size() - 1);
        if (run.getKind() == Run.Kind.REVIEW) {
            return new Piece(
                    completions.differences(people, inForce.book(), time.today()).people(),
                    ids.size(),
                    last,
                    false);
        }
        int written = preview(run, people, inForce.book());
        run.advance(last, ids.size(), written, now);
        return new Piece(List.of(), ids.size(), last, false);
    }

    /**
     * Judges once more those whom a review found to differ, keeps what they are, and says in the
     * same transaction that the piece is done: whoever takes the run up after a crash leaves nobody
     * out.
     */
    @SystemJob
    public void mend(long runId, String process, Piece piece) {
        locked(runId)
                .filter(run -> run.isOf(process) && run.getKind() == Run.Kind.REVIEW)
                .ifPresent(
                        run -> {
                            int mended = completions.judge(piece.differing());
                            run.advance(piece.last(), piece.looked(), mended, time.now());
                        });
    }

    private int preview(Run run, List<Long> people, RuleBook now) {
        RuleChange change =
                em.createQuery("select c from RuleChange c where c.id = :id", RuleChange.class)
                        .setParameter("id", run.getChangeId())
                        .getSingleResult();
        RuleBook then = bookWith(run, change);
        LocalDate on = run.getJudgedOn();
        List<Difference> found = new ArrayList<>();
        for (PersonFacts facts : standing.facts(people, on, null)) {
            Map<String, Stand> before = new HashMap<>();
            StandingRule.begun(now, facts, on)
                    .forEach(one -> before.put(one.programme().id(), one));
            Map<String, Stand> after = new HashMap<>();
            StandingRule.begun(then, facts, on)
                    .forEach(one -> after.put(one.programme().id(), one));
            TreeSet<String> programmes = new TreeSet<>(before.keySet());
            programmes.addAll(after.keySet());
            for (String programme : programmes) {
                Difference.between(facts, programme, before.get(programme), after.get(programme))
                        .ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingLong(Difference::personId));
        for (int from = 0; from < found.size(); from += ROWS_PER_INSERT) {
            insert(
                    run.getId(),
                    found.subList(from, Math.min(found.size(), from + ROWS_PER_INSERT)));
        }
        return found.size();
    }

    /** Read once for a run: its edition stays, or the run fails. */
    private RuleBook bookWith(Run run, RuleChange change) {
        Shown known = shown;
        if (known == null || known.runId() != run.getId()) {
            known = new Shown(run.getId(), rules.bookWith(change));
            shown = known;
        }
        return known.book();
    }

    private void insert(long runId, List<Difference> some) {
        String values =
                some.stream()
                        .map(one -> "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                        .collect(Collectors.joining(","));
        // A piece that was written just before its process died is written again.
        Query query =
                em.createNativeQuery(
                        "insert ignore into completion_difference (run_id, person_id, region,"
                                + " programme, state_before, state_after, on_before, on_after, direction,"
                                + " why) values "
                                + values);
        int at = 1;
        for (Difference one : some) {
            query.setParameter(at++, runId);
            query.setParameter(at++, one.personId());
            query.setParameter(at++, one.region());
            query.setParameter(at++, one.programme());
            query.setParameter(at++, word(one.before()));
            query.setParameter(at++, word(one.after()));
            query.setParameter(at++, sql(one.onBefore()));
            query.setParameter(at++, sql(one.onAfter()));
            query.setParameter(at++, one.direction().name());
            query.setParameter(at++, json(one.why()));
        }
        query.executeUpdate();
    }

    private static String word(@Nullable State state) {
        return state == null ? "NONE" : state.name();
    }

    private static @Nullable Date sql(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    /** As many reasons as there is room for. */
    private static @Nullable String json(List<Reason> why) {
        for (int most = why.size(); most > 0; most--) {
            JsonArrayBuilder all = Json.createArrayBuilder();
            why.subList(0, most).forEach(one -> all.add(ReasonConverter.json(one)));
            String text = all.build().toString();
            if (text.length() <= LONGEST_WHY) {
                return text;
            }
        }
        return null;
    }

    private Optional<Run> locked(long runId) {
        return em.createQuery("select r from Run r where r.id = :id", Run.class)
                .setParameter("id", runId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }
}
