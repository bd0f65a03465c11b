package org.yorisoi.elearning;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
 * One module of each curriculum on a phone of 390 px, from its first page to its credit; before and
 * after it, she rates herself and sees her change.
 */
class CurriculaJourney {

    private static final String DOCTOR = "someya.ryosuke@example.jp";
    private static final String CARE_MANAGER = "osako.chiyoko@example.com";
    private static final String COORDINATOR = "sekine.yuko@example.jp";

    @BeforeEach
    @AfterEach
    void nobodyHasBegun() throws SQLException {
        RunningYorisoi.base();
        // What the demo says of them, their programmes among it, stays.
        for (String mail : List.of(DOCTOR, CARE_MANAGER, COORDINATOR)) {
            String person = "(select person_id from account_account where login = '" + mail + "')";
            change(
                    "delete x from elearning_answer x join elearning_attempt a on a.id ="
                            + " x.attempt_id where a.person_id = "
                            + person);
            change("delete from elearning_attempt where person_id = " + person);
            change(
                    "delete from credit_credit where source_kind = 'elearning:attempt' and"
                            + " person_id = "
                            + person
                            + " and subject in ('screening', 'cm-acp', 'co-area')");
            change("delete from elearning_progress where person_id = " + person);
        }
        change("delete from elearning_change");
    }

    @Test
    void aDoctorACareManagerAndACoordinatorEachPassOne() {
        passes(DOCTOR, "screening", true);
        passes(CARE_MANAGER, "cm-acp", false);
        passes(COORDINATOR, "co-area", false);
    }

    @Test
    void sumsAreShownOfTenPeopleAndNotOfNine() throws SQLException {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        HttpPerson office = HttpPerson.signedIn("eto.yuki@example.jp");
        rated(hospital, 9);
        String page = office.get("/elearning/change-sums?org=" + hospital).body();
        assertThat(page).contains("10人に満たない").doesNotContain("2.0 → 4.0");
        change("delete from elearning_change");
        rated(hospital, 10);
        assertThat(office.get("/elearning/change-sums?org=" + hospital).body())
                .contains("2.0 → 4.0")
                .doesNotContain("10人に満たない");
    }

    private static void passes(String who, String module, boolean rates) {
        try (Visitor phone = Visitor.onPhone().signIn(who)) {
            Page page = phone.open("/elearning/module?id=" + module);
            if (rates) {
                link(page, "学ぶ前の自分を確かめる");
                page.locator("input[name='knowing'][value='2']").check();
                page.locator("input[name='doing'][value='1']").check();
                button(page, "記録する").click();
                assertThat(page.getByText("選んでいないものがあります")).isVisible();
                assertThat(page.locator("input[name='knowing'][value='2']")).isChecked();
                page.locator("input[name='daring'][value='3']").check();
                Legible.look(page);
                page.setViewportSize(390, 844);
                button(page, "記録する").click();
                assertThat(page.getByText("記録しました")).isVisible();
            }
            page.locator("main a[href*='/elearning/lesson?module=" + module + "']").first().click();
            int pages = page.locator(".y-pages i").count();
            assertThat(pages).isBetween(8, 14);
            for (int number = 2; number <= pages; number++) {
                page.locator(".y-pfoot a[rel='next']").click();
                assertThat(page.locator(".y-pbar")).containsText(number + " / ");
            }
            page.locator(".y-pfoot a[href*='/elearning/quiz']").click();
            button(page, "テストを始める").click();
            QuizTaker taker =
                    new QuizTaker(
                            HttpPerson.signedIn(who),
                            who,
                            () -> TestDatabase.connect(RunningYorisoi.SCHEMA),
                            module);
            long attempt = taker.open().get(0);
            taker.answer(attempt, QuizTaker.QUESTIONS);
            phone.open("/elearning/quiz?module=" + module + "&q=check");
            button(page, "提出して採点する").click();
            assertThat(page.locator("h1")).hasText("10問中10問、正解です");
            if (rates) {
                link(page, "学ぶ前と後をくらべる");
                for (String thing : List.of("knowing", "doing", "daring")) {
                    page.locator("input[name='" + thing + "'][value='4']").check();
                }
                button(page, "記録する").click();
                Locator change = page.getByTestId("change");
                assertThat(change.first()).containsText("2");
                assertThat(change.first()).containsText("4");
                assertThat(change.last()).containsText("問中");
                Legible.look(page);
                Pictures.take(page, "elearning-change-own");
            }
            page.setViewportSize(390, 844);
            phone.open("/home/record");
            assertThat(page.locator(".y-record > li").first()).isVisible();
        }
    }

    /** So many people of a hospital who said both halves. */
    private static void rated(long hospital, int people) throws SQLException {
        change(
                "insert into elearning_change (person_id, module_id, knowing, doing, daring,"
                        + " began_at, knowing_after, doing_after, daring_after, ended_at) select"
                        + " distinct a.person_id, 'screening', 2, 2, 2, now(), 4, 4, 4, now() from"
                        + " person_affiliation a join organisation_organisation o on o.id ="
                        + " a.organisation_id where (o.id = "
                        + hospital
                        + " or o.parent_id = "
                        + hospital
                        + ") and a.valid_until is null order by a.person_id limit "
                        + people);
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first().click();
        page.waitForLoadState();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
