package org.yorisoi.gathering;

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
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;

/**
 * One person's application for a gathering. Its queue number is given once, under the lock on the
 * gathering, so that it tells the order in which applications were committed. What it may become
 * says {@link PlaceRule}; once it has ended it never comes back, but she may apply again.
 */
@Entity
@Table(name = "gathering_place")
public class Place {

    /** Where it stands. */
    public enum State {
        /** Waits for an officer, or for the check of a certificate. */
        REQUESTED,
        /** She takes part. */
        SEATED,
        /** Would take a seat as soon as one is free. */
        WAITING,
        /** A seat is held for her until a moment. */
        OFFERED,
        DECLINED,
        CANCELLED_BY_PERSON,
        CANCELLED_BY_GATHERING,
        /** She did not answer in time. */
        OFFER_LAPSED;

        /** Whether it counts; of these a person has one in a gathering at most. */
        public boolean isActive() {
            return this == REQUESTED || this == SEATED || this == WAITING || this == OFFERED;
        }

        /** Whether nobody else can have the seat. */
        public boolean holdsSeat() {
            return this == SEATED || this == OFFERED;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "post_id")
    private @Nullable Long postId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Profession profession;

    @Column(updatable = false)
    private boolean own;

    @Column(name = "queue_no", updatable = false)
    private int queueNo;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "applied_at", updatable = false)
    private Instant appliedAt;

    @Column(name = "applied_by", updatable = false)
    private long appliedBy;

    @Column(name = "applied_for", updatable = false)
    private @Nullable Long appliedFor;

    @Column(name = "offer_until")
    private @Nullable Instant offerUntil;

    @Column(name = "walk_in", updatable = false)
    private boolean walkIn;

    @Column(updatable = false)
    private @Nullable String recognition;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Place() {}

    /**
     * Who comes, as what.
     *
     * @param personId her surviving row
     * @param postId the post she applies with; null = without one
     * @param own whether that post is at the organiser
     */
    public record Applicant(
            long personId, @Nullable Long postId, Profession profession, boolean own) {}

    /**
     * How it came in.
     *
     * @param by herself, or somebody of an office
     * @param forOrganisation that office's; null = herself
     * @param recognition the decision by which own modules counted; null = none was needed
     */
    public record Origin(
            Instant at,
            long by,
            @Nullable Long forOrganisation,
            boolean walkIn,
            @Nullable String recognition) {}

    /**
     * An application.
     *
     * @param queueNo the next of its gathering, taken under the lock
     * @param state requested, seated or waiting
     */
    public Place(long gatheringId, Applicant who, int queueNo, State state, Origin origin) {
        this.gatheringId = gatheringId;
        this.personId = who.personId();
        this.postId = who.postId();
        this.profession = who.profession();
        this.own = who.own();
        this.queueNo = queueNo;
        this.state = state;
        this.appliedAt = origin.at();
        this.appliedBy = origin.by();
        this.appliedFor = origin.forOrganisation();
        this.walkIn = origin.walkIn();
        this.recognition = origin.recognition();
    }

    /**
     * Becomes something else, as {@link PlaceRule} allows.
     *
     * @param until of an offer; null with every other state
     * @throws IllegalArgumentException if an offer has no end, or something else has one
     */
    void become(State next, @Nullable Instant until) {
        if ((next == State.OFFERED) != (until != null)) {
            throw new IllegalArgumentException(next + " until " + until);
        }
        state = next;
        offerUntil = until;
    }

    /** The post named at check-in counts. */
    public void comeWith(@Nullable Long otherPostId) {
        postId = otherPostId;
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public long getPersonId() {
        return personId;
    }

    public @Nullable Long getPostId() {
        return postId;
    }

    public Profession getProfession() {
        return profession;
    }

    public boolean isOwn() {
        return own;
    }

    public int getQueueNo() {
        return queueNo;
    }

    public State getState() {
        return state;
    }

    public Instant getAppliedAt() {
        return appliedAt;
    }

    public long getAppliedBy() {
        return appliedBy;
    }

    public @Nullable Long getAppliedFor() {
        return appliedFor;
    }

    public @Nullable Instant getOfferUntil() {
        return offerUntil;
    }

    public boolean isWalkIn() {
        return walkIn;
    }

    public @Nullable String getRecognition() {
        return recognition;
    }

    public long getVersion() {
        return version;
    }
}
