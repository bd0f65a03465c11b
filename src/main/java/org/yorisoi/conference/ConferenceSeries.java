package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Conferences of one host that go on from each other: what one leaves open, the next takes up. */
@Entity
@Table(name = "conference_series")
public class ConferenceSeries {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(updatable = false)
    private String title;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected ConferenceSeries() {}

    /** A new one. */
    public ConferenceSeries(long organisationId, String title, Instant at) {
        this.organisationId = organisationId;
        this.title = title;
        this.createdAt = at;
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getTitle() {
        return title;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }
}
