package org.yorisoi.elearning.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.LessonText;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

/** What stands around a page's text, in the reader's language. */
public final class LessonParts {

    private static final String KANA = "アイウエオカキクケコ";
    private static final String LATIN = "ABCDEFGHIJ";

    private LessonParts() {}

    /** A question inside the text. */
    public record Check(String id, String question, List<Option> options) {

        public String getId() {
            return id;
        }

        public String getQuestion() {
            return question;
        }

        public List<Option> getOptions() {
            return options;
        }
    }

    /** A choice of it; what it says about itself is shown once it is chosen. */
    public record Option(String letter, String text, boolean good, String why) {

        public String getLetter() {
            return letter;
        }

        public String getText() {
            return text;
        }

        public boolean isGood() {
            return good;
        }

        public String getWhy() {
            return why;
        }
    }

    /** A word of the glossary. */
    public record Word(String id, String word, String reading, String meaning) {

        public String getId() {
            return id;
        }

        public String getWord() {
            return word;
        }

        public String getReading() {
            return reading;
        }

        public String getMeaning() {
            return meaning;
        }
    }

    /** A source under its number. */
    public record Source(String anchor, String text, Mark mark) {

        public String getAnchor() {
            return anchor;
        }

        public String getText() {
            return text;
        }

        /** Whether it was only recalled, which the reader is told. */
        public boolean isRecalled() {
            return mark != Mark.CONFIRMED;
        }
    }

    /** How old the text is and whether a clinician has read it. */
    public record Review(ModuleContent content, Locale locale) {

        public LocalDate getUpdated() {
            return content.review().updated();
        }

        public @Nullable String getBy() {
            Words by = content.review().by();
            return by == null ? null : by.in(locale);
        }

        public @Nullable LocalDate getOn() {
            return content.review().on();
        }
    }

    /** The language of texts and questions where it is another than the page's; else null. */
    static @Nullable String textLanguage(ModuleContent content, Locale reader) {
        return content.isOnlyJapaneseFor(reader) ? Locale.JAPANESE.getLanguage() : null;
    }

    static List<Check> checks(ModuleContent.Page page, Locale locale) {
        List<Check> checks = new ArrayList<>();
        for (ModuleContent.Check check : page.checks()) {
            List<ModuleContent.CheckOption> options = check.options();
            checks.add(
                    new Check(
                            "check-" + page.id() + "-" + (checks.size() + 1),
                            check.question().in(locale),
                            IntStream.range(0, options.size())
                                    .mapToObj(i -> option(i, options.get(i), locale))
                                    .toList()));
        }
        return checks;
    }

    private static Option option(int index, ModuleContent.CheckOption option, Locale locale) {
        String letters = "en".equals(locale.getLanguage()) ? LATIN : KANA;
        String letter =
                index < letters.length()
                        ? letters.substring(index, index + 1)
                        : String.valueOf(index + 1);
        return new Option(letter, option.text().in(locale), option.good(), option.why().in(locale));
    }

    static List<Word> words(Collection<ModuleContent.Term> terms, Locale locale) {
        boolean english = "en".equals(locale.getLanguage());
        return terms.stream()
                .map(
                        term ->
                                new Word(
                                        "word-" + term.id(),
                                        term.word().in(locale),
                                        english ? "" : term.reading(),
                                        term.meaning().in(locale)))
                .toList();
    }

    /**
     * A page's sources in the order of their numbers.
     *
     * @param among whether other pages stand beside it, so that ids have to tell them apart
     */
    static List<Source> sources(ModuleContent.Page page, Locale locale, boolean among) {
        return page.body(locale).citations().stream()
                .map(
                        citation ->
                                source(
                                        citation,
                                        among
                                                ? LessonText.anchor(page, citation.reference().id())
                                                : citation.anchor(),
                                        locale))
                .toList();
    }

    /** The sources of a text that is no page of the module's own. */
    static List<Source> sources(ModuleContent.Body body, Locale locale) {
        return body.citations().stream()
                .map(citation -> source(citation, citation.anchor(), locale))
                .toList();
    }

    private static Source source(ModuleContent.Citation citation, String anchor, Locale locale) {
        return new Source(
                anchor, citation.reference().text().in(locale), citation.reference().mark());
    }
}
