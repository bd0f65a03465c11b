package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of a page's text in a view, tried with every module of this release. */
class LessonTextTest {

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Pattern INNER = Pattern.compile("href=\"#([^\"]+)\"");
    private static final Pattern OPENS = Pattern.compile("popovertarget=\"word-([^\"]+)\"");

    private static List<ModuleContent> modules() {
        return ModuleSource.onClassPath().stream()
                .map(source -> ModuleFile.read(source).get())
                .toList();
    }

    @Test
    void aWordOnAPageAloneOpensWhatThePageSaysAboutIt() {
        int words = 0;
        for (ModuleContent content : modules()) {
            for (ModuleContent.Page page : content.pages()) {
                for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                    String html = LessonText.alone(page.body(locale)).html();
                    assertThat(html).doesNotContain("data-term");
                    List<String> explained =
                            page.body(locale).terms().stream().map(ModuleContent.Term::id).toList();
                    for (String word : found(OPENS, html)) {
                        assertThat(explained).contains(word);
                        words++;
                    }
                }
            }
        }
        assertThat(words).isPositive();
    }

    @Test
    void allPagesTogetherHaveNoIdTwiceAndNoLinkThatLeadsNowhere() {
        for (ModuleContent content : modules()) {
            for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                Set<String> ids = new HashSet<>();
                List<String> links = new ArrayList<>();
                for (ModuleContent.Page page : content.pages()) {
                    String html = LessonText.among(page, page.body(locale)).html();
                    assertThat(html).doesNotContain("<button");
                    found(ID, html).forEach(id -> assertThat(ids.add(id)).as(id).isTrue());
                    page.body(locale)
                            .citations()
                            .forEach(one -> ids.add(LessonText.anchor(page, one.reference().id())));
                    page.body(locale).terms().forEach(term -> ids.add("word-" + term.id()));
                    links.addAll(found(INNER, html));
                }
                assertThat(links).isNotEmpty();
                assertThat(ids).containsAll(links);
            }
        }
    }

    @Test
    void amongOthersAHeadlineIsOneLevelLower() {
        ModuleContent.Page page = pageWith("## 見出し\n\n### 次\n");
        assertThat(LessonText.among(page, page.ja()).html())
                .contains("<h3>見出し</h3>", "<h4>次</h4>")
                .doesNotContain("<h2>");
    }

    /** Whatever is missing on it beside these lines. */
    private static ModuleContent.Page pageWith(String markdown) {
        ModuleContent.Page page = ModuleFixture.content().pages().get(0);
        return new ModuleContent.Page(
                page.id(), page.title(), ModuleFixture.body(markdown), page.en(), page.checks());
    }

    private static List<String> found(Pattern pattern, String html) {
        List<String> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(html);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }
}
