package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** An office applies for several of its people in one press, over HTTP. */
class ApplyForSeveralIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String TITLE = "まとめ申込の試験";
    private static final int MOST = 20;
    private static final int PRESSES = 6;

    private long gathering;
    private long hospital;
    private String page = "";
    private final List<Long> nurses = new ArrayList<>();
    private long doctor;
    private long foreign;

    @BeforeEach
    void aTrainingForNursesWithOneSeat() throws SQLException {
        RunningYorisoi.base();
        nothingIsLeft();
        hospital = RunningYorisoi.organisation("99-h-sogo");
        Instant start = Instant.now().plus(Duration.ofDays(40));
        change(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, venue, starts_at, ends_at, capacity, approval, waiting_list,"
                        + " offer_hours, overlap, professions, reach, state, sequence, secret,"
                        + " created_at) select 'MEETING', id, prefecture, '"
                        + TITLE
                        + "', 'several-it', 'IN_PERSON', '講堂', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(90)))
                        + "', 1, 0, 1, 48, 'NONE', 'NURSE', 'BOTH', 'ANNOUNCED', 1,"
                        + " x'00112233445566778899aabbccddeeff', now(6) from"
                        + " organisation_organisation where id = "
                        + hospital);
        gathering = number("select max(id) from gathering_gathering");
        page = "/gathering/apply-for?org=" + hospital + "&id=" + gathering;
        nurses.clear();
        for (int i = 1; i <= 3; i++) {
            nurses.add(person(i, "NURSE", hospital));
        }
        doctor = person(8, "DOCTOR", hospital);
        foreign = person(9, "NURSE", RunningYorisoi.organisation("99-h-gan"));
    }

    private static long person(int number, String profession, long organisation)
            throws SQLException {
        change(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, mail, created_at) values ('several-it-"
                        + number
                        + "', '纏申', '"
                        + number
                        + "番', 'マトメ', 'バン', 'マトメ "
                        + number
                        + "', '"
                        + profession
                        + "', 'several-it-"
                        + number
                        + "@example.jp', now(6))");
        long id = number("select id from person_person where ref = 'several-it-" + number + "'");
        post(id, organisation, true);
        return id;
    }

    private static long post(long person, long organisation, boolean main) throws SQLException {
        change(
                "insert into person_affiliation (person_id, organisation_id, kind, main, valid_from,"
                        + " created_at) values ("
                        + person
                        + ", "
                        + organisation
                        + ", 'POST', "
                        + (main ? 1 : 0)
                        + ", '2020-04-01', now(6))");
        return number("select max(id) from person_affiliation where person_id = " + person);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String ours = " in (select id from gathering_gathering where title = '" + TITLE + "')";
        String people = " in (select id from person_person where ref like 'several-it-%')";
        change(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id"
                        + ours
                        + ")");
        for (String table : List.of("gathering_place", "gathering_step")) {
            change("delete from " + table + " where gathering_id" + ours);
        }
        change("delete from gathering_gathering where title = '" + TITLE + "'");
        for (String table :
                List.of("platform_outbox", "platform_audit_seen", "person_affiliation")) {
            change("delete from " + table + " where person_id" + people);
        }
        change("delete from person_person where ref like 'several-it-%'");
    }

    private record Ticked(long person, String post) {}

    private static List<Ticked> ticked(Long... people) {
        return List.of(people).stream().map(one -> new Ticked(one, "")).toList();
    }

    private String form(HttpPerson office, List<Ticked> people) {
        Map<String, String> fields =
                new LinkedHashMap<>(
                        HttpPerson.fields(
                                office.get(page + "&q=" + encoded("纏申")).body(), "people"));
        fields.remove("who");
        fields.keySet().removeIf(one -> one.endsWith(":cancel") || one.endsWith(":accept"));
        fields.remove("people:find");
        fields.put("people:apply", "x");
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> add(body, name, value));
        for (Ticked one : people) {
            add(body, "who", Long.toString(one.person()));
            add(body, "post-" + one.person(), one.post());
        }
        return body.toString();
    }

    private static void add(StringBuilder body, String name, String value) {
        body.append(body.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> press(HttpPerson office, String form) {
        return office.send(
                HttpPerson.request(page)
                        .header("Origin", RunningYorisoi.base())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String applied(HttpPerson office, List<Ticked> people) {
        return press(office, form(office, people)).body();
    }

    /** The list of what came of it, one line a person. */
    private static List<String> came(String body) {
        int from = body.indexOf("data-testid=\"came\"");
        assertThat(from).as(body).isPositive();
        String list = body.substring(from, body.indexOf("</ol>", from));
        List<String> lines = new ArrayList<>();
        for (String line : list.split("<li>", -1)) {
            String text = line.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
            if (text.contains("番") || text.contains("名簿")) {
                lines.add(text);
            }
        }
        return lines;
    }

    private List<String> places() throws SQLException {
        return rows(
                "select concat(person_id, ' ', state) from gathering_place where gathering_id = "
                        + gathering
                        + " order by queue_no");
    }

    @Test
    void eachIsToldWhatCameOfItAndOneNoStopsNobody() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        String found = office.get(page + "&q=" + encoded("纏申")).body();
        assertThat(found)
                .contains("申し込めます（席があります）")
                .contains("申し込めません")
                .doesNotContain("name=\"who\" value=\"" + doctor + "\"")
                .doesNotContain("纏申 9番");
        List<Ticked> people = ticked(nurses.get(1), doctor, nurses.get(0), nurses.get(2));
        String form = form(office, people);
        String otherTab = form(office, people);
        List<String> came = came(press(office, form).body());
        assertThat(came).hasSize(4);
        assertThat(came.get(0)).contains("纏申 2番").contains("参加決定");
        assertThat(came.get(1)).contains("纏申 8番").contains("申し込めません").contains("医師");
        assertThat(came.get(2)).contains("纏申 1番").contains("待機").contains("1番目");
        assertThat(came.get(3)).contains("纏申 3番").contains("待機").contains("2番目");
        List<String> expected =
                List.of(
                        nurses.get(1) + " SEATED",
                        nurses.get(0) + " WAITING",
                        nurses.get(2) + " WAITING");
        assertThat(places()).isEqualTo(expected);

        assertThat(came(press(office, form).body())).as("the same press again").isEqualTo(came);
        List<String> again = came(press(office, otherTab).body());
        assertThat(again).hasSize(4);
        assertThat(again.get(0)).contains("参加決定").contains("もう申し込んであります");
        assertThat(again.get(3)).contains("2番目").contains("もう申し込んであります");
        assertThat(places()).isEqualTo(expected);
        assertThat(
                        number(
                                "select count(*) from platform_outbox where person_id in (select id"
                                        + " from person_person where ref like 'several-it-%')"))
                .isEqualTo(3);
        assertThat(
                        number(
                                "select count(*) from platform_audit where action ="
                                        + " 'gathering:applied-for' and subject_id in (select id from"
                                        + " person_person where ref like 'several-it-%')"))
                .isEqualTo(3);
    }

    @Test
    void aForeignPersonIsLikeOneThereIsNot() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        List<String> came = came(applied(office, ticked(foreign, nurses.get(0))));
        List<String> unknown = came(applied(office, ticked(999_999_999_999L, nurses.get(0))));
        assertThat(came.get(0)).isEqualTo(unknown.get(0)).contains("名簿にいない方");
        assertThat(came.get(1)).contains("参加決定");
        assertThat(places()).containsExactly(nurses.get(0) + " SEATED");
        assertThat(office.get(page + "&who=" + foreign).body()).doesNotContain("纏申 9番");
        assertThat(office.get(page + "&who=x").statusCode()).isEqualTo(404);
        assertThat(press(office, form(office, List.of()) + "&who=x").statusCode()).isEqualTo(404);
        HttpPerson other = HttpPerson.signedIn(OTHER_OFFICE);
        assertThat(press(other, form(office, ticked(nurses.get(1)))).statusCode())
                .isNotEqualTo(200);
        assertThat(places()).hasSize(1);
    }

    @Test
    void tooManyOrNobodyIsSaidAndNobodyComesIn() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        assertThat(applied(office, List.of())).contains("だれも選ばれていません");
        List<Ticked> many = new ArrayList<>(ticked(nurses.get(0), nurses.get(1)));
        IntStream.range(0, MOST - 1).forEach(i -> many.add(new Ticked(900_000_000_000L + i, "")));
        assertThat(applied(office, many)).contains("一度に申し込めるのは20人まで");
        assertThat(places()).isEmpty();
        // The control: one fewer is let in.
        assertThat(came(applied(office, many.subList(0, MOST)))).hasSize(MOST);
        assertThat(places()).hasSize(2);
    }

    @Test
    void aPersonTwiceComesInOnce() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        List<String> came =
                came(applied(office, ticked(nurses.get(0), nurses.get(1), nurses.get(0))));
        assertThat(came).hasSize(2);
        assertThat(places()).containsExactly(nurses.get(0) + " SEATED", nurses.get(1) + " WAITING");
    }

    @Test
    void eachComesWithThePostThatIsChosenForHerAndOnlyWithHerOwn() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        long second = post(nurses.get(0), RunningYorisoi.organisation("99-s-asanagi"), false);
        long others =
                number("select id from person_affiliation where person_id = " + nurses.get(2));
        assertThat(office.get(page + "&q=" + encoded("纏申")).body())
                .contains("name=\"post-" + nurses.get(0) + "\"")
                .doesNotContain("name=\"post-" + nurses.get(1) + "\"");
        List<String> came =
                came(
                        applied(
                                office,
                                List.of(
                                        new Ticked(nurses.get(1), Long.toString(others)),
                                        new Ticked(nurses.get(0), Long.toString(second)))));
        assertThat(came.get(0)).contains("申し込めません").contains("選んだ所属は");
        assertThat(came.get(1)).contains("参加決定");
        assertThat(rows("select post_id from gathering_place where gathering_id = " + gathering))
                .containsExactly(Long.toString(second));
    }

    @Test
    void pressedManyTimesAtOnceEachComesInOnce() throws Exception {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        HttpPerson head = HttpPerson.signedIn(HEAD);
        String form = form(office, ticked(nurses.get(0), nurses.get(1), nurses.get(2)));
        String others = form(head, ticked(nurses.get(2), nurses.get(1), nurses.get(0)));
        ExecutorService all = Executors.newFixedThreadPool(PRESSES);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < PRESSES; i++) {
                boolean first = i % 2 == 0;
                answers.add(
                        all.submit(
                                () -> {
                                    start.await();
                                    return first
                                            ? press(office, form).statusCode()
                                            : press(head, others).statusCode();
                                }));
            }
            start.countDown();
            for (Future<Integer> one : answers) {
                assertThat(one.get()).isEqualTo(200);
            }
        } finally {
            all.shutdownNow();
        }
        assertThat(places()).hasSize(3);
        assertThat(places().stream().filter(one -> one.endsWith("SEATED"))).hasSize(1);
        assertThat(
                        rows(
                                "select queue_no from gathering_place where gathering_id = "
                                        + gathering
                                        + " order by queue_no"))
                .containsExactly("1", "2", "3");
    }

    private static String sql(Instant at) {
        return at.toString().replace("T", " ").replace("Z", "").replaceAll("(\\.\\d{6})\\d+", "$1");
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0));
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
