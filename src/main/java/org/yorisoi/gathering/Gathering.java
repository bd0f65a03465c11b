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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Scoped;
import org.yorisoi.platform.Words;

/**
 * Something that meets on a date. It is drafted, announced, confirmed when enough come, held and
 * closed; until it is held it may be cancelled with a reason. Whether one can apply follows from
 * its facts and is not kept. Its row is the lock under which seats change.
 */
@Entity
@Table(name = "gathering_gathering")
public class Gathering implements Scoped {

    /** What it is; a feature of that kind adds what only it has. */
    public enum Kind {
        WORKSHOP,
        RIDE_ALONG,
        CONFERENCE,
        MEETING
    }

    /** Where it is. */
    public enum State {
        DRAFT,
        ANNOUNCED,
        /** Enough come: it takes place. */
        CONFIRMED,
        HELD,
        CLOSED,
        CANCELLED;

        /** Whether it is to come and known to everybody. */
        public boolean isUpcoming() {
            return this == ANNOUNCED || this == CONFIRMED;
        }
    }

    static final int SECRET_BYTES = 16;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    private @Nullable String subject;

    @Column(name = "organiser_id", updatable = false)
    private long organiserId;

    @Column(name = "hospital_id", updatable = false)
    private @Nullable Long hospitalId;

    @Column(name = "area_id", updatable = false)
    private @Nullable Long areaId;

    @Column(updatable = false)
    private int prefecture;

    @Column(name = "host_id", updatable = false)
    private @Nullable Long hostId;

    private String title;

    @Column(name = "title_en")
    private String titleEn;

    @Enumerated(EnumType.STRING)
    private Venue.Mode mode;

    @Column(name = "venue")
    private @Nullable String place;

    private @Nullable String room;
    private @Nullable String address;
    private @Nullable String directions;

    @Column(name = "online_link")
    private @Nullable String onlineLink;

    private @Nullable String fee;
    private @Nullable String bring;
    private @Nullable String contact;
    private @Nullable String cme;

    @Column(name = "starts_at")
    private @Nullable Instant startsAt;

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    @Column(name = "apply_from")
    private @Nullable Instant applyFrom;

    @Column(name = "apply_until")
    private @Nullable Instant applyUntil;

    @Column(name = "cancel_until")
    private @Nullable Instant cancelUntil;

    private @Nullable Integer minimum;

    @Column(name = "decide_on")
    private @Nullable LocalDate decideOn;

    private @Nullable Integer capacity;
    private boolean approval;

    @Column(name = "waiting_list")
    private boolean waitingList;

    @Column(name = "offer_hours")
    private int offerHours;

    @Column(name = "freeze_on")
    private @Nullable LocalDate freezeOn;

    @Enumerated(EnumType.STRING)
    private SignUpTerms.Overlap overlap;

    private String professions;

    @Enumerated(EnumType.STRING)
    private Audience.Reach reach;

    @Enumerated(EnumType.STRING)
    private State state = State.DRAFT;

    @Column(name = "cancel_reason")
    private @Nullable String cancelReason;

    private int sequence;

    @Column(updatable = false)
    private byte[] secret;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Gathering() {}

    /**
     * A draft.
     *
     * @param subject what attending counts as; null = for no programme
     * @param secret 16 random bytes for roll codes
     */
    @SuppressWarnings("NullAway.Init") // describe, meetAt and come fill the rest
    public Gathering(
            Kind kind,
            @Nullable String subject,
            Organisation organiser,
            Description description,
            Venue venue,
            SignUpTerms terms,
            byte[] secret,
            Instant at) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("secret of " + secret.length + " bytes");
        }
        this.kind = kind;
        this.subject = subject;
        this.organiserId = organiser.getId();
        this.hospitalId = organiser.getParentId();
        this.areaId = organiser.getAreaId();
        this.prefecture = organiser.getPrefecture();
        this.secret = secret.clone();
        this.createdAt = at;
        describe(description);
        locate(venue);
        come(terms);
    }

    /**
     * Held by a ride-along's host, who then attends to it. Before it is written for the first time.
     */
    public Gathering hostedBy(long host) {
        hostId = host;
        return this;
    }

    /** Itself, its organiser, the hospital of an organising department, host, area, prefecture. */
    @Override
    public Set<Scope> scopes() {
        Set<Scope> scopes = new LinkedHashSet<>();
        scopes.add(new Scope(Scope.Kind.GATHERING, id));
        scopes.add(Scope.org(organiserId));
        if (hospitalId != null) {
            scopes.add(Scope.org(hospitalId));
        }
        if (hostId != null) {
            scopes.add(new Scope(Scope.Kind.HOST, hostId));
        }
        if (areaId != null) {
            scopes.add(Scope.area(areaId));
        }
        scopes.add(Scope.prefecture(prefecture));
        return scopes;
    }

    /** Other words. */
    public final void describe(Description description) {
        title = description.title().ja();
        titleEn = description.title().en();
        fee = description.fee();
        bring = description.bring();
        contact = description.contact();
        cme = description.cme();
    }

    /** What attending counts as. Changes only while it is a draft. */
    public void countAs(@Nullable String other) {
        if (state != State.DRAFT && !Objects.equals(other, subject)) {
            throw new BusinessException("gathering.plan.subjectStays");
        }
        subject = other;
    }

    private void locate(Venue venue) {
        mode = venue.mode();
        place = venue.place();
        room = venue.room();
        address = venue.address();
        directions = venue.directions();
        onlineLink = venue.onlineLink();
    }

    /**
     * Meets somewhere else.
     *
     * @return whether that is news for calendars
     */
    public boolean meetAt(Venue venue) {
        if (venue.equals(getVenue())) {
            return false;
        }
        locate(venue);
        return countUp();
    }

    /** Other terms of sign-up. */
    public final void come(SignUpTerms terms) {
        applyFrom = terms.from();
        applyUntil = terms.until();
        cancelUntil = terms.cancelUntil();
        minimum = terms.minimum();
        decideOn = terms.decideOn();
        capacity = terms.capacity();
        approval = terms.approval();
        waitingList = terms.waitingList();
        offerHours = terms.offerHours();
        freezeOn = terms.freezeOn();
        overlap = terms.overlap();
        professions = Audience.write(terms.audience().professions());
        reach = terms.audience().reach();
    }

    /**
     * From its first block to its last.
     *
     * @param blocks all of them; empty = a draft that has none
     * @return whether its time changed in a way that is news for calendars
     */
    public boolean schedule(List<Block> blocks) {
        Instant from =
                blocks.stream().map(Block::getStartsAt).min(Comparator.naturalOrder()).orElse(null);
        Instant until =
                blocks.stream().map(Block::getEndsAt).max(Comparator.naturalOrder()).orElse(null);
        if (Objects.equals(from, startsAt) && Objects.equals(until, endsAt)) {
            return false;
        }
        startsAt = from;
        endsAt = until;
        return countUp();
    }

    /** Nobody has a draft in a calendar. */
    private boolean countUp() {
        if (state == State.DRAFT) {
            return false;
        }
        sequence++;
        return true;
    }

    /**
     * Becomes known to everybody.
     *
     * @throws BusinessException if it is no draft, or has no time
     */
    public void announce() {
        require(State.DRAFT);
        if (startsAt == null) {
            throw new BusinessException("gathering.plan.noBlocks");
        }
        become(State.ANNOUNCED);
    }

    /**
     * It takes place.
     *
     * @throws BusinessException if that is not open any more
     */
    public void confirm() {
        require(State.ANNOUNCED);
        become(State.CONFIRMED);
    }

    /**
     * It has taken place.
     *
     * @throws BusinessException if it was not to come
     */
    public void hold() {
        if (!state.isUpcoming()) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        become(State.HELD);
    }

    /**
     * Its attendance is confirmed.
     *
     * @throws BusinessException if it has not taken place
     */
    public void close() {
        require(State.HELD);
        become(State.CLOSED);
    }

    /**
     * It does not take place.
     *
     * @param why told to everybody concerned
     * @throws BusinessException if it has taken place, or is cancelled
     */
    public void cancel(String why) {
        if (state != State.DRAFT && !state.isUpcoming()) {
            throw new BusinessException("gathering.plan.notCancellable");
        }
        cancelReason = why;
        become(State.CANCELLED);
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }

    private void become(State next) {
        state = next;
        sequence++;
    }

    /**
     * Whether it was ever announced. The sequence of a draft is 0, and 1 if the draft is dropped.
     */
    public boolean isKnown() {
        return state != State.DRAFT && (state != State.CANCELLED || sequence > 1);
    }

    /** Whether it has begun by a moment. */
    public boolean hasStarted(Instant at) {
        return startsAt != null && !at.isBefore(startsAt);
    }

    /** Whether its last block has ended. */
    public boolean isOver(Instant at) {
        return endsAt != null && !at.isBefore(endsAt);
    }

    /** Whether its list moves by hand only. */
    public boolean isFrozen(LocalDate today) {
        return freezeOn != null && !today.isBefore(freezeOn);
    }

    public long getId() {
        return id;
    }

    public Kind getKind() {
        return kind;
    }

    public @Nullable String getSubject() {
        return subject;
    }

    public long getOrganiserId() {
        return organiserId;
    }

    public @Nullable Long getHospitalId() {
        return hospitalId;
    }

    public @Nullable Long getAreaId() {
        return areaId;
    }

    /** The prefecture of its organiser as rules name it: two digits. */
    public String region() {
        return String.format(Locale.ROOT, "%02d", prefecture);
    }

    public int getPrefecture() {
        return prefecture;
    }

    /** Of a ride-along; null = of none. */
    public @Nullable Long getHostId() {
        return hostId;
    }

    public Words getTitle() {
        return new Words(title, titleEn);
    }

    public Description getDescription() {
        return new Description(getTitle(), fee, bring, contact, cme);
    }

    public Venue getVenue() {
        return new Venue(mode, place, room, address, directions, onlineLink);
    }

    public SignUpTerms getTerms() {
        return new SignUpTerms(
                applyFrom,
                applyUntil,
                cancelUntil,
                minimum,
                decideOn,
                capacity,
                approval,
                waitingList,
                offerHours,
                freezeOn,
                overlap,
                Audience.of(Audience.read(professions), reach));
    }

    public @Nullable Instant getStartsAt() {
        return startsAt;
    }

    public @Nullable Instant getEndsAt() {
        return endsAt;
    }

    public @Nullable Integer getCapacity() {
        return capacity;
    }

    public State getState() {
        return state;
    }

    public @Nullable String getCancelReason() {
        return cancelReason;
    }

    /** Of its calendar entry: higher with every change of time, place or state. */
    public int getSequence() {
        return sequence;
    }

    /** 16 random bytes that roll codes are made from; never shown. */
    public byte[] getSecret() {
        return secret.clone();
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public long getVersion() {
        return version;
    }
}
