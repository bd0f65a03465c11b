package org.yorisoi.elearning.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.Answer;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.Question;
import org.yorisoi.elearning.QuestionView;
import org.yorisoi.elearning.QuizAttempts;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;

/**
 * The quiz of a module: its rules before an attempt, a question of the open attempt, or what is
 * left to do before it is handed in. Nothing here knows what is right.
 */
@Named
@RequestScoped
public class QuizPage {

    @Inject private QuizAttempts attempts;
    @Inject private HttpServletRequest request;
    @Inject private CurrentUser user;
    @Inject private Messages m;

    private QuizAttempts.@Nullable Standing standing;

    /** The question shown, from 1; 0 = none. */
    private int place;

    private List<Row> rows = List.of();
    private List<Item> items = List.of();

    /**
     * What can be chosen, placed or paired.
     *
     * @param name under which the form sends it: a letter by its place on the page
     * @param letter what the reader sees
     * @param chosen whether it is (a part of) the answer
     * @param halves for pairs: what may belong to it
     */
    public record Item(String name, String letter, String text, boolean chosen, List<Half> halves) {

        public String getName() {
            return name;
        }

        public String getLetter() {
            return letter;
        }

        public String getText() {
            return text;
        }

        public boolean isChosen() {
            return chosen;
        }

        public List<Half> getHalves() {
            return halves;
        }
    }

    /** What may belong to an item. */
    public record Half(String number, String text, boolean chosen) {

        public String getNumber() {
            return number;
        }

        public String getText() {
            return text;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /**
     * A question in the overview.
     *
     * @param state OPEN, HALF (steps or pairs are missing) or DONE
     */
    public record Row(int place, String text, String state, boolean later) {

        public int getPlace() {
            return place;
        }

        public String getText() {
            return text;
        }

        public String getState() {
            return state;
        }

        public boolean isLater() {
            return later;
        }

        boolean isDone() {
            return state.equals("DONE");
        }

        /** What is missing first, then what was marked, then the rest. */
        int urgency() {
            return isDone() ? (later ? 1 : 2) : 0;
        }
    }

    @PostConstruct
    void open() {
        String module = QuizParameters.module(request.getParameter("module"));
        QuizAttempts.Standing found = attempts.standing(module);
        standing = found;
        QuizAttempts.Running running = found.open();
        if (running == null) {
            return;
        }
        List<Row> all = new ArrayList<>();
        for (QuizAttempts.Asked asked : running.questions()) {
            all.add(row(asked));
        }
        rows = all;
        String wanted = request.getParameter("q");
        if (wanted == null) {
            // Where she stopped: the first one that is not answered, or the overview.
            place = all.stream().filter(row -> !row.isDone()).findFirst().map(Row::place).orElse(0);
        } else if (!wanted.equals("check")) {
            place = QuizParameters.place(wanted);
            if (place > all.size()) {
                throw new NotFoundException();
            }
        }
        if (place > 0) {
            items = items(running.questions().get(place - 1));
        }
    }

    private Row row(QuizAttempts.Asked asked) {
        Answer answer = asked.answer();
        Question question = asked.question().question();
        String state = answer == null ? "OPEN" : question.isComplete(answer) ? "DONE" : "HALF";
        return new Row(asked.place(), question.text().in(locale()), state, asked.later());
    }

    private List<Item> items(QuizAttempts.Asked asked) {
        QuestionView view = asked.question().view(locale());
        Answer answer =
                asked.answer() == null
                        ? null
                        : asked.question()
                                .toPage(Objects.requireNonNull(asked.answer()))
                                .orElse(null);
        List<Item> all = new ArrayList<>();
        for (int i = 0; i < view.choices().size(); i++) {
            QuestionView.Choice choice = view.choices().get(i);
            List<Half> halves =
                    view.halves().stream()
                            .map(
                                    half ->
                                            new Half(
                                                    half.name(),
                                                    half.text(),
                                                    isPaired(answer, choice, half)))
                            .toList();
            all.add(
                    new Item(
                            choice.name(),
                            letter(i),
                            choice.text(),
                            isChosen(answer, choice.name()),
                            halves));
        }
        if (answer instanceof Answer.Order order) {
            List<String> names = order.options();
            all.sort(
                    Comparator.comparingInt(
                            item ->
                                    names.contains(item.name())
                                            ? names.indexOf(item.name())
                                            : names.size()));
        }
        return all;
    }

    private static boolean isChosen(@Nullable Answer answer, String name) {
        return (answer instanceof Answer.One one && one.option().equals(name))
                || (answer instanceof Answer.Several several && several.options().contains(name));
    }

    private static boolean isPaired(
            @Nullable Answer answer, QuestionView.Choice choice, QuestionView.Choice half) {
        return answer instanceof Answer.Pairs pairs
                && half.name().equals(String.valueOf(pairs.numbers().get(choice.name())));
    }

    private String letter(int index) {
        String letters = m.get("elearning.quiz.letters");
        return letters.substring(index, index + 1);
    }

    private Locale locale() {
        return user.locale();
    }

    private QuizAttempts.Standing shown() {
        return Objects.requireNonNull(standing);
    }

    private QuizAttempts.Running running() {
        return Objects.requireNonNull(shown().open());
    }

    private QuizAttempts.Asked asked() {
        return running().questions().get(place - 1);
    }

    /** INTRO, QUESTION or CHECK. */
    public String getPart() {
        return shown().open() == null ? "INTRO" : place > 0 ? "QUESTION" : "CHECK";
    }

    public String getModuleId() {
        return shown().module().id();
    }

    public String getModuleTitle() {
        return version().title().in(locale());
    }

    private ModuleContent version() {
        QuizAttempts.Running running = shown().open();
        return running == null ? shown().module() : running.version();
    }

    /** The language of the questions where it is another than the page's; else null. */
    public @Nullable String getTextLang() {
        return LessonParts.textLanguage(version(), locale());
    }

    /** What an action left behind: a message's key; empty if there is none. */
    public String getWhy() {
        return QuizParameters.reason(request.getParameter("why"));
    }

    // Before an attempt.

    public int getDraw() {
        return shown().module().quiz().draw();
    }

    public int getNeeded() {
        return shown().module().quiz().needed();
    }

    /** How many tries are left; -1 = as many as one likes. */
    public int getTriesLeft() {
        return shown().triesLeft().orElse(-1);
    }

    public List<QuizPast> getPast() {
        return QuizPast.of(shown().past());
    }

    /** The newest attempt that passed; null if none did. */
    public @Nullable QuizPast getPassed() {
        return getPast().stream().filter(QuizPast::isPassed).findFirst().orElse(null);
    }

    // During an attempt.

    public long getAttemptId() {
        return running().attemptId();
    }

    public int getPlace() {
        return place;
    }

    public int getOf() {
        return rows.size();
    }

    public boolean isLast() {
        return place == rows.size();
    }

    public String getKind() {
        return asked().question().question().kind().name();
    }

    public @Nullable String getVignette() {
        return asked().question().view(locale()).vignette();
    }

    public String getText() {
        return asked().question().view(locale()).text();
    }

    public List<Item> getItems() {
        return items;
    }

    public boolean isLater() {
        return asked().later();
    }

    /** Whether something is answered: steps that stand as they were drawn are no answer yet. */
    public boolean isAnswered() {
        return asked().answer() != null;
    }

    /** When the answer shown was kept; null = there is none. */
    public @Nullable Instant getGivenAt() {
        return asked().answer() == null ? null : asked().givenAt();
    }

    /** Milliseconds since 1970: what the page's script counts from. */
    public long getNow() {
        return shown().now().toEpochMilli();
    }

    /** By place, for the bar on top. */
    public List<Row> getRows() {
        return rows;
    }

    // Before it is handed in.

    /** What is not answered first. */
    public List<Row> getRowsByUrgency() {
        return rows.stream().sorted(Comparator.comparingInt(Row::urgency)).toList();
    }

    public long getMissing() {
        return rows.stream().filter(row -> !row.isDone()).count();
    }
}
