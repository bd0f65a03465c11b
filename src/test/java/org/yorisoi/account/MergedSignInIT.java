package org.yorisoi.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** A merged row's log-in and roles are the surviving person's until the merge is undone. */
class MergedSignInIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String LEARNER = "takahashi.kengo@example.jp";
    private static final String REASON = "sign-in of a merged row";

    /** Leaves nothing behind that other tests would find on their pages. */
    @AfterEach
    void undo() throws SQLException {
        sql(
                "delete a from person_alias a join person_merge m on m.id = a.merge_id where"
                        + " m.reason = '"
                        + REASON
                        + "'");
        sql("delete from person_merge where reason = '" + REASON + "'");
    }

    @Test
    void theLogInAndTheRolesOfAMergedRowAreTheSurvivors() throws SQLException {
        String roster = "/person/roster?org=" + RunningYorisoi.organisation("99-h-sogo");
        HttpPerson before = HttpPerson.signedIn(OFFICE);
        assertThat(before.get(roster).body()).contains("江藤 由紀");
        assertThat(HttpPerson.signedIn(LEARNER).get(roster).statusCode()).isNotEqualTo(200);

        merge();
        HttpPerson merged = HttpPerson.signedIn(OFFICE);
        assertThat(merged.get("/person/profile").body()).contains("髙橋");
        assertThat(merged.get(roster).statusCode()).isEqualTo(200);

        end();
        // Rights are looked at anew every two seconds, sign-ins every four.
        LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
        HttpPerson again = HttpPerson.signedIn(OFFICE);
        assertThat(again.get("/person/profile").body()).contains("江藤").doesNotContain("髙橋");
        assertThat(again.get(roster).statusCode()).isEqualTo(200);
        assertThat(HttpPerson.signedIn(LEARNER).get(roster).statusCode()).isNotEqualTo(200);
    }

    /** As undoing does: the alias ends. */
    private static void end() throws SQLException {
        sql(
                "update person_alias a join person_merge m on m.id = a.merge_id set a.until ="
                        + " utc_timestamp(6), m.state = 'UNDONE' where m.reason = '"
                        + REASON
                        + "'");
    }

    private static void merge() throws SQLException {
        String ids = "(select person_id from account_account where login = '%s')";
        String survivor = ids.formatted(LEARNER);
        String alias = ids.formatted(OFFICE);
        sql(
                "insert into person_merge (first_id, second_id, register, number, found_at, state,"
                        + " reason) values ("
                        + survivor
                        + ", "
                        + alias
                        + ", 'MEDICAL', '0', utc_timestamp(6), 'MERGED', '"
                        + REASON
                        + "')");
        sql(
                "insert into person_alias (alias_id, surviving_id, merge_id, since) select"
                        + " second_id, first_id, id, utc_timestamp(6) from person_merge where reason ="
                        + " '"
                        + REASON
                        + "' order by id desc limit 1");
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
