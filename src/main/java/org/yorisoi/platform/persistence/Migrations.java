package org.yorisoi.platform.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.yorisoi.platform.AppConfig;

/**
 * Brings the schema to this version when the application starts; forward only. Refuses a database
 * that a newer version has written, or one whose settings would lose an acknowledged write.
 */
@ApplicationScoped
public class Migrations {

    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource dataSource;

    @Inject private AppConfig config;
    @Inject private Event<DatabaseReady> ready;

    private volatile boolean done;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        config.verify();
        Flyway flyway =
                Flyway.configure(Migrations.class.getClassLoader())
                        .dataSource(dataSource)
                        .locations("classpath:db/migration")
                        .failOnMissingLocations(true)
                        .validateMigrationNaming(true)
                        .ignoreMigrationPatterns("*:future")
                        .load();
        refuseNewer(flyway);
        try {
            int applied = flyway.migrate().migrationsExecuted;
            LOG.log(
                    System.Logger.Level.INFO,
                    "Database schema ready, {0} migrations applied",
                    applied);
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "Yorisoi cannot start: the database could not be brought to this version: "
                            + e.getMessage(),
                    e);
        }
        refuseUnsafeSettings();
        ready.fire(new DatabaseReady());
        done = true;
        LOG.log(System.Logger.Level.INFO, "Yorisoi {0} is ready", config.version());
    }

    /** Whether the start is finished: until then the health check says no. */
    public boolean isDone() {
        return done;
    }

    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo info : flyway.info().applied()) {
            if (info.getState().isApplied() && !info.getState().isResolved()) {
                throw new IllegalStateException(
                        "Yorisoi cannot start: the database was written by a newer version"
                                + " (migration "
                                + info.getVersion()
                                + "). Start that version, or restore a backup made with this one.");
            }
        }
    }

    /** An answer that was acknowledged must outlive a power cut. */
    private void refuseUnsafeSettings() {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (number(statement, "select @@innodb_flush_log_at_trx_commit") != 1) {
                wrong.add("innodb_flush_log_at_trx_commit must be 1");
            }
            if (number(statement, "select @@session.sql_mode like '%STRICT_TRANS_TABLES%'") != 1) {
                wrong.add("sql_mode must contain STRICT_TRANS_TABLES");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Yorisoi cannot start: the database does not answer", e);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "Yorisoi cannot start: database setting " + String.join("; ", wrong));
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : -1;
        }
    }
}
