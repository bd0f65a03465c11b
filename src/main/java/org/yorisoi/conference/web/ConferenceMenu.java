package org.yorisoi.conference.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The lines that {@code conference} puts into the menus. */
@ApplicationScoped
public class ConferenceMenu {

    @Produces
    MenuEntry mine() {
        return new MenuEntry.Beside(
                19, "/conference/decisions", "conference.decisions.menu", "flag");
    }

    @Produces
    MenuEntry desk() {
        return new MenuEntry.Line(
                13,
                "/conference/desk",
                "conference.desk.menu",
                "users",
                true,
                "conference:lead",
                true);
    }
}
