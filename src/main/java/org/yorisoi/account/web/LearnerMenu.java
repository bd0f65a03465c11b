package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The learner's bar: {@code #{learnerMenu.entries}}. */
@Named("learnerMenu")
@RequestScoped
public class LearnerMenu {

    @Inject private Desk desk;

    public List<Desk.Line> getEntries() {
        return desk.lines(false, "");
    }
}
