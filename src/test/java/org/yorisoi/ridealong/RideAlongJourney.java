package org.yorisoi.ridealong;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
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
 * A ward opens a series of times, a visiting nurse wishes for one on her phone, the host decides,
 * looks at her documents and confirms; she comes, reports, and both say what there is to say.
 */
class RideAlongJourney {

    private static final String WARD = "990001";
    private static final String HOST = "shirasuna.megumi@example.jp";
    private static final String NURSE = "yatsu.miho@example.com";
    private static final String NAME = "谷津 美帆";

    private final LocalDate tuesday =
            LocalDate.now(ZoneId.of("Asia/Tokyo"))
                    .plusDays(40)
                    .with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
    private long lastSlot;

    @BeforeEach
    void whatIsThere() throws SQLException {
        RunningYorisoi.base();
        lastSlot = number("select max(id) from ridealong_slot");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String person =
                Long.toString(
                        number(
                                "select person_id from account_account where login = '"
                                        + NURSE
                                        + "'"));
        for (long wish : numbers("select id from ridealong_wish where person_id = " + person)) {
            update("delete from ridealong_visit where wish_id = " + wish);
            update("delete from ridealong_wish_step where wish_id = " + wish);
            update("delete from ridealong_wish where id = " + wish);
        }
        update("delete from ridealong_check where person_id = " + person);
        for (long credit :
                numbers(
                        "select id from credit_credit where subject = 'ride-along/ward' and person_id ="
                                + " "
                                + person
                                + " order by id desc")) {
            update("delete from credit_credit where id = " + credit);
        }
        List<Long> gatherings =
                numbers("select gathering_id from ridealong_slot where id > " + lastSlot);
        update("delete from ridealong_slot where id > " + lastSlot);
        for (long one : gatherings) {
            for (long place :
                    numbers("select id from gathering_place where gathering_id = " + one)) {
                update("delete from gathering_place_step where place_id = " + place);
            }
            for (String table :
                    List.of(
                            "gathering_mark",
                            "gathering_confirmation",
                            "gathering_place",
                            "gathering_step",
                            "gathering_block")) {
                update("delete from " + table + " where gathering_id = " + one);
            }
            update("delete from gathering_gathering where id = " + one);
        }
        update("delete from platform_outbox where person_id = " + person);
    }

    @Test
    void aWardOpensTimesAndANurseGoesThroughToFeedback() throws SQLException {
        try (Visitor host = Visitor.atDesk().signIn(HOST);
                Visitor nurse = Visitor.onPhone().signIn(NURSE)) {
            opens(host);
            wishes(nurse);
            grants(host);
            handsIn(nurse);
            confirms(host);
            timePasses();
            ends(host);
            reports(nurse);
            answers(host);
            reads(nurse);
            closesTheRest(host);
            lists(host);
        }
    }

    private void opens(Visitor host) {
        Page page = host.open("/ridealong/slots?host=" + WARD + "&way=series");
        field(page, "new:from").fill(tuesday.minusDays(3).toString());
        field(page, "new:until").fill(tuesday.minusDays(9).toString());
        page.getByLabel("火曜", new Page.GetByLabelOptions().setExact(true)).check();
        press(page, "日程を確かめる");
        assertThat(page.getByText("終わりの日が始まりの日より前です。").first()).isVisible();
        assertThat(page.getByLabel("火曜", new Page.GetByLabelOptions().setExact(true))).isChecked();
        Legible.look(page);
        Pictures.take(page, "ridealong-slots-fault");
        field(page, "new:until").fill(tuesday.plusDays(8).toString());
        press(page, "日程を確かめる");
        assertThat(page.getByTestId("preview").getByRole(AriaRole.LISTITEM)).hasCount(2);
        Legible.look(page);
        Pictures.take(page, "ridealong-slots-preview");
        press(page, "この日程で公開する");
        assertThat(page.getByText("枠を公開しました。").first()).isVisible();
    }

    private void wishes(Visitor nurse) {
        Page page = nurse.open("/ridealong/board?week=" + tuesday);
        Pictures.take(page, "ridealong-board-week");
        page.locator("a.y-slot:visible").first().click();
        assertThat(page.getByText("患者さんの同意")).isVisible();
        assertThat(page.getByTestId("conditions")).containsText("看護師の方が申し込めます");
        Legible.look(page);
        Pictures.take(page, "ridealong-board-chosen");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("この枠を希望する")).click();
        field(page, "make:dates").fill("火曜の午後");
        field(page, "make:aims").fill("病棟と在宅の引きつぎ");
        press(page, "この希望を出す");
        assertThat(page.getByText("希望を受け付けました。").first()).isVisible();
        assertThat(page.getByTestId("wish")).hasCount(1);
        Legible.look(page);
        Pictures.take(page, "ridealong-wish-made");
    }

    private void grants(Visitor host) {
        Page page = host.open("/ridealong/decide?host=" + WARD);
        Locator row = page.getByTestId("wish").filter(new Locator.FilterOptions().setHasText(NAME));
        assertThat(row).containsText("初めての同行");
        assertThat(row).containsText("条件に合います");
        row.getByRole(AriaRole.LINK).click();
        press(page, "この枠に決める");
        assertThat(page.getByText("理由を入力してください。決定の記録に残ります。").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "ridealong-decide-one");
        field(page, "decide:why").fill("初めての同行で、在宅との引きつぎを学びたいため");
        press(page, "この枠に決める");
        assertThat(page.getByText("希望をかなえました。").first()).isVisible();
        assertThat(page.getByTestId("past")).containsText(NAME);
        Legible.look(page);
    }

    private static void handsIn(Visitor nurse) {
        Page page = nurse.open("/ridealong/wish");
        page.getByTestId("decided").first().getByRole(AriaRole.LINK).click();
        assertThat(page.getByTestId("documents")).containsText("未提出");
        for (int i = 0; i < 2; i++) {
            press(page, "提出したと知らせる");
            assertThat(page.getByText("提出を受入先に知らせました。").first()).isVisible();
        }
        assertThat(page.getByTestId("documents")).containsText("提出済み");
        Legible.look(page);
        Pictures.take(page, "ridealong-visit-documents");
    }

    private void confirms(Visitor host) {
        Page page = host.open("/ridealong/visits?host=" + WARD);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(NAME)).click();
        assertThat(page.getByText("受入を確定する")).hasCount(0);
        for (String document : List.of("PLEDGE", "MEASLES_RUBELLA")) {
            page.locator("#document").selectOption(document);
            field(page, "documents-form:until").fill(tuesday.plusYears(1).toString());
            press(page, "確認済みにする");
            assertThat(page.getByText("書類を確認済みにしました。").first()).isVisible();
        }
        Legible.look(page);
        Pictures.take(page, "ridealong-visits-ready");
        press(page, "受入を確定する");
        assertThat(page.getByText("受入を確定しました。").first()).isVisible();
    }

    /** The day comes: the gathering lies in the past now. */
    private void timePasses() throws SQLException {
        String gathering = " = (select gathering_id from ridealong_visit order by id desc limit 1)";
        update(
                "update gathering_gathering set starts_at = utc_timestamp() - interval 4 hour, ends_at"
                        + " = utc_timestamp() - interval 2 hour where id"
                        + gathering);
        update(
                "update gathering_block set starts_at = utc_timestamp() - interval 4 hour where"
                        + " gathering_id"
                        + gathering);
    }

    private void ends(Visitor host) {
        Page page = host.open("/ridealong/visits?host=" + WARD);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(NAME)).click();
        press(page, "参加したと記録する");
        assertThat(page.getByText("結果を記録しました。").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "ridealong-visits-done");
    }

    private static void reports(Visitor nurse) {
        Page page = nurse.open("/ridealong/wish");
        page.getByTestId("decided").first().getByRole(AriaRole.LINK).click();
        press(page, "報告書を送る");
        assertThat(page.getByText("内容を入力してください。").first()).isVisible();
        field(page, "tell:words").fill("退院前の家族への説明を見学した。\n引きつぎ書に生かす。");
        press(page, "報告書を送る");
        assertThat(page.getByText("報告書を送りました。").first()).isVisible();
        field(page, "say:words").fill("ていねいに教えていただきました。");
        press(page, "感想を送る");
        assertThat(page.getByText("感想を送りました。").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "ridealong-visit-report");
    }

    private void answers(Visitor host) {
        Page page = host.open("/ridealong/visits?host=" + WARD);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(NAME)).click();
        assertThat(page.getByTestId("report")).containsText("引きつぎ書に生かす。");
        field(page, "say:words").fill("質問がよく考えられていました。");
        press(page, "感想を送る");
        assertThat(page.getByText("参加者に送りました。").first()).isVisible();
    }

    private static void reads(Visitor nurse) {
        Page page = nurse.open("/ridealong/wish");
        page.getByTestId("decided").first().getByRole(AriaRole.LINK).click();
        assertThat(page.getByTestId("host-words")).containsText("質問がよく考えられていました。");
        assertThat(page.getByText("この同行研修は完了しました。")).isVisible();
    }

    private void closesTheRest(Visitor host) {
        Page page = host.open("/ridealong/slots?host=" + WARD);
        page.getByTestId("slot")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.getByRole(
                                                AriaRole.LINK,
                                                new Page.GetByRoleOptions().setName("変える"))))
                .first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("変える"))
                .click();
        field(page, "moving-form:toDay").fill("令和8年2月30日");
        field(page, "moving-form:meeting").fill("2階 病棟入口");
        press(page, "変えて知らせる");
        assertThat(field(page, "moving-form:toDay")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "moving-form:meeting")).hasValue("2階 病棟入口");
        Legible.look(page);
        Pictures.take(page, "ridealong-slots-move");
        field(page, "moving-form:toDay").fill(tuesday.plusDays(9).toString());
        press(page, "変えて知らせる");
        assertThat(page.getByText("枠の日時・集合場所を変え").first()).isVisible();
        page.getByTestId("slot")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.getByRole(
                                                AriaRole.LINK,
                                                new Page.GetByRoleOptions().setName("閉じる"))))
                .first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("閉じる"))
                .click();
        press(page, "閉じて知らせる");
        assertThat(page.getByText("理由を入力してください。").first()).isVisible();
        field(page, "closing-form:why").fill("病棟の都合");
        press(page, "閉じて知らせる");
        assertThat(page.getByText("枠を閉じました。").first()).isVisible();
        assertThat(page.getByTestId("slot").first()).containsText("病棟の都合");
        Legible.look(page);
    }

    private void lists(Visitor host) {
        Page page = host.open("/ridealong/year");
        assertThat(page.getByTestId("row").filter(new Locator.FilterOptions().setHasText(NAME)))
                .containsText("実施");
        Legible.look(page);
        Pictures.take(page, "ridealong-year-filled");
        int year = tuesday.getMonthValue() >= 4 ? tuesday.getYear() : tuesday.getYear() - 1;
        var answer =
                page.request()
                        .post(
                                RunningYorisoi.base() + "/ridealong/year-file",
                                RequestOptions.create()
                                        .setHeader("Origin", RunningYorisoi.base())
                                        .setForm(
                                                FormData.create()
                                                        .set("year", Integer.toString(year))
                                                        .set("format", "csv")
                                                        .set("purpose", "謝金の支払い")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains(NAME).contains("10000");
    }

    private static Locator field(Page page, String id) {
        return page.locator("[id='" + id + "']");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static long number(String query) throws SQLException {
        return numbers(query).get(0);
    }

    private static List<Long> numbers(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                var found = select.executeQuery(query)) {
            List<Long> numbers = new ArrayList<>();
            while (found.next()) {
                if (found.getString(1) != null) {
                    numbers.add(found.getLong(1));
                }
            }
            return numbers;
        }
    }

    private static void update(String statement) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var change = connection.createStatement()) {
            change.executeUpdate(statement);
        }
    }
}
