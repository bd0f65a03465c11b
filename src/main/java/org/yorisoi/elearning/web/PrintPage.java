package org.yorisoi.elearning.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.LessonText;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.Modules;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;

/** A whole module on paper: all its pages one below another. */
@Named
@RequestScoped
public class PrintPage {

    /** A page among the others. */
    public record Section(
            String id,
            int number,
            String title,
            LessonText text,
            List<LessonParts.Check> checks,
            List<LessonParts.Source> sources) {

        public String getId() {
            return id;
        }

        public int getNumber() {
            return number;
        }

        public String getTitle() {
            return title;
        }

        public LessonText getText() {
            return text;
        }

        public List<LessonParts.Check> getChecks() {
            return checks;
        }

        public List<LessonParts.Source> getSources() {
            return sources;
        }
    }

    @Inject private Modules modules;
    @Inject private CurrentUser user;
    @Inject private HttpServletRequest request;

    private @Nullable ModuleContent content;

    private ModuleContent content() {
        ModuleContent found = content;
        if (found == null) {
            String id = request.getParameter("module");
            found = modules.current(id == null ? "" : id).orElseThrow(NotFoundException::new);
            content = found;
        }
        return found;
    }

    public String getTitle() {
        return content().title().in(user.locale());
    }

    /** All that the sections depend on. */
    public String getKey() {
        return content().id() + " " + content().sha256() + " " + user.locale().getLanguage();
    }

    public String getSummary() {
        return content().summary().in(user.locale());
    }

    public String getModuleLink() {
        return "/elearning/module?id=" + content().id();
    }

    /** The language of the text where it is another than the page's; else null. */
    public @Nullable String getTextLang() {
        return LessonParts.textLanguage(content(), user.locale());
    }

    private ModuleContent.Body body(ModuleContent.Page page) {
        return modules.text(content(), page, user.locale());
    }

    public List<Section> getSections() {
        List<Section> sections = new ArrayList<>();
        for (ModuleContent.Page page : content().pages()) {
            sections.add(
                    new Section(
                            "page-" + page.id(),
                            sections.size() + 1,
                            page.title().in(user.locale()),
                            LessonText.among(page, body(page)),
                            LessonParts.checks(page, user.locale()),
                            LessonParts.sources(page, user.locale(), true)));
        }
        return sections;
    }

    /** The words of all pages, once each. */
    public List<LessonParts.Word> getWords() {
        Map<String, ModuleContent.Term> terms = new LinkedHashMap<>();
        content()
                .pages()
                .forEach(
                        page ->
                                body(page)
                                        .terms()
                                        .forEach(term -> terms.putIfAbsent(term.id(), term)));
        return LessonParts.words(terms.values(), user.locale());
    }

    public LessonParts.Review getReview() {
        return new LessonParts.Review(content(), user.locale());
    }
}
