package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Words;

/** Gatherings of a hospital and doctors of another, for tests in the container. */
abstract class SeatsFixture {

    static final String OFFICE = "eto.yuki@example.jp";
    static final String HEAD = "sena.fumihiko@example.jp";
    static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    static final String LINK = "https://meet.example.jp/secret";

    @Inject GatheringPlanning planning;
    @Inject SignUp signUp;
    @Inject Applicants applicants;
    @Inject SeatMoves seats;
    @Inject CurrentUser user;
    @Inject JapanTime time;
    @Inject RequestContextController request;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    DataSource source;

    long hospital;
    long otherHospital;
    long office;
    long head;
    final List<Long> doctors = new ArrayList<>();

    @BeforeEach
    void someDoctors() throws Exception {
        clean();
        hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
        otherHospital = number("select id from organisation_organisation where ref = '99-h-gan'");
        office = person(OFFICE);
        head = person(HEAD);
        doctors.clear();
        for (int i = 0; i < 4; i++) {
            String ref = "seats-it-" + i;
            update(
                    "insert into person_person (ref, family_name, given_name, family_kana,"
                            + " given_kana, kana_sort, mail, profession, lang, created_at) values ('"
                            + ref
                            + "', '試', '"
                            + i
                            + "番', 'シ', 'バン', 'シ バン', '"
                            + ref
                            + "@example.jp', 'DOCTOR', '"
                            + (i == 1 ? "en" : "ja")
                            + "', now(6))");
            long id = number("select id from person_person where ref = '" + ref + "'");
            post(id, otherHospital, true);
            doctors.add(id);
        }
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        clean();
    }

    private void clean() throws SQLException {
        for (String one : rows("select id from gathering_gathering where title like 'IT席 %'")) {
            for (String place :
                    rows("select id from gathering_place where gathering_id = " + one)) {
                update("delete from gathering_place_step where place_id = " + place);
            }
            for (String table :
                    List.of(
                            "gathering_mark",
                            "gathering_confirmation",
                            "gathering_place",
                            "gathering_step",
                            "gathering_staff",
                            "gathering_block")) {
                update("delete from " + table + " where gathering_id = " + one);
            }
            update("delete from gathering_gathering where id = " + one);
        }
        update("delete from platform_outbox where purpose like 'gathering-%'");
        update(
                "delete s from platform_audit_seen s join platform_audit a on a.id = s.audit_id"
                        + " where a.action like 'gathering:%'");
        update("delete from platform_audit where action like 'gathering:%'");
        for (String one : rows("select id from person_person where ref like 'seats-it-%'")) {
            for (String credit :
                    rows(
                            "select id from credit_credit where person_id = "
                                    + one
                                    + " order by id desc")) {
                update("delete from credit_credit where id = " + credit);
            }
            for (String table :
                    List.of(
                            "platform_audit_seen",
                            "completion_standing",
                            "programme_enrolment",
                            "programme_cycle",
                            "person_affiliation")) {
                update("delete from " + table + " where person_id = " + one);
            }
            update("delete from person_person where id = " + one);
        }
    }

    /** A post; its id. */
    long post(long person, long organisation, boolean main) throws SQLException {
        update(
                "insert into person_affiliation (person_id, organisation_id, kind, main,"
                        + " valid_from, created_at) values ("
                        + person
                        + ", "
                        + organisation
                        + ", 'POST', "
                        + (main ? 1 : 0)
                        + ", '2020-04-01', now(6))");
        return number("select max(id) from person_affiliation where person_id = " + person);
    }

    static final class Wanted {
        @Nullable Integer capacity = 5;
        @Nullable Integer minimum;
        boolean approval;
        @Nullable LocalDate decide;
        @Nullable Instant cancelUntil;
        SignUpTerms.Overlap overlap = SignUpTerms.Overlap.WARN;
    }

    /** In sixty days, in one block of 90 minutes. */
    long announced(Wanted wanted) throws Exception {
        long id =
                as(
                        office,
                        () ->
                                planning.draft(
                                        hospital,
                                        Gathering.Kind.MEETING,
                                        null,
                                        time.today().plusDays(60),
                                        LocalTime.of(9, 30),
                                        new Description(
                                                new Words("IT席 研修", "IT seats training"),
                                                null,
                                                "筆記用具",
                                                "事務局 内線 100",
                                                null),
                                        new Venue(
                                                Venue.Mode.HYBRID,
                                                "講堂",
                                                null,
                                                "緑野1-2-3",
                                                null,
                                                LINK),
                                        new SignUpTerms(
                                                null,
                                                null,
                                                wanted.cancelUntil,
                                                wanted.minimum,
                                                wanted.decide,
                                                wanted.capacity,
                                                wanted.approval,
                                                true,
                                                48,
                                                null,
                                                wanted.overlap,
                                                Audience.ALL)));
        GatheringPlanning.Outcome done =
                as(office, () -> planning.announce(id, planning.one(id).version()));
        assertThat(done.problems()).isEmpty();
        return id;
    }

    SignUp.Outcome apply(int doctor, long gathering) throws Exception {
        return as(doctors.get(doctor), () -> signUp.apply(gathering, null));
    }

    boolean tick(long id) {
        seats.tick(id);
        return true;
    }

    /** It begins so much later than now, as if time had passed; nobody is told. */
    void beginsIn(long id, Duration later) throws SQLException {
        Instant start = time.now().plus(later);
        update(
                "update gathering_gathering set starts_at = '"
                        + sql(start)
                        + "', ends_at = '"
                        + sql(start.plus(Duration.ofMinutes(90)))
                        + "' where id = "
                        + id);
    }

    static String sql(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    List<String> letters(long person) throws SQLException {
        return rows(
                "select purpose from platform_outbox where purpose like 'gathering-%' and person_id ="
                        + " "
                        + person
                        + " order by id");
    }

    // People, threads, rows.

    interface Numbered<T> {
        T run(int number) throws Exception;
    }

    /** All begin when the last is ready, each in a request of its own. */
    <T> List<T> atOnce(int count, Numbered<T> work) throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(count);
        CountDownLatch ready = new CountDownLatch(count);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(
                        () -> {
                            request.activate();
                            try {
                                ready.countDown();
                                ready.await();
                                return work.run(number);
                            } finally {
                                request.deactivate();
                            }
                        });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : many.invokeAll(calls)) {
                results.add(one.get());
            }
            return results;
        } finally {
            many.shutdown();
        }
    }

    /** Somebody asks the doors, in a request of his own. */
    <T> T as(long person, Callable<T> work) throws Exception {
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

    long person(String login) throws SQLException {
        return number("select person_id from account_account where login = '" + login + "'");
    }

    long number(String query) throws SQLException {
        return Long.parseLong(rows(query).get(0));
    }

    List<String> rows(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
            return rows;
        }
    }

    void update(String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement change = connection.createStatement()) {
            change.executeUpdate(statement);
        }
    }
}
