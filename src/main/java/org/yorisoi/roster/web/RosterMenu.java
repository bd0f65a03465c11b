package org.yorisoi.roster.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The line that {@code roster} puts into the menu of the desk. */
@ApplicationScoped
public class RosterMenu {

    @Produces
    MenuEntry imports() {
        return new MenuEntry.Line(
                20, "/roster/imports", "roster.menu", "up", true, "roster:import");
    }
}
