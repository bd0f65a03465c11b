package org.yorisoi.conference;

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
 * Something that a conference decided, with whoever sees to it and by when. As long as it is open
 * it comes back on the next agenda.
 */
@Entity
@Table(name = "conference_decision")
public class Decision {

    /** Where it stands. */
    public enum State {
        OPEN,
        DONE
    }

    /**
     * Who sees to it: a person, or a facility's post, whoever holds it.
     *
     * @param personId null = a post
     * @param organisationId of the post; null = a person
     * @param post its name; null = a person
     */
    public record Owner(
            @Nullable Long personId, @Nullable Long organisationId, @Nullable String post) {

        public Owner {
            if ((personId == null) == (organisationId == null)) {
                throw new IllegalArgumentException("a person or a facility");
            }
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(updatable = false)
    private String words;

    @Column(name = "owner_id", updatable = false)
    private @Nullable Long ownerId;

    @Column(name = "owner_org_id", updatable = false)
    private @Nullable Long ownerOrgId;

    @Column(name = "owner_post", updatable = false)
    private @Nullable String ownerPost;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    @Column(name = "handled_in")
    private @Nullable Long handledIn;

    private @Nullable String note;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Decision() {}

    /** Made in a conference. */
    public Decision(long gatheringId, String words, Owner owner, LocalDate dueOn, Instant at) {
        this.gatheringId = gatheringId;
        this.words = words;
        this.ownerId = owner.personId();
        this.ownerOrgId = owner.organisationId();
        this.ownerPost = owner.post();
        this.dueOn = dueOn;
        this.madeAt = at;
    }

    /**
     * It is done.
     *
     * @param in the conference that said so; null = the owner, between two
     * @throws BusinessException if it is done already
     */
    public void finish(@Nullable Long in, @Nullable String words) {
        require(State.OPEN);
        state = State.DONE;
        handle(in, words);
    }

    /**
     * It goes on, with another day.
     *
     * @throws BusinessException if it is done
     */
    public void carryOn(LocalDate until, @Nullable Long in, @Nullable String words) {
        require(State.OPEN);
        dueOn = until;
        handle(in, words);
    }

    /**
     * It is not done after all.
     *
     * @throws BusinessException if it is open
     */
    public void reopen(@Nullable Long in) {
        require(State.DONE);
        state = State.OPEN;
        handle(in, null);
    }

    private void handle(@Nullable Long in, @Nullable String words) {
        handledIn = in == null ? handledIn : in;
        note = words;
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }

    /** Whether its day has passed. */
    public boolean isLate(LocalDate today) {
        return state == State.OPEN && today.isAfter(dueOn);
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public String getWords() {
        return words;
    }

    public Owner getOwner() {
        return new Owner(ownerId, ownerOrgId, ownerPost);
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public State getState() {
        return state;
    }

    public @Nullable Long getHandledIn() {
        return handledIn;
    }

    public @Nullable String getNote() {
        return note;
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    public long getVersion() {
        return version;
    }
}
