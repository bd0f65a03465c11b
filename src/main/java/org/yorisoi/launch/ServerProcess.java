package org.yorisoi.launch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Payara Micro with the WAR, as a child process with its own temporary folder and log. */
public final class ServerProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 20;
    private static final int WORDS_OF_LOG = 400;

    private final Process process;
    private final Path log;
    private final String address;
    private final int port;

    private ServerProcess(Process process, Path log, String address, int port) {
        this.process = process;
        this.log = log;
        this.address = address;
        this.port = port;
    }

    /**
     * Starts it; does not wait.
     *
     * @param environment the configuration ({@code YORISOI_…})
     */
    public static ServerProcess start(
            Path serverJar,
            Path war,
            Path folder,
            String address,
            int port,
            String heap,
            Map<String, String> environment)
            throws IOException {
        Path own = Files.createDirectories(folder.resolve("server-" + port));
        Path tmp = Files.createDirectories(own.resolve("tmp"));
        Path preboot = own.resolve("preboot.asadmin");
        String http =
                "configs.config.server-config.network-config.network-listeners.network-listener.http-listener";
        Files.writeString(
                preboot,
                "set "
                        + http
                        + ".address="
                        + address
                        + "\n"
                        + "set configs.config.server-config.network-config.protocols.protocol.http-listener.http.server-header=false\n"
                        + "set configs.config.server-config.network-config.protocols.protocol.http-listener.http.xpowered-by=false\n"
                        + "set configs.config.server-config.network-config.protocols.protocol.http-listener.http.trace-enabled=false\n"
                        // The server draws no map of itself; /metrics can't be switched off
                        // here and is refused by the guard.
                        + "set-openapi-configuration --enabled=false\n"
                        + "set-microprofile-healthcheck-configuration --enabled=false\n");
        Path log = own.resolve("server.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseParallelGC");
        command.add("-Duser.timezone=UTC");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.io.tmpdir=" + tmp);
        command.add("-jar");
        command.add(serverJar.toString());
        command.addAll(
                List.of(
                        "--nohazelcast",
                        "--disablephonehome",
                        "--port",
                        Integer.toString(port),
                        "--prebootcommandfile",
                        preboot.toString(),
                        "--contextroot",
                        "/",
                        "--deploy",
                        war.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // One arena of the C library a core, instead of eight: some 100 MiB less on Linux.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        return new ServerProcess(builder.start(), log, address, port);
    }

    /**
     * Waits until the health check says yes.
     *
     * @throws Refusal with the server's own words if it ends or does not get there in time
     */
    public void awaitReady(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            if (!process.isAlive()) {
                throw new Refusal("The server ended. " + wordsOfLog());
            }
            if (isHealthy()) {
                return;
            }
            String refused = refusalInLog();
            if (!refused.isEmpty()) {
                throw new Refusal(refused);
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        throw new Refusal(
                "The server was not ready after " + patience.toSeconds() + " s. " + wordsOfLog());
    }

    public boolean isHealthy() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://" + host() + ":" + port + "/health")
                                    .toURL()
                                    .openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200
                    && "ok"
                            .equals(
                                    new String(
                                                    connection.getInputStream().readAllBytes(),
                                                    StandardCharsets.UTF_8)
                                            .strip());
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until it ends by itself. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Ends it at once, as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String host() {
        return "0.0.0.0".equals(address) ? "127.0.0.1" : address;
    }

    /**
     * Our own words in the log, if the application refused to start; else the deepest cause, if the
     * server stands without the application.
     */
    private String refusalInLog() {
        String words = logText();
        int at = words.lastIndexOf("Yorisoi cannot start: ");
        if (at < 0 && words.contains(" ready in ") && !words.contains("\"Context Root\"")) {
            at = words.lastIndexOf("Caused by: ");
        }
        if (at < 0) {
            return "";
        }
        int end = words.indexOf('\n', at);
        String line = words.substring(at, end < 0 ? words.length() : end);
        return line.replaceFirst("^Caused by: ", "Yorisoi cannot start: ");
    }

    private String wordsOfLog() {
        String text = logText();
        String tail = text.substring(Math.max(0, text.length() - WORDS_OF_LOG));
        return "Its log is " + log + " and ends with: " + tail;
    }

    private String logText() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
