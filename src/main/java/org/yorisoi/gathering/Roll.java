package org.yorisoi.gathering;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.CreditLedger;
import org.yorisoi.credit.Fact;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.programme.Rules;

/**
 * The roll of a gathering: what was noted about whom, and what follows. Whoever writes shares a
 * lock on the gathering, so that it cannot be closed meanwhile, and then locks the person's place,
 * so that one thing is noted once. After the closing every change tells the ledger at once.
 */
@Boundary
public class Roll {

    private static final int AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private CreditLedger ledger;
    @Inject private Rules rules;
    @Inject @Any private Instance<AttendanceKeeper> keepers;
    @Inject private JapanTime time;

    /**
     * Opens the roll for writing.
     *
     * @throws NotFoundException if there is no such gathering
     * @throws BusinessException if nothing is noted for it: a draft, or cancelled
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public Gathering open(long gatheringId) {
        List<?> rows =
                em.createNativeQuery(
                                "select id from gathering_gathering where id = ?1 lock in share mode")
                        .setParameter(1, gatheringId)
                        .getResultList();
        Gathering gathering = rows.isEmpty() ? null : em.find(Gathering.class, gatheringId);
        if (gathering == null) {
            throw new NotFoundException();
        }
        // It may have been read before the lock was there.
        em.refresh(gathering);
        if (gathering.getState() == Gathering.State.DRAFT) {
            throw new BusinessException("gathering.roll.draft");
        }
        if (gathering.getState() == Gathering.State.CANCELLED) {
            throw new BusinessException("gathering.roll.cancelled");
        }
        return gathering;
    }

    /**
     * The place of somebody who takes part, locked.
     *
     * @throws NotFoundException if she has none
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public Place seat(long gatheringId, long personId) {
        return seated(gatheringId, List.of(personId)).stream()
                .findFirst()
                .map(
                        place -> {
                            // Whoever waited for the lock sees what was written under it.
                            em.refresh(place, LockModeType.PESSIMISTIC_WRITE);
                            return place;
                        })
                .filter(place -> place.getState() == Place.State.SEATED)
                .orElseThrow(NotFoundException::new);
    }

    /** The places of those who take part, by person; whoever has none is left out. */
    @SystemJob
    public List<Place> seated(long gatheringId, Collection<Long> persons) {
        List<Place> places = new ArrayList<>();
        List<Long> ids = List.copyOf(persons);
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            places.addAll(
                    em.createQuery(
                                    "select p from Place p where p.gatheringId = :id and p.state ="
                                            + " :seated and p.personId in :persons order by"
                                            + " p.personId",
                                    Place.class)
                            .setParameter("id", gatheringId)
                            .setParameter("seated", Place.State.SEATED)
                            .setParameter(
                                    "persons",
                                    ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                            .getResultList());
        }
        return places;
    }

    /** Everybody who takes part, in the order of persons. */
    @SystemJob
    public List<Place> seated(long gatheringId) {
        return em.createQuery(
                        "select p from Place p where p.gatheringId = :id and p.state = :seated"
                                + " order by p.personId",
                        Place.class)
                .setParameter("id", gatheringId)
                .setParameter("seated", Place.State.SEATED)
                .getResultList();
    }

    /** The rule for a gathering's blocks, with the grace that holds where and when it meets. */
    @SystemJob
    public AttendanceRule rule(Gathering gathering) {
        return rule(
                gathering,
                em.createQuery(
                                "select b from Block b where b.gatheringId = :id order by"
                                        + " b.startsAt, b.id",
                                Block.class)
                        .setParameter("id", gathering.getId())
                        .getResultList());
    }

    private AttendanceRule rule(Gathering gathering, List<Block> blocks) {
        return rule(gathering, blocks, rules.book());
    }

    /** The same for many gatherings: blocks in order of time, and the book, read once. */
    static AttendanceRule rule(Gathering gathering, List<Block> blocks, RuleBook book) {
        return new AttendanceRule(
                blocks.stream()
                        .map(
                                block ->
                                        new PlannedBlock(
                                                block.getCode(),
                                                block.getStartsAt(),
                                                block.getMinutes(),
                                                block.isMandatory(),
                                                block.isPause()))
                        .toList(),
                version(gathering, book).map(Roll::settings).orElse(AttendanceRule.Settings.USUAL));
    }

    private static AttendanceRule.Settings settings(ProgrammeVersion version) {
        AttendanceRule.Settings usual = AttendanceRule.Settings.USUAL;
        return new AttendanceRule.Settings(
                version.number(ProgrammeVersion.GRACE).orElse(usual.graceMinutes()),
                Math.max(
                        1,
                        version.number(ProgrammeVersion.LONG_BREAK)
                                .orElse(usual.longBreakMinutes())));
    }

    /** The version in force where and when a gathering meets; empty = it is for no programme. */
    @SystemJob
    public Optional<ProgrammeVersion> version(Gathering gathering) {
        return version(gathering, rules.book());
    }

    private static Optional<ProgrammeVersion> version(Gathering gathering, RuleBook book) {
        String subject = gathering.getSubject();
        Instant from = gathering.getStartsAt();
        if (subject == null || from == null) {
            return Optional.empty();
        }
        LocalDate day = JapanTime.dateOf(from);
        return book.programme(subject.replaceFirst("/.*", ""), gathering.region(), day).stream()
                .flatMap(one -> one.versions().stream())
                .filter(one -> !one.inForce().isAfter(day))
                .filter(one -> one.asksFor(Evidence.Kind.GATHERING, subject))
                .max(Comparator.comparing(ProgrammeVersion::inForce));
    }

    /** All revisions of all marks of a gathering, by person. */
    @SystemJob
    public Map<Long, List<AttendanceMark>> marks(long gatheringId) {
        Map<Long, List<AttendanceMark>> byPerson = new HashMap<>();
        em.createQuery(
                        "select m from AttendanceMark m where m.gatheringId = :id order by m.id",
                        AttendanceMark.class)
                .setParameter("id", gatheringId)
                .getResultList()
                .forEach(
                        mark ->
                                byPerson.computeIfAbsent(
                                                mark.getPersonId(), any -> new ArrayList<>())
                                        .add(mark));
        return byPerson;
    }

    /** All revisions of one person's marks. */
    @SystemJob
    public List<AttendanceMark> marks(long gatheringId, long personId) {
        return em.createQuery(
                        "select m from AttendanceMark m where m.gatheringId = :id and m.personId ="
                                + " :person order by m.id",
                        AttendanceMark.class)
                .setParameter("id", gatheringId)
                .setParameter("person", personId)
                .getResultList();
    }

    /** What marks make of a person's presence. */
    static Presence presence(AttendanceRule rule, Collection<AttendanceMark> marks, Instant now) {
        return rule.of(
                AttendanceMark.current(marks).stream().map(AttendanceMark::said).toList(), now);
    }

    /**
     * Notes a thing. If its newest revision says just this, nothing happens. The place is locked.
     *
     * @param why a correction's reason; null = no correction
     * @param logId the import it came with; null = with none
     * @return whether something new was noted
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean note(
            Place place,
            String thing,
            PresenceMark said,
            @Nullable String why,
            @Nullable Long logId) {
        Optional<AttendanceMark> former = newest(place, thing);
        if (former.isPresent()
                && !former.get().isWithdrawn()
                && saysTheSame(former.get().said(), said)) {
            return false;
        }
        em.persist(
                former.map(one -> one.next(said, why))
                        .orElseGet(
                                () ->
                                        new AttendanceMark(
                                                new AttendanceMark.Of(
                                                        place.getGatheringId(),
                                                        place.getPersonId()),
                                                thing,
                                                said,
                                                why,
                                                logId)));
        em.flush();
        return true;
    }

    /** The newest revision of a thing. */
    @SystemJob
    public Optional<AttendanceMark> newest(Place place, String thing) {
        return em.createQuery(
                        "select m from AttendanceMark m where m.gatheringId = :id and m.personId ="
                                + " :person and m.thing = :thing order by m.revision desc",
                        AttendanceMark.class)
                .setParameter("id", place.getGatheringId())
                .setParameter("person", place.getPersonId())
                .setParameter("thing", thing)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private static boolean saysTheSame(PresenceMark one, PresenceMark other) {
        return one.kind() == other.kind()
                && one.source() == other.source()
                && Objects.equals(one.block(), other.block())
                && Objects.equals(one.at(), other.at())
                && Objects.equals(one.minutes(), other.minutes());
    }

    /** After the closing a change is told to the ledger at once; before it, the closing does. */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(Gathering gathering, Place place, @Nullable Long by) {
        if (gathering.getState() == Gathering.State.CLOSED) {
            tell(
                    gathering,
                    place,
                    presence(
                            rule(gathering),
                            marks(gathering.getId(), place.getPersonId()),
                            time.now()),
                    by);
        }
    }

    /** Tells the ledger, and whoever else keeps it, what a person attended: each day for itself. */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(Gathering gathering, Place place, Presence presence, @Nullable Long by) {
        for (AttendanceKeeper keeper : keepers) {
            keeper.keep(gathering, place, presence);
        }
        String subject = gathering.getSubject();
        if (subject == null) {
            return; // for no programme
        }
        boolean several = presence.sittings().size() > 1;
        for (Presence.Sitting sitting : presence.sittings()) {
            ledger.award(
                    Fact.gathering(
                            place.getPersonId(),
                            subject,
                            gathering.getId() + (several ? "/" + sitting.day() : ""),
                            sitting.day(),
                            JapanTime.dateOf(place.getAppliedAt()),
                            gathering.region(),
                            sitting.byBlock(),
                            sitting.unknownBlocks(),
                            "欠席"),
                    place.getPostId(),
                    by);
        }
    }
}
