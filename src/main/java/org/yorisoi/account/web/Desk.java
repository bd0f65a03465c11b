package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.DeskOrganisations;
import org.yorisoi.account.GrantAccess;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.MenuEntry;
import org.yorisoi.platform.faces.Messages;

/**
 * The desk: for which organisation one works on this page, and the menu. The organisation stands in
 * the address ({@code ?org=}), so that two tabs for two organisations do not get in each other's
 * way.
 */
@Named("desk")
@RequestScoped
public class Desk {

    /** A line of the menu as the layout shows it. */
    public record Line(String href, String label, String icon, boolean active, boolean bar) {
        public String getHref() {
            return href;
        }

        public String getLabel() {
            return label;
        }

        public String getIcon() {
            return icon;
        }

        public boolean isActive() {
            return active;
        }
    }

    /** Pages that are reached from one of the menu, by their address. */
    private static final Map<String, String> PART_OF =
            Map.ofEntries(
                    Map.entry("/paper/mine", "/home/record"),
                    Map.entry("/person/who-saw-me", "/person/profile"),
                    Map.entry("/certificate/mine", "/home/record"),
                    Map.entry("/certificate/one", "/certificate/list"),
                    Map.entry("/organisation/detail", "/organisation/list"),
                    Map.entry("/person/member", "/person/roster"),
                    Map.entry("/credit/member", "/person/roster"),
                    Map.entry("/roster/person", "/person/roster"),
                    Map.entry("/roster/upload", "/roster/imports"),
                    Map.entry("/roster/preview", "/roster/imports"),
                    Map.entry("/roster/done", "/roster/imports"),
                    Map.entry("/paper/one", "/paper/check"),
                    Map.entry("/gathering/plan", "/gathering/desk"),
                    Map.entry("/gathering/applicants", "/gathering/desk"),
                    Map.entry("/gathering/notices", "/gathering/desk"),
                    Map.entry("/gathering/apply-for", "/gathering/desk"),
                    Map.entry("/gathering/attendance", "/gathering/desk"),
                    Map.entry("/gathering/roll", "/gathering/desk"),
                    Map.entry("/gathering/log", "/gathering/desk"),
                    Map.entry("/gathering/close", "/gathering/desk"),
                    Map.entry("/workshop/preparation", "/gathering/desk"),
                    Map.entry("/gathering/in", "/gathering/list"),
                    Map.entry("/gathering/entry", "/gathering/list"),
                    Map.entry("/gathering/calendar", "/person/profile"),
                    Map.entry("/account/person", "/account/people"),
                    Map.entry("/account/new", "/account/people"),
                    Map.entry("/elearning/module", "/elearning/modules"),
                    Map.entry("/elearning/glossary", "/elearning/modules"),
                    Map.entry("/elearning/change", "/elearning/modules"),
                    Map.entry("/gathering/one", "/gathering/list"),
                    Map.entry("/ridealong/board", "/gathering/list"),
                    Map.entry("/ridealong/wish", "/gathering/list"),
                    Map.entry("/ridealong/visit", "/gathering/list"),
                    Map.entry("/ridealong/slots", "/ridealong/host"),
                    Map.entry("/ridealong/visits", "/ridealong/host"),
                    Map.entry("/ridealong/year", "/ridealong/host"),
                    Map.entry("/ridealong/demand", "/ridealong/decide"),
                    Map.entry("/conference/attended", "/conference/desk"),
                    Map.entry("/conference/one", "/gathering/list"),
                    Map.entry("/conference/decisions", "/gathering/list"),
                    Map.entry("/conference/case", "/gathering/list"),
                    Map.entry("/insight/ask", "/insight/coverage"),
                    Map.entry("/programme/change", "/programme/list"),
                    Map.entry("/programme/decide", "/programme/list"),
                    Map.entry("/programme/runs", "/programme/list"));

    @Inject private DeskOrganisations organisations;
    @Inject private GrantAccess access;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;
    @Inject @Any private Instance<MenuEntry> entries;

    private @Nullable List<DeskOrganisations.Choice> choices;
    private @Nullable List<Line> menu;

    /** The organisations that a grant of one's own names, by reading. */
    public List<DeskOrganisations.Choice> getOrganisations() {
        List<DeskOrganisations.Choice> found = choices;
        if (found == null) {
            found = organisations.mine();
            choices = found;
        }
        return found;
    }

    /**
     * The organisation of this page; 0 if one holds no role in any.
     *
     * @throws NotFoundException if the address names one that one holds no role in
     */
    public long getOrganisationId() {
        String asked = request.getParameter("org");
        List<DeskOrganisations.Choice> mine = getOrganisations();
        if (asked == null || asked.isEmpty()) {
            return mine.isEmpty() ? 0 : mine.get(0).id();
        }
        for (DeskOrganisations.Choice choice : mine) {
            if (Long.toString(choice.id()).equals(asked)) {
                return choice.id();
            }
        }
        throw new NotFoundException();
    }

    /** Its name. */
    public String getOrganisationName() {
        long id = getOrganisationId();
        return getOrganisations().stream()
                .filter(choice -> choice.id() == id)
                .map(DeskOrganisations.Choice::name)
                .findFirst()
                .orElse("");
    }

    /** The menu of the desk, as far as one's rights reach. */
    public List<Line> getMenu() {
        List<Line> found = menu;
        if (found == null) {
            long org = getOrganisationId();
            found = lines(true, org);
            menu = found;
        }
        return found;
    }

    List<Line> lines(boolean desk, long organisationId) {
        String suffix = organisationId == 0 ? "" : "?org=" + organisationId;
        String here = request.getRequestURI();
        List<MenuEntry> shown = new ArrayList<>();
        for (MenuEntry entry : entries) {
            String needed = entry.requires();
            boolean reaches = !entry.forOrganisation() || !suffix.isEmpty();
            if (entry.desk() == desk
                    && reaches
                    && (needed == null || access.holdsAnywhere(needed))
                    && entry.isShown()) {
                shown.add(entry);
            }
        }
        shown.sort(Comparator.comparingInt(MenuEntry::order));
        return shown.stream()
                .map(
                        entry ->
                                new Line(
                                        entry.href()
                                                + (entry.href().contains("?")
                                                        ? suffix.replace('?', '&')
                                                        : suffix),
                                        label(entry, organisationId),
                                        entry.icon(),
                                        isHere(here, entry.href().replaceFirst("\\?.*", "")),
                                        entry.bar()))
                .toList();
    }

    private String label(MenuEntry entry, long organisationId) {
        String label = m.get(entry.labelKey());
        long waiting = organisationId == 0 ? 0 : entry.waiting(organisationId);
        return waiting == 0 ? label : m.text("platform.nav.waiting", label, waiting);
    }

    private static boolean isHere(String here, String href) {
        String shown = PART_OF.getOrDefault(here, here);
        return shown.equals(href)
                || here.equals(href)
                || ("/".equals(href) && "/index".equals(here))
                || (href.length() > 1 && here.startsWith(href + "/"));
    }
}
