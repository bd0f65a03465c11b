package org.yorisoi.gathering;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * The national workshop from its template to the record: announced, applied for, a seat that moves
 * up the waiting list, somebody who comes without applying, codes at the door, a paper roll and a
 * meeting's log, an unknown that is cleared up, the head's confirmation, a correction after it, and
 * a record that a stranger sees revoked.
 *
 * <p>Nobody waits a month for the day: it is brought near, and passes, by moving the training and
 * what was noted about it back in the database, all by the same stretch.
 */
class NationalWorkshopJourney {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String TITLE = "研修会の旅";
    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";

    /** By the digits on the screen, coming and leaving. */
    private static final String FIRST = "someya.ryosuke@example.jp";

    /** Takes the application back. */
    private static final String GIVES_WAY = "nonomiya.akari@example.jp";

    /** From the waiting list; reads the square code before signing in; nobody sees the return. */
    private static final String MOVES_UP = "suganuma.ren@example.jp";

    /** On no list. */
    private static final String WALKS_IN = "fujieda.mitsuki@example.jp";

    /** A doctor of another hospital. */
    private static final String DIRECTS = "gunji.katsutoshi@example.jp";

    private static final List<String> ALL = List.of(FIRST, GIVES_WAY, MOVES_UP, WALKS_IN);

    private final LocalDate day = LocalDate.now(JAPAN).plusDays(33);
    private final String hospital = "?org=" + RunningYorisoi.organisation("99-h-sogo");

    @BeforeEach
    void everybodyHasHerCertificate() throws SQLException {
        clean();
        for (String mail : ALL) {
            change(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, checked, recorded_at) values ("
                            + person(mail)
                            + ", 'CERTIFICATE', 'national-workshop/elearning', 'workshop:journey',"
                            + " 'journey', 1, 'EARNED', '"
                            + LocalDate.now(JAPAN).minusMonths(6)
                            + "', 1, now(6))");
        }
    }

    @AfterEach
    void clean() throws SQLException {
        List<Long> gatherings =
                numbers("select id from gathering_gathering where title = '" + TITLE + "'");
        for (String mail : ALL) {
            long person = person(mail);
            String records =
                    "(select id from certificate_certificate where person_id = " + person + ")";
            change("delete from certificate_step where certificate_id in " + records);
            change("delete from certificate_version where certificate_id in " + records);
            change("delete from certificate_certificate where person_id = " + person);
            // By their numbers, the newest first: the ledger's rows refer to each other.
            for (long credit :
                    numbers(
                            "select id from credit_credit where person_id = "
                                    + person
                                    + " and source_kind in ('workshop:journey',"
                                    + " 'gathering:gathering') order by id desc")) {
                change("delete from credit_credit where id = " + credit);
            }
            for (String table :
                    List.of("completion_standing", "programme_enrolment", "programme_cycle")) {
                change("delete from " + table + " where person_id = " + person);
            }
        }
        change("delete from credit_credit where source_kind = 'workshop:trainer-course'");
        for (long id : gatherings) {
            change(
                    "delete from gathering_place_step where place_id in (select id from"
                            + " gathering_place where gathering_id = "
                            + id
                            + ")");
            for (String table :
                    List.of(
                            "workshop_consultation",
                            "gathering_mark",
                            "gathering_log",
                            "gathering_confirmation",
                            "gathering_place",
                            "gathering_step",
                            "gathering_staff",
                            "gathering_quota",
                            "gathering_block")) {
                change("delete from " + table + " where gathering_id = " + id);
            }
            change("delete from gathering_gathering where id = " + id);
        }
        change("delete from platform_outbox where subject like '%" + TITLE + "%'");
        change("delete from platform_draft where form like 'gathering/%'");
        change("delete from account_throttle where subject like 'check:%'");
        change("delete from account_throttle where subject like 'address:staff-by-mail%'");
    }

    @Test
    void fromTheTemplateToTheRecordThatIsRevoked() throws SQLException {
        try (Visitor office = Visitor.atDesk().signIn(OFFICE);
                Visitor first = Visitor.onPhone().signIn(FIRST);
                Visitor second = Visitor.onPhone().signIn(GIVES_WAY);
                Visitor third = Visitor.onPhone().signIn(MOVES_UP)) {
            long id = prepares(office);
            consults(office, id);
            for (Visitor each : List.of(first, second, third)) {
                applies(each, id);
            }
            decides(office, id);
            movesUp(office, second, third, id);
            theDayComes(id);
            checksIn(office, first, id);
            try (Visitor phone = Visitor.onPhone()) {
                readsBeforeSigningIn(phone, id);
            }
            addsAWalkIn(office, id);
            theDayPasses(id);
            leaves(office, first, id);
            copiesTheRoll(office, id);
            importsALog(office, id);
            clearsUp(office, id);
            String code = confirms(id);
            corrects(office, id);
            revokes(id, code);
        }
    }

    private long prepares(Visitor office) throws SQLException {
        Page page = office.open("/gathering/plan" + hospital);
        field(page, "begin:title").fill(TITLE);
        field(page, "begin:day").fill(day.toString());
        field(page, "begin:hour").fill("9:30");
        field(page, "begin:seats").fill("2");
        press(page, "下書きを作る");
        field(page, "plan:contact").fill("研修事務局　平日9時〜17時");
        press(page, "公開する");
        assertThat(page.getByText("公開しました。申込みを受け付けられます。")).isVisible();
        return number("select max(id) from gathering_gathering where title = '" + TITLE + "'");
    }

    /** The staff that the guideline names, and the prefecture. */
    private void consults(Visitor office, long id) {
        namesTheStaff(office, id);
        Page page = office.open("/workshop/preparation" + hospital + "&id=" + id);
        assertThat(page.getByTestId("roles")).containsText("確認できていません");
        assertThat(page.getByTestId("roles")).containsText("まだいません");
        page.locator("#completed").fill("2015年2月30日");
        press(page, "修了を記録する");
        assertThat(page.locator("#completed")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#completed")).hasValue("2015年2月30日");
        page.locator("#completed").fill("2015年3月1日");
        press(page, "修了を記録する");
        assertThat(page.getByTestId("roles")).containsText("2015年3月1日修了");
        press(page, "協議を記録する");
        assertThat(page.locator("#with")).hasAttribute("aria-invalid", "true");
        page.locator("#on").fill(LocalDate.now(JAPAN).toString());
        page.locator("#with").fill("見本県 疾病対策課 福士");
        page.locator("#answer").fill("異存なし");
        press(page, "協議を記録する");
        assertThat(page.getByTestId("consultations")).containsText("異存なし");
        looked(page, "workshop-preparation");
    }

    /** Whoever is on the roster by name; whoever is not by the address that she told. */
    private void namesTheStaff(Visitor office, long id) {
        Page page = office.open("/gathering/plan" + hospital + "&id=" + id);
        press(page, "名簿からさがす");
        assertThat(field(page, "house:who")).hasAttribute("aria-invalid", "true");
        field(page, "house:role").selectOption("ORGANISER");
        field(page, "house:who").fill("瀬名");
        press(page, "名簿からさがす");
        press(page, "瀬名 文彦さんを載せる");
        assertThat(page.getByTestId("staff")).containsText("瀬名 文彦 主催責任者");
        field(page, "outside:role").selectOption("DIRECTOR");
        field(page, "outside:mail").fill("講師の先生");
        press(page, "アドレスの方を載せる");
        assertThat(field(page, "outside:mail")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "outside:mail")).hasValue("講師の先生");
        field(page, "outside:mail").fill("nobody.here@example.jp");
        press(page, "アドレスの方を載せる");
        assertThat(field(page, "outside:mail")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByText("綴りをご本人に確かめてください").first()).isVisible();
        assertThat(field(page, "outside:mail")).hasValue("nobody.here@example.jp");
        assertThat(page.getByTestId("staff")).hasCount(1);
        looked(page, "gathering-plan-stranger");
        field(page, "outside:mail").fill(DIRECTS);
        field(page, "outside:mail").press("Enter");
        page.waitForLoadState();
        assertThat(page.getByText("ご本人にメールで知らせます。").first()).isVisible();
        assertThat(page.getByTestId("staff")).hasCount(2);
        assertThat(page.getByTestId("staff").last()).containsText("企画責任者");
        looked(page, "gathering-plan-staff");
    }

    private static void applies(Visitor person, long id) {
        Page page = person.open("/gathering/one?id=" + id);
        press(page, "申し込む");
        assertThat(page.getByText("申し込みを受け付けました").first()).isVisible();
    }

    private void decides(Visitor office, long id) {
        Page page = office.open("/gathering/applicants" + hospital + "&id=" + id);
        page.getByLabel("染谷 亮介さんを選ぶ").check();
        page.getByLabel("野々宮 灯さんを選ぶ").check();
        press(page, "参加を決める");
        assertThat(page.getByTestId("seats")).containsText("参加の決まった方が2人");
        page.getByLabel("菅沼 蓮さんを選ぶ").check();
        press(page, "待機にする");
        assertThat(page.getByTestId("queue")).containsText("菅沼 蓮");
    }

    /** A seat is given back, offered to whoever waits, and taken. */
    private void movesUp(Visitor office, Visitor second, Visitor third, long id) {
        Page page = second.open("/gathering/one?id=" + id);
        page.getByText("申し込みを取り消す").first().click();
        press(page, "申し込みを取り消す");
        assertThat(page.getByText("申し込みを取り消しました").first()).isVisible();
        page = third.open("/gathering/one?id=" + id);
        assertThat(page.getByText("席をご案内しています").first()).isVisible();
        press(page, "この席で参加する");
        assertThat(page.getByText("参加が決まりました").first()).isVisible();
        office.open("/gathering/applicants" + hospital + "&id=" + id);
        assertThat(office.page().getByTestId("seats")).containsText("参加の決まった方が2人");
    }

    /** It begins in ten minutes. */
    private void theDayComes(long id) throws SQLException {
        Instant start = start(id);
        earlier(id, Duration.between(Instant.now().plusSeconds(600), start));
    }

    /** It ended ten minutes ago. */
    private void theDayPasses(long id) throws SQLException {
        Instant end = instant("select ends_at from gathering_gathering where id = " + id);
        earlier(id, Duration.between(Instant.now().minusSeconds(600), end));
    }

    private static void earlier(long id, Duration by) throws SQLException {
        String less = " - interval " + by.toMillis() * 1_000 + " microsecond";
        change(
                "update gathering_gathering set starts_at = starts_at"
                        + less
                        + ", ends_at = ends_at"
                        + less
                        + " where id = "
                        + id);
        change(
                "update gathering_block set starts_at = starts_at"
                        + less
                        + " where gathering_id = "
                        + id);
        change(
                "update gathering_mark set at = at"
                        + less
                        + ", recorded_at = recorded_at"
                        + less
                        + " where gathering_id = "
                        + id);
    }

    /** By the digits on the screen at the door; wrong ones are said to be so. */
    private void checksIn(Visitor office, Visitor first, long id) {
        Page screen = office.open("/gathering/screen" + hospital + "&id=" + id + "&way=in");
        Locator shown = screen.locator("[data-testid=digits]:visible");
        assertThat(shown).hasCount(1);
        Legible.look(screen);
        Pictures.take(screen, "gathering-screen");
        goesOnWithoutANetwork(office);
        Page page = first.open("/gathering/in");
        page.locator("#digits").fill("12345678");
        press(page, "記録する");
        assertThat(page.getByTestId("refusal")).isVisible();
        assertThat(page.locator("#digits")).hasValue("12345678");
        Legible.look(page);
        Pictures.take(page, "gathering-in-refused");
        page.locator("#digits").fill(screen.locator("[data-testid=digits]:visible").textContent());
        press(page, "記録する");
        assertThat(page.getByTestId("done")).containsText("到着を記録しました");
        Legible.look(page);
        Pictures.take(page, "gathering-in-done");
    }

    /** The codes of some minutes are in the page; when the hall's network is back it fills up. */
    private static void goesOnWithoutANetwork(Visitor office) {
        Page screen = office.page();
        screen.context().setOffline(true);
        screen.evaluate("() => dispatchEvent(new Event('online'))");
        assertThat(screen.getByText("通信が切れています。")).isVisible();
        assertThat(screen.locator("[data-testid=digits]:visible")).hasCount(1);
        screen.context().setOffline(false);
        screen.evaluate("() => dispatchEvent(new Event('online'))");
        assertThat(screen.getByText("通信が切れています。")).isHidden();
        office.forgetComplaints();
    }

    /** What was read is not lost on the way through the log-in page. */
    private void readsBeforeSigningIn(Visitor phone, long id) throws SQLException {
        Page page = phone.open("/gathering/in?c=" + token(id, Direction.IN));
        assertThat(page.getByText("読み取りを保存しました。")).isVisible();
        Pictures.take(page, "gathering-in-kept");
        page.getByLabel("メールアドレス").fill(MOVES_UP);
        page.getByLabel("パスフレーズ", new Page.GetByLabelOptions().setExact(true))
                .fill(Visitor.PASSPHRASE);
        press(page, "ログインする");
        assertThat(page.getByText("に読み取りました。到着を記録します。")).isVisible();
        Legible.look(page);
        Pictures.take(page, "gathering-in-read");
        press(page, "到着を記録する");
        assertThat(page.getByTestId("done")).containsText("到着を記録しました");
        page = phone.open("/gathering/in?c=" + token(id, Direction.IN));
        press(page, "到着を記録する");
        assertThat(page.getByTestId("done")).containsText("もう記録してあります");
        assertThat(
                        number(
                                "select count(*) from gathering_mark where gathering_id = "
                                        + id
                                        + " and person_id = "
                                        + person(MOVES_UP)))
                .isEqualTo(1);
        page = phone.open("/gathering/in?c=" + oldToken(id));
        assertThat(page.getByTestId("refusal")).containsText("番号は30秒ごとに変わります");
    }

    /** Without a seat nobody is added; with one she is, and a stranger is explained. */
    private void addsAWalkIn(Visitor office, long id) throws SQLException {
        Page page = office.open("/gathering/attendance" + hospital + "&id=" + id + "&add=1");
        page.locator("#q").fill("鷲尾");
        press(page, "名簿からさがす");
        press(page, "鷲尾 陽翔さんを加える");
        assertThat(page.getByText("席がいっぱいです。")).isVisible();
        change("update gathering_gathering set capacity = 3 where id = " + id);
        page = office.open("/gathering/attendance" + hospital + "&id=" + id + "&add=1");
        page.locator("#mail").fill("nobody.here@example.jp");
        press(page, "当日参加に加える");
        assertThat(page.getByText("このアドレスの方は、まだ登録がありません")).isVisible();
        assertThat(page.locator("#mail")).hasValue("nobody.here@example.jp");
        Legible.look(page);
        Pictures.take(page, "gathering-walk-in");
        page.locator("#mail").fill(WALKS_IN);
        press(page, "当日参加に加える");
        assertThat(page.getByText("藤枝 美月さんを当日参加に加えました。")).isVisible();
        assertThat(page.getByTestId("attendee")).hasCount(3);
    }

    private void leaves(Visitor office, Visitor first, long id) {
        Page screen = office.open("/gathering/screen" + hospital + "&id=" + id + "&way=out");
        Page page = first.open("/gathering/in");
        page.locator("#digits").fill(screen.locator("[data-testid=digits]:visible").textContent());
        press(page, "記録する");
        assertThat(page.getByTestId("done")).containsText("退出を記録しました");
        page = office.open("/gathering/attendance" + hospital + "&id=" + id);
        assertThat(attendee(page, "染谷 亮介")).containsText("350分");
        // Who came back after lunch, nobody has seen; of the walk-in nothing is known.
        assertThat(attendee(page, "菅沼 蓮")).containsText("休憩の後");
        assertThat(attendee(page, "藤枝 美月")).containsText("記録なし");
        assertThat(page.getByText("不明が2人")).isVisible();
        looked(page, "gathering-attendance-unknown");
    }

    /** The walk-in signed the paper: her line is copied, a second one with another time is not. */
    private void copiesTheRoll(Visitor office, long id) throws SQLException {
        String arrived = clock(start(id).minusSeconds(300));
        String left = clock(instant("select ends_at from gathering_gathering where id = " + id));
        long number =
                number(
                        "select queue_no from gathering_place where gathering_id = "
                                + id
                                + " and person_id = "
                                + person(WALKS_IN));
        Page page = office.open("/gathering/roll" + hospital + "&id=" + id);
        assertThat(page.locator("#who")).isFocused();
        page.locator("#who").fill("だれか");
        page.locator("#who").press("Enter");
        page.waitForLoadState();
        assertThat(page.locator("#who")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#who")).hasValue("だれか");
        page.locator("#who").fill(Long.toString(number));
        page.locator("#arrived").fill(arrived);
        page.locator("#left").fill(left);
        page.locator("#left").press("Enter");
        page.waitForLoadState();
        assertThat(page.getByTestId("recent")).containsText("藤枝 美月");
        assertThat(page.locator("#who")).isFocused();
        page.locator("#who").fill("藤枝");
        page.locator("#arrived").fill(clock(start(id).plusSeconds(600)));
        page.locator("#arrived").press("Enter");
        page.waitForLoadState();
        assertThat(page.locator("#arrived")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByText("名簿に2回あり").first()).isVisible();
        looked(page, "gathering-roll-twice");
        page = office.open("/gathering/roll-sheet" + hospital + "&id=" + id);
        assertThat(page.getByTestId("line")).hasCount(3);
    }

    /** A log is read and shown, applied for the one who is meant, and taken back as one. */
    private void importsALog(Visitor office, long id) throws SQLException {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(JAPAN);
        String times =
                form.format(start(id)) + "," + form.format(start(id).plus(Duration.ofMinutes(100)));
        byte[] file =
                ("名前,ユーザーのメール,参加時刻,退出時刻\n菅沼蓮,"
                                + MOVES_UP
                                + ","
                                + times
                                + "\niPhone,,"
                                + times
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        Page page = office.open("/gathering/log" + hospital + "&id=" + id);
        press(page, "読んで確かめる");
        assertThat(page.getByText("ファイルを選んでください。").first()).isVisible();
        page.locator("[id='file:file']")
                .setInputFiles(new FilePayload("zoom.csv", "text/csv", file));
        page.locator("[id='file:zone']").selectOption("japan");
        press(page, "読んで確かめる");
        assertThat(page.getByTestId("understood")).containsText("日本時間");
        assertThat(page.getByTestId("participant")).hasCount(2);
        assertThat(page.getByTestId("participant").first()).containsText("アドレスが同じ");
        looked(page, "gathering-log-preview");
        press(page, "選んだ方の出席として取り込む");
        assertThat(page.getByText("1人の出席を取り込みました。")).isVisible();
        press(page, "この取り込みを取り消す");
        assertThat(page.getByText("取り込みを取り消しました。")).isVisible();
    }

    /** She was there all afternoon, says her group's facilitator. */
    private void clearsUp(Visitor office, long id) {
        Page page = office.open("/gathering/attendance" + hospital + "&id=" + id);
        assertThat(page.getByText("不明が1人")).isVisible();
        for (String block : List.of("療養場所", "コミュニケーション", "がん患者等", "ふりかえり")) {
            Locator cell = attendee(page, "菅沼 蓮").locator("a.y-cell[aria-label*='" + block + "']");
            if (cell.getAttribute("class").contains("unk")) {
                cell.click();
                page.waitForLoadState();
                press(page, "出席にする");
            }
        }
        looked(page, "gathering-attendance-person");
        page = office.open("/gathering/attendance" + hospital + "&id=" + id + "&block=review");
        press(page, "3人を出席にする", "3人を、まとめて");
        assertThat(page.getByText("全員がいたことを確かめてから").first()).isVisible();
        Legible.look(page);
        Pictures.take(page, "gathering-attendance-block");
        page = office.open("/gathering/attendance" + hospital + "&id=" + id);
        assertThat(page.getByText("不明が")).hasCount(0);
    }

    /** Two of the three complete; each has her record from the hospital. */
    private String confirms(long id) throws SQLException {
        try (Visitor head = Visitor.atDesk().signIn(HEAD)) {
            Page page = head.open("/gathering/close" + hospital + "&id=" + id);
            assertThat(page.getByTestId("row")).hasCount(3);
            looked(page, "gathering-close");
            press(page, "出席を確定する");
            assertThat(page.getByTestId("confirmed")).containsText("瀬名 文彦さんが3人の出席を確定しました");
            looked(page, "gathering-close-done");
        }
        assertThat(
                        numbers(
                                "select person_id from certificate_certificate where state ="
                                        + " 'VALID' and issuer_kind = 'ORG' and person_id in ("
                                        + person(FIRST)
                                        + ", "
                                        + person(MOVES_UP)
                                        + ", "
                                        + person(WALKS_IN)
                                        + ")"))
                .contains(person(FIRST), person(MOVES_UP));
        try (Visitor learner = Visitor.onPhone().signIn(MOVES_UP)) {
            Page page = learner.open("/certificate/mine");
            assertThat(page.getByTestId("paper")).containsText("見本総合病院");
            return page.getByTestId("code").textContent().strip();
        }
    }

    /** After the confirmation whoever corrects says why. */
    private void corrects(Visitor office, long id) {
        Page page =
                office.open(
                        "/gathering/attendance"
                                + hospital
                                + "&id="
                                + id
                                + "&block=total-pain&person="
                                + personOf(MOVES_UP));
        page.locator("#minutes").fill("60");
        press(page, "この分数に決める");
        assertThat(page.locator("#why")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#minutes")).hasValue("60");
        page.locator("#why").fill("30分の中座があった");
        press(page, "この分数に決める");
        assertThat(page.getByText("を60分に決めました。")).isVisible();
        assertThat(page.getByTestId("history")).hasCount(1);
    }

    private void revokes(long id, String code) throws SQLException {
        try (Visitor head = Visitor.atDesk().signIn(HEAD);
                Visitor stranger = Visitor.onPhone()) {
            Page page = head.open("/gathering/close" + hospital + "&id=" + id);
            assertThat(page.getByTestId("corrections")).containsText("30分の中座があった");
            checks(stranger.open("/check"), code, "UNDER_REVIEW");
            long record =
                    number(
                            "select max(id) from certificate_certificate where person_id = "
                                    + person(MOVES_UP));
            page = head.open("/certificate/one" + hospital + "&id=" + record);
            page.getByText("取り消す", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("[id='revoke:why']").fill("出席の訂正により、時間が足りなくなった");
            press(page, "記録を取り消す");
            assertThat(page.getByTestId("steps")).containsText("時間が足りなくなった");
            checks(stranger.open("/check"), code, "REVOKED");
        }
    }

    private static void checks(Page page, String code, String result) {
        page.getByLabel("確認番号").fill(code);
        press(page, "確かめる");
        assertThat(page.getByTestId(result)).isVisible();
    }

    private static Locator attendee(Page page, String name) {
        return page.getByTestId("attendee").filter(new Locator.FilterOptions().setHasText(name));
    }

    /** In both languages, on a phone and at a desk. */
    private static void looked(Page page, String name) {
        Legible.look(page);
        Pictures.take(page, name);
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

    /** A button that is folded away until its heading is pressed. */
    private static void press(Page page, String name, String heading) {
        page.locator("summary").filter(new Locator.FilterOptions().setHasText(heading)).click();
        press(page, name);
    }

    /** With the day, since the training may pass midnight wherever the test runs. */
    private static String clock(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd H:mm").withZone(JAPAN).format(at);
    }

    private String token(long id, Direction direction) throws SQLException {
        return code(id).token(direction, Instant.now());
    }

    private String oldToken(long id) throws SQLException {
        return code(id).token(Direction.IN, Instant.now().minusSeconds(300));
    }

    private RollCode code(long id) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select secret from gathering_gathering where id = "
                                                + id)) {
            found.next();
            return new RollCode(
                    id,
                    found.getBytes(1),
                    RollCode.Window.around(start(id), start(id).plusSeconds(36_000)));
        }
    }

    private static Instant start(long id) throws SQLException {
        return instant("select starts_at from gathering_gathering where id = " + id);
    }

    private static Instant instant(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getObject(1, java.time.LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }

    private static long personOf(String mail) {
        try {
            return person(mail);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long person(String mail) throws SQLException {
        return number("select person_id from account_account where login = '" + mail + "'");
    }

    private static long number(String query) throws SQLException {
        return numbers(query).get(0);
    }

    private static List<Long> numbers(String query) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            while (found.next()) {
                numbers.add(found.getLong(1));
            }
        }
        return numbers;
    }

    private static void change(String sql) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
