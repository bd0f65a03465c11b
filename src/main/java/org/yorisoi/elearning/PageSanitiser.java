package org.yorisoi.elearning;

import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The last word on what a page's HTML may contain, drawings apart. */
final class PageSanitiser {

    private static final Pattern OUTSIDE =
            Pattern.compile("https://[A-Za-z0-9.-]+(?::\\d{1,5})?(?:[/?#][^\\s\"'<>\\\\]*)?");
    private static final Pattern HREF = Pattern.compile("#ref-[A-Za-z0-9_-]+|" + OUTSIDE.pattern());

    private static final PolicyFactory POLICY =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "p",
                            "br",
                            "hr",
                            "h2",
                            "h3",
                            "h4",
                            "ul",
                            "ol",
                            "li",
                            "blockquote",
                            "strong",
                            "em",
                            "code",
                            "a",
                            "sup",
                            "table",
                            "thead",
                            "tbody",
                            "tr",
                            "th",
                            "td",
                            "figure",
                            "figcaption",
                            "span",
                            "ruby",
                            "rt",
                            "rp",
                            "button",
                            "div")
                    .allowUrlProtocols("https")
                    .allowAttributes("href")
                    .matching(HREF)
                    .onElements("a")
                    .allowAttributes("rel")
                    .matching(false, "noopener noreferrer")
                    .onElements("a")
                    .allowAttributes("class")
                    .matching(false, "y-voice")
                    .onElements("blockquote")
                    .allowAttributes("class")
                    .matching(false, "y-term")
                    .onElements("button")
                    .allowAttributes("type")
                    .matching(false, "button")
                    .onElements("button")
                    .allowAttributes("data-term")
                    .matching(AuthoredYaml.ID)
                    .onElements("button")
                    .allowAttributes("data-figure")
                    .matching(Pattern.compile("\\d{1,4}"))
                    .onElements("span")
                    .allowAttributes("class")
                    .matching(false, "y-tblwrap")
                    .onElements("div")
                    .allowAttributes("role")
                    .matching(false, "region")
                    .onElements("div")
                    .allowAttributes("tabindex")
                    .matching(false, "0")
                    .onElements("div")
                    .allowAttributes("aria-label")
                    .onElements("div")
                    .allowAttributes("scope")
                    .matching(false, "col")
                    .onElements("th")
                    .allowAttributes("align")
                    .matching(false, "left", "center", "right")
                    .onElements("th", "td")
                    .allowAttributes("start")
                    .matching(Pattern.compile("\\d{1,9}"))
                    .onElements("ol")
                    .toFactory();

    private static final HtmlChangeListener<Set<String>> NOTE_REMOVED =
            new HtmlChangeListener<>() {
                @Override
                public void discardedTag(Set<String> removed, String element) {
                    removed.add("<" + element + ">");
                }

                @Override
                public void discardedAttributes(
                        Set<String> removed, String element, String... attributes) {
                    removed.add("<" + element + " " + String.join(" ", attributes) + ">");
                }
            };

    private PageSanitiser() {}

    /**
     * Cleans.
     *
     * @param removed takes what was taken out
     */
    static String clean(String html, Set<String> removed) {
        return POLICY.sanitize(html, NOTE_REMOVED, removed);
    }

    /** Whether a link may lead there: https only, nothing in it that a URL does not contain. */
    static boolean isOutsideAddress(String target) {
        return OUTSIDE.matcher(target).matches();
    }
}
