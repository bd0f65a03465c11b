package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.RosterPredicate;
import org.yorisoi.person.RosterReach;
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
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.document.QrSymbol;

/**
 * The desk of a gathering: who is there, ticked off on the day, copied from a paper roll after it,
 * corrected with a reason. Nothing is noted for anybody who was not named.
 */
@Boundary
public class RollDesk {

    static final String MAY = "gathering:attend";

    private static final String DECIDES = "gathering:decide";
    private static final int LONGEST_REASON = 400;
    private static final int LONGEST_PURPOSE = 200;
    private static final int AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private RosterReach reach;
    @Inject private SeatMoves seats;
    @Inject private DoorSeats doorSeats;
    @Inject private ByMail byMail;
    @Inject private Roll roll;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    /**
     * Somebody on the roll.
     *
     * @param post where she works, as she applied or came; null = nowhere that is known
     * @param marks what counts of what was noted, the newest last
     */
    public record Line(
            Place place,
            Person person,
            @Nullable String post,
            Presence presence,
            List<AttendanceMark> marks) {

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
     * @param needed minutes that the programme asks for; 0 = it is for none
     */
    public record Sheet(
            Gathering gathering,
            List<Block> blocks,
            List<Line> lines,
            Confirmation.Unknown unknown,
            int needed) {

        /** Who has this number on the roll, or is this person; empty = nobody. */
        public Optional<Line> of(long personId) {
            return lines.stream().filter(one -> one.place().getPersonId() == personId).findFirst();
        }
    }

    /**
     * What is on the screen at the door for some seconds.
     *
     * @param path the square code as the path of an SVG, with the link to {@code /gathering/in}
     * @param size its squares along a side
     * @param from from when on it is shown
     * @param until when the next follows
     */
    public record Screen(String digits, String path, int size, Instant from, Instant until) {}

    /**
     * The screen at the door.
     *
     * @param window when codes are taken
     * @param screens one after the other, the present one first
     */
    public record Door(
            Words title,
            @Nullable Instant startsAt,
            RollCode.Window window,
            List<Screen> screens) {}

    /**
     * Everything about one person.
     *
     * @param history all revisions, the newest first
     * @param names of those who noted something, by person
     * @param posts that she may have come with
     */
    public record One(
            Line line,
            List<AttendanceMark> history,
            Map<Long, String> names,
            List<DoorSeats.Post> posts) {}

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
        Map<Long, String> posts = posts(gatheringId);
        AttendanceRule rule = roll.rule(gathering);
        Instant now = time.now();
        List<Line> lines = new ArrayList<>();
        for (Place place : places) {
            Person person = people.get(place.getPersonId());
            if (person != null) {
                List<AttendanceMark> current =
                        AttendanceMark.current(marks.getOrDefault(place.getPersonId(), List.of()));
                lines.add(
                        new Line(
                                place,
                                person,
                                posts.get(place.getId()),
                                Roll.presence(rule, current, now),
                                current));
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
        return new Sheet(gathering, blocks(gatheringId), lines, unknown(lines), needed(gathering));
    }

    /** What the programme asks for on that day; 0 = it is for none. */
    private int needed(Gathering gathering) {
        String subject = gathering.getSubject();
        return subject == null
                ? 0
                : roll.version(gathering).stream()
                        .flatMap(ProgrammeVersion::all)
                        .filter(one -> one.kind() == Requirement.Kind.GATHERING)
                        .filter(one -> one.looksAt(Evidence.Kind.GATHERING, subject))
                        .mapToInt(Requirement::needed)
                        .max()
                        .orElse(0);
    }

    /** Where each works; by place. */
    private Map<Long, String> posts(long gatheringId) {
        Map<Long, String> posts = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select p.id, o from Place p join Affiliation a on a.id = p.postId join"
                                        + " Organisation o on o.id = a.organisationId where"
                                        + " p.gatheringId = :id and p.state = :seated",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .setParameter("seated", Place.State.SEATED)
                        .getResultList()) {
            posts.put((Long) c[0], ((Organisation) c[1]).getName());
        }
        return posts;
    }

    /**
     * One person on the roll.
     *
     * @throws NotFoundException if she does not take part
     */
    @Requires(MAY)
    public One one(Sheet sheet, long personId) {
        mine(sheet.gathering().getId());
        Line line = sheet.of(personId).orElseThrow(NotFoundException::new);
        List<AttendanceMark> history =
                new ArrayList<>(roll.marks(sheet.gathering().getId(), personId));
        Collections.reverse(history);
        Set<Long> by = new HashSet<>();
        history.forEach(
                mark -> {
                    Long who = mark.getRecordedBy();
                    if (who != null) {
                        by.add(who);
                    }
                });
        Map<Long, String> names = new HashMap<>();
        if (!by.isEmpty()) {
            em.createQuery("select p from Person p where p.id in :ids", Person.class)
                    .setParameter("ids", by)
                    .getResultList()
                    .forEach(one -> names.put(one.getId(), one.getFullName()));
        }
        return new One(line, history, names, doorSeats.choices(personId, time.today()));
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

    /**
     * What to show at the door now and in the next minutes, so that a screen goes on when the
     * network of a hall does not.
     *
     * @param count how many codes, the present one among them
     */
    @Requires(MAY)
    public Door door(long gatheringId, Direction direction, int count) {
        Gathering gathering = mine(gatheringId);
        RollCode code = CheckIn.code(gathering);
        List<Screen> screens = new ArrayList<>();
        Instant at = time.now();
        for (int i = 0; i < count; i++) {
            QrSymbol square =
                    QrSymbol.of(config.baseUrl() + "/gathering/in?c=" + code.token(direction, at));
            Instant next = code.changesAt(at);
            screens.add(
                    new Screen(code.typed(direction, at), square.path(), square.size(), at, next));
            at = next;
        }
        return new Door(
                gathering.getTitle(), gathering.getStartsAt(), CheckIn.window(gathering), screens);
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
        requireOpen(gathering);
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
        requireOpen(gathering);
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
     * Ticks many off in one block, each as she was named.
     *
     * @param present by person
     * @return how many things are new
     * @throws NotFoundException if one of them does not take part, or there is no such block
     */
    @Requires(MAY)
    public int tickAll(long gatheringId, String block, Map<Long, Boolean> present) {
        Gathering gathering = write(gatheringId);
        requireOpen(gathering);
        Block about = block(gatheringId, block);
        requirePast(about.getStartsAt());
        List<Place> places = roll.seated(gatheringId, present.keySet());
        if (places.size() != present.size()) {
            throw new NotFoundException();
        }
        int noted = 0;
        for (Place place : places) {
            roll.seat(gatheringId, place.getPersonId());
            Kind kind =
                    Boolean.TRUE.equals(present.get(place.getPersonId()))
                            ? Kind.PRESENT
                            : Kind.ABSENT;
            if (roll.note(
                    place, "desk " + block, said(kind, block, null, Source.DESK), null, null)) {
                noted++;
                roll.changed(gathering, place, by());
            }
        }
        return noted;
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
        requireOpen(gathering);
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

    /**
     * What came of adding somebody.
     *
     * @param personId null = there is nobody with that address
     * @param name null = the same
     * @param refusal why she got no seat; null = she has one, or there is nobody
     */
    public record Added(
            @Nullable Long personId,
            @Nullable String name,
            boolean already,
            @Nullable Reason refusal) {}

    /**
     * Adds somebody of the house who came and is on no list. Whoever may decide on applications
     * also decides on hers that waits.
     *
     * @throws NotFoundException if she is not on the organisation's roster, or one may not act for
     *     it
     */
    @Requires(MAY)
    public Added addOwn(long organisationId, long gatheringId, long personId) {
        long found =
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select p.id from Person p where p.id = :id and "
                                                + RosterPredicate.PERSON_ON_ROSTER,
                                        Long.class),
                                reach.organisations(MAY, organisationId),
                                time.today())
                        .setParameter("id", aliases.surviving(personId))
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        return add(gatheringId, found);
    }

    /**
     * The same by the address that she told at the desk; whole addresses only, so that nobody is
     * looked up who did not come.
     */
    @Requires(MAY)
    public Added addByMail(long gatheringId, String mail) {
        Gathering gathering = mine(gatheringId);
        Optional<Long> found = byMail.person(mail);
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:walk-in-looked-up",
                "gathering",
                gatheringId,
                Map.of("found", found.isPresent() ? 1 : 0));
        return found.map(person -> add(gatheringId, person))
                .orElseGet(() -> new Added(null, null, false, null));
    }

    private Added add(long gatheringId, long personId) {
        Gathering gathering = seats.lock(gatheringId);
        em.refresh(gathering);
        access.check(MAY, gathering);
        roll.open(gatheringId);
        requireOpen(gathering);
        Person person = em.find(Person.class, personId);
        if (person == null) {
            throw new NotFoundException();
        }
        boolean already =
                doorSeats
                        .place(gatheringId, personId)
                        .filter(one -> one.getState() == Place.State.SEATED)
                        .isPresent();
        Optional<DoorSeats.Refusal> none =
                doorSeats.sit(
                        gathering,
                        personId,
                        null,
                        access.may(DECIDES, gathering),
                        cause(DoorSeats.atTheDoor()));
        if (none.isEmpty() && !already) {
            audit.recordFor(
                    gathering.getOrganiserId(),
                    "gathering:walk-in-added",
                    "person",
                    person.getId(),
                    Map.of("gathering", gatheringId));
        }
        return new Added(
                person.getId(),
                person.getFullName(),
                already,
                none.map(one -> Reason.of("gathering.walkIn.noSeat." + one)).orElse(null));
    }

    private PlaceStep.Cause cause(Reason why) {
        return new PlaceStep.Cause(time.now(), by(), null, why, null);
    }

    /**
     * She came with another post than she applied with; that one counts.
     *
     * @throws NotFoundException if she does not take part, or the post is not hers
     */
    @Requires(MAY)
    public void comeWith(long gatheringId, long personId, long postId) {
        Gathering gathering = write(gatheringId);
        Place place = roll.seat(gatheringId, personId);
        Long before = place.getPostId();
        if (before == null || before != postId) {
            doorSeats.comeWith(place, postId, cause(DoorSeats.otherPost()));
            roll.changed(gathering, place, by());
        }
    }

    /**
     * Copies somebody's line of a paper roll: when she came and left. Whoever stands on it twice
     * with other times is not taken, and said to be so.
     *
     * @param arrived null = not on the paper
     * @param left null = the same
     * @return whether anything is new
     * @throws BusinessException if it stands otherwise already, or neither is given
     */
    @Requires(MAY)
    public boolean copyTimes(
            long gatheringId, long personId, @Nullable Instant arrived, @Nullable Instant left) {
        Gathering gathering = write(gatheringId);
        requireOpen(gathering);
        if (arrived == null && left == null) {
            throw new BusinessException("gathering.roll.noTimes");
        }
        if (arrived != null && left != null && !arrived.isBefore(left)) {
            throw new BusinessException("gathering.roll.backwards");
        }
        Place place = roll.seat(gatheringId, personId);
        boolean fresh = copyTime(place, Kind.ARRIVED, arrived);
        fresh |= copyTime(place, Kind.LEFT, left);
        if (fresh) {
            roll.changed(gathering, place, by());
        }
        return fresh;
    }

    private boolean copyTime(Place place, Kind kind, @Nullable Instant at) {
        if (at == null) {
            return false;
        }
        requirePast(at);
        String thing = (kind == Kind.ARRIVED ? "roll in " : "roll out ") + JapanTime.dateOf(at);
        Optional<AttendanceMark> former =
                roll.newest(place, thing).filter(mark -> !mark.isWithdrawn());
        Instant before = former.map(AttendanceMark::getAt).orElse(null);
        if (before != null && !before.equals(at)) {
            throw new BusinessException("gathering.roll.twiceTimes." + kind, Moment.words(before));
        }
        return roll.note(
                place,
                thing,
                new PresenceMark(kind, null, at, null, null, Source.ROLL, time.now(), by()),
                null,
                null);
    }

    /**
     * The roll for a file; who took whose data for what goes into the audit.
     *
     * @throws BusinessException if the purpose is missing
     */
    @Requires(MAY)
    public Sheet export(long gatheringId, String purpose) {
        Gathering gathering = mine(gatheringId);
        Checked<String> why = OneLineRule.check(purpose, LONGEST_PURPOSE);
        if (!why.isOk() || why.get().isEmpty()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        Sheet sheet = sheet(gatheringId);
        audit.seen(
                gathering.getOrganiserId(),
                "gathering:roll-exported",
                sheet.lines().stream().map(one -> one.person().getId()).toList(),
                Map.of(
                        "gathering",
                        gatheringId,
                        "rows",
                        sheet.lines().size(),
                        "purpose",
                        why.get()));
        return sheet;
    }

    /** Once a head has confirmed, whoever changes something says why. */
    private static void requireOpen(Gathering gathering) {
        if (gathering.getState() == Gathering.State.CLOSED) {
            throw new BusinessException("gathering.roll.closed");
        }
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
