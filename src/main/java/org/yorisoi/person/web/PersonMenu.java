package org.yorisoi.person.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The lines that {@code person} puts into the menus. */
@ApplicationScoped
public class PersonMenu {

    @Produces
    MenuEntry roster() {
        return new MenuEntry.Line(
                10, "/person/roster", "person.roster.menu", "users", true, "person:read");
    }
}
