package org.yorisoi.gathering;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was noted about one person's presence; only the newest revision of each.
 *
 * @param block of which block; null = of an arrival or a leaving, or of all blocks
 * @param at when she came or left; null = the mark is about blocks
 * @param minutes typed minutes; null = the mark is about something else
 * @param cover of a log: the time it tells about; null = not of a log
 * @param recordedAt when it was noted
 * @param recordedBy who noted it; null = the person herself, or a file
 */
public record PresenceMark(
        Kind kind,
        @Nullable String block,
        @Nullable Instant at,
        @Nullable Integer minutes,
        @Nullable Cover cover,
        Source source,
        Instant recordedAt,
        @Nullable Long recordedBy) {

    /** The time of which a log tells: who is not in it then was not there. */
    public record Cover(Instant from, Instant until) {

        boolean holds(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    /** What was noted. */
    public enum Kind {
        ARRIVED,
        LEFT,
        PRESENT,
        ABSENT,
        MINUTES;

        /** Whether it is about a moment. */
        boolean isTime() {
            return this == ARRIVED || this == LEFT;
        }
    }

    /** How it was noted. */
    public enum Source {
        /** The person read or typed the code at the door. */
        QR,
        /** Somebody at the desk. */
        DESK,
        /** Somebody who copied the paper roll. */
        ROLL,
        /** An online meeting's log. */
        LOG,
        /** An officer who corrected, with a reason. It overrules the others. */
        BY_HAND
    }

    public PresenceMark {
        if (kind.isTime() != (at != null)
                || (kind == Kind.MINUTES) != (minutes != null)
                || (kind.isTime() && block != null)
                || (kind == Kind.MINUTES && block == null)
                || (kind.isTime() && source == Source.LOG) != (cover != null)) {
            throw new IllegalArgumentException("a mark says one thing: " + kind);
        }
    }

    /** Whether it is about this block. */
    boolean isAbout(PlannedBlock other) {
        return !kind.isTime() && (block == null || block.equals(other.code()));
    }

    /**
     * When she came or left.
     *
     * @throws NullPointerException if the mark is about blocks
     */
    Instant moment() {
        return Objects.requireNonNull(at);
    }

    /** What it says about a block, in minutes: never more than the block has. */
    int minutesOf(PlannedBlock about) {
        return switch (kind) {
            case PRESENT -> about.minutes();
            case MINUTES -> Math.max(0, Math.min(about.minutes(), Objects.requireNonNull(minutes)));
            default -> 0;
        };
    }
}
