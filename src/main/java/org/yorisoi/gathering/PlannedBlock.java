package org.yorisoi.gathering;

import java.time.Duration;
import java.time.Instant;

/**
 * A part of a gathering, as attendance looks at it.
 *
 * @param code its name within the gathering, as a programme's requirement calls it
 * @param minutes its length, from 1
 * @param mandatory whether it has to be attended in full
 * @param rest whether it is a break: nobody's minutes count in it
 */
public record PlannedBlock(
        String code, Instant startsAt, int minutes, boolean mandatory, boolean rest) {

    public PlannedBlock {
        if (minutes < 1) {
            throw new IllegalArgumentException("a block has a length");
        }
    }

    public Instant endsAt() {
        return startsAt.plus(Duration.ofMinutes(minutes));
    }
}
