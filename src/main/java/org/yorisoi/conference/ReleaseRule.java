package org.yorisoi.conference;

import java.util.Optional;
import org.yorisoi.platform.Reason;

/** Who may let a case be shown: a facilitator of that meeting, and never its author. */
public final class ReleaseRule {

    private ReleaseRule() {}

    /**
     * Why somebody who facilitates the meeting may not release; empty = she may.
     *
     * @param own whether the case is hers
     * @param others how many other facilitators there are
     */
    public static Optional<Reason> refusal(boolean own, int others) {
        if (!own) {
            return Optional.empty();
        }
        return Optional.of(
                Reason.of(
                        others == 0 ? "conference.release.onlyYou" : "conference.release.own",
                        others));
    }

    /**
     * What an author should know before she declares; empty = somebody can look at it.
     *
     * @param others how many facilitators there are besides her
     */
    public static Optional<Reason> warning(int others) {
        return others > 0 ? Optional.empty() : Optional.of(Reason.of("conference.release.nobody"));
    }
}
