package org.yorisoi.elearning;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where somebody is in a module. Turns of a page come from several devices and, after a lost
 * connection, late and in any order; the same turns always come to the same place: the one turned
 * to last counts, and what was seen once stays seen.
 *
 * @param page the id of the page turned to last
 * @param seen ids of all pages seen
 * @param sha256 the version of the module at the last turn
 */
public record Progress(
        String page,
        Set<String> seen,
        Instant beganAt,
        Instant movedAt,
        ProgressDevice movedOn,
        String sha256) {

    /** A turn of a page. */
    public record Turn(String page, Instant at, ProgressDevice on, String sha256) {}

    public Progress {
        seen = Collections.unmodifiableSortedSet(new TreeSet<>(seen));
    }

    /** The first turn. */
    public static Progress begun(Turn turn) {
        return new Progress(
                turn.page(), Set.of(turn.page()), turn.at(), turn.at(), turn.on(), turn.sha256());
    }

    /** After one more turn; equal to this if it says nothing new. */
    public Progress after(Turn turn) {
        SortedSet<String> pages = new TreeSet<>(seen);
        pages.add(turn.page());
        Instant began = turn.at().isBefore(beganAt) ? turn.at() : beganAt;
        if (isNewer(turn.at(), turn.page())) {
            return new Progress(turn.page(), pages, began, turn.at(), turn.on(), turn.sha256());
        }
        return new Progress(page, pages, began, movedAt, movedOn, sha256);
    }

    /**
     * This and what the same person did under another row: all pages seen in either, and the page
     * turned to last.
     */
    public Progress with(Progress other) {
        SortedSet<String> pages = new TreeSet<>(seen);
        pages.addAll(other.seen());
        Instant began = other.beganAt().isBefore(beganAt) ? other.beganAt() : beganAt;
        Progress last = isNewer(other.movedAt(), other.page()) ? other : this;
        return new Progress(
                last.page(), pages, began, last.movedAt(), last.movedOn(), last.sha256());
    }

    /**
     * Whether a turn shows the same page of the same version on the same device, a moment later.
     */
    public boolean isStill(Turn turn, Duration moment) {
        return turn.page().equals(page)
                && turn.on() == movedOn
                && turn.sha256().equals(sha256)
                && !turn.at().isBefore(movedAt)
                && turn.at().isBefore(movedAt.plus(moment));
    }

    /** Two turns at the very same moment: one of them, but always the same. */
    private boolean isNewer(Instant at, String there) {
        int later = at.compareTo(movedAt);
        return later > 0 || (later == 0 && there.compareTo(page) > 0);
    }

    /**
     * The page to go on with: the one turned to last, or, where a new version has it no more, the
     * first that was not seen.
     */
    public ModuleContent.Page resume(ModuleContent content) {
        return content.page(page)
                .or(
                        () ->
                                content.pages().stream()
                                        .filter(one -> !seen.contains(one.id()))
                                        .findFirst())
                .orElse(content.pages().get(0));
    }

    /** How many of a version's pages were seen. */
    public int seenOf(ModuleContent content) {
        return (int) content.pages().stream().filter(one -> seen.contains(one.id())).count();
    }

    /** Whether every page of a version was seen. */
    public boolean isRead(ModuleContent content) {
        return seenOf(content) == content.pages().size();
    }
}
