package org.yorisoi.gathering.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.faces.Messages;

/** The parts of a gathering's desk, as far as one's rights reach. */
@Named("gatheringTabs")
@RequestScoped
public class GatheringTabs {

    private static final List<Own> OWN =
            List.of(
                    new Own(10, "plan", "plan", true),
                    new Own(20, "applicants", "decide", false),
                    new Own(30, "apply-for", "apply", false),
                    new Own(40, "attendance", "attend", false),
                    new Own(50, "close", "close", false));

    @Inject @Any private Instance<GatheringPart> brought;
    @Inject private Access access;
    @Inject private Messages m;

    /** One that every gathering has. */
    private record Own(int order, String name, String action, boolean beforeAnnounced)
            implements GatheringPart {

        @Override
        public String page() {
            return "/gathering/" + name;
        }

        @Override
        public String labelKey() {
            return "gathering.desk.part." + name;
        }

        @Override
        public String requires() {
            return "gathering:" + action;
        }

        @Override
        public boolean of(Gathering.Kind kind) {
            return true;
        }
    }

    /** A part's link. */
    public record Tab(String page, String href, String label) {
        public String getPage() {
            return page;
        }

        public String getHref() {
            return href;
        }

        public String getLabel() {
            return label;
        }
    }

    /**
     * The links.
     *
     * @param organisationId 0 = there is only the attendance
     * @param known whether it was announced
     */
    public List<Tab> of(long organisationId, long id, Gathering.Kind kind, boolean known) {
        if (organisationId == 0) {
            return List.of(tab(OWN.get(3), "?id=" + id));
        }
        List<GatheringPart> parts = new ArrayList<>(OWN);
        brought.forEach(parts::add);
        return parts.stream()
                .filter(one -> one.of(kind))
                .filter(one -> known || one.beforeAnnounced())
                .filter(one -> access.may(one.requires(), () -> Set.of(Scope.org(organisationId))))
                .sorted(Comparator.comparingInt(GatheringPart::order))
                .map(one -> tab(one, "?org=" + organisationId + "&id=" + id))
                .toList();
    }

    private Tab tab(GatheringPart part, String query) {
        return new Tab(part.page(), part.page() + query, m.get(part.labelKey()));
    }
}
