package org.yorisoi.ridealong;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/** A head founds a host of a department, names who receives, and ends that again. */
class HostFoundingJourney {

    private static final String TITLE = "緩和ケア外来 見学";
    private static final String WHO = "鷲尾 陽翔";

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        RunningYorisoi.base();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement change = connection.createStatement()) {
            change.executeUpdate(
                    "delete from account_grant where scope_kind = 'HOST' and scope_id in (select id"
                            + " from ridealong_host where title = '"
                            + TITLE
                            + "')");
            change.executeUpdate("delete from ridealong_host where title = '" + TITLE + "'");
            change.executeUpdate(
                    "update account_rights_version set version = version + 1 where id = 1");
        }
    }

    @Test
    void aHeadFoundsAHostAndNamesWhoReceives() {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        try (Visitor head = Visitor.atDesk().signIn("sena.fumihiko@example.jp")) {
            Page page = head.open("/desk?org=" + hospital);
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("同行研修の受入先").setExact(true))
                    .first()
                    .click();
            field(page, "found:place").selectOption(new SelectOption().setLabel("緩和ケア病棟"));
            field(page, "found:title").fill(TITLE);
            press(page, "受入先を設ける");
            assertThat(field(page, "found:titleEn")).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "found:title")).hasValue(TITLE);
            Legible.look(page);
            field(page, "found:titleEn").fill("Outpatients");
            press(page, "受入先を設ける");
            assertThat(page.getByText("受入先を設けました。").first()).isVisible();
            Pictures.take(page, "ridealong-hosts-founded");

            press(page, "この方に決める");
            assertThat(field(page, "entrust:who")).hasAttribute("aria-invalid", "true");
            Legible.look(page);
            field(page, "entrust:who").selectOption(new SelectOption().setLabel(WHO + "（ワシオ ハルト）"));
            press(page, "この方に決める");
            assertThat(page.getByText("受け入れる方を加えました。").first()).isVisible();
            assertThat(row(page)).containsText(WHO);

            row(page)
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("終える"))
                    .click();
            press(page, "受入担当を終える");
            assertThat(field(page, "stop:why")).hasAttribute("aria-invalid", "true");
            Legible.look(page);
            field(page, "stop:why").fill("異動");
            press(page, "受入担当を終える");
            assertThat(page.getByText("受入担当を終えました。").first()).isVisible();
            assertThat(row(page)).containsText("まだ決まっていません");
            assertThat(page.url()).doesNotContain("end=");
            Pictures.take(page, "ridealong-hosts");
        }
    }

    private static Locator row(Page page) {
        return page.getByTestId("host").filter(new Locator.FilterOptions().setHasText(TITLE));
    }

    private static Locator field(Page page, String id) {
        return page.locator("[id='" + id + "']");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
