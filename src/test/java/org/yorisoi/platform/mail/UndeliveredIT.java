package org.yorisoi.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** An office sees on the page of somebody of its roster that letters to her do not arrive. */
class UndeliveredIT {

    private static final String DOCTOR = "nonomiya.akari@example.jp";

    @AfterEach
    void noLetterIsLeft() throws SQLException {
        change("delete from platform_outbox where purpose = 'undelivered'");
    }

    @Test
    void aLetterThatWasRefusedIsSeenByTheOfficeUntilOneArrives() throws SQLException {
        long doctor = person();
        String page =
                "/person/member?org=" + RunningYorisoi.organisation("99-h-sogo") + "&id=" + doctor;
        HttpPerson office = HttpPerson.signedIn("eto.yuki@example.jp");
        assertThat(office.get(page).body()).doesNotContain("メールが届いていません");
        letter(doctor, "FAILED", "'SMTPAddressFailedException: 550'");
        assertThat(office.get(page).body()).contains("メールが届いていません", "メールアドレスが正しいか");
        // What was not worth sending any more says nothing of the address.
        change("delete from platform_outbox where purpose = 'undelivered'");
        letter(doctor, "FAILED", "'expired'");
        assertThat(office.get(page).body()).doesNotContain("メールが届いていません");
        letter(doctor, "FAILED", "'SMTPAddressFailedException: 550'");
        letter(doctor, "SENT", "null");
        assertThat(office.get(page).body()).doesNotContain("メールが届いていません");
    }

    private static void letter(long person, String state, String error) throws SQLException {
        change(
                "insert into platform_outbox (message_id, purpose, recipient, person_id, subject, body,"
                        + " lang, created_at, not_before, state, last_error) values (concat('<',"
                        + " uuid(), '@yorisoi>'), 'undelivered', '"
                        + DOCTOR
                        + "', "
                        + person
                        + ", '件名', '本文', 'ja', utc_timestamp(6), utc_timestamp(6), '"
                        + state
                        + "', "
                        + error
                        + ")");
    }

    private static long person() throws SQLException {
        RunningYorisoi.base();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                ResultSet found =
                        select.executeQuery(
                                "select id from person_person where mail = '" + DOCTOR + "'")) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
