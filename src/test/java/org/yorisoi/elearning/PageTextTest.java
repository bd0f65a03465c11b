package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yorisoi.elearning.ModuleContent.Citation;
import org.yorisoi.elearning.ModuleContent.Term;

class PageTextTest {

    @Test
    void aTermBecomesAButtonAndStandsInThePagesList() {
        ModuleContent.Body body =
                ModuleFixture.body("[全人的苦痛](term:total-pain)と[これ](term:total-pain)");
        assertThat(body.html())
                .isEqualTo(
                        "<p><button type=\"button\" class=\"y-term\" data-term=\"total-pain\">全人的苦痛"
                                + "</button>と<button type=\"button\" class=\"y-term\""
                                + " data-term=\"total-pain\">これ</button></p>\n");
        assertThat(body.terms()).extracting(Term::id).containsExactly("total-pain");
    }

    @Test
    void sourcesAreNumberedByTheirOrderOnThePage() {
        ModuleContent.Body body =
                ModuleFixture.body("A[@sample-book] B[@sample-guide] C[@sample-book]");
        assertThat(body.html())
                .isEqualTo(
                        "<p>A<sup><a href=\"#ref-sample-book\">1</a></sup> B<sup><a"
                                + " href=\"#ref-sample-guide\">2</a></sup> C<sup><a"
                                + " href=\"#ref-sample-book\">1</a></sup></p>\n");
        assertThat(body.citations())
                .extracting(Citation::anchor)
                .containsExactly("ref-sample-book", "ref-sample-guide");
    }

    @Test
    void aReadingStandsAboveItsWord() {
        assertThat(ModuleFixture.html("{苦悩|くのう}する"))
                .contains("<ruby>苦悩<rp>", "</rp><rt>くのう</rt><rp>", "</ruby>する");
    }

    @Test
    void aReadingMayStandInsideATermAndInBold() {
        assertThat(ModuleFixture.html("[{全人的|ぜんじんてき}苦痛](term:total-pain)、**{苦悩|くのう}**"))
                .contains("data-term=\"total-pain\"><ruby>全人的<rp>", "<strong><ruby>苦悩<rp>");
    }

    @Test
    void aVoiceIsAQuotation() {
        assertThat(ModuleFixture.html("> 眠れません。"))
                .isEqualTo("<blockquote class=\"y-voice\">\n<p>眠れません。</p>\n</blockquote>\n");
    }

    @Test
    void aTableScrollsAndIsCalledByItsColumns() {
        assertThat(
                        ModuleFixture.html(
                                "| 薬 | {量|りょう} |\n|---|--:|\n| A | 1 |".replace("{量|", "{量\\|")))
                .contains(
                        "<div class=\"y-tblwrap\" role=\"region\" tabindex=\"0\""
                                + " aria-label=\"薬、量\">",
                        "<th scope=\"col\">薬</th>",
                        "<td align=\"right\">1</td>");
    }

    @Test
    void aDrawingStandsInItsPageWithItsCaption() {
        String html = ModuleFixture.html("![](figure:overlap \"図1 {苦悩|くのう}[@sample-guide]\")");
        assertThat(html)
                .startsWith(
                        "<figure><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
                                + " aria-labelledby=\"f-visit-1-title\"")
                .contains(
                        "<title id=\"f-visit-1-title\">四つの円が重なる図</title>",
                        "<figcaption>図1 <ruby>苦悩")
                .doesNotContain("data-figure");
    }

    @Test
    void twoDrawingsOnAPageNeverShareAnId() {
        String figure = "![](figure:overlap \"図\")";
        String html = ModuleFixture.html(figure + "\n\n" + figure);
        assertThat(html)
                .contains(
                        "id=\"f-visit-1-tip\"",
                        "url(#f-visit-1-tip)",
                        "id=\"f-visit-2-tip\"",
                        "url(#f-visit-2-tip)");
    }

    @Test
    void aDrawingCannotBeForgedByText() {
        String html =
                ModuleFixture.html(
                        "<span data-figure=\"0\"></span> `<span data-figure=\"0\"></span>`\n\n"
                                + "![](figure:overlap \"図\")");
        assertThat(html.split("<svg", -1)).hasSize(2);
    }

    @Test
    void aLineBreakInJapaneseIsNoBlank() {
        assertThat(ModuleFixture.html("痛みは\n**夜**に\n強い\nNRS\nscale"))
                .isEqualTo("<p>痛みは<strong>夜</strong>に強いNRS\nscale</p>\n");
    }

    @Test
    void aLinkOutLeadsToHttpsOnly() {
        assertThat(ModuleFixture.html("[手引き](https://example.org/a)"))
                .contains("<a rel=\"noopener noreferrer\" href=\"https://example.org/a\">手引き</a>");
        for (String target :
                new String[] {
                    "http://example.org",
                    "javascript:alert(1)",
                    "/home",
                    "data:text/html,x",
                    "//x.y"
                }) {
            found("[手引き](" + target + ")", 1, "link");
        }
    }

    @Test
    void htmlIsRefusedWithItsLine() {
        found("よい。\n\n<b>よい</b>", 3, "html");
        found("<div>よい</div>", 1, "html");
        found("<!-- よい -->", 1, "html");
    }

    @Test
    void aHeadlineOfTheFirstLevelIsRefused() {
        found("よい。\n\n# 題", 3, "h1");
        found("題\n====", 1, "h1");
    }

    @Test
    void aHeadlinesLevelIsNotLeftOut() {
        found("## 題\n\n#### 題", 3, "headingLevel");
        found("### 題", 1, "headingLevel");
        found("## 題\n\n### 題\n\n#### 題\n\n##### 題", 7, "headingLevel");
    }

    @Test
    void codeIsRefused() {
        found("よい。\n\n    字下げ", 3, "code");
        found("```\nx\n```", 1, "code");
    }

    @Test
    void whatAPageNamesHasToExist() {
        found("![](figure:none \"図\")", 1, "figure.unknown");
        found("よい。\n[語](term:none)", 2, "term.unknown");
        found("よい。\n\nよい[@none]。", 3, "reference.unknown");
        found("![](figure:overlap \"図[@none]\")", 1, "reference.unknown");
    }

    @Test
    void aDrawingIsAParagraphOfItsOwnWithACaption() {
        found("文 ![](figure:overlap \"図\")", 1, "figure.alone");
        found("![](figure:overlap)", 1, "figure.caption");
        found("![x](https://example.org/x.png)", 1, "image");
    }

    @Test
    void aReadingIsKana() {
        found("{苦悩|kunou}", 1, "reading");
    }

    @Test
    void aSourceStandsOutsideALink() {
        found("[手引き[@sample-guide]](https://example.org)", 1, "reference.inLink");
        found("[語[@sample-guide]](term:total-pain)", 1, "reference.inLink");
    }

    @Test
    void aDefinitionOfALinkIsRefused() {
        found("[@sample-guide]\n\n[@sample-guide]: https://example.org", 3, "definition");
    }

    @Test
    void signsThatWereLeftOverAreFound() {
        found("よい。\nそれは**「痛み」**です", 2, "leftOver");
        found("{苦悩|くのう", 1, "leftOver");
        found("<img src=x onerror=a=1>", 1, "leftOver");
        found("[@sample guide]", 1, "leftOver");
        found("[語] (term:total-pain) [語](term:total pain)", 1, "leftOver");
    }

    @Test
    void aPageOfNineHundredCharactersIsNotTooLong() {
        String text = "[@sample-guide; @sample-book]\n\n![](figure:overlap \"図\")\n\n";
        assertThat(ModuleFixture.page(text + "あ".repeat(899)).problems()).isEmpty();
        ModuleReading longer = ModuleFixture.page(text + "あ".repeat(900));
        assertThat(longer.problems()).hasSize(1);
        assertThat(longer.problems().get(0).reason().key()).isEqualTo("elearning.lint.tooLong");
        assertThat(longer.problems().get(0).reason().args()).containsExactly(901, 900);
    }

    @Test
    void readingsBlanksAndWesternLettersAreNotCounted() {
        assertThat(ModuleFixture.body("{苦悩|くのう}は NRS 3、　**強い**。").japaneseCharacters())
                .isEqualTo(7);
    }

    @Test
    void anEmptyPageIsFound() {
        found("", 1, "empty");
    }

    @Test
    void aHugePageIsRefusedUnread() {
        found("*a ".repeat(10_000), 1, "tooLarge");
    }

    private static void found(String markdown, int line, String key) {
        assertThat(ModuleFixture.page(markdown).problems())
                .as("%d %s", line, key)
                .anyMatch(
                        one ->
                                one.file().equals("ja/visit.md")
                                        && one.line() == line
                                        && one.reason().key().equals("elearning.lint." + key));
    }
}
