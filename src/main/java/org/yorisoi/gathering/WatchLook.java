package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * How a gathering was when it was last compared with what people watch for. Changed since, or with
 * its sign-up opened since, it is compared again.
 */
@Entity
@Table(name = "gathering_watch_look")
public class WatchLook {

    @Id
    @Column(name = "gathering_id")
    private long gatheringId;

    private long seen;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected WatchLook() {}

    /**
     * For the first time.
     *
     * @param seen the version that was compared
     */
    public WatchLook(long gatheringId, long seen, Instant at) {
        this.gatheringId = gatheringId;
        this.seen = seen;
        this.at = at;
    }

    /** Once more. */
    public void again(long version, Instant now) {
        seen = version;
        at = now;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public long getSeen() {
        return seen;
    }

    public Instant getAt() {
        return at;
    }
}
