package org.yorisoi.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.testing.TestDatabase;

/** The database comes to this version from nothing and from each earlier release, to one schema. */
class MigrationIT {

    private static final Path RELEASES = Path.of("test-data", "releases");

    private static Stream<Path> releases() throws IOException {
        try (Stream<Path> files = Files.list(RELEASES)) {
            return files
                    .filter(file -> file.toString().endsWith(".sql.gz"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void thereIsARelease() throws IOException {
        assertThat(releases()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void anEarlierReleaseRollsForwardToTheSameSchema(Path release) throws Exception {
        migrate("yorisoi_fresh", TestDatabase.freshSchema("yorisoi_fresh"));
        String url = TestDatabase.freshSchema("yorisoi_rolled");
        restore(release, "yorisoi_rolled");
        long people = number("yorisoi_rolled", "select count(*) from person_person");
        long applied = number("yorisoi_rolled", "select count(*) from flyway_schema_history");
        assertThat(people).isPositive();

        migrate("yorisoi_rolled", url);

        assertThat(number("yorisoi_rolled", "select count(*) from flyway_schema_history"))
                .as("something was left to do")
                .isGreaterThan(applied);
        assertThat(number("yorisoi_rolled", "select count(*) from person_person"))
                .isEqualTo(people);
        assertThat(schema("yorisoi_rolled")).isEqualTo(schema("yorisoi_fresh"));
    }

    /** The negative control: a column more or less is seen. */
    @Test
    void aDifferenceIsSeen() throws Exception {
        migrate("yorisoi_fresh", TestDatabase.freshSchema("yorisoi_fresh"));
        List<String> before = schema("yorisoi_fresh");
        try (var connection = TestDatabase.connect("yorisoi_fresh")) {
            connection
                    .createStatement()
                    .executeUpdate("alter table person_person add column surprise int null");
        }
        assertThat(schema("yorisoi_fresh")).isNotEqualTo(before);
    }

    private static void migrate(String schema, String url) {
        Flyway.configure()
                .dataSource(url, EmbeddedDatabase.NAME, TestDatabase.PASSWORD)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        assertThat(schema).isNotEmpty();
    }

    private static void restore(Path release, String schema)
            throws IOException, InterruptedException {
        Process client =
                new ProcessBuilder(
                                TestDatabase.get().tools().resolve("mariadb").toString(),
                                "--no-defaults",
                                "--skip-ssl",
                                "--host=127.0.0.1",
                                "--port=" + TestDatabase.get().port(),
                                "--user=" + EmbeddedDatabase.NAME,
                                "--password=" + TestDatabase.PASSWORD,
                                schema)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                TestDatabase.work().resolve("restore-" + schema + ".txt").toFile())
                        .start();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(release));
                OutputStream out = client.getOutputStream()) {
            in.transferTo(out);
        }
        assertThat(client.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(client.exitValue()).isZero();
    }

    /** Every column and index, in words that can be compared. */
    private static List<String> schema(String schema) throws SQLException {
        List<String> lines = new ArrayList<>();
        lines.addAll(
                lines(
                        schema,
                        "select concat_ws(' ', table_name, column_name, column_type, is_nullable,"
                                + " ifnull(column_default, '-'), ifnull(collation_name, '-'), extra) from"
                                + " information_schema.columns where table_schema = '"
                                + schema
                                + "' and table_name <> 'flyway_schema_history' order by table_name,"
                                + " column_name"));
        lines.addAll(
                lines(
                        schema,
                        "select concat_ws(' ', table_name, index_name, seq_in_index, column_name,"
                                + " non_unique) from information_schema.statistics where table_schema = '"
                                + schema
                                + "' order by table_name, index_name, seq_in_index"));
        return lines;
    }

    private static List<String> lines(String schema, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (var connection = TestDatabase.connect(schema);
                var found = connection.createStatement().executeQuery(query)) {
            while (found.next()) {
                lines.add(found.getString(1));
            }
        }
        return lines;
    }

    private static long number(String schema, String query) throws SQLException {
        try (var connection = TestDatabase.connect(schema);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
