package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.programme.Rules;

/**
 * Who came to gatherings whose attendance was confirmed, for figures of other features, in a fixed
 * number of queries. Whoever asks has checked that it may be seen.
 */
@Boundary
public class Attendances {

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Rules rules;

    /**
     * A gathering that was closed.
     *
     * @param codes the curriculum codes of blocks that count for continuing education, by block
     */
    public record Held(
            long id,
            Gathering.Kind kind,
            Words title,
            LocalDate day,
            long organiserId,
            Map<String, String> codes) {}

    /**
     * Somebody who had a place.
     *
     * @param personId as she applied; a row that was merged later is still that row here
     * @param postId the post that counts for this gathering; null = none
     * @param minutes attended, by block; a block that is missing was not attended
     * @param unknown blocks that nobody entered
     */
    public record Attendance(
            Held gathering,
            long personId,
            Profession profession,
            @Nullable Long postId,
            boolean walkIn,
            Map<String, Integer> minutes,
            Set<String> unknown) {

        /** Whether she was there for a part of it at least. */
        public boolean isPresent() {
            return !minutes.isEmpty();
        }

        /** Attended minutes that count, by curriculum code. */
        public Map<String, Integer> byCode() {
            Map<String, Integer> byCode = new TreeMap<>();
            minutes.forEach(
                    (block, attended) -> {
                        String code = gathering.codes().get(block);
                        if (code != null) {
                            byCode.merge(code, attended, Integer::sum);
                        }
                    });
            return byCode;
        }
    }

    /**
     * The closed gatherings of organisers that began in a time, and everybody with a place.
     *
     * @param from null = from the beginning
     * @param until the first moment that is out of it
     */
    @SystemJob
    public List<Attendance> closed(
            Collection<Long> organisers, @Nullable Instant from, Instant until) {
        if (organisers.isEmpty()) {
            return List.of();
        }
        List<Gathering> gatherings =
                em.createQuery(
                                "select g from Gathering g where g.organiserId in :organisers and"
                                        + " g.state = :closed and g.startsAt >= :since and"
                                        + " g.startsAt < :end order by g.startsAt, g.id",
                                Gathering.class)
                        .setParameter("organisers", organisers)
                        .setParameter("closed", Gathering.State.CLOSED)
                        .setParameter("since", from == null ? Instant.EPOCH : from)
                        .setParameter("end", until)
                        .getResultList();
        if (gatherings.isEmpty()) {
            return List.of();
        }
        List<Long> ids = gatherings.stream().map(Gathering::getId).toList();
        Map<Long, List<Block>> blocks = new HashMap<>();
        em.createQuery(
                        "select b from Block b where b.gatheringId in :ids order by b.startsAt, b.id",
                        Block.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(
                        one ->
                                blocks.computeIfAbsent(
                                                one.getGatheringId(), any -> new ArrayList<>())
                                        .add(one));
        Map<String, List<AttendanceMark>> marks = new HashMap<>();
        em.createQuery(
                        "select m from AttendanceMark m where m.gatheringId in :ids order by m.id",
                        AttendanceMark.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(
                        one ->
                                marks.computeIfAbsent(
                                                one.getGatheringId() + " " + one.getPersonId(),
                                                any -> new ArrayList<>())
                                        .add(one));
        Map<Long, List<Place>> places = new HashMap<>();
        em.createQuery(
                        "select p from Place p where p.gatheringId in :ids and p.state = :seated"
                                + " order by p.personId",
                        Place.class)
                .setParameter("ids", ids)
                .setParameter("seated", Place.State.SEATED)
                .getResultList()
                .forEach(
                        one ->
                                places.computeIfAbsent(
                                                one.getGatheringId(), any -> new ArrayList<>())
                                        .add(one));
        Instant now = time.now();
        RuleBook book = rules.book();
        List<Attendance> all = new ArrayList<>();
        for (Gathering gathering : gatherings) {
            List<Block> own = blocks.getOrDefault(gathering.getId(), List.of());
            AttendanceRule rule = Roll.rule(gathering, own, book);
            Held held = held(gathering, own);
            for (Place place : places.getOrDefault(gathering.getId(), List.of())) {
                all.add(
                        attendance(
                                held,
                                place,
                                Roll.presence(
                                        rule,
                                        marks.getOrDefault(
                                                gathering.getId() + " " + place.getPersonId(),
                                                List.of()),
                                        now)));
            }
        }
        return all;
    }

    private static Held held(Gathering gathering, List<Block> blocks) {
        Map<String, String> codes = new HashMap<>();
        for (Block block : blocks) {
            String code = block.getCmeCode();
            if (block.isCme() && code != null) {
                codes.put(block.getCode(), code);
            }
        }
        Instant start = gathering.getStartsAt();
        return new Held(
                gathering.getId(),
                gathering.getKind(),
                gathering.getTitle(),
                JapanTime.dateOf(start == null ? Instant.EPOCH : start),
                gathering.getOrganiserId(),
                codes);
    }

    private static Attendance attendance(Held held, Place place, Presence presence) {
        Map<String, Integer> minutes = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        for (Presence.Sitting sitting : presence.sittings()) {
            minutes.putAll(sitting.byBlock());
            unknown.addAll(sitting.unknownBlocks());
        }
        return new Attendance(
                held,
                place.getPersonId(),
                place.getProfession(),
                place.getPostId(),
                place.isWalkIn(),
                minutes,
                unknown);
    }
}
