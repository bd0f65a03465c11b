package org.yorisoi.conference.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.web.GatheringPart;

/** The page that a conference or a meeting has beside those of every gathering. */
@ApplicationScoped
public class ConferencePart implements GatheringPart {

    @Override
    public int order() {
        return 15;
    }

    @Override
    public String page() {
        return "/conference/desk";
    }

    @Override
    public String labelKey() {
        return "conference.part";
    }

    @Override
    public String requires() {
        return "conference:lead";
    }

    @Override
    public boolean beforeAnnounced() {
        return true;
    }

    @Override
    public boolean of(Gathering.Kind kind) {
        return kind == Gathering.Kind.CONFERENCE || kind == Gathering.Kind.MEETING;
    }
}
