package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.ModuleContent.Body;
import org.yorisoi.elearning.ModuleContent.Term;

/**
 * Words of the whole glossary on a page whose author marked only those of her own module: the first
 * time that one stands there, it opens in place like hers. For modules that say {@code words: all}
 * and for Japanese, whose words don't change their form. Pure.
 */
final class WordsInPlace {

    /** What is not opened inside: what leads elsewhere, headlines, drawings, readings. */
    private static final Set<String> CLOSED =
            Set.of("a", "button", "h1", "h2", "h3", "h4", "h5", "figure", "svg", "sup", "ruby");

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]++)[^<>]*+>");

    /** A part of a longer entry that says the same in other words: "CKM" in 腎臓療法（CKM）. */
    private static final Pattern BRACKET = Pattern.compile("（[^（）]*+）");

    /**
     * A word to look for.
     *
     * @param text as it stands on pages
     */
    private record Wanted(String text, Term term) {}

    private final List<Wanted> wanted;

    /** The words of modules; where two explain the same, the first one's. */
    WordsInPlace(Collection<ModuleContent> modules) {
        Map<String, Wanted> byText = new LinkedHashMap<>();
        for (ModuleContent module : modules) {
            for (Term term : module.terms()) {
                String text = BRACKET.matcher(term.word().ja()).replaceAll("").strip();
                if (text.length() > 1) {
                    byText.putIfAbsent(text, new Wanted(text, borrowed(module, term)));
                }
            }
        }
        // The longer one first: 緩和ケア病棟 is not 緩和ケア.
        wanted =
                byText.values().stream()
                        .sorted(
                                Comparator.comparingInt((Wanted one) -> -one.text().length())
                                        .thenComparing(Wanted::text))
                        .toList();
    }

    /** Ids are unique within a module only. */
    private static Term borrowed(ModuleContent module, Term term) {
        return new Term(
                module.id() + "--" + term.id(),
                term.word(),
                term.reading(),
                term.meaning(),
                term.drawing());
    }

    /** The same text with its words opening in place. */
    Body in(Body body) {
        Set<String> there = new TreeSet<>();
        body.terms().forEach(term -> there.add(term.word().ja()));
        List<Term> terms = new ArrayList<>(body.terms());
        StringBuilder html = new StringBuilder();
        Matcher tag = TAG.matcher(body.html());
        int at = 0;
        int closed = 0;
        while (tag.find()) {
            text(body.html().substring(at, tag.start()), closed == 0, there, terms, html);
            html.append(tag.group());
            if (CLOSED.contains(tag.group(2))) {
                closed += tag.group(1).isEmpty() ? 1 : -1;
            }
            at = tag.end();
        }
        text(body.html().substring(at), closed == 0, there, terms, html);
        return new Body(html.toString(), body.citations(), terms, body.japaneseCharacters());
    }

    private void text(
            String text, boolean open, Set<String> there, List<Term> terms, StringBuilder html) {
        int at = 0;
        int done = 0;
        while (open && at < text.length()) {
            Wanted found = at(text, at);
            if (found == null) {
                at++;
                continue;
            }
            // A word that stood here before is passed over whole: nothing inside it is another.
            if (there.add(found.term().word().ja())) {
                html.append(text, done, at)
                        .append("<button type=\"button\" class=\"y-term\" data-term=\"")
                        .append(found.term().id())
                        .append("\">")
                        .append(found.text())
                        .append("</button>");
                terms.add(found.term());
                done = at + found.text().length();
            }
            at += found.text().length();
        }
        html.append(text, done, text.length());
    }

    private @Nullable Wanted at(String text, int at) {
        for (Wanted one : wanted) {
            if (text.startsWith(one.text(), at) && isWhole(text, at, at + one.text().length())) {
                return one;
            }
        }
        return null;
    }

    /** Whether it is not a part of a longer word, by its script: 疼痛 in 疼痛評価 is. */
    private static boolean isWhole(String text, int from, int until) {
        return (from == 0 || isBorder(text.charAt(from - 1), text.charAt(from)))
                && (until == text.length() || isBorder(text.charAt(until - 1), text.charAt(until)));
    }

    private static boolean isBorder(char a, char b) {
        return script(a) != script(b) || script(a) == Script.OTHER;
    }

    private enum Script {
        KANJI,
        KATAKANA,
        LATIN,
        OTHER
    }

    private static Script script(char c) {
        if ((c >= '\u4e00' && c <= '\u9fff') || c == '々') {
            return Script.KANJI;
        }
        if ((c >= '\u30a1' && c <= '\u30fa') || c == 'ー') {
            return Script.KATAKANA;
        }
        return c < 128 && Character.isLetterOrDigit(c) ? Script.LATIN : Script.OTHER;
    }
}
