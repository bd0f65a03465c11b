package org.yorisoi.workshop;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.account.Throttling;
import org.yorisoi.gathering.GatheringPlanning;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.gathering.Staff;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;

/** Directors and facilitators who come from another hospital. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class OutsideStaffIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String NOBODY = "nobody.at.all@example.jp";
    private static final String MAIL = "soto.koshi@example.ac.jp";

    @Inject private GatheringPlanning planning;
    @Inject private RollDesk roll;
    @Inject private WorkshopDesk desk;
    @Inject private Throttling throttling;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;
    @PersistenceContext private EntityManager em;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long hospital;
    private long training;
    private long outsider;

    @BeforeEach
    void aTraining() throws SQLException {
        nothingIsLeft();
        hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, mail, created_at) values ('outside-it', '外',"
                        + " '講師', 'ソト', 'コウシ', 'ソト コウシ', 'DOCTOR', '"
                        + MAIL
                        + "', now(6))");
        outsider = number("select id from person_person where ref = 'outside-it'");
        update(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, starts_at, ends_at, approval, waiting_list, offer_hours, overlap,"
                        + " professions, reach, state, sequence, secret, created_at) values"
                        + " ('WORKSHOP', "
                        + hospital
                        + ", 99, '外からの試験', 'outside-it', 'ONLINE', utc_timestamp() + interval 40"
                        + " day, utc_timestamp() + interval 41 day, 0, 1, 48, 'NONE', '', 'BOTH',"
                        + " 'ANNOUNCED', 1, repeat('w', 16), utc_timestamp())");
        training = number("select max(id) from gathering_gathering");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String her = " in (select id from person_person where ref = 'outside-it')";
        String ours = " in (select id from gathering_gathering where title_en = 'outside-it')";
        update("delete from credit_credit where person_id" + her);
        update("delete from gathering_staff where gathering_id" + ours);
        update("delete from gathering_gathering where title_en = 'outside-it'");
        update("delete from platform_audit_seen where person_id" + her);
        update("delete from platform_outbox where person_id" + her);
        update("delete from person_person where ref = 'outside-it'");
        for (String planner : List.of(OFFICE, HEAD)) {
            throttling.succeeded("staff-by-mail " + person(planner), Instant.now());
        }
        update("delete from account_throttle where subject like 'address:staff-by-mail%'");
    }

    @Test
    void whoToldHerAddressIsNamedOnceAndWrittenToOnce() throws Exception {
        as(
                OFFICE,
                () -> {
                    assertThat(named(" Ｓoto.Koshi@example.ac.jp ", Staff.Role.FACILITATOR))
                            .isEqualTo("外 講師");
                    assertThat(named(MAIL, Staff.Role.FACILITATOR)).isEqualTo("外 講師");
                    assertThat(planning.one(training).staff())
                            .extracting(GatheringPlanning.Named::personId)
                            .containsExactly(outsider);
                    return null;
                });
        assertThat(
                        number(
                                "select count(*) from platform_outbox where purpose ="
                                        + " 'gathering-named' and person_id = "
                                        + outsider))
                .isEqualTo(1);
        assertThat(
                        (String)
                                em.createNativeQuery(
                                                "select body from platform_outbox where person_id = "
                                                        + outsider)
                                        .getSingleResult())
                .contains("外 講師 様", "見本総合病院", "講師・協力者", "外からの試験");
        assertThat(audited("gathering:staffed-by-mail", outsider)).isEqualTo(1);
        assertThat(audited("gathering:staff-looked-up", training)).isEqualTo(2);
        assertThat(number("select count(*) from platform_audit_seen where person_id = " + outsider))
                .isEqualTo(2);
    }

    /** The control: what opens a door is a grant, not that one is named. */
    @Test
    void beingNamedOpensNoDoor() throws Exception {
        long before = number("select count(*) from account_grant");
        as(OFFICE, () -> named(MAIL, Staff.Role.ORGANISER));
        assertThat(number("select count(*) from account_grant")).isEqualTo(before);
        asPerson(
                outsider,
                () -> {
                    for (Callable<?> door :
                            List.<Callable<?>>of(
                                    () -> planning.one(training),
                                    () -> roll.sheet(training),
                                    () -> desk.preparation(hospital, training))) {
                        assertThatThrownBy(door::call).isInstanceOf(NotFoundException.class);
                    }
                    return null;
                });
        as(OFFICE, () -> assertThat(planning.one(training)).isNotNull());
    }

    @Test
    void aDirectorFromOutsideIsJudgedAsOneOfTheHouse() throws Exception {
        as(
                OFFICE,
                () -> {
                    assertThat(director()).isEqualTo(StaffRule.Answer.MISSING);
                    named(MAIL, Staff.Role.DIRECTOR);
                    assertThat(director()).isEqualTo(StaffRule.Answer.UNKNOWN);
                    desk.record(
                            hospital,
                            training,
                            outsider,
                            TrainerCourse.PALLIATIVE_MEDICINE,
                            LocalDate.of(2015, 3, 1));
                    assertThat(director()).isEqualTo(StaffRule.Answer.MET);
                    return null;
                });
        assertThat(
                        number(
                                "select count(*) from credit_credit where source_kind ="
                                        + " 'workshop:trainer-course' and person_id = "
                                        + outsider))
                .isEqualTo(1);
    }

    @Test
    void nobodysAddressNamesNobodyAndGuessingIsSlowedDown() throws Exception {
        as(
                HEAD,
                () -> {
                    for (String wrong : List.of("", "外", "soto", "a@b", "x@y@example.jp")) {
                        assertThatThrownBy(() -> named(wrong, Staff.Role.FACILITATOR))
                                .as(wrong)
                                .isInstanceOf(BusinessException.class)
                                .hasMessageStartingWith("person.mail.");
                    }
                    for (int i = 0; i < 10; i++) {
                        assertThat(planning.nameByMail(training, NOBODY, Staff.Role.OFFICE))
                                .isEmpty();
                    }
                    assertThatThrownBy(() -> named(MAIL, Staff.Role.FACILITATOR))
                            .hasMessage("gathering.prepare.tooManyAddresses");
                    assertThat(planning.one(training).staff()).isEmpty();
                    return null;
                });
        // Another planner is not held up by her.
        as(OFFICE, () -> assertThat(named(MAIL, Staff.Role.FACILITATOR)).isEqualTo("外 講師"));
    }

    @Test
    void whoeverDoesNotPlanItLooksNobodyUp() throws Exception {
        for (String stranger : List.of(OTHER_OFFICE, "suganuma.ren@example.jp")) {
            as(
                    stranger,
                    () ->
                            assertThatThrownBy(
                                            () ->
                                                    planning.nameByMail(
                                                            training, MAIL, Staff.Role.DIRECTOR))
                                    .isInstanceOf(NotFoundException.class));
        }
        assertThat(audited("gathering:staff-looked-up", training)).isZero();
    }

    private String named(String mail, Staff.Role role) {
        return planning.nameByMail(training, mail, role).orElseThrow();
    }

    private StaffRule.Answer director() {
        return desk.preparation(hospital, training).staff().stream()
                .filter(one -> one.role() == Staff.Role.DIRECTOR)
                .findFirst()
                .orElseThrow()
                .answer();
    }

    private long audited(String action, long subject) {
        return number(
                "select count(*) from platform_audit where action = '"
                        + action
                        + "' and subject_id = "
                        + subject);
    }

    private <T> T as(String login, Callable<T> work) throws Exception {
        return asPerson(person(login), work);
    }

    /** Somebody asks the doors, in a request of her own. */
    private <T> T asPerson(long person, Callable<T> work) throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            return one.submit(
                            () -> {
                                request.activate();
                                try {
                                    user.is(person, 1, 1, "", "auto");
                                    return work.call();
                                } finally {
                                    request.deactivate();
                                }
                            })
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            one.shutdown();
        }
    }

    private long person(String login) {
        return number("select person_id from account_account where login = '" + login + "'");
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
