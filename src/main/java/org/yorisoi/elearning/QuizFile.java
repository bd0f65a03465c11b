package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.ModuleContent.Reference;
import org.yorisoi.elearning.Question.Kind;
import org.yorisoi.elearning.Question.Option;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

/** {@code quiz.yaml} and what a closing quiz has to be. */
final class QuizFile {

    static final String NAME = "quiz.yaml";

    private static final int LEAST_STEPS = 3;

    private final Set<String> pages;
    private final Map<String, Reference> references;
    private final ModuleProblems problems;
    private final boolean japaneseWillDo;
    private final Set<String> cited = new TreeSet<>();

    QuizFile(
            Set<String> pages,
            Map<String, Reference> references,
            ModuleProblems problems,
            boolean japaneseWillDo) {
        this.pages = pages;
        this.references = references;
        this.problems = problems;
        this.japaneseWillDo = japaneseWillDo;
    }

    /** Ids of the references that keys rest on, once it is read. */
    Set<String> citedIds() {
        return cited;
    }

    /**
     * Reads.
     *
     * @param passMark per cent, as the module says
     * @param tries as the module says; 0 = as many as one likes
     */
    ModuleContent.Quiz read(@Nullable String text, int passMark, int tries) {
        ModuleContent.Quiz none = new ModuleContent.Quiz(1, passMark, tries, List.of());
        if (text == null) {
            problems.broken(NAME, 1, "elearning.lint.fileMissing", NAME);
            return none;
        }
        Optional<AuthoredYaml> root = AuthoredYaml.read(NAME, text, problems, japaneseWillDo);
        if (root.isEmpty()) {
            return none;
        }
        AuthoredYaml quiz = root.get();
        quiz.only("draw", "questions");
        int draw = quiz.number("draw", 1, 100);
        List<AuthoredYaml> entries = quiz.items("questions");
        Map<String, Question> questions = new LinkedHashMap<>();
        for (AuthoredYaml entry : entries) {
            Question question = question(entry);
            if (question != null && questions.put(question.id(), question) != null) {
                entry.broken("elearning.lint.twice", question.id());
            }
        }
        if (draw > entries.size()) {
            quiz.broken("elearning.lint.quiz.draw", draw, entries.size());
        }
        lengths(List.copyOf(questions.values()));
        return new ModuleContent.Quiz(draw, passMark, tries, List.copyOf(questions.values()));
    }

    private @Nullable Question question(AuthoredYaml entry) {
        entry.only("id", "kind", "page", "sources", "case", "text", "options");
        String id = entry.id();
        Kind kind = kind(entry);
        String page = entry.text("page");
        if (!page.isEmpty() && !pages.contains(page)) {
            entry.broken("elearning.lint.page.unknown", page);
        }
        List<String> sources = sources(entry);
        Words vignette = entry.optionalWords("case");
        Words text = entry.words("text");
        List<Option> options = new ArrayList<>();
        List<AuthoredYaml> parts = entry.items("options");
        for (AuthoredYaml part : parts) {
            options.add(option(part, kind, options.size()));
        }
        if (kind == null) {
            return null;
        }
        options(entry, kind, options);
        return options.isEmpty() || options.size() > Question.MOST_OPTIONS
                ? null
                : new Question(id, kind, page, sources, vignette, text, options);
    }

    private static @Nullable Kind kind(AuthoredYaml entry) {
        String name = entry.text("kind");
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        entry.broken("elearning.lint.quiz.kind", name);
        return null;
    }

    /** A key rests on confirmed sources only. */
    private List<String> sources(AuthoredYaml entry) {
        List<String> ids = new ArrayList<>();
        for (AuthoredYaml source : entry.items("sources")) {
            String id = source.scalar();
            Reference reference = references.get(id);
            if (reference == null) {
                source.broken("elearning.lint.reference.unknown", id);
            } else {
                ids.add(id);
                cited.add(id);
                if (reference.mark() != Mark.CONFIRMED) {
                    source.unfit("elearning.lint.quiz.source", id);
                }
            }
        }
        if (ids.isEmpty()) {
            entry.unfit("elearning.lint.quiz.noSource");
        }
        return ids;
    }

    private static Option option(AuthoredYaml part, @Nullable Kind kind, int position) {
        if (kind == Kind.MATCHING) {
            part.only("text", "match", "why");
        } else if (kind == Kind.ORDERING) {
            part.only("text", "why");
        } else {
            part.only("text", "right", "why");
        }
        return new Option(
                Answer.letter(position % Question.MOST_OPTIONS),
                part.words("text"),
                kind != Kind.MATCHING && kind != Kind.ORDERING && part.flag("right"),
                kind == Kind.MATCHING ? part.words("match") : null,
                part.words("why"));
    }

    private static void options(AuthoredYaml entry, Kind kind, List<Option> options) {
        if (options.size() > Question.MOST_OPTIONS) {
            entry.broken("elearning.lint.quiz.tooMany", Question.MOST_OPTIONS);
        }
        long right = options.stream().filter(Option::right).count();
        long wrong = options.size() - right;
        switch (kind) {
            case SINGLE -> {
                if (right != 1 || wrong < 1) {
                    entry.broken("elearning.lint.quiz.single", right);
                }
            }
            case MULTIPLE -> {
                if (right < 2 || wrong < 1) {
                    entry.broken("elearning.lint.quiz.multiple", right, wrong);
                }
            }
            case ORDERING -> {
                if (options.size() < LEAST_STEPS) {
                    entry.broken("elearning.lint.quiz.ordering", LEAST_STEPS);
                }
            }
            case MATCHING -> {
                if (options.size() < LEAST_STEPS) {
                    entry.broken("elearning.lint.quiz.matching", LEAST_STEPS);
                }
                List<Words> halves =
                        options.stream().map(Option::match).filter(Objects::nonNull).toList();
                distinct(entry, halves);
            }
        }
        distinct(entry, options.stream().map(Option::text).toList());
    }

    /** Two that read the same could not be told apart. */
    private static void distinct(AuthoredYaml entry, List<Words> all) {
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Set<String> seen = new HashSet<>();
            for (Words words : all) {
                String text = words.in(locale);
                if (!text.isEmpty() && !seen.add(text)) {
                    entry.broken("elearning.lint.quiz.sameOption", text);
                }
            }
        }
    }

    /** Whoever always takes the longest option must not come far. */
    private void lengths(List<Question> questions) {
        List<Question> singles =
                questions.stream().filter(question -> question.kind() == Kind.SINGLE).toList();
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            List<String> longest =
                    singles.stream()
                            .filter(question -> isRightOneLongest(question, locale))
                            .map(Question::id)
                            .toList();
            if (longest.size() * 2 > singles.size()) {
                problems.unfit(
                        NAME,
                        1,
                        "elearning.lint.quiz.longest",
                        locale.getLanguage(),
                        longest.size(),
                        singles.size(),
                        String.join(", ", longest));
            }
        }
    }

    private static boolean isRightOneLongest(Question question, Locale locale) {
        int right = 0;
        int wrong = 0;
        for (Option option : question.options()) {
            int length = option.text().in(locale).length();
            if (option.right()) {
                right = Math.max(right, length);
            } else {
                wrong = Math.max(wrong, length);
            }
        }
        return right > wrong;
    }
}
