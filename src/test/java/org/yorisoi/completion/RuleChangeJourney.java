package org.yorisoi.completion;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.certificate.RecordFixture;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/** An officer decides on a value, sees whom it affects, puts it into force and takes it back. */
class RuleChangeJourney {

    private static final double PATIENCE = 60_000;
    private static final String REVIEWED =
            "select count(*) from completion_run where state = 'RUNNING'";

    @BeforeEach
    void aDoctorWithTwoElectives() throws SQLException {
        RunningYorisoi.base();
        run(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, created_at) values ('rule-journey', '決定', '花子',"
                        + " 'ケッテイ', 'ハナコ', 'ケッテイ ハナコ', 'DOCTOR', now(6))");
        run(
                "insert into person_affiliation (person_id, organisation_id, kind, main, valid_from,"
                        + " created_at) select p.id, o.id, 'POST', 1, '2024-04-01', now(6) from"
                        + " person_person p, organisation_organisation o where p.ref = 'rule-journey' and"
                        + " o.ref = '99-h-sogo'");
        run(
                "insert into programme_enrolment (person_id, programme, enrolled_on, made_at, version)"
                        + " select id, 'national-workshop', '2026-01-05', now(6), 1 from person_person"
                        + " where ref = 'rule-journey'");
        for (String module :
                List.of(
                        "total-care",
                        "screening",
                        "cancer-pain",
                        "symptoms",
                        "communication",
                        "place-of-care",
                        "acp-family",
                        "non-cancer",
                        "social")) {
            run(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, checked, recorded_at) select id, 'MODULE',"
                            + " '"
                            + module
                            + "', 'elearning:attempt', 'journey-"
                            + module
                            + "', 1, 'EARNED', '2026-02-01', 1, now(6) from person_person where ref ="
                            + " 'rule-journey'");
        }
        run(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, applied_on, minutes, checked, recorded_at)"
                        + " select id, 'GATHERING', 'national-workshop/group-training',"
                        + " 'gathering:gathering', 'journey', 1, 'EARNED', '2026-04-12', '2026-03-01',"
                        + " 'liaison=70 opening=20 reflection=10 review=50 role-play=90 support=20"
                        + " total-pain=90', 1, now(6) from person_person where ref = 'rule-journey'");
    }

    @AfterEach
    void everythingIsAsBefore() throws SQLException {
        String mine =
                " where person_id in (select id from person_person where ref = 'rule-journey')";
        for (String table :
                List.of(
                        "completion_difference",
                        "completion_standing",
                        "programme_enrolment",
                        "person_affiliation",
                        "platform_audit_seen")) {
            run("delete from " + table + mine);
        }
        run("delete from credit_credit" + mine + " order by id desc");
        for (String one :
                RecordFixture.forgetting(
                        "select id from person_person where ref = 'rule-journey'")) {
            run(one);
        }
        run("delete from person_person where ref = 'rule-journey'");
        run(
                "delete from completion_run where change_id in (select id from programme_change where"
                        + " notice like '%旅程%')");
        run("delete from programme_change where notice like '%旅程%'");
        run("update programme_edition set edition = edition + 1");
    }

    @Test
    void anOfficerDecidesSeesWhomItAffectsAppliesAndTakesBack() throws IOException, SQLException {
        try (Visitor officer = Visitor.atDesk().signIn("fukushi.yuriko@example.jp")) {
            Page page = officer.open("/programme/runs");
            button(page, "見直しを始める");
            assertThat(page.getByTestId("running")).hasCount(0, gone());
            Pictures.take(page, "programme-runs-done");
            assertThat(state()).isEqualTo("SATISFIED 2026-04-12");

            officer.open("/programme/list");
            page.locator("a[href*='setting=national-workshop/2017/min_electives']").click();
            // More than there are: said at the field, and nothing typed is lost.
            page.getByLabel("新しい値").fill("6");
            page.getByLabel("いつから").fill("令和8年4月1日");
            page.getByLabel("決定の文書").fill("見本県保健医療部長決定（旅程）");
            button(page, "書いて、影響を確かめる");
            assertThat(page.getByText("6にすると、この課程は修了できる人がいなくなります").first()).isVisible();
            assertThat(page.getByLabel("決定の文書")).hasValue("見本県保健医療部長決定（旅程）");
            Legible.look(page);
            Pictures.take(page, "programme-decide-fault");
            page.getByLabel("新しい値").fill("3");
            button(page, "書いて、影響を確かめる");

            assertThat(page.getByTestId("facts")).containsText("2科目以上");
            assertThat(page.getByTestId("facts")).containsText("3科目以上");
            assertThat(page.getByTestId("facts")).containsText("原文を確認中");
            Legible.look(page);
            Pictures.take(page, "programme-change-new");
            String change = page.url().replaceAll(".*id=(\\d+).*", "$1");
            button(page, "影響を確かめる");
            assertThat(page.getByTestId("sums")).isVisible(within());
            assertThat(page.getByTestId("sums")).containsText("後退する方");
            page.getByTestId("tab-LOSS").click();
            assertThat(page.getByTestId("person").filter(mine())).containsText("見本総合病院");
            assertThat(page.getByTestId("person").filter(mine()))
                    .containsText("選択科目は3科目が必要です。いま2科目を修了しています。");
            assertThat(state()).as("nothing has changed yet").isEqualTo("SATISFIED 2026-04-12");
            Legible.look(page);
            Pictures.take(page, "programme-change-shown");
            inEnglish(page);
            Download file = page.waitForDownload(() -> button(page, "CSVで保存"));
            assertThat(Files.readString(file.path())).contains("決定 花子", "見本総合病院", "未修了");

            button(page, "有効にする");
            assertThat(page.getByText("理由が空です")).isVisible();
            page.locator("#reason").fill("県の協議会で決めた");
            button(page, "有効にする");
            assertThat(page.getByText("有効にしました")).isVisible();
            awaitReview();
            assertThat(state()).isEqualTo("NOT_YET");
            officer.open("/programme/list");
            assertThat(page.getByText("見本県では3科目以上（見本県の決定）")).isVisible();
            Legible.look(page);
            Pictures.take(page, "programme-list-decided");

            // Somebody else's old tab: told, and nothing is done twice.
            HttpPerson colleague = HttpPerson.signedIn(colleague());
            String answer =
                    colleague
                            .post(
                                    "/programme/action",
                                    Map.of("do", "apply", "id", change, "reason", "二度目"))
                            .headers()
                            .firstValue("Location")
                            .orElse("");
            assertThat(answer).contains("why=platform.changedMeanwhile");

            officer.open("/programme/change?id=" + change);
            button(page, "取り消したときの影響を確かめる");
            assertThat(page.getByTestId("take-back")).isVisible(within());
            page.locator("#reason").fill("協議をやりなおす");
            Pictures.take(page, "programme-change-back");
            button(page, "取り消す");
            assertThat(page.getByText("取り消しました")).isVisible();
            awaitReview();
            assertThat(state()).isEqualTo("SATISFIED 2026-04-12");
            officer.open("/programme/change?id=" + change);
            assertThat(page.getByTestId("facts")).containsText("協議をやりなおす");
            Legible.look(page);
            Pictures.take(page, "programme-change-ended");
        }
    }

    private static void inEnglish(Page page) {
        speak(page, "en");
        page.reload();
        assertThat(page.getByTestId("sums")).containsText("worse");
        assertThat(Legible.faults(page, "en")).isEmpty();
        Pictures.take(page, "programme-change-shown-en");
        speak(page, "ja");
        page.reload();
    }

    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    /** The other officer of the prefecture. */
    private static String colleague() throws SQLException {
        return text(
                "select c.login from account_account c join account_grant g on g.person_id ="
                        + " c.person_id where g.role = 'PREFECTURE_OFFICER' and g.scope_id = 99 and"
                        + " c.login <> 'fukushi.yuriko@example.jp' and g.ended_at is null order by"
                        + " c.login limit 1");
    }

    private static void awaitReview() throws SQLException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!"0".equals(text(REVIEWED)) && System.nanoTime() < until) {
            LockSupport.parkNanos(200_000_000L);
        }
        assertThat(text(REVIEWED)).isEqualTo("0");
    }

    private static String state() throws SQLException {
        return text(
                "select concat_ws(' ', s.state, s.completed_on) from completion_standing s join"
                        + " person_person p on p.id = s.person_id where p.ref = 'rule-journey'");
    }

    private static Locator.FilterOptions mine() {
        return new Locator.FilterOptions().setHasText("決定 花子");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static LocatorAssertions.IsVisibleOptions within() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.HasCountOptions gone() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE);
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        }
    }
}
