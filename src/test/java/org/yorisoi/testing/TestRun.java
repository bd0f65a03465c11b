package org.yorisoi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.yorisoi.launch.EmbeddedDatabase;

/**
 * Begins and ends a test run with a server: the database before Arquillian reads its configuration,
 * everything stopped afterwards, and how many tests of each kind ran, none skipped in silence.
 */
public class TestRun implements LauncherSessionListener {

    private final boolean withServer = System.getProperty("yorisoi.test.work") != null;
    private final Map<String, AtomicInteger> ran = new TreeMap<>();
    private final Map<String, AtomicInteger> skipped = new TreeMap<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!withServer) {
            return;
        }
        prepareArquillian();
        session.getLauncher()
                .registerTestExecutionListeners(
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(
                                    TestIdentifier test, TestExecutionResult result) {
                                count(test, ran);
                            }

                            @Override
                            public void executionSkipped(TestIdentifier test, String reason) {
                                count(test, skipped);
                            }
                        });
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (!withServer) {
            return;
        }
        RunningYorisoi.stop();
        TestBrowser.stop();
        TestMail.stop();
        TestDatabase.stop();
        System.out.println();
        ran.forEach((kind, count) -> System.out.println("Ran " + count + " tests of kind " + kind));
        skipped.forEach(
                (kind, count) -> System.out.println("SKIPPED " + count + " tests of kind " + kind));
    }

    private static void count(TestIdentifier test, Map<String, AtomicInteger> counts) {
        if (test.isTest() && test.getSource().orElse(null) instanceof MethodSource method) {
            String name = method.getClassName();
            String kind =
                    name.endsWith("IT") ? "in container / over HTTP (*IT)" : "browser (*Journey)";
            counts.computeIfAbsent(kind, key -> new AtomicInteger()).incrementAndGet();
        }
    }

    /** Ports, preboot commands and the application's configuration, for arquillian.xml. */
    private static void prepareArquillian() {
        try {
            Path work = Files.createDirectories(TestDatabase.work());
            Files.createDirectories(work.resolve("arquillian-tmp"));
            int port = EmbeddedDatabase.freePort();
            int grid = EmbeddedDatabase.freePort();
            Path preboot = work.resolve("preboot.asadmin");
            Files.writeString(
                    preboot,
                    "set configs.config.server-config.network-config.network-listeners"
                            + ".network-listener.http-listener.address=127.0.0.1\n",
                    StandardCharsets.UTF_8);
            Properties settings = new Properties();
            settings.putAll(
                    TestDatabase.settings(
                            TestDatabase.freshSchema("yorisoi_it"), port, TestMail.port()));
            Path file = work.resolve("it.properties");
            try (var writer = Files.newBufferedWriter(file)) {
                settings.store(writer, "for the server of the in-container tests");
            }
            System.setProperty("yorisoi.it.port", Integer.toString(port));
            System.setProperty(
                    "yorisoi.it.options",
                    String.join(
                            " ",
                            List.of(
                                    "--port " + port,
                                    "--interfaces 127.0.0.1",
                                    "--clustermode tcpip:127.0.0.1:" + grid,
                                    "--startport " + grid,
                                    "--disablephonehome",
                                    "--prebootcommandfile " + preboot,
                                    "--systemproperties " + file)));
            System.setProperty(
                    "yorisoi.it.jvm",
                    TestDatabase.SHORT_LIVED
                            + " -Xmx700m -Duser.timezone=UTC -Djava.io.tmpdir="
                            + work.resolve("arquillian-tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
