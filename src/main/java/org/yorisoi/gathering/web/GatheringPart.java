package org.yorisoi.gathering.web;

import org.yorisoi.gathering.Gathering;

/** A page of a gathering's desk; a kind's feature brings its own as CDI beans. */
public interface GatheringPart {

    /** Lower comes first; gathering's own stand at 10, 20, 30, 40, 50. */
    int order();

    /** The page, from the root: {@code /gathering/plan}; it takes {@code org} and {@code id}. */
    String page();

    /** The key of its label. */
    String labelKey();

    /** The action whose holders see it. */
    String requires();

    /** Whether it stands there before the gathering was announced. */
    boolean beforeAnnounced();

    /** Whether gatherings of a kind have it. */
    boolean of(Gathering.Kind kind);
}
