package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An organisation that holds a conference together with its organiser: it is one of its own. */
@Entity
@Table(name = "conference_cohost")
public class CoHost {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    protected CoHost() {}

    /** Of a conference. */
    public CoHost(long gatheringId, long organisationId) {
        this.gatheringId = gatheringId;
        this.organisationId = organisationId;
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public long getOrganisationId() {
        return organisationId;
    }
}
