package org.yorisoi.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a page can be read by everybody: what axe finds serious or critical on a phone and at a
 * desk, light and dark; no sideways scrolling from 320 px up (640 px is a desk of 1280 px at a zoom
 * of 200 %); one language, a heading, a title.
 */
public final class Legible {

    /** The narrowest phone, the usual phone, a desk at 200 %, a desk. */
    private static final int[] WIDTHS = {320, 390, 640, 1440};

    private static final String AXE = axe();

    private static final String FINDINGS =
            """
            async () => {
              const found = await axe.run(document, {resultTypes: ['violations']});
              return found.violations
                .filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => v.id + ' (' + v.impact + '): ' + v.help + ' at '
                  + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160)
                    + ' ' + (n.any.concat(n.all)[0] || {message: ''}).message).join(' | '));
            }""";

    private static final String WIDER_THAN_THE_WINDOW =
            """
            () => {
              const wide = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= wide) return [];
              return [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > wide + 1
                  && !e.closest('[data-y-scrolls], .y-tblwrap, .y-sub'))
                .slice(0, 3).map(e => e.tagName + '.' + e.className);
            }""";

    private Legible() {}

    /**
     * What is wrong with the page as it stands, in all widths and themes; it is left at a desk's
     * width in light.
     */
    public static List<String> faults(Page page, String language) {
        List<String> faults = new ArrayList<>();
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE));
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            Object wider = page.evaluate(WIDER_THAN_THE_WINDOW);
            if (wider instanceof List<?> parts && scrollsSideways(page)) {
                faults.add(width + " px: scrolls sideways: " + parts);
            }
            if (language.equals("en")) {
                // Structure and colours are the same in either language; its words may be longer.
                continue;
            }
            if (width == 390) {
                // A phone in light, a desk in dark: each theme and each layout once in full.
                faults.addAll(axeFindings(page, width + " px light: "));
            } else if (width == 1440) {
                page.emulateMedia(
                        new Page.EmulateMediaOptions()
                                .setColorScheme(ColorScheme.DARK)
                                .setReducedMotion(ReducedMotion.REDUCE));
                faults.addAll(axeFindings(page, width + " px dark: "));
                page.emulateMedia(
                        new Page.EmulateMediaOptions()
                                .setColorScheme(ColorScheme.LIGHT)
                                .setReducedMotion(ReducedMotion.REDUCE));
            }
        }
        if (!language.equals(page.getAttribute("html", "lang"))) {
            faults.add("lang is " + page.getAttribute("html", "lang"));
        }
        if (page.locator("h1").count() == 0) {
            faults.add("has no h1");
        }
        if (page.title().isBlank()) {
            faults.add("has no title");
        }
        return faults;
    }

    /**
     * Fails if the page as it stands, in Japanese, has a fault; gives the window its width back.
     */
    public static void look(Page page) {
        var size = page.viewportSize();
        List<String> faults = faults(page, "ja");
        page.setViewportSize(size.width, size.height);
        if (!faults.isEmpty()) {
            throw new AssertionError(page.url() + ": " + faults);
        }
    }

    private static boolean scrollsSideways(Page page) {
        return Boolean.TRUE.equals(
                page.evaluate(
                        "document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    private static List<String> axeFindings(Page page, String where) {
        if (!Boolean.TRUE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(AXE);
        }
        List<String> faults = new ArrayList<>();
        if (page.evaluate(FINDINGS) instanceof List<?> found) {
            found.forEach(one -> faults.add(where + one));
        }
        return faults;
    }

    private static String axe() {
        try (InputStream in = Legible.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
