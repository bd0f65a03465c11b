package org.yorisoi.elearning.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.LessonText;
import org.yorisoi.elearning.Lessons;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.Modules;
import org.yorisoi.elearning.Note;
import org.yorisoi.elearning.Progress;
import org.yorisoi.elearning.ProgressDevice;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;

/** A page of a module, with the way through the others. */
@Named
@RequestScoped
public class LessonPage {

    private static final Set<String> NOTED = Set.of("saved", "joined", "tooLong");

    @Inject private Lessons lessons;
    @Inject private Modules modules;
    @Inject private CurrentUser user;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private Lessons.@Nullable Opened opened;
    private @Nullable List<LessonLine> pages;

    private Lessons.Opened opened() {
        Lessons.Opened found = opened;
        if (found == null) {
            String module = request.getParameter("module");
            if (module == null) {
                throw new NotFoundException();
            }
            found =
                    lessons.open(
                            module,
                            request.getParameter("page"),
                            ProgressDevice.of(request.getHeader("User-Agent")),
                            isTurning());
            opened = found;
        }
        return found;
    }

    /** A browser that fetches ahead, or asks for the head alone, has turned no page. */
    private boolean isTurning() {
        return "GET".equals(request.getMethod())
                && !isAhead(request.getHeader("Sec-Purpose"))
                && !isAhead(request.getHeader("Purpose"))
                && !isAhead(request.getHeader("X-Moz"));
    }

    private static boolean isAhead(@Nullable String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
    }

    private ModuleContent content() {
        return opened().content();
    }

    private Locale locale() {
        return user.locale();
    }

    public String getModule() {
        return content().id();
    }

    public String getPage() {
        return opened().page().id();
    }

    public String getModuleTitle() {
        return content().title().in(locale());
    }

    public String getTitle() {
        return opened().page().title().in(locale());
    }

    public int getNumber() {
        return opened().number();
    }

    public int getCount() {
        return content().pages().size();
    }

    /** All that the page's own parts depend on. */
    public String getKey() {
        return content().id() + " " + content().sha256() + " " + getPage() + " " + m.getLang();
    }

    /** The language of the text where it is another than the page's; else null. */
    public @Nullable String getTextLang() {
        return LessonParts.textLanguage(content(), locale());
    }

    private ModuleContent.Body body() {
        return modules.text(content(), opened().page(), locale());
    }

    public LessonText getText() {
        return LessonText.alone(body());
    }

    public List<LessonParts.Check> getChecks() {
        return LessonParts.checks(opened().page(), locale());
    }

    public List<LessonParts.Word> getWords() {
        return LessonParts.words(body().terms(), locale());
    }

    public List<LessonParts.Source> getSources() {
        return LessonParts.sources(opened().page(), locale(), false);
    }

    public LessonParts.Review getReview() {
        return new LessonParts.Review(content(), locale());
    }

    /** All pages of the module, for the table of contents and the bar. */
    public List<LessonLine> getPages() {
        List<LessonLine> lines = pages;
        if (lines == null) {
            Progress before = opened().before();
            lines =
                    LessonLine.of(
                            content(),
                            before == null ? Set.of() : before.seen(),
                            getPage(),
                            locale());
            pages = lines;
        }
        return lines;
    }

    public @Nullable LessonLine getPrevious() {
        return neighbour(-1);
    }

    public @Nullable LessonLine getNext() {
        return neighbour(1);
    }

    private @Nullable LessonLine neighbour(int step) {
        int index = opened().number() - 1 + step;
        List<LessonLine> lines = getPages();
        return index < 0 || index >= lines.size() ? null : lines.get(index);
    }

    public String getModuleLink() {
        return "/elearning/module?id=" + getModule();
    }

    public String getQuizLink() {
        return "/elearning/quiz?module=" + getModule();
    }

    public String getPrintLink() {
        return "/elearning/print?module=" + getModule();
    }

    public int getQuestions() {
        return content().quiz().draw();
    }

    /** When and on what she was here, if she comes back without naming a page; else null. */
    public @Nullable String getResumed() {
        Progress before = opened().before();
        if (before == null || request.getParameter("page") != null || getNumber() == 1) {
            return null;
        }
        String when = m.dateTime(before.movedAt());
        List<Object> words = new ArrayList<>(List.of(when, getNumber()));
        if (before.movedOn() == ProgressDevice.UNKNOWN) {
            return m.text("elearning.lesson.resumed.somewhere", words.toArray());
        }
        words.add(m.word("elearning.device", before.movedOn()));
        return m.text("elearning.lesson.resumed.on", words.toArray());
    }

    public String getFirstLink() {
        return getPages().get(0).getHref();
    }

    /** What she wrote beside this page; nobody else sees it. */
    public String getNote() {
        return opened().note().body();
    }

    public long getNoteVersion() {
        return opened().note().version();
    }

    public int getNoteMost() {
        return Note.MOST;
    }

    /** What became of a note that was just saved: a message's key; empty = none was. */
    public String getNoted() {
        String noted = request.getParameter("noted");
        return noted != null && NOTED.contains(noted) ? "elearning.note." + noted : "";
    }

    /** Tells the readers of one browser apart. */
    public String getReader() {
        return LessonResource.reader(user);
    }

    /** The server's clock, in milliseconds since 1970. */
    public String getNow() {
        return Long.toString(opened().at().toEpochMilli());
    }
}
