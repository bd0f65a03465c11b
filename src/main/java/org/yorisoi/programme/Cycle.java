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
 * That a person began the e-learning part of a programme anew on a day, after the time for the rest
 * had run out. Nothing is reset by it: evidence is looked at cycle by cycle.
 */
@Entity
@Table(name = "programme_cycle")
public class Cycle {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private String programme;

    @Column(name = "starts_on", updatable = false)
    private LocalDate startsOn;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Column(name = "made_by", updatable = false)
    private @Nullable Long madeBy;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Cycle() {}

    public Cycle(
            long personId, String programme, LocalDate startsOn, Instant at, @Nullable Long by) {
        this.personId = personId;
        this.programme = programme;
        this.startsOn = startsOn;
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

    public LocalDate getStartsOn() {
        return startsOn;
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    public @Nullable Long getMadeBy() {
        return madeBy;
    }
}
