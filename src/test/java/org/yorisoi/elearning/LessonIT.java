package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.MergedRows;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** Lessons over HTTP: where one is, from several devices, late, at once, and with odd addresses. */
class LessonIT {

    private static final String MAIL = "someya.ryosuke@example.jp";
    private static final String OTHER = "takahashi.kengo@example.jp";
    private static final String LESSON = "/elearning/lesson?module=total-care";
    private static final String MODULE = "/elearning/module?id=total-care";

    private static HttpPerson phone;
    private static HttpPerson desk;

    @BeforeAll
    static void heSignsInOnTwoDevices() {
        phone = HttpPerson.signedIn(MAIL);
        desk = HttpPerson.signedIn(MAIL);
    }

    @BeforeEach
    @AfterEach
    void nothingIsBegun() throws SQLException {
        for (String table : List.of("elearning_progress", "elearning_note")) {
            try (var database = TestDatabase.connect(RunningYorisoi.SCHEMA);
                    var delete =
                            database.prepareStatement(
                                    "delete from "
                                            + table
                                            + " where person_id in (select person_id from"
                                            + " account_account where login in (?, ?))")) {
                delete.setString(1, MAIL);
                delete.setString(2, OTHER);
                delete.executeUpdate();
            }
        }
    }

    private static Map<String, String> note(HttpPerson who, String page, String text) {
        String shown = who.get(LESSON + "&page=" + page).body();
        Map<String, String> form = new HashMap<>();
        for (String field : List.of("module", "page", "reader", "version")) {
            Matcher value =
                    Pattern.compile("name=\"" + field + "\" value=\"([^\"]*+)\"").matcher(shown);
            assertThat(value.find()).as(field).isTrue();
            form.put(field, value.group(1));
        }
        form.put("note", text);
        return form;
    }

    @Test
    void aNoteIsThereOnEveryDeviceAndForNobodyElse() {
        String secret = "ひみつの覚え書き <b>&amp;";
        HttpResponse<String> saved =
                phone.post("/elearning/note-action", note(phone, "mind", secret));
        assertThat(saved.headers().firstValue("Location").orElse(""))
                .endsWith("/elearning/lesson?module=total-care&page=mind&noted=saved#note");
        String shown = desk.get(LESSON + "&page=mind").body();
        assertThat(shown).contains("ひみつの覚え書き &lt;b&gt;&amp;amp;");
        assertThat(desk.get(LESSON).body()).as("where he left off").contains("ひみつの覚え書き");
        assertThat(desk.get(LESSON + "&page=body").body()).doesNotContain("ひみつの覚え書き");
        HttpResponse<String> file = desk.get("/elearning/notes");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(file.body()).contains(secret).contains("心のつらさ");

        HttpPerson other = HttpPerson.signedIn(OTHER);
        assertThat(other.get(LESSON + "&page=mind").body()).doesNotContain("ひみつの覚え書き");
        assertThat(other.get("/elearning/notes").body()).doesNotContain("ひみつの覚え書き");
        // His form, sent by whoever uses the browser after him, writes nothing.
        Map<String, String> his = note(phone, "mind", "だれかの字");
        assertThat(other.post("/elearning/note-action", his).statusCode()).isEqualTo(409);
        assertThat(other.get("/elearning/notes").body()).doesNotContain("だれかの字");
        assertThat(phone.get(LESSON + "&page=mind").body()).contains("ひみつの覚え書き");
    }

    @Test
    void aNoteMovesNobodyAndIsNotLostBetweenTwoDevices() {
        Map<String, String> onPhone = note(phone, "mind", "電車で");
        Map<String, String> atDesk = note(desk, "mind", "机で");
        phone.get(LESSON + "&page=social");
        onPhone.put("quiet", "1");
        HttpResponse<String> first = phone.post("/elearning/note-action", onPhone);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("1");
        assertThat(page()).as("she had turned already").isEqualTo("social");

        atDesk.put("quiet", "1");
        assertThat(desk.post("/elearning/note-action", atDesk).statusCode()).isEqualTo(409);
        atDesk.remove("quiet");
        assertThat(
                        desk.post("/elearning/note-action", atDesk)
                                .headers()
                                .firstValue("Location")
                                .orElse(""))
                .contains("noted=joined");
        assertThat(desk.get(LESSON + "&page=mind").body()).contains("電車で\n----\n机で");

        // Emptied is empty.
        desk.post("/elearning/note-action", note(desk, "mind", " "));
        assertThat(desk.get("/elearning/notes").body()).doesNotContain("電車で");
    }

    @Test
    void aNoteThatIsNoneIsRefused() {
        Map<String, String> odd = note(phone, "mind", "あ".repeat(8_001));
        assertThat(
                        phone.post("/elearning/note-action", odd)
                                .headers()
                                .firstValue("Location")
                                .orElse(""))
                .contains("noted=tooLong");
        for (Map<String, String> change :
                List.of(
                        Map.of("page", "worries"),
                        Map.of("module", "no-such"),
                        Map.of("page", "../x"),
                        Map.of("version", "-1"),
                        Map.of("version", "99999999999999999999"))) {
            Map<String, String> form = note(phone, "mind", "x");
            form.putAll(change);
            assertThat(phone.post("/elearning/note-action", form).statusCode())
                    .as(change.toString())
                    .isEqualTo(404);
        }
        assertThat(phone.get("/elearning/notes").body()).doesNotContain("##");
    }

    @Test
    void whatHeReadOnOneDeviceIsOpenedOnTheOther() {
        assertThat(phone.get(LESSON).body()).contains("data-y-page=\"clinic\"");
        assertThat(phone.get(LESSON + "&page=mind").statusCode()).isEqualTo(200);
        String there = desk.get(LESSON).body();
        assertThat(there).contains("data-y-page=\"mind\"").contains("前回の続きから開きました");
        assertThat(desk.get("/elearning/module?id=total-care").body()).contains("12ページ中2ページ");
    }

    @Test
    void whatIsFetchedAheadMovesNobody() {
        phone.get(LESSON + "&page=mind");
        for (String header : List.of("Sec-Purpose", "Purpose", "X-Moz")) {
            HttpResponse<String> ahead =
                    phone.send(
                            HttpPerson.request(LESSON + "&page=social")
                                    .header(header, "prefetch;prerender")
                                    .GET());
            assertThat(ahead.statusCode()).isEqualTo(200);
            assertThat(page()).as(header).isEqualTo("mind");
        }
        phone.send(
                HttpPerson.request(LESSON + "&page=social")
                        .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(page()).isEqualTo("mind");
        phone.get(LESSON + "&page=social");
        assertThat(page()).isEqualTo("social");
    }

    @Test
    void aSaveThatComesLateNeverMovesBack() {
        long now = Instant.now().toEpochMilli();
        phone.get(LESSON + "&page=overlap");
        assertThat(save(desk, "mind", now - 60_000).statusCode()).isEqualTo(204);
        assertThat(page()).isEqualTo("overlap");
        assertThat(seen()).contains("mind").contains("overlap");
        assertThat(save(desk, "team", Instant.now().toEpochMilli() + 5).statusCode())
                .isEqualTo(204);
        assertThat(page()).isEqualTo("team");
    }

    /** A clock that goes ahead must not hold the place for ever. */
    @Test
    void aMomentThatIsStillToComeCountsAsNow() {
        save(desk, "mind", Instant.now().plusSeconds(86_400 * 365).toEpochMilli());
        assertThat(page()).isEqualTo("mind");
        phone.get(LESSON + "&page=social");
        assertThat(page()).isEqualTo("social");
    }

    @Test
    void manyAtOnceBeginOneProgressAndTheLatestTurnCounts() throws Exception {
        long now = Instant.now().toEpochMilli();
        List<String> pages =
                List.of("clinic", "definition", "body", "mind", "social", "meaning", "overlap");
        List<Callable<Integer>> saves = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String page = pages.get(i % pages.size());
            long at = now - 100_000 + (i * 37L % 50) * 1_000;
            saves.add(() -> save(desk, page, at).statusCode());
        }
        int latest = 0;
        while (latest * 37 % 50 != 49) {
            latest++;
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (var answer : threads.invokeAll(saves)) {
                assertThat(answer.get()).isEqualTo(204);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(page()).isEqualTo(pages.get(latest % pages.size()));
        assertThat(seen().split(" ")).containsExactlyInAnyOrderElementsOf(pages);
    }

    @Test
    void manyOpenTheirFirstPageAtOnceAndNobodySeesAnError() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> opens = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String page = i % 2 == 0 ? "mind" : "social";
                opens.add(() -> phone.get(LESSON + "&page=" + page).statusCode());
            }
            for (var answer : threads.invokeAll(opens)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(seen()).isEqualTo("mind social");
    }

    /** Two rows that turn out to be one person: all she read counts, and undoing gives it back. */
    @Test
    void aMergedPersonGoesOnWithWhatSheReadUnderEitherRow() {
        phone.get(LESSON + "&page=mind");
        HttpPerson other = HttpPerson.signedIn(OTHER);
        other.get(LESSON + "&page=social");
        try (MergedRows merge = new MergedRows(OTHER, MAIL)) {
            HttpPerson survivor = HttpPerson.signedIn(OTHER);
            assertThat(survivor.get(MODULE).body()).contains("12ページ中2ページ");
            // The page turned to last, whichever row it was turned under.
            assertThat(survivor.get(LESSON).body()).contains("data-y-page=\"social\"");
            survivor.get(LESSON + "&page=meaning");
            assertThat(survivor.get(MODULE).body()).contains("12ページ中3ページ");
            assertThat(HttpPerson.signedIn(MAIL).get(MODULE).body())
                    .as("who signs in under the old row is the same person")
                    .contains("12ページ中3ページ");
            assertThat(seen()).as("no row is rewritten").isEqualTo("mind");

            merge.undo();
            assertThat(HttpPerson.signedIn(OTHER).get(MODULE).body()).contains("12ページ中2ページ");
            HttpPerson again = HttpPerson.signedIn(MAIL);
            assertThat(again.get(MODULE).body()).contains("12ページ中1ページ");
            assertThat(again.get(LESSON).body()).contains("data-y-page=\"mind\"");
        }
    }

    /** Begun under the old row only: the surviving one goes on from there. */
    @Test
    void whatOnlyTheOldRowBeganIsGoneOnWith() {
        phone.get(LESSON + "&page=overlap");
        try (MergedRows merge = new MergedRows(OTHER, MAIL)) {
            HttpPerson survivor = HttpPerson.signedIn(OTHER);
            assertThat(survivor.get(LESSON).body())
                    .contains("data-y-page=\"overlap\"")
                    .contains("前回の続きから開きました");
            assertThat(save(survivor, "team", Instant.now().toEpochMilli()).statusCode())
                    .isEqualTo(204);
            assertThat(survivor.get(MODULE).body()).contains("12ページ中2ページ");
            merge.undo();
            assertThat(page()).isEqualTo("overlap");
            assertThat(seen()).isEqualTo("overlap");
        }
    }

    @Test
    void nonsenseIsRefusedAndChangesNothing() {
        phone.get(LESSON + "&page=mind");
        String reader = reader(phone);
        String now = Long.toString(Instant.now().toEpochMilli());
        Map<String, String> good = form("total-care", "social", now, reader);
        List<Map.Entry<Map<String, String>, Integer>> tries = new ArrayList<>();
        for (String field : good.keySet()) {
            Map<String, String> less = new HashMap<>(good);
            less.remove(field);
            tries.add(Map.entry(less, 400));
        }
        for (String at : List.of("", "x", "-1", "1e9", "1", "9".repeat(40), "１２３")) {
            tries.add(Map.entry(form("total-care", "social", at, reader), 400));
        }
        for (String name : List.of("", "../x", "A", "社会", "x".repeat(5_000), "a' or 1=1 --")) {
            tries.add(Map.entry(form(name, "social", now, reader), 400));
            tries.add(Map.entry(form("total-care", name, now, reader), 400));
        }
        tries.add(Map.entry(form("no-such", "social", now, reader), 404));
        tries.add(Map.entry(form("symptoms", "social", now, reader), 404));
        tries.add(Map.entry(form("total-care", "worries", now, reader), 404));
        tries.add(Map.entry(form("total-care", "social", now, "1"), 409));
        tries.add(Map.entry(form("total-care", "social", now, reader + "0"), 409));
        for (Map.Entry<Map<String, String>, Integer> one : tries) {
            assertThat(phone.post("/api/lesson/at", one.getKey()).statusCode())
                    .as(one.getKey().toString())
                    .isEqualTo(one.getValue());
        }
        assertThat(HttpPerson.anonymous().post("/api/lesson/at", good).statusCode()).isEqualTo(401);
        assertThat(page()).isEqualTo("mind");
        assertThat(seen()).isEqualTo("mind");
        // The good one is good.
        assertThat(phone.post("/api/lesson/at", good).statusCode()).isEqualTo(204);
        assertThat(seen()).isEqualTo("mind social");
    }

    @Test
    void oddAddressesAreNotFound() {
        for (String query :
                List.of(
                        "",
                        "module=",
                        "page=mind",
                        "module=no-such",
                        "module=TOTAL-CARE",
                        "module=total-care&page=",
                        "module=total-care&page=no-such",
                        "module=total-care&page=worries",
                        "module=total-care&page=mind%00",
                        "module=total-care&page=../mind",
                        "module=total-care&page=%E5%BF%83",
                        "module=total-care&page=" + "x".repeat(6_000),
                        "module=total-care&page=%3Cscript%3E",
                        "module=total-care'%20or%201=1--")) {
            for (String view : List.of("lesson", "print", "module")) {
                if (!view.equals("lesson") && query.contains("page=")) {
                    continue;
                }
                String address =
                        "/elearning/"
                                + view
                                + "?"
                                + (view.equals("module") ? query.replace("module=", "id=") : query);
                assertThat(phone.get(address).statusCode()).as(address).isEqualTo(404);
            }
        }
        assertThat(page()).isNull();
    }

    @Test
    void theLanguageOfTheReaderIsTheLanguageOfThePage() {
        HttpPerson other = HttpPerson.signedIn(MAIL);
        other.post("/language", Map.of("to", "en"));
        try {
            // The gate remembers for some seconds in which language somebody reads.
            String body = "";
            for (int i = 0; i < 40 && !body.contains("lang=\"en\""); i++) {
                body = other.get(LESSON + "&page=overlap").body();
                java.util.concurrent.locks.LockSupport.parkNanos(250_000_000L);
            }
            assertThat(body)
                    .contains("How the four are linked")
                    .contains("Next page")
                    .doesNotContain("次のページ");
        } finally {
            other.post("/language", Map.of("to", "ja"));
        }
    }

    @Test
    void onPaperAllPagesStandTogetherAndNoIdTwice() {
        String body = phone.get("/elearning/print?module=total-care").body();
        assertThat(body).contains("ある日の外来").contains("月曜日にできること").contains("4つの苦痛のつながり");
        Set<String> ids = new HashSet<>();
        Matcher id = Pattern.compile("\\sid=\"([^\"]+)\"").matcher(body);
        while (id.find()) {
            assertThat(ids.add(id.group(1))).as(id.group(1)).isTrue();
        }
        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(body);
        int links = 0;
        while (link.find()) {
            assertThat(ids).contains(link.group(1));
            links++;
        }
        assertThat(links).isGreaterThan(20);
        assertThat(page()).isNull();
    }

    @Test
    void aReaderOfEnglishOfAModuleInJapaneseGetsASummary() {
        phone.post("/language?to=en", Map.of());
        String module = phone.get("/elearning/module?id=symptoms").body();
        assertThat(module)
                .contains("The text and the quiz of this module are in Japanese")
                .contains("What to do on Monday");
        String lesson = phone.get("/elearning/lesson?module=symptoms").body();
        assertThat(lesson).contains("lang=\"ja\"").contains("Read the summary in English");
        phone.post("/language?to=ja", Map.of());
        assertThat(phone.get("/elearning/module?id=symptoms").body())
                .contains("呼吸困難")
                .doesNotContain("in Japanese");
    }

    private static HttpResponse<String> save(HttpPerson who, String page, long at) {
        return who.post("/api/lesson/at", form("total-care", page, Long.toString(at), reader(who)));
    }

    private static Map<String, String> form(String module, String page, String at, String reader) {
        return Map.of("module", module, "page", page, "at", at, "reader", reader);
    }

    /** As a page of his tells it, fetched ahead so that it moves nobody. */
    private static String reader(HttpPerson who) {
        String body =
                who.send(
                                HttpPerson.request(LESSON + "&page=clinic")
                                        .header("Purpose", "prefetch")
                                        .GET())
                        .body();
        Matcher reader = Pattern.compile("data-y-reader=\"([^\"]+)\"").matcher(body);
        assertThat(reader.find()).isTrue();
        return reader.group(1);
    }

    private static String page() {
        return kept("page");
    }

    private static String seen() {
        return kept("seen");
    }

    private static String kept(String column) {
        try (var database = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select =
                        database.prepareStatement(
                                "select page, seen from elearning_progress where module ="
                                        + " 'total-care' and person_id = (select person_id from"
                                        + " account_account where login = ?)")) {
            select.setString(1, MAIL);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(column) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
