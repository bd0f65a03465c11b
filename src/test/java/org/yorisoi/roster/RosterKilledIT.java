package org.yorisoi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.TestDatabase;

/**
 * A server dies in the middle of writing a roster: the import says so, its undo leaves no trace,
 * and the same file can be sent again.
 */
class RosterKilledIT {

    private static final String SCHEMA = "yorisoi_killed";
    private static final int ROWS = 4_000;
    private static final Pattern ID = Pattern.compile("[?&]id=(\\d+)");
    private static final List<String> TABLES =
            List.of("person_person", "person_licence", "person_affiliation", "person_merge");

    private String base = "";
    private long hospital;

    @Test
    void anImportKilledHalfwayIsSaidTakenBackAndSentAgain() throws Exception {
        String url = TestDatabase.freshSchema(SCHEMA);
        int port = EmbeddedDatabase.freePort();
        base = "http://127.0.0.1:" + port;
        String job;
        Map<String, Long> before;
        long people;
        try (ServerProcess server = start(url, port)) {
            server.awaitReady(Duration.ofMinutes(4));
            hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
            people = number("select count(*) from person_person");
            before = checksums();
            HttpPerson office = office();
            job = upload(office);
            await(office, "/roster/preview" + job, "data-testid=\"write\"");
            confirm(office, job);
            long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (number("select count(*) from person_person") < people + 200) {
                assertThat(System.nanoTime()).isLessThan(until);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            server.kill();
        }
        long written = number("select count(*) from person_person") - people;
        assertThat(written).as("killed while it wrote").isBetween(200L, ROWS - 1L);
        assertThat(number("select count(*) from roster_import_row where outcome = 'WRITTEN'"))
                .as(
                        "each person written stands in the import's rows, each row wholly or not at all")
                .isEqualTo(written);

        // The other nodes wait two minutes before they take a silent one for dead; not this test.
        try (var connection = TestDatabase.connect(SCHEMA)) {
            connection
                    .createStatement()
                    .executeUpdate(
                            "update roster_import set alive_at = alive_at - interval 3 minute");
        }
        try (ServerProcess server = start(url, port)) {
            server.awaitReady(Duration.ofMinutes(4));
            HttpPerson office = office();
            await(office, "/roster/done" + job, "data-testid=\"problem\"");
            assertThat(office.get("/roster/done" + job).body()).contains("data-testid=\"undo\"");
            act(office, job, "undo");
            await(office, "/roster/done" + job, "元に戻した人");
            assertThat(checksums()).as("nothing is left of it").isEqualTo(before);

            String again = upload(office);
            await(office, "/roster/preview" + again, "data-testid=\"write\"");
            confirm(office, again);
            await(office, "/roster/done" + again, "名簿に書き込みました");
            assertThat(number("select count(*) from person_person")).isEqualTo(people + ROWS);
        }
    }

    private String upload(HttpPerson office) {
        StringBuilder rows = new StringBuilder("氏名,カナ,職種,登録番号,メール,所属,着任日\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("中断 花子,チュウダン ハナコ,医師,")
                    .append(910_000 + i)
                    .append(",chudan")
                    .append(i)
                    .append("@example.jp,見本総合病院,2025-04-01\n");
        }
        HttpResponse<String> sent =
                office.postFile(
                        "/roster/file?org=" + hospital,
                        "roster.csv",
                        rows.toString().getBytes(StandardCharsets.UTF_8));
        Matcher id = ID.matcher(sent.headers().firstValue("Location").orElse(""));
        assertThat(id.find()).as(sent.headers().toString()).isTrue();
        return "?org=" + hospital + "&id=" + id.group(1);
    }

    private void confirm(HttpPerson office, String job) {
        act(office, job, "confirm");
    }

    private void act(HttpPerson office, String job, String what) {
        Matcher id = ID.matcher(job);
        assertThat(id.find()).isTrue();
        assertThat(
                        office.post(
                                        "/roster/action",
                                        Map.of(
                                                "do",
                                                what,
                                                "page",
                                                "done",
                                                "org",
                                                Long.toString(hospital),
                                                "id",
                                                id.group(1)))
                                .statusCode())
                .isEqualTo(302);
    }

    private HttpPerson office() {
        HttpPerson office = HttpPerson.at(base);
        office.signIn("eto.yuki@example.jp");
        return office;
    }

    private static void await(HttpPerson office, String path, String sign) {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        String page = "";
        while (System.nanoTime() < until) {
            page = office.get(path).body();
            if (page.contains(sign)) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError(path + " never showed " + sign + ": " + page);
    }

    private static ServerProcess start(String url, int port) throws IOException {
        Map<String, String> environment = new HashMap<>();
        TestDatabase.settings(url, port, 1)
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                        value));
        environment.put("YORISOI_SECOND_FACTOR", "false");
        environment.put("YORISOI_MAIL_HOST", "");
        environment.put("JAVA_TOOL_OPTIONS", TestDatabase.SHORT_LIVED);
        return ServerProcess.start(
                Path.of(System.getProperty("yorisoi.launch.server")),
                Path.of(System.getProperty("yorisoi.launch.war")),
                TestDatabase.work().resolve("killed"),
                "127.0.0.1",
                port,
                "500m",
                environment);
    }

    private static Map<String, Long> checksums() throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (String table : TABLES) {
            sums.put(table, number("checksum table " + table + " extended"));
        }
        return sums;
    }

    private static long number(String query) throws SQLException {
        try (var connection = TestDatabase.connect(SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(query.startsWith("checksum") ? 2 : 1);
        }
    }
}
