package org.yorisoi.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says that two rows are one person, from a moment on: readers show the surviving one. Made by a
 * merge that an office decided; undoing the merge ends it, and nothing else has to be put back.
 */
@Entity
@Table(name = "person_alias")
public class PersonAlias {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "alias_id", updatable = false)
    private long aliasId;

    @Column(name = "surviving_id", updatable = false)
    private long survivingId;

    @Column(name = "merge_id", updatable = false)
    private long mergeId;

    @Column(updatable = false)
    private Instant since;

    private @Nullable Instant until;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected PersonAlias() {}

    public PersonAlias(long aliasId, long survivingId, long mergeId, Instant since) {
        this.aliasId = aliasId;
        this.survivingId = survivingId;
        this.mergeId = mergeId;
        this.since = since;
    }

    /** They were two people after all. */
    public void end(Instant at) {
        if (until == null) {
            until = at;
        }
    }

    public long getAliasId() {
        return aliasId;
    }

    public long getSurvivingId() {
        return survivingId;
    }

    public long getMergeId() {
        return mergeId;
    }

    public boolean isEnded() {
        return until != null;
    }
}
