package org.yorisoi.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestMail;
import org.yorisoi.testing.Visitor;

/** An office invites, a mail scanner looks, a doctor signs in for the first time on a phone. */
class InvitationJourney {

    private static final String DOCTOR = "morishita.yuina@example.jp";
    private static final Pattern LINK =
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/invitation#\\S+)");

    @Test
    void anOfficeInvitesAndADoctorComesInOnHerPhone() throws Exception {
        String link;
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            Page page = office.page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("招待").setExact(true))
                    .first()
                    .click();
            page.getByLabel("森下 結菜 さんを選ぶ").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("選んだ人を招待する"))
                    .click();
            assertThat(page.getByText("1人に招待メールを送りました")).isVisible();
            link = linkOfMail();

            scannerLooksAt(link);

            try (Visitor doctor = Visitor.onPhone()) {
                comeIn(doctor, link);
            }

            office.open("/account/invitations?org=" + RunningYorisoi.organisation("99-h-sogo"));
            Locator row =
                    page.getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("森下 結菜"));
            assertThat(row.getByText("登録済み")).isVisible();
        }
        try (Visitor again = Visitor.onPhone()) {
            again.open(link);
            again.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登録を始める"))
                    .click();
            assertThat(again.page().getByText("このリンクはもう使えません").first()).isVisible();
        }
    }

    private static void comeIn(Visitor doctor, String link) {
        Page page = doctor.open(link);
        assertThat(page.getByText("ようこそ")).isVisible();
        assertThat(page.url()).doesNotContain("#");
        press(page, "登録を始める");
        page.getByLabel("新しいパスフレーズ").fill("みじかい");
        press(page, "次へ進む");
        assertThat(page.getByText("短すぎます").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "invitation-step-1");
        page.getByLabel("新しいパスフレーズ").fill("ゆうやけ こやけで ひがくれて やまの");
        press(page, "次へ進む");
        assertThat(page.getByLabel("姓必須")).hasValue("森下");
        page.getByLabel("免許の登録番号").fill("9OO106");
        press(page, "次へ進む");
        assertThat(page.getByLabel("免許の登録番号")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("免許の登録番号")).hasValue("9OO106");
        Legible.look(page);
        Pictures.take(page, "invitation-step-2");
        page.getByLabel("免許の登録番号").fill("９００１０６");
        press(page, "次へ進む");
        press(page, "登録を終える");
        assertThat(page.getByText("「確認しました」に印を付けてください").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "invitation-step-3");
        page.getByTestId("consent-purposes").check();
        press(page, "登録を終える");
        assertThat(page.locator("main .y-head p:has-text('森下 結菜 さん')")).isVisible();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }

    /** What a mail scanner does: GET without the fragment, twice. */
    private static void scannerLooksAt(String path) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create(RunningYorisoi.base() + path.substring(0, path.indexOf('#')));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static String linkOfMail() throws MessagingException, IOException {
        MimeMessage mail = TestMail.awaitTo(DOCTOR);
        assertThat(mail.getSubject()).isEqualTo("見本総合病院からの招待（よりそい）");
        Matcher found = LINK.matcher((String) mail.getContent());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
