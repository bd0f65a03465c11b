package org.yorisoi.benchmark;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many learners at once, each from her path through three pages of a module and a whole quiz to its
 * result, again and again. A page is one HTML answer; saves are counted apart.
 */
final class Learners {

    static final String MODULE = "total-care";
    private static final List<String> PAGES = List.of("clinic", "overlap", "family");
    private static final Pattern KIND = Pattern.compile("data-y-kind=\"([A-Z]+)\"");
    private static final Pattern ATTEMPT = Pattern.compile("data-y-quiz=\"(\\d+)\"");
    private static final Pattern STEP = Pattern.compile("name=\"step\" value=\"([a-z])\"");
    private static final Pattern RESULT =
            Pattern.compile("[Ll]ocation: \\S*(/elearning/quiz-result\\?attempt=\\d+)");

    private final int port;
    private final List<String> cookies;
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong saves = new AtomicLong();
    private final AtomicLong journeys = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong said = new AtomicLong();

    /**
     * What came of it.
     *
     * @param p50 of a page, in milliseconds; as the others
     */
    record Result(
            double pagesPerSecond,
            double savesPerSecond,
            double journeysPerSecond,
            double p50,
            double p95,
            double p99,
            long errors) {}

    Learners(int port, List<String> cookies) {
        this.port = port;
        this.cookies = List.copyOf(cookies);
    }

    /** Log-ins for some of the generated doctors, with the demo's passphrase. */
    static List<String> prepare(Connection connection, int count) throws SQLException {
        List<String> logins = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert ignore into account_account (person_id, login, passphrase,"
                            + " passphrase_at, created_at) select p.id, concat('bench-', p.id,"
                            + " '@example.jp'), (select a.passphrase from account_account a where"
                            + " a.login = 'washio.haruto@example.jp'), now(6), now(6) from"
                            + " person_person p where p.profession = 'DOCTOR' and not exists (select"
                            + " 1 from account_account x where x.person_id = p.id) order by p.id"
                            + " desc limit "
                            + count);
            try (ResultSet rows =
                    statement.executeQuery(
                            "select login from account_account where login like 'bench-%'")) {
                while (rows.next()) {
                    logins.add(rows.getString(1));
                }
            }
        }
        return logins;
    }

    Result run(Duration time) throws InterruptedException {
        List<long[]> perThread = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(cookies.size());
        long begun = System.nanoTime();
        long until = begun + time.toNanos();
        for (String cookie : cookies) {
            Thread thread =
                    new Thread(
                            () -> {
                                List<Long> times = new ArrayList<>();
                                try (Client client = new Client(port)) {
                                    while (System.nanoTime() < until) {
                                        journey(client, cookie, times);
                                        journeys.incrementAndGet();
                                    }
                                } catch (IOException | RuntimeException e) {
                                    wrong(String.valueOf(e));
                                }
                                synchronized (perThread) {
                                    perThread.add(
                                            times.stream().mapToLong(Long::longValue).toArray());
                                }
                                done.countDown();
                            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
        double took = (System.nanoTime() - begun) / 1e9;
        long[] times = perThread.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(
                pages.get() / took,
                saves.get() / took,
                journeys.get() / took,
                at(times, 0.50),
                at(times, 0.95),
                at(times, 0.99),
                errors.get());
    }

    private static double at(long[] times, double share) {
        return times.length == 0
                ? 0
                : times[(int) Math.min(times.length - 1L, (long) (times.length * share))] / 1e6;
    }

    private void journey(Client client, String cookie, List<Long> times) throws IOException {
        page(client, cookie, "/", "修了までの道のり", times);
        for (String page : PAGES) {
            page(
                    client,
                    cookie,
                    "/elearning/lesson?module=" + MODULE + "&page=" + page,
                    "data-y-page=\"" + page + "\"",
                    times);
        }
        client.post("/elearning/quiz-action", cookie, "do=start&module=" + MODULE);
        saves.incrementAndGet();
        String attempt = "";
        for (int q = 1; q <= 10; q++) {
            String body =
                    page(
                            client,
                            cookie,
                            "/elearning/quiz?module=" + MODULE + "&q=" + q,
                            "data-y-quiz=",
                            times);
            attempt = found(ATTEMPT, body);
            String form =
                    "attempt="
                            + attempt
                            + "&q="
                            + q
                            + "&answer="
                            + URLEncoder.encode(answer(body), StandardCharsets.UTF_8)
                            + "&later=0&given=";
            int status = client.post("/api/quiz/answer", cookie, form).status();
            saves.incrementAndGet();
            if (status != 204) {
                wrong("answer " + status + " " + form);
            }
        }
        Client.Answer submitted =
                client.post("/elearning/quiz-action", cookie, "do=submit&attempt=" + attempt);
        saves.incrementAndGet();
        page(client, cookie, found(RESULT, submitted.headers()), "elearning/lesson", times);
    }

    private static String answer(String body) {
        return switch (found(KIND, body)) {
            case "ORDERING" -> {
                List<String> steps = new ArrayList<>();
                Matcher step = STEP.matcher(body);
                while (step.find()) {
                    steps.add(step.group(1));
                }
                yield String.join(">", steps);
            }
            case "MATCHING" -> "a=1";
            default -> "a";
        };
    }

    private String page(Client client, String cookie, String path, String due, List<Long> times)
            throws IOException {
        long start = System.nanoTime();
        Client.Answer answer = client.get(path, cookie);
        times.add(System.nanoTime() - start);
        pages.incrementAndGet();
        if (answer.status() != 200 || !answer.body().contains(due)) {
            wrong(path + ": " + answer.status());
        }
        return answer.body();
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** The first few are named; a benchmark of wrong answers is none. */
    private void wrong(String what) {
        errors.incrementAndGet();
        if (said.incrementAndGet() <= 5) {
            System.out.println("wrong: " + what);
        }
    }
}
