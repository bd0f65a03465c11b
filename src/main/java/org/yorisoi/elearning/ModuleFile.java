package org.yorisoi.elearning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.ModuleContent.Body;
import org.yorisoi.elearning.ModuleContent.Check;
import org.yorisoi.elearning.ModuleContent.CheckOption;
import org.yorisoi.elearning.ModuleContent.Page;
import org.yorisoi.elearning.ModuleContent.Reference;
import org.yorisoi.elearning.ModuleContent.Review;
import org.yorisoi.elearning.ModuleContent.Term;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.Words;

/** Reads a module as {@code docs/module-format.md} describes it. */
public final class ModuleFile {

    private static final String MODULE = "module.yaml";
    private static final String REFERENCES = "references.yaml";
    private static final String GLOSSARY = "glossary.yaml";

    /** Whether words of other modules open in place too, and what module.yaml says then. */
    private static final String WORDS = "words";

    private static final String ALL_WORDS = "all";

    /** What {@code english} in module.yaml may say, and the name of the page that is then there. */
    private static final String SUMMARISED = "summary";

    private static final Body NOTHING = new Body("", List.of(), List.of(), 0);

    /** Per cent, where a module says nothing else. */
    private static final int USUAL_PASS_MARK = 80;

    private static final int MOST_TRIES = 99;

    private static final Pattern KANA =
            Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}A-Za-z0-9ー・＝\\s\u3000]+");

    private final ModuleSource source;
    private final ModuleProblems problems = new ModuleProblems();
    private final Set<String> known = new TreeSet<>();

    /** Whether nothing but a summary, and the names of its parts, is in English. */
    private boolean summarised;

    private ModuleFile(ModuleSource source) {
        this.source = source;
    }

    /** Reads and checks; there is a content only if nothing at all was found. */
    public static ModuleReading read(ModuleSource source) {
        ModuleFile file = new ModuleFile(source);
        ModuleContent content = file.content();
        List<Problem> problems = file.problems.all();
        return new ModuleReading(problems.isEmpty() ? content : null, problems);
    }

    /**
     * Reads a version that was published once. What has become a rule since then (lengths, unused
     * references, size of letters …) is reported, but does not take the version from those who
     * began with it; what is unreadable or unsafe still does.
     */
    public static ModuleReading readPublished(ModuleSource source) {
        ModuleFile file = new ModuleFile(source);
        ModuleContent content = file.content();
        return new ModuleReading(file.problems.isBroken() ? null : content, file.problems.all());
    }

    private ModuleContent content() {
        characters();
        Optional<AuthoredYaml> root = module();
        Map<String, Reference> references = new LinkedHashMap<>();
        Map<String, Integer> referenceLines = references(references);
        Map<String, ModuleParts.Figure> figures = figures();
        Map<String, Term> terms = terms(figures);
        ModuleParts parts = new ModuleParts(references, terms, figures);

        Set<String> cited = new TreeSet<>();
        Set<String> drawn = new TreeSet<>();
        List<Page> pages = new ArrayList<>();
        root.ifPresent(module -> pages.addAll(pages(module, parts, cited, drawn)));
        Body english = summarised ? summary(parts, cited) : null;
        Set<String> pageIds = new LinkedHashSet<>();
        pages.forEach(page -> pageIds.add(page.id()));

        known.add(QuizFile.NAME);
        QuizFile quizFile = new QuizFile(pageIds, references, problems, summarised);
        int passMark =
                root.filter(module -> module.has("passMark"))
                        .map(module -> module.number("passMark", 1, 100))
                        .orElse(USUAL_PASS_MARK);
        int tries =
                root.filter(module -> module.has("tries"))
                        .map(module -> module.number("tries", 1, MOST_TRIES))
                        .orElse(0);
        ModuleContent.Quiz quiz = quizFile.read(source.text(QuizFile.NAME), passMark, tries);
        cited.addAll(quizFile.citedIds());

        if (root.isPresent()) {
            unused(referenceLines, cited, figures, drawn);
        }
        Map<String, Words> titles = new TreeMap<>();
        figures.forEach(
                (id, figure) ->
                        titles.put(id, new Words(figure.ja().title(), figure.en().title())));
        return new ModuleContent(
                source.id(),
                root.map(module -> module.wordsInBoth("title")).orElse(new Words("", "")),
                root.map(module -> module.wordsInBoth("summary")).orElse(new Words("", "")),
                root.map(module -> module.number("minutes", 1, 240)).orElse(1),
                review(root.map(module -> module.get("review")).orElse(null)),
                pages,
                titles,
                quiz,
                List.copyOf(references.values()),
                List.copyOf(terms.values()),
                root.filter(module -> module.has(WORDS)).isPresent(),
                english,
                source.sha256());
    }

    private Optional<AuthoredYaml> module() {
        known.add(MODULE);
        String text = source.text(MODULE);
        if (text == null) {
            problems.broken(MODULE, 1, "elearning.lint.fileMissing", MODULE);
            return Optional.empty();
        }
        // What it says about English decides how the same file is to be read.
        summarised =
                AuthoredYaml.read(MODULE, text, new ModuleProblems(), false)
                        .map(module -> module.get("english"))
                        .filter(english -> english.scalar().equals(SUMMARISED))
                        .isPresent();
        return AuthoredYaml.read(MODULE, text, problems, summarised);
    }

    /** The one page in English of a module that has no other. */
    private Body summary(ModuleParts parts, Set<String> cited) {
        String file = "en/" + SUMMARISED + ".md";
        known.add(file);
        String text = source.text(file);
        if (text == null) {
            problems.broken(MODULE, 1, "elearning.lint.fileMissing", file);
            return NOTHING;
        }
        PageText page = new PageText(SUMMARISED, false, parts, problems);
        Body body = page.render(text);
        cited.addAll(page.citedIds());
        return body;
    }

    /** Nothing that nobody sees, nothing that was lost on the way from another encoding. */
    private void characters() {
        source.files()
                .forEach(
                        (file, text) -> {
                            int line = 1;
                            for (int at = 0; at < text.length(); ) {
                                int c = text.codePointAt(at);
                                at += Character.charCount(c);
                                if (c == '\n') {
                                    line++;
                                } else if (c == '\uFFFD'
                                        || (TypedText.isInvisible(c) && c != '\t')) {
                                    problems.broken(
                                            file,
                                            line,
                                            "elearning.lint.character",
                                            TypedText.named(c));
                                }
                            }
                        });
    }

    private Map<String, Integer> references(Map<String, Reference> into) {
        Map<String, Integer> lines = new HashMap<>();
        for (AuthoredYaml entry : entries(REFERENCES, true)) {
            entry.only("id", "text", "mark", "note");
            String id = entry.id();
            String mark = entry.text("mark");
            if (!mark.isEmpty() && !mark.equals("CONFIRMED") && !mark.equals("RECALLED")) {
                entry.broken("elearning.lint.mark", mark);
            }
            Reference reference =
                    new Reference(
                            id,
                            entry.words("text"),
                            mark.equals("CONFIRMED") ? Mark.CONFIRMED : Mark.RECALLED,
                            entry.optionalWords("note"));
            if (into.put(id, reference) != null) {
                entry.broken("elearning.lint.twice", id);
            }
            lines.put(id, entry.line());
        }
        return lines;
    }

    private Map<String, Term> terms(Map<String, ModuleParts.Figure> figures) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (AuthoredYaml entry : entries(GLOSSARY, false)) {
            entry.only("id", "word", "reading", "meaning", "figure");
            String reading = entry.text("reading");
            if (!reading.isEmpty() && !KANA.matcher(reading).matches()) {
                entry.broken("elearning.lint.reading", reading);
            }
            Term term =
                    new Term(
                            entry.id(),
                            entry.wordsInBoth("word"),
                            reading,
                            entry.words("meaning"),
                            drawing(entry, figures));
            if (terms.put(term.id(), term) != null) {
                entry.broken("elearning.lint.twice", term.id());
            }
        }
        return terms;
    }

    private static @Nullable Words drawing(
            AuthoredYaml entry, Map<String, ModuleParts.Figure> figures) {
        if (!entry.has("figure")) {
            return null;
        }
        String id = entry.text("figure");
        ModuleParts.Figure figure = figures.get(id);
        if (figure == null) {
            entry.broken("elearning.lint.figure.unknown", TypedText.quoted(id));
            return null;
        }
        String prefix = "t-" + entry.text("id") + "-";
        return new Words(figure.ja().svg(prefix), figure.en().svg(prefix));
    }

    private List<AuthoredYaml> entries(String file, boolean needed) {
        known.add(file);
        String text = source.text(file);
        if (text == null) {
            if (needed) {
                problems.broken(file, 1, "elearning.lint.fileMissing", file);
            }
            return List.of();
        }
        return AuthoredYaml.read(file, text, problems, summarised)
                .map(AuthoredYaml::items)
                .orElse(List.of());
    }

    /** Pairs of drawings; one that is broken or lacks its pair is a problem of its own. */
    private Map<String, ModuleParts.Figure> figures() {
        Map<String, ModuleParts.Figure> figures = new LinkedHashMap<>();
        Set<String> ids = new TreeSet<>();
        for (String file : source.files().keySet()) {
            if (file.startsWith("figures/") && file.endsWith(".svg")) {
                ids.add(
                        file.substring("figures/".length(), file.length() - ".svg".length())
                                .replaceFirst("\\.en$", ""));
            }
        }
        for (String id : ids) {
            String japanese = "figures/" + id + ".svg";
            String english = "figures/" + id + ".en.svg";
            if (!AuthoredYaml.ID.matcher(id).matches()) {
                problems.broken(japanese, 1, "elearning.lint.id", id);
            }
            Optional<Drawing> ja = drawing(japanese);
            Optional<Drawing> en = summarised ? ja : drawing(english);
            // A broken drawing is no unknown one: what refers to it need not be reported too.
            Drawing none = ja.or(() -> en).orElse(Drawing.NONE);
            figures.put(id, new ModuleParts.Figure(ja.orElse(none), en.orElse(none)));
        }
        return figures;
    }

    private Optional<Drawing> drawing(String file) {
        known.add(file);
        String text = source.text(file);
        if (text == null) {
            problems.broken(file, 1, "elearning.lint.fileMissing", file);
            return Optional.empty();
        }
        return Drawing.read(file, text, problems);
    }

    private List<Page> pages(
            AuthoredYaml module, ModuleParts parts, Set<String> cited, Set<String> drawn) {
        module.only(
                "id",
                "title",
                "summary",
                "minutes",
                "english",
                WORDS,
                "passMark",
                "tries",
                "review",
                "pages",
                "checks");
        String id = module.id();
        if (!id.isEmpty() && !id.equals(source.id())) {
            module.broken("elearning.lint.moduleId", id, source.id());
        }
        if (module.has("english") && !summarised) {
            module.broken("elearning.lint.english", SUMMARISED);
        }
        if (module.has(WORDS) && !module.text(WORDS).equals(ALL_WORDS)) {
            module.broken("elearning.lint.words", ALL_WORDS);
        }
        List<AuthoredYaml> entries = module.items("pages");
        if (entries.isEmpty() && module.has("pages")) {
            module.broken("elearning.lint.missing", "pages");
        }
        Set<String> ids = new TreeSet<>();
        entries.forEach(entry -> ids.add(entry.text("id")));
        Map<String, List<Check>> checks = checks(module, ids);
        Set<String> seen = new TreeSet<>();
        List<Page> pages = new ArrayList<>();
        for (AuthoredYaml entry : entries) {
            entry.only("id", "title");
            String pageId = entry.id();
            if (!seen.add(pageId)) {
                entry.broken("elearning.lint.twice", pageId);
            }
            PageText ja = new PageText(pageId, true, parts, problems);
            Body japanese = body(entry, ja, "ja/" + pageId + ".md");
            if (summarised) {
                cited.addAll(ja.citedIds());
                drawn.addAll(ja.figureIds());
                pages.add(page(entry, pageId, japanese, japanese, checks));
                continue;
            }
            PageText en = new PageText(pageId, false, parts, problems);
            Body english = body(entry, en, "en/" + pageId + ".md");
            same(pageId, ja.citedIds(), en.citedIds(), "elearning.lint.reference.differ");
            same(pageId, ja.figureIds(), en.figureIds(), "elearning.lint.figure.differ");
            for (PageText text : List.of(ja, en)) {
                cited.addAll(text.citedIds());
                drawn.addAll(text.figureIds());
            }
            pages.add(page(entry, pageId, japanese, english, checks));
        }
        return pages;
    }

    private static Page page(
            AuthoredYaml entry, String id, Body ja, Body en, Map<String, List<Check>> checks) {
        return new Page(id, entry.wordsInBoth("title"), ja, en, checks.getOrDefault(id, List.of()));
    }

    private Body body(AuthoredYaml entry, PageText page, String file) {
        known.add(file);
        String text = source.text(file);
        if (text == null) {
            entry.broken("elearning.lint.fileMissing", file);
            return NOTHING;
        }
        return page.render(text);
    }

    /** A statement keeps its source, and a text its drawing, in translation. */
    private void same(String pageId, Set<String> ja, Set<String> en, String key) {
        String file = "en/" + pageId + ".md";
        if (source.text(file) == null || source.text("ja/" + pageId + ".md") == null) {
            return;
        }
        Set<String> differ = new TreeSet<>(ja);
        differ.removeAll(en);
        en.stream().filter(one -> !ja.contains(one)).forEach(differ::add);
        if (!differ.isEmpty()) {
            problems.unfit(file, 1, key, String.join(", ", differ));
        }
    }

    private static Map<String, List<Check>> checks(AuthoredYaml module, Set<String> pageIds) {
        Map<String, List<Check>> checks = new HashMap<>();
        if (!module.has("checks")) {
            return checks;
        }
        for (AuthoredYaml entry : module.items("checks")) {
            entry.only("page", "question", "options");
            String page = entry.text("page");
            if (!page.isEmpty() && !pageIds.contains(page)) {
                entry.broken("elearning.lint.page.unknown", page);
            }
            List<CheckOption> options = new ArrayList<>();
            for (AuthoredYaml option : entry.items("options")) {
                option.only("text", "good", "why");
                options.add(
                        new CheckOption(
                                option.words("text"), option.flag("good"), option.words("why")));
            }
            if (options.stream().map(CheckOption::good).distinct().count() != 2) {
                entry.broken("elearning.lint.check");
            }
            checks.computeIfAbsent(page, key -> new ArrayList<>())
                    .add(new Check(entry.words("question"), options));
        }
        return checks;
    }

    private Review review(@Nullable AuthoredYaml review) {
        if (review == null) {
            problems.broken(MODULE, 1, "elearning.lint.missing", "review");
            return new Review(LocalDate.EPOCH, null, null);
        }
        review.only("updated", "by", "on");
        if (review.has("by") != review.has("on")) {
            review.broken("elearning.lint.review");
        }
        return new Review(
                review.date("updated"),
                review.optionalWords("by"),
                review.has("on") ? review.date("on") : null);
    }

    private void unused(
            Map<String, Integer> referenceLines,
            Set<String> cited,
            Map<String, ModuleParts.Figure> figures,
            Set<String> drawn) {
        referenceLines.forEach(
                (id, line) -> {
                    if (!cited.contains(id)) {
                        problems.unfit(REFERENCES, line, "elearning.lint.reference.unused", id);
                    }
                });
        for (String id : figures.keySet()) {
            if (!drawn.contains(id)) {
                problems.unfit("figures/" + id + ".svg", 1, "elearning.lint.figure.unused", id);
            }
        }
        for (String file : source.files().keySet()) {
            if (!known.contains(file)) {
                problems.broken(file, 1, "elearning.lint.fileUnknown", file);
            }
        }
    }
}
