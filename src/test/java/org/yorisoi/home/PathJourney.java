package org.yorisoi.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.SQLException;
import java.util.regex.Pattern;
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
    private static final String TIME_RAN_OUT = "sena.fumihiko@example.jp";

    @AfterEach
    void asBefore() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            String of = "(select id from person_person where mail = '" + BEGINNER + "')";
            statement.executeUpdate("delete from programme_cycle");
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
        try (Visitor phone = Visitor.onPhone().signIn("takahashi.kengo@example.jp")) {
            Page page = phone.open("/");
            assertThat(next(page)).containsText("集合研修に申し込みましょう");
            assertThat(page.locator(".y-clock .big")).containsText("あと");
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
