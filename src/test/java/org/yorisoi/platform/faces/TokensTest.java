package org.yorisoi.platform.faces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The colours of the style sheet: both dark blocks agree, and every pair can be read. */
class TokensTest {

    private static final Path SHEETS = Path.of("src/main/webapp/resources/css");
    private static final Pattern TOKEN = Pattern.compile("(--y-[a-z0-9-]+)\\s*:\\s*([^;]+);");

    /** Text needs 4.5 : 1, the outline of a control or a bar 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
    private record Pair(String ink, String ground, double need) {}

    private static final List<Pair> PAIRS =
            List.of(
                    text("ink", "page"),
                    text("ink", "surface"),
                    text("ink", "lamp"),
                    text("ink", "sunken"),
                    text("ink", "hover"),
                    text("ink", "accent-soft"),
                    text("ink", "ok-bg"),
                    text("ink", "info-bg"),
                    text("ink", "warn-bg"),
                    text("ink", "stop-bg"),
                    text("ink-2", "page"),
                    text("ink-2", "surface"),
                    text("ink-2", "sunken"),
                    text("ink-2", "hover"),
                    text("ink-2", "lamp"),
                    text("ink-2", "accent-soft"),
                    text("ink-3", "page"),
                    text("ink-3", "surface"),
                    text("ink-3", "sunken"),
                    text("accent", "page"),
                    text("accent", "surface"),
                    text("accent", "accent-soft"),
                    text("accent", "lamp"),
                    text("accent", "hover"),
                    text("accent-hover", "surface"),
                    text("accent-hover", "accent-soft"),
                    text("on-accent", "accent"),
                    text("on-accent", "accent-hover"),
                    text("on-accent", "accent-press"),
                    text("hero-ink", "hero"),
                    text("hero-ink-2", "hero"),
                    text("hero-btn-ink", "hero-btn"),
                    text("hero-chip-ink", "hero-chip"),
                    text("ok", "ok-bg"),
                    text("ok", "surface"),
                    text("info", "info-bg"),
                    text("info", "surface"),
                    text("warn", "warn-bg"),
                    text("warn", "surface"),
                    text("stop", "stop-bg"),
                    text("stop", "surface"),
                    text("stop", "page"),
                    text("unk", "unk-bg"),
                    text("unk", "surface"),
                    text("page", "ink"),
                    text("q-ink", "q1"),
                    text("q-ink", "q2"),
                    text("q-ink", "q3"),
                    text("q4-ink", "q4"),
                    text("ink", "fig-3"),
                    line("line-strong", "surface"),
                    line("line-strong", "page"),
                    line("unk-line", "surface"),
                    line("accent", "sunken"),
                    line("warn-fill", "sunken"),
                    line("focus-in", "surface"),
                    line("focus-in", "page"));

    private static Pair text(String ink, String ground) {
        return new Pair(ink, ground, 4.5);
    }

    private static Pair line(String ink, String ground) {
        return new Pair(ink, ground, 3);
    }

    @Test
    void bothDarkBlocksAgree() throws IOException {
        assertEquals(
                block(":root[data-theme=\"dark\"] {"),
                block("  :root:not([data-theme=\"light\"]) {"));
    }

    @Test
    void bothThemesHaveTheSameColours() throws IOException {
        assertEquals(light().keySet(), dark().keySet());
    }

    @Test
    void everyPairCanBeReadInLight() throws IOException {
        check(light());
    }

    @Test
    void everyPairCanBeReadInDark() throws IOException {
        check(dark());
    }

    @Test
    void everyTokenThatIsUsedIsDeclared() throws IOException {
        String core = sheet("yorisoi.css");
        for (String name :
                List.of("yorisoi.css", "desk.css", "style.css", "player.css", "quiz.css")) {
            Matcher use = Pattern.compile("var\\((--y-[a-z0-9-]+)").matcher(sheet(name));
            while (use.find()) {
                assertTrue(
                        core.contains(use.group(1) + ":"),
                        name + " uses undeclared " + use.group());
            }
        }
    }

    /** Themes work because no rule outside the token blocks names a colour of its own. */
    @Test
    void coloursStandInTokensOnly() throws IOException {
        String core = sheet("yorisoi.css");
        String rules =
                core.substring(core.indexOf("2 base"), core.indexOf("13 paper"))
                        + sheet("desk.css")
                        + sheet("style.css")
                        + sheet("player.css")
                        + sheet("quiz.css");
        Matcher colour =
                Pattern.compile("#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?=[\\s;,)])").matcher(rules);
        List<String> found = new ArrayList<>();
        while (colour.find()) {
            found.add(colour.group());
        }
        assertEquals(List.of(), found);
    }

    private static void check(Map<String, String> theme) {
        List<String> weak = new ArrayList<>();
        for (Pair pair : PAIRS) {
            double ratio = contrast(colour(theme, pair.ink()), colour(theme, pair.ground()));
            if (ratio < pair.need()) {
                weak.add(
                        String.format(
                                Locale.ROOT,
                                "%s on %s: %.2f of %.1f",
                                pair.ink(),
                                pair.ground(),
                                ratio,
                                pair.need()));
            }
        }
        assertEquals(List.of(), weak);
    }

    private static int colour(Map<String, String> theme, String name) {
        String value = theme.get("--y-" + name);
        assertTrue(value != null && value.matches("#[0-9A-Fa-f]{6}"), "no colour: " + name);
        return Integer.parseInt(value.substring(1), 16);
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * channel(rgb >> 16 & 0xFF)
                + 0.7152 * channel(rgb >> 8 & 0xFF)
                + 0.0722 * channel(rgb & 0xFF);
    }

    private static double channel(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> light() throws IOException {
        return block(":root, :root[data-theme=\"light\"] {");
    }

    private static Map<String, String> dark() throws IOException {
        return block(":root[data-theme=\"dark\"] {");
    }

    private static Map<String, String> block(String head) throws IOException {
        String css = sheet("yorisoi.css");
        int from = css.indexOf(head);
        assertTrue(from >= 0, "no block " + head);
        Map<String, String> tokens = new TreeMap<>();
        Matcher token = TOKEN.matcher(css.substring(from, css.indexOf('}', from)));
        while (token.find()) {
            tokens.put(token.group(1), token.group(2).strip());
        }
        return tokens;
    }

    private static String sheet(String name) throws IOException {
        return Files.readString(SHEETS.resolve(name));
    }
}
