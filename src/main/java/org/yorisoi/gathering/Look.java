package org.yorisoi.gathering;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a gathering looks to one person: whether she may come, with all that speaks for and against,
 * and where her application stands.
 *
 * @param prospect what becomes of her application if she applies now
 * @param free how many more like her would get a seat; {@link Integer#MAX_VALUE} = unlimited
 * @param waiting how many wait
 * @param seated how many have a seat
 * @param posts with which she may apply, the one that is taken unless another is named first
 * @param mine her application that counts; null = none
 */
public record Look(
        PlaceRule.Verdict verdict,
        PlaceRule.Prospect prospect,
        int free,
        int waiting,
        int seated,
        List<Post> posts,
        @Nullable Mine mine)
        implements Serializable {

    public Look {
        posts = List.copyOf(posts);
    }

    /**
     * A post or membership.
     *
     * @param own whether it is at the organiser
     * @param post whether one can apply with it; a membership only makes one of the house
     */
    public record Post(
            long id,
            long organisationId,
            String organisation,
            @Nullable String department,
            boolean own,
            boolean post)
            implements Serializable {}

    /**
     * An application.
     *
     * @param position from 1 among those who wait; 0 = does not wait
     * @param offerUntil until when the seat is held; null = no offer
     * @param elsewhere whether she waits and is passed over, for her seat elsewhere at that time
     */
    public record Mine(
            long placeId,
            Place.State state,
            int queueNo,
            int position,
            @Nullable Instant offerUntil,
            Instant appliedAt,
            @Nullable Long postId,
            long version,
            boolean elsewhere)
            implements Serializable {}

    public boolean isOpen() {
        return verdict.isOpen();
    }
}
