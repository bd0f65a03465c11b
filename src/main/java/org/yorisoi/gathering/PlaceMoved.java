package org.yorisoi.gathering;

import org.jspecify.annotations.Nullable;

/**
 * An application came in or moved on, in the transaction of whoever moved it, under the gathering's
 * lock. The feature of its kind may follow.
 *
 * @param from null = it came in
 * @param by null = the system
 * @param note in an officer's own words
 */
public record PlaceMoved(
        Gathering gathering,
        Place place,
        Place.@Nullable State from,
        @Nullable Long by,
        @Nullable String note) {}
