package org.yorisoi.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;

/**
 * What is to be done for one row, or is to be shown of somebody without a row.
 *
 * @param line of the file; negative for somebody who is missing from it
 * @param personId found on the roster, or known from elsewhere; null = not known
 * @param changes what differs, for the preview
 * @param faults why nothing is done
 * @param post what happens to the post
 * @param sameNumber others who state the same licence number: an office decides about them later
 */
public record RosterPlan(
        int line,
        RosterVerdict verdict,
        @Nullable Long personId,
        List<Change> changes,
        Map<RosterColumn, Reason> faults,
        PostStep post,
        List<Long> sameNumber) {

    /**
     * One difference, in plain forms: days as 2024-04-01, yes and no as true and false, professions
     * by their constants, organisations by name, empty = not known.
     */
    public record Change(RosterColumn column, String before, String after) {}

    /** What happens to a post. */
    public enum PostAction {
        /** Nothing. */
        KEEP,
        /** A post begins. */
        ADD,
        /** Its dates or details are put right. */
        MEND,
        /** One ends, and another begins the day after. */
        MOVE
    }

    /**
     * What happens to which post.
     *
     * @param postId the post that is mended or ended; null if one is only added
     * @param endsOn the last day of the one that ends
     */
    public record PostStep(PostAction action, @Nullable Long postId, @Nullable LocalDate endsOn) {
        static final PostStep KEEP = new PostStep(PostAction.KEEP, null, null);
        static final PostStep ADD = new PostStep(PostAction.ADD, null, null);
    }

    public RosterPlan {
        changes = List.copyOf(changes);
        faults = Map.copyOf(faults);
        sameNumber = List.copyOf(sameNumber);
    }
}
