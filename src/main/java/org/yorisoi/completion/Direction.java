package org.yorisoi.completion;

/** For better or worse. */
public enum Direction {
    GAIN,
    LOSS,
    /** As good as before, but on another day or for another reason. */
    OTHER
}
