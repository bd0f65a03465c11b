package org.yorisoi.paper.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The line that {@code paper} puts into the learner's menu. */
@ApplicationScoped
public class PaperMenu {

    @Produces
    MenuEntry mine() {
        return new MenuEntry.Beside(18, "/paper/mine", "paper.mine.menu", "cert");
    }
}
