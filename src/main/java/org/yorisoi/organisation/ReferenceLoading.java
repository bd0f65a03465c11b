package org.yorisoi.organisation;

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
import javax.sql.DataSource;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Brings the prefectures and regions of {@code content/regions} into the database at start. A file
 * that is loaded already is left alone; one that changed updates its rows and deletes none, since
 * people's posts point at them.
 */
@Boundary
public class ReferenceLoading {

    private static final System.Logger LOG = System.getLogger(ReferenceLoading.class.getName());

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource dataSource;

    @Inject private JapanTime time;

    /** Loads what is new or changed, all or nothing. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.REFERENCE) DatabaseReady ready) {
        load();
    }

    /**
     * The same at any time.
     *
     * @return how many files were new or changed
     * @throws IllegalStateException names the file and the line that cannot be loaded
     */
    @SystemJob
    public int load() {
        try (Connection connection = dataSource.getConnection()) {
            return load(connection);
        } catch (SQLException | IllegalStateException e) {
            throw new IllegalStateException(
                    "Yorisoi cannot start: the reference data could not be loaded: "
                            + e.getMessage(),
                    e);
        }
    }

    private int load(Connection connection) throws SQLException {
        RegionRows rows = new RegionRows(connection);
        int loaded = load(connection, RegionFile.open("prefectures.csv"), rows::prefectures);
        // The list of folders only says what to read, so it is read each time.
        for (RegionRow region : RegionFile.open("regions.csv").rows()) {
            String folder = region.code("folder", "[a-z-]+") + "/";
            loaded += load(connection, RegionFile.open(folder + "areas.csv"), rows::areas);
            loaded += load(connection, RegionFile.open(folder + "area-tiles.csv"), rows::tiles);
            loaded +=
                    load(
                            connection,
                            RegionFile.open(folder + "area-neighbours.csv"),
                            rows::neighbours);
            loaded +=
                    load(
                            connection,
                            RegionFile.open(folder + "municipalities.csv"),
                            rows::municipalities);
            loaded += load(connection, RegionFile.open(folder + "hospitals.csv"), rows::hospitals);
            loaded +=
                    load(
                            connection,
                            RegionFile.open(folder + "associations.csv"),
                            rows::associations);
            loaded +=
                    load(
                            connection,
                            RegionFile.open(folder + "designations.csv"),
                            rows::designations);
            loaded +=
                    load(
                            connection,
                            RegionFile.open(folder + "association-municipalities.csv"),
                            rows::territories);
        }
        return loaded;
    }

    private int load(Connection connection, RegionFile file, Writing writing) throws SQLException {
        String name = "regions/" + file.name();
        String sha256 = file.sha256();
        if (claim(connection, name).equals(sha256)) {
            return 0;
        }
        List<RegionRow> rows = file.rows();
        try {
            writing.write(rows);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "content/regions/" + file.name() + ": " + e.getMessage(), e);
        }
        done(connection, name, sha256);
        LOG.log(System.Logger.Level.INFO, "Reference data: {0}, {1} rows", name, rows.size());
        return 1;
    }

    /**
     * What is loaded under a name, empty if nothing. The row is held until the end of the
     * transaction, so that two servers that start together don't load at the same time.
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

    /** How the rows of a file go into their table. */
    private interface Writing {
        void write(List<RegionRow> rows) throws SQLException;
    }
}
