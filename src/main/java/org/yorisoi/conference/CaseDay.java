package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something that happened in a case, on a day that is counted and never named. */
@Entity
@Table(name = "conference_case_day")
public class CaseDay {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "case_id", updatable = false)
    private long caseId;

    @Column(updatable = false)
    private int position;

    @Column(updatable = false)
    private int number;

    @Column(updatable = false)
    private String words;

    @SuppressWarnings("NullAway.Init")
    protected CaseDay() {}

    /** Of a case, in the order of days. */
    public CaseDay(long caseId, int position, CoarseCase.Day said) {
        this.caseId = caseId;
        this.position = position;
        this.number = said.number();
        this.words = said.words();
    }

    public long getId() {
        return id;
    }

    public long getCaseId() {
        return caseId;
    }

    public int getPosition() {
        return position;
    }

    public CoarseCase.Day getSaid() {
        return new CoarseCase.Day(number, words);
    }
}
