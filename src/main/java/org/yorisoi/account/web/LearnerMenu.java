package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The learner's bar, and the menu behind her name. */
@Named("learnerMenu")
@RequestScoped
public class LearnerMenu {

    @Inject private Desk desk;

    private @Nullable List<Desk.Line> all;

    /** The bar: what she comes for. */
    public List<Desk.Line> getEntries() {
        return getAll().stream().filter(Desk.Line::bar).toList();
    }

    /** All her pages. */
    public List<Desk.Line> getAll() {
        List<Desk.Line> found = all;
        if (found == null) {
            found = desk.lines(false, 0);
            all = found;
        }
        return found;
    }
}
