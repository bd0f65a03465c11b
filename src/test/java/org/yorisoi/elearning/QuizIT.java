package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.MergedRows;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * The quiz over HTTP: what is asked of it at once, late, twice, forged, and by the wrong person.
 */
class QuizIT {

    private static final String LEARNER = "suganuma.ren@example.jp";
    private static final String OTHER = "fujieda.mitsuki@example.jp";
    private static final int AT_ONCE = 50;
    private static final Pattern VALUE =
            Pattern.compile("<input class=\"y-sr\" type=\"\\w+\" name=\"answer\" value=\"(\\w)\"");

    private final List<QuizTaker> takers = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        takers.forEach(QuizTaker::forget);
    }

    private QuizTaker taker(String mail) {
        QuizTaker taker = QuizTaker.signedIn(mail);
        takers.add(taker);
        return taker;
    }

    /** SEC-33. */
    @Test
    void fiftyAtOnceBeginOneAttemptAndAllFindIt() throws Exception {
        QuizTaker taker = taker(LEARNER);

        for (HttpResponse<String> answer : startsThatMeet(taker)) {
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("why=");
        }

        List<Long> open = taker.open();
        assertThat(open).hasSize(1);
        for (HttpResponse<String> page :
                atOnce(10, () -> taker.http().get("/elearning/quiz?module=cancer-pain"))) {
            assertThat(page.body()).contains("data-y-quiz=\"" + open.get(0) + "\"");
        }
    }

    /** The negative control: it is the database's key that keeps them one. */
    @Test
    void withoutTheKeyFiftyAtOnceBeginMoreThanOne() throws Exception {
        QuizTaker taker = taker(LEARNER);
        taker.change("alter table elearning_attempt add key for_the_test (person_id)");
        taker.change("alter table elearning_attempt drop key elearning_attempt_open");
        try {
            startsThatMeet(taker);
            assertThat(taker.open()).hasSizeGreaterThan(1);
        } finally {
            taker.forget();
            taker.change(
                    "alter table elearning_attempt add unique key elearning_attempt_open"
                            + " (person_id, module_id, open_mark)");
            taker.change("alter table elearning_attempt drop key for_the_test");
        }
    }

    /**
     * Fifty starts of which many have looked, and found no attempt, before the first can write one:
     * her row, to which an attempt refers, is held until they wait for it.
     */
    private static List<HttpResponse<String>> startsThatMeet(QuizTaker taker) throws Exception {
        ExecutorService aside = Executors.newSingleThreadExecutor();
        try (Connection holding = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute(
                    "select id from person_person where id = (select person_id from"
                            + " account_account where login = '"
                            + LEARNER
                            + "') for update");
            Future<List<HttpResponse<String>>> answers =
                    aside.submit(() -> atOnce(AT_ONCE, taker::start));
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (waitingStarts(taker) < AT_ONCE / 5) {
                assertThat(System.nanoTime()).as("starts that meet").isLessThan(until);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            holding.commit();
            return answers.get();
        } finally {
            aside.shutdownNow();
        }
    }

    private static long waitingStarts(QuizTaker taker) {
        List<Long> count = new ArrayList<>();
        taker.rows(
                "select count(*) from information_schema.processlist where info like 'insert into"
                        + " elearning\\_attempt%'",
                row -> count.add(row.getLong(1)));
        return count.get(0);
    }

    /** SEC-33: neither what is right, nor the lasting letters, nor a reason, in either language. */
    @Test
    void noPageBeforeTheEndGivesTheKeyAway() {
        QuizTaker taker = taker(LEARNER);
        long attempt = taker.begin();
        for (String language : List.of("en", "ja")) {
            taker.http().post("/language", Map.of("to", language));
            StringBuilder pages = new StringBuilder(taker.page("&q=check"));
            for (int place = 1; place <= QuizTaker.QUESTIONS; place++) {
                String page = taker.page("&q=" + place);
                pages.append(page);
                // Options are named by their places, whatever stands there.
                StringBuilder names = new StringBuilder();
                Matcher value = VALUE.matcher(page);
                while (value.find()) {
                    names.append(value.group(1));
                }
                assertThat("abcdefghijklmnopqrstuvwxyz").startsWith(names.toString());
            }
            assertThat(leaks(pages.toString(), taker.paper(attempt), language)).isEmpty();
            assertThat(pages.toString().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("data-right", "data-key", "\"right\"");
        }
        taker.submit(attempt);
        String result = taker.http().get("/elearning/quiz-result?attempt=" + attempt).body();
        assertThat(leaks(result, taker.paper(attempt), "ja"))
                .as("the negative control: the result explains every option")
                .hasSizeGreaterThanOrEqualTo(30);
    }

    private static List<String> leaks(String pages, QuizPaper paper, String language) {
        List<String> leaks = new ArrayList<>();
        for (AskedQuestion asked : paper.questions()) {
            if (pages.contains(asked.text())) {
                leaks.add(asked.text());
            }
            for (Question.Option option : asked.question().options()) {
                String why = language.equals("ja") ? option.why().ja() : option.why().en();
                if (pages.contains(escaped(why))) {
                    leaks.add(why);
                }
            }
        }
        return leaks;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** All kinds by the plain form, as it works without a script. */
    @Test
    void answersGivenByThePlainFormStandThereOnAnotherDevice() {
        QuizTaker taker = taker(LEARNER);
        long attempt = taker.begin();
        TreeSet<Question.Kind> kinds = new TreeSet<>();
        for (int place = 1; place <= QuizTaker.QUESTIONS; place++) {
            AskedQuestion asked = taker.paper(attempt).questions().get(place - 1);
            Question.Kind kind = asked.question().kind();
            kinds.add(kind);
            String where = "&q=" + place;
            Map<String, String> form = HttpPerson.fields(taker.page(where), "quiz");
            form.keySet().removeIf(name -> List.of("go", "move", "later", "answer").contains(name));
            form.put("go", "next");
            String due;
            switch (kind) {
                case SINGLE, MULTIPLE -> {
                    form.put("answer", "b");
                    due = "b";
                }
                case ORDERING -> {
                    // The form of the test can't send a name twice: as the address it can.
                    due = "b>a" + rest(asked.question().options().size());
                    taker.http()
                            .post(
                                    "/elearning/quiz-action?"
                                            + steps(asked.question().options().size()),
                                    moved(form));
                    assertThat(taker.page(where)).contains("name=\"placed\"");
                    continue;
                }
                default -> {
                    form.put("pair-a", "2");
                    form.put("pair-b", "1");
                    due = "a=2;b=1";
                }
            }
            HttpResponse<String> turned = taker.http().post("/elearning/quiz-action", form);
            assertThat(turned.statusCode()).isEqualTo(302);
            assertThat(turned.headers().firstValue("Location").orElse(""))
                    .endsWith(place == QuizTaker.QUESTIONS ? "&q=check" : "&q=" + (place + 1));
            assertThat(taker.shown(attempt, place)).as(kind.name()).isEqualTo(due);
        }
        assertThat(kinds).containsExactly(Question.Kind.values());

        QuizTaker another = QuizTaker.another(LEARNER);
        for (int place = 1; place <= QuizTaker.QUESTIONS; place++) {
            String page = another.page("&q=" + place);
            switch (taker.paper(attempt).questions().get(place - 1).question().kind()) {
                case SINGLE, MULTIPLE ->
                        assertThat(page)
                                .contains("name=\"answer\" value=\"b\" checked=\"checked\"");
                case ORDERING ->
                        assertThat(page.indexOf("name=\"step\" value=\"b\""))
                                .isPositive()
                                .isLessThan(page.indexOf("name=\"step\" value=\"a\""));
                default -> assertThat(page).contains("<option value=\"2\" selected=\"selected\">");
            }
        }
        assertThat(another.page("&q=check")).contains("まだ答えていない問が");
    }

    private static String steps(int count) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add("step=" + Answer.letter(i));
        }
        return String.join("&", steps);
    }

    private static Map<String, String> moved(Map<String, String> form) {
        Map<String, String> moved = new LinkedHashMap<>(form);
        moved.remove("step");
        moved.put("move", "b:up");
        return moved;
    }

    private static String rest(int count) {
        StringBuilder rest = new StringBuilder();
        for (int i = 2; i < count; i++) {
            rest.append('>').append(Answer.letter(i));
        }
        return rest.toString();
    }

    @Test
    void aLateOlderSaveNeverTakesThePlaceOfANewerOne() {
        QuizTaker taker = taker(LEARNER);
        long attempt = taker.begin();
        String older = taker.wrong(attempt, 1);
        String newer = taker.right(attempt, 1);
        long now = Instant.now().toEpochMilli();

        assertThat(taker.save(attempt, 1, newer, now - 2_000).statusCode()).isEqualTo(204);
        assertThat(taker.save(attempt, 1, older, now - 60_000).statusCode()).isEqualTo(204);
        assertThat(taker.shown(attempt, 1)).isEqualTo(newer);

        // A clock that is ahead is no way past what comes after it.
        assertThat(taker.save(attempt, 1, older, now + 86_400_000).statusCode()).isEqualTo(204);
        assertThat(taker.shown(attempt, 1)).isEqualTo(older);
        assertThat(taker.save(attempt, 1, newer, "").statusCode()).isEqualTo(204);
        assertThat(taker.shown(attempt, 1)).as("given just now").isEqualTo(newer);

        assertThat(taker.save(attempt, 1, "", "").statusCode()).isEqualTo(204);
        assertThat(taker.shown(attempt, 1)).as("taken back").isEmpty();
    }

    @Test
    void forgedRequestsAreRefusedAndNothingIsChanged() {
        QuizTaker taker = taker(LEARNER);
        QuizTaker other = taker(OTHER);
        long attempt = taker.begin();
        long foreign = other.begin();
        String answer = taker.right(attempt, 1);
        taker.save(attempt, 1, answer, "");
        Map<String, String> before = taker.stored(attempt);

        assertThat(taker.save(foreign, 1, answer, "").statusCode()).isEqualTo(404);
        assertThat(taker.save(999_999_999L, 1, answer, "").statusCode()).isEqualTo(404);
        for (String place : List.of("0", "11", "-1", "q01", "", "1e1", "٣", "9999999999")) {
            Map<String, String> form = QuizTaker.form(attempt, 1, answer, "");
            form.put("q", place);
            assertThat(taker.http().post("/api/quiz/answer", form).statusCode())
                    .as(place)
                    .isEqualTo(404);
        }
        for (String id :
                List.of("", "x", "-1", "1.5", "99999999999999999999", "0x10", "1 or 1=1")) {
            Map<String, String> form = QuizTaker.form(attempt, 1, answer, "");
            form.put("attempt", id);
            assertThat(taker.http().post("/api/quiz/answer", form).statusCode())
                    .as(id)
                    .isEqualTo(404);
            assertThat(taker.http().get("/elearning/quiz-result?attempt=" + query(id)).statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
        for (String odd :
                List.of("z", "a,a", "A", "a>", "a=0", "a=99", "ア", "a".repeat(500), "null", " ")) {
            assertThat(taker.save(attempt, 1, odd, "").statusCode()).as(odd).isEqualTo(400);
        }
        for (String given : List.of("-5", "x", "99999999999999999999", "1e9")) {
            assertThat(taker.save(attempt, 1, answer, given).statusCode()).as(given).isEqualTo(204);
        }
        assertThat(taker.http().post("/api/quiz/answer", Map.of()).statusCode()).isEqualTo(404);
        for (String module : List.of("", "nothing", "../x", "CANCER-PAIN", "a".repeat(200))) {
            assertThat(taker.http().get("/elearning/quiz?module=" + query(module)).statusCode())
                    .as(module)
                    .isEqualTo(404);
            assertThat(
                            taker.http()
                                    .post(
                                            "/elearning/quiz-action",
                                            Map.of("do", "start", "module", module))
                                    .statusCode())
                    .as(module)
                    .isEqualTo(404);
        }
        for (String q : List.of("0", "11", "x", "-1", "01", "1000")) {
            assertThat(taker.http().get("/elearning/quiz?module=cancer-pain&q=" + q).statusCode())
                    .as(q)
                    .isEqualTo(404);
        }
        assertThat(taker.submit(foreign).statusCode()).isEqualTo(404);
        assertThat(taker.http().get("/elearning/quiz-result?attempt=" + foreign).statusCode())
                .isEqualTo(404);
        assertThat(taker.http().get("/elearning/quiz-result?attempt=" + attempt).statusCode())
                .as("not handed in yet")
                .isEqualTo(404);
        Map<String, String> form =
                new LinkedHashMap<>(
                        Map.of(
                                "do",
                                "answer",
                                "module",
                                "cancer-pain",
                                "attempt",
                                Long.toString(attempt),
                                "q",
                                "1",
                                "answer",
                                "zz"));
        HttpResponse<String> odd = taker.http().post("/elearning/quiz-action", form);
        assertThat(odd.headers().firstValue("Location").orElse(""))
                .endsWith("&q=1&why=elearning.quiz.noAnswer");
        assertThat(taker.page("&q=1&why=elearning.quiz.noAnswer")).contains("この答えは読み取れませんでした");

        assertThat(taker.stored(attempt)).isEqualTo(before);
        assertThat(other.stored(foreign)).isEmpty();
        assertThat(other.open()).containsExactly(foreign);
    }

    private static String query(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void handingInTwiceOrTenTimesAtOnceGivesOneResultAndOneCredit() throws Exception {
        QuizTaker taker = taker(LEARNER);
        long attempt = taker.begin();
        taker.answer(attempt, 8);

        for (HttpResponse<String> answer : atOnce(10, () -> taker.submit(attempt))) {
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .endsWith("/elearning/quiz-result?attempt=" + attempt);
        }
        String first = result(taker, attempt);
        assertThat(first).isEqualTo("8/10 1");
        assertThat(taker.submit(attempt).statusCode()).isEqualTo(302);
        assertThat(result(taker, attempt)).isEqualTo(first);
        assertThat(taker.credits(attempt)).isEqualTo(1);
        assertThat(taker.http().get("/elearning/quiz-result?attempt=" + attempt).body())
                .contains("10問中8問、正解です", "修了しました");
    }

    @Test
    void afterHandingInNoAnswerIsTakenAndThePageSaysSo() {
        QuizTaker taker = taker(LEARNER);
        long attempt = taker.begin();
        taker.answer(attempt, 3);
        Map<String, String> form =
                new LinkedHashMap<>(HttpPerson.fields(taker.page("&q=1"), "quiz"));
        taker.submit(attempt);
        Map<String, String> before = taker.stored(attempt);

        assertThat(taker.save(attempt, 9, taker.right(attempt, 9), "").statusCode()).isEqualTo(409);
        HttpResponse<String> old = taker.http().post("/elearning/quiz-action", form);
        String where = old.headers().firstValue("Location").orElse("");
        assertThat(where)
                .endsWith(
                        "/elearning/quiz-result?attempt="
                                + attempt
                                + "&why=elearning.quiz.submitted");
        assertThat(taker.http().get(where.replaceFirst("^https?://[^/]+", "")).body())
                .contains("このテストは提出済みです");
        assertThat(taker.stored(attempt)).isEqualTo(before);
        assertThat(result(taker, attempt)).isEqualTo("3/10 0");
        assertThat(taker.credits(attempt)).isZero();
    }

    @Test
    void passingAgainLaterIsAnotherAttemptWithACreditOfItsOwn() {
        QuizTaker taker = taker(LEARNER);
        long first = taker.begin();
        taker.answer(first, 10);
        taker.submit(first);
        assertThat(taker.page("")).contains("合格しています", "もう一度受ける");

        long second = taker.begin();
        taker.answer(second, 9);
        taker.submit(second);

        assertThat(second).isNotEqualTo(first);
        assertThat(taker.credits(first)).isEqualTo(1);
        assertThat(taker.credits(second)).isEqualTo(1);
        assertThat(taker.http().get("/elearning/quiz-result?attempt=" + second).body())
                .contains("quiz-result?attempt=" + first);
    }

    /** The ledger refuses at the last moment: then there is no result either. */
    @Test
    void resultAndCreditAreThereTogetherOrNotAtAll() {
        QuizTaker taker = taker(LEARNER);
        long attempt = taker.begin();
        taker.answer(attempt, 10);
        taker.change(
                "create trigger for_the_test before insert on credit_credit for each row signal"
                        + " sqlstate '45000' set message_text = 'refused by the test'");
        try {
            assertThat(taker.submit(attempt).statusCode()).isEqualTo(500);
            assertThat(taker.open()).containsExactly(attempt);
            assertThat(result(taker, attempt)).isEqualTo("null/null null");
            assertThat(taker.credits(attempt)).isZero();
            assertThat(taker.stored(attempt)).hasSize(10);
        } finally {
            taker.change("drop trigger for_the_test");
        }
        assertThat(taker.submit(attempt).statusCode()).isEqualTo(302);
        assertThat(result(taker, attempt)).isEqualTo("10/10 1");
        assertThat(taker.credits(attempt)).isEqualTo(1);
    }

    /** A version that is no longer shown anywhere else. */
    @Test
    void anOldAttemptKeepsItsOldWording() {
        QuizTaker taker = taker(LEARNER);
        long attempt = taker.begin();
        AskedQuestion asked = taker.paper(attempt).questions().get(0);
        String today = asked.question().text().ja();
        ModuleSource source =
                ModuleSource.folder(java.nio.file.Path.of("content", "modules", QuizTaker.MODULE));
        Map<String, String> files = new LinkedHashMap<>(source.files());
        String quiz = files.get("quiz.yaml");
        assertThat(quiz).contains(today);
        files.put("quiz.yaml", quiz.replace(today, "昔のことばで尋ねた問いです。"));
        ModuleSource old = new ModuleSource(QuizTaker.MODULE, files);
        taker.change(
                "insert into elearning_module_version (sha256, module, source, first_seen_at)"
                        + " values (?, ?, ?, utc_timestamp(6))",
                old.sha256(),
                QuizTaker.MODULE,
                old.stored());
        try {
            taker.change(
                    "update elearning_attempt set module_sha256 = ? where id = ?",
                    old.sha256(),
                    attempt);
            assertThat(taker.page("&q=1")).contains("昔のことばで尋ねた問いです。");
            taker.answer(attempt, 10);
            taker.submit(attempt);
            String result =
                    taker.http().get("/elearning/quiz-result?show=all&attempt=" + attempt).body();
            assertThat(result).contains("昔のことばで尋ねた問いです。", "10問中10問").doesNotContain(escaped(today));
            long next = taker.begin();
            assertThat(versionOf(taker, next)).isEqualTo(QuizTaker.CONTENT.sha256());
        } finally {
            taker.forget();
            taker.change("delete from elearning_module_version where sha256 = ?", old.sha256());
        }
    }

    /** Two rows that turn out to be one person: she goes on where either of them was. */
    @Test
    void aMergedPersonGoesOnWithHerAttempts() {
        QuizTaker alias = taker(OTHER);
        long attempt = alias.begin();
        alias.answer(attempt, 4);
        try (MergedRows merge = new MergedRows(LEARNER, OTHER)) {
            assertThat(merge).isNotNull();
            QuizTaker survivor = taker(LEARNER);
            assertThat(survivor.start().statusCode()).isEqualTo(302);
            assertThat(survivor.open()).as("no second one").isEmpty();
            assertThat(survivor.page("&q=2")).contains("data-y-quiz=\"" + attempt + "\"");
            for (int place = 5; place <= QuizTaker.QUESTIONS; place++) {
                assertThat(
                                survivor.save(attempt, place, survivor.right(attempt, place), "")
                                        .statusCode())
                        .isEqualTo(204);
            }
            survivor.submit(attempt);
            assertThat(result(survivor, attempt)).isEqualTo("10/10 1");
            List<String> owner = new ArrayList<>();
            survivor.rows(
                    "select a.login from credit_credit c join account_account a on a.person_id ="
                            + " c.person_id where c.source_id = ? and c.source_kind ="
                            + " 'elearning:attempt'",
                    row -> owner.add(row.getString(1)),
                    Long.toString(attempt));
            assertThat(owner).containsExactly(LEARNER);
        }
    }

    private static String versionOf(QuizTaker taker, long attempt) {
        List<String> found = new ArrayList<>();
        taker.rows(
                "select module_sha256 from elearning_attempt where id = ?",
                row -> found.add(row.getString(1)),
                attempt);
        return found.get(0);
    }

    /** {@code 8/10 1}: points, questions, passed. */
    private static String result(QuizTaker taker, long attempt) {
        List<String> found = new ArrayList<>();
        taker.rows(
                "select score, out_of, passed from elearning_attempt where id = ?",
                row ->
                        found.add(
                                row.getString(1) + "/" + row.getString(2) + " " + row.getString(3)),
                attempt);
        return found.get(0);
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier together = new CyclicBarrier(threads);
        try {
            List<Future<T>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                asked.add(
                        pool.submit(
                                () -> {
                                    together.await();
                                    return work.call();
                                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> one : asked) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
