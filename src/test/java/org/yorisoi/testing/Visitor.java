package org.yorisoi.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.account.Totp;

/**
 * Somebody in front of a browser: signs in (second factor and all) and notices every word of the
 * browser's console, so that a journey fails on a script error or a broken policy.
 */
public final class Visitor implements AutoCloseable {

    /** The passphrase of all demo people. */
    public static final String PASSPHRASE = "sakura-no-shita-de-aimashou";

    private static boolean lookedAtSecondFactor;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visitor(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    boolean expected = message.text().contains("status of 404");
                    if ("error".equals(message.type()) && !expected) {
                        complaints.add(page.url() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    /** On a phone. */
    public static Visitor onPhone() {
        return new Visitor(TestBrowser.phone());
    }

    /** At a desk. */
    public static Visitor atDesk() {
        return new Visitor(TestBrowser.desk());
    }

    public Page page() {
        return page;
    }

    /** Opens a path of ours. */
    public Page open(String path) {
        page.navigate(RunningYorisoi.base() + path);
        return page;
    }

    /** The status that a path answers with. */
    public int status(String path) {
        return page.navigate(RunningYorisoi.base() + path).status();
    }

    /** Signs in as one of the demo's people, setting up the second factor where it is asked for. */
    public Visitor signIn(String mail) {
        open("/login");
        page.getByLabel("メールアドレス").fill(mail);
        page.getByLabel("パスフレーズ", new Page.GetByLabelOptions().setExact(true)).fill(PASSPHRASE);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("ログインする")).click();
        page.waitForLoadState();
        if (page.url().contains("/account/second-factor")) {
            secondFactor(mail);
        }
        return this;
    }

    private void secondFactor(String mail) {
        if (page.getByTestId("secret").count() == 0) {
            forgetSecondFactor(mail);
            // The gate remembers for some seconds what it knew.
            page.waitForTimeout(5_000);
            open("/account/second-factor");
        }
        if (!lookedAtSecondFactor) {
            lookedAtSecondFactor = true;
            Legible.look(page);
        }
        String secret = page.getByTestId("secret").textContent().replace(" ", "");
        page.getByLabel("確認コード").fill(Totp.code(secret, Totp.step(Instant.now())));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("設定を終える")).click();
        assertThat(page.getByTestId("backup-codes")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("控えたので進む")).click();
        page.waitForLoadState();
    }

    /** A test that signs in again does not have the phone of the earlier one. */
    private static void forgetSecondFactor(String mail) {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement =
                        connection.prepareStatement(
                                "update account_account set totp_secret = null, totp_confirmed_at ="
                                        + " null where login = ?")) {
            statement.setString(1, mail);
            statement.executeUpdate();
            connection.createStatement().executeUpdate("delete from account_totp_used");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** After a step in which the browser has to complain, such as a lost connection. */
    public void forgetComplaints() {
        complaints.clear();
    }

    /** Fails if the browser had anything to complain about. */
    @Override
    public void close() {
        context.close();
        if (!complaints.isEmpty()) {
            throw new AssertionError("The browser complained: " + complaints);
        }
    }
}
