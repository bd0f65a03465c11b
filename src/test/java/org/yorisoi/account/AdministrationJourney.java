package org.yorisoi.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.TestMail;
import org.yorisoi.testing.Visitor;

/** An administrator looks after accounts: finds, grants in any scope, ends, blocks, adds. */
class AdministrationJourney {

    @Test
    void anAdministratorGrantsEndsBlocksAndUnblocks() {
        try (Visitor admin = Visitor.atDesk().signIn("kogure.wataru@example.jp");
                Visitor learner = Visitor.onPhone().signIn("takahashi.kengo@example.jp")) {
            Page page = admin.open("/account/people");
            page.locator("#q").fill("タカハシケンゴ");
            press(page, "探す");
            assertThat(page.getByTestId("account")).hasCount(1);
            assertThat(page.getByTestId("account")).containsText("t•••@example.jp");
            assertThat(page.getByTestId("account")).not().containsText("takahashi.kengo");
            page.getByTestId("account").getByRole(AriaRole.LINK).click();

            page.locator("[id='give:role']").selectOption(new SelectOption().setLabel("都道府県担当"));
            page.locator("[id='give:scope']").fill("見本");
            page.locator("[id='give:reason']").fill("県庁へ出向");
            press(page, "役割を付ける");
            assertThat(page.locator("[id='give:scope']")).hasAttribute("aria-invalid", "true");
            assertThat(page.getByText("近い名前：見本県").first()).isVisible();
            assertThat(page.locator("[id='give:reason']")).hasValue("県庁へ出向");
            Legible.look(page);
            page.locator("[id='give:scope']").fill("見本県");
            press(page, "役割を付ける");
            Locator officer = grant(page, "都道府県担当");
            assertThat(officer).containsText("見本県");

            officer.getByRole(AriaRole.TEXTBOX).fill("出向の取りやめ");
            officer.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByText("出向の取りやめ")).isVisible();

            press(page, "停止する");
            assertThat(page.locator("[id='account:why']")).hasAttribute("aria-invalid", "true");
            page.locator("[id='account:why']").fill("端末の紛失");
            press(page, "停止する");
            assertThat(page.getByText("停止しました")).isVisible();
            learner.page().waitForTimeout(5_500);
            learner.open("/person/profile");
            assertThat(learner.page()).hasTitle("ログイン｜よりそい");

            page.locator("[id='account:why']").fill("見つかった");
            press(page, "停止を解く");
            assertThat(page.getByText("停止を解きました")).isVisible();
            learner.signIn("takahashi.kengo@example.jp");
            assertThat(learner.page().locator("main .y-head p:has-text('髙橋 健吾 さん')")).isVisible();
        }
    }

    @Test
    void nobodyBlocksOneselfOrGivesOneselfARole() {
        try (Visitor admin = Visitor.atDesk().signIn("kogure.wataru@example.jp")) {
            Page page = admin.open("/account/people?q=%E6%9C%A8%E6%AA%9C");
            page.getByTestId("account").first().getByRole(AriaRole.LINK).click();
            assertThat(page.getByText("ご自分のアカウントです")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("停止する")))
                    .hasCount(0);
            assertThat(page.locator("[id='give:send']")).hasCount(0);
        }
    }

    @Test
    void somebodyWithoutAnOrganisationIsAddedAndInvited() throws Exception {
        try (Visitor admin = Visitor.atDesk().signIn("kogure.wataru@example.jp")) {
            Page page = admin.open("/account/new");
            page.locator("[id='person:family']").fill("県担当");
            page.locator("[id='person:given']").fill("花");
            page.locator("[id='person:familyKana']").fill("kentanto");
            page.locator("[id='person:givenKana']").fill("ハナ");
            page.locator("[id='person:mail']").fill("eto.yuki@example.jp");
            press(page, "加えて招待メールを送る");
            assertThat(page.locator("[id='person:familyKana']"))
                    .hasAttribute("aria-invalid", "true");
            page.locator("[id='person:familyKana']").fill("ケンタントウ");
            press(page, "加えて招待メールを送る");
            assertThat(page.locator("[id='person:mail']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='person:family']")).hasValue("県担当");
            page.locator("[id='person:mail']").fill("kentanto.hana@example.jp");
            press(page, "加えて招待メールを送る");
            assertThat(page.getByTestId("account")).containsText("登録待ち");
            org.assertj.core.api.Assertions.assertThat(
                            TestMail.awaitTo("kentanto.hana@example.jp").getSubject())
                    .isEqualTo("よりそいへの招待");
        }
    }

    private static Locator grant(Page page, String role) {
        return page.getByTestId("grant").filter(new Locator.FilterOptions().setHasText(role));
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
