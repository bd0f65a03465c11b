package org.yorisoi.completion;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.LocalDate;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.credit.CreditLedger;
import org.yorisoi.credit.Fact;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.State;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.programme.Rules;

/**
 * Reviews taken apart: the pieces are called by hand, in the order in which things go wrong. Each
 * run here names its runner itself, so that nobody behind the pages takes it up.
 */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ReviewingIT {

    private static final int PEOPLE = 2_300;
    private static final String OLD_PAPER = "national-workshop/full-2008";

    @Inject private Reviewing reviewing;
    @Inject private Completions completions;
    @Inject private CreditLedger ledger;
    @Inject private Rules rules;
    @Inject private JapanTime time;
    @Inject private UserTransaction transaction;
    @PersistenceContext private EntityManager em;

    @BeforeEach
    void manyWithOldCertificates() throws Exception {
        transaction.begin();
        update("set max_recursive_iterations = 100000");
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, created_at) with recursive s(n) as (select 1 union all"
                        + " select n + 1 from s where n < "
                        + PEOPLE
                        + ") select concat('review-it-', n), '試', '験', 'シ', 'ケン', 'シ ケン', 'DOCTOR',"
                        + " now(6) from s");
        update(
                "insert into programme_enrolment (person_id, programme, enrolled_on, made_at, version)"
                        + " select id, 'national-workshop', '2024-04-01', now(6), 1 from person_person"
                        + " where ref like 'review-it-%'");
        update(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, checked, recorded_at) select id, 'CERTIFICATE',"
                        + " 'national-workshop/full-2008', 'paper:paper', '1', 1, 'EARNED', '2015-09-13',"
                        + " 1, now(6) from person_person where ref like 'review-it-%' and ref <>"
                        + " 'review-it-1'");
        transaction.commit();
    }

    @AfterEach
    void nobodyIsLeft() throws Exception {
        transaction.begin();
        String mine =
                " where person_id in (select id from person_person where ref like 'review-it-%')";
        for (String table :
                List.of("completion_standing", "programme_enrolment", "credit_credit")) {
            update(
                    "delete from "
                            + table
                            + mine
                            + (table.startsWith("credit") ? " order by id desc" : ""));
        }
        update("delete from person_person where ref like 'review-it-%'");
        update("delete from completion_run where runner like 'it-%'");
        transaction.commit();
    }

    @Test
    void whoeverTakesUpARunAfterACrashLeavesNobodyOut() throws Exception {
        long run = run("it-first");
        Reviewing.Piece done = reviewing.next(run, "it-first");
        reviewing.mend(run, "it-first", done);
        // Here the first one dies: it has looked at a piece that it never mends.
        Reviewing.Piece lost = reviewing.next(run, "it-first");
        assertThat(lost.differing()).isNotEmpty();
        assertThat(reviewing.takeUp(run, "it-second")).as("the first one may be alive").isFalse();
        assertThat(reviewing.takeUp(run, "it-first")).as("nobody has it twice").isFalse();

        transaction.begin();
        update(
                "update completion_run set alive_at = date_sub(alive_at, interval 2 minute) where id = "
                        + run);
        em.clear();
        boolean taken = reviewing.takeUp(run, "it-second");
        transaction.commit();
        assertThat(taken).isTrue();
        // The first one was only slow, and comes back: it has nothing to say any more.
        reviewing.mend(run, "it-first", lost);
        assertThat(reviewing.next(run, "it-first").over()).isTrue();
        goOn(run, "it-second");

        assertThat(
                        number(
                                "select count(*) from completion_run where id = "
                                        + run
                                        + " and state = 'DONE'"))
                .isEqualTo(1);
        assertThat(number("select done from completion_run where id = " + run))
                .isEqualTo(number("select people from completion_run where id = " + run));
        assertThat(
                        number(
                                "select count(*) from completion_standing s join person_person p on p.id ="
                                        + " s.person_id where p.ref like 'review-it-%' and s.state = 'SATISFIED'"))
                .isEqualTo(PEOPLE - 1);
        assertThat(
                        number(
                                "select count(*) from completion_standing s join person_person p on p.id ="
                                        + " s.person_id where p.ref = 'review-it-1' and s.state = 'NOT_YET'"))
                .isEqualTo(1);
        assertThat(number("select changed from completion_run where id = " + run))
                .isGreaterThanOrEqualTo(PEOPLE);
        long again = run("it-again");
        goOn(again, "it-again");
        assertThat(number("select changed from completion_run where id = " + again)).isZero();
    }

    @Test
    void aRunStopsAtItsNextPieceWhenAsked() throws Exception {
        long run = run("it-stopped");
        Reviewing.Piece first = reviewing.next(run, "it-stopped");
        reviewing.mend(run, "it-stopped", first);
        long kept = mine();
        reviewing.cancel(run);
        assertThat(reviewing.next(run, "it-stopped").over()).isTrue();
        assertThat(reviewing.find(run).orElseThrow().getState()).isEqualTo(Run.State.CANCELLED);
        assertThat(mine()).isEqualTo(kept).isLessThan(PEOPLE);
    }

    @Test
    void aCreditOfJustThenIsNotOverwritten() throws Exception {
        long doctor = number("select id from person_person where ref = 'review-it-1'");
        long run = run("it-between");
        Reviewing.Piece piece = reviewing.next(run, "it-between");
        while (!piece.differing().contains(doctor)) {
            reviewing.mend(run, "it-between", piece);
            piece = reviewing.next(run, "it-between");
        }
        // What was read of her before the credit: she is not complete.
        Completions.Differences stale =
                completions.differences(List.of(doctor), rules.book(), time.today());
        assertThat(stale.news()).singleElement().extracting(Kept::state).isEqualTo(State.NOT_YET);

        ledger.award(
                Fact.certificate(
                        doctor,
                        OLD_PAPER,
                        "just-then",
                        Evidence.Outcome.EARNED,
                        LocalDate.of(2016, 9, 13),
                        true,
                        null),
                null);
        assertThat(state(doctor)).isEqualTo("SATISFIED");
        reviewing.mend(run, "it-between", piece);
        assertThat(state(doctor)).isEqualTo("SATISFIED");

        // The negative control: a review that wrote what it had read would have taken it away.
        transaction.begin();
        update(
                "update completion_standing set state = '"
                        + stale.news().get(0).state()
                        + "', completed_on = null where person_id = "
                        + doctor);
        transaction.commit();
        assertThat(state(doctor)).isEqualTo("NOT_YET");
    }

    /** A rule that changes while the last piece is looked at sends the review back to its begin. */
    @Test
    void aReviewUnderFormerRulesBeginsAnew() throws Exception {
        long run = run("it-rules");
        Reviewing.Piece piece = reviewing.next(run, "it-rules");
        while (number("select count(*) from programme_enrolment where person_id > " + piece.last())
                > 0) {
            reviewing.mend(run, "it-rules", piece);
            piece = reviewing.next(run, "it-rules");
        }
        reviewing.mend(run, "it-rules", piece);
        transaction.begin();
        rules.countUp();
        transaction.commit();
        piece = reviewing.next(run, "it-rules");
        assertThat(piece.over()).isFalse();
        assertThat(reviewing.find(run).orElseThrow().getState()).isEqualTo(Run.State.RUNNING);
        reviewing.mend(run, "it-rules", piece);
        goOn(run, "it-rules");
        Run ended = reviewing.find(run).orElseThrow();
        assertThat(ended.getState()).isEqualTo(Run.State.DONE);
        assertThat(ended.getEdition()).isEqualTo(rules.edition());
        assertThat(ended.getDone()).isEqualTo(ended.getPeople());
    }

    private void goOn(long run, String runner) {
        Reviewing.Piece piece = reviewing.next(run, runner);
        while (!piece.over()) {
            reviewing.mend(run, runner, piece);
            piece = reviewing.next(run, runner);
        }
    }

    /** A review that somebody has already. */
    private long run(String runner) throws Exception {
        transaction.begin();
        update(
                "insert into completion_run (kind, state, edition, judged_on, people, started_at,"
                        + " alive_at, runner) select 'REVIEW', 'RUNNING', (select edition from"
                        + " programme_edition), utc_date(), (select count(distinct person_id) from"
                        + " programme_enrolment), utc_timestamp(6), utc_timestamp(6), '"
                        + runner
                        + "'");
        long id = number("select max(id) from completion_run where runner = '" + runner + "'");
        transaction.commit();
        return id;
    }

    private long mine() {
        return number(
                "select count(*) from completion_standing s join person_person p on p.id = s.person_id"
                        + " where p.ref like 'review-it-%'");
    }

    private String state(long person) {
        return (String)
                em.createNativeQuery(
                                "select state from completion_standing where programme ="
                                        + " 'national-workshop' and person_id = "
                                        + person)
                        .getSingleResult();
    }

    private void update(String sql) {
        em.createNativeQuery(sql).executeUpdate();
    }

    private long number(String sql) {
        return ((Number) em.createNativeQuery(sql).getSingleResult()).longValue();
    }
}
