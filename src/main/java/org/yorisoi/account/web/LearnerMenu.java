package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The learner's bar: {@code #{learnerMenu.entries}}. */
@Named("learnerMenu")
@RequestScoped
public class LearnerMenu {

    @Inject private Desk desk;

    private @Nullable List<Desk.Line> entries;

    public List<Desk.Line> getEntries() {
        List<Desk.Line> found = entries;
        if (found == null) {
            found = desk.lines(false, 0);
            entries = found;
        }
        return found;
    }
}
