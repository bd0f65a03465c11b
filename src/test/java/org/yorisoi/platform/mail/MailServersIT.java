package org.yorisoi.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;
import org.yorisoi.testing.TestDatabase;

/**
 * I9: two servers carry one outbox to a mail server that fails in every way, and one of them is
 * killed meanwhile. Every letter arrives, a repeat under the same Message-ID, what was accepted is
 * not sent again, and what is refused for good ends as failed after one try.
 */
class MailServersIT {

    private static final String SCHEMA = "yorisoi_mail";
    private static final int EACH = 2;
    private static final int PLAIN = 40;
    private static final List<String> FAULTS = List.of("later", "full", "hang", "drop", "never");

    @Test
    void everyLetterArrivesHoweverTheMailServerFailsAndNoneIsSentTwiceWithoutNeed()
            throws Exception {
        String url = TestDatabase.freshSchema(SCHEMA);
        try (FaultySmtp smtp = new FaultySmtp();
                ServerProcess one = serve(url, smtp.port(), "mail-one")) {
            one.awaitReady(Duration.ofMinutes(4));
            try (ServerProcess other = serve(url, smtp.port(), "mail-other")) {
                other.awaitReady(Duration.ofMinutes(4));
                Set<String> letters = letters();
                // Both are at it for a while; then one of them dies with what it has in its hands.
                pause(Duration.ofSeconds(5));
                other.kill();
                arrive(letters);
            }
            Map<String, List<String>> delivered = smtp.delivered();
            for (String address : letters()) {
                List<String> times = delivered.getOrDefault(address, List.of());
                if (address.startsWith("never")) {
                    assertThat(times).as(address).isEmpty();
                    assertThat(state(address)).as(address).isEqualTo("FAILED");
                } else {
                    assertThat(times).as(address).isNotEmpty();
                    assertThat(new HashSet<>(times))
                            .as(address)
                            .containsExactly(messageId(address));
                    assertThat(state(address)).as(address).isEqualTo("SENT");
                }
                if (address.startsWith("later") || address.startsWith("full")) {
                    assertThat(smtp.tries(address)).as(address).isGreaterThan(1);
                }
                if (address.startsWith("hang") || address.startsWith("drop")) {
                    assertThat(times).as(address).hasSizeGreaterThan(1);
                }
            }
            assertThat(of("never").stream().filter(each -> smtp.tries(each) > 1).count())
                    .as("refused letters that were tried again")
                    .isLessThanOrEqualTo(1);
            // A letter is in doubt only with the one that was killed: at most what it was sending.
            assertThat(
                            delivered.entrySet().stream()
                                    .filter(each -> each.getKey().startsWith("plain"))
                                    .filter(each -> each.getValue().size() > 1)
                                    .count())
                    .as("plain letters that came twice")
                    .isLessThanOrEqualTo(1);
            nothingAcceptedIsSentAgain(smtp);
            whoDiedAfterSendingSendsAgain(smtp);
        }
    }

    private static void nothingAcceptedIsSentAgain(FaultySmtp smtp) throws SQLException {
        Map<String, List<String>> before = smtp.delivered();
        change("update platform_outbox set not_before = utc_timestamp(6) - interval 1 hour");
        pause(Duration.ofSeconds(8));
        assertThat(smtp.delivered()).isEqualTo(before);
    }

    /** The control: what a dead node leaves behind is sent again, and the test sees it. */
    private static void whoDiedAfterSendingSendsAgain(FaultySmtp smtp) throws SQLException {
        String address = "plain-1@example.jp";
        int before = smtp.delivered().get(address).size();
        change(
                "update platform_outbox set state = 'SENDING', claimed_until = utc_timestamp(6) -"
                        + " interval 1 minute where recipient = '"
                        + address
                        + "'");
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (smtp.delivered().get(address).size() == before) {
            assertThat(System.nanoTime()).as("it is sent again").isLessThan(until);
            pause(Duration.ofMillis(200));
        }
        assertThat(new HashSet<>(smtp.delivered().get(address)))
                .containsExactly(messageId(address));
    }

    /** Waits until each letter is settled, and lets nobody wait for minutes. */
    private static void arrive(Set<String> letters) throws SQLException {
        long until = System.nanoTime() + Duration.ofSeconds(150).toNanos();
        while (true) {
            List<String> open =
                    texts(
                            "select concat(recipient, ' ', state, ' ', coalesce(last_error, '')) from"
                                    + " platform_outbox where state in ('WAITING', 'SENDING')");
            if (open.isEmpty()) {
                assertThat(
                                texts("select recipient from platform_outbox").stream()
                                        .filter(letters::contains))
                        .hasSameSizeAs(letters);
                return;
            }
            assertThat(System.nanoTime()).as(() -> "still open: " + open).isLessThan(until);
            change(
                    "update platform_outbox set not_before = utc_timestamp(6) where state ="
                            + " 'WAITING'");
            // Whatever was claimed before the kill and nobody has settled since: its claim is over.
            change(
                    "update platform_outbox set claimed_until = utc_timestamp(6) where state ="
                            + " 'SENDING' and claimed_until < utc_timestamp(6) + interval 270 second");
            pause(Duration.ofSeconds(1));
        }
    }

    /** The letters' addresses; they are posted the first time. */
    private static Set<String> letters() throws SQLException {
        Set<String> addresses = new HashSet<>();
        for (String fault : FAULTS) {
            for (int i = 1; i <= EACH; i++) {
                addresses.add(fault + "-" + i + "@example.jp");
            }
        }
        for (int i = 1; i <= PLAIN; i++) {
            addresses.add("plain-" + i + "@example.jp");
        }
        for (String address : addresses) {
            change(
                    "insert ignore into platform_outbox (message_id, purpose, recipient, subject, body,"
                            + " lang, created_at, not_before, state) values ('"
                            + messageId(address)
                            + "', 'test', '"
                            + address
                            + "', '件名', '本文', 'ja', utc_timestamp(6), utc_timestamp(6), 'WAITING')");
        }
        return addresses;
    }

    private static List<String> of(String fault) throws SQLException {
        return letters().stream().filter(each -> each.startsWith(fault)).toList();
    }

    private static String messageId(String address) {
        return "<" + address.replace("@example.jp", "") + "@yorisoi>";
    }

    private static String state(String address) throws SQLException {
        return texts("select state from platform_outbox where recipient = '" + address + "'")
                .get(0);
    }

    private static ServerProcess serve(String url, int mailPort, String name) throws Exception {
        int port = EmbeddedDatabase.freePort();
        Map<String, String> environment = new HashMap<>();
        TestDatabase.settings(url, port, mailPort)
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                        value));
        environment.put("JAVA_TOOL_OPTIONS", TestDatabase.SHORT_LIVED);
        return ServerProcess.start(
                Path.of(System.getProperty("yorisoi.launch.server")),
                Path.of(System.getProperty("yorisoi.launch.war")),
                TestDatabase.work().resolve(name),
                "127.0.0.1",
                port,
                "400m",
                environment);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = TestDatabase.connect(SCHEMA);
                var select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
