package org.yorisoi.conference;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * A visiting nurse's case reaches its meeting, and what is decided there the next agenda. An office
 * prepares both; a nurse of the palliative care team looks at the case; its head names her.
 */
class ConferenceJourney {

    private static final String TITLE = "会議の旅";
    private static final String NURSE = "yatsu.miho@example.com";
    private static final String LOOKS = "kawana.izumi@example.jp";
    private static final String OTHER = "washio.haruto@example.jp";
    private static final String SERIES = "会議の旅の続き";

    private final LocalDate day = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(20);
    private final String hospital = "?org=" + RunningYorisoi.organisation("99-h-sogo");

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        String ours = "(select id from gathering_gathering where title like '" + TITLE + "%')";
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var delete = connection.createStatement()) {
            for (String table : List.of("case_day", "case_step")) {
                delete.executeUpdate(
                        "delete from conference_"
                                + table
                                + " where case_id in (select id from conference_case where"
                                + " gathering_id in "
                                + ours
                                + ")");
            }
            delete.executeUpdate(
                    "delete from conference_decision_step where decision_id in (select id from"
                            + " conference_decision where gathering_id in "
                            + ours
                            + ")");
            for (String table :
                    List.of(
                            "conference_case",
                            "conference_decision",
                            "conference_item",
                            "conference_cohost",
                            "conference_conference",
                            "gathering_step",
                            "gathering_staff",
                            "gathering_block")) {
                delete.executeUpdate("delete from " + table + " where gathering_id in " + ours);
            }
            delete.executeUpdate("delete from conference_series where title = '" + SERIES + "'");
            delete.executeUpdate(
                    "delete from gathering_place_step where place_id in (select id from"
                            + " gathering_place where gathering_id in "
                            + ours
                            + ")");
            delete.executeUpdate("delete from gathering_place where gathering_id in " + ours);
            delete.executeUpdate(
                    "delete from account_grant where scope_kind = 'GATHERING' and scope_id in "
                            + ours);
            delete.executeUpdate("delete from gathering_gathering where id in " + ids());
            delete.executeUpdate(
                    "delete from platform_outbox where subject like '%" + TITLE + "%'");
            delete.executeUpdate(
                    "delete from platform_draft where form like 'conference/%' or form like"
                            + " 'gathering/%'");
            delete.executeUpdate(
                    "update account_rights_version set version = version + 1 where id = 1");
        }
    }

    /** MySQL deletes from no table that it reads in the same statement. */
    private static String ids() {
        return "(select id from (select id from gathering_gathering where title like '"
                + TITLE
                + "%') these)";
    }

    @Test
    void aVisitingNursesCaseReachesItsMeetingAndItsDecisionTheNextAgenda() throws SQLException {
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp");
                Visitor head = Visitor.atDesk().signIn("sena.fumihiko@example.jp");
                Visitor nurse = Visitor.onPhone().signIn(NURSE);
                Visitor looker = Visitor.atDesk().signIn(LOOKS);
                Visitor other = Visitor.onPhone().signIn(OTHER)) {
            long first = announces(office, TITLE + " 第1回", day);
            prepares(office, first);
            applies(nurse, first);
            applies(looker, first);
            applies(other, first);
            long care = writes(nurse, first);
            assertThat(other.status("/conference/case?id=" + care)).isEqualTo(404);
            names(head, first);
            releases(looker, first);
            assertThat(other.status("/conference/case?id=" + care)).isEqualTo(404);
            begins(first);
            reads(other, first, care);
            decides(office, first);

            long next = announces(office, TITLE + " 第2回", day.plusDays(30));
            preparesNext(office, next);
            applies(nurse, next);
            comesBack(nurse, next);
            carries(office, next);
            finishes(nurse);
            // What is done before the meeting burdens it no more; it stands where it was decided.
            Page page = nurse.open("/conference/one?id=" + next);
            assertThat(page.getByTestId("brought")).hasCount(0);
            page = nurse.open("/conference/one?id=" + first);
            assertThat(page.getByTestId("made")).containsText("完了");
            assertThat(seen(care)).isGreaterThan(3);
        }
    }

    private long announces(Visitor office, String title, LocalDate on) throws SQLException {
        Page page = office.open("/gathering/plan" + hospital + "&kind=CONFERENCE");
        field(page, "begin:title").fill(title);
        field(page, "begin:titleEn").fill("Conference of the journey");
        field(page, "begin:day").fill(on.toString());
        field(page, "begin:hour").fill("18時30分");
        press(page, "下書きを作る");
        assertThat(field(page, "plan:day")).hasValue(on.toString());
        assertThat(field(page, "plan:blocks:0:start")).hasValue("18:30");
        assertThat(field(page, "plan:blocks:0:minutes")).hasValue("90");
        field(page, "plan:contact").fill("地域連携室　平日9時〜17時");
        press(page, "公開する");
        assertThat(page.getByText("公開しました。申込みを受け付けられます。")).isVisible();
        return number("select max(id) from gathering_gathering where title = '" + title + "'");
    }

    private void prepares(Visitor office, long id) {
        Page page = office.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("議題・記録")).click();
        press(page, "保存する");
        assertThat(field(page, "prepare:issue")).hasAttribute("aria-invalid", "true");
        field(page, "prepare:issue").fill("週末に呼べる人がいない方を、地域でどう支えるか。");
        page.getByLabel("事例検討会・症例検討会").check();
        page.getByLabel("多職種連携カンファレンス・会議").check();
        field(page, "prepare:series").fill(SERIES);
        press(page, "保存する");
        assertThat(page.getByText("保存しました。").first()).isVisible();
        item(page, "前回からの確認", "十");
        assertThat(field(page, "agenda:minutes")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "agenda:title")).hasValue("前回からの確認");
        item(page, "事例：週末の夜の不安", "50");
        item(page, "前回からの確認", "10");
        page.getByLabel("「前回からの確認」を上へ移す").click();
        assertThat(page.getByTestId("item").first()).containsText("前回からの確認");
        Legible.look(page);
        Pictures.take(page, "conference-desk-prepared");
        office.open("/conference/desk" + hospital);
        assertThat(page.getByTestId("conference").first()).isVisible();
        assertThat(office.status("/conference/desk" + hospital + "&id=" + id)).isEqualTo(200);
    }

    private static void item(Page page, String title, String minutes) {
        field(page, "agenda:title").fill(title);
        field(page, "agenda:minutes").fill(minutes);
        press(page, "議題を足す");
    }

    private static void applies(Visitor person, long id) {
        Page page = person.open("/gathering/one?id=" + id);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("申し込む").setExact(true))
                .click();
        assertThat(page.getByText("参加").first()).isVisible();
    }

    private static long writes(Visitor nurse, long id) throws SQLException {
        Page page = nurse.open("/gathering/one?id=" + id);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("議題・事例・決定事項を見る")).click();
        assertThat(page.getByTestId("issue")).containsText("週末に呼べる人がいない方");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("事例を書く")).click();
        field(page, "write:age").selectOption("FROM_70");
        field(page, "write:sex").selectOption("NOT_STATED");
        field(page, "write:setting").selectOption("HOME");
        field(page, "write:origin").selectOption("DISCHARGE");
        field(page, "write:days:0:number").fill("−2");
        field(page, "write:days:0:words").fill("病棟で話し合い");
        field(page, "write:days:1:number").fill("12");
        field(page, "write:days:1:words").fill("9月15日の夜、電話");
        field(page, "write:course").fill("令和8年9月3日に退院。連絡先は048-000-0000。");
        field(page, "write:question").fill("訪問の少ない週末を、どう支えるか。");
        press(page, "下書きとして保存する");
        assertThat(field(page, "write:course")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "write:days:1:words")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByText("第0日から数えた日数に書き換えてください。").first()).isVisible();
        assertThat(field(page, "write:question")).hasValue("訪問の少ない週末を、どう支えるか。");
        Legible.look(page);
        Pictures.take(page, "conference-case-refused");
        field(page, "write:days:1:words").fill("夜間の不眠と不安。夫から電話");
        field(page, "write:course").fill("膵がん。夫と二人暮らし。9月に退院した。");
        press(page, "下書きとして保存する");
        assertThat(page.getByText("下書きを保存しました。次に、同意の根拠を示してください。")).isVisible();
        assertThat(page.getByText("この会には、事例を確かめる協力者がまだいません。")).isVisible();
        press(page, "確認を頼む");
        assertThat(page.getByText("同意の根拠を選んでください。").first()).isVisible();
        page.getByLabel("ご本人の同意がある").check();
        page.getByLabel("氏名、施設名、住所、日付、番号を除いたことを確かめました").check();
        press(page, "確認を頼む");
        assertThat(page.getByTestId("standing")).containsText("確認待ち");
        Legible.look(page);
        Pictures.take(page, "conference-case-declared");
        return number("select max(id) from conference_case");
    }

    private void names(Visitor head, long id) {
        Page page = head.open("/conference/desk" + hospital + "&id=" + id);
        assertThat(page.getByTestId("cases")).containsText("谷津 美帆");
        field(page, "entrust:who").selectOption(new SelectOption().setLabel("川名 泉（見本総合病院）"));
        press(page, "協力者に決める");
        assertThat(page.getByTestId("facilitators")).containsText("川名 泉");
        press(page, "川名 泉さんの協力者の役割を終える");
        assertThat(page.getByText("理由を入力してください。").first()).isVisible();
        page.getByLabel("川名 泉さんの役割を終える理由").fill("当日来られない");
        press(page, "川名 泉さんの協力者の役割を終える");
        assertThat(page.getByText("まだ決まっていません。").first()).isVisible();
        field(page, "entrust:who").selectOption(new SelectOption().setLabel("川名 泉（見本総合病院）"));
        press(page, "協力者に決める");
        assertThat(page.getByTestId("facilitators")).containsText("川名 泉");
        Legible.look(page);
    }

    private static void releases(Visitor looker, long id) {
        // The gate remembers for some seconds what it knew.
        looker.page().waitForTimeout(3_000);
        Page page = looker.open("/conference/one?id=" + id);
        page.getByTestId("cases").getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByTestId("case")).containsText("夜間の不眠と不安");
        assertThat(page.getByTestId("case")).containsText("−2日");
        page.getByText("直してもらう").click();
        press(page, "書いた方にもどす");
        assertThat(field(page, "return:why")).hasAttribute("aria-invalid", "true");
        field(page, "release:hours").fill("千");
        press(page, "参加者に公開する");
        assertThat(field(page, "release:hours")).hasAttribute("aria-invalid", "true");
        Legible.look(page);
        field(page, "release:hours").fill("0");
        field(page, "release:until").fill("14");
        press(page, "参加者に公開する");
        assertThat(page.getByTestId("standing")).containsText("公開前");
        Pictures.take(page, "conference-case-released");
    }

    /** The day of the meeting comes. */
    private static void begins(long id) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var update = connection.createStatement()) {
            update.executeUpdate(
                    "update gathering_gathering set starts_at = utc_timestamp() - interval 3 hour,"
                            + " ends_at = utc_timestamp() - interval 1 hour where id = "
                            + id);
        }
    }

    private static void reads(Visitor other, long id, long care) {
        Page page = other.open("/conference/one?id=" + id);
        page.getByTestId("cases").getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByTestId("case")).containsText("訪問の少ない週末を、どう支えるか。");
        assertThat(page.getByText("ここで読んだことを、会の外へ持ち出さないでください。").first()).isVisible();
        assertThat(page.url()).contains("id=" + care);
        Legible.look(page);
        Pictures.take(page, "conference-case-shown");
    }

    private void decides(Visitor office, long id) {
        Page page = office.open("/conference/desk" + hospital + "&id=" + id);
        press(page, "決定事項を記録する");
        assertThat(field(page, "decide:due")).hasAttribute("aria-invalid", "true");
        field(page, "decide:words").fill("金曜の訪問で、週末の連絡先を1枚の紙で渡す。");
        field(page, "decide:owner")
                .selectOption(new SelectOption().setLabel("谷津 美帆（朝凪訪問看護ステーションしおさい）"));
        field(page, "decide:due").fill(day.plusDays(10).toString());
        press(page, "決定事項を記録する");
        assertThat(page.getByTestId("made")).containsText("週末の連絡先を1枚の紙で渡す。");
        field(page, "conclude:what").selectOption("PARTLY");
        field(page, "conclude:words").fill("連絡先は決まった。休日の薬は次回。");
        press(page, "結果を保存する");
        assertThat(page.getByText("結果を保存しました。").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "conference-desk-decided");
    }

    private void preparesNext(Visitor office, long id) {
        Page page = office.open("/conference/desk" + hospital + "&id=" + id);
        field(page, "prepare:issue").fill("休日の薬をどう届けるか。");
        page.getByLabel("多職種連携カンファレンス・会議").check();
        field(page, "prepare:series").fill(SERIES);
        press(page, "保存する");
        assertThat(page.getByTestId("brought")).containsText("週末の連絡先を1枚の紙で渡す。");
    }

    private static void comesBack(Visitor nurse, long id) {
        Page page = nurse.open("/conference/one?id=" + id);
        assertThat(page.getByTestId("brought")).containsText("週末の連絡先を1枚の紙で渡す。");
        assertThat(page.getByTestId("brought")).containsText("谷津 美帆");
        Legible.look(page);
        Pictures.take(page, "conference-one-brought");
    }

    private void carries(Visitor office, long id) {
        Page page = office.open("/conference/desk" + hospital + "&id=" + id);
        page.getByTestId("brought").getByText("完了・続きを記録する").first().click();
        field(page, "brought:b:0:until").fill("きのう");
        page.getByTestId("brought").getByText("続ける").first();
        press(page, "「金曜の訪問で、週末の連絡先を1枚の紙で渡す。」を続ける");
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
    }

    private static void finishes(Visitor nurse) {
        Page page = nurse.open("/conference/decisions");
        Locator line =
                page.getByTestId("decision")
                        .filter(new Locator.FilterOptions().setHasText("週末の連絡先を1枚の紙で渡す。"));
        assertThat(line).isVisible();
        Legible.look(page);
        Pictures.take(page, "conference-decisions-mine");
        line.getByText("完了・続きを記録する").click();
        press(page, "「金曜の訪問で、週末の連絡先を1枚の紙で渡す。」を完了にする");
        assertThat(page.getByText("完了にしました。").first()).isVisible();
    }

    private static long seen(long care) throws SQLException {
        return number(
                "select count(*) from platform_audit where action = 'conference:case-seen' and"
                        + " subject_id = "
                        + care);
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

    private static long number(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
