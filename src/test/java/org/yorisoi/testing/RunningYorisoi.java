package org.yorisoi.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.yorisoi.gathering.EntryCode;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;

/**
 * The real WAR on a real server, started as the launcher does, for browser journeys and HTTP tests.
 */
public final class RunningYorisoi {

    /** The schema of this server. */
    public static final String SCHEMA = "yorisoi_journeys";

    private static ServerProcess server;
    private static String base = "";

    private RunningYorisoi() {}

    /**
     * Starts it if it doesn't run yet; gives its address without a slash at the end. The property
     * {@code yorisoi.test.base} names one that runs already.
     */
    public static synchronized String base() {
        String running = System.getProperty("yorisoi.test.base");
        if (running != null) {
            return running;
        }
        if (server == null) {
            try {
                int port = EmbeddedDatabase.freePort();
                String url = TestDatabase.freshSchema(SCHEMA);
                Map<String, String> environment = new HashMap<>();
                TestDatabase.settings(url, port, TestMail.port())
                        .forEach((key, value) -> environment.put(environmentName(key), value));
                server =
                        ServerProcess.start(
                                Path.of(System.getProperty("yorisoi.launch.server")),
                                Path.of(System.getProperty("yorisoi.launch.war")),
                                TestDatabase.work().resolve("journeys"),
                                "127.0.0.1",
                                port,
                                "700m",
                                environment);
                server.awaitReady(Duration.ofMinutes(4));
                base = "http://127.0.0.1:" + port;
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return base;
    }

    /** The id of an organisation of the demo, by its ref. */
    public static long organisation(String ref) {
        base();
        try (Connection connection = TestDatabase.connect(SCHEMA);
                PreparedStatement select =
                        connection.prepareStatement(
                                "select id from organisation_organisation where ref = ?")) {
            select.setString(1, ref);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalArgumentException(ref);
                }
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of a secondary medical area, by its code. */
    public static long area(String code) {
        base();
        try (Connection connection = TestDatabase.connect(SCHEMA);
                PreparedStatement select =
                        connection.prepareStatement(
                                "select id from organisation_area where code = ? order by id desc")) {
            select.setString(1, code);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalArgumentException(code);
                }
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first gathering of an organisation's in a state. */
    public static long gathering(String organiser, String kind, String state) {
        try (Connection connection = TestDatabase.connect(SCHEMA);
                PreparedStatement select =
                        connection.prepareStatement(
                                "select id from gathering_gathering where organiser_id = ? and kind ="
                                        + " ? and state = ? order by id")) {
            select.setLong(1, organisation(organiser));
            select.setString(2, kind);
            select.setString(3, state);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalArgumentException(organiser + " " + kind + " " + state);
                }
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code of the first who has a seat at a gathering, as her square code carries it. */
    public static String entry(long gathering) {
        try (Connection connection = TestDatabase.connect(SCHEMA);
                PreparedStatement select =
                        connection.prepareStatement(
                                "select min(p.id), g.secret from gathering_gathering g join"
                                        + " gathering_place p on p.gathering_id = g.id where g.id = ? and"
                                        + " p.state = 'SEATED' group by g.secret")) {
            select.setLong(1, gathering);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalArgumentException("nobody has a seat at " + gathering);
                }
                return new EntryCode(gathering, found.getBytes(2)).token(found.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first case of a conference. */
    public static long careCase(long gathering) {
        try (Connection connection = TestDatabase.connect(SCHEMA);
                PreparedStatement select =
                        connection.prepareStatement(
                                "select min(id) from conference_case where gathering_id = ?")) {
            select.setLong(1, gathering);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server wrote. */
    public static Path log() {
        return server.log();
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
