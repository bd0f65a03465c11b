package org.yorisoi.person;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * An office keeps its people one by one: adds somebody by hand, mends a reading, checks a licence,
 * ends a post; and decides whether two with one number are one person.
 */
class MemberJourney {

    private static final double PATIENCE = 30_000;

    @Test
    void anOfficeAddsSomebodyByHandAndKeepsHerRecord() throws SQLException {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            Page page = office.open("/person/roster?org=" + hospital);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("一人を加える")).click();
            page.locator("[id='one:name']").fill("𠮷髙 手入力");
            page.locator("[id='one:kana']").fill("ヨシタカ");
            page.locator("[id='one:profession']").selectOption(new SelectOption().setLabel("医師"));
            page.locator("[id='one:number']").fill("９００８０１");
            page.locator("[id='one:mail']").fill("yoshitaka@example.jp");
            page.locator("[id='one:from']").fill("令和8年2月30日");
            press(page, "内容を確かめる");
            assertThat(page.locator("[id='one:kana']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='one:from']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='one:name']")).hasValue("𠮷髙 手入力");
            assertThat(page.locator("[id='one:number']")).hasValue("９００８０１");
            Legible.look(page);

            page.locator("[id='one:kana']").fill("ヨシタカ テイリ");
            page.locator("[id='one:from']").fill("令和8年4月1日");
            press(page, "内容を確かめる");
            assertThat(page.getByTestId("tab-NEW")).containsText("1", within());
            assertThat(page.getByTestId("tab-MISSING")).containsText("0");
            press(page, "名簿に書き込む");
            assertThat(page.getByText("名簿に書き込みました"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));

            office.open("/person/roster?org=" + hospital + "&q=%E6%89%8B%E5%85%A5%E5%8A%9B");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("𠮷髙 手入力")).click();
            assertThat(page.getByText("900801")).isVisible();
            mendsTheReading(page);
            checksTheLicence(page);
            endsThePost(page);
            Legible.look(page);
        }
    }

    private static void mendsTheReading(Page page) {
        page.getByText("氏名・連絡先を直す").click();
        Locator kana = page.locator("[id='particulars:givenKana']");
        kana.fill("teiri");
        page.locator("[id='particulars:telephone']").fill("０３ー１２３４ー５６７８");
        press(page.locator("[id='particulars']"), "保存する");
        assertThat(kana).hasAttribute("aria-invalid", "true");
        assertThat(kana).hasValue("teiri");
        assertThat(page.locator("[id='particulars:telephone']")).hasValue("０３ー１２３４ー５６７８");
        kana.fill("テニュウリョク");
        press(page.locator("[id='particulars']"), "保存する");
        assertThat(page.getByText("ヨシタカ テニュウリョク")).isVisible();
        assertThat(page.getByTestId("particulars")).containsText("03-1234-5678");
    }

    private static void checksTheLicence(Page page) {
        press(page, "免許証で確認した");
        assertThat(page.getByText("見本総合病院の江藤 由紀さんが免許証で確認")).isVisible();
    }

    private static void endsThePost(Page page) {
        page.getByTestId("post").getByText("直す").click();
        page.locator("[id='post:until']").fill("令和8年3月1日");
        press(page, "勤務を保存する");
        assertThat(page.locator("[id='post:until']")).hasValue("令和8年3月1日");
        page.locator("[id='post:until']").fill("令和8年10月31日");
        press(page, "勤務を保存する");
        assertThat(page.getByText("いまの名簿にはいない人です")).isVisible();
        assertThat(page.getByTestId("particulars")).not().containsText("yoshitaka@example.jp");
        assertThat(page.getByText("••••01")).isVisible();
    }

    @Test
    void twoOfficesMendingAtOnceAreToldAndNothingTypedIsLost() {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        long person = person("morishita.yuina@example.jp");
        String path = "/person/member?org=" + hospital + "&id=" + person;
        try (Visitor one = Visitor.atDesk().signIn("eto.yuki@example.jp");
                Visitor two = Visitor.atDesk().signIn("sena.fumihiko@example.jp")) {
            Page first = one.open(path);
            Page second = two.open(path);
            first.getByText("氏名・連絡先を直す").click();
            second.getByText("氏名・連絡先を直す").click();
            first.locator("[id='particulars:telephone']").fill("048-000-0001");
            press(first.locator("[id='particulars']"), "保存する");
            assertThat(first.getByTestId("particulars")).containsText("048-000-0001");

            second.locator("[id='particulars:telephone']").fill("048-000-0002");
            press(second.locator("[id='particulars']"), "保存する");
            assertThat(second.locator("[id='particulars:telephone']")).hasValue("048-000-0002");
            assertThat(second.getByTestId("particulars")).containsText("048-000-0001");
            press(second.locator("[id='particulars']"), "保存する");
            assertThat(second.getByTestId("particulars")).containsText("048-000-0002");
        }
    }

    /**
     * A number that another has: the office's question. Merged, one row stands for both; undone,
     * every other table is as it was.
     */
    @Test
    void aMergeIsAnAliasAndItsUndoLeavesEverythingElseAsItWas() throws SQLException {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        long kept = person("washio.haruto@example.jp");
        long merged = person("takahashi.kengo@example.jp");
        Map<String, Long> before;
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            ask(kept, merged);
            before = checksums();
            Page page = office.open("/person/merges?org=" + hospital);
            Locator card =
                    page.getByTestId("merge")
                            .filter(new Locator.FilterOptions().setHasText("900999"));
            card.getByRole(AriaRole.TEXTBOX).fill("免許証で同じ人と確かめた");
            card.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(Pattern.compile("鷲尾 陽翔")))
                    .click();
            assertThat(card).containsText("免許証で同じ人と確かめた");

            office.open("/person/roster?org=" + hospital + "&q=%E9%AB%99%E6%A9%8B");
            assertThat(page.getByTestId("person")).hasCount(0);
            office.open("/person/member?org=" + hospital + "&id=" + merged);
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("鷲尾 陽翔");
            assertThat(page.getByTestId("post")).hasCount(2);

            office.open("/person/merges?org=" + hospital);
            card.getByRole(AriaRole.TEXTBOX).fill("別人と分かった");
            card.getByRole(AriaRole.BUTTON).click();
            assertThat(card).containsText("別人と分かった");
            office.open("/person/member?org=" + hospital + "&id=" + merged);
            assertThat(page.getByTestId("post")).hasCount(1);
        }
        org.assertj.core.api.Assertions.assertThat(checksums()).isEqualTo(before);
    }

    private static long person(String mail) {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select =
                        connection.prepareStatement(
                                "select id from person_person where mail = ?")) {
            RunningYorisoi.base();
            select.setString(1, mail);
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ask(long first, long second) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var insert =
                        connection.prepareStatement(
                                "insert into person_merge (first_id, second_id, register, number,"
                                        + " found_at, state, version) values (?, ?, 'MEDICAL', '900999',"
                                        + " now(6), 'PENDING', 0)")) {
            insert.setLong(1, first);
            insert.setLong(2, second);
            insert.executeUpdate();
        }
    }

    /** Of every table that a merge has no business with. */
    private static Map<String, Long> checksums() throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (String table :
                List.of(
                        "person_person",
                        "person_affiliation",
                        "person_licence",
                        "person_consent",
                        "account_account",
                        "account_grant",
                        "organisation_organisation",
                        "roster_import",
                        "roster_import_row")) {
            try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                    var sum =
                            connection
                                    .createStatement()
                                    .executeQuery("checksum table " + table + " extended")) {
                sum.next();
                sums.put(table, sum.getLong(2));
            }
        }
        return sums;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static void press(Locator part, String name) {
        part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).click();
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }
}
