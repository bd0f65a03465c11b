package org.yorisoi.insight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * What a hospital aims at and which day of the year it reports on. Written once; the newest counts,
 * and without any {@link RateDefaults} do.
 */
@Entity
@Table(name = "insight_rate_setting")
public class RateSetting {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(updatable = false)
    private int target;

    @Column(name = "reference_month", updatable = false)
    private int referenceMonth;

    @Column(name = "reference_day", updatable = false)
    private int referenceDay;

    @Column(updatable = false)
    private String reason;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @Column(name = "recorded_by", updatable = false)
    private long recordedBy;

    @SuppressWarnings("NullAway.Init")
    protected RateSetting() {}

    /**
     * A setting.
     *
     * @param target per cent, 1 to 100
     */
    RateSetting(
            long organisationId,
            int target,
            MonthDay reference,
            String reason,
            Instant recordedAt,
            long recordedBy) {
        this.organisationId = organisationId;
        this.target = target;
        this.referenceMonth = reference.getMonthValue();
        this.referenceDay = reference.getDayOfMonth();
        this.reason = reason;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public int getTarget() {
        return target;
    }

    public MonthDay getReference() {
        return MonthDay.of(referenceMonth, referenceDay);
    }

    public String getReason() {
        return reason;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    public long getRecordedBy() {
        return recordedBy;
    }

    /** The newest reference date that is not to come. */
    static LocalDate latest(MonthDay reference, LocalDate today) {
        LocalDate thisYear = reference.atYear(today.getYear());
        return thisYear.isAfter(today) ? reference.atYear(today.getYear() - 1) : thisYear;
    }
}
