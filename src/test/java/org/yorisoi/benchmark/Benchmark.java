package org.yorisoi.benchmark;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * Starts the system on a generated data set, warms it up, drives it over loopback with the
 * generator beside it, checks that each answer is the right page, and writes {@code
 * docs/benchmarks.md}. Figures of one run are comparable with each other; between machines, compare
 * the ratios to the yardsticks.
 */
public final class Benchmark {

    private static final String PASSWORD = "bench0only";
    private static final int CONNECTIONS = 16;
    private static final int LEARNERS = 50;
    private static final int IMPORTED = 6_000;
    private static final int WHOLE = 20_000;
    private static final Pattern ID = Pattern.compile("[?&]id=(\\d+)");

    private final int people = Integer.getInteger("people", 20_000);
    private final int reviewed = Integer.getInteger("reviewed", 300_000);

    /** Only the review of everybody: {@code -Donly=review}. */
    private final boolean reviewAlone = "review".equals(System.getProperty("only"));

    /** Whoever holds the offices that a measurement needs. */
    private static final String OFFICE = "eto.yuki@example.jp";

    /** Only the rush for seats: {@code -Donly=rush}. */
    private final boolean rushAlone = "rush".equals(System.getProperty("only"));

    /** Only the pages that add up: {@code -Donly=figures}. */
    private final boolean figuresAlone = "figures".equals(System.getProperty("only"));

    private final Duration warmUp = Duration.ofSeconds(Integer.getInteger("warmUp", 60));
    private final Duration measure = Duration.ofSeconds(Integer.getInteger("seconds", 20));
    private final StringBuilder report = new StringBuilder();
    private EmbeddedDatabase database;
    private long databasePid;

    /** One thing to ask for, again and again. */
    private interface Work {
        /** Whether the answer was the right page. */
        boolean once(Client client) throws IOException;
    }

    /** What came of it. */
    private record Figures(
            String name,
            double perSecond,
            double p50,
            double p95,
            double p99,
            long errors,
            double cpuMs,
            double queries) {}

    public static void main(String[] args) throws Exception {
        try {
            new Benchmark().run();
        } catch (Exception | Error e) {
            e.printStackTrace();
            // The server and the database are children; without this they would be waited for.
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Path work = Path.of("target", "benchmark").toAbsolutePath();
        Path war = Path.of(System.getProperty("yorisoi.launch.war"));
        Path serverJar = Path.of(System.getProperty("yorisoi.launch.server"));
        deleteData(work);
        Files.createDirectories(work);

        long begun = System.nanoTime();
        database = EmbeddedDatabase.start(work, PASSWORD);
        databasePid = pidOf("mariadbd");
        int port = EmbeddedDatabase.freePort();
        Map<String, String> environment = environment(port);
        ServerProcess server =
                ServerProcess.start(serverJar, war, work, "127.0.0.1", port, "480m", environment);
        server.awaitReady(Duration.ofMinutes(10));
        double firstStart = seconds(begun);
        System.out.printf("first start with %d people: %.1f s%n", people, firstStart);

        if (rushAlone) {
            System.out.println(rush(serverJar, war, work, port));
            server.close();
            database.close();
            System.exit(0);
        }
        if (reviewAlone) {
            System.out.println(review(port).told());
            server.close();
            database.close();
            System.exit(0);
        }
        server.close();
        begun = System.nanoTime();
        server = ServerProcess.start(serverJar, war, work, "127.0.0.1", port, "480m", environment);
        server.awaitReady(Duration.ofMinutes(4));
        try (Client client = new Client(port)) {
            client.get("/login", "");
        }
        double secondStart = seconds(begun);

        String cookie = signIn(port, OFFICE);
        long big =
                number(
                        "select organisation_id from person_affiliation group by organisation_id order by count(*) desc limit 1");
        String bigCookie = cookie;
        grantOffice(big);
        awaitRoster(port, cookie, big);
        if ("subjects".equals(System.getProperty("only"))) {
            fillUp(big);
            System.out.println(subjects(port, bigCookie, big));
            server.close();
            database.close();
            System.exit(0);
        }
        long bigSize =
                number("select count(*) from person_affiliation where organisation_id = " + big);

        if (figuresAlone) {
            addedUp(port, server.pid(), big, bigSize, bigCookie);
            server.close();
            database.close();
            System.exit(0);
        }
        String learner = signIn(port, "washio.haruto@example.jp");
        Work frame = client -> right(client.get("/desk", learner), "事務の画面");
        Work path = client -> right(client.get("/", learner), "修了までの道のり");
        Work lesson =
                client ->
                        right(
                                client.get(
                                        "/elearning/lesson?module="
                                                + Learners.MODULE
                                                + "&page=overlap",
                                        learner),
                                "data-y-page=\"overlap\"");
        Work roster =
                client ->
                        right(
                                client.get("/person/roster?org=" + big, bigCookie),
                                "data-testid=\"person\"");
        Work login = client -> right(client.get("/login", ""), "ログイン");
        List<Figures> added = addedUp(port, server.pid(), big, bigSize, bigCookie);
        double importing =
                importRoster(
                        port,
                        cookie,
                        big,
                        text("select name from organisation_organisation where id = " + big));
        System.out.printf("import of %d rows: %.1f s%n", IMPORTED, importing);
        System.out.println("warming up for " + warmUp.toSeconds() + " s");
        drive(port, "warm-up", frame, warmUp.dividedBy(3), server.pid());
        drive(port, "warm-up", roster, warmUp.dividedBy(3), server.pid());
        drive(port, "warm-up", login, warmUp.dividedBy(3), server.pid());

        List<Figures> figures = new ArrayList<>();
        figures.add(
                drive(
                        port,
                        "frame page (layout, signed in, nothing in it)",
                        frame,
                        measure,
                        server.pid()));
        figures.add(drive(port, "log-in page", login, measure, server.pid()));
        drive(port, "warm-up", lesson, warmUp.dividedBy(3), server.pid());
        drive(port, "warm-up", path, warmUp.dividedBy(6), server.pid());
        figures.add(drive(port, "lesson page, with its turn saved", lesson, measure, server.pid()));
        Work zipped =
                client -> {
                    Client asking = client.asBrowsersDo();
                    return lesson.once(asking);
                };
        drive(port, "warm-up", zipped, warmUp.dividedBy(6), server.pid());
        figures.add(
                drive(
                        port,
                        "the same, compressed by the application",
                        zipped,
                        measure,
                        server.pid()));
        figures.add(drive(port, "my path", path, measure, server.pid()));
        Learners.Result learning = learn(port);
        figures.add(
                drive(
                        port,
                        "roster page of " + (bigSize + IMPORTED) + " people, with its audit",
                        roster,
                        measure,
                        server.pid()));
        figures.addAll(added);
        String rush = rush(serverJar, war, work, port);
        System.out.println(rush);
        long everybody = fillUp(big);
        Work whole =
                client ->
                        right(
                                client.get("/person/roster?org=" + big + "&page=7", bigCookie),
                                "data-testid=\"person\"");
        drive(port, "warm-up", whole, warmUp.dividedBy(6), server.pid(), 1);
        figures.add(
                drive(
                        port,
                        "roster page of " + everybody + " people, one connection",
                        whole,
                        measure,
                        server.pid(),
                        1));
        String subjects = subjects(port, bigCookie, big);
        System.out.println(subjects);
        figures.add(
                drive(
                        port,
                        "sign-in (Argon2id)",
                        client -> signsIn(client),
                        measure,
                        server.pid()));
        long serverKb = resident(server.pid());
        long databaseKb = resident(databasePid);
        Reviewed.Figures review = review(port);
        server.close();

        Path yardWar = work.resolve("yard.war");
        ShrinkWrap.create(WebArchive.class, "yard.war")
                .addClasses(Yard.class, Yard.Bare.class, Yard.Rest.class, Yard.Resource.class)
                .as(ZipExporter.class)
                .exportTo(yardWar.toFile(), true);
        int yardPort = EmbeddedDatabase.freePort();
        ServerProcess yard =
                ServerProcess.start(
                        serverJar,
                        yardWar,
                        work.resolve("yard"),
                        "127.0.0.1",
                        yardPort,
                        "480m",
                        Map.of());
        yard.awaitReady(Duration.ofMinutes(2));
        Work servlet = client -> right(client.get("/servlet", ""), "ok");
        Work rest = client -> right(client.get("/rest/hello", ""), "ok");
        drive(yardPort, "warm-up", servlet, warmUp.dividedBy(6), yard.pid());
        drive(yardPort, "warm-up", rest, warmUp.dividedBy(6), yard.pid());
        figures.add(drive(yardPort, "yardstick: bare servlet", servlet, measure, yard.pid()));
        figures.add(drive(yardPort, "yardstick: bare JAX-RS resource", rest, measure, yard.pid()));
        yard.close();
        database.close();

        write(
                figures,
                learning,
                firstStart,
                secondStart,
                importing,
                serverKb,
                databaseKb,
                review,
                rush + "\n\n" + subjects);
        long wrong = figures.stream().mapToLong(Figures::errors).sum() + learning.errors();
        if (wrong > 0) {
            System.out.println("WRONG ANSWERS: " + wrong);
            System.exit(1);
        }
        System.exit(0);
    }

    /** The pages whose figures are computed from the ledger at each look. */
    private List<Figures> addedUp(int port, long pid, long big, long size, String cookie)
            throws Exception {
        String officer = signIn(port, "fukushi.yuriko@example.jp");
        Work rates =
                client ->
                        right(
                                client.get("/insight/rates?org=" + big, cookie),
                                "data-testid=\"group\"");
        Work coverage =
                client ->
                        right(
                                client.get("/insight/coverage?pref=99", officer),
                                "data-testid=\"area\"");
        drive(port, "warm-up", rates, warmUp.dividedBy(3), pid, 1);
        drive(port, "warm-up", coverage, warmUp.dividedBy(3), pid, 1);
        return List.of(
                drive(
                        port,
                        "rates of a hospital of " + size + " people, one connection",
                        rates,
                        measure,
                        pid,
                        1),
                drive(port, "coverage of a prefecture, one connection", coverage, measure, pid, 1));
    }

    /** Reviews of everybody, with as many people as a whole prefecture's registers have. */
    private Reviewed.Figures review(int port) throws Exception {
        try (Connection connection = connect()) {
            Reviewed many = new Reviewed(connection);
            many.fill(reviewed);
            return many.measure(port, signIn(port, "kogure.wataru@example.jp"));
        }
    }

    /** Fifty learners from their path to a quiz's result; signed in before, which is told apart. */
    private Learners.Result learn(int port) throws Exception {
        List<String> cookies = new ArrayList<>();
        try (Connection connection = connect()) {
            long begun = System.nanoTime();
            for (String login : Learners.prepare(connection, LEARNERS)) {
                cookies.add(signIn(port, login));
            }
            System.out.printf("%d signed in: %.1f s%n", cookies.size(), seconds(begun));
        }
        new Learners(port, cookies).run(warmUp.dividedBy(3));
        Learners.Result result = new Learners(port, cookies).run(measure);
        System.out.printf(
                "%d learners: %.0f pages/s, %.0f saves/s, p50 %.0f ms, p95 %.0f ms, errors %d%n",
                cookies.size(),
                result.pagesPerSecond(),
                result.savesPerSecond(),
                result.p50(),
                result.p95(),
                result.errors());
        return result;
    }

    /** The rush for seats, through this server, then through this one and a second. */
    private String rush(Path serverJar, Path war, Path work, int port) throws Exception {
        StringBuilder told = new StringBuilder();
        int second = EmbeddedDatabase.freePort();
        try (Connection connection = connect();
                ServerProcess other =
                        ServerProcess.start(
                                serverJar,
                                war,
                                work.resolve("second"),
                                "127.0.0.1",
                                second,
                                "480m",
                                environment(second))) {
            other.awaitReady(Duration.ofMinutes(4));
            Rush rush = new Rush(connection);
            List<String> logins = Learners.prepare(connection, Rush.PEOPLE);
            List<Rush.Applicant> one = new ArrayList<>();
            List<Rush.Applicant> two = new ArrayList<>();
            List<Door.Comer> comers = new ArrayList<>();
            for (String login : logins.subList(0, Rush.PEOPLE)) {
                String cookie = signIn(port, login);
                one.add(new Rush.Applicant(port, cookie));
                int at = two.size() % 2 == 0 ? port : second;
                two.add(new Rush.Applicant(at, at == port ? cookie : signIn(second, login)));
                comers.add(new Door.Comer(at, two.get(two.size() - 1).cookie()));
            }
            Rush.Result alone = rush.run(rush.gathering(), one, 1);
            Rush.Result both = rush.run(rush.gathering(), two, 2);
            long changing = rush.gathering();
            grantOffice(rush.organiser(changing));
            String mixed =
                    rush.mixed(
                            changing,
                            two,
                            List.of(
                                    new Rush.Applicant(port, signIn(port, OFFICE)),
                                    new Rush.Applicant(second, signIn(second, OFFICE))));
            List<Connection> connections = Rush.connections(CONNECTIONS, this::connect);
            int oversold = rush.withoutALock(connections);
            for (Connection each : connections) {
                each.close();
            }
            Door.Result door = new Door(connection).run(logins, comers);
            told.append(alone.told())
                    .append("\n\n")
                    .append(both.told())
                    .append("\n\n")
                    .append(mixed)
                    .append("\n\nControl, counting first and writing then without a lock: ")
                    .append(oversold)
                    .append(" seated on ")
                    .append(Rush.SEATS)
                    .append(" seats.\n\n")
                    .append(door.told());
            if (!door.isRight() || !alone.isRight() || !both.isRight() || oversold <= Rush.SEATS) {
                throw new IllegalStateException("The rush went wrong: " + told);
            }
        }
        return told.toString();
    }

    /** {@code -Dserver.options=} is for whoever looks into the server, such as with a profiler. */
    private Map<String, String> environment(int port) {
        Map<String, String> environment = new HashMap<>();
        TestDatabase.settings(database.url(), port, 1)
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                        value));
        environment.put("YORISOI_DB_PASSWORD", PASSWORD);
        environment.put("YORISOI_SECOND_FACTOR", "false");
        environment.put("YORISOI_MAIL_HOST", "");
        environment.put("YORISOI_DEMO_PEOPLE", Integer.toString(people));
        String options = System.getProperty("server.options");
        if (options != null) {
            environment.put("JAVA_TOOL_OPTIONS", options);
        }
        return environment;
    }

    private Figures drive(int port, String name, Work work, Duration time, long pid)
            throws Exception {
        return drive(port, name, work, time, pid, CONNECTIONS);
    }

    private Figures drive(
            int port, String name, Work work, Duration time, long pid, int connections)
            throws Exception {
        AtomicLong errors = new AtomicLong();
        List<long[]> perThread = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(connections);
        long queriesBefore = questions();
        long cpuBefore = cpuMillis(pid) + cpuMillis(databasePid);
        long begun = System.nanoTime();
        long until = begun + time.toNanos();
        for (int i = 0; i < connections; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                long[] times = new long[2_000_000 / connections];
                                int count = 0;
                                try (Client client = new Client(port)) {
                                    while (System.nanoTime() < until && count < times.length) {
                                        long start = System.nanoTime();
                                        if (!work.once(client)) {
                                            errors.incrementAndGet();
                                        }
                                        times[count++] = System.nanoTime() - start;
                                    }
                                } catch (IOException e) {
                                    errors.incrementAndGet();
                                }
                                synchronized (perThread) {
                                    perThread.add(Arrays.copyOf(times, count));
                                }
                                done.countDown();
                            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
        double took = (System.nanoTime() - begun) / 1e9;
        long[] all = perThread.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double cpu = cpuMillis(pid) + cpuMillis(databasePid) - cpuBefore;
        Figures figures =
                new Figures(
                        name,
                        all.length / took,
                        at(all, 0.50),
                        at(all, 0.95),
                        at(all, 0.99),
                        errors.get(),
                        cpu / Math.max(1, all.length),
                        (questions() - queriesBefore) / (double) Math.max(1, all.length));
        System.out.printf(
                "%-50s %8.0f/s  p95 %.1f ms  CPU %.2f ms  errors %d%n",
                name, figures.perSecond(), figures.p95(), figures.cpuMs(), figures.errors());
        return figures;
    }

    private void write(
            List<Figures> figures,
            Learners.Result learning,
            double first,
            double second,
            double importing,
            long serverKb,
            long databaseKb,
            Reviewed.Figures review,
            String rush)
            throws IOException {
        report.append(
                        "# Benchmarks\n\nWritten by `mvn -q -DskipTests -Pbenchmark package exec:java@benchmark` on ")
                .append(LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")))
                .append(". One run; the generator works beside the server on the same machine; ")
                .append(CONNECTIONS)
                .append(
                        " connections, closed loop; every answer was checked to be the right page. Compare figures of one run only; between machines, the ratios to the yardsticks.\n\n");
        report.append("Machine: ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores, ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append(", Java ")
                .append(System.getProperty("java.version"))
                .append(". Data: ")
                .append(people)
                .append(" invented people.\n\n");
        report.append(
                "| what | pages/s | p50 ms | p95 ms | p99 ms | errors | CPU ms a page (server and database) | database statements a page | to the bare servlet |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        double bare =
                figures.stream()
                        .filter(f -> f.name().contains("servlet"))
                        .findFirst()
                        .orElseThrow()
                        .perSecond();
        for (Figures f : figures) {
            report.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.0f | %.1f | %.1f | %.1f | %d | %.2f | %.1f | 1 : %.1f |%n",
                            f.name(),
                            f.perSecond(),
                            f.p50(),
                            f.p95(),
                            f.p99(),
                            f.errors(),
                            f.cpuMs(),
                            f.queries(),
                            bare / f.perSecond()));
        }
        report.append(
                String.format(
                        Locale.ROOT,
                        "%n%d learners, each from her path through three pages and a quiz of ten questions to its result (16 pages a journey; signed in before): %.0f pages/s, p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, and %.0f saves/s beside them; %d wrong answers.%n%n%s%n%n%s%n%nStart: %.1f s the first time (database made, %d people loaded), %.1f s the second time, each from the command to the first page, packaging not counted.%n%nImport of a roster of %d new people: %.1f s from sending the file, through its preview, to the last row written.%n%nMemory after the run: server %d MiB, database %d MiB.%n",
                        LEARNERS,
                        learning.pagesPerSecond(),
                        learning.p50(),
                        learning.p95(),
                        learning.p99(),
                        learning.savesPerSecond(),
                        learning.errors(),
                        review.told(),
                        rush,
                        first,
                        people,
                        second,
                        IMPORTED,
                        importing,
                        serverKb / 1024,
                        databaseKb / 1024));
        Files.writeString(Path.of("docs", "benchmarks.md"), report.toString());
        System.out.println(report);
    }

    private boolean signsIn(Client client) throws IOException {
        Client.Answer answer = client.post("/login", "", form("washio.haruto@example.jp"));
        return answer.status() == 302 && answer.headers().contains("/index");
    }

    private static String form(String mail) {
        return "login=login&login%3Amail="
                + URLEncoder.encode(mail, StandardCharsets.UTF_8)
                + "&login%3Apassphrase="
                + Visitor.PASSPHRASE
                + "&login%3Aenter=x&jakarta.faces.ViewState=stateless";
    }

    private static String signIn(int port, String mail) throws IOException {
        try (Client client = new Client(port)) {
            Client.Answer answer = client.post("/login", "", form(mail));
            Matcher cookie =
                    Pattern.compile("Set-Cookie: (yorisoi=[^;]+)").matcher(answer.headers());
            String found = "";
            while (cookie.find()) {
                found = cookie.group(1);
            }
            if (found.isEmpty()) {
                throw new IllegalStateException(
                        "not signed in: " + answer.status() + " " + answer.headers());
            }
            return found;
        }
    }

    private void grantOffice(long organisation) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into account_grant (person_id, role, scope_kind, scope_id, valid_from, granted_at, reason) select person_id, 'TRAINING_OFFICE', 'ORG', "
                            + organisation
                            + ", '2020-04-01', now(6), 'benchmark' from account_account where login = 'eto.yuki@example.jp'");
            statement.executeUpdate("update account_rights_version set version = version + 1");
        }
    }

    /**
     * Sends a roster of new people, waits for its preview, confirms, waits for the last row.
     *
     * @return seconds from the first byte sent to the last row written
     */
    private static double importRoster(int port, String cookie, long organisation, String name)
            throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder("氏名,カナ,職種,登録番号,メール,所属,着任日,診療科,がん診療に携わる,臨床研修医\n");
        for (int i = 0; i < IMPORTED; i++) {
            rows.append("計測 花子,ケイソク ハナコ,医師,")
                    .append(700_000 + i)
                    .append(",keisoku")
                    .append(i)
                    .append("@example.jp,")
                    .append(name)
                    .append(",2025-04-01,緩和ケア内科,はい,いいえ\n");
        }
        List<String> head =
                List.of(
                        "--part",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"roster.csv\"",
                        "Content-Type: text/csv",
                        "",
                        "");
        byte[] body =
                (String.join("\r\n", head) + rows + "\r\n--part--\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        long begun = System.nanoTime();
        try (Client client = new Client(port)) {
            Client.Answer sent =
                    client.send(
                            "POST",
                            "/roster/file?org=" + organisation,
                            cookie,
                            "multipart/form-data; boundary=part",
                            body);
            Matcher id = ID.matcher(sent.headers());
            if (!id.find()) {
                throw new IllegalStateException("the file was not taken: " + sent.headers());
            }
            String one = "?org=" + organisation + "&id=" + id.group(1);
            awaitPage(client, "/roster/preview" + one, cookie, "data-testid=\"write\"");
            client.post(
                    "/roster/action",
                    cookie,
                    "do=confirm&org=" + organisation + "&id=" + id.group(1));
            awaitPage(client, "/roster/done" + one, cookie, "data-testid=\"undo\"");
        }
        return seconds(begun);
    }

    private static void awaitPage(Client client, String path, String cookie, String sign)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() < until) {
            String page = client.get(path, cookie).body();
            if (page.contains(sign)) {
                return;
            }
            if (page.contains("data-testid=\"problem\"")) {
                throw new IllegalStateException("the import failed: " + page);
            }
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException(path + " never showed " + sign);
    }

    /** Gives people a post at the one organisation until its roster has {@value #WHOLE} rows. */
    private long fillUp(long organisation) throws SQLException {
        String count =
                "select count(*) from person_affiliation where organisation_id = " + organisation;
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into person_affiliation (person_id, organisation_id, kind, valid_from,"
                            + " created_at) select p.id, "
                            + organisation
                            + ", 'POST', '2025-04-01', now(6) from person_person p where not exists"
                            + " (select 1 from person_affiliation a where a.person_id = p.id and"
                            + " a.organisation_id = "
                            + organisation
                            + ") order by p.id limit "
                            + Math.max(0, WHOLE - number(count)));
            statement.execute("analyze table person_affiliation");
        }
        return number(count);
    }

    /** Everybody has every subject, and the office wants the table of it: as CSV, as Excel. */
    private String subjects(int port, String cookie, long organisation) throws Exception {
        try (Connection connection = connect();
                Client client = new Client(port)) {
            SubjectsFilled filled = new SubjectsFilled(connection);
            filled.fill(organisation);
            long people = filled.people(organisation);
            double[] took = new double[2];
            String[] formats = {"csv", "xlsx"};
            for (int i = 0; i < formats.length; i++) {
                long begun = System.nanoTime();
                Client.Answer answer =
                        client.post(
                                "/credit/subjects-file",
                                cookie,
                                "org=" + organisation + "&purpose=measure&format=" + formats[i]);
                took[i] = seconds(begun);
                boolean whole =
                        i == 0
                                ? answer.body().lines().count() == people + 1
                                : answer.body().startsWith("PK");
                if (answer.status() != 200 || !whole) {
                    throw new IllegalStateException("not the whole table: " + answer.headers());
                }
            }
            filled.undo();
            return String.format(
                    Locale.ROOT,
                    "Export of %d people × %d subjects to the last byte, one connection: %.1f s as CSV, %.1f s as XLSX.",
                    people,
                    filled.subjects(),
                    took[0],
                    took[1]);
        }
    }

    /** A new right reaches the server within seconds. */
    private static void awaitRoster(int port, String cookie, long organisation) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (Client client = new Client(port)) {
            while (System.nanoTime() < until) {
                if (client.get("/person/roster?org=" + organisation, cookie).status() == 200) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the roster did not open");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), EmbeddedDatabase.NAME, PASSWORD);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private long questions() throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show global status like 'Questions'")) {
            return result.next() ? result.getLong(2) : 0;
        }
    }

    private static boolean right(Client.Answer answer, String text) {
        return answer.status() == 200 && answer.body().contains(text);
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * part))] / 1e6;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(p -> p.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElse(0L);
    }

    private static long pidOf(String word) {
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().command().orElse("").contains(word))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(-1);
    }

    /** Resident memory in KiB, where the system tells. */
    private static long resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher found = Pattern.compile("VmRSS:\\s+(\\d+)").matcher(Files.readString(status));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static void deleteData(Path work) throws IOException {
        Path data = work.resolve("database");
        if (Files.exists(data)) {
            try (var files = Files.walk(data)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
