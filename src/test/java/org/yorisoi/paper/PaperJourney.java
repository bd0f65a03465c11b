package org.yorisoi.paper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/** A doctor on her phone hands in certificates; an office at its desk checks them one by one. */
class PaperJourney {

    private static final String DOCTOR = "suganuma.ren@example.jp";

    @BeforeEach
    void anEmptyStack() {
        PaperDesk.clean();
    }

    @AfterAll
    static void nothingIsLeft() {
        PaperDesk.clean();
    }

    @Test
    void aDoctorHandsInIsReturnedHandsInAgainAndIsAccepted() {
        try (Visitor doctor = Visitor.onPhone().signIn(DOCTOR);
                Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            handsIn(doctor.open("/paper/mine"));
            long paper = PaperDesk.newest(DOCTOR);
            assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-04-01 0");

            returns(office);
            assertThat(PaperDesk.ledger(paper)).isEqualTo("NOT_EARNED 2026-04-01 1");

            handsInAgain(doctor.open("/paper/mine"));
            assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-04-01 0");

            acceptsByKeyboard(office);
            assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-04-01 1");
            assertThat(doctor.open("/paper/mine").getByTestId("paper")).containsText("受付済み");
        }
    }

    private static void handsIn(Page page) {
        page.locator("[id='hand:issuer']").fill("日本緩和医療学会");
        page.locator("[id='hand:number']").fill("EL-2026-0123");
        page.locator("[id='hand:day']").fill("令和8年4月31日");
        page.locator("[id='hand:file']")
                .setInputFiles(
                        new FilePayload(
                                "IMG_0001.HEIC",
                                "image/heic",
                                OddFiles.all().get("a photo of an iPhone")));
        press(page, "届け出る");
        assertThat(page.locator("[id='hand:file']")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("[id='hand:day']")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("[id='hand:issuer']")).hasValue("日本緩和医療学会");
        Legible.look(page);
        Pictures.take(page, "paper-mine-fault");
        page.setViewportSize(390, 844);

        // The photo is taken while the day is still wrong, and stays.
        page.locator("[id='hand:file']").setInputFiles(photo("EL-2026-0123", 1));
        press(page, "届け出る");
        assertThat(page.getByTestId("photo")).isVisible();
        assertThat(page.locator("[id='hand:file']")).not().hasAttribute("aria-invalid", "true");
        page.locator("[id='hand:day']").fill("令和8年4月1日");
        press(page, "届け出る");
        assertThat(page.getByText("届け出を受け取りました")).isVisible();
        assertThat(page.getByTestId("paper")).containsText("確認待ち");
        assertThat(page.locator("[id='hand:issuer']")).hasValue("");
        Legible.look(page);
    }

    private static void returns(Visitor office) {
        Page page = office.open("/paper/check?org=" + RunningYorisoi.organisation("99-h-sogo"));
        assertThat(page.getByRole(AriaRole.NAVIGATION).getByText("証書の確認（1）")).isVisible();
        Pictures.take(page, "paper-check");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("続けて確かめる")).click();
        assertThat(page.getByTestId("said")).containsText("EL-2026-0123");
        loaded(page);
        Legible.look(page);
        Pictures.take(page, "paper-one");
        inEnglish(page);
        press(page, "差し戻す");
        assertThat(page.locator("[id='return:fault']")).hasAttribute("aria-invalid", "true");
        page.locator("[id='return:fault']").selectOption("CUT_OFF");
        page.locator("[id='return:note']").fill("下の印が写っていません");
        press(page, "差し戻す");
        assertThat(page.getByText("確認を待つ届け出は、もうありません")).isVisible();
        assertThat(page.getByRole(AriaRole.NAVIGATION).getByText("証書の確認（")).hasCount(0);
    }

    /** What the person sees is the picture itself, drawn inside the page. */
    private static void loaded(Page page) {
        Locator image = page.getByTestId("evidence").locator("img");
        page.waitForFunction(
                "() => { const i = document.querySelector('[data-testid=evidence] img');"
                        + " return i.complete && i.naturalWidth > 0; }");
        assertThat(image).isVisible();
    }

    private static void inEnglish(Page page) {
        speak(page, "en");
        page.reload();
        assertThat(Legible.faults(page, "en")).isEmpty();
        Pictures.take(page, "paper-one-en");
        speak(page, "ja");
        page.reload();
    }

    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    private static void handsInAgain(Page page) {
        assertThat(page.getByTestId("paper")).containsText("下の印が写っていません");
        Pictures.take(page, "paper-mine-returned");
        page.setViewportSize(390, 844);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("直して出し直す")).click();
        assertThat(page.locator("[id='hand:number']")).hasValue("EL-2026-0123");
        Legible.look(page);
        page.locator("[id='hand:file']").setInputFiles(photo("EL-2026-0123", 6));
        press(page, "もう一度届け出る");
        assertThat(page.getByText("届け出を受け取りました")).isVisible();
        assertThat(page.getByTestId("paper")).containsText("確認待ち");
    }

    private static void acceptsByKeyboard(Visitor office) {
        Page page = office.open("/paper/check?org=" + RunningYorisoi.organisation("99-h-sogo"));
        page.getByTestId("paper").getByRole(AriaRole.LINK).first().click();
        loaded(page);
        assertThat(page.getByTestId("steps")).containsText("下の印が写っていません");
        page.locator("[id='decide:day']").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("受け付けました")).isVisible();
        office.open("/paper/check?show=ACCEPTED&org=" + RunningYorisoi.organisation("99-h-sogo"));
        page.getByTestId("paper").getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByTestId("read")).containsText("2026年4月1日");
        Legible.look(page);
        Pictures.take(page, "paper-one-accepted");
    }

    /** A certificate whose day can't be read is unknown until the office finds out. */
    @Test
    void anOfficeFindsOutTheDayThatADoctorCouldNotRead() throws IOException {
        String mail = "iizuka.kanako@example.jp";
        try (Visitor doctor = Visitor.onPhone().signIn(mail);
                Visitor office = Visitor.atDesk().signIn("sena.fumihiko@example.jp")) {
            Page page = doctor.open("/paper/mine");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("旧制度の修了証書")).click();
            assertThat(page.getByLabel("研修会の最終日")).isVisible();
            page.locator("[id='hand:issuer']").fill("見本県");
            page.locator("[id='hand:file']")
                    .setInputFiles(
                            new FilePayload("証書.pdf", "application/pdf", PdfCleaningTest.lively()));
            press(page, "届け出る");
            assertThat(page.getByText("日付は担当者が確かめます")).isVisible();
            assertThat(page.getByTestId("paper")).containsText("読み取れない");
            Pictures.take(page, "paper-mine");
            long paper = PaperDesk.newest(mail);
            assertThat(PaperDesk.ledger(paper)).isEqualTo("UNKNOWN - 0");

            Page desk = office.open(PaperDesk.one("99-h-sogo", paper));
            loaded(desk);
            desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("2ページ")).click();
            loaded(desk);
            press(desk, "受け付ける");
            assertThat(desk.locator("[id='decide:day']")).hasAttribute("aria-invalid", "true");
            desk.locator("[id='decide:day']").fill("平成28年2月7日");
            press(desk, "受け付ける");
            assertThat(desk.getByText("受け付けました")).isVisible();
            assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2016-02-07 1");
            assertThat(doctor.open("/paper/mine").getByTestId("paper"))
                    .containsText("担当者が証書に合わせて直しました");
        }
    }

    /**
     * The e-learning certificate whose day of issue can't be read: her path says that nothing is
     * certain yet, the office finds the day, and her path goes on with its two years.
     */
    @Test
    void herPathWaitsForTheDayOfIssueThatTheOfficeFindsOut() {
        String mail = "iizuka.kanako@example.jp";
        LocalDate issued = LocalDate.now(JapanTime.ZONE).minusMonths(3);
        try (Visitor person = Visitor.onPhone().signIn(mail);
                Visitor office = Visitor.atDesk().signIn("sena.fumihiko@example.jp")) {
            Page page = person.open("/paper/mine");
            page.locator("[id='hand:issuer']").fill("日本緩和医療学会");
            page.locator("[id='hand:number']").fill("EL-2026-0777");
            page.locator("[id='hand:file']").setInputFiles(photo("EL-2026-0777", 1));
            press(page, "届け出る");
            assertThat(page.getByTestId("paper")).containsText("読み取れない");
            long paper = PaperDesk.newest(mail);
            assertThat(PaperDesk.ledger(paper)).isEqualTo("UNKNOWN - 0");

            person.open("/?programme=national-workshop");
            Locator step = page.locator(".y-js:has-text('修了証書を届け出る')").last();
            assertThat(step).containsText("不明");
            assertThat(step).containsText("日付が読み取れません");
            assertThat(page.locator(".y-js.now")).containsText("不明");
            assertThat(page.locator(".y-clock")).hasCount(0);
            assertThat(page.locator(".y-next")).not().containsText("集合研修に申し込みましょう");
            Legible.look(page);
            Pictures.take(page, "index-paper-unknown");
            page.setViewportSize(390, 844);

            Page desk = office.open(PaperDesk.one("99-h-sogo", paper));
            loaded(desk);
            desk.locator("[id='decide:day']").fill(issued.toString());
            press(desk, "受け付ける");
            assertThat(desk.getByText("受け付けました")).isVisible();
            assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED " + issued + " 1");

            page.reload();
            assertThat(step).containsText("受付済み");
            assertThat(step).hasClass(Pattern.compile("\\bdone\\b"));
            assertThat(page.locator(".y-next")).containsText("集合研修");
            assertThat(page.locator(".y-clock .ends"))
                    .containsText(Integer.toString(issued.plusYears(2).getYear()));
            Legible.look(page);
            Pictures.take(page, "index-paper-found");
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        page.waitForLoadState();
    }

    /** A certificate as somebody photographs it. */
    private static FilePayload photo(String number, int orientation) {
        BufferedImage paper = new BufferedImage(1200, 850, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D drawing = paper.createGraphics();
        drawing.setColor(new Color(250, 247, 238));
        drawing.fillRect(0, 0, 1200, 850);
        drawing.setColor(new Color(90, 70, 40));
        drawing.drawRect(40, 40, 1120, 770);
        drawing.setFont(new Font("Noto Sans CJK JP", Font.PLAIN, 52));
        drawing.drawString("e-learning 修了証書", 360, 180);
        drawing.setFont(new Font("Noto Sans CJK JP", Font.PLAIN, 32));
        drawing.drawString("番号 " + number, 420, 300);
        drawing.drawString("令和8年4月1日", 460, 620);
        drawing.drawString("日本緩和医療学会", 440, 700);
        drawing.dispose();
        return new FilePayload(
                "IMG_0002.jpg",
                "image/jpeg",
                Photos.jpeg(Photos.stored(paper, orientation), orientation));
    }
}
