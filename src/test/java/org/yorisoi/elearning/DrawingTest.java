package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Problem;

class DrawingTest {

    private static final String BEGIN =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 200\"><title>図</title>\n";

    @Test
    void aDrawingIsWrittenAnewWithPrefixedIds() {
        Drawing drawing =
                read(
                        BEGIN
                                + "<defs><path id=\"p\" d=\"M0 0L9 9\"/></defs>"
                                + "<use href=\"#p\" fill=\"var(--y-ink)\"/><!-- no --></svg>");
        assertThat(drawing.title()).isEqualTo("図");
        assertThat(drawing.svg("x-"))
                .isEqualTo(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
                                + " aria-labelledby=\"x-title\" fill=\"currentColor\""
                                + " font-size=\"15\" viewBox=\"0 0 360 200\">"
                                + "<title id=\"x-title\">図</title>"
                                + "<defs><path id=\"x-p\" d=\"M0 0L9 9\"></path></defs>"
                                + "<use href=\"#x-p\" fill=\"var(--y-ink)\"></use></svg>");
    }

    @Test
    void textIsEscaped() {
        assertThat(read(BEGIN + "<text>&lt;script&gt; &amp; \"</text></svg>").svg(""))
                .contains("<text>&lt;script&gt; &amp; &quot;</text>");
    }

    @Test
    void everyColourOfTheFormatIsDefinedForThePages() throws IOException {
        String css = Files.readString(Path.of("src/main/webapp/resources/css/yorisoi.css"));
        assertThat(Drawing.COLOURS).allMatch(name -> css.contains("--y-" + name + ":"));
    }

    @Test
    void aFixedColourIsRefused() {
        for (String colour :
                new String[] {
                    "#fff",
                    "red",
                    "rgb(1,2,3)",
                    "var(--y-page)",
                    "var(--y-ink, red)",
                    "black",
                    "url(https://x.y/#p)",
                    "url(#p) red",
                    "hsl(1 1% 1%)"
                }) {
            found("<rect fill=\"" + colour + "\"/>", "svg.colour");
            found("<rect stroke=\"" + colour + "\"/>", "svg.colour");
        }
    }

    @Test
    void whatIsNoDrawingIsRefused() {
        for (String element :
                new String[] {
                    "script",
                    "foreignObject",
                    "a",
                    "image",
                    "style",
                    "animate",
                    "set",
                    "iframe",
                    "audio",
                    "filter",
                    "svg",
                    "metadata"
                }) {
            found("<" + element + "/>", "svg.element");
        }
        found("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "svg.element");
        found("<?xml-stylesheet href=\"x\"?>", "svg.element");
    }

    @Test
    void attributesThatActOrLeadOutAreRefused() {
        for (String attribute :
                new String[] {
                    "onclick",
                    "onload",
                    "style",
                    "class",
                    "xlink:href",
                    "data-x",
                    "tabindex",
                    "filter",
                    "mask",
                    "xml:base"
                }) {
            found(
                    "<rect xmlns:xlink=\"http://www.w3.org/1999/xlink\" " + attribute + "=\"x\"/>",
                    "svg.attribute");
        }
        found("<rect href=\"#p\"/>", "svg.attribute");
        found("<use href=\"https://x.y/z.svg#p\"/>", "svg.value");
        found("<use href=\"javascript:alert(1)\"/>", "svg.value");
        found("<rect x=\"calc(1)\"/>", "svg.value");
        found("<path d=\"M0 0&quot;onload=1\"/>", "svg.value");
    }

    @Test
    void theFontIsThePages() {
        found("<text font-family=\"serif\">x</text>", "svg.font");
    }

    @Test
    void lettersAreThirteenOrMore() {
        found("<text font-size=\"12.9\">x</text>", "svg.fontSize");
        found("<text font-size=\"1em\">x</text>", "svg.value");
        assertThat(problems(BEGIN + "<text font-size=\"13px\">x</text></svg>").all()).isEmpty();
    }

    @Test
    void aDrawingIs360Wide() {
        for (String box : new String[] {"0 0 361 200", "0 0 360", "10 0 360 200", "0 0 360 x"}) {
            assertThat(problems(BEGIN.replace("0 0 360 200", box) + "</svg>").all().toString())
                    .contains("svg.viewBox");
        }
    }

    @Test
    void theFirstChildIsATitleThatSaysSomething() {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 200\">";
        for (String inside :
                new String[] {"", "<title/>", "<title> </title>", "<g/><title>図</title>"}) {
            assertThat(problems(svg + inside + "</svg>").all().toString()).contains("svg.title");
        }
    }

    @Test
    void textStandsInTextOnly() {
        found("<g>文字</g>", "svg.text");
    }

    @Test
    void idsAreThereOnceAndBeforeTheyAreNamed() {
        found("<g id=\"p\"/><g id=\"p\"/>", "twice");
        found("<g id=\"title\"/>", "twice");
        found("<use href=\"#q\"/>", "svg.link");
        found("<rect fill=\"url(#q)\"/>", "svg.link");
    }

    @Test
    void aFaultIsFoundWithItsLine() {
        Problem problem = problems(BEGIN + "<g/>\n<rect fill=\"red\"/></svg>").all().get(0);
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problems(BEGIN + "\n<g></svg>").all().toString())
                .contains("f.svg:3 elearning.lint.svg.xml");
    }

    @Test
    void entitiesFromOutsideAreNeverRead() {
        String xxe =
                "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                        + BEGIN
                        + "<text>&e;</text></svg>";
        assertThat(problems(xxe).all().toString()).contains("svg.xml");
        assertThat(Drawing.read("f.svg", xxe, new ModuleProblems())).isEmpty();
    }

    @Test
    void noEntityIsDeclaredNotEvenAHarmlessOne() {
        String inside = "<!DOCTYPE svg [<!ENTITY e \"x\">]>" + BEGIN + "<text>&e;</text></svg>";
        assertThat(Drawing.read("f.svg", inside, new ModuleProblems())).isEmpty();
    }

    private static Drawing read(String svg) {
        return Drawing.read("f.svg", svg, new ModuleProblems()).orElseThrow();
    }

    private static ModuleProblems problems(String svg) {
        ModuleProblems problems = new ModuleProblems();
        Drawing.read("f.svg", svg, problems);
        return problems;
    }

    private static void found(String inside, String key) {
        assertThat(problems(BEGIN + inside + "</svg>").all().toString())
                .as(inside)
                .contains("elearning.lint." + key);
    }
}
