package org.yorisoi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.gathering.Closing;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.platform.CurrentUser;

/**
 * Attendance at a conference is a credit where the conference counts for a programme, and none
 * where it does not; for the hospital's yearly figure both are kept.
 */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ConferenceCreditIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String SUBJECT = "coordinator/conference";

    @Inject private RollDesk desk;
    @Inject private Closing closing;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;
    @PersistenceContext private EntityManager em;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long came;
    private long away;

    @BeforeEach
    void twoPeople() throws SQLException {
        nothingIsLeft();
        came = participant(1);
        away = participant(2);
    }

    /** It ended an hour ago. */
    private long conference(String subject) throws SQLException {
        Instant start = Instant.now().minus(Duration.ofMinutes(150));
        update(
                "insert into gathering_gathering (kind, subject, organiser_id, prefecture, title,"
                        + " title_en, mode, starts_at, ends_at, approval, waiting_list, offer_hours,"
                        + " overlap, professions, reach, state, sequence, secret, created_at) select"
                        + " 'CONFERENCE', "
                        + (subject == null ? "null" : "'" + subject + "'")
                        + ", id, prefecture, '単位の試験', 'conference-credit-it', 'IN_PERSON', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(90)))
                        + "', 0, 1, 48, 'NONE', '', 'BOTH', 'CONFIRMED', 1, repeat('c', 16), now(6)"
                        + " from organisation_organisation where ref = '99-h-sogo'");
        long id = number("select max(id) from gathering_gathering");
        update(
                "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                        + " minutes, mandatory, pause, cme) values ("
                        + id
                        + ", 'meeting', '会', 'meeting', '"
                        + sql(start)
                        + "', 90, 1, 0, 0)");
        int number = 1;
        for (long person : List.of(came, away)) {
            update(
                    "insert into gathering_place (gathering_id, person_id, profession, own,"
                            + " queue_no, state, applied_at, applied_by, walk_in) values ("
                            + id
                            + ", "
                            + person
                            + ", 'NURSE', 0, "
                            + number++
                            + ", 'SEATED', now(6), "
                            + person
                            + ", 0)");
        }
        return id;
    }

    private long participant(int number) throws SQLException {
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, created_at) values ('conf-credit-it-"
                        + number
                        + "', '単位', '"
                        + number
                        + "', 'タンイ', 'バン', 'タンイ "
                        + number
                        + "', 'NURSE', now(6))");
        return number("select id from person_person where ref = 'conf-credit-it-" + number + "'");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        // Their numbers, not a subquery: the ledger's rows refer to each other and go in order.
        List<?> ids =
                em.createNativeQuery(
                                "select id from person_person where ref like 'conf-credit-it-%'")
                        .getResultList();
        String people =
                ids.isEmpty()
                        ? "-1"
                        : ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        for (String table :
                List.of("completion_standing", "programme_enrolment", "programme_cycle")) {
            update("delete from " + table + " where person_id in (" + people + ")");
        }
        update("delete from credit_credit where person_id in (" + people + ") order by id desc");
        String ours =
                " in (select id from gathering_gathering where title_en = 'conference-credit-it')";
        for (String table :
                List.of(
                        "conference_attended",
                        "gathering_mark",
                        "gathering_confirmation",
                        "gathering_place",
                        "gathering_step",
                        "gathering_block")) {
            update("delete from " + table + " where gathering_id" + ours);
        }
        update("delete from gathering_gathering where title_en = 'conference-credit-it'");
        update("delete from platform_audit_seen where person_id in (" + people + ")");
        update("delete from platform_outbox where person_id in (" + people + ")");
        update("delete from person_person where ref like 'conf-credit-it-%'");
    }

    @Test
    void whereItCountsForAProgrammeWhoeverCameHasACredit() throws Exception {
        long id = conference(SUBJECT);
        attended(id);
        assertThat(credits()).as("nothing before the head confirms").isEmpty();
        close(id);
        assertThat(credits())
                .containsExactly(
                        came + " GATHERING " + SUBJECT + " " + id + " 1 EARNED meeting=90",
                        away + " GATHERING " + SUBJECT + " " + id + " 1 NOT_EARNED -");
        // A correction after it is the next revision of the same credit.
        as(
                OFFICE,
                () -> {
                    desk.correct(id, came, "meeting", 60, "30分の中座");
                    return null;
                });
        assertThat(credits())
                .contains(came + " GATHERING " + SUBJECT + " " + id + " 2 EARNED meeting=60");
        assertThat(kept(id)).containsExactly(came + " YES", away + " NO");
    }

    @Test
    void whereItCountsForNoneNothingIsWrittenAndTheFigureIsKept() throws Exception {
        long id = conference(null);
        attended(id);
        close(id);
        as(
                OFFICE,
                () -> {
                    desk.correct(id, came, "meeting", 60, "30分の中座");
                    return null;
                });
        assertThat(credits()).isEmpty();
        assertThat(kept(id)).containsExactly(came + " YES", away + " NO");
    }

    private void attended(long id) throws Exception {
        as(
                OFFICE,
                () -> {
                    desk.tick(id, came, "meeting", true);
                    desk.tick(id, away, "meeting", false);
                    return null;
                });
    }

    private void close(long id) throws Exception {
        as(HEAD, () -> closing.close(id, closing.prospect(id).unknown(), ""));
    }

    private List<String> credits() {
        return rows(
                "select concat_ws(' ', person_id, kind, subject, source_id, revision, outcome,"
                        + " coalesce(minutes, '-')) from credit_credit where person_id in ("
                        + came
                        + ", "
                        + away
                        + ") order by person_id, revision");
    }

    private List<String> kept(long id) {
        return rows(
                "select concat_ws(' ', person_id, attended) from conference_attended where"
                        + " gathering_id = "
                        + id
                        + " order by person_id");
    }

    private List<String> rows(String sql) {
        List<?> rows = em.createNativeQuery(sql).getResultList();
        return rows.stream().map(String::valueOf).toList();
    }

    /** Somebody asks the doors, in a request of her own. */
    private <T> T as(String login, Callable<T> work) throws Exception {
        long who = number("select person_id from account_account where login = '" + login + "'");
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            return one.submit(
                            () -> {
                                request.activate();
                                try {
                                    user.is(who, 1, 1, "", "auto");
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

    private static String sql(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(at);
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
