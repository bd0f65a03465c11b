package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * Seats of a gathering that are kept for some, until they are given back to everybody on a day.
 * Whoever they are kept for takes one of them first, and one of the others when they are gone.
 */
@Entity
@Table(name = "gathering_quota")
public class Quota {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    private String label;

    @Column(name = "label_en")
    private String labelEn;

    private String professions;

    @Enumerated(EnumType.STRING)
    private Audience.Reach reach;

    private int seats;

    @Column(name = "given_back_on")
    private @Nullable LocalDate givenBackOn;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Quota() {}

    /** Some seats of a gathering. */
    public Quota(long gatheringId, Kept kept) {
        this.gatheringId = gatheringId;
        this.label = kept.label().ja();
        this.labelEn = kept.label().en();
        this.professions = Audience.write(kept.audience().professions());
        this.reach = kept.audience().reach();
        this.seats = kept.seats();
        this.givenBackOn = kept.givenBackOn();
    }

    /**
     * What is kept for whom.
     *
     * @param givenBackOn first day on which they are everybody's; null = never
     */
    public record Kept(Words label, Audience audience, int seats, @Nullable LocalDate givenBackOn) {

        /** Whether the seats are still kept on a day. */
        public boolean holdsOn(LocalDate day) {
            return givenBackOn == null || day.isBefore(givenBackOn);
        }
    }

    public Kept getKept() {
        return new Kept(
                new Words(label, labelEn),
                Audience.of(Audience.read(professions), reach),
                seats,
                givenBackOn);
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }
}
