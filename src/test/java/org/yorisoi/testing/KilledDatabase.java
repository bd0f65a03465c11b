package org.yorisoi.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.yorisoi.launch.EmbeddedDatabase;

/** A database of its own that can be killed and started again, with the launcher's own options. */
public final class KilledDatabase implements AutoCloseable {

    private static final String INIT = "--init-file=";

    private final List<String> command;
    private final String libraries;
    private final Path log;
    private final String url;
    private Process process;

    private KilledDatabase(List<String> command, String libraries, Path log, String url) {
        this.command = command;
        this.libraries = libraries;
        this.log = log;
        this.url = url;
    }

    /** Lets the launcher make it, takes over how it was started, and starts it. */
    public static KilledDatabase make(Path folder) throws IOException {
        delete(folder.resolve("database"));
        Files.createDirectories(folder);
        EmbeddedDatabase made = EmbeddedDatabase.start(folder, TestDatabase.PASSWORD);
        ProcessHandle running =
                ProcessHandle.current()
                        .descendants()
                        .filter(child -> arguments(child).contains("--port=" + made.port()))
                        .findFirst()
                        .orElseThrow();
        List<String> command = new ArrayList<>();
        command.add(running.info().command().orElseThrow());
        Path init = folder.resolve("init-for-the-test.sql");
        for (String argument : arguments(running)) {
            if (argument.startsWith(INIT)) {
                // The test changes a setting of the running database, which takes more rights.
                Files.writeString(
                        init,
                        Files.readString(Path.of(argument.substring(INIT.length())))
                                + "grant super on *.* to '"
                                + EmbeddedDatabase.NAME
                                + "'@'127.0.0.1';\n",
                        StandardCharsets.UTF_8);
                command.add(INIT + init);
            } else {
                command.add(argument);
            }
        }
        String url = made.url();
        made.close();
        KilledDatabase database =
                new KilledDatabase(
                        command,
                        made.tools().resolveSibling("libs").toString(),
                        folder.resolve("database.log"),
                        url);
        database.start();
        return database;
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of());
    }

    /** Starts it (again); it mends itself first if it was killed. */
    public void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", libraries);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = builder.start();
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try (Connection connection = connect()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IllegalStateException("see " + log, e);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    public String url() {
        return url;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, EmbeddedDatabase.NAME, TestDatabase.PASSWORD);
    }

    public void set(String statement) throws SQLException {
        try (Connection connection = connect();
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    /** Ends it at once, as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A folder and all in it; none is well too. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
