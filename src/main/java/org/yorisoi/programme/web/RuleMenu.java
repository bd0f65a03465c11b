package org.yorisoi.programme.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The line that {@code programme} puts into the menu of the desk. */
@ApplicationScoped
public class RuleMenu {

    @Produces
    MenuEntry rules() {
        return new MenuEntry.Line(
                60, "/programme/list", "programme.menu", "book", true, "programme:read");
    }
}
