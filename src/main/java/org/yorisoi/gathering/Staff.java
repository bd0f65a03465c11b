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

/**
 * Somebody who runs a gathering. It says who is named; what she may do follows from her grants
 * alone.
 */
@Entity
@Table(name = "gathering_staff")
public class Staff {

    /** As what. */
    public enum Role {
        /** The head of whoever organises. */
        ORGANISER,
        /** Directs the programme. */
        DIRECTOR,
        FACILITATOR,
        /** Answers questions. */
        OFFICE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Role role;

    @Column(name = "added_at", updatable = false)
    private Instant addedAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Staff() {}

    /** Named from a moment on. */
    public Staff(long gatheringId, long personId, Role role, Instant at) {
        this.gatheringId = gatheringId;
        this.personId = personId;
        this.role = role;
        this.addedAt = at;
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

    public Role getRole() {
        return role;
    }

    public Instant getAddedAt() {
        return addedAt;
    }
}
