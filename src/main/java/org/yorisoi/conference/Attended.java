package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who was at a conference, from which facility on that day, and whose it was. Kept when the
 * attendance is confirmed; whoever changes her employer takes nothing with her.
 */
@Entity
@Table(name = "conference_attended")
public class Attended {

    /** Whether she was there, for any part of it. */
    public enum Presence {
        YES,
        NO,
        UNKNOWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "post_id", updatable = false)
    private @Nullable Long postId;

    @Column(name = "facility_id", updatable = false)
    private @Nullable Long facilityId;

    @Column(name = "host_id", updatable = false)
    private long hostId;

    @Column(name = "held_on", updatable = false)
    private LocalDate heldOn;

    private boolean liaison;

    @Enumerated(EnumType.STRING)
    private Presence attended;

    @Column(name = "kept_at")
    private Instant keptAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Attended() {}

    /**
     * From where somebody came.
     *
     * @param postId the post named at check-in, or her main one of that day; null = none is known
     * @param facilityId its facility, of a department the hospital
     */
    public record From(@Nullable Long postId, @Nullable Long facilityId) {}

    /** Kept for the first time. */
    public Attended(
            long gatheringId,
            long personId,
            From from,
            long hostId,
            LocalDate heldOn,
            boolean liaison,
            Presence attended,
            Instant at) {
        this.gatheringId = gatheringId;
        this.personId = personId;
        this.postId = from.postId();
        this.facilityId = from.facilityId();
        this.hostId = hostId;
        this.heldOn = heldOn;
        this.liaison = liaison;
        this.attended = attended;
        this.keptAt = at;
    }

    /** A correction of the attendance. Facility, host and day stay. */
    public void correct(Presence now, boolean countsAsLiaison, Instant at) {
        attended = now;
        liaison = countsAsLiaison;
        keptAt = at;
    }

    /** Whether it is a liaison conference was said otherwise. */
    public void count(boolean asLiaison) {
        liaison = asLiaison;
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public long getPersonId() {
        return personId;
    }

    public @Nullable Long getPostId() {
        return postId;
    }

    public @Nullable Long getFacilityId() {
        return facilityId;
    }

    public long getHostId() {
        return hostId;
    }

    public LocalDate getHeldOn() {
        return heldOn;
    }

    public boolean isLiaison() {
        return liaison;
    }

    public Presence getAttended() {
        return attended;
    }

    public Instant getKeptAt() {
        return keptAt;
    }
}
