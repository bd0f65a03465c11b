package org.yorisoi.ridealong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** What a host has in view when it decides, and the list of a year with what is owed, over HTTP. */
class RideFactsIT {

    private static final long WARD = 990001;
    private static final String HOST = "shirasuna.megumi@example.jp";

    /** Works at the ward's hospital. */
    private static final String OWN = "99-p-065";

    /** Works at a station. */
    private static final String OTHER = "99-p-048";

    private static final String AIMS = "ride-facts";

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        RunningYorisoi.base();
        change(
                "delete v from ridealong_visit v join ridealong_wish w on w.id = v.wish_id where"
                        + " w.aims = '"
                        + AIMS
                        + "'");
        change("delete from ridealong_wish where aims = '" + AIMS + "'");
    }

    @Test
    void daysWaitedAndTheOwnEmployerAreInViewWhenAHostDecides() throws SQLException {
        wish(OWN, 12, "OPEN");
        wish(OTHER, 3, "OPEN");
        String page = HttpPerson.signedIn(HOST).get("/ridealong/decide?host=" + WARD).body();
        assertThat(row(page, OWN)).contains("待機 12日", "自分の勤務先です");
        assertThat(row(page, OTHER)).contains("待機 3日").doesNotContain("自分の勤務先です");
    }

    @Test
    void theListOfAYearSaysWhatIsOwedForVisitsThatTookPlace() throws SQLException, IOException {
        int year = (int) number("select year(now() + interval 9 hour - interval 3 month)");
        long done = wish(OTHER, 30, "GRANTED");
        long missed = wish(OWN, 30, "GRANTED");
        visit(done, year, "'DONE'");
        visit(missed, year, "'NO_SHOW'");
        visit(wish(OTHER, 31, "GRANTED"), year - 1, "'DONE'");
        HttpPerson host = HttpPerson.signedIn(HOST);
        String other = name(OTHER);
        String own = name(OWN);
        String page = host.get("/ridealong/year?year=" + year).body();
        assertThat(page).contains(other, own, "10,000");
        byte[] file =
                host.postForBytes(
                                "/ridealong/year-file",
                                Map.of(
                                        "year",
                                        Integer.toString(year),
                                        "purpose",
                                        "謝金の支払い",
                                        "format",
                                        "xlsx"))
                        .body();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(
                            rows.stream()
                                    .filter(row -> row.getCellText(3).equals(other))
                                    .map(row -> row.getCellText(9)))
                    .as("what took place this year, and not the year before")
                    .containsExactly("10000");
            assertThat(
                            rows.stream()
                                    .filter(row -> row.getCellText(3).equals(own))
                                    .map(row -> row.getCellText(9)))
                    .containsExactly("0");
        }
    }

    /** The item of the list that names somebody. */
    private static String row(String page, String ref) throws SQLException {
        int at = page.indexOf(name(ref));
        assertThat(at).as(ref).isPositive();
        int from = page.lastIndexOf("data-testid=\"wish\"", at);
        int to = page.indexOf("data-testid=\"wish\"", at);
        return page.substring(from, to < 0 ? page.length() : to);
    }

    private static long wish(String ref, int days, String state) throws SQLException {
        change(
                "insert into ridealong_wish (person_id, post_id, profession, kind, host_id, area_id,"
                        + " prefecture, place_no, aims, state, made_at, decided_at) select p.id, a.id,"
                        + " p.profession, 'RIDE_ALONG', h.id, o.area_id, o.prefecture, 1, '"
                        + AIMS
                        + "', '"
                        + state
                        + "', utc_timestamp(6) - interval "
                        + days
                        + " day, "
                        + ("OPEN".equals(state) ? "null" : "utc_timestamp(6)")
                        + " from person_person p join person_affiliation a on a.person_id = p.id and"
                        + " a.kind = 'POST' and a.main = 1 join ridealong_host h on h.id = "
                        + WARD
                        + " join organisation_organisation o on o.id = h.organisation_id where p.ref ="
                        + " '"
                        + ref
                        + "'");
        return number("select max(id) from ridealong_wish");
    }

    private static void visit(long wish, int year, String outcome) throws SQLException {
        change(
                "insert into ridealong_visit (wish_id, gathering_id, host_id, person_id, fiscal_year,"
                        + " honorarium, outcome, outcome_at) select w.id, (select"
                        + " max(s.gathering_id) from ridealong_slot s where s.host_id = w.host_id),"
                        + " w.host_id, w.person_id, "
                        + year
                        + ", 10000, "
                        + outcome
                        + ", utc_timestamp(6) from ridealong_wish w where w.id = "
                        + wish);
    }

    private static String name(String ref) throws SQLException {
        return text(
                "select concat(family_name, ' ', given_name) from person_person where ref = '"
                        + ref
                        + "'");
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            assertThat(found.next()).as(sql).isTrue();
            return found.getString(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
