package org.yorisoi.benchmark;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yorisoi.gathering.SeatHistoryFixture;

/**
 * Three hundred people apply within a minute for forty seats, each in her own browser, through one
 * server or through two over the same database. Afterwards the database tells whether exactly forty
 * sit, whether the others wait in the order of their numbers, and whether anybody was lost.
 */
final class Rush {

    static final int PEOPLE = 300;
    static final int SEATS = 40;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int AT_ONCE = 64;
    private static final int CHANGES = 12;
    private static final String HOLDING = "state in ('SEATED', 'OFFERED')";
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern POST = Pattern.compile("<option value=\"(\\d+)\" selected");

    /** Somebody with her cookie, at one of the servers. */
    record Applicant(int port, String cookie) {}

    /**
     * What came of it.
     *
     * @param wrong answers that were not what they should be
     * @param inOrder whether those with the lowest numbers sit, and numbers have no gap
     */
    record Result(
            int servers,
            int seated,
            int waiting,
            boolean inOrder,
            int wrong,
            double p50,
            double p95,
            double p99) {

        boolean isRight() {
            return seated == SEATS && waiting == PEOPLE - SEATS && inOrder && wrong == 0;
        }

        String told() {
            return String.format(
                    Locale.ROOT,
                    "%d applications within %d s for %d seats through %d server%s: %d seated, %d"
                            + " waiting%s, %d wrong answers; sending the form p50 %.0f ms, p95 %.0f ms,"
                            + " p99 %.0f ms.",
                    PEOPLE,
                    WITHIN.toSeconds(),
                    SEATS,
                    servers,
                    servers == 1 ? "" : "s",
                    seated,
                    waiting,
                    inOrder ? " in the order of their numbers" : " OUT OF ORDER",
                    wrong,
                    p50,
                    p95,
                    p99);
        }
    }

    private final Connection connection;

    Rush(Connection connection) {
        this.connection = connection;
    }

    /** A meeting that is open, first come. */
    long gathering() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into gathering_gathering (kind, organiser_id, hospital_id, area_id,"
                            + " prefecture, title, title_en, mode, venue, starts_at, ends_at, apply_from,"
                            + " apply_until, cancel_until, capacity, approval, waiting_list, offer_hours,"
                            + " overlap, professions, reach, state, sequence, secret, created_at) select"
                            + " 'MEETING', organiser_id, hospital_id, area_id, prefecture, 'Rush', 'Rush',"
                            + " 'IN_PERSON', 'Hall', date_add(utc_timestamp(6), interval 40 day),"
                            + " date_add(utc_timestamp(6), interval 970 hour), date_sub(utc_timestamp(6),"
                            + " interval 1 day), date_add(utc_timestamp(6), interval 20 day),"
                            + " date_add(utc_timestamp(6), interval 30 day), "
                            + SEATS
                            + ", 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 0, secret,"
                            + " utc_timestamp(6) from gathering_gathering order by id limit 1");
            long id;
            try (ResultSet found = statement.executeQuery("select last_insert_id()")) {
                found.next();
                id = found.getLong(1);
            }
            statement.executeUpdate(
                    "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                            + " minutes, mandatory, pause, cme) select id, 'meeting', 'Rush', 'Rush',"
                            + " starts_at, 90, 1, 0, 0 from gathering_gathering where id = "
                            + id);
            return id;
        }
    }

    /** Runs it. */
    Result run(long gathering, List<Applicant> applicants, int servers)
            throws InterruptedException, SQLException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        Random random = new Random(gathering);
        long begun = System.nanoTime();
        long[] times = new long[applicants.size()];
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(applicants.size());
        for (int i = 0; i < applicants.size(); i++) {
            int number = i;
            // A third of them at the very beginning, as when sign-up opens.
            long at = i % 3 == 0 ? 0 : (long) (random.nextDouble() * WITHIN.toNanos() * 0.9);
            pool.execute(
                    () -> {
                        long wait = begun + at - System.nanoTime();
                        if (wait > 0) {
                            LockSupport.parkNanos(wait);
                        }
                        try (Client client = new Client(applicants.get(number).port())) {
                            times[number] =
                                    apply(client, applicants.get(number).cookie(), gathering);
                        } catch (IOException | RuntimeException e) {
                            if (wrong.incrementAndGet() <= 5) {
                                System.out.println("wrong: " + e);
                            }
                        }
                        done.countDown();
                    });
        }
        done.await();
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        long[] sorted = Arrays.stream(times).filter(time -> time > 0).sorted().toArray();
        return new Result(
                servers,
                count(gathering, "state = 'SEATED'"),
                count(gathering, "state = 'WAITING'"),
                count(gathering, "state = 'SEATED' and queue_no > " + SEATS) == 0
                        && count(gathering, "queue_no between 1 and " + PEOPLE) == PEOPLE,
                wrong.get(),
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99));
    }

    /** Who announced it. */
    long organiser(long gathering) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select organiser_id from gathering_gathering where id = "
                                        + gathering)) {
            found.next();
            return found.getLong(1);
        }
    }

    /**
     * The rush once more, while every fourth cancels what she got and the office changes the number
     * of seats through both servers, never above {@link #SEATS}. Afterwards every step is gone
     * through in the order of commit.
     *
     * @param officers one signed in at each server
     * @return what came of it
     * @throws IllegalStateException if a seat was given twice or too late, or the queue was passed
     */
    String mixed(long gathering, List<Applicant> applicants, List<Applicant> officers)
            throws InterruptedException, SQLException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE + 1);
        Random random = new Random(gathering);
        long begun = System.nanoTime();
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        AtomicInteger changed = new AtomicInteger();
        for (Applicant one : applicants) {
            long at = (long) (random.nextDouble() * WITHIN.toNanos() * 0.9);
            boolean cancels = random.nextInt(4) == 0;
            pool.execute(
                    () -> {
                        waitUntil(begun + at);
                        try (Client client = new Client(one.port())) {
                            apply(client, one.cookie(), gathering);
                            if (cancels) {
                                send(client, one, "/gathering/one?id=" + gathering, "cancel", "");
                                cancelled.incrementAndGet();
                            }
                        } catch (IOException | RuntimeException e) {
                            if (wrong.incrementAndGet() <= 5) {
                                System.out.println("wrong: " + e);
                            }
                        }
                    });
        }
        String plan = "/gathering/plan?org=" + organiser(gathering) + "&id=" + gathering;
        pool.execute(
                () -> {
                    for (int turn = 0; turn < CHANGES; turn++) {
                        waitUntil(begun + WITHIN.toNanos() / CHANGES * turn);
                        Applicant officer = officers.get(turn % officers.size());
                        int seats = turn == CHANGES - 1 ? SEATS : SEATS - 8 + random.nextInt(8);
                        try (Client client = new Client(officer.port())) {
                            send(client, officer, plan, "seats", "&seats%3Anumber=" + seats);
                            changed.incrementAndGet();
                        } catch (IOException | RuntimeException e) {
                            wrong.incrementAndGet();
                            System.out.println("wrong: " + e);
                        }
                    }
                });
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.MINUTES);
        // Offers are made by the servers' own look at it.
        for (int turn = 0; turn < 90 && count(gathering, HOLDING) < SEATS; turn++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        List<SeatHistoryFixture.Step> steps = steps(gathering);
        List<String> faults = SeatHistoryFixture.faults(steps, SEATS, SEATS);
        String told =
                String.format(
                        Locale.ROOT,
                        "The same through 2 servers while %d cancel and the number of seats changes %d"
                                + " times: %d steps, %d seats held in the end, %d faults, %d wrong"
                                + " answers.",
                        cancelled.get(),
                        capacities(gathering),
                        steps.size(),
                        count(gathering, HOLDING),
                        faults.size(),
                        wrong.get());
        if (!faults.isEmpty()
                || wrong.get() > 0
                || capacities(gathering) < CHANGES / 2
                || count(gathering, "1 = 1") != PEOPLE) {
            throw new IllegalStateException(told + faults.stream().limit(10).toList());
        }
        return told;
    }

    private static void waitUntil(long nanos) {
        long wait = nanos - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
    }

    /** How often the number of seats was really changed; to the same number is no change. */
    private int capacities(long gathering) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select count(*) from gathering_step where action = 'CAPACITY' and"
                                        + " gathering_id = "
                                        + gathering)) {
            found.next();
            return found.getInt(1);
        }
    }

    /** Steps are written under the lock, so their ids rise in the order of commit. */
    private List<SeatHistoryFixture.Step> steps(long gathering) throws SQLException {
        List<SeatHistoryFixture.Step> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select p.queue_no, s.from_state, s.to_state from"
                                        + " gathering_place_step s join gathering_place p on p.id ="
                                        + " s.place_id where p.gathering_id = "
                                        + gathering
                                        + " order by s.id")) {
            while (found.next()) {
                steps.add(
                        SeatHistoryFixture.Step.read(
                                found.getInt(1), found.getString(2), found.getString(3)));
            }
        }
        return steps;
    }

    /** Opens a page and presses the button of one of its forms. */
    private static void send(Client client, Applicant who, String path, String form, String fields)
            throws IOException {
        Client.Answer page = client.get(path, who.cookie());
        Matcher state = VIEW_STATE.matcher(page.body());
        if (page.status() != 200 || !page.body().contains("id=\"" + form + "\"") || !state.find()) {
            throw new IOException("no form " + form + ": " + page.status());
        }
        Client.Answer answer =
                client.post(
                        path,
                        who.cookie(),
                        form
                                + "="
                                + form
                                + "&"
                                + path.substring(path.indexOf('?') + 1)
                                + fields
                                + "&"
                                + form
                                + "%3Ago=x&jakarta.faces.ViewState="
                                + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8));
        if (answer.status() != 302 && answer.status() != 200) {
            throw new IOException(form + ": " + answer.status());
        }
    }

    /** Opens the page and sends its form; how long the sending took, in nanoseconds. */
    private static long apply(Client client, String cookie, long gathering) throws IOException {
        String path = "/gathering/one?id=" + gathering;
        Client.Answer page = client.get(path, cookie);
        Matcher state = VIEW_STATE.matcher(page.body());
        if (page.status() != 200 || !state.find()) {
            throw new IOException("no form: " + page.status());
        }
        Matcher post = POST.matcher(page.body());
        String form =
                "apply-form=apply-form&id="
                        + gathering
                        + (post.find() ? "&post=" + post.group(1) : "")
                        + "&apply-form%3Ago=x&jakarta.faces.ViewState="
                        + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8);
        long start = System.nanoTime();
        Client.Answer answer = client.post(path, cookie, form);
        long took = System.nanoTime() - start;
        if (answer.status() != 302 && answer.status() != 200) {
            throw new IOException("applied: " + answer.status());
        }
        return took;
    }

    /**
     * The control: the same rush by whoever counts first and writes then, without a lock.
     *
     * @return how many sit in the end; more than there are seats if the rush is one
     */
    int withoutALock(List<Connection> connections) throws InterruptedException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_seats");
            statement.execute("create table bench_seats (id int auto_increment primary key)");
        }
        ExecutorService pool = Executors.newFixedThreadPool(connections.size());
        AtomicInteger next = new AtomicInteger();
        for (Connection own : connections) {
            pool.execute(
                    () -> {
                        while (next.getAndIncrement() < PEOPLE) {
                            try (Statement statement = own.createStatement();
                                    ResultSet found =
                                            statement.executeQuery(
                                                    "select count(*) from bench_seats")) {
                                found.next();
                                int sitting = found.getInt(1);
                                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                                if (sitting < SEATS) {
                                    statement.executeUpdate("insert into bench_seats () values ()");
                                }
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    });
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        try (Statement statement = connection.createStatement()) {
            int seated;
            try (ResultSet found = statement.executeQuery("select count(*) from bench_seats")) {
                found.next();
                seated = found.getInt(1);
            }
            statement.execute("drop table bench_seats");
            return seated;
        }
    }

    private int count(long gathering, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select count(*) from gathering_place where gathering_id = "
                                        + gathering
                                        + " and "
                                        + condition)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }

    /** Some connections of one's own. */
    static List<Connection> connections(int count, Opening opening) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(opening.open());
        }
        return all;
    }

    /** Opens one. */
    interface Opening {
        Connection open() throws SQLException;
    }
}
