package org.yorisoi.account;

import java.time.Duration;
import java.time.Instant;

/**
 * How many failures are allowed: a bucket of tokens that refills with time; each failure takes one.
 * No hard lock: who has waited may try again, so nobody can lock somebody else out for good.
 *
 * @param capacity most tokens at once, that is, failures in a row
 * @param refill how long until one token is back
 */
public record TokenBucketRule(double capacity, Duration refill) {

    /** The tokens at {@code now}, when there were {@code tokens} at {@code then}. */
    public double refilled(double tokens, Instant then, Instant now) {
        if (!now.isAfter(then)) {
            return Math.min(capacity, tokens);
        }
        double back = Duration.between(then, now).toMillis() / (double) refill.toMillis();
        return Math.min(capacity, tokens + back);
    }

    /** Whether another try is admitted with that many tokens. */
    public boolean admits(double tokens) {
        return tokens >= 1;
    }
}
