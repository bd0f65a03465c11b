package org.yorisoi.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Mark;

/**
 * What kind of designated cancer hospital a hospital is, from a day to a day. Where the end was not
 * seen, the designation is known up to the day it was last seen, and unknown afterwards.
 */
@Entity
@Table(name = "organisation_designation")
public class Designation {

    /** What is known of a designation on a day. */
    public enum Known {
        HOLDS,
        DOES_NOT_HOLD,
        UNKNOWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    /**
     * A {@code DesignationType}, as text, since types come and go with the guideline's versions.
     */
    @Column(updatable = false)
    private String type;

    @Column(updatable = false)
    private boolean exceptional;

    @Column(name = "valid_from", updatable = false)
    private LocalDate validFrom;

    @Column(name = "valid_until")
    private @Nullable LocalDate validUntil;

    @Column(name = "last_seen")
    private @Nullable LocalDate lastSeen;

    @Enumerated(EnumType.STRING)
    private Mark mark;

    private String source;

    @SuppressWarnings("NullAway.Init")
    protected Designation() {}

    /** A term as it was seen. */
    public Designation(
            long organisationId,
            DesignationType type,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable LocalDate lastSeen,
            Mark mark,
            String source) {
        this.organisationId = organisationId;
        this.type = type.name();
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        this.lastSeen = lastSeen;
        this.mark = mark;
        this.source = source;
    }

    /**
     * Whether it holds on a day, as far as is known of this row alone; of a hospital as a whole
     * {@link DesignationRule} tells.
     */
    public Known on(LocalDate day) {
        if (day.isBefore(validFrom)) {
            return Known.DOES_NOT_HOLD;
        }
        if (validUntil != null) {
            return day.isAfter(validUntil) ? Known.DOES_NOT_HOLD : Known.HOLDS;
        }
        return lastSeen != null && !day.isAfter(lastSeen) ? Known.HOLDS : Known.UNKNOWN;
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getType() {
        return type;
    }

    public boolean isExceptional() {
        return exceptional;
    }

    public LocalDate getValidFrom() {
        return validFrom;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public @Nullable LocalDate getLastSeen() {
        return lastSeen;
    }

    public Mark getMark() {
        return mark;
    }

    public String getSource() {
        return source;
    }
}
