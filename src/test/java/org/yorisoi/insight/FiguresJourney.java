package org.yorisoi.insight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * A hospital's rates with the people behind them, kept as reported and compared later; an officer
 * of the prefecture who sees the same figure; a coordinator who sees sums only; an association that
 * exports its year.
 */
class FiguresJourney {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String OFFICER = "fukushi.yuriko@example.jp";
    private static final String COORDINATOR = "sekine.yuko@example.jp";
    private static final String ASSOCIATION = "awano.hisae@example.jp";
    private static final String HOSPITAL = "99-h-sogo";

    @BeforeEach
    @AfterEach
    void nothingIsKept() throws SQLException {
        RunningYorisoi.base();
        change("delete from insight_frozen_rate");
        change("delete from insight_area_letter_training");
        change("delete from insight_area_letter");
        change("delete from platform_outbox where purpose like 'insight-%'");
        change("delete from insight_rate_setting");
        change("update person_affiliation set treats_cancer = 1 where id = " + post());
    }

    @Test
    void aRateIsKeptAsReportedAndExplainedWhenItDiffers() throws SQLException {
        String address = "/insight/rates?org=" + RunningYorisoi.organisation(HOSPITAL);
        try (Visitor office = Visitor.atDesk().signIn(OFFICE);
                Visitor officer = Visitor.atDesk().signIn(OFFICER)) {
            Page page = office.open(address);
            Locator cancer = page.getByTestId("group").nth(2);
            assertThat(cancer).containsText("がん診療に携わる医師・歯科医師");
            assertThat(cancer).containsText("/ " + eligible() + "人");
            assertThat(page.getByTestId("group").nth(0)).containsText("施設長");
            Legible.look(page);
            assertThat(page.getByTestId("next").first()).isVisible();
            Pictures.take(page, "insight-rates-filled");

            // The office keeps what it reports.
            press(page, "この率を控える");
            assertThat(page.getByText("率を控えました")).isVisible();
            assertThat(page.getByTestId("frozen")).hasCount(1);
            assertThat(page.getByText("控えと同じです")).isVisible();

            // The roster says later that somebody treats no cancer: both are shown, and who it is.
            change("update person_affiliation set treats_cancer = 0 where id = " + post());
            page = office.open(address + "&on=" + page.locator("#on").inputValue());
            assertThat(page.getByTestId("changes").locator("li")).hasCount(1);
            assertThat(page.getByTestId("changes")).containsText("対象外");
            assertThat(page.getByTestId("group").nth(2))
                    .containsText("/ " + (eligible() - 1) + "人");
            Legible.look(page);
            Pictures.take(page, "insight-rates-differs");

            // Whoever is outside is listed with the reason.
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^対象外・要確認")))
                    .click();
            page.waitForLoadState();
            assertThat(page.getByTestId("person").filter(text("がん診療に携わっていません")).first())
                    .isVisible();

            // The officer sees the same figure, and gets to the people.
            Page coverage = officer.open("/insight/coverage?pref=99");
            Legible.look(coverage);
            Pictures.take(coverage, "insight-coverage-filled");
            // A tile leads to its area's rows, and an area that needs a look to what helps.
            coverage.getByTestId("map").getByRole(AriaRole.LINK).filter(text("潮音")).click();
            assertThat(coverage).hasURL(Pattern.compile(".*#area-[0-9]+$"));
            assertThat(coverage.locator("tr:target")).containsText("潮音");
            lettersToTheArea(officer, coverage);
            coverage = officer.open("/insight/coverage?pref=99");
            coverage.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("見本総合病院"))
                    .click();
            coverage.waitForLoadState();
            assertThat(coverage.getByTestId("group").nth(2))
                    .containsText("/ " + (eligible() - 1) + "人");
            assertThat(coverage.getByText("この率を控える")).hasCount(0);
            assertThat(coverage.getByTestId("changes").locator("li")).hasCount(1);
        }
    }

    /** From an area that needs a look to the letter, and back to where it says so. */
    private static void lettersToTheArea(Visitor officer, Page coverage) {
        coverage.getByTestId("concerns")
                .locator("li")
                .filter(text("潮音"))
                .getByRole(AriaRole.LINK)
                .filter(text("隣の医療圏の研修を案内する"))
                .click();
        coverage.waitForLoadState();
        press(coverage, "メールを送る");
        assertThat(coverage.getByText("研修を1つ以上選んでください")).isVisible();
        coverage.getByTestId("training").first().click();
        Legible.look(coverage);
        Pictures.take(coverage, "insight-ask-chosen");
        press(coverage, "メールを送る");
        assertThat(coverage.getByText("メールを送りました").first()).isVisible();
        assertThat(coverage.getByTestId("history").locator("li")).hasCount(1);
        assertThat(
                        coverage.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("メールを送る").setExact(true)))
                .hasCount(0);
        Legible.look(coverage);
        Pictures.take(coverage, "insight-ask-sent");
        Page again = officer.open("/insight/coverage?pref=99");
        assertThat(again.getByTestId("concerns").locator("li").filter(text("潮音")))
                .containsText("1か所に送りました");
    }

    @Test
    void aHospitalSetsItsTargetAndNamesItsHead() {
        try (Visitor office = Visitor.atDesk().signIn(OFFICE)) {
            Page page = office.open("/insight/rates?org=" + RunningYorisoi.organisation(HOSPITAL));
            page.getByText("目標と基準日を決める").click();
            page.locator("[id='aim:target']").fill("100");
            page.locator("[id='aim:reference']").fill("x");
            page.locator("[id='aim:reason']").fill("院内の委員会で決定");
            press(page, "決める");
            assertThat(page.getByText("「9/1」のように").first()).isVisible();
            assertThat(page.locator("[id='aim:reason']")).hasValue("院内の委員会で決定");
            page.locator("[id='aim:reference']").fill("9/1");
            press(page, "決める");
            assertThat(page.getByText("目標と基準日を変えました")).isVisible();
            assertThat(page.getByTestId("group").nth(2)).containsText("目標100%");

            page.locator("details").filter(text("施設長を登録する")).locator("summary").click();
            page.locator("[id='head:words']").fill("瀬名");
            page.locator("[id='head:from']").fill("2022年4月1日");
            press(page, "探す");
            assertThat(page.getByTestId("candidates").locator("li")).hasCount(1);
            press(page, "この方を登録する");
            assertThat(page.getByText("施設長を登録しました")).isVisible();
            page.locator("details").filter(text("施設長を登録する")).locator("summary").click();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("取り消す").setExact(true))
                    .first()
                    .click();
            page.waitForLoadState();
            assertThat(page.getByText("施設長の登録を取り消しました")).isVisible();
        }
    }

    @Test
    void aCoordinatorSeesSumsAndNoFewPeople() throws SQLException {
        HttpPerson coordinator = HttpPerson.signedIn(COORDINATOR);
        String page =
                coordinator
                        .get(
                                "/insight/coverage?area="
                                        + number(
                                                "select id from organisation_area where code = '9901'"))
                        .body();
        assertThat(page).contains("5人未満の数は表示しません", "非表示").doesNotContain("/insight/rates");
        assertThat(
                        coordinator
                                .get("/insight/rates?id=" + RunningYorisoi.organisation(HOSPITAL))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAssociationExportsItsYear() throws IOException {
        long association = RunningYorisoi.organisation("99-a-chuo");
        try (Visitor office = Visitor.atDesk().signIn(ASSOCIATION)) {
            Page page = office.open("/insight/attendance?org=" + association);
            assertThat(page.getByTestId("sentence")).containsText("2回の研修会・会議に、6人が延べ7回");
            assertThat(page.getByTestId("held")).hasCount(2);
            Legible.look(page);
            Pictures.take(page, "insight-attendance-filled");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^参加なし")))
                    .click();
            page.waitForLoadState();
            assertThat(page.getByTestId("person").first()).isVisible();

            page.getByText("ファイルに出力する").click();
            page.locator("#what").selectOption("units");
            page.locator("#purpose").fill("医師会への単位の報告");
            Download download =
                    page.waitForDownload(
                            () ->
                                    page.getByRole(
                                                    AriaRole.BUTTON,
                                                    new Page.GetByRoleOptions().setName("Excel"))
                                            .click());
            try (ReadableWorkbook book =
                    new ReadableWorkbook(Files.newInputStream(download.path()))) {
                List<Row> rows = book.getFirstSheet().read();
                assertThat(rows).hasSize(1 + 7);
                assertThat(rows.get(0).getCellText(10)).isEqualTo("カリキュラムコード");
                assertThat(rows.subList(1, rows.size()))
                        .allSatisfy(row -> assertThat(row.getCellText(10)).isIn("80", "81"))
                        .anySatisfy(row -> assertThat(row.getCellText(11)).isEqualTo("1.5"))
                        .anySatisfy(row -> assertThat(row.getCellText(11)).startsWith("1"));
            }
        }
    }

    @Test
    void aFileWithoutAPurposeIsNotGivenAndNonsenseFailsNowhere() {
        long hospital = RunningYorisoi.organisation(HOSPITAL);
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        assertThat(
                        office.post(
                                        "/insight/rates-file",
                                        Map.of(
                                                "org",
                                                Long.toString(hospital),
                                                "on",
                                                "2026-09-01",
                                                "purpose",
                                                " "))
                                .body())
                .contains("purpose=missing");
        assertThat(office.get("/insight/rates?purpose=missing&org=" + hospital).body())
                .contains("書き出す目的を入力してください");
        for (String query :
                List.of(
                        "&on=2026-02-30",
                        "&on=9999-12-31",
                        "&group=%27&show=%27",
                        "&page=99999",
                        "&page=-1")) {
            assertThat(office.get("/insight/rates?org=" + hospital + query).statusCode())
                    .as(query)
                    .isEqualTo(200);
            assertThat(office.get("/insight/attendance?org=" + hospital + query).statusCode())
                    .as(query)
                    .isEqualTo(200);
        }
    }

    /** Counted by another way than the product does: people with one plain post each. */
    private static int eligible() throws SQLException {
        return (int)
                number(
                        "select count(distinct p.id) from person_person p join person_affiliation a on"
                                + " a.person_id = p.id join organisation_organisation o on o.id ="
                                + " a.organisation_id where (o.ref = '"
                                + HOSPITAL
                                + "' or o.parent_id = (select h.id from organisation_organisation h"
                                + " where h.ref = '"
                                + HOSPITAL
                                + "')) and a.kind = 'POST' and p.profession in ('DOCTOR', 'DENTIST')"
                                + " and (a.treats_cancer = 1 or a.id = "
                                + post()
                                + ") and coalesce(a.resident, 0) = 0 and a.valid_from <="
                                + " '2025-09-01' and (a.valid_until is null or a.valid_until >="
                                + " '2026-09-01')");
    }

    /** The first post of a doctor there who treats cancer. */
    private static long post() throws SQLException {
        return number(
                "select min(a.id) from person_affiliation a join person_person p on p.id ="
                        + " a.person_id join organisation_organisation o on o.id = a.organisation_id"
                        + " where o.ref = '"
                        + HOSPITAL
                        + "' and p.profession = 'DOCTOR' and a.kind = 'POST' and a.valid_until is null"
                        + " and a.valid_from < '2020-01-01' and coalesce(a.resident, 0) = 0 and p.ref"
                        + " <> '99-p-003'");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Locator.FilterOptions text(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        page.waitForLoadState();
    }
}
