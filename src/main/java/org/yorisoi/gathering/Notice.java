package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * What the organiser's desk wrote to applicants of a gathering, in its own words: when, by whom, to
 * how many. Written once when it is sent, and never changed: what was said was said.
 */
@Entity
@Table(name = "gathering_notice")
public class Notice {

    /** Who gets it. */
    public enum Whom {
        SEATED,
        /** Whoever waits, and whoever a seat is held for. */
        WAITING,
        REQUESTED,
        /** Everybody whose application counts. */
        ALL,
        /** Those whom the officer ticked in the list. */
        CHOSEN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "press_key", updatable = false)
    private String pressKey;

    @Column(name = "sent_at", updatable = false)
    private Instant sentAt;

    @Column(name = "by_person", updatable = false)
    private long byPerson;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_whom", updatable = false)
    private Whom whom;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private String words;

    @Column(updatable = false)
    private int people;

    @Column(updatable = false)
    private int letters;

    @SuppressWarnings("NullAway.Init")
    protected Notice() {}

    /**
     * What is said.
     *
     * @param subject one line
     * @param words lines, ended by one sign each
     */
    record Said(Whom whom, String subject, String words) {}

    Notice(
            long gatheringId,
            String pressKey,
            Instant sentAt,
            long byPerson,
            Said said,
            int people,
            int letters) {
        this.gatheringId = gatheringId;
        this.pressKey = pressKey;
        this.sentAt = sentAt;
        this.byPerson = byPerson;
        this.whom = said.whom();
        this.subject = said.subject();
        this.words = said.words();
        this.people = people;
        this.letters = letters;
    }

    /** Whether it is what somebody says with this press, too. */
    boolean is(long person, Said said) {
        return byPerson == person && said.equals(new Said(whom, subject, words));
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public String getPressKey() {
        return pressKey;
    }

    public Instant getSentAt() {
        return sentAt;
    }

    public long getByPerson() {
        return byPerson;
    }

    public Whom getWhom() {
        return whom;
    }

    public String getSubject() {
        return subject;
    }

    public String getWords() {
        return words;
    }

    /** To how many people it is addressed. */
    public int getPeople() {
        return people;
    }

    /** How many of them have an address, so that a letter left. */
    public int getLetters() {
        return letters;
    }
}
