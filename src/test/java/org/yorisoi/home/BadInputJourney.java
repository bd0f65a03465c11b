package org.yorisoi.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/** What goes wrong at a keyboard: nothing that was typed is lost, and nothing happens twice. */
class BadInputJourney {

    private static final String LEARNER = "takahashi.kengo@example.jp";

    @Test
    void whatWasTypedIsOfferedOnAnotherDeviceAndToNobodyElse() {
        try (Visitor phone = Visitor.onPhone().signIn(LEARNER)) {
            Page page = phone.open("/person/profile");
            assertThat(page.getByTestId("draft")).isHidden();
            kana(page).fill("タカハシノ");
            page.waitForResponse(
                    answer -> answer.url().endsWith("/api/draft/keep"),
                    () -> page.locator("[id='profile:given']").press("End"));
            phone.open("/account/security");
        }
        try (Visitor other = Visitor.onPhone().signIn("washio.haruto@example.jp")) {
            assertThat(other.open("/person/profile").getByTestId("draft")).isHidden();
        }
        try (Visitor desk = Visitor.atDesk().signIn(LEARNER)) {
            Page page = desk.open("/person/profile");
            assertThat(page.getByTestId("draft")).isVisible();
            Legible.look(page);
            press(page, "続きから入力する");
            assertThat(kana(page)).hasValue("タカハシノ");
            press(page, "保存する");
            assertThat(page.getByText("保存しました").first()).isVisible();
            desk.open("/person/profile");
            assertThat(page.getByTestId("draft")).isHidden();
            kana(page).fill("タカハシ");
            press(page, "保存する");
            assertThat(page.getByText("保存しました").first()).isVisible();
        }
    }

    @Test
    void aViewThatExpiredWhileTypingGivesTheTextBack() {
        try (Visitor phone = Visitor.onPhone().signIn(LEARNER)) {
            Page page = phone.open("/person/profile");
            kana(page).fill("タカハシモ");
            page.evaluate(
                    "document.querySelectorAll('[name=\"jakarta.faces.ViewState\"]').forEach(e =>"
                            + " e.value = '-1:-1')");
            press(page, "保存する");
            page.waitForURL("**/expired**");
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            phone.open("/person/profile");
            assertThat(page.getByTestId("draft")).isVisible();
            press(page, "捨てる");
            assertThat(page.getByTestId("draft")).isHidden();
            page.waitForTimeout(500);
            phone.open("/person/profile");
            assertThat(page.getByTestId("draft")).isHidden();
        }
    }

    @Test
    void aLostConnectionIsSaidAndTheTextStays() {
        try (Visitor phone = Visitor.onPhone().signIn(LEARNER)) {
            Page page = phone.open("/person/profile");
            page.context().setOffline(true);
            kana(page).fill("タカハシ");
            page.locator("[id='profile:givenKana']").fill("ケンゴ");
            press(page, "保存する");
            assertThat(page.getByTestId("offline")).isVisible();
            assertThat(kana(page)).hasValue("タカハシ");
            page.context().setOffline(false);
            press(page, "保存する");
            assertThat(page.getByText("保存しました").first()).isVisible();
            phone.forgetComplaints();
        }
    }

    @Test
    void aDoubleClickAndTheBackButtonDoNothingTwice() throws SQLException {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        try (Visitor head = Visitor.atDesk().signIn("sena.fumihiko@example.jp")) {
            Page page = head.open("/account/grants?org=" + hospital);
            grantTo(page, "髙橋 健吾");
            page.locator("[id='give:send']").dblclick();
            assertThat(page.getByText("役割を付けました")).isVisible();
            org.assertj.core.api.Assertions.assertThat(grants()).isEqualTo(1);

            page.goBack();
            page.waitForLoadState();
            if (page.locator("[id='give:send']").count() > 0) {
                grantTo(page, "髙橋 健吾");
                page.locator("[id='give:send']").click();
                page.waitForLoadState();
            }
            org.assertj.core.api.Assertions.assertThat(grants()).isEqualTo(1);

            head.open("/account/grants?org=" + hospital);
            Locator row =
                    page.getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("髙橋 健吾"))
                            .first();
            row.getByRole(AriaRole.TEXTBOX).fill("試し");
            row.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByText("役割を終えました")).isVisible();
        }
    }

    /** In a second tab somebody else has signed in: the first tab's form is not taken as hers. */
    @Test
    void aFormOfThePersonBeforeIsNotTakenFromThePersonAfter() throws SQLException {
        try (Visitor shared = Visitor.atDesk().signIn(LEARNER)) {
            Page first = shared.open("/person/profile");
            kana(first).fill("マチガイ");
            Page second = first.context().newPage();
            second.navigate(RunningYorisoi.base() + "/account/security");
            second.request()
                    .post(
                            RunningYorisoi.base() + "/sign-out",
                            com.microsoft.playwright.options.RequestOptions.create()
                                    .setHeader("Origin", RunningYorisoi.base()));
            second.navigate(RunningYorisoi.base() + "/login");
            second.getByLabel("メールアドレス").fill("sawatari.aoi@example.com");
            second.getByLabel("パスフレーズ", new Page.GetByLabelOptions().setExact(true))
                    .fill(Visitor.PASSPHRASE);
            second.keyboard().press("Enter");
            // The other one is really there before the first form is sent.
            second.waitForURL(url -> !url.contains("/login"));
            press(first, "保存する");
            first.waitForLoadState();
            org.assertj.core.api.Assertions.assertThat(
                            number("select count(*) from person_person where family_kana = 'マチガイ'"))
                    .isZero();
            shared.forgetComplaints();
        }
    }

    private static void grantTo(Page page, String name) {
        page.getByLabel("付ける人").selectOption(new SelectOption().setLabel(name + "（タカハシ ケンゴ）"));
        page.locator("[id='give:role']").selectOption(new SelectOption().setLabel("研修事務担当"));
        page.locator("[id='give:reason']").fill("名簿を手伝う");
    }

    private static long grants() throws SQLException {
        return number(
                "select count(*) from account_grant g join person_person p on p.id = g.person_id where"
                        + " p.mail = '"
                        + LEARNER
                        + "' and g.role = 'TRAINING_OFFICE' and g.ended_at is null");
    }

    private static long number(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static Locator kana(Page page) {
        return page.locator("[id='profile:familyKana']");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first().click();
    }
}
