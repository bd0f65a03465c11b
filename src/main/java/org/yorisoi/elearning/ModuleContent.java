package org.yorisoi.elearning;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

/**
 * One version of a module, checked and rendered.
 *
 * @param minutes reading time, quiz included
 * @param figures the drawings, by id, with what their {@code <title>} says
 * @param allWords whether words of other modules' glossaries open in place too
 * @param english what it teaches, on one page, if nothing else of it is in English; else null
 * @param sha256 over all its files; together with the id it names this version for ever
 */
public record ModuleContent(
        String id,
        Words title,
        Words summary,
        int minutes,
        Review review,
        List<Page> pages,
        Map<String, Words> figures,
        Quiz quiz,
        List<Reference> references,
        List<Term> terms,
        boolean allWords,
        @Nullable Body english,
        String sha256) {

    public ModuleContent {
        pages = List.copyOf(pages);
        figures = Map.copyOf(figures);
        references = List.copyOf(references);
        terms = List.copyOf(terms);
    }

    /** Whether a reader of this language gets pages and questions in Japanese all the same. */
    public boolean isOnlyJapaneseFor(Locale locale) {
        return english != null && "en".equals(locale.getLanguage());
    }

    /** The page with an id. */
    public Optional<Page> page(String pageId) {
        return pages.stream().filter(page -> page.id().equals(pageId)).findFirst();
    }

    /** The reference with an id. */
    public Optional<Reference> reference(String referenceId) {
        return references.stream().filter(one -> one.id().equals(referenceId)).findFirst();
    }

    /**
     * Who looked at the content.
     *
     * @param by nobody yet if null; then {@code on} is null too
     */
    public record Review(LocalDate updated, @Nullable Words by, @Nullable LocalDate on) {}

    /** A page with its text in both languages and the checks that stand on it. */
    public record Page(String id, Words title, Body ja, Body en, List<Check> checks) {

        public Page {
            checks = List.copyOf(checks);
        }

        /** Its text in a language; anything but English is Japanese. */
        public Body body(Locale locale) {
            return "en".equals(locale.getLanguage()) ? en : ja;
        }
    }

    /**
     * A page's text in one language.
     *
     * @param html safe to be put into a page as it is
     * @param citations the sources in the order of their numbers, for the page's end
     * @param terms the words of the glossary that stand on the page, in the order of the page
     * @param japaneseCharacters how much there is to read; 0 for English
     */
    public record Body(
            String html, List<Citation> citations, List<Term> terms, int japaneseCharacters) {

        public Body {
            citations = List.copyOf(citations);
            terms = List.copyOf(terms);
        }
    }

    /** A source under its number on a page; the number links to {@link #anchor}. */
    public record Citation(int number, Reference reference) {

        /** The id that the list's entry must carry: {@code ref-who2018}. */
        public String anchor() {
            return "ref-" + reference.id();
        }
    }

    /**
     * What statements rest on.
     *
     * @param mark CONFIRMED or RECALLED
     * @param note what it is used for, or where sources disagree
     */
    public record Reference(String id, Words text, Mark mark, @Nullable Words note) {}

    /**
     * A word of the glossary.
     *
     * @param reading how the Japanese word is read, in kana
     * @param drawing a drawing of it, safe to be put into a page as it is; null = none
     */
    public record Term(
            String id, Words word, String reading, Words meaning, @Nullable Words drawing) {}

    /** A question inside the text that teaches; never recorded, never marked. */
    public record Check(Words question, List<CheckOption> options) {

        public Check {
            options = List.copyOf(options);
        }
    }

    /** A choice of a check, whether it is a good one, and why. */
    public record CheckOption(Words text, boolean good, Words why) {}

    /**
     * The closing quiz.
     *
     * @param draw how many questions an attempt gets
     * @param passMark per cent
     * @param tries how many attempts may fail before one passes; 0 = as many as one likes
     */
    public record Quiz(int draw, int passMark, int tries, List<Question> pool) {

        public Quiz {
            pool = List.copyOf(pool);
        }

        /** How many right answers pass. */
        public int needed() {
            return (passMark * draw + 99) / 100;
        }

        /** The question with an id. */
        public Optional<Question> question(String questionId) {
            return pool.stream().filter(one -> one.id().equals(questionId)).findFirst();
        }
    }
}
