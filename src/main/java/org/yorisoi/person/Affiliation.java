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
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;

/**
 * A post at an organisation or a membership of an association, from a day to a day. Changing
 * employer ends one and begins another, so that what was earned keeps the post it was earned in.
 */
@Entity
@Table(name = "person_affiliation")
public class Affiliation {

    /** Whether one works there or is a member. */
    public enum Kind {
        POST,
        MEMBERSHIP
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    private boolean main;
    private @Nullable String department;

    @Column(name = "valid_from")
    private @Nullable LocalDate validFrom;

    @Column(name = "valid_until")
    private @Nullable LocalDate validUntil;

    @Column(name = "treats_cancer")
    private @Nullable Boolean treatsCancer;

    private @Nullable Boolean resident;

    @Column(name = "association_member")
    private @Nullable Boolean associationMember;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Affiliation() {}

    /**
     * A new post or membership.
     *
     * @param validFrom its first day; null = not known
     * @param validUntil its last day; null = goes on
     */
    public Affiliation(
            long personId,
            long organisationId,
            Kind kind,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            Instant at) {
        this.personId = personId;
        this.organisationId = organisationId;
        this.kind = kind;
        this.createdAt = at;
        date(validFrom, validUntil);
    }

    /**
     * Its first and last day.
     *
     * @throws BusinessException if the last lies before the first
     */
    public final void date(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && until != null && until.isBefore(from)) {
            throw new BusinessException("person.post.datesReversed");
        }
        validFrom = from;
        validUntil = until;
    }

    /** The details a roster states; null = not known, which is not "no". */
    public void describe(
            @Nullable String newDepartment,
            @Nullable Boolean treats,
            @Nullable Boolean isResident,
            @Nullable Boolean isAssociationMember) {
        department = newDepartment;
        treatsCancer = treats;
        resident = isResident;
        associationMember = isAssociationMember;
    }

    /** Makes it the post that counts where only one can. */
    public void makeMain(boolean isMain) {
        main = isMain;
    }

    /** Whether it holds on a day; an unknown beginning counts as before. */
    public boolean holdsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom))
                && (validUntil == null || !day.isAfter(validUntil));
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public Kind getKind() {
        return kind;
    }

    public boolean isMain() {
        return main;
    }

    public @Nullable String getDepartment() {
        return department;
    }

    public @Nullable LocalDate getValidFrom() {
        return validFrom;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public @Nullable Boolean getTreatsCancer() {
        return treatsCancer;
    }

    public @Nullable Boolean getResident() {
        return resident;
    }

    public @Nullable Boolean getAssociationMember() {
        return associationMember;
    }

    public long getVersion() {
        return version;
    }
}
