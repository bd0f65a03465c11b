package org.yorisoi.elearning;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yorisoi.elearning.ModuleContent.Body;
import org.yorisoi.elearning.ModuleContent.Page;
import org.yorisoi.platform.Words;

/**
 * A page's text as it goes into a view. Only what passed the sanitiser comes into one, so that a
 * view may write it as it is.
 */
public final class LessonText {

    private static final Pattern TERM =
            Pattern.compile("<button [^>]*data-term=\"([^\"]+)\"[^>]*>(.*?)</button>");

    private final String html;

    private LessonText(String html) {
        this.html = html;
    }

    /** Safe to be put into a page as it is. */
    public String html() {
        return html;
    }

    /** A drawing of a word; nothing if it has none. */
    public static LessonText drawing(ModuleContent.Term term, Locale locale) {
        Words drawing = term.drawing();
        return new LessonText(drawing == null ? "" : drawing.in(locale));
    }

    /** For a text alone: its words open what {@code word-<id>} says. */
    public static LessonText alone(Body body) {
        return new LessonText(body.html().replace(" data-term=\"", " popovertarget=\"word-"));
    }

    /**
     * For all pages one below another: a headline is one level lower, since the page's title stands
     * above it, links lead to the page's own sources, and words to the list at the end.
     */
    public static LessonText among(Page page, Body body) {
        String html = body.html();
        for (int level = 4; level >= 2; level--) {
            html =
                    html.replace("<h" + level + ">", "<h" + (level + 1) + ">")
                            .replace("</h" + level + ">", "</h" + (level + 1) + ">");
        }
        html = html.replace("href=\"#ref-", "href=\"#" + anchor(page, ""));
        return new LessonText(
                TERM.matcher(html)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                "<a class=\"y-term\" href=\"#word-"
                                                        + found.group(1)
                                                        + "\">"
                                                        + found.group(2)
                                                        + "</a>")));
    }

    /** The id of a source in a page's own list among other pages. */
    public static String anchor(Page page, String referenceId) {
        return "ref-" + page.id() + "-" + referenceId;
    }
}
