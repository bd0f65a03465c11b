package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Whatever stands in a page's Markdown, what comes out is made of known elements and attributes
 * only. It is taken apart by a parser, so a word such as "javascript:" in a sentence is no finding
 * while the same word in an address is.
 */
class PageSafetyTest {

    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("a", Set.of("href", "rel")),
                    Map.entry("button", Set.of("type", "class", "data-term")),
                    Map.entry("blockquote", Set.of("class")),
                    Map.entry("div", Set.of("class", "role", "tabindex", "aria-label")),
                    Map.entry("ol", Set.of("start")),
                    Map.entry("th", Set.of("scope", "align")),
                    Map.entry("td", Set.of("align")));
    private static final Set<String> PLAIN =
            Set.of(
                    "p",
                    "br",
                    "hr",
                    "h2",
                    "h3",
                    "h4",
                    "ul",
                    "li",
                    "strong",
                    "em",
                    "code",
                    "sup",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "figure",
                    "figcaption",
                    "ruby",
                    "rt",
                    "rp");

    /** Pieces that mean something to a browser, to Markdown or to the format. */
    private static final List<String> PIECES =
            List.of(
                    "<script>",
                    "</script>",
                    "<img src=x onerror=alert(1)>",
                    "<svg onload=1>",
                    "<svg>",
                    "</svg>",
                    "<title>",
                    "</title>",
                    "<a href=\"",
                    "javascript:alert(1)",
                    "data:text/html,x",
                    "vbscript:x",
                    "[x](",
                    ")",
                    "![](figure:overlap \"",
                    "\")",
                    "[x](term:total-pain)",
                    "[x](term:\"onclick=1)",
                    "[@sample-guide]",
                    "[@",
                    "]",
                    "[",
                    "{苦悩|くのう}",
                    "{",
                    "|",
                    "}",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<style>",
                    "<iframe srcdoc='",
                    "'",
                    "\"",
                    "`",
                    "```",
                    "\n",
                    "\n\n",
                    "\n> ",
                    "\n- ",
                    "\n1. ",
                    "\n## ",
                    "\n# ",
                    "\n---\n",
                    "\n|a|b|\n|-|-|\n|",
                    "*",
                    "**",
                    "_",
                    "\\",
                    "&lt;script&gt;",
                    "&#60;script&#62;",
                    "&#x3c;",
                    "&quot;",
                    "&",
                    "<span data-figure=\"0\"></span>",
                    "<button data-term=\"x\" onclick=\"1\">",
                    "\u0000",
                    "\u2028",
                    "＜script＞",
                    "痛み",
                    " ",
                    "\t",
                    "    ",
                    "https://x.y/",
                    "<https://x.y/?\"onclick=1>",
                    "[r]: javascript:x\n",
                    "[r]",
                    "#{7*7}",
                    "${7*7}",
                    "on\nclick=1",
                    "style=\"x\"",
                    "\ud83d",
                    "😀",
                    "<math><mtext>",
                    "</p>",
                    "<p");

    @Test
    void theCorpusComesOutHarmless() throws IOException {
        for (String line : Files.readAllLines(Path.of("src/test/resources/corpus/strings.txt"))) {
            for (String written :
                    List.of(
                            line,
                            "文\n" + line,
                            "[x](" + line + ")",
                            "[x](<" + line + ">)",
                            "[x](term:" + line + ")",
                            "![](figure:overlap \"" + line + "\")",
                            "{" + line + "|" + line + "}",
                            "|" + line + "|b|\n|-|-|\n|" + line + "|c|",
                            "> " + line,
                            "`" + line + "`",
                            "[" + line + "](https://example.org/" + line + ")")) {
                assertThat(faults(ModuleFixture.html(written))).as(written).isEmpty();
            }
        }
    }

    @Test
    void whateverIsPutTogetherComesOutHarmless() {
        ModuleParts parts = ModuleFixture.parts();
        Random random = new Random(20261125);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder page = new StringBuilder();
            for (int n = 1 + random.nextInt(24); n > 0; n--) {
                page.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String html =
                    new PageText("visit", random.nextBoolean(), parts, new ModuleProblems())
                            .render(page.toString())
                            .html();
            assertThat(faults(html)).as(page.toString()).isEmpty();
        }
    }

    /** Escaping comes first; this is what would be left if it ever failed. */
    @Test
    void theSanitiserAloneIsEnough() throws IOException {
        for (String line : Files.readAllLines(Path.of("src/test/resources/corpus/strings.txt"))) {
            for (String html : List.of(line, "<p>" + line, "<table><td>" + line + "</table>")) {
                assertThat(faults(PageSanitiser.clean(html, new HashSet<>()))).as(html).isEmpty();
            }
        }
        Set<String> removed = new HashSet<>();
        PageSanitiser.clean("<script>1</script><p onclick=1>x", removed);
        assertThat(removed).containsExactlyInAnyOrder("<script>", "<p onclick>");
    }

    @Test
    void deepNestingIsNoWayToBringTheReaderDown() {
        for (String piece :
                List.of("> ", "- ", "*a ", "**a ", "[", "![", "[a](", "<b>", "_a *b ", "`", "{|")) {
            int times = 19_000 / piece.length();
            assertThatCode(() -> ModuleFixture.html(piece.repeat(times)))
                    .as(piece)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void noFileOfAModuleMakesTheLinterFail() throws IOException {
        List<String> texts =
                new ArrayList<>(
                        Files.readAllLines(Path.of("src/test/resources/corpus/strings.txt")));
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
        }
        texts.addAll(
                List.of("", "[]", "{}", "- 1", "a: &x [*x]", "? [a]\n: b", "!!java.net.URL [x]"));
        for (String text : texts) {
            for (String file : ModuleFixture.listening().files().keySet()) {
                ModuleReading reading = ModuleFile.read(ModuleFixture.with(file, text));
                assertThat(reading.isOk()).isEqualTo(reading.problems().isEmpty());
                if (!file.endsWith(".md")) {
                    assertThat(reading.problems()).as(file + ": " + text).isNotEmpty();
                }
            }
        }
    }

    /** What finds nothing anywhere would prove nothing. */
    @Test
    void theLookForFaultsFindsThem() {
        for (String html :
                List.of(
                        "<script>1</script>",
                        "<p onclick=\"1\">x</p>",
                        "<a href=\"javascript:alert(1)\">x</a>",
                        "<a href=\"data:text/html,x\">x</a>",
                        "<a href=\"#other\">x</a>",
                        "<p><img src=\"x\"/></p>",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
                        "<p>open")) {
            assertThat(faults(html)).as(html).isNotEmpty();
        }
        assertThat(faults("<p>javascript: <strong>data:</strong></p>")).isEmpty();
    }

    private static List<String> faults(String html) {
        List<String> faults = new ArrayList<>();
        if (html.toLowerCase(Locale.ROOT).matches("(?s).*(<script|<[^>]*\\son\\w+=).*")) {
            faults.add("script");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root =
                    builder.parse(new InputSource(new StringReader("<page>" + html + "</page>")))
                            .getDocumentElement();
            NodeList all = root.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                look((Element) all.item(i), faults);
            }
        } catch (SAXException e) {
            faults.add("not well-formed: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return faults;
    }

    private static void look(Element element, List<String> faults) {
        String name = element.getTagName();
        if (isInDrawing(element)) {
            // Drawings have their own test; here it is the sample's, which is known to be sound.
            if (name.matches("(?i)script|foreignobject|a|image|style")) {
                faults.add("in a drawing: " + name);
            }
            return;
        }
        if (!PLAIN.contains(name) && !ALLOWED.containsKey(name)) {
            faults.add(name);
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.item(i).getNodeName();
            if (!ALLOWED.getOrDefault(name, Set.of()).contains(attribute)) {
                faults.add(name + " " + attribute);
            }
        }
        String href = element.getAttribute("href");
        if (element.hasAttribute("href")
                && !href.matches("#ref-[a-z-]+|https://[A-Za-z0-9.:-]+([/?#][^\\s\"'<>]*)?")) {
            faults.add("href " + href);
        }
    }

    private static boolean isInDrawing(Element element) {
        for (org.w3c.dom.Node at = element; at instanceof Element one; at = at.getParentNode()) {
            if (one.getTagName().equals("svg")) {
                return true;
            }
        }
        return false;
    }
}
