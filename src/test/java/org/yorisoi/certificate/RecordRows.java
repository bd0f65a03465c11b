package org.yorisoi.certificate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A record as it lies in the database, for tests that only ask who may see it. */
public final class RecordRows {

    /** No record of ours is of this year. */
    public static final int YEAR = 1999;

    private RecordRows() {}

    /**
     * Writes one.
     *
     * @param kind ORG or PREF
     * @return its id
     */
    public static long insert(Connection connection, String kind, long issuer, long person)
            throws SQLException {
        long id;
        try (var insert =
                connection.prepareStatement(
                        "insert into certificate_certificate (issuer_kind, issuer_id, fiscal_year,"
                                + " number, person_id, programme, for_version, completed_on, code, state,"
                                + " current_version, issued_at, changed_at) values (?, ?, ?, 1, ?,"
                                + " 'national-workshop', '2017', '2026-09-12', ?, 'VALID', 1, now(6),"
                                + " now(6))",
                        Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, kind);
            insert.setLong(2, issuer);
            insert.setInt(3, YEAR);
            insert.setLong(4, person);
            insert.setString(5, CheckCode.fresh(new java.security.SecureRandom()).text());
            insert.executeUpdate();
            try (var key = insert.getGeneratedKeys()) {
                key.next();
                id = key.getLong(1);
            }
        }
        Printed printed = CertificateFixture.printed("見本", "記録");
        try (var insert =
                connection.prepareStatement(
                        "insert into certificate_version (certificate_id, number, printed, sha256,"
                                + " issued_at) values (?, 1, ?, ?, now(6))")) {
            insert.setLong(1, id);
            insert.setString(2, PrintedConverter.text(printed));
            insert.setString(3, PrintedConverter.fingerprint(printed));
            insert.executeUpdate();
        }
        return id;
    }

    /** Takes them all away again. */
    public static void clean(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "delete v from certificate_version v join certificate_certificate c on c.id ="
                            + " v.certificate_id where c.fiscal_year = "
                            + YEAR);
            statement.executeUpdate(
                    "delete from certificate_certificate where fiscal_year = " + YEAR);
        }
    }
}
