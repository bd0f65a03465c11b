package org.yorisoi.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/**
 * The main tasks with nothing but a keyboard: what is needed is reached by Tab, each stop can be
 * seen, nothing holds the focus, and the first stop leads past the menu.
 */
class KeyboardJourney {

    private static final int MOST_STOPS = 90;

    /** Whether the element in focus is drawn differently from its unfocused self. */
    private static final String FOCUS_IS_SEEN =
            """
            () => {
              const e = document.activeElement;
              const look = s => [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow,
                s.borderColor, s.backgroundColor].join();
              const focused = look(getComputedStyle(e));
              const outlined = getComputedStyle(e).outlineStyle !== 'none'
                && parseFloat(getComputedStyle(e).outlineWidth) >= 2;
              const r = e.getBoundingClientRect();
              const label = e.closest('label');
              return e !== document.body && r.width + r.height > 0
                && (outlined || focused.includes('px') && getComputedStyle(e).boxShadow !== 'none'
                  || label !== null && getComputedStyle(label).outlineStyle !== 'none');
            }""";

    @Test
    void oneSignsInByKeyboard() {
        try (Visitor visitor = Visitor.atDesk()) {
            Page page = visitor.open("/login");
            tabTo(page, page.locator("[id='login:mail']"));
            page.keyboard().type("washio.haruto@example.jp");
            tabTo(page, page.locator("[id='login:passphrase']"));
            page.keyboard().type(Visitor.PASSPHRASE);
            page.keyboard().press("Enter");
            assertThat(page.locator("main .y-head p:has-text('鷲尾 陽翔 さん')")).isVisible();

            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("本文へ進む");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            org.assertj.core.api.Assertions.assertThat(
                            page.evaluate(
                                    "document.querySelector('main').contains(document.activeElement)"))
                    .as("the first stop after the skip link lies in the main part")
                    .isEqualTo(true);
        }
    }

    @Test
    void aLearnerMendsHerNameByKeyboardAndIsLedToAFault() {
        try (Visitor visitor = Visitor.onPhone().signIn("washio.haruto@example.jp")) {
            Page page = visitor.open("/person/profile");
            Locator kana = page.locator("[id='profile:familyKana']");
            tabTo(page, kana);
            page.keyboard().press("Control+A");
            page.keyboard().type("washio");
            tabTo(page, page.locator("[id='profile:save']"));
            page.keyboard().press("Enter");
            assertThat(kana).hasAttribute("aria-invalid", "true");
            assertThat(kana).hasValue("washio");
            tabTo(page, page.locator(".y-msg a, [role=alert] a").first());
            page.keyboard().press("Enter");
            assertThat(kana).isFocused();
            page.keyboard().press("Control+A");
            page.keyboard().type("ワシオ");
            tabTo(page, page.locator("[id='profile:save']"));
            page.keyboard().press("Enter");
            assertThat(page.getByText("保存しました").first()).isVisible();
        }
    }

    @Test
    void anOfficeSearchesItsRosterByKeyboard() {
        try (Visitor visitor = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            Page page =
                    visitor.open("/person/roster?org=" + RunningYorisoi.organisation("99-h-sogo"));
            tabTo(page, page.locator("#q"));
            page.keyboard().type("鷲尾");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("person")).hasCount(1);
            Locator order = page.locator("thead a").first();
            tabTo(page, order);
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("person")).hasCount(1);
        }
    }

    @Test
    void aHeadFillsInAGrantByKeyboard() {
        try (Visitor visitor = Visitor.atDesk().signIn("sena.fumihiko@example.jp")) {
            Page page =
                    visitor.open("/account/grants?org=" + RunningYorisoi.organisation("99-h-sogo"));
            tabTo(page, page.getByLabel("付ける人"));
            page.keyboard().type("鷲尾");
            tabTo(page, page.locator("[id='give:from']"));
            page.keyboard().press("Control+A");
            page.keyboard().type("2026-02-30");
            tabTo(
                    page,
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("役割を付ける")));
            page.keyboard().press("Enter");
            assertThat(page.locator("[id='give:from']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='give:from']")).hasValue("2026-02-30");
        }
    }

    /** The negative control: a stop whose ring was taken away is noticed. */
    @Test
    void aStopThatCannotBeSeenIsNoticed() {
        try (Visitor visitor = Visitor.atDesk()) {
            Page page = visitor.open("/login");
            page.evaluate(
                    "() => { const i = document.getElementById('login:mail');"
                            + " i.style.outline = 'none'; i.style.boxShadow = 'none'; }");
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> tabTo(page, page.locator("[id='login:passphrase']")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("login:mail");
        }
    }

    /** Presses Tab until the target has the focus; each stop on the way has to be seen. */
    private static void tabTo(Page page, Locator target) {
        String before = "";
        for (int i = 0; i < MOST_STOPS; i++) {
            page.keyboard().press("Tab");
            String stop =
                    String.valueOf(
                            page.evaluate(
                                    "() => { const e = document.activeElement; const r ="
                                            + " e.getBoundingClientRect(); return e.tagName + '#' + e.id +"
                                            + " ' ' + (e.textContent || '').trim().slice(0, 20) + ' ' +"
                                            + " Math.round(r.x) + ',' + Math.round(r.y + scrollY); }"));
            if (stop.startsWith("BODY")) {
                before = stop;
                continue;
            }
            if (stop.equals(before)) {
                throw new AssertionError("the focus is held by " + stop);
            }
            before = stop;
            if (!Boolean.TRUE.equals(page.evaluate(FOCUS_IS_SEEN))) {
                throw new AssertionError("the focus cannot be seen at " + stop);
            }
            if (Boolean.TRUE.equals(target.evaluate("e => e === document.activeElement"))) {
                return;
            }
        }
        throw new AssertionError("not reached by Tab: " + target);
    }
}
