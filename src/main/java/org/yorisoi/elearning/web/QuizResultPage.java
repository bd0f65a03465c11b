package org.yorisoi.elearning.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Stand;
import org.yorisoi.elearning.AskedQuestion;
import org.yorisoi.elearning.Graded;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.ModulesLeft;
import org.yorisoi.elearning.Question;
import org.yorisoi.elearning.QuizAttempts;
import org.yorisoi.elearning.WhatIsNext;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;

/** What came of an attempt, in the words in which it was asked, and what to do next. */
@Named
@RequestScoped
public class QuizResultPage {

    @Inject private QuizAttempts attempts;
    @Inject private WhatIsNext whatIsNext;
    @Inject private HttpServletRequest request;
    @Inject private CurrentUser user;
    @Inject private Messages m;

    private QuizAttempts.@Nullable Marked marked;
    private List<Marking> all = List.of();
    private Optional<WhatIsNext.Ahead> ahead = Optional.empty();

    /**
     * A marked question.
     *
     * @param page the page that teaches the answer; null if the module has it no more
     * @param sources what the key rests on
     */
    public record Marking(
            int place,
            String kind,
            boolean right,
            boolean answered,
            @Nullable String vignette,
            String text,
            List<Line> lines,
            @Nullable Page page,
            List<String> sources) {

        public int getPlace() {
            return place;
        }

        public String getKind() {
            return kind;
        }

        public boolean isRight() {
            return right;
        }

        public boolean isAnswered() {
            return answered;
        }

        public @Nullable String getVignette() {
            return vignette;
        }

        public String getText() {
            return text;
        }

        public List<Line> getLines() {
            return lines;
        }

        public @Nullable Page getPage() {
            return page;
        }

        public List<String> getSources() {
            return sources;
        }
    }

    /**
     * An option with its mark and its reason.
     *
     * @param tone good, bad or empty: how it is drawn
     * @param tags what stands above it, in words
     */
    public record Line(String letter, String tone, List<String> tags, String text, String why) {

        public String getLetter() {
            return letter;
        }

        public String getTone() {
            return tone;
        }

        public List<String> getTags() {
            return tags;
        }

        public String getText() {
            return text;
        }

        public String getWhy() {
            return why;
        }
    }

    /** A page of the module as it is now. */
    public record Page(String id, String title) {

        public String getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }
    }

    @PostConstruct
    void open() {
        QuizAttempts.Marked found =
                attempts.marked(QuizParameters.attempt(request.getParameter("attempt")));
        marked = found;
        List<Marking> markings = new ArrayList<>();
        for (int i = 0; i < found.questions().size(); i++) {
            markings.add(marking(found, i));
        }
        all = markings;
        if (found.past().result().passed()) {
            ahead = whatIsNext.after(found.version().id());
        }
    }

    private Marking marking(QuizAttempts.Marked found, int index) {
        AskedQuestion asked = found.questions().get(index).question();
        Graded graded = found.graded().get(index);
        Question question = asked.question();
        Words vignette = question.vignette();
        return new Marking(
                index + 1,
                question.kind().name(),
                graded.right(),
                graded.answered(),
                vignette == null ? null : vignette.in(locale()),
                question.text().in(locale()),
                lines(asked, graded),
                page(found.current(), question.page()),
                question.sources().stream()
                        .flatMap(id -> found.version().reference(id).stream())
                        .map(reference -> reference.text().in(locale()))
                        .toList());
    }

    /** Choices and pairs as they were shown; steps in the order in which they should stand. */
    private List<Line> lines(AskedQuestion asked, Graded graded) {
        List<Question.Option> shown = asked.shownOptions();
        List<Line> lines = new ArrayList<>();
        for (int place = 0; place < shown.size(); place++) {
            Question.Option option = shown.get(place);
            lines.add(line(graded, graded.mark(option.id()), letter(place)));
        }
        if (asked.question().kind() == Question.Kind.ORDERING) {
            lines.sort(Comparator.comparingInt(line -> Integer.parseInt(line.letter())));
        }
        return lines;
    }

    private Line line(Graded graded, Graded.Mark mark, String letter) {
        Question.Option option = mark.option();
        String text = option.text().in(locale());
        String why = option.why().in(locale());
        List<String> tags = new ArrayList<>();
        switch (graded.question().kind()) {
            case SINGLE, MULTIPLE -> {
                if (mark.isGiven()) {
                    tags.add(m.get("elearning.quiz.mine"));
                }
                if (mark.due() > 0) {
                    tags.add(m.get("elearning.quiz.right"));
                }
                String tone = mark.due() > 0 ? "good" : mark.isGiven() ? "bad" : "";
                return new Line(letter, tone, tags, text, why);
            }
            case ORDERING -> {
                tags.add(
                        mark.isGiven()
                                ? m.text("elearning.quiz.minePlace", mark.given())
                                : m.get("elearning.quiz.mineNone"));
                return new Line(
                        Integer.toString(mark.due()),
                        mark.isRight() ? "good" : "bad",
                        tags,
                        text,
                        why);
            }
            case MATCHING -> {
                tags.add(
                        mark.isGiven()
                                ? m.text("elearning.quiz.minePair", half(graded, mark.given()))
                                : m.get("elearning.quiz.mineNone"));
                if (!mark.isRight()) {
                    tags.add(m.text("elearning.quiz.rightPair", half(graded, mark.due())));
                }
                return new Line(letter, mark.isRight() ? "good" : "bad", tags, text, why);
            }
        }
        throw new IllegalStateException(graded.question().kind().name());
    }

    private String half(Graded graded, int number) {
        Words match = graded.question().options().get(number - 1).match();
        return match == null ? "" : match.in(locale());
    }

    private @Nullable Page page(@Nullable ModuleContent module, String id) {
        return module == null
                ? null
                : module.page(id)
                        .map(page -> new Page(page.id(), page.title().in(locale())))
                        .orElse(null);
    }

    private String letter(int index) {
        return m.get("elearning.quiz.letters").substring(index, index + 1);
    }

    private Locale locale() {
        return user.locale();
    }

    private QuizAttempts.Marked shown() {
        return Objects.requireNonNull(marked);
    }

    public long getAttemptId() {
        return shown().past().attemptId();
    }

    public QuizPast getPast() {
        return QuizPast.of(shown().past());
    }

    /** The others of this module, newest first. */
    public List<QuizPast> getOthers() {
        return QuizPast.of(shown().all()).stream()
                .filter(one -> one.attemptId() != getAttemptId())
                .toList();
    }

    public String getModuleId() {
        return shown().version().id();
    }

    public String getModuleTitle() {
        return shown().version().title().in(locale());
    }

    /** The language of the text where it is another than the page's; else null. */
    public @Nullable String getTextLang() {
        return LessonParts.textLanguage(shown().version(), locale());
    }

    public int getNeeded() {
        return shown().version().quiz().needed();
    }

    /** After a pass: how many modules are still to do, group by group; else what comes next. */
    public List<String> getAhead() {
        if (ahead.isEmpty()) {
            return List.of();
        }
        Stand stand = ahead.get().stand();
        if (!ahead.get().left().isNone()) {
            return ahead.get().left().groups().stream().map(this::left).toList();
        }
        if (stand.judgement().isComplete()) {
            return List.of(m.text("elearning.quiz.ahead.complete", stand.programme().title()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(m.get("elearning.quiz.ahead.allModules"));
        stand.judgement().answer().next().ifPresent(step -> lines.add(m.reason(step.reason())));
        return lines;
    }

    private String left(ModulesLeft.Group group) {
        return m.text("elearning.quiz.ahead.left", group.title(), group.left());
    }

    /** The address of the next module that can be taken; empty = none is left, or none is ready. */
    public String getNextModule() {
        return ahead.flatMap(WhatIsNext.Ahead::next)
                .map(one -> "/elearning/module?id=" + one.id())
                .orElse("");
    }

    /** Her path in the programme that the module is of. */
    public String getPath() {
        return ahead.map(one -> "/?programme=" + one.stand().programme().id()).orElse("/");
    }

    /** How many tries are left; -1 = as many as one likes. */
    public int getTriesLeft() {
        return shown().triesLeft().orElse(-1);
    }

    /** Whether the module is still there to be taken. */
    public boolean isCurrent() {
        return shown().current() != null;
    }

    /** By place. */
    public List<Marking> getAll() {
        return all;
    }

    public long getWrong() {
        return all.stream().filter(one -> !one.right()).count();
    }

    /** All, where she asked for all or nothing was wrong; else what was wrong. */
    public boolean isAllShown() {
        return getWrong() == 0 || "all".equals(request.getParameter("show"));
    }

    public List<Marking> getMarkings() {
        return isAllShown() ? all : all.stream().filter(one -> !one.right()).toList();
    }

    /** The pages that teach what was wrong, in the order of the questions. */
    public List<Page> getPages() {
        Map<String, Page> pages = new LinkedHashMap<>();
        for (Marking one : all) {
            Page page = one.page();
            if (!one.right() && page != null) {
                pages.putIfAbsent(page.id(), page);
            }
        }
        return List.copyOf(pages.values());
    }

    /** What an action left behind: a message's key; empty if there is none. */
    public String getWhy() {
        return QuizParameters.reason(request.getParameter("why"));
    }
}
