package org.yorisoi.gathering;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.TestMail;
import org.yorisoi.testing.Visitor;

/**
 * An office prepares a training from the programme's usual day, announces it, decides on who
 * applies, lowers the capacity, moves the day and cancels; whoever is concerned is written to.
 */
class GatheringDeskJourney {

    private static final String TITLE = "机の旅の研修";
    private static final String DOCTOR = "takahashi.kengo@example.jp";
    private static final String NURSE = "kawana.izumi@example.jp";
    private final LocalDate day = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(30);

    /** Behind the two years of the doctor's certificate. */
    private final LocalDate later = day.plusDays(70);

    private final String hospital = "?org=" + RunningYorisoi.organisation("99-h-sogo");

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        String these =
                " where gathering_id in (select id from gathering_gathering where title = '"
                        + TITLE
                        + "')";
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var delete = connection.createStatement()) {
            delete.executeUpdate(
                    "delete from gathering_notice_to where notice_id in (select id from"
                            + " gathering_notice"
                            + these
                            + ")");
            delete.executeUpdate("delete from gathering_notice" + these);
            delete.executeUpdate(
                    "delete from gathering_place_step where place_id in (select id from"
                            + " gathering_place"
                            + these
                            + ")");
            for (String table :
                    new String[] {
                        "gathering_place",
                        "gathering_step",
                        "gathering_staff",
                        "gathering_quota",
                        "gathering_block"
                    }) {
                delete.executeUpdate("delete from " + table + these);
            }
            delete.executeUpdate("delete from gathering_watch_found" + these);
            delete.executeUpdate("delete from gathering_watch where words = '" + TITLE + "'");
            delete.executeUpdate("delete from platform_outbox where purpose = 'gathering-watch'");
            delete.executeUpdate("delete from gathering_gathering where title = '" + TITLE + "'");
            delete.executeUpdate(
                    "delete from platform_outbox where subject like '%" + TITLE + "%'");
            delete.executeUpdate("delete from platform_draft where form like 'gathering/%'");
        }
    }

    @Test
    void anOfficePreparesAnnouncesDecidesMovesAndCancels() throws SQLException {
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp");
                Visitor doctor = Visitor.onPhone().signIn(DOCTOR)) {
            watches(doctor);
            long id = prepares(office);
            announces(office.page());
            isTold(doctor, id);
            applies(doctor, id);
            appliesForHer(office, id);
            accepts(office, id);
            tells(office, doctor, id);
            lowers(office, id);
            moves(office, id);
            cancels(office, id);
            assertThat(mails(DOCTOR, "gathering-requested")).isEqualTo(1);
            assertThat(mails(DOCTOR, "gathering-seated")).isEqualTo(1);
            assertThat(mails(DOCTOR, "gathering-moved")).isEqualTo(1);
            assertThat(mails(DOCTOR, "gathering-cancelled")).isEqualTo(1);
            assertThat(mails(NURSE, "gathering-cancelled")).isEqualTo(1);
            Page letters = office.open("/platform/mails");
            assertThat(
                            letters.getByTestId("mail")
                                    .filter(
                                            new Locator.FilterOptions()
                                                    .setHasText("中止のお知らせ：" + TITLE))
                                    .first())
                    .isVisible();
        }
    }

    private long prepares(Visitor office) throws SQLException {
        Page page = office.open("/gathering/desk" + hospital);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("集合研修を準備する"))
                .first()
                .click();
        field(page, "begin:title").fill(TITLE);
        field(page, "begin:day").fill("2027年2月30日");
        field(page, "begin:hour").fill("25時");
        press(page, "下書きを作る");
        assertThat(field(page, "begin:day")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "begin:hour")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "begin:title")).hasValue(TITLE);
        assertThat(field(page, "begin:day")).hasValue("2027年2月30日");
        Legible.look(page);
        Pictures.take(page, "gathering-new-fault");
        field(page, "begin:day").fill(day.toString());
        field(page, "begin:hour").fill("9時30分");
        field(page, "begin:seats").fill("2");
        press(page, "下書きを作る");
        assertThat(page.getByText("下書きを作りました。")).isVisible();
        return number("select max(id) from gathering_gathering where title = '" + TITLE + "'");
    }

    /** What is missing stands above with links; nothing typed is lost on the way. */
    private static void announces(Page page) {
        assertThat(page.getByTestId("missing")).containsText("連絡先を入力してください。");
        assertThat(field(page, "plan:blocks:0:start")).hasValue("9:30");
        assertThat(field(page, "plan:blocks:0:title")).hasValue("開会");
        int parts = page.getByTestId("block").count();
        assertThat(parts).isGreaterThan(6);
        press(page, "行を足す");
        assertThat(page.getByTestId("block")).hasCount(parts + 1);
        field(page, "plan:blocks:" + parts + ":title").fill("あいさつ");
        field(page, "plan:blocks:" + parts + ":titleEn").fill("Closing");
        field(page, "plan:blocks:" + parts + ":minutes").fill("百");
        field(page, "plan:contact").fill("研修事務局　平日9時〜17時");
        field(page, "plan:until").fill("あした");
        press(page, "公開する");
        assertThat(field(page, "plan:until")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "plan:blocks:" + parts + ":minutes"))
                .hasAttribute("aria-invalid", "true");
        assertThat(field(page, "plan:blocks:" + parts + ":minutes")).hasValue("百");
        assertThat(field(page, "plan:contact")).hasValue("研修事務局　平日9時〜17時");
        Legible.look(page);
        Pictures.take(page, "gathering-plan-fault");
        field(page, "plan:until").fill("");
        field(page, "plan:blocks:" + parts + ":minutes").fill("10");
        field(page, "plan:blocks:1:start").fill("9:40");
        press(page, "公開する");
        assertThat(page.getByRole(AriaRole.ALERT).first())
                .containsText("「開会」と「e-learningの復習・質問」の時間が重なっています。");
        assertThat(field(page, "plan:blocks:1:start")).hasAttribute("aria-invalid", "true");
        field(page, "plan:blocks:1:start").fill("9:50");
        press(page, "公開する");
        assertThat(page.getByText("公開しました。申込みを受け付けられます。")).isVisible();
        assertThat(page.getByTestId("history")).containsText("公開しました");
        Legible.look(page);
        Pictures.take(page, "gathering-plan-announced");
    }

    /** Nothing fits yet, so that she asks to be told when something does. */
    private static void watches(Visitor doctor) {
        Page page = doctor.open("/gathering/list?q=" + TITLE);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("条件に合う研修が出たら知らせる"))
                .click();
        assertThat(page.getByTestId("ask")).containsText("「" + TITLE + "」");
        assertThat(page.getByTestId("ask")).containsText(DOCTOR);
        Legible.look(page);
        Pictures.take(page, "gathering-watches-ask");
        press(page, "この条件で知らせる");
        assertThat(page.getByText("この条件でお知らせします")).isVisible();
        assertThat(page.getByTestId("watch")).hasCount(1);
        Pictures.take(page, "gathering-watches-added");
    }

    /** The letter leads to the training and, without hunting, to the button that stops it. */
    private static void isTold(Visitor doctor, long id) {
        String letter = TestMail.awaitTo(DOCTOR, "新しい研修・会議が1件出ました");
        assertThat(letter).contains(TITLE, "/gathering/one?id=" + id);
        Matcher stop = Pattern.compile("/gathering/watches\\?stop=\\d+").matcher(letter);
        assertThat(stop.find()).isTrue();
        Page page = doctor.open(stop.group());
        assertThat(page.getByTestId("found")).containsText(TITLE);
        assertThat(page.getByTestId("stop")).containsText("「" + TITLE + "」");
        Legible.look(page);
        Pictures.take(page, "gathering-watches-stop");
        page.getByTestId("stop").getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByText("お知らせを止めました")).isVisible();
        assertThat(page.getByTestId("watch")).hasCount(0);
    }

    private static void applies(Visitor person, long id) {
        Page page = person.open("/gathering/one?id=" + id);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("申し込む").setExact(true))
                .click();
        assertThat(page.getByText("申し込みを受け付けました").first()).isVisible();
    }

    private void appliesForHer(Visitor office, long id) {
        Page page = office.open("/gathering/apply-for" + hospital + "&id=" + id);
        page.locator("#q").fill("川名");
        press(page, "名簿からさがす");
        assertThat(page.getByTestId("person")).containsText("申し込めます（主催者が確認します）");
        Legible.look(page);
        press(page, "選んだ人の申込みをする");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("だれも選ばれていません。");
        page.getByLabel("川名 泉さんを選ぶ").check();

        // Whoever is ticked stays while others are looked for; who has applied already keeps that.
        page.locator("#q").fill("髙橋 健吾");
        press(page, "名簿からさがす");
        assertThat(page.getByTestId("person")).hasCount(2);
        assertThat(page.getByLabel("川名 泉さんを選ぶ")).isChecked();
        assertThat(page.getByLabel("髙橋 健吾さんを選ぶ")).hasCount(0);
        assertThat(page.getByTestId("person").last()).containsText("確認待ち");
        Legible.look(page);
        Pictures.take(page, "gathering-apply-for-found");
        press(page, "選んだ人の申込みをする");
        assertThat(page.getByTestId("came").getByRole(AriaRole.LISTITEM)).hasCount(1);
        assertThat(page.getByTestId("came")).containsText("川名 泉");
        assertThat(page.getByTestId("came")).containsText("確認待ち");
        assertThat(page.getByLabel("川名 泉さんを選ぶ")).hasCount(0);
        Legible.look(page);
        Pictures.take(page, "gathering-apply-for-came");
    }

    /** A notice is written, looked at, sent, and read by whom it is for. */
    private void tells(Visitor office, Visitor doctor, long id) {
        Page page = office.open("/gathering/applicants" + hospital + "&id=" + id);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("お知らせを送る")).click();
        assertThat(page.getByLabel("参加の決まった方　2人")).isChecked();
        press(page, "送る前に確かめる");
        assertThat(field(page, "write:subject")).hasAttribute("aria-invalid", "true");
        field(page, "write:subject").fill("持ち物のお願い");
        press(page, "送る前に確かめる");
        assertThat(field(page, "write:text")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "write:subject")).hasValue("持ち物のお願い");
        Legible.look(page);
        field(page, "write:text").fill("上履きをお持ちください。\n昼食は各自でご用意ください。");
        press(page, "送る前に確かめる");
        assertThat(page.getByTestId("reaches")).containsText("参加の決まった方、2人に送ります。");
        assertThat(page.getByTestId("mail-ja")).containsText("持ち物のお願い：" + TITLE);
        assertThat(page.getByTestId("mail-en")).containsText("This is a notice from");
        Legible.look(page);
        Pictures.take(page, "gathering-notices-look");
        press(page, "書き直す");
        assertThat(field(page, "write:text")).hasValue("上履きをお持ちください。\n昼食は各自でご用意ください。");
        press(page, "送る前に確かめる");
        press(page, "お知らせを送る");
        assertThat(page.getByText("お知らせを送りました")).isVisible();
        assertThat(page.getByTestId("history")).containsText("メール 2通");
        Legible.look(page);
        Pictures.take(page, "gathering-notices-sent");
        Page hers = doctor.open("/gathering/one?id=" + id);
        assertThat(hers.getByTestId("notices")).containsText("上履きをお持ちください。");
        Legible.look(hers);
        Pictures.take(hers, "gathering-one-notices");

        // The same in English.
        speak(page, "en");
        office.open("/gathering/notices" + hospital + "&id=" + id);
        assertThat(Legible.faults(page, "en")).isEmpty();
        Pictures.take(page, "gathering-notices-en");
        office.open("/gathering/apply-for" + hospital + "&id=" + id + "&q=a");
        assertThat(Legible.faults(page, "en")).isEmpty();
        Pictures.take(page, "gathering-apply-for-en");
        speak(page, "ja");

        // To some that are ticked.
        office.open("/gathering/applicants" + hospital + "&id=" + id);
        pick(page, "髙橋 健吾");
        press(page, "選んだ人にお知らせを書く");
        assertThat(page.getByLabel("申込者の一覧で選んだ方　1人")).isChecked();
    }

    private void accepts(Visitor office, long id) {
        Page page = office.open("/gathering/applicants" + hospital + "&id=" + id);
        assertThat(page.getByTestId("seats")).containsText("定員2人のうち、参加の決まった方が0人");
        assertThat(page.getByTestId("applicant")).hasCount(2);
        press(page, "参加を決める");
        assertThat(page.getByText("だれも選ばれていません。")).isVisible();

        // Somebody else decides while this page is open: the second is told who was first.
        Page second = page.context().newPage();
        second.navigate(RunningYorisoi.base() + "/gathering/applicants" + hospital + "&id=" + id);
        pick(page, "髙橋 健吾");
        pick(second, "髙橋 健吾");
        press(page, "参加を決める");
        assertThat(page.getByTestId("done")).containsText("髙橋 健吾");
        assertThat(page.getByTestId("seats")).containsText("参加の決まった方が1人");
        press(second, "参加を決める");
        assertThat(second.getByTestId("refused")).containsText("先に江藤 由紀さんが「参加決定」にしました。");
        Legible.look(second);
        second.close();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("このページの全員を選ぶ")).click();
        press(page, "参加を決める");
        assertThat(page.getByTestId("refused")).containsText("もう参加が決まっています。");
        assertThat(page.getByTestId("done").getByRole(AriaRole.LISTITEM)).hasCount(1);
        assertThat(page.getByTestId("seats")).containsText("参加の決まった方が2人");
        Legible.look(page);
        Pictures.take(page, "gathering-applicants-decided");

        pick(page, "髙橋 健吾");
        page.getByText("お断り・参加の取り消し").click();
        press(page, "決まった参加を取り消す");
        assertThat(page.locator("[id='list:why']")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("髙橋 健吾さんを選ぶ")).isChecked();
        Legible.look(page);
        exports(page, id);
    }

    private void exports(Page page, long id) {
        var answer =
                page.request()
                        .post(
                                RunningYorisoi.base() + "/gathering/applicants-file",
                                RequestOptions.create()
                                        .setHeader("Origin", RunningYorisoi.base())
                                        .setForm(
                                                com.microsoft.playwright.options.FormData.create()
                                                        .set("org", hospital.replaceAll("\\D", ""))
                                                        .set("id", Long.toString(id))
                                                        .set("format", "csv")
                                                        .set("purpose", "当日の受付")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("髙橋 健吾").contains("参加決定");
    }

    private void lowers(Visitor office, long id) {
        Page page = office.open("/gathering/plan" + hospital + "&id=" + id);
        field(page, "seats:number").fill("一");
        press(page, "定員を変える");
        assertThat(field(page, "seats:number")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "seats:number")).hasValue("一");
        field(page, "seats:number").fill("1");
        press(page, "定員を変える");
        assertThat(page.getByText("定員を変えました。").first()).isVisible();
        assertThat(page.getByTestId("note")).containsText("席はだれからも取り消されません。");
        office.open("/gathering/applicants" + hospital + "&id=" + id);
        assertThat(page.getByTestId("seats")).containsText("1人多くなっています");
        assertThat(page.getByTestId("seats")).containsText("定員1人に対して");
    }

    private void moves(Visitor office, long id) {
        Page page = office.open("/gathering/plan" + hospital + "&id=" + id);
        field(page, "move:to").fill(later.toString());
        press(page, "日程を移す");
        assertThat(field(page, "move:to")).hasAttribute("aria-invalid", "true");
        field(page, "move:to").fill(later + " 13:00");
        press(page, "日程を移す");
        assertThat(page.getByText("日程を移しました。").first()).isVisible();
        assertThat(field(page, "plan:blocks:0:start")).hasValue("13:00");
        assertThat(field(page, "plan:blocks:1:start")).hasValue("13:20");
        assertThat(page.getByTestId("affected")).containsText("髙橋 健吾");
        Legible.look(page);
        Pictures.take(page, "gathering-plan-moved");
        assertThat(field(page, "plan:day")).hasValue(later.toString());
    }

    private void cancels(Visitor office, long id) {
        Page page = office.open("/gathering/plan" + hospital + "&id=" + id);
        assertThat(page.getByTestId("reaches")).containsText("2人にメールを送ります");
        press(page, "中止にして知らせる");
        assertThat(field(page, "cancel:why")).hasAttribute("aria-invalid", "true");
        field(page, "cancel:why").fill("会場が使えなくなりました。");
        press(page, "中止にして知らせる");
        assertThat(page.getByText("中止になりました").first()).isVisible();
        assertThat(page.getByText("会場が使えなくなりました。").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "gathering-plan-cancelled");
        office.open("/gathering/desk" + hospital + "&show=CANCELLED");
        assertThat(page.getByTestId("gathering").first()).isVisible();
    }

    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    private static void pick(Page page, String name) {
        page.getByLabel(name + "さんを選ぶ").check();
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

    private static long mails(String recipient, String purpose) throws SQLException {
        return number(
                "select count(*) from platform_outbox where recipient = '"
                        + recipient
                        + "' and purpose = '"
                        + purpose
                        + "' and subject like '%"
                        + TITLE
                        + "%'");
    }

    private static long number(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
