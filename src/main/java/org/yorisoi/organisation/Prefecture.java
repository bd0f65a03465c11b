package org.yorisoi.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yorisoi.platform.Mark;

/** One of the 47 prefectures, or the demo's 見本県 (99). Loaded with the system, never edited. */
@Entity
@Table(name = "organisation_prefecture")
public class Prefecture {

    /** The code of the invented prefecture. */
    public static final int DEMO_CODE = 99;

    @Id private int code;
    private String name;
    private String kana;

    @Column(name = "name_en")
    private String nameEn;

    @Enumerated(EnumType.STRING)
    private Mark mark;

    private boolean demo;

    @SuppressWarnings("NullAway.Init")
    protected Prefecture() {}

    public int getCode() {
        return code;
    }

    public String getName() {
        return name;
    }

    public String getKana() {
        return kana;
    }

    public String getNameEn() {
        return nameEn;
    }

    public Mark getMark() {
        return mark;
    }

    public boolean isDemo() {
        return demo;
    }
}
