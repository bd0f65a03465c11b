package org.yorisoi.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestBrowser;

class LoginJourney {

    @Test
    void aWrongPassphraseIsSaidInWordsAndTheAddressStays() {
        try (BrowserContext context = TestBrowser.phone()) {
            Page page = context.newPage();
            page.navigate(RunningYorisoi.base() + "/");
            assertThat(page).hasTitle("ログイン｜よりそい");
            page.getByLabel("メールアドレス").fill("nobody@example.jp");
            page.getByLabel("パスフレーズ", new Page.GetByLabelOptions().setExact(true))
                    .fill("not the right one at all");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("ログインする")).click();
            assertThat(page.getByText("メールアドレスかパスフレーズが違います")).isVisible();
            assertThat(page.getByLabel("メールアドレス")).hasValue("nobody@example.jp");
        }
    }
}
