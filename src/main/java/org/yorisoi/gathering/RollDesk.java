package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * The desk of a gathering: who is there, ticked off on the day, copied from a paper roll after it,
 * corrected with a reason. Nothing is noted for anybody who was not named.
 */
@Boundary
public class RollDesk {

    static final String MAY = "gathering:attend";

    private static final int LONGEST_REASON = 400;
    private static final int AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Roll roll;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    /**
     * Somebody on the roll.
     *
     * @param marks what counts of what was noted, the newest last
     */
    public record Line(Place place, Person person, Presence presence, List<AttendanceMark> marks) {

        /** Whether a block that is over is not known. */
        public boolean isUnknown() {
            return presence.sittings().stream().anyMatch(one -> one.unknown() > 0);
        }
    }

    /**
     * The roll as it stands.
     *
     * @param blocks in order of time, breaks too
     * @param lines in the order of names
     * @param unknown of blocks that are over
     */
    public record Sheet(
            Gathering gathering,
            List<Block> blocks,
            List<Line> lines,
            Confirmation.Unknown unknown) {}

    /**
     * What is on the screen at the door.
     *
     * @param svg the square code, with the link to {@code /gathering/in}
     * @param changesAt when both change
     */
    public record Screen(String digits, String svg, Instant changesAt) {}

    /**
     * A row of a paper roll as somebody copies it: one of the three.
     *
     * @param minutes null = present, or absent
     */
    public record Copied(long personId, boolean present, @Nullable Integer minutes) {}

    /**
     * What came of copying.
     *
     * @param noted how many things are new
     * @param refused rows that were not taken, by person, with the reason
     */
    public record Copying(int noted, Map<Long, Reason> refused) {}

    /** The roll with everybody who takes part. */
    @Requires(MAY)
    public Sheet sheet(long gatheringId) {
        Gathering gathering = mine(gatheringId);
        List<Place> places = roll.seated(gatheringId);
        Map<Long, Person> people = people(places);
        Map<Long, List<AttendanceMark>> marks = roll.marks(gatheringId);
        AttendanceRule rule = roll.rule(gatheringId);
        Instant now = time.now();
        List<Line> lines = new ArrayList<>();
        for (Place place : places) {
            Person person = people.get(place.getPersonId());
            if (person != null) {
                List<AttendanceMark> current =
                        AttendanceMark.current(marks.getOrDefault(place.getPersonId(), List.of()));
                lines.add(new Line(place, person, Roll.presence(rule, current, now), current));
            }
        }
        lines.sort(
                Comparator.comparing((Line one) -> kana(one.person()))
                        .thenComparing(one -> one.place().getId()));
        audit.seen(
                gathering.getOrganiserId(),
                "gathering:roll-seen",
                people.keySet(),
                Map.of("gathering", gatheringId));
        return new Sheet(gathering, blocks(gatheringId), lines, unknown(lines));
    }

    private static String kana(Person person) {
        Person.Name name = person.getName();
        return name.familyKana() + " " + name.givenKana();
    }

    static Confirmation.Unknown unknown(List<Line> lines) {
        int blocks = 0;
        for (Line line : lines) {
            for (Presence.Sitting sitting : line.presence().sittings()) {
                blocks +=
                        (int)
                                sitting.blocks().stream()
                                        .filter(
                                                one ->
                                                        one.why() != null
                                                                && one.why()
                                                                        != Presence.Why.NOT_YET)
                                        .count();
            }
        }
        return new Confirmation.Unknown(
                (int) lines.stream().filter(Line::isUnknown).count(), blocks);
    }

    private Map<Long, Person> people(List<Place> places) {
        Map<Long, Person> people = new HashMap<>();
        List<Long> ids = places.stream().map(Place::getPersonId).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            em.createQuery("select p from Person p where p.id in :ids", Person.class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .getResultList()
                    .forEach(one -> people.put(one.getId(), one));
        }
        return people;
    }

    private List<Block> blocks(long gatheringId) {
        return em.createQuery(
                        "select b from Block b where b.gatheringId = :id order by b.startsAt, b.id",
                        Block.class)
                .setParameter("id", gatheringId)
                .getResultList();
    }

    /** All revisions of what was noted about somebody, in order. */
    @Requires(MAY)
    public List<AttendanceMark> history(long gatheringId, long personId) {
        mine(gatheringId);
        return roll.marks(gatheringId, personId);
    }

    /** What to show at the door now. */
    @Requires(MAY)
    public Screen screen(long gatheringId, Direction direction, String label) {
        Gathering gathering = mine(gatheringId);
        RollCode code = CheckIn.code(gathering);
        Instant now = time.now();
        String link = config.baseUrl() + "/gathering/in?c=" + code.token(direction, now);
        return new Screen(
                code.typed(direction, now), RollSquare.svg(link, label), code.changesAt(now));
    }

    /**
     * Somebody comes or leaves, noted at the desk.
     *
     * @return whether it is new
     * @throws NotFoundException if she does not take part
     */
    @Requires(MAY)
    public boolean time(long gatheringId, long personId, Direction direction, Instant at) {
        Gathering gathering = write(gatheringId);
        Place place = roll.seat(gatheringId, personId);
        requirePast(at);
        Kind kind = direction == Direction.IN ? Kind.ARRIVED : Kind.LEFT;
        boolean fresh =
                roll.note(
                        place,
                        (direction == Direction.IN ? "desk in " : "desk out ")
                                + at.getEpochSecond(),
                        new PresenceMark(kind, null, at, null, null, Source.DESK, time.now(), by()),
                        null,
                        null);
        roll.changed(gathering, place, by());
        return fresh;
    }

    /** A note about the future would be a promise. */
    private void requirePast(Instant at) {
        if (at.isAfter(time.now().plus(Duration.ofMinutes(1)))) {
            throw new BusinessException("gathering.roll.future");
        }
    }

    /**
     * Ticks somebody off in one block.
     *
     * @return whether it is new
     * @throws NotFoundException if she does not take part, or there is no such block
     */
    @Requires(MAY)
    public boolean tick(long gatheringId, long personId, String block, boolean present) {
        Gathering gathering = write(gatheringId);
        Block about = block(gatheringId, block);
        if (present) {
            requirePast(about.getStartsAt());
        }
        Place place = roll.seat(gatheringId, personId);
        boolean fresh =
                roll.note(
                        place,
                        "desk " + block,
                        said(present ? Kind.PRESENT : Kind.ABSENT, block, null, Source.DESK),
                        null,
                        null);
        roll.changed(gathering, place, by());
        return fresh;
    }

    /**
     * Copies a paper roll of one block. A person who stands on it twice with different words is not
     * taken, and said to be so.
     *
     * @throws NotFoundException if there is no such block
     */
    @Requires(MAY)
    public Copying copy(long gatheringId, String block, List<Copied> rows) {
        Gathering gathering = write(gatheringId);
        Block about = block(gatheringId, block);
        requirePast(about.getStartsAt());
        Map<Long, Copied> byPerson = new HashMap<>();
        Map<Long, Reason> refused = new HashMap<>();
        for (Copied row : rows) {
            Copied before = byPerson.putIfAbsent(row.personId(), row);
            if (before != null && !before.equals(row)) {
                refused.put(row.personId(), Reason.of("gathering.roll.twice"));
            }
            Integer minutes = row.minutes();
            if (minutes != null && (minutes < 0 || minutes > about.getMinutes())) {
                refused.put(
                        row.personId(), Reason.of("gathering.roll.minutes", about.getMinutes()));
            }
        }
        int noted = 0;
        Set<Long> seated = new HashSet<>();
        for (Place place : roll.seated(gatheringId, byPerson.keySet())) {
            seated.add(place.getPersonId());
            Copied row = byPerson.get(place.getPersonId());
            if (row == null || refused.containsKey(row.personId())) {
                continue;
            }
            roll.seat(gatheringId, place.getPersonId());
            Kind kind =
                    row.minutes() != null
                            ? Kind.MINUTES
                            : row.present() ? Kind.PRESENT : Kind.ABSENT;
            if (roll.note(
                    place,
                    "roll " + block,
                    said(kind, block, row.minutes(), Source.ROLL),
                    null,
                    null)) {
                noted++;
                roll.changed(gathering, place, by());
            }
        }
        byPerson.keySet().stream()
                .filter(person -> !seated.contains(person))
                .forEach(person -> refused.put(person, Reason.of("gathering.roll.stranger")));
        return new Copying(noted, Map.copyOf(refused));
    }

    /**
     * An officer decides what somebody attended of a block, whatever was noted.
     *
     * @param minutes 0 = absent
     * @param reason why, in one line
     * @throws BusinessException if the minutes are not of this block, or there is no reason
     * @throws NotFoundException if she does not take part, or there is no such block
     */
    @Requires(MAY)
    public void correct(long gatheringId, long personId, String block, int minutes, String reason) {
        String why = reason(reason);
        Gathering gathering = write(gatheringId);
        Block about = block(gatheringId, block);
        if (minutes < 0 || minutes > about.getMinutes()) {
            throw new BusinessException("gathering.roll.minutes", about.getMinutes());
        }
        Place place = roll.seat(gatheringId, personId);
        if (roll.note(
                place,
                "hand " + block,
                said(Kind.MINUTES, block, minutes, Source.BY_HAND),
                why,
                null)) {
            em.flush();
            audit.recordFor(
                    gathering.getOrganiserId(),
                    "gathering:attendance-corrected",
                    "person",
                    personId,
                    Map.of("gathering", gatheringId, "block", block, "minutes", minutes));
            roll.changed(gathering, place, by());
        }
    }

    /**
     * Something that was noted gets another time, or turns out not to have been so.
     *
     * @param thing which, see {@link AttendanceMark#getThing}
     * @param at the right time; null = it was not so
     * @param reason why, in one line
     * @throws NotFoundException if nothing such was noted
     * @throws BusinessException if it has no time, or there is no reason
     */
    @Requires(MAY)
    public void amend(
            long gatheringId, long personId, String thing, @Nullable Instant at, String reason) {
        String why = reason(reason);
        Gathering gathering = write(gatheringId);
        Place place = roll.seat(gatheringId, personId);
        AttendanceMark former =
                roll.newest(place, thing)
                        .filter(mark -> !mark.isWithdrawn())
                        .orElseThrow(NotFoundException::new);
        if (at == null) {
            em.persist(former.undone(why, time.now(), by()));
            em.flush();
        } else {
            if (!former.getKind().isTime()) {
                throw new BusinessException("gathering.roll.noTime");
            }
            requirePast(at);
            roll.note(
                    place,
                    thing,
                    new PresenceMark(
                            former.getKind(),
                            null,
                            at,
                            null,
                            former.said().cover(),
                            former.getSource(),
                            time.now(),
                            by()),
                    why,
                    null);
        }
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:attendance-amended",
                "person",
                personId,
                Map.of("gathering", gatheringId, "thing", thing));
        roll.changed(gathering, place, by());
    }

    private static String reason(String words) {
        Checked<String> line = OneLineRule.check(words, LONGEST_REASON);
        if (!line.isOk()) {
            throw new BusinessException(line.why());
        }
        if (line.get().isEmpty()) {
            throw new BusinessException("gathering.roll.noReason");
        }
        return line.get();
    }

    private PresenceMark said(Kind kind, String block, @Nullable Integer minutes, Source source) {
        return new PresenceMark(kind, block, null, minutes, null, source, time.now(), by());
    }

    private Long by() {
        return user.personId();
    }

    private Gathering mine(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null) {
            throw new NotFoundException();
        }
        access.check(MAY, gathering);
        return gathering;
    }

    private Gathering write(long gatheringId) {
        mine(gatheringId);
        return roll.open(gatheringId);
    }

    private Block block(long gatheringId, String code) {
        return em.createQuery(
                        "select b from Block b where b.gatheringId = :id and b.code = :code and"
                                + " b.pause = false",
                        Block.class)
                .setParameter("id", gatheringId)
                .setParameter("code", code)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
