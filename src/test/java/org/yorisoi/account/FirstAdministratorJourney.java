package org.yorisoi.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.TestBrowser;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.TestMail;

/**
 * A new installation without invented people: the person that the setting names is invited by mail,
 * comes in, sets up her second factor, and can look after accounts. Starting again appoints nobody
 * else and sends nothing while the invitation holds.
 */
class FirstAdministratorJourney {

    private static final String SCHEMA = "yorisoi_first";
    private static final String MAIL = "first.admin@example.jp";
    private static final Pattern LINK =
            Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/invitation#\\S+)");

    @Test
    void aNewInstallationInvitesItsFirstAdministrator() throws Exception {
        String url = TestDatabase.freshSchema(SCHEMA);
        int port = EmbeddedDatabase.freePort();
        try (ServerProcess server = start(url, port)) {
            server.awaitReady(Duration.ofMinutes(4));
            TestMail.awaitTo(MAIL);
            org.assertj.core.api.Assertions.assertThat(number("select count(*) from person_person"))
                    .as("nobody invented")
                    .isEqualTo(1);
        }
        try (ServerProcess server = start(url, port)) {
            server.awaitReady(Duration.ofMinutes(4));
            org.assertj.core.api.Assertions.assertThat(
                            number("select count(*) from account_link")
                                    + number("select count(*) from account_grant"))
                    .as("one link and one grant after a second start")
                    .isEqualTo(2);
            comesIn("http://127.0.0.1:" + port);
        }
    }

    private static void comesIn(String base) throws Exception {
        String text = (String) TestMail.awaitTo(MAIL).getContent();
        Matcher link = LINK.matcher(text);
        org.assertj.core.api.Assertions.assertThat(link.find()).as(text).isTrue();
        try (BrowserContext context = TestBrowser.desk()) {
            Page page = context.newPage();
            page.navigate(link.group(1));
            press(page, "登録を始める");
            assertThat(page.getByText("よりそいの運営者からの招待")).isVisible();
            page.getByLabel("新しいパスフレーズ").fill("あさがおに つるべとられて もらいみず");
            press(page, "次へ進む");
            page.getByLabel("姓必須").fill("初代");
            press(page, "次へ進む");
            page.getByTestId("consent-purposes").check();
            press(page, "登録を終える");
            page.waitForURL(Pattern.compile(".*/account/second-factor.*"));
            Pictures.take(page, "account-second-factor");
            String secret = page.getByTestId("secret").textContent().replace(" ", "");
            page.getByLabel("確認コード").fill(Totp.code(secret, Totp.step(Instant.now())));
            press(page, "設定を終える");
            assertThat(page.getByTestId("backup-codes")).isVisible();
            page.navigate(base + "/account/people");
            assertThat(page.getByTestId("account")).containsText("管理者");
            assertThat(page.getByTestId("account")).containsText("初代");
        }
    }

    private static ServerProcess start(String url, int port) throws java.io.IOException {
        Map<String, String> environment = new HashMap<>();
        TestDatabase.settings(url, port, TestMail.port())
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                        value));
        environment.put("YORISOI_DEMO", "false");
        environment.put("JAVA_TOOL_OPTIONS", TestDatabase.SHORT_LIVED);
        environment.put("YORISOI_FIRST_ADMIN_MAIL", MAIL);
        return ServerProcess.start(
                Path.of(System.getProperty("yorisoi.launch.server")),
                Path.of(System.getProperty("yorisoi.launch.war")),
                TestDatabase.work().resolve("first"),
                "127.0.0.1",
                port,
                "500m",
                environment);
    }

    private static long number(String query) throws SQLException {
        try (var connection = TestDatabase.connect(SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }
}
