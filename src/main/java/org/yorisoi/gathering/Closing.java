package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * A responsible head confirms a gathering's attendance; from then on it is in the ledger. What
 * nobody entered is told as unknown and stays open there; a later correction is the next revision.
 */
@Boundary
public class Closing {

    private static final String MAY = "gathering:close";
    private static final int LONGEST_NOTE = 400;
    private static final int MOST_CORRECTED = 200;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Roll roll;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * What a head confirms.
     *
     * @param unknown what stands open and will be told as unknown
     * @param over whether its last block has ended
     * @param ownEntries whether she entered attendance herself and so has to say why she confirms
     * @param done the confirmation, if there is one
     * @param by who confirmed; null = nobody has
     */
    public record Prospect(
            Gathering gathering,
            int participants,
            Confirmation.Unknown unknown,
            boolean over,
            boolean ownEntries,
            @Nullable Confirmation done,
            @Nullable String by) {}

    /** A correction since the confirmation. */
    public record Corrected(AttendanceMark mark, String name, String by) {}

    /** What there is to confirm. */
    @Requires(MAY)
    public Prospect prospect(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null) {
            throw new NotFoundException();
        }
        access.check(MAY, gathering);
        return prospect(gathering, presences(gathering));
    }

    private Prospect prospect(Gathering gathering, List<Map.Entry<Place, Presence>> presences) {
        int people = 0;
        int blocks = 0;
        for (Map.Entry<Place, Presence> one : presences) {
            int unknown =
                    one.getValue().sittings().stream()
                            .mapToInt(sitting -> sitting.unknownBlocks().size())
                            .sum();
            people += unknown > 0 ? 1 : 0;
            blocks += unknown;
        }
        Instant end = gathering.getEndsAt();
        Confirmation done = confirmation(gathering.getId()).orElse(null);
        return new Prospect(
                gathering,
                presences.size(),
                new Confirmation.Unknown(people, blocks),
                end != null && !time.now().isBefore(end),
                hasOwnEntries(gathering.getId()),
                done,
                done == null ? null : names(Set.of(done.getByPerson())).get(done.getByPerson()));
    }

    private Map<Long, String> names(Set<Long> people) {
        Map<Long, String> names = new HashMap<>();
        if (!people.isEmpty()) {
            em.createQuery("select p from Person p where p.id in :ids", Person.class)
                    .setParameter("ids", people)
                    .getResultList()
                    .forEach(one -> names.put(one.getId(), one.getFullName()));
        }
        return names;
    }

    /**
     * What was corrected after a head had confirmed, the newest first; each is the next revision in
     * the ledger.
     */
    @Requires(MAY)
    public List<Corrected> corrected(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null) {
            throw new NotFoundException();
        }
        access.check(MAY, gathering);
        Optional<Confirmation> done = confirmation(gatheringId);
        if (done.isEmpty()) {
            return List.of();
        }
        List<AttendanceMark> marks =
                em.createQuery(
                                "select m from AttendanceMark m where m.gatheringId = :id and"
                                        + " m.recordedAt > :done order by m.id desc",
                                AttendanceMark.class)
                        .setParameter("id", gatheringId)
                        .setParameter("done", done.get().getAt())
                        .setMaxResults(MOST_CORRECTED)
                        .getResultList();
        Set<Long> people = new HashSet<>();
        marks.forEach(
                mark -> {
                    people.add(mark.getPersonId());
                    Long by = mark.getRecordedBy();
                    if (by != null) {
                        people.add(by);
                    }
                });
        Map<Long, String> names = names(people);
        return marks.stream()
                .map(
                        mark ->
                                new Corrected(
                                        mark,
                                        names.getOrDefault(mark.getPersonId(), ""),
                                        Objects.requireNonNullElse(
                                                names.get(mark.getRecordedBy()), "")))
                .toList();
    }

    private List<Map.Entry<Place, Presence>> presences(Gathering gathering) {
        long gatheringId = gathering.getId();
        AttendanceRule rule = roll.rule(gathering);
        Map<Long, List<AttendanceMark>> marks = roll.marks(gatheringId);
        Instant now = time.now();
        List<Map.Entry<Place, Presence>> presences = new ArrayList<>();
        for (Place place : roll.seated(gatheringId)) {
            presences.add(
                    Map.entry(
                            place,
                            Roll.presence(
                                    rule,
                                    marks.getOrDefault(place.getPersonId(), List.of()),
                                    now)));
        }
        return presences;
    }

    private boolean hasOwnEntries(long gatheringId) {
        return !em.createQuery(
                        "select m.id from AttendanceMark m where m.gatheringId = :id and"
                                + " m.recordedBy = :me",
                        Long.class)
                .setParameter("id", gatheringId)
                .setParameter("me", user.personId())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Optional<Confirmation> confirmation(long gatheringId) {
        return em.createQuery(
                        "select c from Confirmation c where c.gatheringId = :id",
                        Confirmation.class)
                .setParameter("id", gatheringId)
                .getResultStream()
                .findFirst();
    }

    /**
     * Confirms the attendance and tells the ledger, for everybody who has a place.
     *
     * @param seen what stood open on the page that she confirms; if it is another meanwhile, she is
     *     asked again
     * @param note in her own words; needed if she entered attendance herself
     * @throws BusinessException if it is not over, is closed, stands otherwise than she saw, or the
     *     note is missing
     */
    @Requires(MAY)
    public Confirmation close(long gatheringId, Confirmation.Unknown seen, String note) {
        Gathering gathering = em.find(Gathering.class, gatheringId, LockModeType.PESSIMISTIC_WRITE);
        if (gathering == null) {
            throw new NotFoundException();
        }
        access.check(MAY, gathering);
        Checked<String> words = OneLineRule.check(note, LONGEST_NOTE);
        if (!words.isOk()) {
            throw new BusinessException(words.why());
        }
        Instant now = time.now();
        Instant end = gathering.getEndsAt();
        if (gathering.getState() == Gathering.State.CLOSED) {
            throw new BusinessException("gathering.close.already");
        }
        if (end == null || now.isBefore(end)) {
            throw new BusinessException("gathering.close.notOver");
        }
        List<Map.Entry<Place, Presence>> presences = presences(gathering);
        Prospect prospect = prospect(gathering, presences);
        if (prospect.ownEntries() && words.get().isEmpty()) {
            throw new BusinessException("gathering.close.ownEntries");
        }
        if (!Objects.equals(prospect.unknown(), seen)) {
            throw new BusinessException(
                    "gathering.close.changed",
                    prospect.unknown().people(),
                    prospect.unknown().blocks());
        }
        Gathering.State from = gathering.getState();
        if (from.isUpcoming()) {
            gathering.hold();
            step(gathering, GatheringStep.Action.HELD, from, now);
        }
        Gathering.State held = gathering.getState();
        gathering.close();
        Confirmation confirmation =
                new Confirmation(
                        gatheringId,
                        now,
                        user.personId(),
                        presences.size(),
                        prospect.unknown(),
                        words.get().isEmpty() ? null : words.get());
        em.persist(confirmation);
        step(gathering, GatheringStep.Action.CLOSED, held, now);
        em.flush();
        for (Map.Entry<Place, Presence> one : presences) {
            roll.tell(gathering, one.getKey(), one.getValue(), user.personId());
        }
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:closed",
                "gathering",
                gatheringId,
                Map.of("participants", presences.size(), "unknown", prospect.unknown().people()));
        return confirmation;
    }

    private void step(
            Gathering gathering, GatheringStep.Action action, Gathering.State from, Instant now) {
        em.persist(
                new GatheringStep(
                        gathering, action, from, user.personId(), now, GatheringStep.Change.NONE));
    }
}
