package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.LongTextRule;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;

/** One's own visits: what to hand in, where to be, the report, the feedback. */
@Boundary
public class OwnVisits {

    static final int REPORT = 4_000;
    static final int WORDS = 2_000;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;

    /** One, with all that she needs. */
    public record One(
            long id,
            long gatheringId,
            String organisation,
            RideHost.Kind kind,
            Words title,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            Offer offer,
            HandIn.Sheet documents,
            VisitStage stage,
            @Nullable Instant confirmedAt,
            @Nullable String report,
            @Nullable Instant reportAt,
            @Nullable String personWords,
            @Nullable String hostWords,
            Wish.Told told)
            implements Serializable {}

    private RideVisit own(long visitId) {
        access.check(Wishing.MAY, () -> Set.of(Scope.SELF));
        return em.createQuery(
                        "select v from RideVisit v where v.id = :id and v.personId in :rows",
                        RideVisit.class)
                .setParameter("id", visitId)
                .setParameter("rows", aliases.rowsOf(aliases.surviving(user.personId())))
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /**
     * One of mine.
     *
     * @throws NotFoundException if there is none of hers
     */
    @Requires(Wishing.MAY)
    public One one(long visitId) {
        return seen(own(visitId));
    }

    /** A visit with its sheet, for whoever may see it. */
    @SystemJob
    public One seen(RideVisit visit) {
        RideHost host = Objects.requireNonNull(em.find(RideHost.class, visit.getHostId()));
        Gathering gathering =
                Objects.requireNonNull(em.find(Gathering.class, visit.getGatheringId()));
        HandIn.Sheet sheet = sheet(host, visit.getPersonId(), gathering);
        return new One(
                visit.getId(),
                visit.getGatheringId(),
                em.find(Organisation.class, host.getHouseId()).getName(),
                host.getKind(),
                host.getTitle(),
                gathering.getStartsAt(),
                gathering.getEndsAt(),
                host.getOffer(),
                sheet,
                VisitStage.of(visit, sheet.isComplete(), gathering.getEndsAt(), time.now()),
                visit.getConfirmedAt(),
                visit.getReport(),
                visit.getReportAt(),
                visit.getPersonWords(),
                visit.getHostWords(),
                Objects.requireNonNull(em.find(Wish.class, visit.getWishId())).getTold());
    }

    /** Somebody's documents for a visit. */
    @SystemJob
    public HandIn.Sheet sheet(RideHost host, long personId, Gathering gathering) {
        return sheet(host, said(personId).getOrDefault(host.getId(), List.of()), gathering);
    }

    /** What was said about somebody's documents, by host, the newest last. */
    private Map<Long, List<HandIn.Last>> said(long personId) {
        Map<Long, List<HandIn.Last>> byHost = new HashMap<>();
        em.createQuery(
                        "select c, n.familyName, n.givenName from DocumentCheck c left join Person n"
                                + " on n.id = c.byPerson where c.personId in :rows order by c.id",
                        Object[].class)
                .setParameter("rows", aliases.rowsOf(aliases.surviving(personId)))
                .getResultList()
                .forEach(
                        c ->
                                byHost.computeIfAbsent(
                                                ((DocumentCheck) c[0]).getHostId(),
                                                any -> new ArrayList<>())
                                        .add(last(c)));
        return byHost;
    }

    private static HandIn.Last last(Object[] c) {
        DocumentCheck check = (DocumentCheck) c[0];
        return new HandIn.Last(
                check.getDocument(),
                check.getSaid(),
                check.getValidUntil(),
                check.getAt(),
                c[1] == null ? "" : c[1] + " " + c[2],
                check.getNote());
    }

    /**
     * What was said about the documents of several people at a host, in a fixed number of queries.
     *
     * @return by person, as asked for; whoever is missing has nothing
     */
    @SystemJob
    public Map<Long, List<HandIn.Last>> said(RideHost host, Collection<Long> people) {
        Map<Long, List<HandIn.Last>> said = new HashMap<>();
        if (people.isEmpty()) {
            return said;
        }
        List<Object[]> rows =
                em.createQuery(
                                "select c, n.familyName, n.givenName from DocumentCheck c left join"
                                        + " Person n on n.id = c.byPerson where c.hostId = :host"
                                        + " order by c.id",
                                Object[].class)
                        .setParameter("host", host.getId())
                        .getResultList();
        Set<Long> all = new HashSet<>(people);
        rows.forEach(c -> all.add(((DocumentCheck) c[0]).getPersonId()));
        Map<Long, Long> survivors = aliases.surviving(all);
        Map<Long, List<HandIn.Last>> bySurvivor = new HashMap<>();
        for (Object[] c : rows) {
            DocumentCheck check = (DocumentCheck) c[0];
            bySurvivor
                    .computeIfAbsent(
                            survivors.getOrDefault(check.getPersonId(), check.getPersonId()),
                            any -> new ArrayList<>())
                    .add(last(c));
        }
        for (Long person : people) {
            said.put(
                    person,
                    bySurvivor.getOrDefault(survivors.getOrDefault(person, person), List.of()));
        }
        return said;
    }

    /** The same from what was said, the newest last. */
    @SystemJob
    public HandIn.Sheet sheet(RideHost host, List<HandIn.Last> said, Gathering gathering) {
        Instant start = gathering.getStartsAt();
        return HandIn.sheet(
                host.getDocuments(),
                said,
                start == null ? time.today() : JapanTime.dateOf(start),
                host.getHandInDays(),
                time.today());
    }

    /**
     * Says that a document is handed in. Nothing of it is kept here.
     *
     * @throws NotFoundException if there is none of hers, or the host does not ask for it
     */
    @Requires(Wishing.MAY)
    public void handIn(long visitId, Paperwork document) {
        RideVisit visit = own(visitId);
        RideHost host = Objects.requireNonNull(em.find(RideHost.class, visit.getHostId()));
        if (!host.getDocuments().contains(document)) {
            throw new NotFoundException();
        }
        if (visit.getOutcome() != null) {
            throw new BusinessException("ridealong.visit.over");
        }
        em.persist(
                new DocumentCheck(
                        visit,
                        document,
                        DocumentCheck.Said.HANDED_IN,
                        null,
                        time.now(),
                        user.personId(),
                        null));
    }

    /**
     * What she learnt. Said again, the later words stand.
     *
     * @throws NotFoundException if there is none of hers
     * @throws BusinessException if it is empty or too long, or the visit has not taken place
     */
    @Requires(Wishing.MAY)
    public void report(long visitId, String words) {
        own(visitId).report(text(words, REPORT), time.now());
    }

    /**
     * What she says to the host.
     *
     * @throws NotFoundException if there is none of hers
     * @throws BusinessException if it is empty or too long, or the visit has not taken place
     */
    @Requires(Wishing.MAY)
    public void feedback(long visitId, String words) {
        own(visitId).tellHost(text(words, WORDS), time.now());
    }

    static String text(String words, int most) {
        Checked<String> text = LongTextRule.check(words, most);
        if (!text.isOk()) {
            throw new BusinessException(text.why());
        }
        if (text.get().isEmpty()) {
            throw new BusinessException("ridealong.text.empty");
        }
        return text.get();
    }

    /** Where each of hers stands; by visit, the newest first. */
    @Requires(Wishing.MAY)
    public Map<Long, VisitStage> stages() {
        access.check(Wishing.MAY, () -> Set.of(Scope.SELF));
        long me = aliases.surviving(user.personId());
        List<Object[]> visits =
                em.createQuery(
                                "select v, h, g from RideVisit v join RideHost h on h.id = v.hostId"
                                        + " join Gathering g on g.id = v.gatheringId where v.personId"
                                        + " in :rows order by v.id desc",
                                Object[].class)
                        .setParameter("rows", aliases.rowsOf(me))
                        .setMaxResults(50)
                        .getResultList();
        Map<Long, List<HandIn.Last>> said = visits.isEmpty() ? Map.of() : said(me);
        Map<Long, VisitStage> stages = new LinkedHashMap<>();
        for (Object[] c : visits) {
            RideVisit visit = (RideVisit) c[0];
            RideHost host = (RideHost) c[1];
            Gathering gathering = (Gathering) c[2];
            stages.put(
                    visit.getId(),
                    VisitStage.of(
                            visit,
                            sheet(host, said.getOrDefault(host.getId(), List.of()), gathering)
                                    .isComplete(),
                            gathering.getEndsAt(),
                            time.now()));
        }
        return stages;
    }
}
