package org.yorisoi.workshop.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.web.GatheringPart;

/** The page that a group training has beside those of every gathering. */
@ApplicationScoped
public class PreparationPart implements GatheringPart {

    @Override
    public int order() {
        return 15;
    }

    @Override
    public String page() {
        return "/workshop/preparation";
    }

    @Override
    public String labelKey() {
        return "workshop.part";
    }

    @Override
    public String requires() {
        return "gathering:plan";
    }

    @Override
    public boolean beforeAnnounced() {
        return true;
    }

    @Override
    public boolean of(Gathering.Kind kind) {
        return kind == Gathering.Kind.WORKSHOP;
    }
}
