package org.yorisoi.elearning.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.Lessons;
import org.yorisoi.elearning.ModuleContent;
import org.yorisoi.elearning.Modules;
import org.yorisoi.elearning.Progress;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/** All modules: those that can be taken, with how far one is, and those in preparation. */
@Named
@RequestScoped
public class ModulesPage {

    /** A module that can be taken. */
    public record Line(String id, String title, String summary, int minutes, int count, int seen) {

        public String getHref() {
            return "/elearning/module?id=" + id;
        }

        public String getTitle() {
            return title;
        }

        public String getSummary() {
            return summary;
        }

        public int getMinutes() {
            return minutes;
        }

        public int getCount() {
            return count;
        }

        public int getSeen() {
            return seen;
        }

        public int getPercent() {
            return seen * 100 / count;
        }
    }

    /** The modules of a programme, or those of none. */
    public record Group(String id, String title, List<Line> lines) {

        public String getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public List<Line> getLines() {
            return lines;
        }
    }

    @Inject private Modules modules;
    @Inject private Lessons lessons;
    @Inject private CurrentUser user;
    @Inject private Messages m;

    private @Nullable List<Line> lines;

    public List<Line> getReady() {
        List<Line> found = lines;
        if (found == null) {
            Map<String, Progress> progress = lessons.progress();
            found =
                    modules.all().stream()
                            .map(content -> line(content, progress.get(content.id())))
                            .toList();
            lines = found;
        }
        return found;
    }

    /** By programme, in the programmes' order; those of none come last. */
    public List<Group> getGroups() {
        Map<String, List<Line>> byTitle = new LinkedHashMap<>();
        for (Line line : getReady()) {
            String title =
                    modules.programme(line.id())
                            .map(words -> words.in(user.locale()))
                            .orElse(m.get("elearning.modules.depth"));
            byTitle.computeIfAbsent(title, any -> new ArrayList<>()).add(line);
        }
        List<Group> groups = new ArrayList<>();
        byTitle.forEach(
                (title, some) -> groups.add(new Group("g" + (groups.size() + 1), title, some)));
        return groups;
    }

    private Line line(ModuleContent content, @Nullable Progress progress) {
        return new Line(
                content.id(),
                content.title().in(user.locale()),
                content.summary().in(user.locale()),
                content.minutes(),
                content.pages().size(),
                progress == null ? 0 : progress.seenOf(content));
    }

    /** Titles of those that nobody can take yet. */
    public List<String> getPlanned() {
        return modules.inPreparation().values().stream()
                .map(title -> title.in(user.locale()))
                .toList();
    }
}
