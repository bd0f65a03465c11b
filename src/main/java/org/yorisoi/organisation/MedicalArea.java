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
 * A secondary medical area. Areas change with each prefectural plan, so a new plan ends rows and
 * begins others; dates that were not seen are null.
 */
@Entity
@Table(name = "organisation_area")
public class MedicalArea {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String code;
    private int prefecture;
    private String name;
    private String kana;

    @Column(name = "valid_from")
    private @Nullable LocalDate validFrom;

    @Column(name = "valid_until")
    private @Nullable LocalDate validUntil;

    @Enumerated(EnumType.STRING)
    private Mark mark;

    private String source;

    @SuppressWarnings("NullAway.Init")
    protected MedicalArea() {}

    public long getId() {
        return id;
    }

    public String getCode() {
        return code;
    }

    public int getPrefecture() {
        return prefecture;
    }

    public String getName() {
        return name;
    }

    public String getKana() {
        return kana;
    }

    public @Nullable LocalDate getValidFrom() {
        return validFrom;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public Mark getMark() {
        return mark;
    }

    public String getSource() {
        return source;
    }
}
