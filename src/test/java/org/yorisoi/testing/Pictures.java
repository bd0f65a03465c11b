package org.yorisoi.testing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The pictures of the tour, at 390 and 1440 px, light and dark. They are taken only where {@code
 * -Dyorisoi.pictures=docs/pictures} asks for them; the first who meets a page has it taken. {@code
 * -Dyorisoi.pictures.whole=true} takes whole pages, and {@code -Dyorisoi.pictures.long=true} twice
 * a phone's and a desk's height, for looking at them.
 */
public final class Pictures {

    private static final String LONG = "yorisoi.pictures.long";
    private static final Set<String> TAKEN = new HashSet<>();

    private Pictures() {}

    /** Takes the page as it stands, and leaves it at a desk's width in light. */
    public static void take(Page page, String name) {
        String folder = System.getProperty("yorisoi.pictures", "");
        if (folder.isEmpty() || !TAKEN.add(name)) {
            return;
        }
        // In English the words differ, not the colours.
        List<ColorScheme> schemes =
                name.endsWith("-en")
                        ? List.of(ColorScheme.LIGHT)
                        : List.of(ColorScheme.DARK, ColorScheme.LIGHT);
        for (ColorScheme scheme : schemes) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(390, 1440)) {
                page.setViewportSize(
                        width, (width == 390 ? 844 : 900) * (Boolean.getBoolean(LONG) ? 2 : 1));
                page.evaluate("scrollTo(0, 0)");
                String theme = scheme.name().toLowerCase(Locale.ROOT);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(Boolean.getBoolean("yorisoi.pictures.whole"))
                                .setPath(
                                        Path.of(
                                                folder,
                                                name + "-" + width + "-" + theme + ".png")));
            }
        }
    }

    /** Takes a part of a page as it stands. */
    public static void part(Locator part, String name, ColorScheme scheme) {
        String folder = System.getProperty("yorisoi.pictures", "");
        if (!folder.isEmpty()) {
            part.screenshot(
                    new Locator.ScreenshotOptions()
                            .setPath(
                                    Path.of(
                                            folder,
                                            name
                                                    + "-390-"
                                                    + scheme.name().toLowerCase(Locale.ROOT)
                                                    + ".png")));
        }
    }
}
