package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody of the facility who took part in a conference that was not announced here. */
@Entity
@Table(name = "conference_outside_attendee")
public class OutsideAttendee {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "outside_id", updatable = false)
    private long outsideId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    protected OutsideAttendee() {}

    /** Of a report. */
    public OutsideAttendee(long outsideId, long personId) {
        this.outsideId = outsideId;
        this.personId = personId;
    }

    public long getId() {
        return id;
    }

    public long getOutsideId() {
        return outsideId;
    }

    public long getPersonId() {
        return personId;
    }
}
