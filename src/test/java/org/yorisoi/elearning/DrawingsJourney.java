package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/**
 * Every drawing of every module on its page, on a phone of 390 px, light and dark: it fits, its
 * words are large enough, stand clear of each other, and are told from what lies behind them. The
 * usual tools for legibility do not look into drawings.
 */
class DrawingsJourney {

    private static final String DOCTOR = "someya.ryosuke@example.jp";
    private static final Path MODULES = Path.of("content", "modules");

    /** Sees {@code fig}; answers with a list of what is wrong. */
    private static final String FAULTS =
            """
            fig => {
              const svg = fig.querySelector('svg');
              const box = svg.getBoundingClientRect();
              const faults = [];
              if (box.width < 240 || box.left < 0 || box.right > innerWidth) {
                faults.push('does not fit: ' + Math.round(box.left) + ' to ' + Math.round(box.right));
              }
              if (!svg.querySelector('title') || !svg.querySelector('title').textContent.trim()) {
                faults.push('has no text alternative');
              }
              const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const rgba = colour => {
                paint.clearRect(0, 0, 1, 1);
                paint.fillStyle = colour;
                paint.fillRect(0, 0, 1, 1);
                const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
                return [r, g, b, a / 255];
              };
              const over = (top, share, below) => top.slice(0, 3)
                .map((c, i) => c * top[3] * share + below[i] * (1 - top[3] * share)).concat(1);
              const light = c => {
                const [r, g, b] = c.slice(0, 3).map(v => v / 255)
                  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ratio = (a, b) => {
                const [x, y] = [light(a), light(b)];
                return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
              };
              const page = over(rgba(getComputedStyle(fig).backgroundColor), 1,
                rgba(getComputedStyle(document.body).backgroundColor));
              const shapes = [...svg.querySelectorAll('rect, circle, ellipse, path, polygon')];
              const behind = (text, x, y) => shapes
                .filter(s => s.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
                .reduce((ground, s) => {
                  const look = getComputedStyle(s);
                  if (look.fill === 'none') return ground;
                  const at = new DOMPoint(x, y).matrixTransform(s.getScreenCTM().inverse());
                  return s.isPointInFill(at)
                    ? over(rgba(look.fill), look.fillOpacity * look.opacity, ground) : ground;
                }, page);
              const words = [...svg.querySelectorAll('text')].map(text => {
                const line = text.getBoundingClientRect();
                const look = getComputedStyle(text);
                const turned = text.getScreenCTM();
                const size = parseFloat(look.fontSize) * Math.hypot(turned.a, turned.b);
                const says = text.textContent.trim().slice(0, 20);
                if (size < 11) faults.push(says + ': only ' + size.toFixed(1) + ' px');
                if (line.left < box.left - 1 || line.right > box.right + 1
                    || line.top < box.top - 1 || line.bottom > box.bottom + 1) {
                  faults.push(says + ': cut off');
                }
                const middle = (line.top + line.bottom) / 2;
                for (const share of [0.08, 0.5, 0.92]) {
                  const x = line.left + share * line.width;
                  const told = ratio(rgba(look.fill), behind(text, x, middle));
                  if (told < 4.5) faults.push(says + ': contrast ' + told.toFixed(2));
                }
                // The box that it stands in: the last one drawn before it around its middle.
                const around = shapes.filter(s => s.tagName === 'rect'
                  && s.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
                  .map(s => s.getBoundingClientRect())
                  .filter(r => r.top < middle && r.bottom > middle
                    && r.left < (line.left + line.right) / 2
                    && r.right > (line.left + line.right) / 2).pop();
                const first = list => list.length ? list[0].value : 0;
                const foot = new DOMPoint(first(text.x.baseVal), first(text.y.baseVal))
                  .matrixTransform(text.getScreenCTM()).y;
                if (around && (line.left < around.left + 1 || line.right > around.right - 1
                    || foot > around.bottom - 4)) {
                  faults.push(says + ': at the edge of its box');
                }
                return {says, line};
              });
              words.forEach((a, i) => words.slice(i + 1).forEach(b => {
                const wide = Math.min(a.line.right, b.line.right) - Math.max(a.line.left, b.line.left);
                const high = Math.min(a.line.bottom, b.line.bottom) - Math.max(a.line.top, b.line.top);
                // A line's box is higher than its letters.
                if (wide > 1 && high > 0.3 * Math.min(a.line.height, b.line.height)) {
                  faults.push(a.says + ' and ' + b.says + ': on each other');
                }
              }));
              return faults;
            }""";

    @Test
    void everyDrawingIsLegibleOnAPhoneInLightAndDark() throws IOException {
        List<String> faults = new ArrayList<>();
        try (Visitor phone = Visitor.onPhone().signIn(DOCTOR)) {
            for (String language : List.of("ja", "en")) {
                speak(phone.page(), language);
                int seen = 0;
                for (String address : pagesWithDrawings(language)) {
                    Page page = phone.open(address);
                    Locator figures = page.locator(".y-lesson figure:has(svg)");
                    assertThat(figures.count()).as(address).isPositive();
                    for (int i = 0; i < figures.count(); i++) {
                        seen++;
                        look(page, figures.nth(i), address + "&lang=" + language, i, faults);
                    }
                }
                assertThat(seen).isGreaterThanOrEqualTo(drawings(language));
            }
            speak(phone.page(), "ja");
        }
        assertThat(faults).isEmpty();
    }

    private static void look(
            Page page, Locator figure, String address, int number, List<String> faults) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            if (figure.evaluate(FAULTS) instanceof List<?> found) {
                found.forEach(one -> faults.add(address + " " + scheme + ": " + one));
            }
            Pictures.part(
                    figure,
                    "drawing-"
                            + address.replaceFirst(".*module=", "").replaceAll("&(page|lang)=", "-")
                            + "-"
                            + number,
                    scheme);
        }
    }

    /** As the button at the foot of each page does. */
    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    /** The check sees faults where there are some. */
    @Test
    void aDrawingThatIsSpoiltIsSeenToBe() throws IOException {
        try (Visitor phone = Visitor.onPhone().signIn(DOCTOR)) {
            Page page = phone.open(pagesWithDrawings("ja").get(0));
            Locator figure = page.locator(".y-lesson figure:has(svg)").first();
            assertThat((List<?>) figure.evaluate(FAULTS)).isEmpty();
            figure.evaluate(
                    """
                    fig => {
                      const svg = fig.querySelector('svg');
                      svg.querySelector('title').remove();
                      const [one, two] = svg.querySelectorAll('text');
                      one.style.fontSize = '6px';
                      for (const name of ['x', 'y', 'text-anchor', 'transform']) {
                        if (two.hasAttribute(name)) one.setAttribute(name, two.getAttribute(name));
                      }
                      two.style.fill = getComputedStyle(fig).backgroundColor;
                      svg.insertAdjacentHTML('beforeend', '<text x="9999" y="40">outside</text>'
                        + '<rect x="20" y="20" width="60" height="30" fill="none"/>'
                        + '<text x="22" y="49" font-size="15">squeezed in</text>');
                    }""");
            assertThat((List<?>) figure.evaluate(FAULTS))
                    .extracting(String::valueOf)
                    .anyMatch(one -> one.contains("text alternative"))
                    .anyMatch(one -> one.contains(": only "))
                    .anyMatch(one -> one.contains("on each other"))
                    .anyMatch(one -> one.contains(": contrast "))
                    .anyMatch(one -> one.contains("squeezed in: at the edge"))
                    .anyMatch(one -> one.contains("outside: cut off"));
        }
    }

    /** Addresses of all pages whose text has a drawing. */
    private static List<String> pagesWithDrawings(String language) throws IOException {
        TreeSet<String> pages = new TreeSet<>();
        for (Path text : texts(language)) {
            if (Files.readString(text).contains("(figure:")) {
                String file = text.getFileName().toString();
                pages.add(
                        "/elearning/lesson?module="
                                + MODULES.relativize(text).getName(0)
                                + "&page="
                                + file.substring(0, file.length() - ".md".length()));
            }
        }
        return List.copyOf(pages);
    }

    private static int drawings(String language) throws IOException {
        int all = 0;
        for (Path text : texts(language)) {
            all += Files.readString(text).split("\\(figure:", -1).length - 1;
        }
        return all;
    }

    /** All pages of all modules in a language, as far as they are written in it. */
    private static List<Path> texts(String language) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(MODULES)) {
            for (Path module : modules) {
                if (!Files.isDirectory(module.resolve(language))) {
                    continue;
                }
                try (DirectoryStream<Path> pages =
                        Files.newDirectoryStream(module.resolve(language), "*.md")) {
                    pages.forEach(found::add);
                }
            }
        }
        return found;
    }
}
