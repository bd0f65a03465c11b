package org.yorisoi.gathering;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.document.QrSymbol;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * A desk that scans: a person shows the code on her page; the desk reads it with a hand scanner,
 * which types, and with the camera of an officer's phone, which opens its link.
 */
class EntryJourney {

    private static final String TITLE = "受付の旅の研修";
    private static final String OTHER = "受付の旅の別の会";
    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String FIRST = "someya.ryosuke@example.jp";
    private static final String SECOND = "nonomiya.akari@example.jp";
    private static final byte[] SECRET = "sixteen bytes!!!".getBytes(StandardCharsets.US_ASCII);

    private final String hospital = "?org=" + RunningYorisoi.organisation("99-h-sogo");

    private long id;
    private long other;

    @BeforeEach
    void aTrainingThatBeginsSoon() throws SQLException {
        nothingIsLeft();
        id = training(TITLE);
        other = training(OTHER);
        seat(id, FIRST, 1);
        seat(id, SECOND, 2);
        seat(other, FIRST, 1);
    }

    private static long training(String title) throws SQLException {
        Instant start = Instant.now().plus(Duration.ofMinutes(20));
        change(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, venue, starts_at, ends_at, approval, waiting_list, offer_hours,"
                        + " overlap, professions, reach, state, sequence, secret, created_at) select"
                        + " 'MEETING', id, prefecture, '"
                        + title
                        + "', 'Journey of the desk', 'IN_PERSON', '講堂', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(90)))
                        + "', 0, 1, 48, 'NONE', '', 'BOTH', 'CONFIRMED', 1, x'"
                        + HexFormat.of().formatHex(SECRET)
                        + "', now(6) from organisation_organisation where ref = '99-h-sogo'");
        long made = number("select max(id) from gathering_gathering where title = '" + title + "'");
        change(
                "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                        + " minutes, mandatory, pause, cme) values ("
                        + made
                        + ", 'meeting', '会', 'Meeting', '"
                        + sql(start)
                        + "', 90, 1, 0, 0)");
        return made;
    }

    private static void seat(long at, String mail, int number) throws SQLException {
        change(
                "insert into gathering_place (gathering_id, person_id, profession, own, queue_no,"
                        + " state, applied_at, applied_by, walk_in) select "
                        + at
                        + ", p.id, p.profession, 0, "
                        + number
                        + ", 'SEATED', now(6), p.id, 0 from person_person p join account_account a on"
                        + " a.person_id = p.id where a.login = '"
                        + mail
                        + "'");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String ours = " in (select id from gathering_gathering where title like '受付の旅%')";
        change(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id"
                        + ours
                        + ")");
        // What is over is noted as held by the server itself, at any moment.
        for (String table :
                List.of(
                        "gathering_mark",
                        "gathering_place",
                        "gathering_block",
                        "gathering_reminder",
                        "gathering_step")) {
            change("delete from " + table + " where gathering_id" + ours);
        }
        change("delete from gathering_gathering where title like '受付の旅%'");
    }

    @Test
    void thePersonShowsHerCodeAndTheDeskReadsItTwoWays() throws SQLException {
        try (Visitor office = Visitor.atDesk().signIn(OFFICE);
                Visitor first = Visitor.onPhone().signIn(FIRST);
                Visitor second = Visitor.onPhone().signIn(SECOND)) {
            isShown(first);
            opensHerOwn(first, second);
            String digits = digitsOf(second);
            scans(office, digits);
            brings(office);
            try (Visitor phone = Visitor.onPhone()) {
                readsWithACamera(phone);
            }
            later(first);
        }
    }

    /** Large and on white, in dark too; the square code holds the link, beside it the digits. */
    private void isShown(Visitor first) throws SQLException {
        Page page = first.open("/gathering/one?id=" + id);
        Locator card = page.getByTestId("code");
        assertThat(card).isVisible();
        assertThat(card.locator("path.y-qr-dark"))
                .hasAttribute("d", QrSymbol.of(link(FIRST)).path());
        assertThat(card.getByTestId("digits"))
                .hasText(code().typed(1).substring(0, 4) + " " + code().typed(1).substring(4));
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        assertThat(card.locator("path.y-qr-ground")).hasCSS("fill", "rgb(255, 255, 255)");
        assertThat(card.locator("path.y-qr-dark")).hasCSS("fill", "rgb(0, 0, 0)");
        assertThat(card.locator("svg").boundingBox().width).isGreaterThan(250);
        looked(page, "gathering-one-code");
    }

    private void opensHerOwn(Visitor first, Visitor second) throws SQLException {
        Page page = first.open(path(FIRST));
        assertThat(page.getByTestId("own")).containsText("受付で見せてください");
        assertThat(page.getByText("到着を記録する")).hasCount(0);
        looked(page, "gathering-entry-own");
        page.getByText("自分の入場コードを開く").click();
        page.waitForLoadState();
        assertThat(page.getByTestId("code")).isVisible();
        // To another it is nothing, like a code that there is not.
        assertThat(second.status(path(FIRST))).isEqualTo(404);
        assertThat(second.status("/gathering/entry?c=e" + id + "-" + "z".repeat(28)))
                .isEqualTo(404);
    }

    private static String digits(Page page) {
        return page.getByTestId("code").getByTestId("digits").textContent();
    }

    private String digitsOf(Visitor person) {
        return digits(person.open("/gathering/one?id=" + id));
    }

    /** The hand scanner types the link and Enter; the field has the focus again each time. */
    private void scans(Visitor office, String digits) throws SQLException {
        Page page = office.open("/gathering/attendance" + hospital + "&id=" + id);
        assertThat(page.getByTestId("attendee")).hasCount(2);
        looked(page, "gathering-attendance-scanner");
        scan(page, link(FIRST));
        assertThat(page.getByTestId("answer")).containsText("染谷 亮介");
        assertThat(page.getByTestId("answer")).containsText("到着を記録しました");
        assertThat(page.locator("#code")).isFocused();
        assertThat(page.locator("#code")).hasValue("");
        // The desk that scans shows no roll: each scan would be a look at everybody.
        assertThat(page.getByTestId("attendee")).hasCount(0);
        assertThat(page.getByTestId("came")).containsText("1人（参加の決まった方2人）");
        looked(page, "gathering-scan-arrived");
        scan(page, link(FIRST));
        assertThat(page.getByTestId("answer")).containsText("もう記録してあります");
        looked(page, "gathering-scan-again");
        scan(page, digits);
        assertThat(page.getByTestId("answer")).containsText("野々宮 灯");
        assertThat(page.getByTestId("came")).containsText("2人（参加の決まった方2人）");
        assertThat(marks()).isEqualTo(2);
        // Leaving is chosen once and stays.
        page.getByLabel("退出").check();
        scan(page, link(FIRST));
        assertThat(page.getByTestId("answer")).containsText("退出を記録しました");
        assertThat(page.getByLabel("退出")).isChecked();
        assertThat(page.getByTestId("recent").locator("li")).hasCount(3);
        page.getByLabel("到着").check();
    }

    /** What is no code of this gathering: a clear answer, nothing noted, and the next is taken. */
    private void brings(Visitor office) throws SQLException {
        Page page = office.page();
        long before = marks();
        scan(page, "4901234567894");
        assertThat(page.getByTestId("refusal")).containsText("入場コードではありません");
        assertThat(page.locator("#code")).isFocused();
        looked(page, "gathering-scan-nonsense");
        scan(page, link(other, FIRST));
        assertThat(page.getByTestId("refusal")).containsText("別の研修・会議の入場コードです");
        scan(page, link(FIRST).substring(0, link(FIRST).length() - 1) + "!");
        assertThat(page.getByTestId("refusal")).containsText("入場コードではありません");
        scan(page, "<script>alert(1)</script>");
        assertThat(page.getByTestId("refusal")).isVisible();
        page.locator("#code").fill("");
        page.locator("#code").press("Enter");
        page.waitForLoadState();
        assertThat(page.getByTestId("refusal")).containsText("読み取るか、番号を入力してください");
        assertThat(marks()).isEqualTo(before);
        page.getByText("出席の表にもどる").click();
        page.waitForLoadState();
        assertThat(page.getByTestId("attendee")).hasCount(2);
    }

    /** What the camera read is not lost on the way through the log-in page. */
    private void readsWithACamera(Visitor phone) throws SQLException {
        change("delete from gathering_mark where gathering_id = " + id);
        Page page = phone.open(path(SECOND));
        assertThat(page.getByText("読み取りを保存しました。")).isVisible();
        phone.signIn(OFFICE);
        assertThat(page.getByTestId("shown")).containsText("野々宮 灯");
        looked(page, "gathering-entry-shown");
        press(page, "到着を記録する");
        assertThat(page.getByTestId("done")).containsText("野々宮 灯");
        assertThat(page.getByTestId("done")).containsText("到着を記録しました");
        looked(page, "gathering-entry-done");
        phone.open(path(SECOND));
        press(page, "到着を記録する");
        assertThat(page.getByTestId("done")).containsText("もう記録してあります");
        assertThat(marks()).isEqualTo(1);
        assertThat(
                        number(
                                "select count(*) from gathering_mark m join account_account a on"
                                        + " a.person_id = m.recorded_by where a.login = '"
                                        + OFFICE
                                        + "' and m.source = 'DESK' and m.gathering_id = "
                                        + id))
                .isEqualTo(1);
    }

    /** Long before, her page says from when on the code is there. */
    private void later(Visitor first) throws SQLException {
        change(
                "update gathering_gathering set starts_at = starts_at + interval 5 day, ends_at ="
                        + " ends_at + interval 5 day where id = "
                        + id);
        Page page = first.open("/gathering/one?id=" + id);
        assertThat(page.getByTestId("code")).containsText("からここに出ます");
        assertThat(page.getByTestId("code").locator("svg")).hasCount(0);
        Legible.look(page);
    }

    private static void scan(Page page, String text) {
        page.locator("#code").click();
        page.locator("#code").press("ControlOrMeta+a");
        page.keyboard().type(text);
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    private EntryCode code() {
        return new EntryCode(id, SECRET);
    }

    private String path(String mail) throws SQLException {
        return "/gathering/entry?c=" + code().token(place(id, mail));
    }

    private String link(String mail) throws SQLException {
        return link(id, mail);
    }

    private static String link(long at, String mail) throws SQLException {
        return RunningYorisoi.base()
                + "/gathering/entry?c="
                + new EntryCode(at, SECRET).token(place(at, mail));
    }

    private static long place(long at, String mail) throws SQLException {
        return number(
                "select p.id from gathering_place p join account_account a on a.person_id ="
                        + " p.person_id where p.gathering_id = "
                        + at
                        + " and a.login = '"
                        + mail
                        + "'");
    }

    private long marks() throws SQLException {
        return number("select count(*) from gathering_mark where gathering_id = " + id)
                - number(
                        "select count(*) from gathering_mark where kind = 'LEFT' and gathering_id ="
                                + " "
                                + id);
    }

    private static void looked(Page page, String name) {
        Legible.look(page);
        Pictures.take(page, name);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
    }

    private static String sql(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private static long number(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
