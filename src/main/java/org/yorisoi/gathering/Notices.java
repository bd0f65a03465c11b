package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Notice.Whom;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.LongTextRule;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * What the organiser's desk tells applicants in its own words: to whom, how it will read, sending,
 * what was sent. People must be reachable, so it works for what is cancelled or over, too. Who gets
 * it is asked again when it is sent, under the lock: whoever has come or gone meanwhile counts as
 * she stands then.
 */
@Boundary
public class Notices {

    /** Characters of a subject; with the gathering's title it is one line of a mail program. */
    public static final int LONGEST_SUBJECT = 60;

    public static final int LONGEST_WORDS = 2_000;

    /** So many of the newest are shown. */
    public static final int SHOWN = 50;

    private static final String MAY = "gathering:decide";
    private static final String PRESS = "[0-9a-f-]{36}";
    private static final int MOST_PEOPLE = 2_000;
    private static final int MOST_CHOSEN = 500;
    private static final int MOST_NAMED = 50;
    private static final int ROWS_PER_INSERT = 500;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private SeatMoves seats;
    @Inject private Letters letters;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * What an officer wants to send.
     *
     * @param placeIds the applications that are ticked; only with {@link Whom#CHOSEN}
     */
    public record Draft(Whom whom, List<Long> placeIds, String subject, String words)
            implements Serializable {

        public Draft {
            placeIds = List.copyOf(placeIds);
        }
    }

    /**
     * How it will be.
     *
     * @param people to how many it is addressed
     * @param letters how many of them have an address
     * @param unreachable who has none, by name; fifty at most
     * @param ja how it reads in Japanese, {@code en} in English
     */
    public record Preview(
            int people,
            int letters,
            List<String> unreachable,
            String subject,
            String words,
            Outbox.Written ja,
            Outbox.Written en) {

        public Preview {
            unreachable = List.copyOf(unreachable);
        }
    }

    /**
     * Something that was sent.
     *
     * @param by the officer; null = not known any more
     * @param unreachable whoever had no address, by name; fifty at most, of all that are shown
     */
    public record Past(
            long id,
            Instant at,
            @Nullable String by,
            Whom whom,
            int people,
            int letters,
            String subject,
            String words,
            List<String> unreachable) {

        public Past {
            unreachable = List.copyOf(unreachable);
        }
    }

    /** A notice as whoever it is addressed to reads it. */
    public record Mine(Instant at, String subject, String words) implements Serializable {}

    /** The words as they will be kept, and who gets them. */
    private record Checking(Notice.Said said, List<Person> people) {

        List<Person> unreachable() {
            return people.stream().filter(one -> one.getMail() == null).toList();
        }
    }

    /**
     * How many people each choice reaches; whoever has no address counts.
     *
     * @param placeIds applications that are ticked, for {@link Whom#CHOSEN}
     * @throws NotFoundException if there is no such gathering or application, or not for this
     *     officer
     */
    @Requires(MAY)
    public Map<Whom, Integer> reached(long gatheringId, List<Long> placeIds) {
        Gathering gathering = mine(gatheringId);
        Map<Long, Place.State> standing = standing(gathering);
        Map<Long, Long> rows = aliases.surviving(standing.keySet());
        Map<Whom, Integer> counts = new EnumMap<>(Whom.class);
        for (Whom whom : EnumSet.complementOf(EnumSet.of(Whom.CHOSEN))) {
            Set<Long> people = new HashSet<>();
            standing.forEach(
                    (person, state) -> {
                        if (states(whom).contains(state)) {
                            people.add(rows.getOrDefault(person, person));
                        }
                    });
            counts.put(whom, people.size());
        }
        if (!placeIds.isEmpty()) {
            counts.put(
                    Whom.CHOSEN,
                    new HashSet<>(aliases.surviving(chosen(gathering, placeIds)).values()).size());
        }
        return counts;
    }

    /**
     * How a notice will be. Nothing is sent.
     *
     * @throws NotFoundException as {@link #reached}
     * @throws BusinessException if the words can't be sent so, or nobody would get them
     */
    @Requires(MAY)
    public Preview preview(long gatheringId, Draft draft) {
        Gathering gathering = mine(gatheringId);
        Checking checked = checked(gathering, draft);
        List<Object> more = more(gathering, checked.said());
        List<Person> unreachable = checked.unreachable();
        seen(gathering, unreachable);
        return new Preview(
                checked.people().size(),
                checked.people().size() - unreachable.size(),
                names(unreachable),
                checked.said().subject(),
                checked.said().words(),
                letters.sample(gathering, News.NOTICE, "ja", more),
                letters.sample(gathering, News.NOTICE, "en", more));
    }

    /**
     * Sends a notice: one letter a person, the same for all but for their language.
     *
     * @param press of the form; the same press again is the same notice, and nothing is sent
     * @return the notice's id
     * @throws NotFoundException as {@link #reached}
     * @throws BusinessException as {@link #preview}, or if something else was sent with this press
     */
    @Requires(MAY)
    public long send(long gatheringId, String press, Draft draft) {
        if (!press.matches(PRESS)) {
            throw new NotFoundException();
        }
        // Of two presses at once the second waits here, and finds the first.
        Gathering gathering = seats.lock(gatheringId);
        access.check(MAY, gathering);
        Notice before =
                em.createQuery(
                                "select n from Notice n where n.gatheringId = :id and n.pressKey ="
                                        + " :press",
                                Notice.class)
                        .setParameter("id", gatheringId)
                        .setParameter("press", press)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        if (before != null) {
            if (!before.is(user.personId(), said(draft))) {
                throw new BusinessException("gathering.notice.otherWords");
            }
            return before.getId();
        }
        Checking checked = checked(gathering, draft);
        List<Person> unreachable = checked.unreachable();
        Notice notice =
                new Notice(
                        gatheringId,
                        press,
                        time.now(),
                        user.personId(),
                        checked.said(),
                        checked.people().size(),
                        checked.people().size() - unreachable.size());
        em.persist(notice);
        em.flush();
        address(notice.getId(), checked.people());
        letters.tell(
                gathering,
                checked.people().stream().map(Person::getId).toList(),
                News.NOTICE,
                more(gathering, checked.said()).toArray());
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:notice",
                "gathering",
                gatheringId,
                Map.of(
                        "notice",
                        notice.getId(),
                        "whom",
                        notice.getWhom(),
                        "people",
                        notice.getPeople(),
                        "letters",
                        notice.getLetters()));
        return notice.getId();
    }

    /** All in few statements. */
    private void address(long noticeId, List<Person> people) {
        for (int from = 0; from < people.size(); from += ROWS_PER_INSERT) {
            int to = Math.min(people.size(), from + ROWS_PER_INSERT);
            StringBuilder sql =
                    new StringBuilder(
                            "insert into gathering_notice_to (notice_id, person_id, written) values"
                                    + " ");
            for (int i = from; i < to; i++) {
                sql.append(i == from ? "(" : ",(")
                        .append(noticeId)
                        .append(',')
                        .append(people.get(i).getId())
                        .append(people.get(i).getMail() == null ? ",0)" : ",1)");
            }
            em.createNativeQuery(sql.toString()).executeUpdate();
        }
    }

    /**
     * What was sent, the newest first; {@value #SHOWN} at most.
     *
     * @throws NotFoundException as {@link #reached}
     */
    @Requires(MAY)
    public List<Past> history(long gatheringId) {
        Gathering gathering = mine(gatheringId);
        List<Object[]> found =
                em.createQuery(
                                "select n, b from Notice n left join Person b on b.id = n.byPerson"
                                        + " where n.gatheringId = :id order by n.id desc",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .setMaxResults(SHOWN)
                        .getResultList();
        Map<Long, List<Person>> unreachable =
                unreachable(
                        found.stream()
                                .map(c -> (Notice) c[0])
                                .filter(one -> one.getLetters() < one.getPeople())
                                .map(Notice::getId)
                                .toList());
        seen(gathering, unreachable.values().stream().flatMap(List::stream).toList());
        return found.stream()
                .map(
                        c -> {
                            Notice one = (Notice) c[0];
                            return new Past(
                                    one.getId(),
                                    one.getSentAt(),
                                    c[1] == null ? null : ((Person) c[1]).getFullName(),
                                    one.getWhom(),
                                    one.getPeople(),
                                    one.getLetters(),
                                    one.getSubject(),
                                    one.getWords(),
                                    names(unreachable.getOrDefault(one.getId(), List.of())));
                        })
                .toList();
    }

    private Map<Long, List<Person>> unreachable(List<Long> noticeIds) {
        Map<Long, List<Person>> people = new HashMap<>();
        if (!noticeIds.isEmpty()) {
            for (Object[] c :
                    em.createQuery(
                                    "select t.noticeId, p from NoticeTo t join Person p on p.id ="
                                            + " t.personId where t.noticeId in :ids and t.written ="
                                            + " false order by t.noticeId desc, p.kanaSort, p.id",
                                    Object[].class)
                            .setParameter("ids", noticeIds)
                            .setMaxResults(MOST_NAMED)
                            .getResultList()) {
                people.computeIfAbsent((Long) c[0], none -> new ArrayList<>()).add((Person) c[1]);
            }
        }
        return people;
    }

    /**
     * The notices of a gathering that are addressed to oneself, the newest first; {@value #SHOWN}
     * at most.
     */
    @SignedIn("only what is addressed to oneself")
    public List<Mine> addressedToMe(long gatheringId) {
        return em
                .createQuery(
                        "select n from Notice n where n.gatheringId = :id and exists (select t.id from"
                                + " NoticeTo t where t.noticeId = n.id and t.personId in :rows) order"
                                + " by n.id desc",
                        Notice.class)
                .setParameter("id", gatheringId)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(one -> new Mine(one.getSentAt(), one.getSubject(), one.getWords()))
                .toList();
    }

    private Gathering mine(long gatheringId) {
        Gathering gathering =
                em.createQuery("select g from Gathering g where g.id = :id", Gathering.class)
                        .setParameter("id", gatheringId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        access.check(MAY, gathering);
        return gathering;
    }

    private void seen(Gathering gathering, List<Person> people) {
        audit.seen(
                gathering.getOrganiserId(),
                "gathering:applicants",
                people.stream().map(Person::getId).toList(),
                Map.of("gathering", gathering.getId()));
    }

    private static List<String> names(List<Person> people) {
        return people.stream().limit(MOST_NAMED).map(Person::getFullName).toList();
    }

    private static Notice.Said said(Draft draft) {
        Checked<String> subject = OneLineRule.check(draft.subject(), LONGEST_SUBJECT);
        if (!subject.isOk()) {
            throw new BusinessException("gathering.notice.subjectWrong", subject.why());
        }
        if (subject.get().isEmpty()) {
            throw new BusinessException("gathering.notice.subjectNeeded");
        }
        Checked<String> words = LongTextRule.check(draft.words(), LONGEST_WORDS);
        if (!words.isOk()) {
            throw new BusinessException("gathering.notice.wordsWrong", words.why());
        }
        if (words.get().isEmpty()) {
            throw new BusinessException("gathering.notice.wordsNeeded");
        }
        return new Notice.Said(draft.whom(), subject.get(), words.get());
    }

    private Checking checked(Gathering gathering, Draft draft) {
        Notice.Said said = said(draft);
        List<Person> people = people(gathering, draft);
        if (people.isEmpty()) {
            throw new BusinessException("gathering.notice.nobody");
        }
        if (people.size() > MOST_PEOPLE) {
            throw new BusinessException("gathering.notice.tooMany", MOST_PEOPLE);
        }
        return new Checking(said, people);
    }

    /** Whom it is for, each once, as they are sorted in lists. */
    private List<Person> people(Gathering gathering, Draft draft) {
        Set<Long> ids = new HashSet<>();
        if (draft.whom() == Whom.CHOSEN) {
            ids.addAll(chosen(gathering, draft.placeIds()));
        } else {
            standing(gathering)
                    .forEach(
                            (person, state) -> {
                                if (states(draft.whom()).contains(state)) {
                                    ids.add(person);
                                }
                            });
        }
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select p from Person p where p.id in :ids order by p.kanaSort, p.id",
                                Person.class)
                        .setParameter("ids", new HashSet<>(aliases.surviving(ids).values()))
                        .getResultList();
    }

    /** Whoever is ticked; somebody else's application is one that does not exist. */
    private List<Long> chosen(Gathering gathering, List<Long> placeIds) {
        Set<Long> wanted = new HashSet<>(placeIds);
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (wanted.size() > MOST_CHOSEN) {
            throw new BusinessException("gathering.notice.tooMany", MOST_CHOSEN);
        }
        List<Long> people =
                em.createQuery(
                                "select p.personId from Place p where p.gatheringId = :id and p.id in"
                                        + " :ids",
                                Long.class)
                        .setParameter("id", gathering.getId())
                        .setParameter("ids", wanted)
                        .getResultList();
        if (people.size() != wanted.size()) {
            throw new NotFoundException();
        }
        return people;
    }

    private static Set<Place.State> states(Whom whom) {
        return switch (whom) {
            case SEATED -> EnumSet.of(Place.State.SEATED);
            case WAITING -> EnumSet.of(Place.State.WAITING, Place.State.OFFERED);
            case REQUESTED -> EnumSet.of(Place.State.REQUESTED);
            case ALL -> SeatMoves.ACTIVE;
            case CHOSEN -> EnumSet.noneOf(Place.State.class);
        };
    }

    /** Where everybody's application stands that counts, by row of a person. */
    private Map<Long, Place.State> standing(Gathering gathering) {
        if (gathering.getState() == Gathering.State.CANCELLED) {
            return stoodWhenCancelled(gathering);
        }
        Map<Long, Place.State> standing = new TreeMap<>();
        for (Object[] c :
                em.createQuery(
                                "select p.personId, p.state from Place p where p.gatheringId = :id and"
                                        + " p.state in :active",
                                Object[].class)
                        .setParameter("id", gathering.getId())
                        .setParameter("active", SeatMoves.ACTIVE)
                        .getResultList()) {
            standing.put((Long) c[0], (Place.State) c[1]);
        }
        return standing;
    }

    /**
     * With the gathering every application ended, each with the same words; where it stood until
     * then is in its last step. Whoever was taken out before has other words.
     */
    private Map<Long, Place.State> stoodWhenCancelled(Gathering gathering) {
        Map<Long, Place.State> stood = new TreeMap<>();
        for (Object[] c :
                em.createQuery(
                                "select p.personId, s from Place p join PlaceStep s on s.placeId = p.id"
                                        + " where p.gatheringId = :id and p.state = :ended and s.to ="
                                        + " :ended",
                                Object[].class)
                        .setParameter("id", gathering.getId())
                        .setParameter("ended", Place.State.CANCELLED_BY_GATHERING)
                        .getResultList()) {
            PlaceStep step = (PlaceStep) c[1];
            Place.State from = step.getFrom();
            if (from != null && Objects.equals(step.getNote(), gathering.getCancelReason())) {
                stood.put((Long) c[0], from);
            }
        }
        return stood;
    }

    /** What the frame around the words says of who sends, and of what was called off. */
    private List<Object> more(Gathering gathering, Notice.Said said) {
        String organiser =
                Objects.requireNonNull(em.find(Organisation.class, gathering.getOrganiserId()))
                        .getName();
        String officer =
                Objects.requireNonNull(em.find(Person.class, aliases.surviving(user.personId())))
                        .getFullName();
        String contact = gathering.getDescription().contact();
        return List.of(
                said.subject(),
                said.words(),
                organiser,
                officer,
                gathering.getState() == Gathering.State.CANCELLED
                        ? Reason.of("gathering.notice.calledOff")
                        : "",
                contact == null ? "" : Reason.of("gathering.notice.contact", contact));
    }
}
