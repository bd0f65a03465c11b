package org.yorisoi.person;

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
import org.jspecify.annotations.Nullable;

/**
 * A number in a register, as somebody stated it. It is "stated" until an office with the person on
 * its roster has checked it; a wrong number is ended with a reason and another one begun.
 */
@Entity
@Table(name = "person_licence")
public class Licence {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Register register;

    @Column(updatable = false)
    private String number;

    @Column(name = "stated_at", updatable = false)
    private Instant statedAt;

    @Column(name = "checked_by")
    private @Nullable Long checkedBy;

    @Column(name = "checked_for")
    private @Nullable Long checkedFor;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Licence() {}

    /**
     * A stated licence.
     *
     * @param number ASCII digits, checked by {@code LicenceNumberRule}
     */
    public Licence(long personId, Register register, String number, Instant at) {
        this.personId = personId;
        this.register = register;
        this.number = number;
        this.statedAt = at;
    }

    /** An office has compared it with the paper. */
    public void check(long by, long forOrganisation, Instant at) {
        checkedBy = by;
        checkedFor = forOrganisation;
        checkedAt = at;
    }

    /** It was wrong or is not wanted any more. */
    public void end(Instant at, String reason) {
        endedAt = at;
        endReason = reason;
    }

    /** Its end was a mistake that is taken back. */
    public void resume() {
        endedAt = null;
        endReason = null;
    }

    public boolean isChecked() {
        return checkedAt != null;
    }

    public boolean isEnded() {
        return endedAt != null;
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public Register getRegister() {
        return register;
    }

    public String getNumber() {
        return number;
    }

    public Instant getStatedAt() {
        return statedAt;
    }

    public @Nullable Long getCheckedBy() {
        return checkedBy;
    }

    public @Nullable Long getCheckedFor() {
        return checkedFor;
    }

    public @Nullable Instant getCheckedAt() {
        return checkedAt;
    }

    public long getVersion() {
        return version;
    }
}
