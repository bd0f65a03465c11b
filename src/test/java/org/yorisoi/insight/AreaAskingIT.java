package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** Letters of a prefecture's officer to the offices of an area, over HTTP. */
class AreaAskingIT {

    private static final String OFFICER = "fukushi.yuriko@example.jp";
    private static final String COLLEAGUE = "isohata.toru@example.jp";
    private static final String COORDINATOR = "sekine.yuko@example.jp";

    /** Has an association's office, and beside it a training with seats. */
    private static final String SHIONE = "9910";

    /** Has facilities, but no office at any. */
    private static final String KIRIGASAWA = "9908";

    /** Has a designated hospital with nobody but its head, and no coordinator. */
    private static final String YUKIWARI = "9907";

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        RunningYorisoi.base();
        change("delete from insight_area_letter_training");
        change("delete from insight_area_letter");
        change("delete from platform_outbox where purpose like 'insight-%'");
        change("update person_person set lang = 'ja' where ref = '99-p-079'");
    }

    // The drawing and what needs a look.

    @Test
    void theDrawingHasEveryAreaOnceInTheOrderOfCodesWithTheFiguresOfTheTable() throws Exception {
        String page = HttpPerson.signedInAtOnce(OFFICER).get("/insight/coverage?pref=99").body();
        assertThat(page).doesNotContain("???");
        String map = between(page, "data-testid=\"map\"", "</ol>");
        List<String> shown = new ArrayList<>();
        Matcher tile =
                Pattern.compile(
                                "<li class=\"(r[1-8] c[1-8][^\"]*+)\"><a href=\"#area-([0-9]++)\""
                                        + " class=\"(q[01234x])\"><span>([^<]++)</span><b>([^<]++)</b>")
                        .matcher(map);
        while (tile.find()) {
            shown.add(tile.group(2));
            // The link leads to rows that are there, and the figure stands in one of them.
            String rows = between(page, "id=\"area-" + tile.group(2) + "\"", "</tbody>");
            assertThat(rows).contains(tile.group(4));
            if (!tile.group(5).equals("―")) {
                assertThat(rows).contains("<b class=\"y-nb\">" + tile.group(5) + "</b>");
            }
        }
        assertThat(shown)
                .isEqualTo(
                        texts(
                                "select id from organisation_area where prefecture = 99 and (valid_until is"
                                        + " null or valid_until >= '2026-09-01') order by code"));
        // Another group is another figure; nonsense is the usual one.
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        String heads =
                between(
                        officer.get("/insight/coverage?pref=99&map=HEAD").body(),
                        "data-testid=\"map\"",
                        "</ol>");
        assertThat(heads).isNotEqualTo(map);
        assertThat(
                        between(
                                officer.get("/insight/coverage?pref=99&map=%27").body(),
                                "data-testid=\"map\"",
                                "</ol>"))
                .isEqualTo(map);
    }

    @Test
    void whatNeedsALookHasFactsAndWaysOn() throws Exception {
        String page = HttpPerson.signedInAtOnce(OFFICER).get("/insight/coverage?pref=99").body();
        String concerns = between(page, "data-testid=\"concerns\"", "</ul>");
        String shione = between(concerns, "<h3>潮音</h3>", "</li>");
        assertThat(shione)
                .containsPattern("現在、拠点病院がなく、[0-9]{4}年度の集合研修もありません")
                .contains("/insight/ask?area=" + area(SHIONE) + "&amp;what=TRAININGS");
        String yukiwari = between(concerns, "<h3>雪割</h3>", "</li>");
        assertThat(yukiwari)
                .contains("連携調整員の研修を修了した方がいません")
                .contains("/insight/ask?area=" + area(YUKIWARI) + "&amp;what=RECOMMEND");
        // Whoever sees an area's sums only writes to nobody.
        String sums =
                HttpPerson.signedInAtOnce(COORDINATOR)
                        .get("/insight/coverage?area=" + area("9901"))
                        .body();
        assertThat(sums).doesNotContain("/insight/ask", "data-testid=\"map\"", "???");
    }

    // Trainings of neighbouring areas.

    @Test
    void theOfficesOfTheAreaReadWhichTrainingsBesideItHaveSeats() throws Exception {
        long audits = number("select coalesce(max(id), 0) from platform_audit");
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        String address = address(SHIONE, "TRAININGS");
        String page = officer.get(address).body();
        assertThat(page).contains("朝凪総合病院", "朝凪潮音郡市医師会", "1か所の研修事務担当", "まだ送っていません");
        assertThat(page).as("people of offices are not named").doesNotContain("折原", "orihara");

        HttpResponse<String> answer = send(officer, page, Map.of());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("done=sent");
        List<String> mails =
                texts(
                        "select concat(recipient, '|', subject, '|', body) from platform_outbox where"
                                + " purpose = 'insight-trainings'");
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0))
                .startsWith("orihara.kazuya@example.jp|")
                .contains("朝凪潮音郡市医師会　研修事務担当 様", "見本県", "潮音の隣の医療圏", "朝凪総合病院")
                .doesNotContain("折原", "福士", "???", "{");

        // It says so, names it in the history, and does not send it again today.
        page = officer.get(address + "&done=sent").body();
        assertThat(page)
                .contains("メールを送りました", "福士 百合子さんが1か所に送りました", "緩和ケア研修会")
                .doesNotContain("メールを送る\"");
        assertThat(officer.get("/insight/coverage?pref=99").body())
                .containsPattern("前回：[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日、1か所に送りました");
        assertThat(
                        texts(
                                "select data from platform_audit where action = 'insight:area-asked' and id >"
                                        + " "
                                        + audits))
                .singleElement()
                .asString()
                .contains("TRAININGS", "\"facilities\":\"1\"")
                .doesNotContain("@");
    }

    @Test
    void anOfficeReadsItInItsOwnLanguage() throws Exception {
        change("update person_person set lang = 'en' where ref = '99-p-079'");
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        send(officer, officer.get(address(SHIONE, "TRAININGS")).body(), Map.of());
        assertThat(
                        texts(
                                "select concat(subject, body) from platform_outbox where purpose ="
                                        + " 'insight-trainings'"))
                .singleElement()
                .asString()
                .contains("Group trainings in neighbouring areas", "To the training office of")
                .doesNotContain("のご案内", "???");
    }

    @Test
    void aSecondPressIsToldKindlyAndSendsNothing() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        String page = officer.get(address(SHIONE, "TRAININGS")).body();
        String again =
                HttpPerson.signedInAtOnce(COLLEAGUE).get(address(SHIONE, "TRAININGS")).body();
        assertThat(again).contains("メールを送る");
        assertThat(send(officer, page, Map.of()).statusCode()).isEqualTo(302);
        HttpResponse<String> second = send(officer, page, Map.of());
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).contains("福士 百合子さんが1か所に送りました").doesNotContain("???");
        assertThat(letters()).isEqualTo(1);
        assertThat(mails()).isEqualTo(1);
        // Another kind of letter is another matter.
        assertThat(officer.get(address(SHIONE, "RECOMMEND")).statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoWhoPressAtOnceOneSends() throws Exception {
        assertThat(atOnce(SHIONE, SHIONE)).containsExactlyInAnyOrder(200, 302);
        assertThat(letters()).isEqualTo(1);
        assertThat(mails()).isEqualTo(1);
    }

    /** The control: at once for two areas, both reach the door and both send. */
    @Test
    void ofTwoWhoPressAtOnceForTwoAreasBothSend() throws Exception {
        assertThat(atOnce(SHIONE, "9903")).containsExactly(302, 302);
        assertThat(letters()).isEqualTo(2);
        assertThat(mails()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void nothingChosenAndWhatIsGoneSendNothingAndLoseNothing() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        String page = officer.get(address(SHIONE, "TRAININGS")).body();
        Map<String, String> form = HttpPerson.fields(page, "letter");
        form.remove("training");
        assertThat(officer.post("/insight/ask", form).body()).contains("1つ以上選んでください");
        page = officer.get(address(SHIONE, "TRAININGS")).body();
        assertThat(send(officer, page, Map.of("training", "999999999")).body())
                .contains("席がなくなったか、申込みが終わった");
        // Somebody's training far away is none of the neighbours'.
        page = officer.get(address(SHIONE, "TRAININGS")).body();
        long far = RunningYorisoi.gathering("99-h-sogo", "WORKSHOP", "ANNOUNCED");
        assertThat(send(officer, page, Map.of("training", Long.toString(far))).body())
                .contains("席がなくなったか、申込みが終わった");
        for (String nonsense : List.of("abc", "-1", "1e3", "'", "99999999999999")) {
            page = officer.get(address(SHIONE, "TRAININGS")).body();
            assertThat(send(officer, page, Map.of("training", nonsense)).statusCode())
                    .as(nonsense)
                    .isEqualTo(404);
        }
        assertThat(letters()).isZero();
        assertThat(mails()).isZero();
    }

    @Test
    void whereNobodyCanBeReachedItSaysWhatToDo() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        String page = officer.get(address(KIRIGASAWA, "TRAININGS")).body();
        assertThat(page).contains("メールを届けられません", "登録を管理者に頼んでください").doesNotContain("メールを送る\"");
        // Whoever sends another area's form for it gets no further.
        String other = officer.get(address(SHIONE, "TRAININGS")).body();
        assertThat(
                        send(officer, other, Map.of("area", Long.toString(area(KIRIGASAWA))))
                                .statusCode())
                .isEqualTo(200);
        assertThat(letters()).isZero();
    }

    // A recommendation for the coordinators' training.

    @Test
    void theDesignatedHospitalsAreAskedWithTheOfficersOwnWords() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        String address = address(YUKIWARI, "RECOMMEND");
        String page = officer.get(address).body();
        assertThat(page).contains("雪割市立病院").doesNotContain("雪割駅前薬局");
        String words = "来年度の県の計画に向けて、{0}お一人お願いします。\n<b>&";
        HttpResponse<String> answer = send(officer, page, Map.of("letter:words", words));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(texts("select body from platform_outbox where purpose = 'insight-recommend'"))
                .singleElement()
                .asString()
                .contains("雪割市立病院　研修事務担当 様", words)
                .doesNotContain("???");
        assertThat(officer.get(address).body())
                .contains("今日はもう送っています", "来年度の県の計画に向けて、{0}お一人お願いします。", "&lt;b&gt;");
    }

    @Test
    void wordsThatCannotStandInALetterStayWithTheReason() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        Map<String, String> refused = new HashMap<>();
        refused.put("あ".repeat(601), "600文字まで");
        refused.put("見えない\u202E文字", "見えない文字が入っています");
        for (Map.Entry<String, String> one : refused.entrySet()) {
            String page = officer.get(address(YUKIWARI, "RECOMMEND")).body();
            HttpResponse<String> answer = send(officer, page, Map.of("letter:words", one.getKey()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(one.getValue());
            assertThat(answer.body()).contains(one.getKey().substring(0, 4));
        }
        assertThat(letters()).isZero();
        assertThat(mails()).isZero();
    }

    @Test
    void whereThereIsNoDesignatedHospitalNobodyIsAsked() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        assertThat(officer.get(address(SHIONE, "RECOMMEND")).body())
                .contains("今日の時点で拠点病院がありません")
                .doesNotContain("メールを送る\"");
    }

    // Who may.

    @Test
    void nobodyButThePrefecturesOfficerComesIn() throws Exception {
        long here = area("9901");
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        for (String path :
                List.of(
                        "/insight/ask?area=" + saitama() + "&what=TRAININGS",
                        "/insight/ask?area=-1&what=TRAININGS",
                        "/insight/ask?area=999999999&what=TRAININGS",
                        "/insight/ask?area=" + here + "&what=ANYTHING",
                        "/insight/ask?area=" + here,
                        "/insight/ask?area=x&what=TRAININGS",
                        "/insight/ask")) {
            assertThat(officer.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String who : List.of(COORDINATOR, "eto.yuki@example.jp", "washio.haruto@example.jp")) {
            HttpPerson other = HttpPerson.signedInAtOnce(who);
            for (String kind : List.of("TRAININGS", "RECOMMEND")) {
                assertThat(other.get("/insight/ask?area=" + here + "&what=" + kind).statusCode())
                        .as(who)
                        .isEqualTo(404);
            }
        }
        // With a form of one's own area for one of another prefecture.
        String page = officer.get(address(SHIONE, "TRAININGS")).body();
        assertThat(send(officer, page, Map.of("area", Long.toString(saitama()))).statusCode())
                .isEqualTo(404);
        assertThat(letters()).isZero();
    }

    private static List<Integer> atOnce(String one, String other) throws Exception {
        HttpPerson first = HttpPerson.signedInAtOnce(OFFICER);
        HttpPerson second = HttpPerson.signedInAtOnce(COLLEAGUE);
        String hers = first.get(address(one, "TRAININGS")).body();
        String his = second.get(address(other, "TRAININGS")).body();
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> a =
                    two.submit(
                            () -> {
                                go.await();
                                return send(first, hers, Map.of()).statusCode();
                            });
            Future<Integer> b =
                    two.submit(
                            () -> {
                                go.await();
                                return send(second, his, Map.of()).statusCode();
                            });
            go.countDown();
            return List.of(a.get(), b.get());
        } finally {
            two.shutdownNow();
        }
    }

    /** Sends a page's form with something else in it. */
    private static HttpResponse<String> send(
            HttpPerson person, String page, Map<String, String> other) {
        Map<String, String> form = HttpPerson.fields(page, "letter");
        form.putAll(other);
        return person.post("/insight/ask", form);
    }

    private static String address(String code, String kind) {
        return "/insight/ask?area=" + area(code) + "&what=" + kind;
    }

    private static long area(String code) {
        return RunningYorisoi.area(code);
    }

    private static long saitama() throws SQLException {
        return number("select min(id) from organisation_area where prefecture = 11");
    }

    private static long letters() throws SQLException {
        return number("select count(*) from insight_area_letter");
    }

    private static long mails() throws SQLException {
        return number("select count(*) from platform_outbox where purpose like 'insight-%'");
    }

    private static String between(String page, String from, String to) {
        int start = page.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        return page.substring(start, page.indexOf(to, start));
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(String.valueOf(found.getString(1)));
            }
        }
        return texts;
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
