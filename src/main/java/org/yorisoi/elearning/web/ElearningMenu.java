package org.yorisoi.elearning.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The line that {@code elearning} puts into the learner's bar. */
@ApplicationScoped
public class ElearningMenu {

    @Produces
    MenuEntry sums() {
        return new MenuEntry.Line(
                21,
                "/elearning/change-sums",
                "elearning.sums.menu",
                "book",
                true,
                "elearning:sums",
                true);
    }

    @Produces
    MenuEntry modules() {
        return new MenuEntry.Line(
                15, "/elearning/modules", "elearning.modules.menu", "book", false, null);
    }
}
