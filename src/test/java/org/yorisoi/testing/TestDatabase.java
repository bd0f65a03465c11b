package org.yorisoi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.yorisoi.launch.EmbeddedDatabase;

/** The real MariaDB of the test run: one process, a schema for each server. */
public final class TestDatabase {

    public static final String PASSWORD = "tests0only";

    /** For a server that lives a minute: compiling its code well would take longer than it runs. */
    public static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static EmbeddedDatabase database;

    private TestDatabase() {}

    /** Starts it if it doesn't run yet. */
    public static synchronized EmbeddedDatabase get() {
        if (database == null) {
            Path work = work();
            try {
                Files.createDirectories(work);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            database = EmbeddedDatabase.start(work, PASSWORD);
        }
        return database;
    }

    /** A folder for this run's files. */
    public static Path work() {
        return Path.of(System.getProperty("yorisoi.test.work", "target/it")).toAbsolutePath();
    }

    /** Makes a schema anew and gives its address. */
    public static String freshSchema(String name) {
        EmbeddedDatabase running = get();
        try (Connection connection = connect(EmbeddedDatabase.NAME);
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute(
                    "create database "
                            + name
                            + " character set utf8mb4 collate utf8mb4_unicode_ci");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return running.url(name);
    }

    /** A connection to a schema. */
    public static Connection connect(String schema) throws SQLException {
        String given = System.getProperty("yorisoi.test.jdbc");
        if (given != null) {
            return DriverManager.getConnection(given);
        }
        return DriverManager.getConnection(get().url(schema), EmbeddedDatabase.NAME, PASSWORD);
    }

    /** The configuration of a server over a schema, as {@code yorisoi.…} keys. */
    public static Map<String, String> settings(String url, int port, int mailPort) {
        return Map.ofEntries(
                Map.entry("yorisoi.db.url", url),
                Map.entry("yorisoi.db.user", EmbeddedDatabase.NAME),
                Map.entry("yorisoi.db.password", PASSWORD),
                Map.entry("yorisoi.base-url", "http://127.0.0.1:" + port),
                Map.entry("yorisoi.secret", "dGVzdHMtb25seS1rZXktb2YtMzItYnl0ZXMtbG9uZyE="),
                Map.entry("yorisoi.cookies.secure", "false"),
                Map.entry("yorisoi.second-factor", "true"),
                Map.entry("yorisoi.demo", "true"),
                Map.entry("yorisoi.mail.host", "127.0.0.1"),
                Map.entry("yorisoi.mail.port", Integer.toString(mailPort)),
                Map.entry("yorisoi.mail.starttls", "false"),
                Map.entry("yorisoi.mail.from", "noreply@example.jp"));
    }

    static synchronized void stop() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
