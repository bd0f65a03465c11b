package org.yorisoi.benchmark;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
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
import org.yorisoi.gathering.RollCode;

/**
 * Three hundred people come in within a minute, each reading the code of that moment from the
 * screen and pressing once; every tenth presses twice. Half have a seat, half get theirs at the
 * door. Afterwards the database tells whether each is noted once.
 */
final class Door {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int AT_ONCE = 64;
    private static final int TWICE = 10;
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern KEPT = Pattern.compile("name=\"kept\" value=\"([^\"]+)\"");
    private static final Pattern POST = Pattern.compile("<option value=\"(\\d+)\" selected");

    /** Somebody with her cookie, at one of the servers. */
    record Comer(int port, String cookie) {}

    /**
     * What came of it.
     *
     * @param noted people with an arrival
     * @param marks arrivals in all
     * @param again answers that asked whoever pressed twice to try again, though she was noted
     */
    record Result(
            int people,
            int noted,
            int marks,
            int again,
            int wrong,
            double p50,
            double p95,
            double p99) {

        boolean isRight() {
            return noted == people && marks == people && wrong == 0;
        }

        String told() {
            return String.format(
                    Locale.ROOT,
                    "%d check-ins within %d s, every tenth sent twice at the same time: %d noted, %d"
                            + " lost, %d doubled, %d of those who pressed twice told to try again, %d"
                            + " wrong answers; page and form together p50 %.0f ms, p95 %.0f ms, p99"
                            + " %.0f ms.",
                    people,
                    WITHIN.toSeconds(),
                    noted,
                    people - noted,
                    marks - noted,
                    again,
                    wrong,
                    p50,
                    p95,
                    p99);
        }
    }

    private final Connection connection;
    private final AtomicInteger again = new AtomicInteger();

    Door(Connection connection) {
        this.connection = connection;
    }

    /**
     * Runs it.
     *
     * @param logins of those who come, in the order of the comers
     */
    Result run(List<String> logins, List<Comer> comers) throws SQLException, InterruptedException {
        Instant starts = Instant.now().plus(Duration.ofMinutes(10));
        Instant ends = starts.plus(Duration.ofHours(2));
        long gathering = gathering(starts, ends, comers.size());
        seat(gathering, logins.subList(0, comers.size() / 2));
        RollCode code =
                new RollCode(gathering, secret(gathering), RollCode.Window.around(starts, ends));
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        Random random = new Random(gathering);
        long begun = System.nanoTime();
        long[] times = new long[comers.size()];
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(comers.size());
        for (int i = 0; i < comers.size(); i++) {
            int number = i;
            long at = (long) (random.nextDouble() * WITHIN.toNanos() * 0.95);
            pool.execute(
                    () -> {
                        long wait = begun + at - System.nanoTime();
                        if (wait > 0) {
                            LockSupport.parkNanos(wait);
                        }
                        try {
                            times[number] = come(comers.get(number), code, number % TWICE == 0);
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
                comers.size(),
                count(gathering, "count(distinct person_id)"),
                count(gathering, "count(*)"),
                again.get(),
                wrong.get(),
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99));
    }

    /** Reads, and presses; how long both took, in nanoseconds. */
    private long come(Comer comer, RollCode code, boolean twice) throws IOException {
        try (Client client = new Client(comer.port())) {
            long start = System.nanoTime();
            String read = code.token(RollCode.Direction.IN, Instant.now());
            Client.Answer page = client.get("/gathering/in?c=" + read, comer.cookie());
            Matcher state = VIEW_STATE.matcher(page.body());
            Matcher kept = KEPT.matcher(page.body());
            if (page.status() != 200 || !state.find() || !kept.find()) {
                throw new IOException("no form: " + page.status());
            }
            Matcher post = POST.matcher(page.body());
            String form =
                    "enter=enter&kept="
                            + kept.group(1)
                            + (post.find() ? "&post=" + post.group(1) : "")
                            + "&enter%3Ago=x&jakarta.faces.ViewState="
                            + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8);
            if (twice) {
                Thread other = new Thread(() -> secondPress(comer, form));
                other.start();
                if (!press(client, comer, form)) {
                    again.incrementAndGet();
                }
                long took = System.nanoTime() - start;
                try {
                    other.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return took;
            }
            if (!press(client, comer, form)) {
                throw new IOException("not noted");
            }
            return System.nanoTime() - start;
        }
    }

    /** Whether the answer says that she is noted. */
    private static boolean press(Client client, Comer comer, String form) throws IOException {
        Client.Answer answer = client.post("/gathering/in", comer.cookie(), form);
        if (answer.status() != 200) {
            throw new IOException("pressed: " + answer.status());
        }
        return answer.body().contains("data-testid=\"done\"");
    }

    /** A thumb that is too quick; whatever the answer, one arrival is to stand. */
    private static void secondPress(Comer comer, String form) {
        try (Client client = new Client(comer.port())) {
            client.post("/gathering/in", comer.cookie(), form);
        } catch (IOException e) {
            System.out.println("the second press: " + e);
        }
    }

    private long gathering(Instant starts, Instant ends, int capacity) throws SQLException {
        long id;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "insert into gathering_gathering (kind, organiser_id, hospital_id, area_id,"
                                + " prefecture, title, title_en, mode, venue, starts_at, ends_at,"
                                + " apply_from, apply_until, cancel_until, capacity, approval,"
                                + " waiting_list, offer_hours, overlap, professions, reach, state,"
                                + " sequence, secret, created_at) select 'MEETING', organiser_id,"
                                + " hospital_id, area_id, prefecture, 'Door', 'Door', 'IN_PERSON', 'Hall',"
                                + " ?, ?, date_sub(utc_timestamp(6), interval 9 day),"
                                + " date_sub(utc_timestamp(6), interval 1 day), date_sub(utc_timestamp(6),"
                                + " interval 1 day), ?, 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 0,"
                                + " secret, utc_timestamp(6) from gathering_gathering order by id limit 1",
                        Statement.RETURN_GENERATED_KEYS)) {
            statement.setTimestamp(1, Timestamp.from(starts));
            statement.setTimestamp(2, Timestamp.from(ends));
            statement.setInt(3, capacity);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                id = keys.getLong(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                            + " minutes, mandatory, pause, cme) select id, 'meeting', 'Door', 'Door',"
                            + " starts_at, 120, 1, 0, 0 from gathering_gathering where id = "
                            + id);
        }
        return id;
    }

    private void seat(long gathering, List<String> logins) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "insert into gathering_place (gathering_id, person_id, profession, own, queue_no,"
                                + " state, applied_at, applied_by, walk_in) select ?, p.id, p.profession, 0,"
                                + " ?, 'SEATED', utc_timestamp(6), p.id, 0 from account_account a join"
                                + " person_person p on p.id = a.person_id where a.login = ?")) {
            int number = 0;
            for (String login : logins) {
                statement.setLong(1, gathering);
                statement.setInt(2, ++number);
                statement.setString(3, login);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private byte[] secret(long gathering) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select secret from gathering_gathering where id = " + gathering)) {
            found.next();
            return found.getBytes(1);
        }
    }

    private int count(long gathering, String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select "
                                        + what
                                        + " from gathering_mark where kind = 'ARRIVED' and withdrawn = 0"
                                        + " and gathering_id = "
                                        + gathering)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }
}
