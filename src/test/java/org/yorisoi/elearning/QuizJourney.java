package org.yorisoi.elearning;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * A doctor takes the quiz on her phone, loses the connection, fails, reads again, goes on at
 * another device and passes; a colleague takes it in English with the keyboard alone.
 */
class QuizJourney {

    private static final String DOCTOR = "tsutsumi.yuichiro@example.jp";
    private static final String COLLEAGUE = "komiyama.akira@example.jp";
    private static final String QUIZ = "/elearning/quiz?module=cancer-pain";

    /** Whoever knows the key: sees what the server has. */
    private final QuizTaker doctor = onlooker(DOCTOR);

    private final QuizTaker colleague = onlooker(COLLEAGUE);

    private static QuizTaker onlooker(String mail) {
        return onlooker(mail, QuizTaker.MODULE);
    }

    private static QuizTaker onlooker(String mail, String module) {
        return new QuizTaker(
                HttpPerson.at(RunningYorisoi.base()),
                mail,
                () -> TestDatabase.connect(RunningYorisoi.SCHEMA),
                module);
    }

    @BeforeEach
    @AfterEach
    void nothingIsBegun() {
        doctor.forget();
        colleague.forget();
    }

    @Test
    void sheFailsOnThePhoneReadsAgainGoesOnAtAnotherDeviceAndPasses() {
        try (Visitor phone = Visitor.onPhone().signIn(DOCTOR)) {
            Page page = phone.open(QUIZ);
            assertThat(page.getByText("8問以上の正解")).isVisible();
            Legible.look(page);
            Pictures.take(page, "elearning-quiz-rules");
            onPhone(page);
            button(page, "テストを始める").click();
            assertThat(page.locator("input[name=\"q\"]")).hasValue("1");
            long attempt = doctor.open().get(0);

            losesTheConnection(phone, attempt);
            failsWithOneLeftOut(page, attempt);

            page.locator(".y-reread a").first().click();
            assertThat(page)
                    .hasURL(Pattern.compile("/elearning/lesson\\?module=cancer-pain&page="));
            page.goBack();
            button(page, "もう一度受ける").click();
            long second = doctor.open().get(0);
            assertThat(second).isNotEqualTo(attempt);
            for (int place = 1; place <= 4; place++) {
                give(page, doctor, second, place, doctor.right(second, place));
                next(page);
            }
            button(page, "中断する").click();
            assertThat(page).hasURL(Pattern.compile("/elearning/module\\?id=cancer-pain"));

            passesAtAnotherDevice(second);

            phone.open(QUIZ);
            assertThat(page.getByText("合格しています")).isVisible();
            Pictures.take(page, "elearning-quiz-passed");
            onPhone(page);
            theOtherModuleToo(phone);
        }
    }

    /** Her path names the next module; she reads it to its end, passes, and her path moves. */
    private void theOtherModuleToo(Visitor phone) {
        Page page = phone.open("/");
        assertThat(page.locator(".y-subj").first()).containsText("7科目のうち1科目を修了");
        assertThat(page.locator(".y-next")).containsText("患者の視点を取り入れた全人的な緩和ケア");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("この科目を学ぶ")).click();
        page.locator("main a[href*='/elearning/lesson?module=total-care']").first().click();
        assertThat(page.locator(".y-pbar")).containsText("1 / ");
        int pages = page.locator(".y-pages i").count();
        assertThat(pages).isGreaterThan(9);
        for (int number = 2; number <= pages; number++) {
            page.locator(".y-pfoot a[rel='next']").click();
            assertThat(page.locator(".y-pbar")).containsText(number + " / ");
        }
        page.locator(".y-pfoot a[href*='/elearning/quiz']").click();
        button(page, "テストを始める").click();
        QuizTaker taker = onlooker(DOCTOR, "total-care");
        long attempt = taker.open().get(0);
        for (int place = 1; place <= QuizTaker.QUESTIONS; place++) {
            give(page, taker, attempt, place, taker.right(attempt, place));
            next(page);
        }
        button(page, "提出して採点する").click();
        assertThat(page.locator("h1")).hasText("10問中10問、正解です");
        phone.open("/");
        assertThat(page.locator(".y-subj").first()).containsText("7科目のうち2科目を修了");
        assertThat(page.locator(".y-next")).containsText("苦痛のスクリーニング");
        Pictures.take(page, "index-two-modules");
        onPhone(page);
        phone.open("/home/record");
        assertThat(page.locator(".y-record > li")).hasCount(2);
    }

    private void losesTheConnection(Visitor phone, long attempt) {
        Page page = phone.page();
        String given = doctor.wrong(attempt, 1);
        page.context().setOffline(true);
        give(page, doctor, attempt, 1, given);
        assertThat(page.locator("[data-y-part=\"status\"]")).containsText("接続が切れています");
        Pictures.take(page, "elearning-quiz-offline");
        onPhone(page);
        page.getByTestId("next").click();
        assertThat(page.locator("input[name=\"q\"]")).hasValue("1");
        assertThat(doctor.shown(attempt, 1)).isEmpty();

        page.context().setOffline(false);
        assertThat(page.locator("[data-y-part=\"status\"]")).containsText("答えを保存しました");
        assertThat(doctor.shown(attempt, 1)).isEqualTo(given);
        phone.forgetComplaints();
        page.reload();
        assertThat(page.locator("input[name=\"q\"]")).hasValue("1");
        assertThat(page.locator("[data-y-part=\"status\"]")).containsText("答えを保存しました");
        assertThat(doctor.shown(attempt, 1)).isEqualTo(given);
        next(page);
    }

    private void failsWithOneLeftOut(Page page, long attempt) {
        for (int place = 2; place <= QuizTaker.QUESTIONS; place++) {
            Question.Kind kind = doctor.paper(attempt).questions().get(place - 1).question().kind();
            if (place == 5) {
                page.getByLabel("あとで見直す").check();
            } else {
                give(
                        page,
                        doctor,
                        attempt,
                        place,
                        place < 6 ? doctor.right(attempt, place) : doctor.wrong(attempt, place));
            }
            Legible.look(page);
            Pictures.take(page, "elearning-quiz-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            onPhone(page);
            next(page);
        }
        assertThat(page.getByText("まだ答えていない問が")).isVisible();
        // What is open comes first: left out, or answered in part.
        assertThat(page.locator(".y-rows li").first()).containsText(Pattern.compile("まだ|途中"));
        Legible.look(page);
        Pictures.take(page, "elearning-quiz-check");
        onPhone(page);
        button(page, "このまま提出する").click();
        assertThat(page.getByText("まだ合格していません").first()).isVisible();
        assertThat(page.locator("h1")).containsText("10問中");
        assertThat(page.getByText("答えていません")).isVisible();
        Legible.look(page);
        Pictures.take(page, "elearning-quiz-failed");
        onPhone(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("すべて 10")).click();
        assertThat(page.locator(".y-marking")).hasCount(QuizTaker.QUESTIONS);
        Legible.look(page);
        Pictures.take(page, "elearning-quiz-all");
        onPhone(page);
    }

    private void passesAtAnotherDevice(long attempt) {
        try (Visitor desk = Visitor.atDesk().signIn(DOCTOR)) {
            Page page = desk.open(QUIZ);
            assertThat(page.locator("input[name=\"q\"]")).hasValue("5");
            for (int place = 5; place <= QuizTaker.QUESTIONS; place++) {
                give(page, doctor, attempt, place, doctor.right(attempt, place));
                next(page);
            }
            assertThat(page.getByText("すべての問に答えました")).isVisible();
            button(page, "提出して採点する").click();
            assertThat(page.locator("h1")).hasText("10問中10問、正解です");
            assertThat(page.getByText("「がん疼痛の評価とマネジメント」を修了しました")).isVisible();
            assertThat(page.locator(".y-score")).containsText("（この科目の設定値）");
            assertThat(page.getByTestId("ahead").first()).hasText("必修科目は、あと6科目です。");
            assertThat(page.getByTestId("ahead").last()).hasText("選択科目は、あと2科目です。");
            assertThat(doctor.credits(attempt)).isEqualTo(1);
            Legible.look(page);
            Pictures.take(page, "elearning-quiz-result");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("次の科目へ進む")).click();
            assertThat(page).hasURL(Pattern.compile("/elearning/module\\?id=total-care"));
        }
    }

    @Test
    void aColleagueTakesItInEnglishWithTheKeyboard() {
        try (Visitor desk = Visitor.atDesk().signIn(COLLEAGUE)) {
            Page page = desk.open(QUIZ);
            page.getByTestId("language").click();
            assertThat(page.locator("h1")).hasText("Closing quiz");
            Pictures.take(page, "elearning-quiz-rules-en");
            button(page, "Begin the quiz").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("input[name=\"q\"]")).hasValue("1");
            long attempt = colleague.open().get(0);
            for (int place = 1; place <= QuizTaker.QUESTIONS; place++) {
                String answer = colleague.right(attempt, place);
                type(page, place, answer);
                Question.Kind kind =
                        colleague.paper(attempt).questions().get(place - 1).question().kind();
                Pictures.take(
                        page,
                        "elearning-quiz-" + kind.name().toLowerCase(java.util.Locale.ROOT) + "-en");
                page.getByTestId("next").focus();
                page.keyboard().press("Enter");
                assertThat(page.locator("#question, .y-rows").first()).isVisible();
                page.waitForURL(Pattern.compile("q=(?!" + place + "$)").asPredicate());
                assertThat(colleague.shown(attempt, place))
                        .as("question " + place)
                        .isEqualTo(answer);
            }
            button(page, "Hand it in").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("10 of 10 right");
            assertThat(page.getByTestId("ahead").first())
                    .hasText("Required subjects: 6 still to do.");
            assertThat(Legible.faults(page, "en")).isEmpty();
            Pictures.take(page, "elearning-quiz-result-en");
            page.getByTestId("language").click();
        }
    }

    /** On the last one it says what her path says next; whoever needs none more is sent there. */
    @Test
    void afterTheLastModuleComesWhatThePathSaysNext() {
        QuizTaker taker = QuizTaker.another(COLLEAGUE);
        taker.hasPassed(
                "total-care",
                "screening",
                "symptoms",
                "communication",
                "place-of-care",
                "acp-family",
                "non-cancer",
                "social");
        long attempt = taker.begin();
        taker.answer(attempt, QuizTaker.QUESTIONS);
        taker.submit(attempt);
        try (Visitor phone = Visitor.onPhone().signIn(COLLEAGUE)) {
            Page page = phone.open("/elearning/quiz-result?attempt=" + attempt);
            assertThat(page.getByTestId("ahead").first()).hasText("必要な科目は、すべて修了しました。");
            assertThat(page.getByTestId("ahead").last()).containsText("に申し込みましょう");
            assertThat(page.getByText("次の科目へ進む")).hasCount(0);
            Legible.look(page);
            Pictures.take(page, "elearning-quiz-result-last");
            onPhone(page);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("次の一歩を見る")).click();
            assertThat(page.locator(".y-next")).containsText("集合研修");
            assertThat(page.locator(".y-js.done").last()).containsText("証書の届け出はいりません");
        }
    }

    /** With keys alone: space ticks, arrows choose in lists, enter moves a step. */
    private static void type(Page page, int place, String answer) {
        assertThat(page.locator("input[name=\"q\"]")).hasValue(Integer.toString(place));
        if (answer.contains(">")) {
            order(page, List.of(answer.split(">", -1)), true);
        } else if (answer.contains("=")) {
            pair(page, answer);
        } else {
            for (String letter : answer.split(",", -1)) {
                page.locator("input[name=\"answer\"][value=\"" + letter + "\"]").focus();
                page.keyboard().press("Space");
            }
        }
    }

    /** With a finger. */
    private static void give(Page page, QuizTaker taker, long attempt, int place, String answer) {
        assertThat(page.locator("input[name=\"q\"]")).hasValue(Integer.toString(place));
        if (answer.contains(">")) {
            List<String> due = List.of(answer.split(">", -1));
            if (due.equals(due.stream().sorted().toList())) {
                // As it was drawn: moved away and back.
                page.locator("button[value=\"a:down\"]").click();
            }
            order(page, due, false);
        } else if (answer.contains("=")) {
            pair(page, answer);
        } else {
            for (String letter : answer.split(",", -1)) {
                page.locator("label.y-choice:has(input[value=\"" + letter + "\"])").click();
            }
        }
        assertThat(taker.open()).contains(attempt);
    }

    private static void pair(Page page, String answer) {
        for (String pair : answer.split(";", -1)) {
            page.locator("#pair-" + pair.charAt(0)).selectOption(pair.substring(2));
        }
    }

    private static void order(Page page, List<String> due, boolean withKeys) {
        for (int to = 0; to < due.size(); to++) {
            Locator steps = page.locator("input[name=\"step\"]");
            int from = 0;
            while (!steps.nth(from).inputValue().equals(due.get(to))) {
                from++;
            }
            for (; from > to; from--) {
                Locator up = page.locator("button[value=\"" + due.get(to) + ":up\"]");
                if (withKeys) {
                    up.focus();
                    page.keyboard().press("Enter");
                } else {
                    up.click();
                }
                assertThat(steps.nth(from - 1)).hasValue(due.get(to));
            }
        }
    }

    private static void next(Page page) {
        page.getByTestId("next").click();
        page.waitForLoadState();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void onPhone(Page page) {
        page.setViewportSize(390, 844);
    }
}
