package org.yorisoi.ridealong;

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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Scoped;
import org.yorisoi.platform.Words;

/**
 * A ward, or a house that goes out to patients, which lets people ride along. It is founded closed,
 * states its terms, opens, and may close again; its slots and visits stay. Its row is the lock
 * under which visits are counted against its caps.
 */
@Entity
@Table(name = "ridealong_host")
public class RideHost implements Scoped {

    /** Where one rides along. */
    public enum Kind {
        WARD,
        HOME_VISIT;

        /** What attending counts as in the ledger. */
        public String subject() {
            return this == WARD ? "ride-along/ward" : "ride-along/home-visit";
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "organisation_id", updatable = false)
    private long organisationId;

    @Column(name = "hospital_id", updatable = false)
    private @Nullable Long hospitalId;

    @Column(name = "area_id", updatable = false)
    private @Nullable Long areaId;

    @Column(updatable = false)
    private int prefecture;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String title;

    @Column(name = "title_en")
    private String titleEn;

    private String professions;
    private String prerequisites;
    private String documents;

    @Column(name = "hand_in_days")
    private int handInDays;

    @Column(name = "observation_only")
    private boolean observationOnly;

    private boolean consent;

    @Column(name = "meeting_point")
    private @Nullable String meetingPoint;

    private @Nullable String bring;
    private @Nullable String contact;

    @Column(name = "person_cap")
    private @Nullable Integer personCap;

    @Column(name = "year_cap")
    private @Nullable Integer yearCap;

    private int honorarium;
    private boolean opened;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected RideHost() {}

    /** A host of an organisation. */
    @SuppressWarnings("NullAway.Init") // state fills the rest
    public RideHost(Organisation organisation, Offer offer, Instant at) {
        organisationId = organisation.getId();
        hospitalId = organisation.getParentId();
        areaId = organisation.getAreaId();
        prefecture = organisation.getPrefecture();
        createdAt = at;
        state(offer);
    }

    /** Itself, its organisation, the hospital of a department, area and prefecture. */
    @Override
    public Set<Scope> scopes() {
        Set<Scope> scopes = new LinkedHashSet<>();
        scopes.add(new Scope(Scope.Kind.HOST, id));
        scopes.add(Scope.org(organisationId));
        if (hospitalId != null) {
            scopes.add(Scope.org(hospitalId));
        }
        if (areaId != null) {
            scopes.add(Scope.area(areaId));
        }
        scopes.add(Scope.prefecture(prefecture));
        return scopes;
    }

    /** Other terms. */
    public final void state(Offer offer) {
        kind = offer.kind();
        title = offer.title().ja();
        titleEn = offer.title().en();
        professions =
                new TreeSet<>(offer.professions())
                        .stream().map(Profession::name).collect(Collectors.joining(" "));
        prerequisites = String.join(" ", offer.prerequisites());
        documents = Paperwork.write(offer.documents());
        handInDays = offer.handInDays();
        observationOnly = offer.observationOnly();
        consent = offer.consent();
        meetingPoint = offer.meetingPoint();
        bring = offer.bring();
        contact = offer.contact();
        personCap = offer.personCap();
        yearCap = offer.yearCap();
        honorarium = offer.honorarium();
        opened = offer.open();
    }

    public Offer getOffer() {
        return new Offer(
                kind,
                getTitle(),
                getProfessions(),
                getPrerequisites(),
                getDocuments(),
                handInDays,
                observationOnly,
                consent,
                meetingPoint,
                bring,
                contact,
                personCap,
                yearCap,
                honorarium,
                opened);
    }

    public Set<Profession> getProfessions() {
        return professions.isEmpty()
                ? Set.of()
                : Arrays.stream(professions.split(" ", -1))
                        .map(Profession::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Profession.class)));
    }

    /** Programmes, or parts of one behind a {@code #}. */
    public List<String> getPrerequisites() {
        return prerequisites.isEmpty() ? List.of() : List.of(prerequisites.split(" ", -1));
    }

    public Set<Paperwork> getDocuments() {
        return Paperwork.read(documents);
    }

    public HostCaps.Caps getCaps() {
        return new HostCaps.Caps(personCap, yearCap);
    }

    public long getId() {
        return id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    /** By whose name people know it: the hospital of a department, else the organisation. */
    public long getHouseId() {
        return hospitalId == null ? organisationId : hospitalId;
    }

    public @Nullable Long getHospitalId() {
        return hospitalId;
    }

    public @Nullable Long getAreaId() {
        return areaId;
    }

    public int getPrefecture() {
        return prefecture;
    }

    public Kind getKind() {
        return kind;
    }

    public Words getTitle() {
        return new Words(title, titleEn);
    }

    public int getHandInDays() {
        return handInDays;
    }

    public boolean isObservationOnly() {
        return observationOnly;
    }

    public @Nullable String getMeetingPoint() {
        return meetingPoint;
    }

    public @Nullable String getBring() {
        return bring;
    }

    public @Nullable String getContact() {
        return contact;
    }

    public int getHonorarium() {
        return honorarium;
    }

    public boolean isOpened() {
        return opened;
    }

    public long getVersion() {
        return version;
    }
}
