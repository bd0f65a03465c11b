package org.yorisoi.gathering.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.faces.Messages;

/** The parts of a gathering's desk, as far as one's rights reach. */
@Named("gatheringTabs")
@RequestScoped
public class GatheringTabs {

    private static final List<Part> PARTS =
            List.of(
                    new Part("plan", "plan", false),
                    new Part("applicants", "decide", true),
                    new Part("apply-for", "apply", true),
                    new Part("attendance", "attend", true),
                    new Part("close", "close", true));

    @Inject private Access access;
    @Inject private Messages m;

    private record Part(String page, String action, boolean onceKnown) {}

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
    public List<Tab> of(long organisationId, long id, boolean known) {
        DeskWhere where = new DeskWhere(organisationId, id);
        List<Tab> tabs = new ArrayList<>();
        for (Part one : PARTS) {
            boolean mine =
                    organisationId == 0
                            ? one.page().equals("attendance")
                            : access.may(
                                    "gathering:" + one.action(),
                                    () -> Set.of(Scope.org(organisationId)));
            if (mine && (known || !one.onceKnown())) {
                tabs.add(
                        new Tab(
                                one.page(),
                                where.link(one.page()),
                                m.word("gathering.desk.part", one.page())));
            }
        }
        return tabs;
    }
}
