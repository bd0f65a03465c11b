package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.MergedRows;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * Notices from an organiser's desk to applicants, over HTTP: to whom, once each, what is refused,
 * and that nobody else reads or sends them.
 */
class NoticesIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String LEARNER = "suganuma.ren@example.jp";
    private static final String OTHER_LEARNER = "nonomiya.akari@example.jp";
    private static final String TITLE = "お知らせの試験";
    private static final int PRESSES = 6;

    private long gathering;
    private String page = "";

    @BeforeEach
    void aMeetingWithApplicants() throws SQLException {
        RunningYorisoi.base();
        nothingIsLeft();
        gathering = meeting("'ANNOUNCED'");
        page =
                "/gathering/notices?org="
                        + RunningYorisoi.organisation("99-h-sogo")
                        + "&id="
                        + gathering;
        seat(person(1, "ja", true), 1, "SEATED");
        seat(person(2, "en", true), 2, "SEATED");
        seat(person(3, "ja", false), 3, "SEATED");
        seat(person(4, "ja", true), 4, "WAITING");
        seat(person(5, "ja", true), 5, "REQUESTED");
        seat(person(6, "ja", true), 6, "DECLINED");
        seat(ofDemo(LEARNER), 7, "OFFERED");
    }

    private static long meeting(String state) throws SQLException {
        Instant start = Instant.now().plus(Duration.ofDays(40));
        change(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, venue, starts_at, ends_at, contact, capacity, approval, waiting_list,"
                        + " offer_hours, overlap, professions, reach, state, sequence, secret,"
                        + " created_at) select 'MEETING', id, prefecture, '"
                        + TITLE
                        + "', 'notice-it', 'IN_PERSON', '第一講堂', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(90)))
                        + "', '内線 4321', 3, 1, 1, 48, 'NONE', '', 'BOTH', "
                        + state
                        + ", 2, x'00112233445566778899aabbccddeeff', now(6) from"
                        + " organisation_organisation where ref = '99-h-sogo'");
        return number("select max(id) from gathering_gathering");
    }

    private static long person(int number, String lang, boolean mail) throws SQLException {
        change(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, lang, mail, created_at) values ('notice-it-"
                        + number
                        + "', '知世', '"
                        + number
                        + "番', 'チセ', 'バン', 'チセ "
                        + number
                        + "', 'NURSE', '"
                        + lang
                        + "', "
                        + (mail ? "'notice-it-" + number + "@example.jp'" : "null")
                        + ", now(6))");
        return number("select id from person_person where ref = 'notice-it-" + number + "'");
    }

    private long seat(long who, int number, String state) throws SQLException {
        change(
                "insert into gathering_place (gathering_id, person_id, profession, own, queue_no,"
                        + " state, offer_until, applied_at, applied_by, walk_in) values ("
                        + gathering
                        + ", "
                        + who
                        + ", 'NURSE', 0, "
                        + number
                        + ", '"
                        + state
                        + "', "
                        + ("OFFERED".equals(state) ? "date_add(now(6), interval 2 day)" : "null")
                        + ", now(6), "
                        + who
                        + ", 0)");
        return number("select max(id) from gathering_place");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String ours = " in (select id from gathering_gathering where title = '" + TITLE + "')";
        String people = " in (select id from person_person where ref like 'notice-it-%')";
        change(
                "delete from gathering_notice_to where notice_id in (select id from gathering_notice"
                        + " where gathering_id"
                        + ours
                        + ")");
        change("delete from gathering_notice where gathering_id" + ours);
        change(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id"
                        + ours
                        + ")");
        for (String table : List.of("gathering_place", "gathering_block", "gathering_step")) {
            change("delete from " + table + " where gathering_id" + ours);
        }
        change("delete from gathering_gathering where title = '" + TITLE + "'");
        change("delete from platform_outbox where subject like '%" + TITLE + "%'");
        change("delete from platform_outbox where subject like '%notice-it%'");
        change("delete from platform_audit_seen where person_id" + people);
        change("delete from person_person where ref like 'notice-it-%'");
    }

    /** What the form says, looked at. */
    private HttpResponse<String> look(
            HttpPerson office, String address, String whom, String subject, String text) {
        Map<String, String> form =
                new LinkedHashMap<>(HttpPerson.fields(office.get(address).body(), "write"));
        form.put("to", whom);
        form.put("write:subject", subject);
        form.put("write:text", text);
        return office.post(page, form);
    }

    /** The form that sends, as it would be pressed. */
    private static Map<String, String> ready(String shown, String subject, String text) {
        Map<String, String> form = new LinkedHashMap<>(HttpPerson.fields(shown, "send"));
        form.remove("send:edit");
        form.put("subject", subject);
        form.put("text", text);
        return form;
    }

    private Map<String, String> ready(HttpPerson office, String whom, String subject, String text) {
        return ready(look(office, page, whom, subject, text).body(), subject, text);
    }

    private List<String> letters() throws SQLException {
        return rows(
                "select recipient from platform_outbox where purpose = 'gathering-notice' and"
                        + " (subject like '%"
                        + TITLE
                        + "%' or subject like '%notice-it%') order by recipient");
    }

    private long sent() throws SQLException {
        return number("select count(*) from gathering_notice where gathering_id = " + gathering);
    }

    @Test
    void everybodySeatedGetsItOnceInHerLanguageHoweverOftenItIsPressed() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        String text = "上履きを\nお持ちください。";
        String shown = look(office, page, "SEATED", "持ち物のお願い", text).body();
        assertThat(shown)
                .contains("参加の決まった方、3人に送ります。")
                .contains("1人はメールアドレスが登録されていない")
                .contains("知世 3番")
                .contains("持ち物のお願い：" + TITLE + "（よりそい）")
                .contains("第一講堂")
                .contains("内線 4321")
                .contains("江藤 由紀")
                .contains("This is a notice from");
        assertThat(sent()).as("nothing leaves by looking").isZero();
        assertThat(letters()).isEmpty();

        Map<String, String> form = ready(shown, "持ち物のお願い", text);
        for (int i = 0; i < 3; i++) {
            assertThat(office.post(page, form).statusCode()).isIn(200, 302);
        }
        assertThat(sent()).isEqualTo(1);
        assertThat(letters()).containsExactly("notice-it-1@example.jp", "notice-it-2@example.jp");
        List<String> bodies =
                rows(
                        "select body from platform_outbox where purpose = 'gathering-notice' and"
                                + " (subject like '%"
                                + TITLE
                                + "%' or subject like '%notice-it%') order by recipient");
        assertThat(bodies.get(0)).contains("知世 1番 様").contains(text).contains("第一講堂");
        assertThat(bodies.get(1)).contains("Dear 知世 2番").contains(text).contains("notice-it");
        assertThat(
                        rows(
                                "select concat(count(*), ' ', sum(t.written)) from gathering_notice_to"
                                        + " t join gathering_notice n on n.id = t.notice_id where"
                                        + " n.gathering_id = "
                                        + gathering))
                .containsExactly("3 2");
        assertThat(
                        number(
                                "select count(*) from platform_audit where action ="
                                        + " 'gathering:notice' and subject_id = "
                                        + gathering))
                .isEqualTo(1);
        assertThat(office.get(page).body())
                .contains("江藤 由紀さんが送信")
                .contains("参加の決まった方 3人（メール 2通）")
                .contains("持ち物のお願い");
    }

    @Test
    void onlyWhomItIsAddressedToReadsItOnThePageAndItIsOnlyText() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        HttpPerson asked = HttpPerson.signedIn(LEARNER);
        HttpPerson somebody = HttpPerson.signedIn(OTHER_LEARNER);
        String one = "/gathering/one?id=" + gathering;
        assertThat(asked.get(one).body()).doesNotContain("主催者からのお知らせ");
        String subject = "<b>太字</b>";
        String text = "</textarea><script>alert(1)</script>\n#{1+1} ${2+2} {0}";
        office.post(page, ready(office, "WAITING", subject, text));
        assertThat(letters()).containsExactly("notice-it-4@example.jp", LEARNER);
        for (String seen : List.of(asked.get(one).body(), office.get(page).body())) {
            assertThat(seen)
                    .contains("&lt;b&gt;太字&lt;/b&gt;")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .contains("#{1+1} ${2+2} {0}")
                    .doesNotContain("<script>alert(1)");
        }
        assertThat(asked.get(one).body()).contains("主催者からのお知らせ");
        assertThat(somebody.get(one).body()).doesNotContain("主催者からのお知らせ").doesNotContain("太字");
        office.post(page, ready(office, "SEATED", "席の方だけに", "本文"));
        assertThat(asked.get(one).body()).doesNotContain("席の方だけに");
        office.post(page, ready(office, "ALL", "二つ目のお知らせ", "本文"));
        String seen = asked.get(one).body();
        assertThat(seen.indexOf("二つ目のお知らせ"))
                .isPositive()
                .as("the newest first")
                .isLessThan(seen.indexOf("太字"));
    }

    @Test
    void aSubjectOfSeveralLinesIsOneAndWhatIsWrongIsSaidWithNothingLost() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        String evil = "件名\r\nBcc: evil@example.com\r\n\r\n本文";
        office.post(page, ready(office, "SEATED", evil, "本文"));
        List<String> subjects =
                rows("select subject from platform_outbox where purpose = 'gathering-notice'");
        assertThat(subjects)
                .isNotEmpty()
                .allSatisfy(
                        subject ->
                                assertThat(subject)
                                        .doesNotContain("\r")
                                        .doesNotContain("\n")
                                        .startsWith("件名 Bcc: evil@example.com 本文"));
        long before = sent();
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "",
                                "件名を入力してください。",
                                "　 ",
                                "件名を入力してください。",
                                "字".repeat(61),
                                "60文字まで",
                                "a\u2028Bcc: b",
                                "見えない文字")
                        .entrySet()) {
            String answer = look(office, page, "SEATED", wrong.getKey(), "消えない本文").body();
            assertThat(answer)
                    .contains(wrong.getValue())
                    .contains("消えない本文")
                    .doesNotContain("data-testid=\"preview\"");
        }
        for (Map.Entry<String, String> wrong :
                Map.of("", "本文を入力してください。", "字".repeat(2_001), "2,000文字まで", "a\u202Eb", "見えない文字")
                        .entrySet()) {
            String answer = look(office, page, "SEATED", "消えない件名", wrong.getKey()).body();
            assertThat(answer)
                    .contains(wrong.getValue())
                    .contains("消えない件名")
                    .doesNotContain("data-testid=\"preview\"");
        }
        change(
                "delete from gathering_place where state = 'REQUESTED' and gathering_id = "
                        + gathering);
        assertThat(look(office, page, "REQUESTED", "件名", "本文").body()).contains("いま一人もいません");
        // The words are looked at again when they are sent, whatever the form says.
        Map<String, String> form = ready(office, "SEATED", "件名", "本文");
        form.put("text", "字".repeat(2_001));
        assertThat(office.post(page, form).body()).contains("2,000文字まで");
        // So is who gets it: between looking and sending everybody has gone.
        Map<String, String> late = ready(office, "SEATED", "件名", "残る本文");
        change(
                "update gathering_place set state = 'DECLINED', offer_until = null where"
                        + " gathering_id = "
                        + gathering);
        assertThat(office.post(page, late).body()).contains("いま一人もいません").contains("残る本文");
        assertThat(sent()).isEqualTo(before);
    }

    @Test
    void anotherOfficeAndAnothersApplicationFindNothing() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        HttpPerson other = HttpPerson.signedIn(OTHER_OFFICE);
        Map<String, String> form = ready(office, "SEATED", "件名", "本文");
        assertThat(other.get(page).statusCode()).isEqualTo(404);
        String unknown = page.replaceAll("id=\\d+$", "id=999999999999");
        assertThat(other.post(page, form).statusCode())
                .isEqualTo(other.post(unknown, form).statusCode());
        assertThat(HttpPerson.signedIn(LEARNER).get(page).statusCode()).isEqualTo(404);
        long foreign =
                number("select min(id) from gathering_place where gathering_id <> " + gathering);
        assertThat(office.get(page + "&place=" + foreign).statusCode()).isEqualTo(404);
        assertThat(office.get(page + "&place=999999999999").statusCode()).isEqualTo(404);
        Map<String, String> tampered = new LinkedHashMap<>(form);
        tampered.put("place", Long.toString(foreign));
        tampered.put("to", "CHOSEN");
        assertThat(office.post(page, tampered).statusCode()).isEqualTo(404);
        for (String press : List.of("", "x", "A".repeat(36), "-".repeat(37))) {
            Map<String, String> keyless = new LinkedHashMap<>(form);
            keyless.put("press", press);
            assertThat(office.post(page, keyless).statusCode()).as(press).isEqualTo(404);
        }
        assertThat(sent()).isZero();
        assertThat(letters()).isEmpty();
    }

    @Test
    void thoseWhoAreTickedGetItWhateverTheirState() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        long declined =
                number(
                        "select id from gathering_place where state = 'DECLINED' and gathering_id = "
                                + gathering);
        String address = page + "&place=" + declined;
        assertThat(office.get(address).body()).contains("申込者の一覧で選んだ方　1人");
        String shown = look(office, address, "CHOSEN", "件名", "本文").body();
        office.post(page, ready(shown, "件名", "本文"));
        assertThat(letters()).containsExactly("notice-it-6@example.jp");
    }

    @Test
    void aMergedPersonGetsOneLetter() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        seat(ofDemo(OTHER_LEARNER), 8, "WAITING");
        try (MergedRows merged = new MergedRows(LEARNER, OTHER_LEARNER)) {
            assertThat(look(office, page, "WAITING", "件名", "本文").body()).contains("2人に送ります");
            office.post(page, ready(office, "WAITING", "件名", "本文"));
            assertThat(letters()).containsExactly("notice-it-4@example.jp", LEARNER);
            merged.undo();
        }
        // The negative control: as two people they get two.
        office.post(page, ready(office, "WAITING", "件名", "本文"));
        assertThat(letters()).hasSize(5).contains(OTHER_LEARNER);
    }

    @Test
    void whatIsCancelledOrOverStillReachesThoseWhoHadApplied() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        String places = "(select id from gathering_place where gathering_id = " + gathering + ")";
        change(
                "insert into gathering_place_step (place_id, at, from_state, to_state, note) select"
                        + " id, now(6), state, 'CANCELLED_BY_GATHERING', if(state = 'WAITING',"
                        + " '先に外した', '台風のため') from gathering_place where state <> 'DECLINED' and"
                        + " id in "
                        + places);
        change(
                "update gathering_place set state = 'CANCELLED_BY_GATHERING', offer_until = null"
                        + " where state <> 'DECLINED' and gathering_id = "
                        + gathering);
        change(
                "update gathering_gathering set state = 'CANCELLED', cancel_reason = '台風のため' where"
                        + " id = "
                        + gathering);
        assertThat(office.get(page).body()).contains("中止になりましたが");
        String shown = look(office, page, "ALL", "振替のご案内", "来月にします。").body();
        assertThat(shown).contains("（中止になりました）").contains("5人に送ります").contains("(cancelled)");
        office.post(page, ready(shown, "振替のご案内", "来月にします。"));
        assertThat(letters())
                .as("not whoever had been taken out before, nor whoever was declined")
                .containsExactly(
                        "notice-it-1@example.jp",
                        "notice-it-2@example.jp",
                        "notice-it-5@example.jp",
                        LEARNER);
        assertThat(HttpPerson.signedIn(LEARNER).get("/gathering/one?id=" + gathering).body())
                .contains("振替のご案内");

        change("delete from gathering_place_step where place_id in " + places);
        change(
                "update gathering_place set state = 'SEATED' where state ="
                        + " 'CANCELLED_BY_GATHERING' and gathering_id = "
                        + gathering);
        change(
                "update gathering_gathering set state = 'HELD', cancel_reason = null, starts_at ="
                        + " date_sub(starts_at, interval 80 day), ends_at = date_sub(ends_at, interval"
                        + " 80 day) where id = "
                        + gathering);
        assertThat(office.get(page).body()).contains("終わりましたが");
        office.post(page, ready(office, "SEATED", "資料のお渡し", "本文"));
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void oneKeyIsOneNoticeAndOtherWordsWithItAreNotSwallowed() throws SQLException {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        Map<String, String> form = ready(office, "SEATED", "件名", "本文");
        office.post(page, form);
        Map<String, String> other = new LinkedHashMap<>(form);
        other.put("text", "別の本文");
        assertThat(office.post(page, other).body()).contains("もう別のお知らせを送りました").contains("別の本文");
        assertThat(sent()).isEqualTo(1);
        // Looked at again it is another notice.
        office.post(page, ready(office, "SEATED", "件名", "別の本文"));
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void pressedManyTimesAtOnceItGoesOutOnceAndTwoOfficersBothGetTheirsOut() throws Exception {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        HttpPerson head = HttpPerson.signedIn(HEAD);
        Map<String, String> form = ready(office, "SEATED", "同時の件名", "本文");
        together(PRESSES, number -> office.post(page, form));
        assertThat(sent()).isEqualTo(1);
        assertThat(letters()).hasSize(2);

        // The negative control: with a key each, every press is a notice.
        together(
                PRESSES,
                number -> {
                    Map<String, String> own = new LinkedHashMap<>(form);
                    own.put("press", UUID.randomUUID().toString());
                    return office.post(page, own);
                });
        assertThat(sent()).isEqualTo(1 + PRESSES);

        Map<String, String> first = ready(office, "SEATED", "事務局の件名", "本文");
        Map<String, String> second = ready(head, "SEATED", "責任者の件名", "本文");
        together(2, number -> number == 0 ? office.post(page, first) : head.post(page, second));
        assertThat(sent()).isEqualTo(3 + PRESSES);
        assertThat(
                        rows(
                                "select distinct by_person from gathering_notice where gathering_id = "
                                        + gathering))
                .hasSize(2);
    }

    private interface Press {
        HttpResponse<String> by(int number);
    }

    private static void together(int count, Press press) throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                answers.add(
                        all.submit(
                                () -> {
                                    start.await();
                                    return press.by(number).statusCode();
                                }));
            }
            start.countDown();
            for (Future<Integer> one : answers) {
                assertThat(one.get()).isIn(200, 302);
            }
        } finally {
            all.shutdownNow();
        }
    }

    private static long ofDemo(String mail) throws SQLException {
        return number("select id from person_person where mail = '" + mail + "'");
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
