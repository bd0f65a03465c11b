package org.yorisoi.credit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/** An office records of a doctor what has no other source; she sees all of it in her record. */
class OfficeRecordJourney {

    private static final String TEAM = "coordinator/team";
    private static final String EXCUSED = "national-workshop/application-excused";

    @BeforeEach
    @AfterEach
    void nothingIsRecorded() {
        OfficeDesk.clean();
    }

    @Test
    void anOfficeRecordsIsToldWhatIsWrongAndTakesItBack() {
        try (Visitor office = Visitor.atDesk().signIn(OfficeDesk.OFFICE);
                Visitor doctor = Visitor.onPhone().signIn(OfficeDesk.DOCTOR)) {
            Page page = office.open(OfficeDesk.page().replace("/credit/member", "/person/member"));
            page.getByRole(AriaRole.LINK, named("修了の状況を見る")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("野々宮 灯さんの修了の状況"))).isVisible();

            badInputLosesNothing(page);
            field(page, "heldOn").fill("令和8年9月5日");
            press(page, "記録する");
            assertThat(page.getByText("記録しました")).isVisible();
            assertThat(page.getByTestId("kept")).containsText("2026年9月5日");
            assertThat(page.getByTestId("kept")).containsText("看取りの勉強会で司会");
            assertThat(OfficeDesk.ledger(TEAM)).isEqualTo("EARNED 2026-09-05");
            Legible.look(page);
            Pictures.take(page, "credit-member");
            inEnglish(page);

            whatIsMissingIsOneLinkAway(page);

            Page hers = doctor.open("/home/record");
            assertThat(hers.locator(".y-record")).containsText("チームでの参加");
            assertThat(hers.locator(".y-record")).containsText("看取りの勉強会で司会");

            takesBack(page);
            assertThat(OfficeDesk.ledger(TEAM)).startsWith("WITHDRAWN");
            Page after = doctor.open("/home/record");
            assertThat(after.locator(".y-record")).containsText("取り消し");
            assertThat(after.locator(".y-record")).containsText("別の方の記録でした");
            Legible.look(after);
            Pictures.take(after, "home-record-taken-back");
        }
    }

    private static void badInputLosesNothing(Page page) {
        press(page, "記録する");
        assertThat(field(page, "subject")).hasAttribute("aria-invalid", "true");
        field(page, "subject").selectOption(TEAM);
        field(page, "reason").fill("看取りの勉強会で司会");
        for (String day : new String[] {"令和8年2月30日", "2099年4月1日", "いつか"}) {
            field(page, "heldOn").fill(day);
            press(page, "記録する");
            assertThat(field(page, "heldOn")).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "heldOn")).hasValue(day);
            assertThat(field(page, "reason")).hasValue("看取りの勉強会で司会");
            assertThat(field(page, "subject")).hasValue(TEAM);
        }
        Legible.look(page);
        Pictures.take(page, "credit-member-fault");
        assertThat(OfficeDesk.ledger(TEAM)).isEqualTo("nothing");
    }

    private static void whatIsMissingIsOneLinkAway(Page page) {
        assertThat(page.getByTestId("missing")).hasCount(2);
        page.getByRole(AriaRole.LINK, named("地域の課題と計画のまとめを記録する")).click();
        assertThat(page).hasURL(Pattern.compile("#new$"));
        assertThat(field(page, "subject")).hasValue("coordinator/deliverable");
        field(page, "accepted").selectOption("no");
        press(page, "記録する");
        assertThat(field(page, "reason")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "accepted")).hasValue("no");
        field(page, "reason").fill("まだ途中のまとめでした");
        press(page, "記録する");
        assertThat(OfficeDesk.ledger("coordinator/deliverable")).startsWith("NOT_EARNED");
        assertThat(page.getByTestId("missing")).hasCount(2);
    }

    private static void takesBack(Page page) {
        page.getByText("まちがえた記録を取り消す").click();
        Locator which = page.locator("[id='back:wrong']");
        String team =
                OfficeDesk.rows(
                                "select max(id) from credit_office_record where subject = '"
                                        + TEAM
                                        + "'")
                        .get(0);
        which.selectOption(new SelectOption().setValue(team));
        press(page, "この記録を取り消す");
        assertThat(page.locator("[id='back:why']")).hasAttribute("aria-invalid", "true");
        assertThat(which).hasValue(team);
        page.locator("[id='back:why']").fill("別の方の記録でした");
        press(page, "この記録を取り消す");
        assertThat(page.getByText("記録を取り消しました")).isVisible();
        assertThat(page.getByTestId("kept").filter(with("チームでの参加"))).containsText("取り消しの理由");
    }

    @Test
    void anApplicationThatCameTooEarlyIsExcusedWithAReason() {
        OfficeDesk.appliedTooEarly();
        try (Visitor office = Visitor.atDesk().signIn(OfficeDesk.OFFICE);
                Visitor doctor = Visitor.onPhone().signIn(OfficeDesk.DOCTOR)) {
            assertThat(doctor.open("/?programme=national-workshop").locator(".y-next"))
                    .containsText("担当者が判断しています");
            Page page = office.open(OfficeDesk.page());
            assertThat(page.getByTestId("stand")).containsText("未修了");
            field(page, "subject").selectOption(EXCUSED);
            press(page, "記録する");
            assertThat(field(page, "reason")).hasAttribute("aria-invalid", "true");
            field(page, "reason").fill("当日までに学び終えていました");
            press(page, "記録する");
            assertThat(field(page, "appliedOn")).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "reason")).hasValue("当日までに学び終えていました");
            field(page, "appliedOn").fill("令和8年1月15日");
            press(page, "記録する");
            assertThat(page.getByText("記録しました")).isVisible();
            assertThat(page.getByTestId("stand").filter(with("緩和ケア研修会"))).containsText("修了");
            assertThat(page.getByTestId("stand").filter(with("緩和ケア研修会"))).not().containsText("未修了");

            assertThat(doctor.open("/?programme=national-workshop").locator(".y-next"))
                    .containsText("緩和ケア研修会を修了しました");
            assertThat(doctor.open("/home/record").locator(".y-record"))
                    .containsText("当日までに学び終えていました");
        }
    }

    private static void inEnglish(Page page) {
        speak(page, "en");
        page.navigate(RunningYorisoi.base() + OfficeDesk.page());
        assertThat(Legible.faults(page, "en")).isEmpty();
        Pictures.take(page, "credit-member-en");
        speak(page, "ja");
        page.navigate(RunningYorisoi.base() + OfficeDesk.page());
    }

    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    private static Locator field(Page page, String name) {
        return page.locator("[id='record:" + name + "']");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        page.waitForLoadState();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
