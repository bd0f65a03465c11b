package org.yorisoi.demo;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.yorisoi.account.PassphraseHashing;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Brings 見本県 into the database at start, once, in demo mode only. Ends the start rather than put
 * invented people beside real ones, or open the demo's well-known log-ins outside the demo.
 */
@Boundary
public class DemoLoading {

    private static final System.Logger LOG = System.getLogger(DemoLoading.class.getName());

    private static final String WRITTEN = "demo";
    private static final String GENERATED = "demo-people";
    private static final long SEED = 99;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource dataSource;

    @Inject private AppConfig config;
    @Inject private JapanTime time;
    @Inject private PassphraseHashing hashing;
    @Inject private Audit audit;

    /** Loads what is missing, all or nothing. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.DEMO) DatabaseReady ready) {
        try (Connection connection = dataSource.getConnection()) {
            if (config.demo()) {
                load(connection);
            } else {
                refuseLeftOvers(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Yorisoi cannot start: the demo data could not be loaded: " + e.getMessage(),
                    e);
        }
    }

    private void load(Connection connection) throws SQLException {
        DemoPrefecture prefecture = DemoPrefecture.read();
        String fingerprint = prefecture.fingerprint();
        String loaded = claim(connection, WRITTEN);
        boolean changed = !loaded.equals(fingerprint);
        DemoGenerator generator = new DemoGenerator(SEED, config.demoPeople(), prefecture);
        String wanted =
                Fingerprint.of(DemoGenerator.EDITION + "/" + SEED + "/" + config.demoPeople());
        boolean more = generator.count() > 0 && isWanted(connection, wanted);
        if (!changed && !more) {
            return;
        }
        if (loaded.isEmpty()) {
            refuseRealPeople(connection);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "Demo: loading {0} people",
                prefecture.people().size() + (more ? generator.count() : 0));
        DemoRows rows =
                new DemoRows(connection, time.now(), hashing.hash(DemoPrefecture.passphrase()));
        rows.writeRegion(prefecture);
        rows.writePeople(prefecture.people().iterator());
        done(connection, WRITTEN, fingerprint);
        if (more) {
            List<DemoOrganisation> written =
                    rows.writeOrganisations(prefecture.code(), generator.organisations());
            rows.writeDesignations(generator.designations(), written);
            rows.writePeople(generator.people().iterator());
            done(connection, GENERATED, wanted);
        }
        rows.writeMerges();
        audit.recordAs(null, "demo:load", null, null, Map.of("people", config.demoPeople()));
        LOG.log(System.Logger.Level.INFO, "Demo: loaded");
    }

    /** A second set of generated people beside the first would make a mess of both. */
    private static boolean isWanted(Connection connection, String wanted) throws SQLException {
        String loaded = claim(connection, GENERATED);
        if (!loaded.isEmpty() && !loaded.equals(wanted)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Demo: this database has another generated set than yorisoi.demo.people asks"
                            + " for; it is kept. For the other set start with an empty database.");
        }
        return loaded.isEmpty();
    }

    private static void refuseRealPeople(Connection connection) throws SQLException {
        long real =
                DemoRows.number(connection, "select count(*) from person_person where demo = 0");
        if (real > 0) {
            throw new IllegalStateException(
                    "Yorisoi cannot start: demo mode is on (yorisoi.demo), but the database holds "
                            + real
                            + " people who are not invented. Start the demo with a database of its"
                            + " own, or switch demo mode off.");
        }
    }

    private static void refuseLeftOvers(Connection connection) throws SQLException {
        long loaded =
                DemoRows.number(
                        connection,
                        "select count(*) from platform_loaded_content where name = '"
                                + WRITTEN
                                + "'");
        if (loaded > 0) {
            throw new IllegalStateException(
                    "Yorisoi cannot start: the database holds the demo's invented people and their"
                            + " well-known passphrase, but demo mode is off (yorisoi.demo). Start"
                            + " with an empty database, or switch demo mode on.");
        }
    }

    /**
     * What is loaded under a name, empty if nothing. Whoever asks holds the row until the end of
     * the transaction, so that two servers that start together don't load twice.
     */
    private static String claim(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert ignore into platform_loaded_content (name, sha256, loaded_at)"
                                + " values (?, '', utc_timestamp(6))")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select sha256 from platform_loaded_content where name = ? for update")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1).strip() : "";
            }
        }
    }

    private void done(Connection connection, String name, String sha256) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update platform_loaded_content set sha256 = ?, loaded_at = ?"
                                + " where name = ?")) {
            update.setString(1, sha256);
            update.setTimestamp(2, Timestamp.from(time.now()));
            update.setString(3, name);
            update.executeUpdate();
        }
    }
}
