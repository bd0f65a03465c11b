package org.yorisoi.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.TestMail;
import org.yorisoi.testing.Visitor;

/**
 * SEC-41: a change of mail address asks for the passphrase, waits for the new address, tells the
 * old one, ends every sign-in, and can be taken back; then the passphrase is void too.
 */
class MailChangeJourney {

    private static final String OLD = "takahashi.kengo@example.jp";
    private static final String NEW = "kengo.new@example.jp";
    private static final Pattern LINK =
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/(?:mail-link|reset)#\\S+)");

    @Test
    void aChangeOfAddressIsConfirmedToldAndTakenBack() throws Exception {
        String change;
        try (Visitor owner = Visitor.onPhone().signIn(OLD);
                Visitor elsewhere = Visitor.atDesk().signIn(OLD)) {
            Page page = owner.open("/account/security");
            page.locator("[id='mail:address']").fill(NEW);
            page.locator("[id='mail:proof']").fill("not this one at all");
            press(page, "確かめのメールを送る");
            assertThat(page.locator("[id='mail:proof']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='mail:address']")).hasValue(NEW);
            page.locator("[id='mail:address']").fill("kengo.new＠example");
            page.locator("[id='mail:proof']").fill(Visitor.PASSPHRASE);
            press(page, "確かめのメールを送る");
            assertThat(page.locator("[id='mail:address']")).hasAttribute("aria-invalid", "true");
            page.locator("[id='mail:address']").fill(NEW);
            page.locator("[id='mail:proof']").fill(Visitor.PASSPHRASE);
            press(page, "確かめのメールを送る");
            assertThat(page.getByText("確かめのメールを送りました")).isVisible();

            change = linkOf(NEW, "/mail-link");
            try (Visitor mail = Visitor.onPhone()) {
                mail.open(change);
                mail.open(change);
                press(mail.page(), "このまま進む");
                assertThat(mail.page().getByText("メールアドレスを変えました")).isVisible();
            }
            elsewhere.page().waitForTimeout(5_500);
            elsewhere.open("/person/profile");
            assertThat(elsewhere.page()).hasTitle("ログイン｜よりそい");
        }
        String undo = linkOf(OLD, "/mail-link");
        try (Visitor fresh = Visitor.onPhone().signIn(NEW)) {
            assertThat(fresh.page().locator("main .y-head p:has-text('髙橋 健吾 さん')")).isVisible();
            try (Visitor again = Visitor.onPhone()) {
                again.open(change);
                press(again.page(), "このまま進む");
                assertThat(again.page().getByText("このリンクはもう使えません").first()).isVisible();
            }
            try (Visitor owner = Visitor.onPhone()) {
                owner.open(undo);
                press(owner.page(), "このまま進む");
                assertThat(owner.page().getByText("元のメールアドレスにもどしました")).isVisible();
            }
            fresh.page().waitForTimeout(5_500);
            fresh.open("/person/profile");
            assertThat(fresh.page()).hasTitle("ログイン｜よりそい");
        }
        setsANewPassphrase();
    }

    private static void setsANewPassphrase() throws Exception {
        try (Visitor owner = Visitor.onPhone()) {
            Page page = owner.open("/login");
            page.getByLabel("メールアドレス").fill(OLD);
            page.getByLabel("パスフレーズ", new Page.GetByLabelOptions().setExact(true))
                    .fill(Visitor.PASSPHRASE);
            press(page, "ログインする");
            assertThat(page.getByText("メールアドレスかパスフレーズが違います")).isVisible();
            owner.open(linkOf(OLD, "/reset"));
            page.locator("[id='reset:passphrase']").fill(Visitor.PASSPHRASE);
            press(page, "このパスフレーズにする");
            owner.signIn(OLD);
            assertThat(page.locator("main .y-head p:has-text('髙橋 健吾 さん')")).isVisible();
        }
    }

    /** The link of the newest mail to an address, once one with such a link has come. */
    private static String linkOf(String address, String page) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            Matcher link = LINK.matcher((String) TestMail.awaitTo(address).getContent());
            if (link.find() && link.group(1).startsWith(page)) {
                return link.group(1);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("no mail to " + address + " with a link to " + page);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }
}
