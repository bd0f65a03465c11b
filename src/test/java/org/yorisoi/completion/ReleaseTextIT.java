package org.yorisoi.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.certificate.RecordFixture;
import org.yorisoi.curriculum.Curricula;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.programme.RuleChange;
import org.yorisoi.programme.RuleChanges;
import org.yorisoi.programme.Rules;

/** A release brings another text of a programme: it waits, is shown, applied, taken back. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ReleaseTextIT {

    private static final String FILE = "national-workshop.yaml";
    private static final String OPERATOR = "kogure.wataru@example.jp";
    private static final String OFFICER = "fukushi.yuriko@example.jp";

    @Inject private Rules rules;
    @Inject private RuleChanges changes;
    @Inject private RuleRuns runs;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;
    @PersistenceContext private EntityManager em;

    /** Not by a transaction of the test: the doors' own run beside it, on other threads. */
    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long doctor;

    @BeforeEach
    void aDoctorWithTwoElectives() throws Exception {
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, created_at) values ('release-it', '試', '験', 'シ',"
                        + " 'ケン', 'シ ケン', 'DOCTOR', now(6))");
        doctor = number("select id from person_person where ref = 'release-it'");
        update(
                "insert into person_affiliation (person_id, organisation_id, kind, main, valid_from,"
                        + " created_at) select "
                        + doctor
                        + ", min(id), 'POST', 1, '2024-04-01', now(6) from organisation_organisation"
                        + " where prefecture = 99");
        update(
                "insert into programme_enrolment (person_id, programme, enrolled_on, made_at, version)"
                        + " values ("
                        + doctor
                        + ", 'national-workshop', '2026-01-05', now(6), 1)");
        for (String module :
                List.of(
                        "total-care",
                        "screening",
                        "cancer-pain",
                        "symptoms",
                        "communication",
                        "place-of-care",
                        "acp-family",
                        "non-cancer",
                        "social")) {
            update(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, checked, recorded_at) values ("
                            + doctor
                            + ", 'MODULE', '"
                            + module
                            + "', 'elearning:attempt', 'it-"
                            + module
                            + "', 1, 'EARNED', '2026-02-01', 1, now(6))");
        }
        update(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, applied_on, minutes, checked, recorded_at)"
                        + " values ("
                        + doctor
                        + ", 'GATHERING', 'national-workshop/group-training', 'gathering:gathering',"
                        + " 'it', 1, 'EARNED', '2026-04-12', '2026-03-01', 'liaison=70 opening=20"
                        + " reflection=10 review=50 role-play=90 support=20 total-pain=90', 1, now(6))");
    }

    @AfterEach
    void everythingIsAsBefore() throws Exception {
        await(() -> number("select count(*) from completion_run where state = 'RUNNING'") == 0);
        for (String table :
                List.of("completion_standing", "programme_enrolment", "person_affiliation")) {
            update("delete from " + table + " where person_id = " + doctor);
        }
        update("delete from credit_credit where person_id = " + doctor + " order by id desc");
        update("delete from completion_difference where person_id = " + doctor);
        for (String one : RecordFixture.forgetting(Long.toString(doctor))) {
            update(one);
        }
        update("delete from person_person where id = " + doctor);
        update(
                "delete from completion_run where change_id in (select id from programme_change where"
                        + " kind = 'SHIPPED')");
        update(
                "update programme_file f set text_id = (select min(t.id) from programme_text t where"
                        + " t.file = f.file)");
        update("delete from programme_change where kind = 'SHIPPED'");
        update("delete from programme_text where id not in (select text_id from programme_file)");
        rules.countUp();
    }

    @Test
    void aTextWaitsIsShownAppliedAndTakenBackAsOne() throws Exception {
        assertThat(rules.load(withElectives("3"))).isEqualTo(1);
        assertThat(rules.load(withElectives("3"))).as("the same again adds nothing").isZero();
        long change = waiting();
        assertThat(as(OPERATOR, () -> changes.seen(change)).changedLines()).hasSize(2);
        assertThat(electives()).isEqualTo("2");
        assertThatThrownBy(() -> apply(change, "通知で確かめた"))
                .as("nobody has seen what it does")
                .isInstanceOf(BusinessException.class)
                .hasMessage("programme.refused.notShown");

        look(change);
        RuleRuns.Shown shown = as(OPERATOR, () -> runs.shown(change));
        assertThat(shown.holds()).isTrue();
        assertThat(shown.count(Direction.LOSS)).isPositive();
        assertThat(shown.names()).as("the operator sees sums").isFalse();
        assertThatThrownBy(() -> as(OPERATOR, () -> runs.people(change, losses())))
                .as("and no names")
                .isInstanceOf(NotFoundException.class);
        assertThat(as(OFFICER, () -> runs.people(change, losses())))
                .anySatisfy(
                        one -> {
                            assertThat(one.personId()).isEqualTo(doctor);
                            assertThat(one.before()).isEqualTo("SATISFIED");
                            assertThat(one.after()).isEqualTo("NOT_YET");
                            assertThat(one.why())
                                    .anySatisfy(
                                            why ->
                                                    assertThat(why.key())
                                                            .isEqualTo("curriculum.some.missing"));
                        });
        assertThatThrownBy(
                        () ->
                                as(
                                        OFFICER,
                                        () -> {
                                            runs.apply(change, "x");
                                            return 0;
                                        }))
                .as("what holds everywhere is not hers to decide")
                .isInstanceOf(NotFoundException.class);

        assertThatThrownBy(() -> apply(change, " ")).hasMessage("programme.refused.noReason");
        apply(change, "通知で確かめた");
        assertThat(electives()).isEqualTo("3");
        await(() -> "NOT_YET".equals(state()));
        assertThatThrownBy(() -> apply(change, "二度目"))
                .as("the second officer is told")
                .isInstanceOf(BusinessException.class)
                .hasMessage("platform.changedMeanwhile");

        assertThatThrownBy(() -> takeBack(change, "誤りだった"))
                .as("what taking back does must be seen too")
                .hasMessage("programme.refused.otherEdition");
        look(change);
        assertThat(as(OPERATOR, () -> runs.shown(change)).count(Direction.GAIN)).isPositive();
        takeBack(change, "誤りだった");
        assertThat(electives()).isEqualTo("2");
        await(() -> "SATISFIED".equals(state()));
        assertThat(as(OPERATOR, () -> changes.seen(change)).change().getState())
                .isEqualTo(RuleChange.State.TAKEN_BACK);
        assertThat(rules.load(withElectives("3"))).as("it was decided on once").isZero();
    }

    @Test
    void twoProcessesThatStartAtOnceAddOneChange() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> load = () -> rules.load(withElectives("4"));
            int written = 0;
            for (Future<Integer> one : two.invokeAll(List.of(load, load))) {
                written += one.get();
            }
            assertThat(written).isEqualTo(1);
        } finally {
            two.shutdown();
        }
        assertThat(number("select count(*) from programme_change where kind = 'SHIPPED'"))
                .isEqualTo(1);
    }

    /** Two texts wait; one comes into force; the other then waits beside that one. */
    @Test
    void aTextThatAnotherReplacedIsTakenBackOnlyAfterThatOne() throws Exception {
        rules.load(withElectives("3"));
        long first = waiting();
        rules.load(withElectives("1"));
        look(first);
        apply(first, "試験");
        long second = waiting();
        assertThat(as(OPERATOR, () -> changes.seen(second)).change().getBeforeId())
                .isEqualTo(as(OPERATOR, () -> changes.seen(first)).change().getAfterId());
        look(second);
        apply(second, "試験");
        assertThat(electives()).isEqualTo("1");
        assertThat(as(OPERATOR, () -> changes.seen(first)).later()).isNotNull();
        assertThatThrownBy(() -> look(first)).hasMessage("programme.refused.laterText");
        look(second);
        takeBack(second, "試験");
        assertThat(electives()).isEqualTo("3");
        look(first);
        takeBack(first, "試験");
        assertThat(electives()).isEqualTo("2");
    }

    private void look(long change) throws Exception {
        as(
                OPERATOR,
                () -> {
                    runs.preview(change);
                    return 0;
                });
        await(
                () ->
                        number(
                                        "select count(*) from completion_run where kind = 'PREVIEW' and"
                                                + " state = 'RUNNING'")
                                == 0);
    }

    private void apply(long change, String note) throws Exception {
        as(
                OPERATOR,
                () -> {
                    runs.apply(change, note);
                    return 0;
                });
    }

    private void takeBack(long change, String reason) throws Exception {
        as(
                OPERATOR,
                () -> {
                    runs.takeBack(change, reason);
                    return 0;
                });
    }

    private static RuleRuns.Wanted losses() {
        return new RuleRuns.Wanted(Direction.LOSS, RuleRuns.Order.NAME, false, 0);
    }

    private static Map<String, String> withElectives(String count) {
        String text = Curricula.text(FILE);
        String other = text.replaceFirst("(min_electives:\\s+value: )2", "$1" + count);
        assertThat(other).isNotEqualTo(text);
        return Map.of(FILE, other);
    }

    private String electives() {
        return rules.book()
                .programme("national-workshop")
                .orElseThrow()
                .version("2017")
                .orElseThrow()
                .settings()
                .get("min_electives")
                .value();
    }

    private long waiting() {
        return number(
                "select max(id) from programme_change where kind = 'SHIPPED' and state = 'DRAFT'");
    }

    private String state() {
        List<?> found =
                em.createNativeQuery(
                                "select state from completion_standing where programme ="
                                        + " 'national-workshop' and person_id = "
                                        + doctor)
                        .getResultList();
        return found.isEmpty() ? "" : String.valueOf(found.get(0));
    }

    /** Somebody asks the doors, in a request of his own. */
    private <T> T as(String login, Callable<T> work) throws Exception {
        long person = number("select person_id from account_account where login = '" + login + "'");
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            return one.submit(
                            () -> {
                                request.activate();
                                try {
                                    user.is(person, 1, 1, login, "auto");
                                    return work.call();
                                } finally {
                                    request.deactivate();
                                }
                            })
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            one.shutdown();
        }
    }

    private static void await(BooleanSupplier done) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not come");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) {
        return ((Number) em.createNativeQuery(sql).getSingleResult()).longValue();
    }
}
