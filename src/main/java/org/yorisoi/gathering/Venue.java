package org.yorisoi.gathering;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a gathering meets.
 *
 * @param place building or organisation; null = not said, or online only
 * @param onlineLink told to the seated only
 */
public record Venue(
        Mode mode,
        @Nullable String place,
        @Nullable String room,
        @Nullable String address,
        @Nullable String directions,
        @Nullable String onlineLink)
        implements Serializable {

    /** How one takes part. */
    public enum Mode {
        IN_PERSON,
        ONLINE,
        HYBRID
    }

    /** Without what only the seated may know. */
    public Venue withoutLink() {
        return new Venue(mode, place, room, address, directions, null);
    }
}
