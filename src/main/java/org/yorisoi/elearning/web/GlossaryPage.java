package org.yorisoi.elearning.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.Glossary;
import org.yorisoi.elearning.LessonText;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.Modules;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/** The words of all modules: by the syllabary, or by what is looked for. */
@Named
@RequestScoped
public class GlossaryPage {

    private static final int MOST_FOUND = 60;
    private static final int LONGEST_WORDS = 60;

    @Inject private Modules modules;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private String words = "";
    private String row = Glossary.ROWS.get(0);
    private List<Entry> entries = List.of();
    private int total;

    /** A word as it is shown. */
    public record Entry(String word, String reading, String other, List<Use> uses) {

        public String getWord() {
            return word;
        }

        public String getReading() {
            return reading;
        }

        public String getOther() {
            return other;
        }

        public List<Use> getUses() {
            return uses;
        }
    }

    /** What a module says about it. */
    public record Use(
            String meaning,
            @Nullable String lang,
            @Nullable LessonText drawing,
            String href,
            String module) {

        public String getMeaning() {
            return meaning;
        }

        public @Nullable String getLang() {
            return lang;
        }

        public @Nullable LessonText getDrawing() {
            return drawing;
        }

        public String getHref() {
            return href;
        }

        public String getModule() {
            return module;
        }
    }

    /** A row of the syllabary. */
    public record Row(String name, String href, boolean current, boolean filled) {

        public String getName() {
            return name;
        }

        public String getHref() {
            return href;
        }

        public boolean isCurrent() {
            return current;
        }

        public boolean isFilled() {
            return filled;
        }
    }

    @PostConstruct
    void open() {
        String typed = request.getParameter("q");
        words = typed == null ? "" : typed.strip();
        if (words.length() > LONGEST_WORDS) {
            words = words.substring(0, LONGEST_WORDS);
        }
        Glossary glossary = modules.glossary();
        String asked = request.getParameter("row");
        row =
                asked != null && Glossary.ROWS.contains(asked)
                        ? asked
                        : Glossary.ROWS.stream()
                                .filter(one -> !glossary.row(one).isEmpty())
                                .findFirst()
                                .orElse(Glossary.ROWS.get(0));
        List<Glossary.Entry> found = isSearched() ? glossary.find(words) : glossary.row(row);
        total = found.size();
        entries = found.stream().limit(isSearched() ? MOST_FOUND : total).map(this::entry).toList();
    }

    private Entry entry(Glossary.Entry one) {
        Locale locale = user.locale();
        boolean english = "en".equals(locale.getLanguage());
        String en = one.uses().get(0).term().word().en();
        List<Use> uses = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Glossary.Use use : one.uses()) {
            String meaning = use.term().meaning().in(locale);
            uses.add(
                    new Use(
                            said.contains(meaning) ? "" : meaning,
                            LessonParts.textLanguage(use.module(), locale),
                            use.term().drawing() == null
                                    ? null
                                    : LessonText.drawing(use.term(), locale),
                            href(use.module(), use.page()),
                            use.module().title().in(locale)));
            said.add(meaning);
        }
        return new Entry(
                english ? en : one.word(),
                one.reading(),
                english ? one.word() : en,
                List.copyOf(uses));
    }

    private static String href(ModuleContent module, Optional<ModuleContent.Page> page) {
        return page.map(one -> "/elearning/lesson?module=" + module.id() + "&page=" + one.id())
                .orElse("/elearning/module?id=" + module.id());
    }

    public boolean isSearched() {
        return !words.isEmpty();
    }

    public String getWords() {
        return words;
    }

    public int getTotal() {
        return total;
    }

    public boolean isMore() {
        return total > entries.size();
    }

    public List<Entry> getEntries() {
        return entries;
    }

    public List<Row> getRows() {
        Glossary glossary = modules.glossary();
        return Glossary.ROWS.stream()
                .map(
                        one ->
                                new Row(
                                        one.equals("A") ? m.get("elearning.glossary.latin") : one,
                                        "/elearning/glossary?row=" + one,
                                        !isSearched() && one.equals(row),
                                        !glossary.row(one).isEmpty()))
                .toList();
    }
}
