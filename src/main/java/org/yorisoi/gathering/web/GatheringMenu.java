package org.yorisoi.gathering.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The lines that {@code gathering} puts into the learner's bar and menu. */
@ApplicationScoped
public class GatheringMenu {

    @Produces
    MenuEntry catalogue() {
        return new MenuEntry.Line(15, "/gathering/list", "gathering.menu", "search", false, null);
    }

    @Produces
    MenuEntry calendar() {
        return new MenuEntry.Beside(28, "/gathering/calendar", "gathering.feed.menu", "cal");
    }
}
