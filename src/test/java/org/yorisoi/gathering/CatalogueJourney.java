package org.yorisoi.gathering;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * On a phone the catalogue is narrowed by words, organiser and profession; whoever cannot apply
 * reads what would help, and how many are still needed for a training to take place.
 */
class CatalogueJourney {

    private static final String NURSE = "kawana.izumi@example.jp";

    private static final String LEARNER = "washio.haruto@example.jp";

    /** Its training is for doctors and dentists. */
    private static final String ASSOCIATION = "99-a-chuo";

    @Test
    void aNurseNarrowsTheCatalogueByWordsOrganiserAndProfession() throws SQLException {
        long association = RunningYorisoi.organisation(ASSOCIATION);
        String name = name(association);
        try (Visitor nurse = Visitor.onPhone().signIn(NURSE)) {
            Page page = nurse.open("/gathering/list");
            int all = entries(page).count();
            assertThat(all).isGreaterThan(3);
            assertThat(page.getByLabel("種類")).isHidden();

            page.getByLabel("研修・会議・主催者の名前").fill(name);
            find(page);
            assertThat(entries(page)).hasCount(1);
            assertThat(page.getByLabel("研修・会議・主催者の名前")).hasValue(name);
            page.getByText("ほかの条件").click();
            page.getByText("私の職種で参加できるものだけを表示する").click();
            find(page);
            assertThat(entries(page)).hasCount(0);
            assertThat(page.getByLabel("私の職種で参加できるものだけを表示する")).isChecked();
            assertThat(page.getByLabel("種類")).isVisible();
            Legible.look(page);
            Pictures.take(page, "gathering-list-unfolded");

            page.getByLabel("研修・会議・主催者の名前").fill("");
            find(page);
            assertThat(entries(page)).hasCount(all - 1);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("条件を消す")).click();
            page.getByLabel("主催", new Page.GetByLabelOptions().setExact(true))
                    .selectOption(Long.toString(association));
            find(page);
            assertThat(entries(page)).hasCount(1);
            assertThat(entries(page).first()).containsText(name);
            assertThat(page.getByLabel("主催", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue(Long.toString(association));
            // What nobody can have typed there finds nothing, and breaks nothing.
            assertThat(nurse.status("/gathering/list?organiser=x&q=%25&forMe=1&kind=Y"))
                    .isEqualTo(200);
        }
    }

    @Test
    void whoeverCannotApplyReadsWhatWouldHelpAndHowManyAreNeeded() {
        try (Visitor learner = Visitor.onPhone().signIn(LEARNER)) {
            Page page = learner.open("/gathering/list");
            Locator why =
                    entries(page)
                            .locator(".why")
                            .filter(new Locator.FilterOptions().setHasText("申し込めません"))
                            .first();
            String reason = why.locator("b").textContent();
            assertThat(reason).isNotBlank();
            // Status, reason, help.
            String help = why.textContent().substring(why.textContent().indexOf(reason));
            assertThat(help.substring(reason.length()).strip()).endsWith("。");
            Pictures.take(page, "gathering-list-helped");

            long training = RunningYorisoi.gathering("99-h-sogo", "WORKSHOP", "ANNOUNCED");
            learner.open("/gathering/one?id=" + training);
            assertThat(page.getByTestId("enough")).containsText("最少の人数");
            Legible.look(page);
            Pictures.take(page, "gathering-one-enough");
        }
    }

    private static Locator entries(Page page) {
        return page.getByTestId("gathering");
    }

    private static void find(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("絞り込む")).click();
        page.waitForLoadState();
    }

    private static String name(long organisation) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                var found =
                        select.executeQuery(
                                "select name from organisation_organisation where id = "
                                        + organisation)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }
}
