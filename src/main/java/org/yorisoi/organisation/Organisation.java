package org.yorisoi.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Scoped;

/**
 * A hospital, clinic, care office, pharmacy, association, prefecture's office or department. Comes
 * with the reference data or is entered by an officer; it closes on a day and stays, since people's
 * past posts point at it.
 */
@Entity
@Table(name = "organisation_organisation")
public class Organisation implements Scoped {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(updatable = false)
    private @Nullable String ref;

    @Enumerated(EnumType.STRING)
    private OrganisationKind kind;

    private String name;
    private String kana;

    @Column(name = "institution_code")
    private @Nullable String institutionCode;

    @Column(name = "care_office_no")
    private @Nullable String careOfficeNumber;

    @Column(name = "parent_id")
    private @Nullable Long parentId;

    private int prefecture;

    @Column(name = "area_id")
    private @Nullable Long areaId;

    private @Nullable String municipality;

    @Enumerated(EnumType.STRING)
    private Mark mark;

    private String source;
    private boolean demo;

    @Column(name = "closed_on")
    private @Nullable LocalDate closedOn;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Organisation() {}

    /** An organisation that an officer enters. */
    public Organisation(
            OrganisationKind kind,
            String name,
            String kana,
            int prefecture,
            Mark mark,
            String source) {
        this.kind = kind;
        this.name = name;
        this.kana = kana;
        this.prefecture = prefecture;
        this.mark = mark;
        this.source = source;
    }

    /** Itself, the hospital it is a department of, its area and its prefecture. */
    @Override
    public Set<Scope> scopes() {
        Set<Scope> scopes = new LinkedHashSet<>();
        scopes.add(Scope.org(id));
        if (parentId != null) {
            scopes.add(Scope.org(parentId));
        }
        if (areaId != null) {
            scopes.add(Scope.area(areaId));
        }
        scopes.add(Scope.prefecture(prefecture));
        return scopes;
    }

    /** Whether it is open on a day. */
    public boolean isOpenOn(LocalDate day) {
        return closedOn == null || day.isBefore(closedOn);
    }

    public long getId() {
        return id;
    }

    public @Nullable String getRef() {
        return ref;
    }

    public OrganisationKind getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public String getKana() {
        return kana;
    }

    public @Nullable String getInstitutionCode() {
        return institutionCode;
    }

    public @Nullable String getCareOfficeNumber() {
        return careOfficeNumber;
    }

    public @Nullable Long getParentId() {
        return parentId;
    }

    public int getPrefecture() {
        return prefecture;
    }

    public @Nullable Long getAreaId() {
        return areaId;
    }

    public @Nullable String getMunicipality() {
        return municipality;
    }

    public Mark getMark() {
        return mark;
    }

    public String getSource() {
        return source;
    }

    public @Nullable LocalDate getClosedOn() {
        return closedOn;
    }

    public boolean isDemo() {
        return demo;
    }
}
