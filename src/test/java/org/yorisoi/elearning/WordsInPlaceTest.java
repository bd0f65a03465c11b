package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.elearning.ModuleContent.Body;
import org.yorisoi.elearning.ModuleContent.Term;
import org.yorisoi.platform.Words;

/** Words of the whole glossary, where an author marked only her module's. */
class WordsInPlaceTest {

    private static final Pattern OPENS = Pattern.compile("data-term=\"([^\"]+)\">([^<]*)</button>");

    private static final List<ModuleContent> MODULES =
            ModuleSource.onClassPath().stream()
                    .map(source -> ModuleFile.read(source).get())
                    .toList();

    private static final WordsInPlace WORDS = new WordsInPlace(MODULES);

    private static Body in(String html, Term... marked) {
        return WORDS.in(new Body(html, List.of(), List.of(marked), 10));
    }

    private static List<String> opened(Body body) {
        List<String> found = new ArrayList<>();
        Matcher matcher = OPENS.matcher(body.html());
        while (matcher.find()) {
            found.add(matcher.group(2));
        }
        return found;
    }

    @Test
    void aWordOpensWhereItFirstStandsAndIsExplainedOnce() {
        Body body = in("<p>昨日、訪問診療を頼んだ。訪問診療の日は火曜。</p>");
        assertThat(opened(body)).containsExactly("訪問診療");
        assertThat(body.html()).endsWith("訪問診療の日は火曜。</p>");
        assertThat(body.terms())
                .singleElement()
                .satisfies(
                        term -> {
                            assertThat(term.word().ja()).isEqualTo("訪問診療");
                            assertThat(body.html()).contains("data-term=\"" + term.id() + "\"");
                        });
    }

    @Test
    void theLongestWordIsMeant() {
        assertThat(opened(in("<p>緩和ケア病棟に入る</p>"))).containsExactly("緩和ケア病棟");
        assertThat(opened(in("<p>緩和ケアを頼む</p>"))).containsExactly("緩和ケア");
    }

    @Test
    void aPartOfALongerWordIsNotAWord() {
        assertThat(opened(in("<p>訪問診療科と緊急訪問診療</p>"))).isEmpty();
        assertThat(opened(in("<p>「訪問診療」、訪問診療</p>"))).containsExactly("訪問診療");
    }

    @Test
    void whatLeadsElsewhereOrIsAHeadlineStaysAsItIs() {
        String html =
                "<h2>訪問診療</h2><p><a href=\"https://example.jp\">訪問診療</a></p><figure><svg><text>訪問診療"
                        + "</text></svg></figure>";
        assertThat(in(html).html()).isEqualTo(html);
        assertThat(opened(in(html + "<p>訪問診療</p>"))).containsExactly("訪問診療");
    }

    @Test
    void whatTheAuthorMarkedStaysHers() {
        Term hers = new Term("own", new Words("訪問診療", "Visit"), "", new Words("…", "…"), null);
        String html =
                "<p><button type=\"button\" class=\"y-term\" data-term=\"own\">訪問診療</button>、訪問診療</p>";
        Body body = in(html, hers);
        assertThat(body.html()).isEqualTo(html);
        assertThat(body.terms()).containsExactly(hers);
    }

    @Test
    void everyPageThatWantsThemHasThemWithoutAnIdTwice() {
        int borrowed = 0;
        for (ModuleContent content : MODULES) {
            if (!content.allWords()) {
                continue;
            }
            for (ModuleContent.Page page : content.pages()) {
                Body body = WORDS.in(page.ja());
                Set<String> ids = new HashSet<>();
                body.terms().forEach(term -> assertThat(ids.add(term.id())).as(term.id()).isTrue());
                Matcher matcher = OPENS.matcher(body.html());
                while (matcher.find()) {
                    assertThat(ids).contains(matcher.group(1));
                }
                assertThat(text(body.html())).isEqualTo(text(page.ja().html()));
                borrowed += body.terms().size() - page.ja().terms().size();
            }
        }
        assertThat(borrowed).as("words that open on pages beside their module's own").isPositive();
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "");
    }
}
