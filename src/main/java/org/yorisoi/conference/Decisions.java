package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
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
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;

/**
 * Decisions of conferences: made in one, seen to by their owners, taken up again by the next of the
 * same series, or of the same host where there is no series, until they are done.
 */
@Boundary
public class Decisions {

    static final String LEADS = "conference:lead";
    private static final int LONGEST = 300;
    private static final int LONGEST_POST = 60;
    private static final int MOST = 300;

    private static final String FROM =
            " from Decision d join Gathering g on g.id = d.gatheringId left join Person p on p.id ="
                    + " d.ownerId left join Organisation o on o.id = d.ownerOrgId where ";

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Audit audit;
    @Inject private ConferenceLetters letters;
    @Inject private JapanTime time;

    private final CaseGuard guard = new ObviousPatterns();

    /**
     * A decision in a list.
     *
     * @param owner a person's name, or a facility with its post
     * @param mine whether the asking person herself sees to it
     * @param metAt when the conference that made it began
     * @param late whether its day has passed
     * @param handledIn the later conference that dealt with it last; null = none
     */
    public record Line(
            long id,
            long version,
            String words,
            String owner,
            @Nullable String post,
            boolean mine,
            LocalDate dueOn,
            Decision.State state,
            boolean late,
            long gatheringId,
            Words meeting,
            @Nullable Instant metAt,
            @Nullable Long handledIn,
            @Nullable String note)
            implements Serializable {}

    /** A facility that has somebody there. */
    public record Facility(long id, String name) implements Serializable {}

    /** Somebody who takes part or runs it. */
    public record Member(long id, String name, @Nullable String facility) implements Serializable {}

    /** Who could see to a decision of a conference. */
    public record Candidates(List<Member> people, List<Facility> facilities)
            implements Serializable {

        public Candidates {
            people = List.copyOf(people);
            facilities = List.copyOf(facilities);
        }
    }

    /**
     * Those that I see to, and those of my facilities: of the conferences in which I take part, and
     * all of the facilities whose office I am. Open ones by their day, then what was done lately.
     */
    @SignedIn("one's own decisions, and one's facility's")
    public List<Line> mine() {
        List<Long> rows = aliases.rowsOf(user.personId());
        LocalDate today = time.today();
        Set<Long> facilities = new HashSet<>();
        Set<Long> places = new HashSet<>();
        for (Object[] c :
                em.createQuery(
                                "select a, o from Affiliation a join Organisation o on o.id ="
                                        + " a.organisationId where a.personId in :rows and a.kind = :post",
                                Object[].class)
                        .setParameter("rows", rows)
                        .setParameter("post", Affiliation.Kind.POST)
                        .getResultList()) {
            if (((Affiliation) c[0]).holdsOn(today)) {
                facilities.add(house((Organisation) c[1]));
            }
        }
        places.addAll(
                em.createQuery(
                                "select p.gatheringId from Place p where p.personId in :rows and p.state ="
                                        + " :seated",
                                Long.class)
                        .setParameter("rows", rows)
                        .setParameter("seated", Place.State.SEATED)
                        .getResultList());
        places.addAll(
                em.createQuery(
                                "select s.gatheringId from Staff s where s.personId in :rows",
                                Long.class)
                        .setParameter("rows", rows)
                        .getResultList());
        TypedQuery<Object[]> query =
                em.createQuery(
                                "select d, g, p, o"
                                        + FROM
                                        + "d.ownerId in :rows or d.ownerOrgId in :offices or"
                                        + " (d.ownerOrgId in :facilities and d.gatheringId in :places)"
                                        + " order by d.state desc, d.dueOn, d.id",
                                Object[].class)
                        .setParameter("rows", rows)
                        .setParameter("offices", access.visible(LEADS).organisations())
                        .setParameter("facilities", filled(facilities))
                        .setParameter("places", filled(places))
                        .setMaxResults(MOST);
        return lines(query, rows);
    }

    private static Set<Long> filled(Set<Long> ids) {
        return ids.isEmpty() ? Set.of(-1L) : ids;
    }

    private static long house(Organisation at) {
        Long parent = at.getParentId();
        return parent == null ? at.getId() : parent;
    }

    private List<Line> lines(TypedQuery<Object[]> query, List<Long> mine) {
        LocalDate today = time.today();
        return query.getResultList().stream()
                .map(
                        c -> {
                            Decision one = (Decision) c[0];
                            Gathering made = (Gathering) c[1];
                            Decision.Owner owner = one.getOwner();
                            return new Line(
                                    one.getId(),
                                    one.getVersion(),
                                    one.getWords(),
                                    c[2] == null
                                            ? ((Organisation) c[3]).getName()
                                            : ((Person) c[2]).getFullName(),
                                    owner.post(),
                                    owner.personId() != null && mine.contains(owner.personId()),
                                    one.getDueOn(),
                                    one.getState(),
                                    one.isLate(today),
                                    made.getId(),
                                    made.getTitle(),
                                    made.getStartsAt(),
                                    one.getHandledIn(),
                                    one.getNote());
                        })
                .toList();
    }

    /** What a conference decided. */
    @SystemJob
    public List<Line> madeIn(long gatheringId) {
        return lines(
                em.createQuery(
                                "select d, g, p, o"
                                        + FROM
                                        + "d.gatheringId = :id order by d.dueOn, d.id",
                                Object[].class)
                        .setParameter("id", gatheringId),
                aliases.rowsOf(user.personId()));
    }

    /**
     * What earlier conferences left to this one: what is open, and what this one has dealt with. By
     * themselves; nobody copies them.
     */
    @SystemJob
    public List<Line> broughtTo(Gathering gathering) {
        Instant start = gathering.getStartsAt();
        if (start == null) {
            return List.of();
        }
        Conference conference = em.find(Conference.class, gathering.getId());
        Long series = conference == null ? null : conference.getSeriesId();
        String same =
                series == null
                        ? "g.organiserId = :of and not exists (select c.gatheringId from Conference c"
                                + " where c.gatheringId = g.id and c.seriesId is not null)"
                        : "exists (select c.gatheringId from Conference c where c.gatheringId = g.id"
                                + " and c.seriesId = :of)";
        return lines(
                em.createQuery(
                                "select d, g, p, o"
                                        + FROM
                                        + "g.startsAt < :start and (d.state = :open or d.handledIn = :id)"
                                        + " and "
                                        + same
                                        + " order by d.state desc, d.dueOn, d.id",
                                Object[].class)
                        .setParameter("start", start)
                        .setParameter("open", Decision.State.OPEN)
                        .setParameter("id", gathering.getId())
                        .setParameter("of", series == null ? gathering.getOrganiserId() : series)
                        .setMaxResults(MOST),
                aliases.rowsOf(user.personId()));
    }

    /** Who could see to a decision: whoever takes part, and their facilities. */
    @SystemJob
    public Candidates candidates(long gatheringId) {
        Map<Long, Member> people = new LinkedHashMap<>();
        Map<Long, String> facilities = new LinkedHashMap<>();
        List<Object[]> rows =
                new ArrayList<>(
                        em.createQuery(
                                        "select n, o from Place p join Person n on n.id = p.personId left"
                                                + " join Affiliation a on a.id = p.postId left join"
                                                + " Organisation o on o.id = a.organisationId where"
                                                + " p.gatheringId = :id and p.state = :seated order by"
                                                + " n.kanaSort, n.id",
                                        Object[].class)
                                .setParameter("id", gatheringId)
                                .setParameter("seated", Place.State.SEATED)
                                .getResultList());
        Map<Long, String> houses = houses(rows);
        for (Object[] c : rows) {
            Person person = (Person) c[0];
            String name = c[1] == null ? null : houses.get(house((Organisation) c[1]));
            people.put(person.getId(), new Member(person.getId(), person.getFullName(), name));
            if (name != null) {
                facilities.put(house((Organisation) c[1]), name);
            }
        }
        for (Person one :
                em.createQuery(
                                "select n from Staff s join Person n on n.id = s.personId where"
                                        + " s.gatheringId = :id order by n.kanaSort, n.id",
                                Person.class)
                        .setParameter("id", gatheringId)
                        .getResultList()) {
            people.putIfAbsent(one.getId(), new Member(one.getId(), one.getFullName(), null));
        }
        em.createQuery(
                        "select o from Gathering g join Organisation o on o.id ="
                                + " coalesce(g.hospitalId, g.organiserId) where g.id = :id",
                        Organisation.class)
                .setParameter("id", gatheringId)
                .getResultList()
                .forEach(host -> facilities.put(host.getId(), host.getName()));
        return new Candidates(
                List.copyOf(people.values()),
                facilities.entrySet().stream()
                        .map(one -> new Facility(one.getKey(), one.getValue()))
                        .toList());
    }

    /** Of departments the hospitals, by id. */
    private Map<Long, String> houses(List<Object[]> rows) {
        Set<Long> ids = new HashSet<>();
        for (Object[] c : rows) {
            if (c[1] != null) {
                ids.add(house((Organisation) c[1]));
            }
        }
        Map<Long, String> names = new HashMap<>();
        em.createQuery("select o from Organisation o where o.id in :ids", Organisation.class)
                .setParameter("ids", filled(ids))
                .getResultList()
                .forEach(one -> names.put(one.getId(), one.getName()));
        return names;
    }

    /**
     * A conference decides something.
     *
     * @param owner somebody who takes part, or a facility with somebody there
     * @throws NotFoundException if there is no such conference that one leads
     * @throws BusinessException if something is missing, or the owner is none of it
     */
    @Requires(LEADS)
    public long make(
            long gatheringId, String words, Decision.@Nullable Owner owner, LocalDate dueOn) {
        Gathering gathering = led(gatheringId);
        String text = words(words);
        if (text.isEmpty()) {
            throw new BusinessException("conference.decision.missing");
        }
        if (owner == null) {
            throw new BusinessException("conference.decision.ownerMissing");
        }
        Candidates candidates = candidates(gatheringId);
        Long person = owner.personId();
        Long facility = owner.organisationId();
        boolean known =
                person != null
                        ? candidates.people().stream().anyMatch(one -> one.id() == person)
                        : candidates.facilities().stream()
                                .anyMatch(one -> facility != null && one.id() == facility);
        if (!known) {
            throw new BusinessException("conference.decision.ownerMissing");
        }
        Checked<String> post =
                OneLineRule.check(owner.post() == null ? "" : owner.post(), LONGEST_POST);
        if (!post.isOk()) {
            throw new BusinessException(post.why());
        }
        if (facility != null && post.get().isEmpty()) {
            throw new BusinessException("conference.decision.postMissing");
        }
        Instant start = gathering.getStartsAt();
        if (start != null && dueOn.isBefore(JapanTime.dateOf(start))) {
            throw new BusinessException("conference.decision.dueBefore");
        }
        Decision one =
                new Decision(
                        gatheringId,
                        text,
                        new Decision.Owner(person, facility, facility == null ? null : post.get()),
                        dueOn,
                        time.now());
        em.persist(one);
        step(one, DecisionStep.Action.MADE, gatheringId);
        if (person != null) {
            letters.entrusted(gathering, person, dueOn);
        }
        return one.getId();
    }

    /** One line, and nothing in it that says of whom one speaks. */
    private String words(String typed) {
        Checked<String> words = OneLineRule.check(typed, LONGEST);
        if (!words.isOk()) {
            throw new BusinessException(words.why());
        }
        guard.look(words.get()).stream()
                .findFirst()
                .filter(one -> one.sign() != CaseGuard.Sign.DATE)
                .ifPresent(
                        one -> {
                            throw new BusinessException(
                                    "conference.sign." + one.sign(), one.words(), 1);
                        });
        return words.get();
    }

    private Gathering led(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null || !AttendedKeeping.isConference(gathering.getKind())) {
            throw new NotFoundException();
        }
        access.check(LEADS, gathering);
        return gathering;
    }

    /**
     * It is done.
     *
     * @param in the conference that says so, which one leads; null = one sees to it oneself
     * @param words how; may be empty
     * @throws NotFoundException if it is not one's own to say
     * @throws BusinessException if it was changed meanwhile
     */
    @SignedIn("its owner, or whoever leads a conference that it came to")
    public void finish(long decisionId, long version, @Nullable Long in, String words) {
        Decision one = handled(decisionId, version, in);
        one.finish(in, orNull(words(words)));
        step(one, DecisionStep.Action.DONE, in);
    }

    /**
     * It goes on until another day.
     *
     * @param in as with {@link #finish}
     * @throws NotFoundException if it is not one's own to say
     * @throws BusinessException if the day is past, or it was changed meanwhile
     */
    @SignedIn("its owner, or whoever leads a conference that it came to")
    public void carryOn(
            long decisionId, long version, @Nullable Long in, LocalDate until, String words) {
        Decision one = handled(decisionId, version, in);
        if (until.isBefore(time.today())) {
            throw new BusinessException("conference.decision.duePast");
        }
        one.carryOn(until, in, orNull(words(words)));
        step(one, DecisionStep.Action.CARRIED, in);
    }

    /**
     * It is not done after all.
     *
     * @param in as with {@link #finish}
     */
    @SignedIn("its owner, or whoever leads a conference that it came to")
    public void reopen(long decisionId, long version, @Nullable Long in) {
        Decision one = handled(decisionId, version, in);
        one.reopen(in);
        step(one, DecisionStep.Action.REOPENED, in);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private Decision handled(long decisionId, long version, @Nullable Long in) {
        Decision one = em.find(Decision.class, decisionId, LockModeType.PESSIMISTIC_WRITE);
        if (one == null) {
            throw new NotFoundException();
        }
        if (in == null) {
            boolean mine = mine().stream().anyMatch(line -> line.id() == decisionId);
            if (!mine) {
                throw new NotFoundException();
            }
        } else {
            Gathering gathering = led(in);
            boolean here =
                    one.getGatheringId() == in
                            || broughtTo(gathering).stream()
                                    .anyMatch(line -> line.id() == decisionId);
            if (!here) {
                throw new NotFoundException();
            }
        }
        if (one.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        return one;
    }

    private void step(Decision one, DecisionStep.Action action, @Nullable Long in) {
        em.flush();
        em.persist(new DecisionStep(one, action, in, user.personId(), time.now()));
        audit.record(
                "conference:decision-" + action.name().toLowerCase(java.util.Locale.ROOT),
                "decision",
                one.getId(),
                Map.of("gathering", Objects.requireNonNullElse(in, one.getGatheringId())));
    }
}
