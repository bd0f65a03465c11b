package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Look;
import org.yorisoi.gathering.Looking;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.Words;
import org.yorisoi.programme.Rules;

/** The board: the times of all hosts, without persons, and whether the reader may come. */
@Boundary
public class Board {

    private static final int MOST = 300;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Looking looking;
    @Inject private HostTerms terms;
    @Inject private Hosts hosts;
    @Inject private Rules rules;
    @Inject private JapanTime time;

    /**
     * What is looked for.
     *
     * @param until the last day; those without a date are found if they may fall into the time
     * @param hostId null = all, as the rest
     */
    public record Query(
            LocalDate from,
            LocalDate until,
            @Nullable Long hostId,
            RideHost.@Nullable Kind kind,
            @Nullable Profession profession) {}

    /**
     * A host with its terms, as everybody may know them.
     *
     * @param before what must be done before
     */
    public record Host(
            long id,
            String organisation,
            @Nullable String area,
            RideHost.Kind kind,
            Words title,
            Offer offer,
            List<Words> before)
            implements Serializable {}

    /**
     * A time.
     *
     * @param startsAt null = by agreement
     * @param free seats; of one by agreement all
     * @param wishes that wait for it
     * @param place where one's own application stands; null = none
     * @param wished whether one's wish for it waits
     * @param verdict whether one may come; null = nobody asks for herself
     */
    public record Slot(
            long id,
            Host host,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int capacity,
            int minutes,
            boolean byChoice,
            int free,
            long wishes,
            Place.@Nullable State place,
            boolean wished,
            PlaceRule.@Nullable Verdict verdict)
            implements Serializable {

        public boolean isFull() {
            return startsAt != null && free == 0;
        }

        /** Whether more wish for it than it has seats left. */
        public boolean isCrowded() {
            return free > 0 && wishes > free;
        }

        public boolean isMine() {
            return place != null || wished;
        }

        public boolean mayCome() {
            return verdict != null && verdict.isOpen();
        }
    }

    /** All open hosts, for the filter. */
    @SignedIn("hosts of ride-alongs, without persons")
    public List<Host> hosts() {
        return new ArrayList<>(
                byId(em.createQuery(
                                "select h, o, a from RideHost h left join Organisation o on o.id ="
                                        + " coalesce(h.hospitalId, h.organisationId) left join MedicalArea a on a.id ="
                                        + " h.areaId where h.opened = true order by o.kana,"
                                        + " h.id",
                                Object[].class))
                        .values());
    }

    private Map<Long, Host> byId(TypedQuery<Object[]> query) {
        RuleBook book = rules.book();
        Map<Long, Host> found = new LinkedHashMap<>();
        for (Object[] c : query.getResultList()) {
            RideHost host = (RideHost) c[0];
            MedicalArea area = (MedicalArea) c[2];
            found.put(
                    host.getId(),
                    new Host(
                            host.getId(),
                            ((Organisation) c[1]).getName(),
                            area == null ? null : area.getName(),
                            host.getKind(),
                            host.getTitle(),
                            host.getOffer(),
                            hosts.labels(host, book)));
        }
        return found;
    }

    /** The times of some days, those with a date in their order, then those by agreement. */
    @SignedIn("times of ride-alongs, without persons")
    public List<Slot> list(Query wanted) {
        return slots(
                        em.createQuery(
                                        "select s, h, o, a, g from RideSlot s left join RideHost h on h.id = s.hostId"
                                                + " left join Organisation o on o.id = coalesce(h.hospitalId, h.organisationId) left join"
                                                + " MedicalArea a on a.id = h.areaId left join Gathering g on"
                                                + " g.id = s.gatheringId where s.closedAt is null and h.opened"
                                                + " = true and (:host = 0 or h.id = :host) and (:kinds = 0 or"
                                                + " h.kind = :kind) and ((g.id is not null and g.state in"
                                                + " :upcoming and g.startsAt >= :start and g.startsAt < :end)"
                                                + " or (g.id is null and s.fromDay <= :last and s.untilDay >="
                                                + " :first)) order by g.startsAt, s.fromDay, s.id",
                                        Object[].class)
                                .setParameter(
                                        "host", Optional.ofNullable(wanted.hostId()).orElse(0L))
                                .setParameter("kinds", wanted.kind() == null ? 0 : 1)
                                .setParameter(
                                        "kind",
                                        Optional.ofNullable(wanted.kind())
                                                .orElse(RideHost.Kind.WARD))
                                .setParameter(
                                        "upcoming",
                                        List.of(
                                                Gathering.State.ANNOUNCED,
                                                Gathering.State.CONFIRMED))
                                .setParameter("start", start(wanted.from()))
                                .setParameter("end", start(wanted.until().plusDays(1)))
                                .setParameter("first", wanted.from())
                                .setParameter("last", wanted.until())
                                .setMaxResults(MOST)
                                .getResultList())
                .stream()
                .filter(
                        one ->
                                wanted.profession() == null
                                        || one.host().offer().professions().isEmpty()
                                        || one.host()
                                                .offer()
                                                .professions()
                                                .contains(wanted.profession()))
                .toList();
    }

    /**
     * The first day from today on with a time, of a host and kind if they are said; empty = there
     * is none.
     */
    @SignedIn("times of ride-alongs, without persons")
    public Optional<LocalDate> firstDay(@Nullable Long hostId, RideHost.@Nullable Kind kind) {
        LocalDate today = time.today();
        String open =
                " where s.closedAt is null and h.opened = true and (:host = 0 or h.id = :host) and"
                        + " (:kinds = 0 or h.kind = :kind)";
        Optional<LocalDate> dated =
                ofHost(
                                em.createQuery(
                                        "select g.startsAt from RideSlot s left join RideHost h on h.id"
                                                + " = s.hostId left join Gathering g on g.id ="
                                                + " s.gatheringId"
                                                + open
                                                + " and g.state in :upcoming and g.startsAt >= :start"
                                                + " order by g.startsAt",
                                        Instant.class),
                                hostId,
                                kind)
                        .setParameter(
                                "upcoming",
                                List.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                        .setParameter("start", start(today))
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .map(JapanTime::dateOf);
        Optional<LocalDate> byAgreement =
                ofHost(
                                em.createQuery(
                                        "select s.fromDay from RideSlot s left join RideHost h on h.id ="
                                                + " s.hostId"
                                                + open
                                                + " and s.gatheringId is null and s.untilDay >= :today"
                                                + " order by s.fromDay",
                                        LocalDate.class),
                                hostId,
                                kind)
                        .setParameter("today", today)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .map(day -> day.isBefore(today) ? today : day);
        return Stream.concat(dated.stream(), byAgreement.stream()).min(Comparator.naturalOrder());
    }

    private static <T> TypedQuery<T> ofHost(
            TypedQuery<T> query, @Nullable Long hostId, RideHost.@Nullable Kind kind) {
        return query.setParameter("host", Optional.ofNullable(hostId).orElse(0L))
                .setParameter("kinds", kind == null ? 0 : 1)
                .setParameter("kind", Optional.ofNullable(kind).orElse(RideHost.Kind.WARD));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(JapanTime.ZONE).toInstant();
    }

    /**
     * One.
     *
     * @throws NotFoundException if there is none, or it was closed
     */
    @SignedIn("a time of a ride-along, without persons")
    public Slot one(long slotId) {
        return slots(
                        em.createQuery(
                                        "select s, h, o, a, g from RideSlot s left join RideHost h on h.id ="
                                                + " s.hostId left join Organisation o on o.id ="
                                                + " coalesce(h.hospitalId, h.organisationId) left join MedicalArea a on a.id ="
                                                + " h.areaId left join Gathering g on g.id ="
                                                + " s.gatheringId where s.id = :id and s.closedAt is"
                                                + " null and h.opened = true and (g.id is null or"
                                                + " g.state in :known)",
                                        Object[].class)
                                .setParameter("id", slotId)
                                .setParameter(
                                        "known",
                                        List.of(
                                                Gathering.State.ANNOUNCED,
                                                Gathering.State.CONFIRMED))
                                .getResultList())
                .stream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private List<Slot> slots(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        long me = aliases.surviving(user.personId());
        boolean mayWish = access.may("ridealong:wish", () -> Set.of(Scope.SELF));
        List<Gathering> gatherings = new ArrayList<>();
        Map<Long, RideHost> undated = new LinkedHashMap<>();
        List<Long> ids = new ArrayList<>();
        for (Object[] c : rows) {
            ids.add(((RideSlot) c[0]).getId());
            if (c[4] == null) {
                undated.put(((RideHost) c[1]).getId(), (RideHost) c[1]);
            } else {
                gatherings.add((Gathering) c[4]);
            }
        }
        Map<Long, Look> looks =
                looking.at(
                        gatherings, new Looking.Viewer(me, null, PlaceRule.Actor.PERSON, mayWish));
        Map<Long, PlaceRule.Verdict> verdicts = undated(undated, me, mayWish);
        Map<Long, Long> wishes = wishes(ids);
        List<Long> mine = mine(ids, me);
        Map<Long, Host> known = new HashMap<>();
        RuleBook book = rules.book();
        List<Slot> slots = new ArrayList<>();
        for (Object[] c : rows) {
            RideSlot slot = (RideSlot) c[0];
            RideHost host = (RideHost) c[1];
            MedicalArea area = (MedicalArea) c[3];
            Gathering gathering = (Gathering) c[4];
            Look look = gathering == null ? null : looks.get(gathering.getId());
            Look.Mine own = look == null ? null : look.mine();
            slots.add(
                    new Slot(
                            slot.getId(),
                            known.computeIfAbsent(
                                    host.getId(),
                                    none ->
                                            new Host(
                                                    host.getId(),
                                                    ((Organisation) c[2]).getName(),
                                                    area == null ? null : area.getName(),
                                                    host.getKind(),
                                                    host.getTitle(),
                                                    host.getOffer(),
                                                    hosts.labels(host, book))),
                            gathering == null ? null : gathering.getStartsAt(),
                            gathering == null ? null : gathering.getEndsAt(),
                            slot.getFromDay(),
                            slot.getUntilDay(),
                            slot.getCapacity(),
                            slot.getMinutes(),
                            slot.isByChoice(),
                            look == null
                                    ? slot.getCapacity()
                                    : Math.min(look.free(), slot.getCapacity()),
                            wishes.getOrDefault(slot.getId(), 0L),
                            own == null ? null : own.state(),
                            mine.contains(slot.getId()),
                            look == null ? verdicts.get(host.getId()) : look.verdict()));
        }
        return slots;
    }

    /** Whether one may come to hosts whose date is not agreed; by host. */
    private Map<Long, PlaceRule.Verdict> undated(
            Map<Long, RideHost> undated, long me, boolean mayWish) {
        Map<Long, PlaceRule.Verdict> verdicts = new HashMap<>();
        if (undated.isEmpty()) {
            return verdicts;
        }
        Profession profession = Objects.requireNonNull(em.find(Person.class, me)).getProfession();
        terms.of(undated.values(), me, time.today())
                .forEach(
                        (id, said) ->
                                verdicts.put(
                                        id, verdict(undated.get(id), profession, said, mayWish)));
        return verdicts;
    }

    static PlaceRule.Verdict verdict(
            @Nullable RideHost host,
            Profession profession,
            List<PlaceRule.Condition> said,
            boolean mayWish) {
        List<PlaceRule.Condition> all = new ArrayList<>();
        if (host != null && !host.getProfessions().isEmpty()) {
            Reason word = Reason.of("person.profession." + profession.name());
            all.add(
                    Audience.of(host.getProfessions(), Audience.Reach.BOTH).admits(profession)
                            ? PlaceRule.Condition.met(
                                    "profession", "gathering.entry.profession", word)
                            : PlaceRule.Condition.unmet(
                                    "profession",
                                    Reason.of("ridealong.help.otherHost"),
                                    "gathering.entry.otherProfession",
                                    word));
        }
        all.addAll(said);
        return new PlaceRule.Verdict(
                all, mayWish ? List.of() : List.of(Reason.of("gathering.right.apply.PERSON")));
    }

    private Map<Long, Long> wishes(List<Long> slots) {
        Map<Long, Long> wishes = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select w.slotId, count(w) from Wish w where w.slotId in :slots and"
                                        + " w.state = :open group by w.slotId",
                                Object[].class)
                        .setParameter("slots", slots)
                        .setParameter("open", Wish.State.OPEN)
                        .getResultList()) {
            wishes.put((Long) c[0], (Long) c[1]);
        }
        return wishes;
    }

    private List<Long> mine(List<Long> slots, long me) {
        return em.createQuery(
                        "select w.slotId from Wish w where w.slotId in :slots and w.state = :open and"
                                + " w.personId in :rows",
                        Long.class)
                .setParameter("slots", slots)
                .setParameter("open", Wish.State.OPEN)
                .setParameter("rows", aliases.rowsOf(me))
                .getResultList();
    }
}
