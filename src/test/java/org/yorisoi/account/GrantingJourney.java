package org.yorisoi.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/** A responsible head gives a role and ends it; the receiver's pages follow within seconds. */
class GrantingJourney {

    @Test
    void aHeadGivesARoleAndEndsItAgain() {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        try (Visitor head = Visitor.atDesk().signIn("sena.fumihiko@example.jp");
                Visitor receiver = Visitor.atDesk().signIn("washio.haruto@example.jp")) {
            assertThat(receiver.status("/person/roster?org=" + hospital)).isEqualTo(404);

            Page page = head.open("/account/grants?org=" + hospital);
            press(page, "役割を付ける");
            assertThat(page.getByText("役割を付ける人を選んでください").first()).isVisible();
            page.getByLabel("付ける人").selectOption(new SelectOption().setLabel("鷲尾 陽翔（ワシオ ハルト）"));
            page.locator("[id='give:role']").selectOption(new SelectOption().setLabel("研修事務担当"));
            page.locator("[id='give:from']").fill("令和8年2月30日");
            page.locator("[id='give:reason']").fill("研修医の名簿を手伝う");
            press(page, "役割を付ける");
            assertThat(page.locator("[id='give:from']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='give:reason']")).hasValue("研修医の名簿を手伝う");
            page.locator("[id='give:from']").fill("令和8年4月1日");
            press(page, "役割を付ける");
            assertThat(page.getByText("役割を付けました")).isVisible();

            // The role asks for a second factor, so the running sign-in is led there.
            receiver.page().waitForTimeout(6_000);
            receiver.open("/person/roster?org=" + hospital);
            assertThat(receiver.page().url()).contains("/account/second-factor");

            page = head.open("/account/grants?org=" + hospital);
            Locator row =
                    page.getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("鷲尾 陽翔"));
            row.getByRole(AriaRole.TEXTBOX).fill("手伝いが終わった");
            row.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByText("役割を終えました")).isVisible();
            receiver.page().waitForTimeout(6_000);
            assertThat(receiver.status("/person/roster?org=" + hospital)).isEqualTo(404);
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }
}
