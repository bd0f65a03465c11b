package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.KilledDatabase;
import org.yorisoi.testing.TestDatabase;

/**
 * I5: people complete while server and database are killed hard ({@code -Dyorisoi.kills=30} for
 * many times). Afterwards no number is there twice, none is missing, and whoever is complete has
 * exactly one record. That the check would see it is shown by numbers that are counted by max() + 1
 * without the row held, and by a counter that is raised apart from the record.
 */
class CertificateKillIT {

    private static final System.Logger LOG = System.getLogger(CertificateKillIT.class.getName());
    private static final int KILLS =
            Math.max(1, Math.min(30, Integer.getInteger("yorisoi.kills", 2)));
    private static final List<String> OFFICES =
            List.of("eto.yuki@example.jp", "sena.fumihiko@example.jp");
    private static final int PEOPLE = 400;
    private static final int ENOUGH = 4;
    private static final int UNLOCKED = 6;

    /** Starts faster and is never warm. */
    private static final String QUICKLY = "-XX:TieredStopAtLevel=1";

    private final Random random = new Random(5);
    private final BlockingQueue<Long> waiting = new LinkedBlockingQueue<>();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private Path servers;
    private KilledDatabase database;
    private long hospital;

    @Test
    void noNumberIsGivenTwiceOrLostHoweverOftenServerAndDatabaseAreKilled() throws Exception {
        servers = TestDatabase.work().resolve("certificate-kill-servers");
        try (KilledDatabase made =
                KilledDatabase.make(TestDatabase.work().resolve("certificate-kill"))) {
            database = made;
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = acknowledged.size();
                completeUntilKilled();
                database.start();
                assertThat(faults()).as("kill " + kill + " of " + KILLS).isEmpty();
                assertThat(acknowledged.size() - before)
                        .as("completions that could have been lost")
                        .isGreaterThanOrEqualTo(ENOUGH);
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} kills, {1} completions acknowledged, no number lost or given twice",
                    KILLS,
                    acknowledged.size());
            aCounterApartFromItsRecordLosesANumber();
            numbersCountedWithoutHoldingTheRowAreGivenTwice();
        }
    }

    /**
     * One life of a server, while two of an office record what was missing of one after another.
     */
    private void completeUntilKilled() throws Exception {
        KilledDatabase.delete(servers);
        int port = EmbeddedDatabase.freePort();
        List<Thread> threads = new ArrayList<>();
        try (ServerProcess server = serve(port)) {
            server.awaitReady(Duration.ofMinutes(4));
            if (hospital == 0) {
                somePeople();
            }
            int before = acknowledged.size();
            for (String mail : OFFICES) {
                HttpPerson office = HttpPerson.at("http://127.0.0.1:" + port);
                office.signIn(mail);
                Thread thread = new Thread(() -> record(office));
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (acknowledged.size() - before < ENOUGH) {
                assertThat(System.nanoTime()).as("completions are recorded").isLessThan(until);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            LockSupport.parkNanos(Duration.ofMillis(100 + random.nextInt(900)).toNanos());
            if (random.nextBoolean()) {
                database.kill();
                server.kill();
            } else {
                server.kill();
                database.kill();
            }
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(70).toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private void record(HttpPerson office) {
        try {
            while (true) {
                Long person = waiting.poll();
                if (person == null) {
                    return;
                }
                String page = "/credit/member?org=" + hospital + "&id=" + person;
                Map<String, String> form =
                        new HashMap<>(HttpPerson.fields(office.get(page).body(), "record"));
                form.put("record:subject", "coordinator/follow-up");
                form.put("record:accepted", "yes");
                form.put("record:heldOn", "2026-09-05");
                HttpResponse<String> answer = office.post(page, form);
                if (!answer.body().contains("記録しました")) {
                    throw new AssertionError(answer.statusCode() + " " + answer.body());
                }
                acknowledged.add(person);
            }
        } catch (RuntimeException e) {
            // The server is gone in the middle: that one was not acknowledged.
        }
    }

    private ServerProcess serve(int port) throws IOException {
        Map<String, String> environment = new HashMap<>();
        TestDatabase.settings(database.url(), port, 1)
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                        value));
        environment.put("YORISOI_SECOND_FACTOR", "false");
        environment.put("YORISOI_MAIL_HOST", "");
        environment.put("JAVA_TOOL_OPTIONS", QUICKLY);
        return ServerProcess.start(
                Path.of(System.getProperty("yorisoi.launch.server")),
                Path.of(System.getProperty("yorisoi.launch.war")),
                servers,
                "127.0.0.1",
                port,
                "500m",
                environment);
    }

    /** On the hospital's roster, with all of the coordinators' programme but the last part. */
    private void somePeople() throws SQLException {
        hospital =
                numbers("select id from organisation_organisation where ref = '99-h-sogo'").get(0);
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < PEOPLE; i++) {
                statement.addBatch(
                        "insert into person_person (ref, family_name, given_name, family_kana,"
                                + " given_kana, kana_sort, profession, created_at) values ('kill-"
                                + i
                                + "', '試', '験', 'シ', 'ケン', 'シ ケン', 'NURSE', now(6))");
            }
            statement.executeBatch();
            String mine = " from person_person p where p.ref like 'kill-%'";
            statement.executeUpdate(
                    "insert into person_affiliation (person_id, organisation_id, kind, main,"
                            + " valid_from, created_at) select p.id, "
                            + hospital
                            + ", 'POST', 1, '2020-04-01', now(6)"
                            + mine);
            statement.executeUpdate(
                    "insert into programme_enrolment (person_id, programme, enrolled_on, made_at)"
                            + " select p.id, 'coordinator', '2026-04-01', now(6)"
                            + mine);
            for (String module : List.of("co-area", "co-roles", "co-meetings", "co-team")) {
                credit(statement, "MODULE", module, mine);
            }
            for (String part : List.of("coordinator/team", "coordinator/deliverable")) {
                credit(statement, "RECORD", part, mine);
            }
            connection.commit();
        }
        waiting.addAll(numbers("select id from person_person where ref like 'kill-%' order by id"));
    }

    private static void credit(java.sql.Statement statement, String kind, String subject, String of)
            throws SQLException {
        statement.executeUpdate(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, checked, recorded_at) select p.id, '"
                        + kind
                        + "', '"
                        + subject
                        + "', 'demo:record', 'kill-"
                        + subject
                        + "', 1, 'EARNED', '2026-06-01', 1, now(6)"
                        + of);
    }

    /** What must not be, in words. */
    private List<String> faults() throws SQLException {
        List<String> faults = new ArrayList<>();
        faults.addAll(
                texts(
                        "select concat_ws(' ', 'twice', issuer_kind, issuer_id, fiscal_year, number)"
                                + " from certificate_certificate group by issuer_kind, issuer_id,"
                                + " fiscal_year, number having count(*) > 1"));
        faults.addAll(
                texts(
                        "select concat_ws(' ', 'gap', c.issuer_kind, c.issuer_id, c.fiscal_year,"
                                + " c.last, count(distinct x.number), max(x.number)) from"
                                + " certificate_counter c left join certificate_certificate x on"
                                + " x.issuer_kind = c.issuer_kind and x.issuer_id = c.issuer_id and"
                                + " x.fiscal_year = c.fiscal_year group by c.issuer_kind,"
                                + " c.issuer_id, c.fiscal_year, c.last having count(distinct"
                                + " x.number) <> c.last or max(x.number) <> c.last"));
        faults.addAll(
                texts(
                        "select concat('complete with ', count(x.id), ' records: ', s.person_id) from"
                                + " completion_standing s join person_person p on p.id = s.person_id"
                                + " left join certificate_certificate x on x.person_id = s.person_id"
                                + " and x.programme = s.programme and x.state <> 'REVOKED' where p.ref"
                                + " like 'kill-%' and s.programme = 'coordinator' and s.state ="
                                + " 'SATISFIED' group by s.person_id having count(x.id) <> 1"));
        faults.addAll(
                texts(
                        "select concat('half a record: ', x.id) from certificate_certificate x join"
                                + " person_person p on p.id = x.person_id where p.ref like 'kill-%'"
                                + " and x.programme = 'coordinator' and (not exists (select 1 from"
                                + " certificate_version v where v.certificate_id = x.id) or not exists"
                                + " (select 1 from certificate_step t where t.certificate_id = x.id)"
                                + " or not exists (select 1 from completion_standing s where"
                                + " s.person_id = x.person_id and s.programme = x.programme and"
                                + " s.state = 'SATISFIED'))"));
        Set<Long> recorded =
                Set.copyOf(
                        numbers(
                                "select person_id from certificate_certificate where programme ="
                                        + " 'coordinator'"));
        for (Long person : acknowledged) {
            if (!recorded.contains(person)) {
                faults.add("acknowledged without a record: " + person);
            }
        }
        return faults;
    }

    /**
     * The first control: killed between counting and writing, it leaves a number that nobody has.
     */
    private void aCounterApartFromItsRecordLosesANumber() throws Exception {
        Connection careless = database.connect();
        try (var statement = careless.createStatement()) {
            statement.executeUpdate("update certificate_counter set last = last + 1 limit 1");
            careless.setAutoCommit(false);
            insert(statement, "max(number) + 1");
            database.kill();
        } finally {
            try {
                careless.close();
            } catch (SQLException e) {
                // It went with the database.
            }
        }
        database.start();
        assertThat(faults()).singleElement().asString().startsWith("gap");
        database.set(
                "update certificate_counter c set last = (select max(x.number) from"
                        + " certificate_certificate x where x.issuer_kind = c.issuer_kind and"
                        + " x.issuer_id = c.issuer_id and x.fiscal_year = c.fiscal_year)");
        assertThat(faults()).isEmpty();
    }

    /** The second: without the row held and the key that refuses, several take the same number. */
    private void numbersCountedWithoutHoldingTheRowAreGivenTwice() throws Exception {
        database.set("alter table certificate_certificate drop key certificate_certificate_number");
        CyclicBarrier meet = new CyclicBarrier(UNLOCKED);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < UNLOCKED; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                try (Connection connection = database.connect();
                                        var statement = connection.createStatement()) {
                                    // All in values: rows that are read in the same statement are
                                    // locked, and the database would let one of them through.
                                    String record;
                                    try (ResultSet found =
                                            statement.executeQuery(
                                                    "select issuer_id, fiscal_year, max(number) + 1,"
                                                            + " min(person_id) from"
                                                            + " certificate_certificate where"
                                                            + " issuer_kind = 'PREF' group by"
                                                            + " issuer_id, fiscal_year order by"
                                                            + " fiscal_year desc limit 1")) {
                                        found.next();
                                        record =
                                                "'PREF', "
                                                        + found.getLong(1)
                                                        + ", "
                                                        + found.getInt(2)
                                                        + ", "
                                                        + found.getInt(3)
                                                        + ", "
                                                        + found.getLong(4);
                                    }
                                    meet.await();
                                    statement.executeUpdate(
                                            "insert into certificate_certificate (issuer_kind,"
                                                    + " issuer_id, fiscal_year, number, person_id,"
                                                    + " programme, for_version, completed_on, code,"
                                                    + " state, current_version, issued_at, changed_at)"
                                                    + " values ("
                                                    + record
                                                    + ", 'x', 'x', '2026-09-12', left(md5(rand()),"
                                                    + " 26), 'VALID', 1, now(6), now(6))");
                                } catch (SQLException e) {
                                    // The database refuses some in its own way; two are enough.
                                } catch (InterruptedException | BrokenBarrierException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(faults()).anySatisfy(fault -> assertThat(fault).startsWith("twice"));
    }

    /** A record as somebody careless would write it, of the holder's newest year. */
    private static void insert(java.sql.Statement statement, String number) throws SQLException {
        statement.executeUpdate(
                "insert into certificate_certificate (issuer_kind, issuer_id, fiscal_year, number,"
                        + " person_id, programme, for_version, completed_on, code, state,"
                        + " current_version, issued_at, changed_at) select issuer_kind, issuer_id,"
                        + " fiscal_year, "
                        + number
                        + ", min(person_id), 'x', 'x', '2026-09-12', left(md5(rand()), 26), 'VALID', 1,"
                        + " now(6), now(6) from certificate_certificate where issuer_kind = 'PREF'"
                        + " group by issuer_kind, issuer_id, fiscal_year order by fiscal_year desc"
                        + " limit 1");
    }

    private List<Long> numbers(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = database.connect();
                var select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            while (found.next()) {
                numbers.add(found.getLong(1));
            }
        }
        return numbers;
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connect();
                var select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
