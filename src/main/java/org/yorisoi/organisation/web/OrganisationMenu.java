package org.yorisoi.organisation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The line that {@code organisation} puts into the menu of the desk. */
@ApplicationScoped
public class OrganisationMenu {

    @Produces
    MenuEntry organisations() {
        return new MenuEntry.Line(
                60, "/organisation/list", "organisation.list.menu", "building", true, null);
    }
}
