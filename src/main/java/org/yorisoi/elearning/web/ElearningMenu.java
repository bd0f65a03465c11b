package org.yorisoi.elearning.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The line that {@code elearning} puts into the learner's bar. */
@ApplicationScoped
public class ElearningMenu {

    @Produces
    MenuEntry modules() {
        return new MenuEntry.Line(
                15, "/elearning/modules", "elearning.modules.menu", "book", false, null);
    }
}
