package org.yorisoi.gathering;

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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.curriculum.NextStep;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;

/**
 * A doctor whose post is in a prefecture without a decision on own modules applies for a training
 * in one that has it: from her application on the organiser's region counts, and it stays with what
 * she earned.
 */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class RegionOfApplicationIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String WORKSHOP = "national-workshop";
    private static final Map<String, Integer> DAY =
            Map.of(
                    "opening", 20,
                    "review", 50,
                    "total-pain", 90,
                    "liaison", 70,
                    "role-play", 90,
                    "support", 20,
                    "reflection", 10);

    @Inject private RollDesk desk;
    @Inject private Closing closing;
    @Inject private Standing standing;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;
    @Inject private JapanTime time;
    @PersistenceContext private EntityManager em;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long person;
    private long gathering;

    @BeforeEach
    void somebodyFromElsewhere() throws Exception {
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, created_at) values ('region-it', '県外', '医師',"
                        + " 'ケンガイ', 'イシ', 'ケンガイ イシ', 'DOCTOR', now(6))");
        person = number("select id from person_person where ref = 'region-it'");
        post("prefecture = 11");
        update(
                "insert into programme_enrolment (person_id, programme, enrolled_on, made_at, version)"
                        + " values ("
                        + person
                        + ", '"
                        + WORKSHOP
                        + "', '2026-04-01', now(6), 1)");
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
                            + person
                            + ", 'MODULE', '"
                            + module
                            + "', 'elearning:attempt', 'region-it-"
                            + module
                            + "', 1, 'EARNED', '"
                            + time.today().minusDays(20)
                            + "', 1, now(6))");
        }
        Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(7));
        update(
                "insert into gathering_gathering (kind, subject, organiser_id, prefecture, title,"
                        + " title_en, mode, starts_at, ends_at, approval, waiting_list, offer_hours,"
                        + " overlap, professions, reach, state, sequence, secret, created_at) select"
                        + " 'WORKSHOP', '"
                        + WORKSHOP
                        + "/group-training', id, prefecture, '県の試験', 'region-it', 'IN_PERSON', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(350)))
                        + "', 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 1,"
                        + " x'00112233445566778899aabbccddeeff', now(6) from"
                        + " organisation_organisation where ref = '99-h-sogo'");
        gathering = number("select max(id) from gathering_gathering");
        Instant at = start;
        for (Map.Entry<String, Integer> block : DAY.entrySet()) {
            update(
                    "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                            + " minutes, mandatory, pause, cme) values ("
                            + gathering
                            + ", '"
                            + block.getKey()
                            + "', '枠', 'block', '"
                            + sql(at)
                            + "', "
                            + block.getValue()
                            + ", 1, 0, 0)");
            at = at.plus(Duration.ofMinutes(block.getValue()));
        }
    }

    @Test
    void theOrganisersRegionCountsFromTheApplicationOnAndStays() throws Exception {
        assertThat(stand().judgement().answer().next().map(NextStep::action))
                .as("her own prefecture has decided nothing")
                .contains(NextStep.Action.SEND_CERTIFICATE);

        update(
                "insert into gathering_place (gathering_id, person_id, profession, own, queue_no,"
                        + " state, applied_at, applied_by, walk_in) values ("
                        + gathering
                        + ", "
                        + person
                        + ", 'DOCTOR', 0, 1, 'SEATED', date_sub(now(6), interval 9 day), "
                        + person
                        + ", 0)");
        assertThat(stand().region()).isEqualTo("99");
        assertThat(stand().judgement().answer().next().map(NextStep::action))
                .contains(NextStep.Action.APPLY_GATHERING);

        as(
                OFFICE,
                () -> {
                    for (String block : DAY.keySet()) {
                        desk.tick(gathering, person, block, true);
                    }
                    return true;
                });
        as(HEAD, () -> closing.close(gathering, closing.prospect(gathering).unknown(), ""));
        assertThat(
                        em.createNativeQuery(
                                        "select region from credit_credit where kind = 'GATHERING' and"
                                                + " person_id = "
                                                + person)
                                .getSingleResult())
                .isEqualTo("99");
        assertThat(stand().judgement().isComplete()).isTrue();

        update(
                "update person_affiliation set valid_until = '"
                        + time.today().minusDays(1)
                        + "' where person_id = "
                        + person);
        assertThat(stand().judgement().isComplete()).as("without a post").isTrue();
        post("prefecture = 11");
        assertThat(stand().judgement().isComplete()).as("back where nothing was decided").isTrue();
        assertThat(stand().judgement().recognition()).isPresent();
    }

    private Stand stand() {
        return standing.of(person, time.today(), null).stands().stream()
                .filter(one -> one.programme().id().equals(WORKSHOP))
                .findFirst()
                .orElseThrow();
    }

    private void post(String where) throws SQLException {
        update(
                "insert into person_affiliation (person_id, organisation_id, kind, main, valid_from,"
                        + " created_at) select "
                        + person
                        + ", min(id), 'POST', 1, '2024-04-01', now(6) from organisation_organisation"
                        + " where "
                        + where);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (String table : List.of("certificate_step", "certificate_version")) {
            update(
                    "delete from "
                            + table
                            + " where certificate_id in (select id from certificate_certificate where"
                            + " person_id = "
                            + person
                            + ")");
        }
        update("delete from certificate_certificate where person_id = " + person);
        for (String table :
                List.of("completion_standing", "programme_enrolment", "programme_cycle")) {
            update("delete from " + table + " where person_id = " + person);
        }
        update("delete from credit_credit where person_id = " + person + " order by id desc");
        for (String table :
                List.of(
                        "gathering_mark",
                        "gathering_confirmation",
                        "gathering_step",
                        "gathering_block")) {
            update("delete from " + table + " where gathering_id = " + gathering);
        }
        update(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id = "
                        + gathering
                        + ")");
        update("delete from gathering_place where gathering_id = " + gathering);
        update("delete from gathering_gathering where id = " + gathering);
        for (String table :
                List.of("platform_audit_seen", "platform_outbox", "person_affiliation")) {
            update("delete from " + table + " where person_id = " + person);
        }
        update("delete from person_person where id = " + person);
    }

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
