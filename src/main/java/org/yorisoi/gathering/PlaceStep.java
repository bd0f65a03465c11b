package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.persistence.ReasonConverter;

/** Something that happened to an application: when, by whom, from what to what, why. For ever. */
@Entity
@Table(name = "gathering_place_step")
public class PlaceStep {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "place_id", updatable = false)
    private long placeId;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "by_person", updatable = false)
    private @Nullable Long byPerson;

    @Column(name = "for_org", updatable = false)
    private @Nullable Long forOrganisation;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state", updatable = false)
    private Place.@Nullable State from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state", updatable = false)
    private Place.State to;

    @Convert(converter = ReasonConverter.class)
    @Column(updatable = false)
    private @Nullable Reason reason;

    @Column(updatable = false)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected PlaceStep() {}

    /**
     * Who did it, and why.
     *
     * @param person null = the system
     * @param forOrganisation null = for herself
     * @param note in an officer's own words
     */
    public record Cause(
            Instant at,
            @Nullable Long person,
            @Nullable Long forOrganisation,
            @Nullable Reason reason,
            @Nullable String note) {}

    /** From a state to the one that the application has now; null = she applied. */
    PlaceStep(Place place, Place.@Nullable State from, Cause cause) {
        this.placeId = place.getId();
        this.from = from;
        this.to = place.getState();
        this.at = cause.at();
        this.byPerson = cause.person();
        this.forOrganisation = cause.forOrganisation();
        this.reason = cause.reason();
        this.note = cause.note();
    }

    public long getPlaceId() {
        return placeId;
    }

    public Instant getAt() {
        return at;
    }

    public @Nullable Long getByPerson() {
        return byPerson;
    }

    public @Nullable Long getForOrganisation() {
        return forOrganisation;
    }

    public Place.@Nullable State getFrom() {
        return from;
    }

    public Place.State getTo() {
        return to;
    }

    public @Nullable Reason getReason() {
        return reason;
    }

    public @Nullable String getNote() {
        return note;
    }
}
