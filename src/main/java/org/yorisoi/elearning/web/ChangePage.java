package org.yorisoi.elearning.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.AskedQuestion;
import org.yorisoi.elearning.OwnChange;
import org.yorisoi.elearning.QuestionView;
import org.yorisoi.elearning.SelfRating;
import org.yorisoi.elearning.SelfRating.Marks;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;

/**
 * Before a module and after it: three things to rate, before it a short test, and then the change.
 * What was chosen stands in the address when something is missing, so that nothing is lost.
 */
@Named("ownChangePage")
@RequestScoped
public class ChangePage {

    /** The three things, as they stand in addresses and forms. */
    static final List<String> THINGS = List.of("knowing", "doing", "daring");

    @Inject private OwnChange change;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private OwnChange.@Nullable Sheet sheet;

    /** A thing to rate with its five marks. */
    public record Thing(String name, String question, List<Mark> marks) {

        public String getName() {
            return name;
        }

        public String getQuestion() {
            return question;
        }

        public List<Mark> getMarks() {
            return marks;
        }

        /** Whether none is chosen. */
        public boolean isOpen() {
            return marks.stream().noneMatch(Mark::chosen);
        }
    }

    /** A mark, or an option of a question. */
    public record Mark(String value, String text, boolean chosen) {

        public String getValue() {
            return value;
        }

        public String getText() {
            return text;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** A question of the short test. */
    public record Asked(
            int number, String name, @Nullable String vignette, String text, List<Mark> options) {

        public int getNumber() {
            return number;
        }

        public String getName() {
            return name;
        }

        public @Nullable String getVignette() {
            return vignette;
        }

        public String getText() {
            return text;
        }

        public List<Mark> getOptions() {
            return options;
        }
    }

    /** A line of one's change. */
    public record Line(String label, String before, String after) {

        public String getLabel() {
            return label;
        }

        public String getBefore() {
            return before;
        }

        public String getAfter() {
            return after;
        }
    }

    @PostConstruct
    void open() {
        sheet = change.sheet(QuizParameters.module(request.getParameter("module")));
    }

    private OwnChange.Sheet sheet() {
        OwnChange.Sheet known = sheet;
        if (known == null) {
            throw new NotFoundException();
        }
        return known;
    }

    public String getModule() {
        return sheet().module().id();
    }

    public String getTitle() {
        return sheet().module().title().in(user.locale());
    }

    public @Nullable String getTextLang() {
        return LessonParts.textLanguage(sheet().module(), user.locale());
    }

    /** Whether it is the page after the module. */
    public boolean isAfter() {
        return "after".equals(request.getParameter("when"));
    }

    /** Whether what the page asks for was said already, or only now. */
    public boolean isSaid() {
        return isAfter() ? !sheet().isAfterOpen() : !sheet().isBeforeOpen();
    }

    public boolean isMissing() {
        return "missing".equals(request.getParameter("why"));
    }

    public List<Thing> getThings() {
        List<Thing> things = new ArrayList<>();
        for (String name : THINGS) {
            List<Mark> marks = new ArrayList<>();
            for (int mark = 1; mark <= SelfRating.MOST; mark++) {
                String value = Integer.toString(mark);
                marks.add(
                        new Mark(
                                value,
                                m.get("elearning.change.mark." + mark),
                                value.equals(request.getParameter(name))));
            }
            things.add(new Thing(name, m.get("elearning.change." + name), marks));
        }
        return things;
    }

    public List<Asked> getQuestions() {
        List<Asked> all = new ArrayList<>();
        if (isAfter()) {
            return all;
        }
        for (AskedQuestion one : sheet().questions()) {
            QuestionView view = one.view(user.locale());
            String name = "q-" + one.question().id();
            List<Mark> options = new ArrayList<>();
            for (QuestionView.Choice choice : view.choices()) {
                options.add(
                        new Mark(
                                choice.name(),
                                choice.text(),
                                choice.name().equals(request.getParameter(name))));
            }
            all.add(new Asked(all.size() + 1, name, view.vignette(), view.text(), options));
        }
        return all;
    }

    /** Whether both halves were said. */
    public boolean isComplete() {
        return !sheet().isBeforeOpen() && !sheet().isAfterOpen();
    }

    public List<Line> getLines() {
        Optional<Marks> before = sheet().rating().flatMap(SelfRating::getBefore);
        Optional<Marks> after = sheet().rating().flatMap(SelfRating::getAfter);
        List<Line> lines = new ArrayList<>();
        for (String name : THINGS) {
            lines.add(
                    new Line(
                            m.get("elearning.change." + name),
                            shown(before, name),
                            shown(after, name)));
        }
        sheet().rating()
                .flatMap(SelfRating::getTest)
                .ifPresent(
                        test ->
                                lines.add(
                                        new Line(
                                                m.get("elearning.change.test"),
                                                m.text(
                                                        "elearning.change.of",
                                                        test.right(),
                                                        test.of()),
                                                "")));
        return lines;
    }

    private static String shown(Optional<Marks> marks, String name) {
        return marks.map(
                        one ->
                                Integer.toString(
                                        switch (name) {
                                            case "knowing" -> one.knowing();
                                            case "doing" -> one.doing();
                                            default -> one.daring();
                                        }))
                .orElse("―");
    }
}
