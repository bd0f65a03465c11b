package org.yorisoi.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/** Where each of them stands, as she sees it on her phone. */
class PathJourney {

    private static final String BEGINNER = "washio.haruto@example.jp";
    private static final String MOVED = "takahashi.kengo@example.jp";
    private static final String TIME_RAN_OUT = "sena.fumihiko@example.jp";

    /** What doctors say among themselves; a care manager's path does without it. */
    private static final List<String> OF_MEDICINE =
            List.of(
                    "疼痛", "オピオイド", "せん妄", "レスキュー", "鎮静", "浸潤", "悪液質", "スピリチュアル", "アドバンス", "集合研修",
                    "QOL", "NRS", "PCA", "単位", "医籍");

    @AfterEach
    void asBefore() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            String of = "(select id from person_person where mail = '" + BEGINNER + "')";
            statement.executeUpdate("delete from programme_cycle");
            statement.executeUpdate("delete from credit_credit where source_id like 'path-test-%'");
            statement.executeUpdate(
                    "delete from programme_enrolment where programme = 'coordinator' and person_id in"
                            + " (select id from person_person where mail = '"
                            + MOVED
                            + "')");
            statement.executeUpdate("delete from completion_standing where person_id in " + of);
            statement.executeUpdate("delete from programme_enrolment where person_id in " + of);
        }
    }

    @Test
    void aDoctorBeginsAndSeesHerFirstModule() {
        try (Visitor phone = Visitor.onPhone().signIn(BEGINNER)) {
            Page page = phone.open("/?programme=national-workshop");
            assertThat(next(page)).containsText("緩和ケア研修会を始めましょう");
            Legible.look(page);
            Pictures.take(page, "index-new");
            page.setViewportSize(390, 844);
            press(page, "この課程を始める");
            assertThat(next(page)).containsText("患者の視点を取り入れた全人的な緩和ケア");
            assertThat(page.locator("#main")).containsText(OF_MEDICINE.get(0));
            assertThat(next(page).getByRole(AriaRole.LINK, named("この科目を学ぶ"))).isVisible();
            assertThat(page.locator(".y-js.now")).containsText(Pattern.compile("e-.learningを学ぶ"));
            assertThat(page.getByText("見本県の決定により")).isVisible();
            Legible.look(page);
            Pictures.take(page, "index-begun");
            page.setViewportSize(390, 844);
            phone.open("/home/record");
            assertThat(page.getByText("まだ記録がありません")).isVisible();
            Legible.look(page);
            Pictures.take(page, "home-record-none");
        }
    }

    @Test
    void theTimeThatRunsIsSaidWithItsClause() {
        try (Visitor phone = Visitor.onPhone().signIn(MOVED)) {
            Page page = phone.open("/");
            assertThat(next(page)).containsText("集合研修に申し込みましょう");
            assertThat(page.locator(".y-clock .big")).containsText("あと");
            Locator clause = page.locator(".y-clock .y-basis");
            clause.locator("summary").click();
            assertThat(clause.locator("div")).containsText("原文を確認中");
            assertThat(page.getByText("見本総合病院の研修事務局にご相談ください")).isVisible();
            assertThat(page.locator(".y-js.done").last()).containsText("修了証書を届け出る");
            assertThat(page.locator(".y-js").last()).containsText("受講修了記録を受け取る");
            assertThat(page.getByTestId("certificate")).containsText("まだ発行していません");
            assertThat(page.locator(".y-js.now")).containsText("期限まで");
            Locator basis = page.locator(".y-js.now .y-basis").first();
            basis.locator("summary").click();
            assertThat(basis.locator("div")).isVisible();
            Legible.look(page);
            Pictures.take(page, "index");
            inEnglish(page);
            page.setViewportSize(390, 844);
            phone.open("/home/record");
            assertThat(page.getByText("朝凪総合病院")).isVisible();
            Legible.look(page);
            Pictures.take(page, "home-record");
        }
    }

    /** The number on her path is that of the list behind it, and of no other trainings. */
    @Test
    void thePathCountsTheTrainingsThatSheCanReach() {
        try (Visitor phone = Visitor.onPhone().signIn(MOVED)) {
            Page page = phone.open("/");
            Locator counted = page.locator(".y-js.now a[href*='/gathering/list']");
            String words = counted.textContent();
            org.assertj.core.api.Assertions.assertThat(words).matches("申し込める研修を見る（[1-9]\\d*件）");
            String number = words.replaceAll("\\D", "");
            assertThat(next(page)).containsText("申し込める研修が" + number + "件あります");
            assertThat(next(page)).containsText("お近く");
            assertThat(page.locator(".y-clock a")).hasText(words);
            counted.click();
            assertThat(page).hasURL(Pattern.compile("subject=national-workshop/group-training"));
            assertThat(page.getByTestId("gathering")).hasCount(Integer.parseInt(number));
            for (String title : page.getByTestId("gathering").allTextContents()) {
                org.assertj.core.api.Assertions.assertThat(title).contains("集合研修");
            }
        }
    }

    /** Each entry names the workplace of its day, whichever it is today. */
    @Test
    void theRecordKeepsTheWorkplaceOfEachDay() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            RunningYorisoi.base();
            statement.executeUpdate(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, checked, post_id, recorded_at) select"
                            + " a.person_id, 'MODULE', 'cancer-pain', 'elearning:attempt',"
                            + " 'path-test-1', 1, 'EARNED', '2026-11-02', true, a.id,"
                            + " utc_timestamp() from person_affiliation a join person_person p on"
                            + " p.id = a.person_id where p.mail = '"
                            + MOVED
                            + "' and a.main and a.kind = 'POST'");
        }
        try (Visitor phone = Visitor.onPhone().signIn(MOVED)) {
            Page page = phone.open("/home/record");
            Locator entries = page.locator(".y-record > li");
            assertThat(entries).hasCount(2);
            assertThat(entries.first()).containsText("2026年11月2日");
            assertThat(entries.first().locator("dd").last()).hasText("見本総合病院");
            assertThat(entries.last()).containsText("e-learning");
            assertThat(entries.last().locator("dd").last()).hasText("朝凪総合病院");
            Legible.look(page);
            Pictures.take(page, "home-record-two-workplaces");
        }
    }

    /** Somebody who follows two programmes sees one at a time, and chooses. */
    @Test
    void whoFollowsTwoProgrammesChooses() {
        try (Visitor phone = Visitor.onPhone().signIn(MOVED)) {
            Page page = phone.open("/?programme=coordinator");
            press(page, "この課程を始める");
            phone.open("/");
            Locator choices = page.locator(".y-choices a");
            assertThat(choices).hasCount(2);
            assertThat(page.locator(".y-choices a[aria-current]")).hasText("緩和ケア研修会");
            assertThat(page.locator("h1")).hasText("緩和ケア研修会");
            assertThat(page.locator(".y-clock")).isVisible();
            Legible.look(page);
            Pictures.take(page, "index-two-programmes");
            page.setViewportSize(390, 844);
            choices.getByText("地域緩和ケア連携調整員").click();
            assertThat(page.locator("h1")).hasText("地域緩和ケア連携調整員");
            assertThat(page.locator(".y-choices a[aria-current]")).hasText("地域緩和ケア連携調整員");
            assertThat(next(page)).containsText("この科目を学ぶ");
            assertThat(page.locator(".y-clock")).hasCount(0);
            Legible.look(page);
            page.setViewportSize(390, 844);
            choices.getByText("緩和ケア研修会").click();
            assertThat(page.locator("h1")).hasText("緩和ケア研修会");
        }
    }

    /** No programme is made for clerks, and still nobody meets an empty page. */
    @Test
    void aClerkMayBeginTheOneThatIsForEverybody() {
        try (Visitor desk = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            Page page = desk.open("/");
            assertThat(page.locator(".y-choices")).hasCount(0);
            assertThat(next(page)).containsText("地域緩和ケア連携調整員を始めましょう");
            assertThat(page.getByTestId("certificate")).hasCount(0);
            Legible.look(page);
            Pictures.take(page, "index-clerk");
        }
    }

    /** The state of the record stands on her path: valid, under review, revoked. */
    @Test
    void theStateOfTheRecordStandsOnThePath() throws SQLException {
        try (Visitor phone = Visitor.onPhone().signIn("yoshida.sakuya@example.jp")) {
            Page page = phone.open("/?programme=national-workshop");
            assertThat(page.getByTestId("certificate")).containsText("有効");
            assertThat(page.locator(".y-js.done").last()).containsText("受講修了記録を受け取る");
            assertThat(page.locator(".y-js.done").last()).containsText("番号");
            certificate("UNDER_REVIEW", "OTHER_DAY");
            page.reload();
            assertThat(page.getByTestId("certificate")).containsText("確認中");
            assertThat(page.getByTestId("certificate")).containsText("修了日が変わりました");
            Legible.look(page);
            Pictures.take(page, "index-record-under-review");
            page.setViewportSize(390, 844);
            certificate("REVOKED", null);
            page.reload();
            assertThat(page.getByTestId("certificate")).containsText("取り消し");
            assertThat(next(page).getByRole(AriaRole.LINK)).hasAttribute("href", "/home/record");
            Legible.look(page);
            Pictures.take(page, "index-record-revoked");
        } finally {
            certificate("VALID", null);
        }
    }

    private static void certificate(String state, @Nullable String doubt) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var update =
                        connection.prepareStatement(
                                "update certificate_certificate set state = ?, doubt = ? where"
                                        + " programme = 'national-workshop' and person_id = (select id"
                                        + " from person_person where mail ="
                                        + " 'yoshida.sakuya@example.jp')")) {
            update.setString(1, state);
            update.setString(2, doubt);
            update.executeUpdate();
        }
    }

    @Test
    void whatRanOutCanBeBegunAgain() {
        try (Visitor phone = Visitor.onPhone().signIn(TIME_RAN_OUT)) {
            Page page = phone.open("/");
            assertThat(next(page)).containsText(Pattern.compile("もう一度、e-.learningから始めましょう"));
            Legible.look(page);
            Pictures.take(page, "index-expired");
            page.setViewportSize(390, 844);
            press(page, "e-learningをもう一度始める");
            assertThat(next(page)).not().containsText("もう一度、");
        }
    }

    @Test
    void whatIsDoneIsDoneAndWhatNobodyEnteredStaysUnknown() {
        try (Visitor phone = Visitor.onPhone().signIn("yoshida.sakuya@example.jp")) {
            Page page = phone.open("/?programme=national-workshop");
            assertThat(next(page)).containsText("緩和ケア研修会を修了しました");
            assertThat(next(page)).containsText(Pattern.compile("2019.年.9.月.14.日"));
            Legible.look(page);
            Pictures.take(page, "index-done");
        }
        try (Visitor phone = Visitor.onPhone().signIn("kawana.izumi@example.jp")) {
            Page page = phone.open("/?programme=national-workshop");
            assertThat(page.locator(".y-js.now")).containsText("不明");
            assertThat(page.locator(".y-js.now")).containsText("「全人的苦痛の事例検討」の出席がまだ入力されていません");
            Legible.look(page);
            Pictures.take(page, "index-unknown");
        }
        try (Visitor phone = Visitor.onPhone().signIn("ayabe.masamichi@example.com")) {
            Page page = phone.open("/?programme=national-workshop");
            assertThat(page.getByText("旧制度の単位（1件）は")).isVisible();
            Pictures.take(page, "index-old-units");
        }
        try (Visitor phone = Visitor.onPhone().signIn("takahara.chiharu@example.jp")) {
            Page page = phone.open("/?programme=national-workshop");
            assertThat(next(page)).containsText("緩和ケア研修会を修了しました");
            assertThat(page.locator(".y-js.done").last()).containsText("旧制度");
        }
    }

    @Test
    void aCareManagerAndACoordinatorSeeTheirs() {
        try (Visitor phone = Visitor.onPhone().signIn("osako.chiyoko@example.com")) {
            Page page = phone.open("/?programme=care-manager");
            assertThat(page.getByRole(AriaRole.HEADING, headed("介護支援専門員のための在宅緩和ケア"))).isVisible();
            assertThat(next(page)).containsText("この科目を学ぶ");
            String words = page.locator("#main").textContent();
            for (String word : OF_MEDICINE) {
                org.assertj.core.api.Assertions.assertThat(words).doesNotContain(word);
            }
            Legible.look(page);
            Pictures.take(page, "index-care-manager");
        }
        try (Visitor phone = Visitor.onPhone().signIn("sekine.yuko@example.jp")) {
            Page page = phone.open("/?programme=coordinator");
            assertThat(page.locator(".y-js.done").first()).isVisible();
            assertThat(page.getByText("地域の課題と計画のまとめ").first()).isVisible();
            Legible.look(page);
            Pictures.take(page, "index-coordinator");
        }
    }

    @Test
    void aProgrammeThatIsNotOnesOwnIsNotThere() {
        try (Visitor phone = Visitor.onPhone().signIn(BEGINNER)) {
            org.assertj.core.api.Assertions.assertThat(phone.status("/?programme=care-manager"))
                    .isEqualTo(404);
            org.assertj.core.api.Assertions.assertThat(phone.status("/?programme=%00%F0"))
                    .isIn(400, 404);
        }
    }

    private static void inEnglish(Page page) {
        speak(page, "en");
        page.reload();
        org.assertj.core.api.Assertions.assertThat(Legible.faults(page, "en")).isEmpty();
        Pictures.take(page, "index-en");
        speak(page, "ja");
    }

    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    private static Locator next(Page page) {
        return page.locator(".y-next");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
        page.waitForLoadState();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions headed(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
