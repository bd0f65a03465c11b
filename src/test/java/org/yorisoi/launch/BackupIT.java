package org.yorisoi.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** {@code deploy/backup} and {@code deploy/restore}, run as a hospital's IT runs them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {

    private static final String RESTORED = "yorisoi_restored";

    private static Path folder = Path.of("");
    private static Path backup = Path.of("");

    /** What the database held when it was backed up. */
    private static Map<String, Long> saved = Map.of();

    @BeforeAll
    static void backUpARunningSystem() throws Exception {
        RunningYorisoi.base();
        folder = TestDatabase.work().resolve("backups");
        // What runs in the background may move a row meanwhile; then there is another backup.
        for (int turn = 1; turn <= 5; turn++) {
            empty(folder);
            saved = checksums(RunningYorisoi.SCHEMA);
            Run run = script("backup", RunningYorisoi.SCHEMA);
            assertThat(run.code()).as(run.words()).isZero();
            backup = Path.of(run.out().strip());
            if (checksums(RunningYorisoi.SCHEMA).equals(saved)) {
                return;
            }
        }
    }

    @Test
    @Order(1)
    void aBackupLiesThereWithItsChecksumForNobodyElseToRead() throws IOException {
        assertThat(backup.getFileName().toString())
                .matches("yorisoi-[0-9]{8}T[0-9]{6}Z\\.sql\\.gz");
        assertThat(Path.of(backup + ".sha256")).exists();
        assertThat(Files.getPosixFilePermissions(backup).toString())
                .doesNotContain("GROUP", "OTHERS");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    @Order(2)
    void aDamagedBackupIsRefused() throws IOException, InterruptedException {
        TestDatabase.freshSchema(RESTORED);
        Path damaged = Files.createDirectories(folder.resolve("damaged"));
        Path copy = Files.copy(backup, damaged.resolve(backup.getFileName()));
        Files.copy(Path.of(backup + ".sha256"), Path.of(copy + ".sha256"));
        Files.writeString(copy, "x", StandardOpenOption.APPEND);
        Run run = script("restore", RESTORED, "--yes", copy.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("damaged");
    }

    @Test
    @Order(3)
    void aBackupOfANewerVersionIsRefused() throws IOException, InterruptedException {
        TestDatabase.freshSchema(RESTORED);
        Path newer = Files.createDirectories(folder.resolve("newer")).resolve("yorisoi-x.sql.gz");
        run(
                new ProcessBuilder(
                        "bash",
                        "-c",
                        "set -o pipefail; gzip -dc \"$1\" | sed '3s/.*/-- schema: 20991231.2359/'"
                                + " | gzip > \"$2\" && cd \"${2%/*}\""
                                + " && sha256sum \"${2##*/}\" > \"$2.sha256\"",
                        "newer",
                        backup.toString(),
                        newer.toString()));
        Run run = script("restore", RESTORED, "--yes", newer.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("newer Yorisoi");
    }

    @Test
    @Order(4)
    void intoAnEmptyDatabaseEveryRowComesBack()
            throws IOException, InterruptedException, SQLException {
        TestDatabase.freshSchema(RESTORED);
        Run run = script("restore", RESTORED, "--yes", backup.toString());
        assertThat(run.code()).as(run.words()).isZero();
        assertThat(run.out()).contains("person_person\t");
        assertThat(saved.get("person_person")).isPositive();
        assertThat(checksums(RESTORED)).isEqualTo(saved);
    }

    @Test
    @Order(5)
    void aDatabaseThatHoldsSomethingIsRefused() throws IOException, InterruptedException {
        Run run = script("restore", RESTORED, "--yes", backup.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("is not empty");
    }

    @Test
    @Order(6)
    void yorisoiStartsOnTheRestoredDatabase() throws IOException, InterruptedException {
        int port = EmbeddedDatabase.freePort();
        Map<String, String> environment = new HashMap<>();
        TestDatabase.settings(TestDatabase.get().url(RESTORED), port, 1)
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                        value));
        environment.put("JAVA_TOOL_OPTIONS", TestDatabase.SHORT_LIVED);
        try (ServerProcess server =
                ServerProcess.start(
                        Path.of(System.getProperty("yorisoi.launch.server")),
                        Path.of(System.getProperty("yorisoi.launch.war")),
                        TestDatabase.work().resolve("restored"),
                        "127.0.0.1",
                        port,
                        "500m",
                        environment)) {
            server.awaitReady(Duration.ofMinutes(4));
            assertThat(server.isHealthy()).isTrue();
            assertThat(Files.readString(server.log())).contains("0 migrations applied");
        }
    }

    /** What the two scripts answered. */
    private record Run(int code, String out, String err) {
        String words() {
            return out + err;
        }
    }

    private static Run script(String name, String schema, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "deploy/" + name));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("YORISOI_"));
        environment.put("YORISOI_DB_URL", TestDatabase.get().url(schema));
        environment.put("YORISOI_DB_USER", EmbeddedDatabase.NAME);
        environment.put("YORISOI_DB_PASSWORD", TestDatabase.PASSWORD);
        environment.put("YORISOI_BACKUP_DIR", folder.toString());
        environment.put("YORISOI_BACKUP_TLS", "off");
        environment.put("YORISOI_CLIENT_TOOLS", TestDatabase.get().tools().toString());
        environment.put("YORISOI_WAR", System.getProperty("yorisoi.launch.war"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return run(builder);
    }

    private static Run run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        Run run =
                new Run(
                        process.waitFor(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    /**
     * By the columns that are stored, each row for itself: the server's own sum also takes in what
     * is left in a computed column that became null.
     */
    private static long checksum(Statement statement, String table) throws SQLException {
        String columns;
        try (var result =
                statement.executeQuery(
                        "select group_concat(concat('coalesce(cast(`', column_name, '` as binary), \\'~\\')') order by"
                                + " ordinal_position) from information_schema.columns where"
                                + " table_schema = database() and table_name = '"
                                + table
                                + "' and extra not like '%GENERATED%'")) {
            result.next();
            columns = result.getString(1);
        }
        try (var result =
                statement.executeQuery(
                        "select coalesce(sum(crc32(concat_ws('#', "
                                + columns
                                + "))), 0) from `"
                                + table
                                + "`")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Of all tables but the outbox, whose mails leave while the test runs. */
    private static Map<String, Long> checksums(String schema) throws SQLException {
        Map<String, Long> checksums = new TreeMap<>();
        try (Connection connection = TestDatabase.connect(schema);
                var statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var result = statement.executeQuery("show tables")) {
                while (result.next()) {
                    tables.add(result.getString(1));
                }
            }
            tables.remove("platform_outbox");
            for (String table : tables) {
                checksums.put(table, checksum(statement, table));
            }
        }
        return checksums;
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
