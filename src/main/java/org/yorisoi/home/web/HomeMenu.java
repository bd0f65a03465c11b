package org.yorisoi.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The learner's first lines. */
@ApplicationScoped
public class HomeMenu {

    @Produces
    MenuEntry home() {
        return new MenuEntry.Line(10, "/", "home.menu", "path", false, null);
    }

    @Produces
    MenuEntry record() {
        return new MenuEntry.Line(17, "/home/record", "home.record.menu", "note", false, null);
    }
}
