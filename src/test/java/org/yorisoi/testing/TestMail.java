package org.yorisoi.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
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

    static synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
