package org.yorisoi.elearning;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/** A surgeon reads a module on his phone, in a lift without a connection, and at his desk. */
class PlayerJourney {

    private static final String MAIL = "someya.ryosuke@example.jp";
    private static final String LESSON = "/elearning/lesson?module=total-care";

    @BeforeEach
    @AfterEach
    void nothingIsBegun() throws SQLException {
        for (String table : List.of("elearning_progress", "elearning_note")) {
            try (var database = TestDatabase.connect(RunningYorisoi.SCHEMA);
                    var delete =
                            database.prepareStatement(
                                    "delete from "
                                            + table
                                            + " where person_id = (select person_id from"
                                            + " account_account where login = ?)")) {
                delete.setString(1, MAIL);
                delete.executeUpdate();
            }
        }
    }

    @BeforeEach
    void theServerRuns() {
        RunningYorisoi.base();
    }

    @Test
    void whatHeReadsOnThePhoneGoesOnAtTheDesk() {
        try (Visitor phone = Visitor.onPhone().signIn(MAIL)) {
            Page page = phone.open("/elearning/modules");
            link(page, "患者の視点を取り入れた全人的な緩和ケア").click();
            assertThat(heading(page)).hasText("患者の視点を取り入れた全人的な緩和ケア");
            link(page, "はじめる").click();
            assertThat(heading(page)).hasText("ある日の外来");
            turn(page, "緩和ケアとは");
            turn(page, "体のつらさ");
            assertThat(page.locator(".y-toc-s > summary")).hasText(Pattern.compile("3 / 12ページ"));

            // The table of contents is folded on a phone.
            page.locator(".y-toc-s > summary").click();
            Locator toc = page.locator(".y-toc-s");
            assertThat(toc.getByRole(AriaRole.LINK, named("緩和ケアとは"))).isVisible();
            page.keyboard().press("Escape");
            assertThat(toc.getByRole(AriaRole.LINK, named("緩和ケアとは"))).isHidden();

            // A question that teaches says why, and is nowhere recorded.
            page.locator(".y-try > summary").first().click();
            assertThat(page.locator(".y-try[open] .why").first()).isVisible();
            Legible.look(page);
        }
        try (Visitor desk = Visitor.atDesk().signIn(MAIL)) {
            Page page = desk.open("/elearning/module?id=total-care");
            assertThat(page.getByText("12ページ中3ページを読みました").first()).isVisible();
            Pictures.take(page, "elearning-module-begun");
            link(page, "続きから読む").click();
            assertThat(heading(page)).hasText("体のつらさ");
            assertThat(page.getByText("前回の続きから開きました")).isVisible();
            Pictures.take(page, "elearning-lesson-resumed");
            Legible.look(page);
        }
    }

    @Test
    void aPageTurnedWithoutAConnectionIsKeptAndSentWhenThereIsOne() {
        try (Visitor phone = Visitor.onPhone().signIn(MAIL)) {
            Page page = openAndFetchAhead(phone.page(), LESSON + "&page=body");
            page.context().setOffline(true);
            next(page).click();
            assertThat(heading(page)).hasText("心のつらさ");
            assertThat(page.getByText("つながったら保存します")).isVisible();
            assertThat(page.locator("#main")).isFocused();
            assertThat(kept("page")).isEqualTo("body");

            // Further than it was fetched there is nothing to show; that is said, and nothing is
            // lost.
            next(page).click();
            assertThat(page.getByText("いまは接続がありません")).isVisible();
            assertThat(heading(page)).hasText("心のつらさ");
            Pictures.take(page, "elearning-lesson-offline");
            page.setViewportSize(390, 844);

            // Back, too.
            page.goBack();
            assertThat(heading(page)).hasText("体のつらさ");
            page.goForward();
            assertThat(heading(page)).hasText("心のつらさ");

            Response saved =
                    page.waitForResponse(
                            answer -> answer.url().endsWith("/api/lesson/at"),
                            () -> page.context().setOffline(false));
            assertThat(saved.status()).isEqualTo(204);
            assertThat(page.getByText("つながったら保存します")).isHidden();
            assertThat(page.getByText("いまは接続がありません")).isHidden();
            assertThat(kept("page")).isEqualTo("mind");
            phone.forgetComplaints();
        }
    }

    /**
     * Written on the phone, kept through a lost connection and a turn of the page, read at the
     * desk.
     */
    @Test
    void hisNoteIsSavedWhenHePausesAndWhenTheConnectionIsBack() {
        try (Visitor phone = Visitor.onPhone().signIn(MAIL)) {
            Page page = openAndFetchAhead(phone.page(), LESSON + "&page=body");
            Locator note = page.getByLabel("自分のメモ");
            note.fill("夜の痛みは、いつから？");
            assertThat(page.getByText("メモを保存しました。")).isVisible();
            Legible.look(page);
            Pictures.take(page, "elearning-lesson-note");
            page.setViewportSize(390, 844);

            page.context().setOffline(true);
            note.fill("夜の痛みは、いつから？ 明日きく");
            assertThat(page.getByText("メモはまだ保存されていません")).isVisible();
            next(page).click();
            assertThat(heading(page)).hasText("心のつらさ");
            assertThat(page.getByLabel("自分のメモ")).hasValue("");
            Response saved =
                    page.waitForResponse(
                            answer -> answer.url().endsWith("/elearning/note-action"),
                            () -> page.context().setOffline(false));
            assertThat(saved.status()).isEqualTo(200);
            page.goBack();
            assertThat(page.getByLabel("自分のメモ")).hasValue("夜の痛みは、いつから？ 明日きく");
            phone.forgetComplaints();
        }
        try (Visitor desk = Visitor.atDesk().signIn(MAIL)) {
            Page page = desk.open(LESSON + "&page=body");
            assertThat(page.getByLabel("自分のメモ")).hasValue("夜の痛みは、いつから？ 明日きく");
            Legible.look(page);
            page.getByLabel("自分のメモ").fill("聞いた");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("メモを保存する")).click();
            assertThat(page).hasURL(Pattern.compile("page=body#note$"));
            page.reload();
            assertThat(page.getByLabel("自分のメモ")).hasValue("聞いた");
            desk.open("/home/record");
            assertThat(page.getByText("自分のメモを書き出す")).isVisible();
        }
    }

    @Test
    void aTabThatIsClosedBeforeItsTurnWasSentLosesNothing() {
        try (Visitor phone = Visitor.onPhone().signIn(MAIL)) {
            Page page = openAndFetchAhead(phone.page(), LESSON + "&page=body");
            page.context().route("**/api/lesson/at", route -> route.abort());
            next(page).click();
            assertThat(heading(page)).hasText("心のつらさ");
            page.waitForTimeout(500);
            assertThat(kept("page")).isEqualTo("body");
            Page other = page.context().newPage();
            page.close();
            other.context().unroute("**/api/lesson/at");
            Response saved =
                    other.waitForResponse(
                            answer -> answer.url().endsWith("/api/lesson/at"),
                            () -> other.navigate(RunningYorisoi.base() + LESSON + "&page=overlap"));
            assertThat(saved.status()).isEqualTo(204);
            // It was seen, but the page turned to later is where he is.
            assertThat(kept("page")).isEqualTo("overlap");
            assertThat(kept("seen")).contains("mind");
            phone.forgetComplaints();
        }
    }

    @Test
    void aWordIsExplainedInItsPlaceByKeyboard() {
        try (Visitor phone = Visitor.onPhone().signIn(MAIL)) {
            Page page = phone.open(LESSON + "&page=overlap");
            Locator word = page.locator("button.y-term").first();
            Locator meaning = page.locator("#word-total-pain");
            assertThat(meaning).isHidden();
            word.focus();
            page.keyboard().press("Enter");
            assertThat(meaning).isVisible();
            assertThat(meaning).containsText("ぜんじんてきくつう");
            Pictures.take(page, "elearning-lesson-word");
            page.setViewportSize(390, 844);
            Legible.look(page);
            page.keyboard().press("Escape");
            assertThat(meaning).isHidden();
            assertThat(word).isFocused();
            word.click();
            page.getByRole(AriaRole.BUTTON, buttonNamed("閉じる")).click();
            assertThat(meaning).isHidden();
        }
    }

    @Test
    void allPagesCanBePrinted() {
        try (Visitor desk = Visitor.atDesk().signIn(MAIL)) {
            Page page = desk.open(LESSON + "&page=monday");
            link(page, "全ページを印刷用に開く").click();
            assertThat(heading(page)).hasText("患者の視点を取り入れた全人的な緩和ケア");
            assertThat(page.locator("section.y-leaf > h2")).hasCount(13);
            assertThat(page.getByRole(AriaRole.BUTTON, buttonNamed("印刷する"))).isVisible();
            Legible.look(page);
            assertThat(page.pdf()).isNotEmpty();
        }
    }

    @Test
    void withoutScriptEveryPageCanBeTurnedAndEveryWordRead() {
        try (Visitor phone = Visitor.onPhone().signIn(MAIL)) {
            Page page = phone.page();
            page.context().route("**/player.js*", route -> route.abort());
            phone.open(LESSON + "&page=social");
            next(page).click();
            assertThat(heading(page)).hasText("生きる意味のつらさ");
            assertThat(kept("page")).isEqualTo("meaning");
            assertThat(page.locator("aside").getByText("すぴりちゅあるぺいん")).isVisible();
            page.locator(".y-try > summary").first().click();
            assertThat(page.locator(".y-try[open] .why").first()).isVisible();
            phone.forgetComplaints();
        }
    }

    /** Opens a page and waits until its script has fetched the next one. */
    private static Page openAndFetchAhead(Page page, String path) {
        Response ahead =
                page.waitForResponse(
                        answer ->
                                answer.url().contains("/elearning/lesson")
                                        && "prefetch"
                                                .equals(answer.request().headers().get("purpose")),
                        () -> page.navigate(RunningYorisoi.base() + path));
        ahead.finished();
        page.waitForTimeout(300);
        return page;
    }

    private static void turn(Page page, String title) {
        next(page).click();
        assertThat(heading(page)).hasText(title);
    }

    private static Locator next(Page page) {
        return link(page, "次のページ");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions buttonNamed(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static String kept(String column) {
        try (var database = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select =
                        database.prepareStatement(
                                "select page, seen from elearning_progress where module ="
                                        + " 'total-care' and person_id = (select person_id from"
                                        + " account_account where login = ?)")) {
            select.setString(1, MAIL);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(column) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
