package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** What somebody asks to be told of, over HTTP: what no page would send, another's, twice. */
class WatchPageIT {

    private static final String WHO = "nonomiya.akari@example.jp";
    private static final String OTHER = "washio.haruto@example.jp";
    private static final String ACTION = "/gathering/watch-action";

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        RunningYorisoi.base();
        for (String who : new String[] {WHO, OTHER}) {
            for (String table :
                    new String[] {
                        "gathering_watch", "gathering_watch_found", "gathering_opening"
                    }) {
                change("delete from " + table + " where person_id = " + person(who));
            }
        }
    }

    private static Map<String, String> form(String... pairs) {
        Map<String, String> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    private static String where(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
    }

    @Test
    void whatNoPageSendsChangesNothing() throws SQLException {
        HttpPerson doctor = HttpPerson.signedIn(WHO);
        for (Map<String, String> form :
                List.of(
                        form(),
                        form("do", "zz", "id", "1"),
                        form("do", "stop"),
                        form("do", "stop", "id", "99999999999999999999"),
                        form("do", "stop", "id", "-1"),
                        form("do", "note", "id", "1 or 1"),
                        form("do", "note", "id", "999999999"),
                        form("do", "add", "area", "9876"),
                        form("do", "add", "organiser", "999999999"),
                        form("do", "add", "subject", "no-such/thing"))) {
            assertThat(doctor.post(ACTION, form).statusCode()).as(form.toString()).isEqualTo(404);
        }
        assertThat(number("select count(*) from gathering_watch where person_id = " + person(WHO)))
                .isZero();
        // What is no value of a field counts as not chosen, as in the list itself.
        assertThat(
                        doctor.get(
                                        "/gathering/watches?ask=1&q=%25%3Cb%3E&area=zz&when=2027-02-31"
                                                + "&kind=Y&mode=Z&said=zz&stop=x")
                                .body())
                .contains("%&lt;b&gt;")
                .doesNotContain("%<b>");
        assertThat(doctor.get("/gathering/list?when=2027-02-31").statusCode()).isEqualTo(200);
        assertThat(doctor.get("/gathering/list?when=2999-12-31").body()).contains("2999年12月31日まで");
    }

    @Test
    void pressedTwiceItIsHeldOnceAndTheEleventhIsRefusedWithWhatWasChosen() throws SQLException {
        HttpPerson doctor = HttpPerson.signedIn(WHO);
        Map<String, String> form = form("do", "add", "q", "緩和", "kind", "MEETING");
        assertThat(where(doctor.post(ACTION, form))).isEqualTo("/gathering/watches?said=added");
        assertThat(where(doctor.post(ACTION, form))).isEqualTo("/gathering/watches?said=same");
        for (int i = 1; i < Watches.MOST; i++) {
            where(doctor.post(ACTION, form("do", "add", "q", "w" + i)));
        }
        assertThat(number("select count(*) from gathering_watch where person_id = " + person(WHO)))
                .isEqualTo(Watches.MOST);
        String refused = where(doctor.post(ACTION, form("do", "add", "q", "eleventh")));
        assertThat(refused).startsWith("/gathering/watches?said=full&ask=1&q=eleventh");
        String page = doctor.get(refused).body();
        assertThat(page).contains("条件は10件までです", "「eleventh」", "この条件で知らせる");
        assertThat(number("select count(*) from gathering_watch where person_id = " + person(WHO)))
                .isEqualTo(Watches.MOST);
    }

    @Test
    void anothersIsLikeOneThatThereIsNotAndALinkStopsNothingByItself() throws SQLException {
        HttpPerson doctor = HttpPerson.signedIn(WHO);
        HttpPerson other = HttpPerson.signedIn(OTHER);
        doctor.post(ACTION, form("do", "add", "q", "秘密の条件"));
        long id = number("select max(id) from gathering_watch where person_id = " + person(WHO));
        String theirs = other.get("/gathering/watches?stop=" + id).body();
        String none = other.get("/gathering/watches?stop=999999999").body();
        assertThat(theirs).contains("その条件のお知らせは、ありません").doesNotContain("秘密の条件");
        assertThat(none).contains("その条件のお知らせは、ありません");
        assertThat(where(other.post(ACTION, form("do", "stop", "id", Long.toString(id)))))
                .isEqualTo(where(other.post(ACTION, form("do", "stop", "id", "999999999"))))
                .isEqualTo("/gathering/watches?said=gone");

        // From the letter she signs in, and is where the letter led; once.
        HttpPerson later = HttpPerson.anonymous();
        assertThat(where(later.get("/gathering/watches?stop=" + id))).contains("/login");
        later.signIn(WHO);
        assertThat(later.get("/gathering/watches").body()).contains("この条件のお知らせを止めますか");
        assertThat(later.get("/gathering/watches").body()).doesNotContain("この条件のお知らせを止めますか");

        // Her own link shows it and the button; only the button stops it, and twice is no error.
        assertThat(doctor.get("/gathering/watches?stop=" + id).body())
                .contains("秘密の条件", "お知らせを止める");
        assertThat(number("select count(*) from gathering_watch where id = " + id)).isEqualTo(1);
        assertThat(where(doctor.post(ACTION, form("do", "stop", "id", Long.toString(id)))))
                .isEqualTo("/gathering/watches?said=stopped");
        assertThat(where(doctor.post(ACTION, form("do", "stop", "id", Long.toString(id)))))
                .isEqualTo("/gathering/watches?said=gone");
        assertThat(number("select count(*) from gathering_watch where id = " + id)).isZero();
        assertThat(where(HttpPerson.anonymous().get("/gathering/watches?stop=" + id)))
                .contains("/login");
    }

    @Test
    void anOpeningIsNotedByOnePressAndUndoneByAnother() throws SQLException {
        long gathering =
                number(
                        "select min(id) from gathering_gathering where state = 'ANNOUNCED' and"
                                + " apply_from > utc_timestamp(6) and starts_at > utc_timestamp(6)");
        HttpPerson doctor = HttpPerson.signedIn(WHO);
        assertThat(doctor.get("/gathering/one?id=" + gathering).body()).contains("受付を知らせる");
        String id = Long.toString(gathering);
        String back = "/gathering/list?q=&area=&page=0";
        Map<String, String> form = form("do", "note", "id", id, "back", back);
        assertThat(where(doctor.post(ACTION, form))).isEqualTo(back + "#g" + id);
        assertThat(where(doctor.post(ACTION, form))).isEqualTo(back + "#g" + id);
        assertThat(
                        number(
                                "select count(*) from gathering_opening where person_id = "
                                        + person(WHO)))
                .isEqualTo(1);
        assertThat(doctor.get("/gathering/one?id=" + gathering).body())
                .contains("受付が始まったら、お知らせします", "お知らせを取り消す")
                .doesNotContain("受付を知らせる");
        assertThat(doctor.get("/gathering/watches").body()).contains("受付のお知らせ");
        for (String elsewhere :
                new String[] {
                    "https://example.org/gathering/list?q=",
                    "//example.org",
                    "/sign-out",
                    "/gathering/list?q=\r\nX: y"
                }) {
            assertThat(where(doctor.post(ACTION, form("do", "note", "id", id, "back", elsewhere))))
                    .isEqualTo("/gathering/watches?said=noted");
        }
        Map<String, String> undo = form("do", "forget", "id", id, "back", back);
        assertThat(where(doctor.post(ACTION, undo))).isEqualTo(back + "#g" + id);
        assertThat(where(doctor.post(ACTION, undo))).isEqualTo(back + "#g" + id);
        assertThat(
                        number(
                                "select count(*) from gathering_opening where person_id = "
                                        + person(WHO)))
                .isZero();
    }

    private static long person(String login) throws SQLException {
        return number("select person_id from account_account where login = '" + login + "'");
    }

    private static long number(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void change(String statement) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var change = connection.createStatement()) {
            change.executeUpdate(statement);
        }
    }
}
