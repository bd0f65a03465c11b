package org.yorisoi.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.yorisoi.launch.EmbeddedDatabase;

/** A real SMTP server in the test run, that keeps what it gets. */
public final class TestMail {

    private static GreenMail server;
    private static int port;

    private TestMail() {}

    /** Starts it if it doesn't run yet. */
    public static synchronized GreenMail get() {
        if (server == null) {
            try {
                port = EmbeddedDatabase.freePort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
        }
        return server;
    }

    public static int port() {
        get();
        return port;
    }

    /**
     * The newest mail to an address, which may still be on its way.
     *
     * @throws AssertionError if none came within 30 s
     */
    public static MimeMessage awaitTo(String address) throws MessagingException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            MimeMessage newest = null;
            for (MimeMessage mail : get().getReceivedMessages()) {
                if (address.equals(mail.getRecipients(Message.RecipientType.TO)[0].toString())) {
                    newest = mail;
                }
            }
            if (newest != null) {
                return newest;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("no mail to " + address);
    }

    /**
     * The text of the newest mail to an address with such words in its subject, which may have to
     * be written first by a job of the server.
     *
     * @throws AssertionError if none came within 90 s
     */
    public static String awaitTo(String address, String subject) {
        long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        try {
            while (System.nanoTime() < until) {
                MimeMessage[] all = get().getReceivedMessages();
                for (int i = all.length - 1; i >= 0; i--) {
                    if (address.equals(all[i].getRecipients(Message.RecipientType.TO)[0].toString())
                            && all[i].getSubject().contains(subject)) {
                        return all[i].getContent().toString();
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("no mail to " + address + " about " + subject);
    }

    static synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
