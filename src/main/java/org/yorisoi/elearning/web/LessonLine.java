package org.yorisoi.elearning.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yorisoi.elearning.ModuleContent;

/** A page of a module in a list of them. */
public record LessonLine(int number, String title, String href, boolean seen, boolean here) {

    /**
     * All pages of a module.
     *
     * @param seen ids of those that were seen before
     * @param here the id of the one that is shown; empty = none
     */
    static List<LessonLine> of(
            ModuleContent content, Set<String> seen, String here, Locale locale) {
        List<LessonLine> lines = new ArrayList<>();
        for (ModuleContent.Page page : content.pages()) {
            lines.add(
                    new LessonLine(
                            lines.size() + 1,
                            page.title().in(locale),
                            "/elearning/lesson?module=" + content.id() + "&page=" + page.id(),
                            seen.contains(page.id()),
                            page.id().equals(here)));
        }
        return List.copyOf(lines);
    }

    public int getNumber() {
        return number;
    }

    public String getTitle() {
        return title;
    }

    public String getHref() {
        return href;
    }

    public boolean isSeen() {
        return seen;
    }

    public boolean isHere() {
        return here;
    }

    /** Its part of the bar: seen, here, or neither. */
    String step() {
        return here ? "n" : seen ? "d" : "";
    }
}
