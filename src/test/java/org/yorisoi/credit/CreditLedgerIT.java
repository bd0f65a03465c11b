package org.yorisoi.credit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.certificate.RecordFixture;
import org.yorisoi.completion.Completions;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.State;

/** The ledger's own example: a training whose attendance is entered late and corrected twice. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class CreditLedgerIT {

    private static final String TRAINING = "national-workshop/group-training";
    private static final String PAPER = "national-workshop/elearning";
    private static final LocalDate HELD = LocalDate.of(2026, 9, 12);
    private static final LocalDate ISSUED = LocalDate.of(2026, 2, 3);

    @Inject private CreditLedger ledger;
    @Inject private Standing standing;
    @Inject private Completions completions;
    @Inject private UserTransaction transaction;
    @PersistenceContext private EntityManager em;

    private long doctor;

    @BeforeEach
    void someDoctor() throws Exception {
        transaction.begin();
        em.createNativeQuery(
                        "insert into person_person (ref, family_name, given_name, family_kana,"
                                + " given_kana, kana_sort, profession, created_at) values"
                                + " ('ledger-it', '試', '験', 'シ', 'ケン', 'シ ケン', 'DOCTOR', now(6))")
                .executeUpdate();
        doctor =
                ((Number)
                                em.createNativeQuery(
                                                "select id from person_person where ref = 'ledger-it'")
                                        .getSingleResult())
                        .longValue();
        transaction.commit();
    }

    @AfterEach
    void nobodyIsLeft() throws Exception {
        transaction.begin();
        for (String table :
                List.of("completion_standing", "programme_enrolment", "programme_cycle")) {
            em.createNativeQuery("delete from " + table + " where person_id = " + doctor)
                    .executeUpdate();
        }
        em.createNativeQuery(
                        "delete from credit_credit where person_id = "
                                + doctor
                                + " order by id desc")
                .executeUpdate();
        for (String one : RecordFixture.forgetting(Long.toString(doctor))) {
            em.createNativeQuery(one).executeUpdate();
        }
        em.createNativeQuery("delete from person_person where id = " + doctor).executeUpdate();
        transaction.commit();
    }

    @Test
    void aTrainingThatIsEnteredLateAndCorrectedStandsAsItsNewestRevisionSays() throws Exception {
        ledger.award(paper(true), null);
        ledger.award(
                training(280, Set.of("total-pain"), Evidence.Outcome.UNKNOWN, withoutTotalPain()),
                null);
        assertThat(state()).isEqualTo(State.UNKNOWN);
        ledger.award(training(350, Set.of(), Evidence.Outcome.EARNED, whole()), null);
        assertThat(state()).isEqualTo(State.SATISFIED);
        Instant complete = now();
        ledger.award(training(320, Set.of(), Evidence.Outcome.EARNED, short30()), null);
        assertThat(state()).isEqualTo(State.NOT_YET);
        assertThat(kept()).containsExactly("NOT_YET", null);
        ledger.award(training(350, Set.of(), Evidence.Outcome.EARNED, whole()), null);
        assertThat(state()).isEqualTo(State.SATISFIED);
        assertThat(kept()).containsExactly("SATISFIED", HELD.toString());
        assertThat(revisions()).isEqualTo(4);
        ledger.withdraw(doctor, Evidence.Kind.GATHERING, "gathering:gathering", "77", "人違い", null);
        assertThat(state()).isEqualTo(State.NOT_YET);
        assertThat(revisions()).isEqualTo(5);
        // What was shown then can still be explained: as the ledger stood at that moment.
        assertThat(
                        standing.of(doctor, HELD.plusDays(30), complete).stands().stream()
                                .filter(one -> one.programme().id().equals("national-workshop"))
                                .findFirst()
                                .orElseThrow()
                                .judgement()
                                .state())
                .isEqualTo(State.SATISFIED);
        // A withdrawn source that speaks again is the next revision, not the first.
        ledger.award(training(350, Set.of(), Evidence.Outcome.EARNED, whole()), null);
        assertThat(state()).isEqualTo(State.SATISFIED);
        assertThat(revisions()).isEqualTo(6);
    }

    @Test
    void sayingTheSameAgainChangesNothing() throws Exception {
        ledger.award(paper(false), null);
        ledger.award(paper(false), null);
        assertThat(count("credit_credit")).isEqualTo(1);
        ledger.award(paper(true), null);
        assertThat(count("credit_credit")).isEqualTo(2);
    }

    @Test
    void whatAnOfficeCheckedIsJudgedInTheSameTransaction() throws Exception {
        transaction.begin();
        ledger.award(paper(true), null);
        ledger.award(training(350, Set.of(), Evidence.Outcome.EARNED, whole()), null);
        transaction.rollback();
        assertThat(count("credit_credit")).isZero();
        assertThat(count("completion_standing")).isZero();
        assertThat(count("programme_enrolment")).isZero();
    }

    /**
     * Twenty at once write one after another; without the lock on the person they would collide.
     */
    @Test
    void manyAtOnceWriteOneRevisionAfterAnother() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls =
                    java.util.stream.IntStream.range(0, 20)
                            .mapToObj(
                                    i ->
                                            (Callable<Boolean>)
                                                    () -> {
                                                        ledger.award(
                                                                training(
                                                                        300 + i,
                                                                        Set.of(),
                                                                        Evidence.Outcome.EARNED,
                                                                        Map.of("review", i)),
                                                                null);
                                                        return true;
                                                    })
                            .toList();
            for (Future<Boolean> one : many.invokeAll(calls)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            many.shutdown();
        }
        assertThat(revisions()).isEqualTo(20);
        assertThat(count("credit_credit")).isEqualTo(20);
    }

    @Test
    void whatIsKeptCanBeRebuiltFromTheLedger() throws Exception {
        ledger.award(paper(true), null);
        ledger.award(training(350, Set.of(), Evidence.Outcome.EARNED, whole()), null);
        transaction.begin();
        em.createNativeQuery("delete from completion_standing where person_id = " + doctor)
                .executeUpdate();
        transaction.commit();
        assertThat(completions.judge(List.of(doctor))).isPositive();
        assertThat(kept()).containsExactly("SATISFIED", HELD.toString());
        assertThat(completions.judge(List.of(doctor))).isZero();
    }

    private Fact paper(boolean checked) {
        return Fact.certificate(doctor, PAPER, "1", Evidence.Outcome.EARNED, ISSUED, checked, null);
    }

    private Fact training(
            int minutes,
            Set<String> unknown,
            Evidence.Outcome outcome,
            Map<String, Integer> blocks) {
        assertThat(minutes).isPositive();
        return new Fact(
                doctor,
                Evidence.Kind.GATHERING,
                TRAINING,
                "gathering:gathering",
                "77",
                outcome,
                HELD,
                ISSUED.plusDays(90),
                blocks,
                unknown,
                true,
                null);
    }

    private static Map<String, Integer> whole() {
        return Map.of(
                "opening",
                20,
                "review",
                50,
                "total-pain",
                90,
                "liaison",
                70,
                "role-play",
                90,
                "support",
                20,
                "reflection",
                10);
    }

    private static Map<String, Integer> withoutTotalPain() {
        Map<String, Integer> some = new java.util.HashMap<>(whole());
        some.remove("total-pain");
        return some;
    }

    private static Map<String, Integer> short30() {
        Map<String, Integer> some = new java.util.HashMap<>(whole());
        some.put("role-play", 60);
        return some;
    }

    private State state() {
        return standing.of(doctor, HELD.plusDays(30), null).stands().stream()
                .filter(one -> one.programme().id().equals("national-workshop"))
                .findFirst()
                .orElseThrow()
                .judgement()
                .state();
    }

    private Instant now() {
        return em.createQuery("select c from Credit c order by c.id desc", Credit.class)
                .setMaxResults(1)
                .getResultList()
                .get(0)
                .getRecordedAt();
    }

    private List<String> kept() {
        Object[] row =
                (Object[])
                        em.createNativeQuery(
                                        "select state, completed_on from completion_standing where"
                                                + " programme = 'national-workshop' and person_id = "
                                                + doctor)
                                .getSingleResult();
        return java.util.Arrays.asList(
                (String) row[0], row[1] == null ? null : String.valueOf(row[1]));
    }

    private int revisions() {
        return ((Number)
                        em.createNativeQuery(
                                        "select max(revision) from credit_credit where kind ="
                                                + " 'GATHERING' and person_id = "
                                                + doctor)
                                .getSingleResult())
                .intValue();
    }

    private int count(String table) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from "
                                                + table
                                                + " where person_id = "
                                                + doctor)
                                .getSingleResult())
                .intValue();
    }
}
