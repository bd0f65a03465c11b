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
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be told of when it is announced: the filter that she set in the catalogue.
 * Nobody else sees it. It ends by itself after a day that she knows; she is told once, and a while
 * later its row is gone. Stopped, it is gone at once.
 */
@Entity
@Table(name = "gathering_watch")
public class Watch {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private String words;

    @Column(updatable = false)
    private String place;

    @Column(name = "organiser_id", updatable = false)
    private @Nullable Long organiserId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Gathering.@Nullable Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Venue.@Nullable Mode mode;

    @Column(name = "first_day", updatable = false)
    private @Nullable LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private @Nullable LocalDate lastDay;

    @Column(updatable = false)
    private boolean profession;

    @Column(name = "may_apply", updatable = false)
    private boolean mayApply;

    @Column(updatable = false)
    private String subject;

    @Column(name = "ends_on", updatable = false)
    private LocalDate endsOn;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Watch() {}

    /**
     * From now on.
     *
     * @param endsOn its last day
     */
    public Watch(long personId, CatalogueQuery query, LocalDate endsOn, Instant at) {
        this.personId = personId;
        this.words = query.words();
        this.place = query.place();
        this.organiserId = query.organiser();
        this.kind = query.kind();
        this.mode = query.mode();
        this.firstDay = query.from();
        this.lastDay = query.until();
        this.profession = query.profession();
        this.mayApply = query.mayApply();
        this.subject = query.subject();
        this.endsOn = endsOn;
        this.createdAt = at;
    }

    /** What she looks for. */
    public CatalogueQuery query() {
        return new CatalogueQuery(
                words,
                place,
                organiserId,
                kind,
                mode,
                firstDay,
                lastDay,
                profession,
                mayApply,
                0,
                subject);
    }

    /** She was told that it has ended. */
    public void end(Instant at) {
        endedAt = at;
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public LocalDate getEndsOn() {
        return endsOn;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getEndedAt() {
        return endedAt;
    }
}
