package org.yorisoi.conference;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * A hospital's band with the conferences and the people behind it: from its rates to the list, a
 * conference of elsewhere reported with its paper, checked by somebody else, counted, and the
 * year's records stated.
 */
class AttendedJourney {

    private static final String TITLE = "回数の旅の会";
    private static final String NOTE = "回数の旅";
    private static final String HOST = "朝凪総合病院";

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    private final String hospital = "?org=" + RunningYorisoi.organisation("99-h-sogo");

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var delete = connection.createStatement()) {
            delete.executeUpdate(
                    "delete from conference_outside_attendee where outside_id in (select id from"
                            + " conference_outside where title like '"
                            + TITLE
                            + "%')");
            delete.executeUpdate(
                    "delete from conference_outside where title like '" + TITLE + "%'");
            delete.executeUpdate(
                    "delete from conference_evidence where id not in (select evidence_id from"
                            + " conference_outside) and taken_at > utc_timestamp() - interval 1 day");
            delete.executeUpdate("delete from conference_year where note like '" + NOTE + "%'");
            delete.executeUpdate("delete from platform_draft where form like 'conference/%'");
        }
    }

    @Test
    void aBandIsFollowedToItsConferencesAndAnOutsideOneIsReportedCheckedAndCounted()
            throws IOException {
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp");
                Visitor head = Visitor.atDesk().signIn("sena.fumihiko@example.jp")) {
            Page page = office.open("/insight/rates" + hospital);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("出席した会と年度の回数を見る"))
                    .click();
            page.waitForLoadState();
            assertThat(page.getByTestId("figure")).isVisible();
            int before = page.getByTestId("counted").count();
            reports(page);
            assertThat(line(page, "others", TITLE + " 第1回")).containsText("髙橋 健吾");
            assertThat(line(page, "others", TITLE + " 第1回")).containsText("川名 泉");
            assertThat(page.getByTestId("counted")).hasCount(before);
            // Whoever reported it does not check it.
            assertThat(check(page, TITLE + " 第1回")).containsText("あなたが届け出たものです");
            assertThat(check(page, TITLE + " 第1回").getByText("資料を確かめて数える")).hasCount(0);
            reportsAnother(page);
            looked(page, "conference-attended-reported");

            checks(head);
            page = office.open("/conference/attended" + hospital);
            assertThat(page.getByTestId("counted")).hasCount(before + 1);
            assertThat(line(page, "counted", TITLE + " 第1回")).containsText("瀬名 文彦さんが確認");
            assertThat(line(page, "others", TITLE + " 第2回")).containsText("日付が違う");
            assertThat(page.getByTestId("figure")).containsText(band(before + 1));
            assertThat(page.getByTestId("figure")).containsText("数えた会 " + (before + 1) + "回");
            assertThat(page.getByTestId("figure")).containsText("少なくとも");
            states(page);
            assertThat(page.getByTestId("figure")).containsText(band(before + 1));
            assertThat(page.getByTestId("figure")).containsText("今のところ");
            looked(page, "conference-attended-stated");

            // The year before has its own list and its own statement.
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName((fiscalYear() - 1) + "年度")
                                    .setExact(true))
                    .click();
            page.waitForLoadState();
            assertThat(line(page, "counted", TITLE)).hasCount(0);
            assertThat(page.getByTestId("stated")).hasCount(0);
        }
    }

    /** What is missing or wrong is said at its field, and what was typed stays. */
    private void reports(Page page) throws IOException {
        press(page, "届け出る");
        assertThat(page.getByText("開催日を入力してください。").first()).isVisible();
        assertThat(page.getByText("資料を添えてください。").first()).isVisible();
        field(page, "report:day").fill(today.minusDays(3).toString());
        field(page, "report:title").fill(TITLE + " 第1回");
        field(page, "report:host").fill(HOST);
        field(page, "report:people").fill("髙橋 健吾、だれか 知らない");
        file(page, "notes.txt", "text/plain", "次第".getBytes(StandardCharsets.UTF_8));
        press(page, "届け出る");
        assertThat(field(page, "report:file")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "report:title")).hasValue(TITLE + " 第1回");
        file(page, "次第.png", "image/png", picture(1));
        press(page, "届け出る");
        assertThat(page.getByText("「だれか 知らない」さんは、その日の名簿に見つかりません。").first()).isVisible();
        assertThat(field(page, "report:people")).hasValue("髙橋 健吾、だれか 知らない");
        looked(page, "conference-attended-fault");
        // The paper was taken with the first try and need not be sent again.
        assertThat(page.getByText("資料は受け取りました。")).isVisible();
        field(page, "report:people").fill("髙橋 健吾、川名 泉");
        field(page, "report:day").fill(today.plusDays(3).toString());
        press(page, "届け出る");
        assertThat(field(page, "report:day")).hasAttribute("aria-invalid", "true");
        field(page, "report:day").fill(today.minusDays(3).toString());
        press(page, "届け出る");
        assertThat(page.getByText("届け出ました。別の担当者の確認を待っています。").first()).isVisible();
        assertThat(field(page, "report:title")).hasValue("");
    }

    private void reportsAnother(Page page) throws IOException {
        field(page, "report:day").fill(today.minusDays(2).toString());
        field(page, "report:title").fill(TITLE + " 第2回");
        field(page, "report:host").fill(HOST);
        field(page, "report:people").fill("川名 泉");
        file(page, "参加証.png", "image/png", picture(2));
        press(page, "届け出る");
        assertThat(page.getByText("届け出ました。別の担当者の確認を待っています。").first()).isVisible();
    }

    /** One is counted after a look at its paper, one is not, with the reason. */
    private void checks(Visitor head) {
        Page page = head.open("/conference/attended" + hospital);
        String paper =
                check(page, TITLE + " 第1回").getByRole(AriaRole.LINK).first().getAttribute("href");
        APIResponse answer = page.request().get(RunningYorisoi.base() + paper);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length).isGreaterThan(100);
        check(page, TITLE + " 第1回")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("資料を確かめて数える"))
                .click();
        page.waitForLoadState();
        assertThat(page.getByText("数えることにしました。").first()).isVisible();
        Locator second = check(page, TITLE + " 第2回");
        second.locator("summary").click();
        second.getByLabel("理由").fill("日付が違う");
        second.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("数えないことにする"))
                .click();
        page.waitForLoadState();
        assertThat(page.getByText("数えないことにしました。").first()).isVisible();
        looked(page, "conference-attended-checked");
    }

    private static void states(Page page) {
        press(page, "記録の有無を示す");
        assertThat(page.getByText("どちらかを選んでください。").first()).isVisible();
        page.getByLabel("記録を付けている。上の会ですべて").check();
        field(page, "state:note").fill(NOTE);
        press(page, "記録の有無を示す");
        assertThat(page.getByText("記録の有無を示しました。").first()).isVisible();
        assertThat(page.getByTestId("stated")).containsText("江藤 由紀さんが");
        assertThat(page.getByTestId("stated")).containsText(NOTE);
    }

    /** As the yearly report has them (rules.md 2.11). */
    private static String band(int times) {
        return times >= 20
                ? "20回以上"
                : times >= 10 ? "10〜19回" : times >= 5 ? "5〜9回" : times >= 1 ? "1〜4回" : "0回";
    }

    private int fiscalYear() {
        return today.getMonthValue() >= 4 ? today.getYear() : today.getYear() - 1;
    }

    private static byte[] picture(int seed) throws IOException {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 0; x < 400; x++) {
            picture.setRGB(x, 100 + x % (50 * seed), 0xFFFFFF);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static void file(Page page, String name, String type, byte[] bytes) {
        field(page, "report:file").setInputFiles(new FilePayload(name, type, bytes));
    }

    private static Locator line(Page page, String list, String title) {
        return page.getByTestId(list).filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator check(Page page, String title) {
        return page.getByTestId("check").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static void looked(Page page, String name) {
        Legible.look(page);
        Pictures.take(page, name);
    }

    private static Locator field(Page page, String id) {
        return page.locator("[id='" + id + "']");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
    }
}
