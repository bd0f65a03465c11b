package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * That somebody who watches knows of a gathering: she was told, or it was there when she began. Of
 * each gathering once; gone a while after the gathering.
 */
@Entity
@Table(name = "gathering_watch_found")
public class WatchFound {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(updatable = false)
    private Instant at;

    @Column(updatable = false)
    private boolean told;

    @SuppressWarnings("NullAway.Init")
    protected WatchFound() {}

    /** She is told. */
    public WatchFound(long personId, long gatheringId, Instant at) {
        this.personId = personId;
        this.gatheringId = gatheringId;
        this.at = at;
        this.told = true;
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public Instant getAt() {
        return at;
    }

    /** Else it was there before she began to watch. */
    public boolean isTold() {
        return told;
    }
}
