package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.completion.Completions;
import org.yorisoi.credit.CreditLedger;
import org.yorisoi.credit.Fact;
import org.yorisoi.curriculum.Evidence;

/** Records follow the completions, in their transaction; numbers run without gaps (I5). */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class CertificateIssuingIT {

    private static final String TRAINING = "national-workshop/group-training";
    private static final String PAPER = "national-workshop/elearning";
    private static final LocalDate ISSUED = LocalDate.of(2026, 2, 3);
    private static final LocalDate HELD = LocalDate.of(2026, 9, 12);
    private static final int THREADS = 32;
    private static final int EACH = 8;
    private static final int UNLOCKED = 12;

    @Inject private CreditLedger ledger;
    @Inject private Completions completions;
    @Inject private PublicCheck check;
    @Inject private UserTransaction transaction;
    @PersistenceContext private EntityManager em;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource dataSource;

    private List<Long> people = List.of();
    private long hospital;

    @BeforeEach
    void somePeople() throws Exception {
        transaction.begin();
        for (int i = 0; i < THREADS * EACH; i++) {
            em.createNativeQuery(
                            "insert into person_person (ref, family_name, given_name, family_kana,"
                                    + " given_kana, kana_sort, profession, created_at, mail) values"
                                    + " (?1, '試', '験', 'シ', 'ケン', 'シ ケン', 'DOCTOR', now(6), ?2)")
                    .setParameter(1, "certificate-it-" + i)
                    .setParameter(2, "certificate-it-" + i + "@example.jp")
                    .executeUpdate();
        }
        List<Long> ids = new ArrayList<>();
        for (Object id :
                em.createNativeQuery(
                                "select id from person_person where ref like 'certificate-it-%' order"
                                        + " by id")
                        .getResultList()) {
            ids.add(((Number) id).longValue());
        }
        people = ids;
        hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
        transaction.commit();
    }

    @AfterEach
    void nobodyIsLeft() throws Exception {
        transaction.begin();
        String mine = "(select id from person_person where ref like 'certificate-it-%')";
        String records = "(select id from certificate_certificate where person_id in " + mine + ")";
        run("delete from certificate_step where certificate_id in " + records);
        run("delete from certificate_version where certificate_id in " + records);
        run("delete from certificate_certificate where person_id in " + mine);
        for (String table :
                List.of("completion_standing", "programme_enrolment", "platform_outbox")) {
            run("delete from " + table + " where person_id in " + mine);
        }
        // MariaDB 11.4 deletes one row only where a subquery and an order meet.
        run(
                "delete from credit_credit where person_id in ("
                        + people.stream().map(String::valueOf).collect(Collectors.joining(","))
                        + ") order by id desc");
        run("delete from person_person where ref like 'certificate-it-%'");
        run(
                "delete c from certificate_counter c where not exists (select 1 from"
                        + " certificate_certificate x where x.issuer_kind = c.issuer_kind and"
                        + " x.issuer_id = c.issuer_id and x.fiscal_year = c.fiscal_year)");
        run(
                "update certificate_counter c set last = (select max(x.number) from"
                        + " certificate_certificate x where x.issuer_kind = c.issuer_kind and"
                        + " x.issuer_id = c.issuer_id and x.fiscal_year = c.fiscal_year)");
        transaction.commit();
    }

    @Test
    void whoeverCompletesGetsOneRecordHoweverOftenSheIsJudged() throws Exception {
        long doctor = people.get(0);
        complete(doctor);
        assertThat(states(doctor)).containsExactly("VALID");
        assertThat(
                        text(
                                "select issuer_kind from certificate_certificate where person_id = "
                                        + doctor))
                .isEqualTo("ORG");
        assertThat(
                        number(
                                "select issuer_id from certificate_certificate where person_id = "
                                        + doctor))
                .isEqualTo(hospital);
        transaction.begin();
        run("delete from completion_standing where person_id = " + doctor);
        transaction.commit();
        completions.judge(List.of(doctor));
        complete(doctor);
        assertThat(states(doctor)).containsExactly("VALID");
        assertThat(mails(doctor)).containsExactly("受講修了記録を発行しました");
    }

    @Test
    void whatIsRolledBackGivesItsNumberBack() throws Exception {
        complete(people.get(0));
        long before = last();
        transaction.begin();
        ledger.award(paper(people.get(1)), null);
        ledger.award(training(people.get(1), 20, HELD), null);
        assertThat(
                        number(
                                "select number from certificate_certificate where person_id = "
                                        + people.get(1)))
                .isEqualTo(before + 1);
        transaction.rollback();
        assertThat(states(people.get(1))).isEmpty();
        assertThat(last()).isEqualTo(before);
        complete(people.get(2));
        assertThat(
                        number(
                                "select number from certificate_certificate where person_id = "
                                        + people.get(2)))
                .isEqualTo(before + 1);
    }

    @Test
    void aCorrectionPutsItUnderReviewAndThereItStays() throws Exception {
        long doctor = people.get(0);
        complete(doctor);
        ledger.award(training(doctor, 10, HELD), null);
        assertThat(doubt(doctor)).isEqualTo("UNDER_REVIEW OTHER_FACTS");
        ledger.award(training(doctor, 20, HELD), null);
        assertThat(doubt(doctor)).isEqualTo("UNDER_REVIEW OTHER_FACTS");
        assertThat(states(doctor)).hasSize(1);

        long other = people.get(1);
        complete(other);
        ledger.award(training(other, 20, HELD.plusDays(1)), null);
        assertThat(doubt(other)).isEqualTo("UNDER_REVIEW OTHER_DAY");

        long third = people.get(2);
        complete(third);
        ledger.withdraw(third, Evidence.Kind.GATHERING, "demo:record", "demo-11", "誤り", null);
        assertThat(doubt(third)).isEqualTo("UNDER_REVIEW REOPENED");
        ledger.award(training(third, 20, HELD), null);
        assertThat(doubt(third)).isEqualTo("UNDER_REVIEW REOPENED");
        assertThat(mails(third)).containsExactly("受講修了記録を発行しました", "受講修了記録を確かめています");
    }

    @Test
    void afterARevocationANewCompletionHasANewNumber() throws Exception {
        long doctor = people.get(0);
        complete(doctor);
        long first =
                number("select number from certificate_certificate where person_id = " + doctor);
        transaction.begin();
        run("update certificate_certificate set state = 'REVOKED' where person_id = " + doctor);
        transaction.commit();
        ledger.award(training(doctor, 10, HELD), null);
        assertThat(states(doctor)).containsExactly("REVOKED");
        ledger.award(training(doctor, 20, HELD.plusDays(1)), null);
        assertThat(states(doctor)).containsExactly("REVOKED", "VALID");
        assertThat(
                        number(
                                "select max(number) from certificate_certificate where person_id = "
                                        + doctor))
                .isEqualTo(first + 1);
    }

    @Test
    void anOldCertificateOfSomebodyElsesGetsNone() throws Exception {
        long doctor = people.get(0);
        ledger.award(
                Fact.certificate(
                        doctor,
                        "national-workshop/full-2008",
                        "1",
                        Evidence.Outcome.EARNED,
                        LocalDate.of(2012, 9, 23),
                        true,
                        null),
                null);
        assertThat(
                        text(
                                "select state from completion_standing where programme ="
                                        + " 'national-workshop' and person_id = "
                                        + doctor))
                .isEqualTo("SATISFIED");
        assertThat(states(doctor)).isEmpty();
    }

    /** I5: 32 threads; as many numbers as records, each once, none left out. */
    @Test
    void numbersOfManyAtOnceRunWithoutGapAndNoneIsGivenTwice() throws Exception {
        long before = last();
        ExecutorService many = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<Long> mine = people.subList(i * EACH, (i + 1) * EACH);
                calls.add(
                        () -> {
                            for (long one : mine) {
                                complete(one);
                            }
                            return true;
                        });
            }
            for (Future<Boolean> one : many.invokeAll(calls)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            many.shutdown();
        }
        List<Long> numbers = new ArrayList<>();
        for (Object one :
                em.createNativeQuery(
                                "select number from certificate_certificate where issuer_kind = 'ORG'"
                                        + " and issuer_id = "
                                        + hospital
                                        + " and number > "
                                        + before)
                        .getResultList()) {
            numbers.add(((Number) one).longValue());
        }
        assertThat(numbers).hasSize(THREADS * EACH);
        assertThat(new TreeSet<>(numbers)).hasSize(THREADS * EACH);
        assertThat(Collections.max(numbers)).isEqualTo(before + THREADS * EACH);
        assertThat(last()).isEqualTo(before + THREADS * EACH);
    }

    /** The same person completed by many at once has one record. */
    @Test
    void manyWhoFindOnePersonCompleteIssueOne() throws Exception {
        long doctor = people.get(0);
        ledger.award(paper(doctor), null);
        ExecutorService many = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> calls =
                    Collections.nCopies(
                            16,
                            () -> {
                                ledger.award(training(doctor, 20, HELD), null);
                                completions.judge(List.of(doctor));
                                return true;
                            });
            for (Future<Boolean> one : many.invokeAll(calls)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            many.shutdown();
        }
        assertThat(states(doctor)).containsExactly("VALID");
    }

    /** The negative control: who only reads the last number collides with the others. */
    @Test
    void withoutTheRowHeldManyTakeTheSameNumber() throws Exception {
        complete(people.get(0));
        CyclicBarrier meet = new CyclicBarrier(UNLOCKED);
        ExecutorService many = Executors.newFixedThreadPool(UNLOCKED);
        int refused = 0;
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < UNLOCKED; i++) {
                long person = people.get(i + 1);
                calls.add(() -> takeWithoutHolding(person, meet));
            }
            for (Future<Boolean> one : many.invokeAll(calls)) {
                refused += one.get() ? 0 : 1;
            }
        } finally {
            many.shutdown();
        }
        assertThat(refused).isEqualTo(UNLOCKED - 1);
    }

    private boolean takeWithoutHolding(long person, CyclicBarrier meet) throws Exception {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            int last;
            try (var found =
                    statement.executeQuery(
                            "select last from certificate_counter where issuer_kind = 'ORG' and"
                                    + " issuer_id = "
                                    + hospital)) {
                found.next();
                last = found.getInt(1);
            }
            meet.await();
            statement.executeUpdate(
                    "insert into certificate_certificate (issuer_kind, issuer_id, fiscal_year,"
                            + " number, person_id, programme, for_version, completed_on, code, state,"
                            + " current_version, issued_at, changed_at) select 'ORG', "
                            + hospital
                            + ", max(fiscal_year), "
                            + (last + 1)
                            + ", "
                            + person
                            + ", 'x', 'x', '2026-09-12', lpad("
                            + person
                            + ", 26, '0'), 'VALID', 1, now(6), now(6) from certificate_counter where"
                            + " issuer_kind = 'ORG' and issuer_id = "
                            + hospital);
            return true;
        } catch (SQLIntegrityConstraintViolationException e) {
            return false;
        }
    }

    @Test
    void aCodeAnswersWhatItsRecordIsAndAChangedByteIsNotVouchedFor() throws Exception {
        long doctor = people.get(0);
        complete(doctor);
        String code = text("select code from certificate_certificate where person_id = " + doctor);
        PublicCheck.Answer valid = check.check(code, "192.0.2.1");
        assertThat(valid.result()).isEqualTo(PublicCheck.Result.VALID);
        assertThat(valid.printed()).isNotNull();
        assertThat(
                        check.check(
                                        new CheckCode(code)
                                                .grouped()
                                                .toLowerCase(java.util.Locale.ROOT),
                                        "192.0.2.1")
                                .result())
                .isEqualTo(PublicCheck.Result.VALID);
        assertThat(check.check("nothing", "192.0.2.1").result())
                .isEqualTo(PublicCheck.Result.UNKNOWN);
        transaction.begin();
        run(
                "update certificate_version set printed = replace(printed, '\"minutes\":350',"
                        + " '\"minutes\":351') where certificate_id = (select id from"
                        + " certificate_certificate where person_id = "
                        + doctor
                        + ")");
        transaction.commit();
        em.getEntityManagerFactory().getCache().evictAll();
        PublicCheck.Answer forged = check.check(code, "192.0.2.1");
        assertThat(forged.result()).isEqualTo(PublicCheck.Result.UNDER_REVIEW);
        assertThat(forged.printed()).isNull();
    }

    @Test
    void whoeverAsksTooOftenWaits() {
        Map<PublicCheck.Result, Integer> answers = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            answers.merge(check.check("x", "198.51.100.7").result(), 1, Integer::sum);
        }
        assertThat(answers.get(PublicCheck.Result.UNKNOWN)).isBetween(30, 50);
        assertThat(answers.get(PublicCheck.Result.TOO_MANY)).isBetween(10, 30);
        assertThat(check.check("x", "198.51.100.8").result()).isEqualTo(PublicCheck.Result.UNKNOWN);
    }

    private void complete(long person) {
        ledger.award(paper(person), null);
        ledger.award(training(person, 20, HELD), null);
    }

    private static Fact paper(long person) {
        return Fact.certificate(
                person, PAPER, "certificate-it", Evidence.Outcome.EARNED, ISSUED, true, null);
    }

    private static Fact training(long person, int opening, LocalDate on) {
        return new Fact(
                person,
                Evidence.Kind.GATHERING,
                TRAINING,
                "demo:record",
                "demo-11",
                Evidence.Outcome.EARNED,
                on,
                ISSUED.plusDays(90),
                Map.of(
                        "opening",
                        opening,
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
                        10),
                Set.of(),
                true,
                null);
    }

    private long last() {
        List<?> found =
                em.createNativeQuery(
                                "select last from certificate_counter where issuer_kind = 'ORG' and"
                                        + " issuer_id = "
                                        + hospital)
                        .getResultList();
        return found.isEmpty() ? 0 : ((Number) found.get(0)).longValue();
    }

    private List<String> states(long person) {
        return texts(
                "select state from certificate_certificate where person_id = "
                        + person
                        + " order by id");
    }

    private String doubt(long person) {
        return text(
                "select concat(state, ' ', doubt) from certificate_certificate where person_id = "
                        + person);
    }

    private List<String> mails(long person) {
        return texts(
                "select subject from platform_outbox where person_id = " + person + " order by id");
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        for (Object one : em.createNativeQuery(sql).getResultList()) {
            texts.add((String) one);
        }
        return texts;
    }

    private String text(String sql) {
        return (String) em.createNativeQuery(sql).getSingleResult();
    }

    private long number(String sql) {
        return ((Number) em.createNativeQuery(sql).getSingleResult()).longValue();
    }

    private void run(String sql) {
        em.createNativeQuery(sql).executeUpdate();
    }
}
