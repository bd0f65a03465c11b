package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a head confirmed a gathering's attendance, with what was unknown then. For ever. */
@Entity
@Table(name = "gathering_confirmation")
public class Confirmation {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private long byPerson;

    @Column(updatable = false)
    private int participants;

    @Column(name = "unknown_people", updatable = false)
    private int unknownPeople;

    @Column(name = "unknown_blocks", updatable = false)
    private int unknownBlocks;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected Confirmation() {}

    /**
     * What stood open when it was confirmed.
     *
     * @param people how many had a block that nobody entered
     * @param blocks how many such blocks there were in all
     */
    public record Unknown(int people, int blocks) {}

    /**
     * Confirmed.
     *
     * @param note in her own words; null = none was needed
     */
    Confirmation(
            long gatheringId,
            Instant at,
            long byPerson,
            int participants,
            Unknown unknown,
            @Nullable String note) {
        this.gatheringId = gatheringId;
        this.at = at;
        this.byPerson = byPerson;
        this.participants = participants;
        this.unknownPeople = unknown.people();
        this.unknownBlocks = unknown.blocks();
        this.note = note;
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public Instant getAt() {
        return at;
    }

    public long getByPerson() {
        return byPerson;
    }

    public int getParticipants() {
        return participants;
    }

    public Unknown getUnknown() {
        return new Unknown(unknownPeople, unknownBlocks);
    }

    public @Nullable String getNote() {
        return note;
    }
}
