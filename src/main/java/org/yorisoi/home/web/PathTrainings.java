package org.yorisoi.home.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Stand;
import org.yorisoi.gathering.Catalogue;
import org.yorisoi.gathering.CatalogueQuery;
import org.yorisoi.platform.faces.Messages;

/** How many trainings can be reached from where somebody stands, and where they are listed. */
@RequestScoped
public class PathTrainings {

    @Inject private Catalogue catalogue;
    @Inject private Messages m;

    private @Nullable Found found;

    /**
     * What was found.
     *
     * @param title of the next step
     * @param text how many there are, in words
     * @param href the list of exactly these
     * @param action what the link says, in short
     * @param counted the same with their number, for the step in the way
     */
    public record Found(String title, String text, String href, String action, String counted) {}

    /**
     * Those that count as a subject and are held while the clock runs.
     *
     * @param subject such as {@code national-workshop/group-training}
     */
    Found of(Stand stand, String subject) {
        Found known = found;
        if (known == null) {
            known = look(stand, subject);
            found = known;
        }
        return known;
    }

    private Found look(Stand stand, String subject) {
        LocalDate until = stand.judgement().clock().map(clock -> clock.until()).orElse(null);
        boolean clock = until != null;
        CatalogueQuery wanted =
                new CatalogueQuery("", "", null, null, null, null, until, false, false, 0, subject);
        Integer prefecture =
                stand.region().isEmpty() ? null : (Integer) Integer.parseInt(stand.region());
        Catalogue.Reach reach = catalogue.reach(wanted, prefecture);
        if (reach.mine() > 0) {
            return new Found(
                    m.get("home.path.applied.title"),
                    m.text("home.path.applied.text", reach.mine()),
                    "/gathering/list",
                    m.get("home.path.applied.action"),
                    m.get("home.path.applied.action"));
        }
        String all = "/gathering/list?subject=" + subject + (clock ? "&when=clock" : "");
        String title = m.get("home.path.next.APPLY_GATHERING");
        if (reach.open() == 0) {
            return new Found(
                    title,
                    m.get(clock ? "home.path.reach.none" : "home.path.reach.noneYet"),
                    all,
                    m.get("home.path.apply.action"),
                    m.get("home.path.apply.action"));
        }
        String open =
                m.text(
                        reach.capped() ? "home.path.reach.least" : "home.path.reach.count",
                        reach.open());
        String text = m.text(clock ? "home.path.reach.inTime" : "home.path.reach.all", open);
        if (prefecture != null) {
            text =
                    reach.near() == reach.open()
                            ? m.text("home.path.reach.allNear", text)
                            : m.text("home.path.reach.near", text, reach.near());
        }
        return new Found(
                title,
                text,
                all + "&open=true",
                m.get("home.path.reach.action"),
                m.text("home.path.reach.counted", open));
    }
}
