package org.yorisoi.certificate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/**
 * A doctor completes and opens her record; a stranger checks it; a correction puts it under review;
 * the head reissues it and revokes it at last, and the stranger sees each of these.
 */
class CertificateJourney {

    private static final String DOCTOR = "someya.ryosuke@example.jp";

    @BeforeEach
    void nobodyHasOne() {
        RecordDesk.clean(DOCTOR);
        RecordDesk.change("delete from account_throttle where subject like 'check:%'");
    }

    @AfterEach
    void nothingIsLeft() {
        RecordDesk.clean(DOCTOR);
        RecordDesk.change("delete from account_throttle where subject like 'check:%'");
    }

    @Test
    void aRecordFromItsIssueToItsEnd() throws IOException {
        long record = RecordDesk.complete(DOCTOR);
        String code;
        try (Visitor doctor = Visitor.onPhone().signIn(DOCTOR);
                Visitor stranger = Visitor.onPhone();
                Visitor head = Visitor.atDesk().signIn(RecordDesk.HEAD)) {
            Page page = doctor.open("/");
            link(page, "受講修了記録を見る");
            assertThat(page.getByRole(AriaRole.HEADING, heading("受講修了記録"))).isVisible();
            assertThat(page.getByTestId("paper")).containsText("染谷 亮介");
            assertThat(page.getByTestId("state")).containsText("訂正されたとき");
            looked(page, "certificate-mine-valid");
            code = page.getByTestId("code").textContent().strip();
            saves(page);

            checks(stranger.open("/check"), code, "VALID", "有効な記録です");
            assertThat(stranger.page().getByTestId("VALID")).containsText("第1版");
            looked(stranger.page(), "check-valid");

            RecordDesk.takeBack(DOCTOR);
            checks(stranger.open("/check"), code, "UNDER_REVIEW", "いま確認中です");
            looked(stranger.page(), "check-review");
            page = doctor.open("/certificate/mine");
            assertThat(page.getByTestId("state")).containsText("発行者が確かめています");
            looked(page, "certificate-mine-review");

            RecordDesk.accept(DOCTOR, "2026-04-02");
            Page desk =
                    head.open(
                            "/certificate/list?org="
                                    + RunningYorisoi.organisation(RecordDesk.HOSPITAL));
            link(desk, "確認中の記録を見る");
            looked(desk, "certificate-list-review");
            desk.getByTestId("record")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("染谷"))
                    .getByRole(AriaRole.LINK)
                    .click();
            assertThat(desk.getByTestId("steps")).containsText("確認中へ");
            looked(desk, "certificate-one");
            press(desk, "再発行する");
            assertThat(desk.locator("[id='reissue:why']")).hasAttribute("aria-invalid", "true");
            desk.locator("[id='reissue:why']").fill("証書の日付の訂正");
            press(desk, "再発行する");
            assertThat(desk.getByText("同じ番号で再発行しました")).isVisible();
            checks(stranger.open("/check"), code, "VALID", "有効な記録です");
            assertThat(stranger.page().getByTestId("VALID")).containsText("第2版");

            desk.getByText("取り消す", new Page.GetByTextOptions().setExact(true)).click();
            desk.locator("[id='revoke:why']").fill("取り違え");
            press(desk, "記録を取り消す");
            assertThat(desk.getByTestId("steps")).containsText("取り違え");
            looked(desk, "certificate-one-revoked");
            checks(stranger.open("/check"), code, "REVOKED", "取り消されています");
            looked(stranger.page(), "check-revoked");
            page = doctor.open("/certificate/mine?id=" + record);
            assertThat(page.getByTestId("state")).containsText("取り消されました");
            assertThat(page.getByText("PDFを保存する")).hasCount(0);
        }
    }

    private static void saves(Page page) throws IOException {
        Download download = page.waitForDownload(() -> link(page, "PDFを保存する", false));
        assertThat(download.suggestedFilename()).matches("record-Y-\\d{4}-\\d+-\\d{5}\\.pdf");
        try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(download.path()))) {
            assertThat(new PDFTextStripper().getText(pdf).replace(" ", "")).contains("染谷亮介");
        }
    }

    private static void checks(Page page, String code, String result, String said) {
        page.getByLabel("確認番号").fill(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
        press(page, "確かめる");
        assertThat(page.getByTestId(result)).containsText(said);
    }

    /** In Japanese and English, on a phone and at a desk, light and dark. */
    private static void looked(Page page, String name) {
        Legible.look(page);
        Pictures.take(page, name);
        speak(page, "en");
        page.reload();
        assertThat(Legible.faults(page, "en")).isEmpty();
        Pictures.take(page, name + "-en");
        speak(page, "ja");
        page.reload();
        page.setViewportSize(390, 844);
    }

    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name).setLevel(1);
    }

    private static void link(Page page, String name) {
        link(page, name, true);
    }

    private static void link(Page page, String name, boolean leads) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first().click();
        if (leads) {
            page.waitForLoadState();
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        page.waitForLoadState();
    }
}
