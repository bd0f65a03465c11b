package org.yorisoi.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That a person follows a programme from a day on; the day decides which version judges her.
 * Written when she begins it, or when the first thing that counts for it is recorded; never
 * changed.
 */
@Entity
@Table(name = "programme_enrolment")
public class Enrolment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private String programme;

    @Column(name = "enrolled_on", updatable = false)
    private LocalDate enrolledOn;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Column(name = "made_by", updatable = false)
    private @Nullable Long madeBy;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Enrolment() {}

    /**
     * Enrols.
     *
     * @param by who did it; null = the system
     */
    public Enrolment(
            long personId, String programme, LocalDate enrolledOn, Instant at, @Nullable Long by) {
        this.personId = personId;
        this.programme = programme;
        this.enrolledOn = enrolledOn;
        this.madeAt = at;
        this.madeBy = by;
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public String getProgramme() {
        return programme;
    }

    public LocalDate getEnrolledOn() {
        return enrolledOn;
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    public @Nullable Long getMadeBy() {
        return madeBy;
    }
}
