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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.gathering.Staff;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;

/** A group training of the hospital in preparation. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class WorkshopIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String LEARNER = "suganuma.ren@example.jp";

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));

    @Inject private WorkshopDesk desk;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;
    @PersistenceContext private EntityManager em;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long hospital;
    private long training;
    private long director;
    private long office;

    @BeforeEach
    void aTraining() throws SQLException {
        hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
        director = number("select id from person_person where ref = '99-p-001'");
        office = person(OFFICE);
        update(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, starts_at, ends_at, approval, waiting_list, offer_hours, overlap,"
                        + " professions, reach, state, sequence, secret, created_at) values"
                        + " ('WORKSHOP', "
                        + hospital
                        + ", 99, '要件の試験', 'workshop-it', 'ONLINE', utc_timestamp() + interval 40"
                        + " day, utc_timestamp() + interval 41 day, 0, 1, 48, 'NONE', '', 'BOTH',"
                        + " 'DRAFT', 1, repeat('w', 16), utc_timestamp())");
        training = number("select max(id) from gathering_gathering");
        staff(director, Staff.Role.DIRECTOR);
        staff(office, Staff.Role.DIRECTOR);
    }

    private void staff(long person, Staff.Role role) throws SQLException {
        update(
                "insert into gathering_staff (gathering_id, person_id, role, added_at) values ("
                        + training
                        + ", "
                        + person
                        + ", '"
                        + role
                        + "', now(6))");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        update("delete from credit_credit where source_kind = 'workshop:trainer-course'");
        String ours = " in (select id from gathering_gathering where title_en = 'workshop-it')";
        update("delete from workshop_consultation where gathering_id" + ours);
        update("delete from gathering_staff where gathering_id" + ours);
        update("delete from gathering_gathering where title_en = 'workshop-it'");
    }

    @Test
    void aCourseIsACreditThatCountsForTheNextTrainingToo() throws Exception {
        as(
                OFFICE,
                () -> {
                    assertThat(answer()).isEqualTo(StaffRule.Answer.UNKNOWN);
                    for (int twice = 0; twice < 2; twice++) {
                        desk.record(
                                hospital,
                                training,
                                director,
                                TrainerCourse.PALLIATIVE_MEDICINE,
                                LocalDate.of(2015, 3, 1));
                    }
                    assertThat(answer()).isEqualTo(StaffRule.Answer.MET);
                    return null;
                });
        assertThat(
                        number(
                                "select count(*) from credit_credit where source_kind ="
                                        + " 'workshop:trainer-course' and person_id = "
                                        + director))
                .isEqualTo(1);
    }

    @Test
    void nobodyRecordsHerOwnCourseNorOneOfWhoIsNotOnTheStaff() throws Exception {
        as(
                OFFICE,
                () -> {
                    assertThatThrownBy(() -> record(office, today))
                            .isInstanceOfSatisfying(
                                    BusinessException.class,
                                    e ->
                                            assertThat(e.reason().key())
                                                    .isEqualTo("workshop.course.own"));
                    assertThatThrownBy(() -> record(person(LEARNER), today))
                            .isInstanceOf(NotFoundException.class);
                    assertThatThrownBy(() -> record(director, today.plusDays(1)))
                            .isInstanceOf(BusinessException.class);
                    return null;
                });
    }

    @Test
    void whatThePrefectureSaidIsKeptAndTheNewestComesFirst() throws Exception {
        as(
                OFFICE,
                () -> {
                    desk.consult(hospital, training, today.minusDays(9), " 疾病対策課　福士 ", "");
                    desk.consult(hospital, training, today, "疾病対策課 福士", "異存なし");
                    List<WorkshopDesk.Consulted> said =
                            desk.preparation(hospital, training).consultations();
                    assertThat(said)
                            .extracting(one -> one.consultation().getAnswer())
                            .containsExactly("異存なし", null);
                    assertThat(said.get(1).consultation().getConsultedWith()).isEqualTo("疾病対策課 福士");
                    for (String[] wrong :
                            new String[][] {{"", "x"}, {"x".repeat(121), ""}, {"x", "x\u200Bx"}}) {
                        assertThatThrownBy(
                                        () ->
                                                desk.consult(
                                                        hospital, training, today, wrong[0],
                                                        wrong[1]))
                                .isInstanceOf(BusinessException.class);
                    }
                    assertThatThrownBy(
                                    () ->
                                            desk.consult(
                                                    hospital, training, today.plusDays(1), "x", ""))
                            .isInstanceOf(BusinessException.class);
                    return null;
                });
    }

    @Test
    void whoeverHasNothingToDoWithItFindsNothing() throws Exception {
        for (String stranger : List.of(OTHER_OFFICE, LEARNER)) {
            as(
                    stranger,
                    () -> {
                        for (Callable<?> door :
                                List.<Callable<?>>of(
                                        () -> desk.preparation(hospital, training),
                                        () -> {
                                            desk.consult(hospital, training, today, "x", "");
                                            return null;
                                        },
                                        () -> {
                                            record(director, today);
                                            return null;
                                        })) {
                            assertThatThrownBy(door::call).isInstanceOf(NotFoundException.class);
                        }
                        return null;
                    });
        }
    }

    private void record(long person, LocalDate on) {
        desk.record(hospital, training, person, TrainerCourse.PSYCHO_ONCOLOGY, on);
    }

    private StaffRule.Answer answer() {
        return desk.preparation(hospital, training).staff().stream()
                .filter(one -> one.role() == Staff.Role.DIRECTOR)
                .findFirst()
                .orElseThrow()
                .answer();
    }

    private <T> T as(String login, Callable<T> work) throws Exception {
        long person = person(login);
        request.activate();
        try {
            user.is(person, 1, 1, "", "auto");
            return work.call();
        } finally {
            request.deactivate();
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
