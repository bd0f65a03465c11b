package org.yorisoi.certificate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.yorisoi.platform.Fingerprint;

/** A record as it lies in the database, for tests that only ask who may see it. */
public final class RecordFixture {

    /** No record of ours is of this year. */
    public static final int YEAR = 1999;

    /** As the application writes it. */
    private static final String PRINTED =
            """
            {"serial":"Y-1999-1-00001","version":1,"code":"00000000000000000000000001",\
            "family":"見本","given":"記録","familyKana":"ミホン","givenKana":"キロク",\
            "profession":"DOCTOR","programme":"national-workshop","programmeVersion":"2017",\
            "title":["緩和ケア研修会","Palliative care workshop"],"versionTitle":["版","version"],\
            "notice":"指針","noticeOn":"2017-12-01","completedOn":"2026-09-12","parts":[],\
            "issuerKind":"ORG","issuerId":1,"issuer":"見本","headTitle":null,"headName":null,\
            "director":null,"issuedOn":"2026-12-06"}""";

    private RecordFixture() {}

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
        try (var insert =
                connection.prepareStatement(
                        "insert into certificate_version (certificate_id, number, printed, sha256,"
                                + " issued_at) values (?, 1, ?, ?, now(6))")) {
            insert.setLong(1, id);
            insert.setString(2, PRINTED);
            insert.setString(3, Fingerprint.of(PRINTED));
            insert.executeUpdate();
        }
        return id;
    }

    /**
     * Statements that take away what was issued to people whom a test made up, before they go.
     *
     * @param people a query of their ids
     */
    public static List<String> forgetting(String people) {
        String records =
                "(select id from certificate_certificate where person_id in (" + people + "))";
        return List.of(
                "delete from certificate_step where certificate_id in " + records,
                "delete from certificate_version where certificate_id in " + records,
                "delete from certificate_certificate where person_id in (" + people + ")");
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
