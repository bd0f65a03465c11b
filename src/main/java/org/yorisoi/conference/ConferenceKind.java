package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yorisoi.platform.Words;

/** What sort of conference one is; a row of data, with its source. */
@Entity
@Table(name = "conference_kind")
public class ConferenceKind {

    @Id private String code;
    private int position;
    private String title;

    @Column(name = "title_en")
    private String titleEn;

    private boolean liaison;
    private String mark;
    private String source;

    @SuppressWarnings("NullAway.Init")
    protected ConferenceKind() {}

    public String getCode() {
        return code;
    }

    public int getPosition() {
        return position;
    }

    public Words getTitle() {
        return new Words(title, titleEn);
    }

    /** Whether the hospitals' yearly report counts it. */
    public boolean isLiaison() {
        return liaison;
    }

    /** How sure the source is: CONFIRMED or RECALLED. */
    public String getMark() {
        return mark;
    }

    public String getSource() {
        return source;
    }
}
