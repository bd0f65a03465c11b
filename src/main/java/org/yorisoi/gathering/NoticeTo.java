package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody to whom a notice is addressed, with or without a letter. Written with it, for ever. */
@Entity
@Table(name = "gathering_notice_to")
public class NoticeTo {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "notice_id", updatable = false)
    private long noticeId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(updatable = false)
    private boolean written;

    protected NoticeTo() {}

    public long getNoticeId() {
        return noticeId;
    }

    public long getPersonId() {
        return personId;
    }

    /** Whether a letter left; else she had no address. */
    public boolean isWritten() {
        return written;
    }
}
