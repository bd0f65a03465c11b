package org.yorisoi.launch;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Starts Yorisoi on this machine and waits until it is stopped.
 *
 * <p>Environment: {@code YORISOI_PORT} (8080), {@code YORISOI_ADDRESS} (127.0.0.1), {@code
 * YORISOI_DATA_DIR}, {@code YORISOI_HEAP} (480m), {@code YORISOI_DEMO} (true here), and, for an
 * outside database, {@code YORISOI_DB_URL}, {@code YORISOI_DB_USER}, {@code YORISOI_DB_PASSWORD}.
 */
public final class Launcher {

    private static final PrintStream OUT = out();
    private static final int USUAL_PORT = 8080;
    private static final int REFUSED = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final AtomicBoolean stopped = new AtomicBoolean();
    private @Nullable DataFolder folder;
    private @Nullable EmbeddedDatabase database;
    private @Nullable ServerProcess server;

    /** The command. */
    public static void main(String[] args) {
        Launcher launcher = new Launcher();
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "stop"));
        try {
            launcher.run();
        } catch (Refusal e) {
            say("");
            say("✗ " + e.getMessage());
            launcher.stop();
            Runtime.getRuntime().halt(REFUSED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            say("✗ " + e.getMessage());
            launcher.stop();
            Runtime.getRuntime().halt(REFUSED);
        }
    }

    private void run() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int port = portOf(setting("YORISOI_PORT").orElse(Integer.toString(USUAL_PORT)));
        String address = setting("YORISOI_ADDRESS").orElse("127.0.0.1");
        Path war = file("yorisoi.launch.war");
        Path serverJar = file("yorisoi.launch.server");
        refuseTakenPort(address, port);

        DataFolder opened =
                DataFolder.open(
                        setting("YORISOI_DATA_DIR").map(Path::of).orElseGet(DataFolder::usual));
        folder = opened;
        say("▸ データ / data folder: " + opened.path());

        Map<String, String> environment = new HashMap<>();
        environment.put("YORISOI_DEMO", setting("YORISOI_DEMO").orElse("true"));
        boolean demo = Boolean.parseBoolean(environment.get("YORISOI_DEMO"));
        environment.put(
                "YORISOI_SECOND_FACTOR",
                setting("YORISOI_SECOND_FACTOR").orElse(Boolean.toString(!demo)));
        environment.put(
                "YORISOI_SECRET",
                setting("YORISOI_SECRET").orElseGet(() -> opened.secret("secret")));
        String base = "http://" + ("0.0.0.0".equals(address) ? "127.0.0.1" : address) + ":" + port;
        environment.put("YORISOI_BASE_URL", setting("YORISOI_BASE_URL").orElse(base));
        environment.put(
                "YORISOI_COOKIES_SECURE",
                setting("YORISOI_COOKIES_SECURE")
                        .orElse(
                                Boolean.toString(
                                        environment
                                                .getOrDefault("YORISOI_BASE_URL", "")
                                                .startsWith("https:"))));

        if (setting("YORISOI_DB_URL").isPresent()) {
            say("▸ データベース / database: YORISOI_DB_URL");
        } else {
            say(
                    opened.isNew()
                            ? "▸ データベースを用意しています（初回は少し時間がかかります） / preparing the database (takes a"
                                    + " moment the first time)"
                            : "▸ データベースを起動しています / starting the database");
            EmbeddedDatabase started =
                    EmbeddedDatabase.start(
                            opened.path(),
                            opened.secret("db.password").replaceAll("[^A-Za-z0-9]", "x"));
            database = started;
            environment.put("YORISOI_DB_URL", started.url());
            environment.put("YORISOI_DB_USER", EmbeddedDatabase.NAME);
            environment.put(
                    "YORISOI_DB_PASSWORD",
                    opened.secret("db.password").replaceAll("[^A-Za-z0-9]", "x"));
        }
        say("▸ よりそいを起動しています / starting Yorisoi");
        ServerProcess process =
                ServerProcess.start(
                        serverJar,
                        war,
                        opened.path(),
                        address,
                        port,
                        setting("YORISOI_HEAP").orElse("480m"),
                        environment);
        server = process;
        process.awaitReady(PATIENCE);
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        say("");
        say("✓ よりそいが動いています（" + seconds + " 秒） / Yorisoi is running (" + seconds + " s)");
        say("");
        say("    " + environment.get("YORISOI_BASE_URL") + "/");
        if (demo) {
            sayLogIns();
        }
        say("");
        say("  記録 / log: " + process.log());
        say("  止めるには Ctrl-C / stop with Ctrl-C");
        int code = process.waitFor();
        if (!stopped.get()) {
            throw new Refusal(
                    "The server ended by itself (code " + code + "). Its log: " + process.log());
        }
    }

    private void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        if (server != null) {
            say("▸ 止めています / stopping");
            server.close();
        }
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            folder.close();
        }
        if (server != null) {
            say("✓ 止まりました / stopped");
        }
    }

    private static void sayLogIns() throws IOException {
        try (InputStream stream = Launcher.class.getResourceAsStream("/demo/log-ins.txt")) {
            if (stream == null) {
                return;
            }
            say("");
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                say("    " + line);
            }
        }
    }

    private static void refuseTakenPort(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), 1);
        } catch (IOException e) {
            throw new Refusal(
                    "Port "
                            + port
                            + " on "
                            + address
                            + " cannot be used ("
                            + e.getMessage()
                            + "). Stop what uses it, or set YORISOI_PORT to another port.",
                    e);
        }
    }

    private static int portOf(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Refusal("YORISOI_PORT is no port: " + text);
    }

    private static Path file(String property) {
        String name = System.getProperty(property);
        if (name == null || !Files.exists(Path.of(name))) {
            throw new Refusal(
                    "The file for "
                            + property
                            + " is missing: start with the command in the README.");
        }
        return Path.of(name);
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static void say(String line) {
        OUT.println(line);
    }

    /** A machine without a language set (LANG) would print question marks for Japanese. */
    private static PrintStream out() {
        return Charset.defaultCharset().newEncoder().canEncode('よ')
                ? System.out
                : new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }
}
