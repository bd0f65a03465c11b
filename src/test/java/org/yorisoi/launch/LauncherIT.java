package org.yorisoi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.testing.TestDatabase;

/** The start command as a newcomer meets it: a process of its own, with its own data folder. */
class LauncherIT {

    private static final int REFUSED = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** A start under way. */
    private record Started(Process process, Path said, int port) {

        String words() throws IOException {
            return Files.readString(said, StandardCharsets.UTF_8);
        }

        void awaitReady() throws IOException {
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!words().contains("✓ よりそいが動いています")) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new AssertionError("did not start: " + words());
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }

        int end() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }

    @Test
    void startsStopsOnSigtermStartsAgainOnTheSameDataAndSaysWhyItDoesNot() throws Exception {
        Path folder = freshFolder("launcher");

        Started first = start(folder, EmbeddedDatabase.freePort());
        first.awaitReady();
        assertThat(first.words())
                .contains("http://127.0.0.1:" + first.port + "/")
                .contains("washio.haruto@example.jp")
                .contains("eto.yuki@example.jp");
        assertThat(status(InetAddress.getLoopbackAddress(), first.port)).isEqualTo(200);
        assertThat(listensElsewhere(first.port)).as("loopback only").isFalse();

        Started second = start(folder, EmbeddedDatabase.freePort());
        assertThat(second.end()).isEqualTo(REFUSED);
        assertThat(second.words()).contains("is running already with the data folder");

        Started samePort = start(freshFolder("launcher-port"), first.port);
        assertThat(samePort.end()).isEqualTo(REFUSED);
        assertThat(samePort.words())
                .contains("Port " + first.port)
                .contains("set YORISOI_PORT to another port");

        sql(folder, first, "update person_person set given_name = '残る' where id = 1");
        first.process.destroy();
        first.end();
        assertThat(first.words()).contains("✓ 止まりました");
        assertThat(first.process.descendants().filter(ProcessHandle::isAlive)).isEmpty();

        Started again = start(folder, EmbeddedDatabase.freePort());
        again.awaitReady();
        assertThat(sql(folder, again, "select count(*) from person_person where given_name = '残る'"))
                .isEqualTo(1);
        sql(
                folder,
                again,
                "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success) values (9999, '99990101.0000', 'later',"
                        + " 'SQL', 'V99990101_0000__later.sql', 'x', 1, 1)");
        again.process.destroy();
        again.end();

        Started newerSchema = start(folder, EmbeddedDatabase.freePort());
        assertThat(newerSchema.end()).isEqualTo(REFUSED);
        assertThat(newerSchema.words()).contains("written by a newer version");
    }

    @Test
    void aFolderOfANewerVersionIsLeftAlone() throws Exception {
        Path folder = freshFolder("launcher-newer");
        Properties kept = new Properties();
        kept.setProperty("layout", "99");
        try (var out = Files.newOutputStream(folder.resolve("kept.properties"))) {
            kept.store(out, null);
        }
        Started newer = start(folder, EmbeddedDatabase.freePort());
        assertThat(newer.end()).isEqualTo(REFUSED);
        assertThat(newer.words()).contains("was made by a newer version of Yorisoi");
        assertThat(folder.resolve("database")).doesNotExist();
    }

    /** A data folder may lie under the system's temporary folder; nothing is lost there. */
    @Test
    void aDatabaseUnderTheTemporaryFolderIsKept(@TempDir Path folder) throws Exception {
        assertThat(folder.toString()).startsWith(System.getProperty("java.io.tmpdir"));
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder, TestDatabase.PASSWORD)) {
            sql(first, "create table kept_here as select 7 as number");
        }
        try (EmbeddedDatabase again = EmbeddedDatabase.start(folder, TestDatabase.PASSWORD)) {
            assertThat(sql(again, "select number from kept_here")).isEqualTo(7);
        }
    }

    private static long sql(EmbeddedDatabase database, String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), EmbeddedDatabase.NAME, TestDatabase.PASSWORD);
                var query = connection.createStatement()) {
            return number(query, statement);
        }
    }

    private static long number(Statement query, String statement) throws SQLException {
        if (query.execute(statement)) {
            var result = query.getResultSet();
            result.next();
            return result.getLong(1);
        }
        return query.getUpdateCount();
    }

    /** Only the superuser can give a folder away; who is none has no such folder to try. */
    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
        Path folder = freshFolder("launcher-foreign");
        Files.setOwner(
                folder,
                folder.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));
        Started foreign = start(folder, EmbeddedDatabase.freePort());
        assertThat(foreign.end()).isEqualTo(REFUSED);
        assertThat(foreign.words()).contains(folder + " belongs to nobody");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPlaceThatCannotHoldTheDataIsNamed() throws Exception {
        Path file = Files.writeString(freshFolder("launcher-file").resolve("file"), "");
        Started onAFile = start(file, EmbeddedDatabase.freePort());
        assertThat(onAFile.end()).isEqualTo(REFUSED);
        assertThat(onAFile.words())
                .contains(file.toString())
                .contains("Set YORISOI_DATA_DIR to a folder that you may write");
    }

    private static Path freshFolder(String name) throws IOException {
        Path folder = TestDatabase.work().resolve(name);
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static Started start(Path folder, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String property : List.of("yorisoi.launch.war", "yorisoi.launch.server")) {
            command.add("-D" + property + "=" + System.getProperty(property));
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        Path said = Files.createTempFile(TestDatabase.work(), "launcher", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("YORISOI_DATA_DIR", folder.toString());
        builder.environment().put("YORISOI_PORT", Integer.toString(port));
        builder.environment().put("YORISOI_HEAP", "500m");
        builder.redirectErrorStream(true).redirectOutput(said.toFile());
        return new Started(builder.start(), said, port);
    }

    private static int status(InetAddress address, int port)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://"
                                                        + address.getHostAddress()
                                                        + ":"
                                                        + port
                                                        + "/login"))
                                .timeout(Duration.ofMinutes(1))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Whether the port is also taken on the second loopback address, as it is by a wildcard. */
    private static boolean listensElsewhere(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    /** The number that a query gives, or how many rows a change met. */
    private static long sql(Path folder, Started started, String statement)
            throws IOException, SQLException {
        Properties kept = new Properties();
        try (var in = Files.newInputStream(folder.resolve("kept.properties"))) {
            kept.load(in);
        }
        String password = kept.getProperty("db.password").replaceAll("[^A-Za-z0-9]", "x");
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:mysql://127.0.0.1:"
                                        + databasePort(started)
                                        + "/"
                                        + EmbeddedDatabase.NAME
                                        + "?useSSL=false&allowPublicKeyRetrieval=true",
                                EmbeddedDatabase.NAME,
                                password);
                var query = connection.createStatement()) {
            return number(query, statement);
        }
    }

    private static String databasePort(Started started) {
        return started.process
                .descendants()
                .map(child -> child.info().arguments().map(List::of).orElse(List.of()))
                .flatMap(List::stream)
                .filter(argument -> argument.startsWith("--port="))
                .map(argument -> argument.substring("--port=".length()))
                .findFirst()
                .orElseThrow();
    }
}
