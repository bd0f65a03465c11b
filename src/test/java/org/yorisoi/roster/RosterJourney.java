package org.yorisoi.roster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableFile;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/** An office imports its roster with faults, mends them, and takes an import back. */
class RosterJourney {

    private static final double PATIENCE = 60_000;

    @Test
    void anOfficeImportsARosterMendsItsFaultsAndTakesItBack() throws IOException {
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            Page page =
                    office.open("/roster/imports?org=" + RunningYorisoi.organisation("99-h-sogo"));
            link(page, "名簿を取り込む");
            upload(page, "roster-faulty.csv", Files.readAllBytes(sample("roster-faulty.csv")));
            assertThat(page.getByTestId("tab-FAULTY")).containsText("5", within());
            assertThat(page.getByText("2024年2月30日という日はありません")).isVisible();
            assertThat(page.getByText("「看護師」ではありませんか")).isVisible();
            assertThat(page.getByText("同じ人が6行目にもあります")).isVisible();
            assertThat(page.getByText("書き込む人はいません")).isVisible();
            Legible.look(page);
            Pictures.take(page, "roster-preview");

            Download download = page.waitForDownload(() -> button(page, "直す行をCSVで保存"));
            String mended = mended(Files.readAllBytes(download.path()));

            office.open("/roster/upload?org=" + RunningYorisoi.organisation("99-h-sogo"));
            upload(page, "mended.csv", mended.getBytes(StandardCharsets.UTF_8));
            assertThat(page.getByTestId("tab-NEW")).containsText("4", within());
            assertThat(page.getByTestId("tab-FAULTY")).containsText("0");
            button(page, "名簿に書き込む");
            assertThat(page.getByText("名簿に書き込みました")).isVisible(visibleWithin());
            Legible.look(page);
            Pictures.take(page, "roster-done");
            office.open(
                    "/person/roster?org="
                            + RunningYorisoi.organisation("99-h-sogo")
                            + "&q=%E8%A9%A6%E9%A8%93");
            assertThat(page.getByText("試験 緑")).isVisible();

            office.open("/roster/imports?org=" + RunningYorisoi.organisation("99-h-sogo"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("mended.csv"))
                    .first()
                    .click();
            button(page, "この取り込みを元に戻す");
            assertThat(page.getByText("元に戻した人")).isVisible(visibleWithin());
            office.open(
                    "/person/roster?org="
                            + RunningYorisoi.organisation("99-h-sogo")
                            + "&q=%E8%A9%A6%E9%A8%93");
            assertThat(page.getByText("試験 緑")).hasCount(0);
        }
    }

    @Test
    void aFileThatIsNoTableIsExplained() {
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            Page page =
                    office.open("/roster/upload?org=" + RunningYorisoi.organisation("99-h-sogo"));
            upload(page, "roster.xlsx", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3});
            assertThat(page.getByTestId("problem")).containsText("Excelの表ではありません", within());
        }
    }

    /**
     * What a patient clerk makes of the file: each cell put right, the second row of one person
     * out.
     */
    private static String mended(byte[] file) {
        List<Sheet.Row> rows = TableFile.read(file, "roster-to-mend.csv").sheet().rows();
        assertThat(rows.get(0).cells()).startsWith("理由", "氏名");
        return rows.subList(0, rows.size() - 1).stream()
                .map(row -> String.join(",", row.cells().subList(1, row.cells().size())))
                .collect(Collectors.joining("\n"))
                .replace("2024-02-30", "2024-03-01")
                .replace("看護士", "看護師")
                .replace("susumu@,", "susumu@example.jp,")
                .replace("歯科医師,,", "歯科医師,900302,")
                .replace("見本訪問看護ステーション", "見本総合病院")
                .replace("見本居宅介護支援事業所", "見本総合病院");
    }

    private static Path sample(String name) {
        return Path.of("test-data/roster", name);
    }

    private static void upload(Page page, String name, byte[] bytes) {
        page.getByLabel("名簿のファイル").setInputFiles(new FilePayload(name, "text/csv", bytes));
        button(page, "読み込む");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.IsVisibleOptions visibleWithin() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }
}
