package org.yorisoi.platform.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that fails in the way that the first word of an address names, the first time that
 * a letter to it comes: {@code later} answers 451 to the address, {@code full} 452 after the text,
 * {@code hang} takes the text and says nothing any more, {@code drop} takes it and closes the line;
 * {@code never} refuses with 550 each time. Anybody else gets the letter at once.
 */
final class FaultySmtp implements AutoCloseable {

    private final ServerSocket listening;
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final List<Letter> delivered = new ArrayList<>();

    /** A letter that was taken: whoever reads it has it, whatever the sender was told. */
    record Letter(String recipient, String messageId) {}

    FaultySmtp() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept);
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How often somebody tried to write to an address. */
    int tries(String recipient) {
        return tries.getOrDefault(recipient, 0);
    }

    /** What was taken, by address: the Message-ID of each time. */
    Map<String, List<String>> delivered() {
        synchronized (delivered) {
            return delivered.stream()
                    .collect(
                            Collectors.groupingBy(
                                    Letter::recipient,
                                    Collectors.mapping(Letter::messageId, Collectors.toList())));
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket line = listening.accept();
                Thread one = new Thread(() -> serve(line));
                one.setDaemon(true);
                one.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Socket line = socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        line.getInputStream(), StandardCharsets.UTF_8));
                Writer out =
                        new java.io.OutputStreamWriter(
                                line.getOutputStream(), StandardCharsets.UTF_8)) {
            say(out, "220 test");
            String recipient = "";
            for (String said = in.readLine(); said != null; said = in.readLine()) {
                String word = said.toUpperCase(Locale.ROOT);
                if (word.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else if (word.startsWith("RCPT")) {
                    recipient = said.substring(said.indexOf('<') + 1, said.indexOf('>'));
                    int times = tries.merge(recipient, 1, Integer::sum);
                    if (recipient.startsWith("never")) {
                        say(out, "550 5.1.1 nobody of that name");
                    } else if (recipient.startsWith("later") && times == 1) {
                        say(out, "451 4.7.1 come back later");
                    } else {
                        say(out, "250 ok");
                    }
                } else if (word.startsWith("DATA")) {
                    say(out, "354 go on");
                    String id = text(in);
                    if (!taken(recipient, id, out)) {
                        return;
                    }
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The sender has gone; it will come again.
        }
    }

    /** Whether the line goes on. */
    private boolean taken(String recipient, @Nullable String id, Writer out) throws IOException {
        boolean first = tries(recipient) == 1;
        if (first && recipient.startsWith("full")) {
            say(out, "452 4.3.1 no room now");
            return true;
        }
        synchronized (delivered) {
            delivered.add(new Letter(recipient, String.valueOf(id)));
        }
        if (first && recipient.startsWith("hang")) {
            LockSupport.parkNanos(Duration.ofSeconds(15).toNanos());
            return false;
        }
        if (first && recipient.startsWith("drop")) {
            return false;
        }
        say(out, "250 taken");
        return true;
    }

    /** Reads a letter up to its end, and gives its Message-ID. */
    private static @Nullable String text(BufferedReader in) throws IOException {
        String id = null;
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            if (said.equals(".")) {
                return id;
            }
            if (id == null && said.toLowerCase(Locale.ROOT).startsWith("message-id:")) {
                id = said.substring(said.indexOf(':') + 1).strip();
            }
        }
        throw new IOException("the letter broke off");
    }

    private static void say(Writer out, String words) throws IOException {
        out.write(words + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
