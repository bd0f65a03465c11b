package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Visible;

/**
 * Demand beside capacity, for an area or a prefecture: who waits where, and what is offered there.
 * Persons have no names here; wishes to join a conference are counted apart.
 */
@Boundary
public class Demand {

    private static final String MAY = "ridealong:demand";
    private static final long NOBODY = -1;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private JapanTime time;

    /**
     * All that figures are made of, and what they lead to.
     *
     * @param conferences wishes to join a conference, by area
     */
    public record Sheet(
            List<DemandCount.Wanted> wanted,
            List<DemandCount.Offered> offered,
            Map<String, Long> conferences)
            implements Serializable {

        public Sheet {
            wanted = List.copyOf(wanted);
            offered = List.copyOf(offered);
            conferences = Map.copyOf(conferences);
        }

        /** The figures by area, host, profession or month. */
        public List<DemandCount.Figure> by(DemandCount.By by) {
            return DemandCount.figures(by, wanted, offered);
        }

        /** Wishes to join a conference in all. */
        public long conferenceWishes() {
            return conferences.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What waits and what is offered from today on. */
    @Requires(MAY)
    public Sheet sheet() {
        return sheet(access.visible(MAY));
    }

    /**
     * The same of one prefecture or area. Whoever asks has checked that its figures may be seen,
     * and hides small ones.
     *
     * @param id code of the prefecture, or id of the area
     */
    @SystemJob
    public Sheet of(boolean prefecture, long id) {
        Set<Long> one = Set.of(id);
        return sheet(
                new Visible(
                        false,
                        NOBODY,
                        Set.of(),
                        prefecture ? Set.of() : one,
                        prefecture ? one : Set.of(),
                        Set.of()));
    }

    private Sheet sheet(Visible visible) {
        LocalDate today = time.today();
        Map<String, Long> conferences = new TreeMap<>();
        List<DemandCount.Wanted> wanted = new ArrayList<>();
        for (Object[] c :
                em.createQuery(
                                "select w, h, o, a, g from Wish w left join RideHost h on h.id ="
                                        + " w.hostId left join Organisation o on o.id ="
                                        + " coalesce(h.hospitalId, h.organisationId) left join MedicalArea a on a.id ="
                                        + " w.areaId left join RideSlot s on s.id = w.slotId left join"
                                        + " Gathering g on g.id = s.gatheringId where w.state = :open"
                                        + " and (:everything = 1 or w.areaId in :areas or w.prefecture"
                                        + " in :prefectures) order by w.madeAt",
                                Object[].class)
                        .setParameter("open", Wish.State.OPEN)
                        .setParameter("everything", visible.all())
                        .setParameter("areas", visible.areas())
                        .setParameter("prefectures", prefectures(visible))
                        .getResultList()) {
            Wish wish = (Wish) c[0];
            String area = area((MedicalArea) c[3]);
            if (wish.getKind() == Wish.Kind.CONFERENCE || c[1] == null) {
                conferences.merge(area, 1L, Long::sum);
                continue;
            }
            wanted.add(
                    new DemandCount.Wanted(
                            area,
                            host((RideHost) c[1], (Organisation) c[2]),
                            wish.getProfession().name(),
                            month((Gathering) c[4], null, today),
                            ChronoUnit.DAYS.between(JapanTime.dateOf(wish.getMadeAt()), today)));
        }
        return new Sheet(wanted, offered(visible, today), conferences);
    }

    private List<DemandCount.Offered> offered(Visible visible, LocalDate today) {
        Map<Long, Long> filled = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select p.gatheringId, count(p) from Place p where p.state in :held and"
                                        + " p.gatheringId in (select s.gatheringId from RideSlot s where"
                                        + " s.gatheringId is not null) group by p.gatheringId",
                                Object[].class)
                        .setParameter("held", List.of(Place.State.SEATED, Place.State.OFFERED))
                        .getResultList()) {
            filled.put((Long) c[0], (Long) c[1]);
        }
        List<DemandCount.Offered> offered = new ArrayList<>();
        for (Object[] c :
                em.createQuery(
                                "select s, h, o, a, g from RideSlot s left join RideHost h on h.id = s.hostId"
                                        + " left join Organisation o on o.id = coalesce(h.hospitalId, h.organisationId) left join"
                                        + " MedicalArea a on a.id = h.areaId left join Gathering g on"
                                        + " g.id = s.gatheringId where s.closedAt is null and h.opened"
                                        + " = true and ((g.id is null and s.untilDay >= :today) or"
                                        + " (g.state in :upcoming and g.startsAt > :now)) and"
                                        + " (:everything = 1 or h.areaId in :areas or h.prefecture in"
                                        + " :prefectures) order by g.startsAt, s.id",
                                Object[].class)
                        .setParameter("today", today)
                        .setParameter("now", time.now())
                        .setParameter(
                                "upcoming",
                                List.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                        .setParameter("everything", visible.all())
                        .setParameter("areas", visible.areas())
                        .setParameter("prefectures", prefectures(visible))
                        .getResultList()) {
            RideSlot slot = (RideSlot) c[0];
            RideHost host = (RideHost) c[1];
            Long gathering = slot.getGatheringId();
            offered.add(
                    new DemandCount.Offered(
                            area((MedicalArea) c[3]),
                            host(host, (Organisation) c[2]),
                            host.getProfessions().stream().map(Profession::name).toList(),
                            month((Gathering) c[4], slot.getFromDay(), today),
                            slot.getCapacity(),
                            gathering == null ? 0 : filled.getOrDefault(gathering, 0L).intValue()));
        }
        return offered;
    }

    private static List<Integer> prefectures(Visible visible) {
        return visible.prefectures().stream().map(Long::intValue).toList();
    }

    private static String area(@Nullable MedicalArea area) {
        return area == null ? "" : area.getName();
    }

    private static String host(RideHost host, Organisation organisation) {
        return organisation.getName() + "　" + host.getTitle().ja();
    }

    /** Of its day; without one of the first day that it may be, but not before this month. */
    private static YearMonth month(
            @Nullable Gathering gathering, @Nullable LocalDate from, LocalDate today) {
        Instant start = gathering == null ? null : gathering.getStartsAt();
        LocalDate day = start != null ? JapanTime.dateOf(start) : from == null ? today : from;
        return YearMonth.from(day.isBefore(today) ? today : day);
    }
}
