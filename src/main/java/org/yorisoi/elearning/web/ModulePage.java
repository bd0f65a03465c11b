package org.yorisoi.elearning.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.LessonText;
import org.yorisoi.elearning.Lessons;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.Modules;
import org.yorisoi.elearning.Progress;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;

/** One module: what it teaches, how far one is, where to go on. */
@Named
@RequestScoped
public class ModulePage {

    @Inject private Modules modules;
    @Inject private Lessons lessons;
    @Inject private CurrentUser user;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private @Nullable Shown shown;

    /**
     * What the page is about.
     *
     * @param content null = in preparation
     * @param progress null = not begun
     */
    private record Shown(
            Words title, @Nullable ModuleContent content, @Nullable Progress progress) {}

    private Shown view() {
        Shown found = shown;
        if (found == null) {
            String id = request.getParameter("id");
            found = load(id == null ? "" : id);
            shown = found;
        }
        return found;
    }

    private Shown load(String id) {
        ModuleContent content = modules.current(id).orElse(null);
        if (content != null) {
            return new Shown(content.title(), content, lessons.progress(id).orElse(null));
        }
        Words planned = modules.inPreparation().get(id);
        if (planned == null) {
            throw new NotFoundException();
        }
        return new Shown(planned, null, null);
    }

    private ModuleContent shown() {
        ModuleContent content = view().content();
        if (content == null) {
            throw new NotFoundException();
        }
        return content;
    }

    private Optional<Progress> progress() {
        return Optional.ofNullable(view().progress());
    }

    /** Whether it can be taken; else it is in preparation. */
    public boolean isReady() {
        return view().content() != null;
    }

    public String getTitle() {
        return view().title().in(user.locale());
    }

    public String getSummary() {
        return shown().summary().in(user.locale());
    }

    /** What it teaches, for a reader of English of a module that is in Japanese; else null. */
    public @Nullable LessonText getEnglish() {
        ModuleContent.Body english = shown().english();
        return english == null || !shown().isOnlyJapaneseFor(user.locale())
                ? null
                : LessonText.alone(english);
    }

    /** What that summary rests on. */
    public List<LessonParts.Source> getSources() {
        ModuleContent.Body english = shown().english();
        return english == null ? List.of() : LessonParts.sources(english, user.locale());
    }

    public String getId() {
        return shown().id();
    }

    public int getMinutes() {
        return shown().minutes();
    }

    public int getCount() {
        return shown().pages().size();
    }

    public int getQuestions() {
        return shown().quiz().draw();
    }

    public List<LessonLine> getPages() {
        return LessonLine.of(
                shown(),
                progress().map(Progress::seen).orElse(Set.of()),
                progress().map(one -> one.resume(shown()).id()).orElse(""),
                user.locale());
    }

    public boolean isBegun() {
        return progress().isPresent();
    }

    /** Whether every page was seen. */
    public boolean isRead() {
        return progress().filter(one -> one.isRead(shown())).isPresent();
    }

    public int getSeen() {
        return progress().map(one -> one.seenOf(shown())).orElse(0);
    }

    /** How much of it was seen, in whole percent. */
    public int getPercent() {
        return getSeen() * 100 / getCount();
    }

    /** What the one button says. */
    public String getAction() {
        return m.get(
                !isBegun()
                        ? "elearning.module.begin"
                        : isRead() ? "elearning.module.again" : "elearning.module.goOn");
    }

    /** Where the button leads: where one left off. */
    public String getHref() {
        return "/elearning/lesson?module=" + shown().id();
    }

    public String getQuizLink() {
        return "/elearning/quiz?module=" + shown().id();
    }

    public String getPrintLink() {
        return "/elearning/print?module=" + shown().id();
    }

    public LessonParts.Review getReview() {
        return new LessonParts.Review(shown(), user.locale());
    }
}
