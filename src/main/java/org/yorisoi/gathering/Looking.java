package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SystemJob;

/** How gatherings look to a person: many at once, in a fixed number of queries. */
@Boundary
public class Looking {

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private SeatMoves seats;
    @Inject private EntryAsking entry;
    @Inject private Houses houses;
    @Inject private JapanTime time;

    /** A post with where it is. */
    private record Held(Affiliation affiliation, Organisation organisation) {}

    private static final Comparator<Held> MAIN_FIRST =
            Comparator.comparing((Held one) -> !one.affiliation().isMain())
                    .thenComparing(one -> one.affiliation().getId());

    /**
     * Who asks, for whom.
     *
     * @param personId whose look it is
     * @param postId with which post; null = the main one
     * @param mayAct whether the actor may apply for her at all
     */
    public record Viewer(
            long personId, @Nullable Long postId, PlaceRule.Actor actor, boolean mayAct) {}

    /**
     * How one gathering looks.
     *
     * @throws NotFoundException if there is no such person, or the post is not hers
     */
    @SystemJob
    public Look at(Gathering gathering, Viewer viewer) {
        return Optional.ofNullable(at(List.of(gathering), viewer).get(gathering.getId()))
                .orElseThrow(NotFoundException::new);
    }

    /**
     * How many look; by gathering id.
     *
     * @throws NotFoundException if there is no such person, or the post is not hers
     */
    @SystemJob
    public Map<Long, Look> at(Collection<Gathering> gatherings, Viewer viewer) {
        return each(List.of(new Asking(viewer, List.copyOf(gatherings)))).get(0);
    }

    /** Somebody, and the gatherings that are asked about for her. */
    public record Asking(Viewer viewer, List<Gathering> gatherings) {
        public Asking {
            gatherings = List.copyOf(gatherings);
        }
    }

    /**
     * How many look to many people, in a fixed number of queries.
     *
     * @return for each that asks, in that order, by gathering id
     * @throws NotFoundException if there is no such person, or the post is not hers
     */
    @SystemJob
    public List<Map<Long, Look>> each(List<Asking> asking) {
        Map<Long, Gathering> gatherings = new LinkedHashMap<>();
        asking.forEach(ask -> ask.gatherings().forEach(one -> gatherings.put(one.getId(), one)));
        if (gatherings.isEmpty()) {
            return asking.stream().map(ask -> Map.<Long, Look>of()).toList();
        }
        Map<Long, List<Long>> rows =
                aliases.rowsOfEach(asking.stream().map(ask -> ask.viewer().personId()).toList());
        Set<Long> all = new TreeSet<>();
        rows.values().forEach(all::addAll);
        Map<Long, Profession> professions = professions(all);
        LocalDate today = time.today();
        Map<Long, List<Held>> held = held(all, today);
        Map<Long, SeatPolicy.Room> rooms = seats.rooms(gatherings.values());
        Map<Long, List<SeatPolicy.Seeker>> seekers = seats.seekers(gatherings.keySet());
        Map<Long, List<Object[]>> mine = mine(all);
        Map<Long, Houses.House> at = houses.of(gatherings.values());
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> said =
                entry.ask(
                        asking.stream()
                                .flatMap(
                                        ask ->
                                                ask.gatherings().stream()
                                                        .map(one -> asked(one, ask, rows, today)))
                                .toList());
        List<Map<Long, Look>> looks = new ArrayList<>(asking.size());
        for (Asking ask : asking) {
            List<Long> hers = rows.getOrDefault(ask.viewer().personId(), List.of());
            Profession profession = hers.isEmpty() ? null : professions.get(hers.get(0));
            if (profession == null) {
                throw new NotFoundException();
            }
            List<Held> hold = ofAll(hers, held);
            hold.sort(MAIN_FIRST);
            Long wanted = ask.viewer().postId();
            if (wanted != null && hold.stream().noneMatch(one -> isPost(one, wanted))) {
                throw new NotFoundException();
            }
            Map<Long, Look> found = new HashMap<>();
            for (Gathering one : ask.gatherings()) {
                found.put(
                        one.getId(),
                        look(
                                one,
                                ask.viewer(),
                                profession,
                                posts(Objects.requireNonNull(at.get(one.getId())), hold, wanted),
                                ofAll(hers, mine),
                                rooms.get(one.getId()),
                                seekers.getOrDefault(one.getId(), List.of()),
                                said.getOrDefault(asked(one, ask, rows, today), List.of())));
            }
            looks.add(found);
        }
        return looks;
    }

    private static EntryCondition.Asked asked(
            Gathering one, Asking ask, Map<Long, List<Long>> rows, LocalDate today) {
        long given = ask.viewer().personId();
        List<Long> hers = rows.getOrDefault(given, List.of());
        return new EntryCondition.Asked(
                one, hers.isEmpty() ? given : hers.get(0), today, EntryCondition.Stage.APPLY);
    }

    private static <T> List<T> ofAll(List<Long> rows, Map<Long, List<T>> known) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.addAll(known.getOrDefault(row, List.of())));
        return all;
    }

    /** The people themselves are read, so that what is asked of them next has them at hand. */
    private Map<Long, Profession> professions(Set<Long> rows) {
        Map<Long, Profession> professions = new HashMap<>();
        em.createQuery("select p from Person p where p.id in :ids", Person.class)
                .setParameter("ids", rows)
                .getResultList()
                .forEach(one -> professions.put(one.getId(), one.getProfession()));
        return professions;
    }

    /**
     * How one gathering looks to many, in a fixed number of queries. Whoever applies with a post
     * that is not hers, or any more, is missing.
     *
     * @param viewers each for another person
     */
    @SystemJob
    public Several several(Gathering gathering, Collection<Viewer> viewers) {
        Map<Long, List<Long>> rows =
                aliases.rowsOfEach(viewers.stream().map(Viewer::personId).toList());
        Set<Long> all = new TreeSet<>();
        rows.values().forEach(all::addAll);
        LocalDate today = time.today();
        Map<Long, Profession> professions = all.isEmpty() ? Map.of() : professions(all);
        Map<Long, List<Held>> held = all.isEmpty() ? Map.of() : held(all, today);
        Map<Long, List<Object[]>> mine = all.isEmpty() ? Map.of() : mine(all);
        Houses.House house =
                Objects.requireNonNull(houses.of(List.of(gathering)).get(gathering.getId()));
        Map<Long, Known> known = new LinkedHashMap<>();
        Map<Long, EntryCondition.Asked> questions = new HashMap<>();
        for (Viewer viewer : viewers) {
            List<Long> hers = rows.getOrDefault(viewer.personId(), List.of());
            Profession profession = hers.isEmpty() ? null : professions.get(hers.get(0));
            List<Held> hold = ofAll(hers, held);
            hold.sort(MAIN_FIRST);
            Long wanted = viewer.postId();
            if (profession != null
                    && (wanted == null || hold.stream().anyMatch(one -> isPost(one, wanted)))) {
                known.put(
                        hers.get(0),
                        new Known(
                                viewer, profession, posts(house, hold, wanted), ofAll(hers, mine)));
                questions.put(
                        hers.get(0),
                        new EntryCondition.Asked(
                                gathering, hers.get(0), today, EntryCondition.Stage.APPLY));
            }
        }
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> answers =
                entry.ask(questions.values());
        Map<Long, List<PlaceRule.Condition>> said = new HashMap<>();
        questions.forEach(
                (person, question) -> said.put(person, answers.getOrDefault(question, List.of())));
        return new Several(gathering, known, said);
    }

    /** What was read of somebody. */
    private record Known(
            Viewer viewer, Profession profession, List<Look.Post> posts, List<Object[]> mine) {}

    /**
     * Many before one gathering. What concerns each was read once; what is left of the seats
     * changes as one after the other comes in.
     */
    public final class Several {

        private final Gathering gathering;
        private final Map<Long, Known> known;
        private final Map<Long, List<PlaceRule.Condition>> said;
        private final SeatPolicy.Room room;
        private final List<SeatPolicy.Seeker> seekers;

        private Several(
                Gathering gathering,
                Map<Long, Known> known,
                Map<Long, List<PlaceRule.Condition>> said) {
            this.gathering = gathering;
            this.known = known;
            this.said = said;
            this.room = seats.room(gathering);
            this.seekers = new ArrayList<>(seats.seekers(gathering.getId()));
        }

        /** How it looks to somebody now, by her surviving row; empty = she or her post is gone. */
        public Optional<Look> of(long personId) {
            return Optional.ofNullable(known.get(personId))
                    .map(
                            one ->
                                    look(
                                            gathering,
                                            one.viewer(),
                                            one.profession(),
                                            one.posts(),
                                            one.mine(),
                                            room,
                                            seekers,
                                            said.getOrDefault(personId, List.of())));
        }

        /** Somebody came in. */
        void entered(Place place) {
            seekers.add(
                    new SeatPolicy.Seeker(
                            place.getId(),
                            place.getQueueNo(),
                            place.getState(),
                            place.getProfession(),
                            place.isOwn(),
                            null));
        }
    }

    private static boolean isPost(Held one, long id) {
        return one.affiliation().getId() == id
                && one.affiliation().getKind() == Affiliation.Kind.POST;
    }

    private Look look(
            Gathering gathering,
            Viewer viewer,
            Profession profession,
            List<Look.Post> posts,
            List<Object[]> mine,
            SeatPolicy.@Nullable Room found,
            List<SeatPolicy.Seeker> seekers,
            List<PlaceRule.Condition> said) {
        SeatPolicy.Room room = found == null ? seats.room(gathering) : found;
        boolean own = isOwn(posts);
        int free = SeatPolicy.seatsFor(room, seekers, profession, own);
        SignUpTerms terms = gathering.getTerms();
        PlaceRule.Prospect prospect =
                terms.approval()
                        ? PlaceRule.Prospect.DECISION
                        : free > 0
                                ? PlaceRule.Prospect.SEAT
                                : terms.waitingList()
                                        ? PlaceRule.Prospect.LIST
                                        : PlaceRule.Prospect.NONE;
        Place current = null;
        List<PlaceRule.Clash> clashes = new ArrayList<>();
        for (Object[] c : mine) {
            Place place = (Place) c[0];
            Gathering where = (Gathering) c[1];
            if (where.getId() == gathering.getId()) {
                current = place;
            } else {
                clash(gathering, where).ifPresent(clashes::add);
            }
        }
        PlaceRule.Verdict verdict =
                PlaceRule.apply(
                        new PlaceRule.Applying(
                                gathering.getState(),
                                terms,
                                gathering.getStartsAt(),
                                time.now(),
                                time.today(),
                                profession,
                                own,
                                current == null ? null : current.getState(),
                                clashes,
                                prospect,
                                said),
                        viewer.actor(),
                        viewer.mayAct());
        int waiting =
                (int) seekers.stream().filter(one -> one.state() == Place.State.WAITING).count();
        return new Look(
                verdict,
                prospect,
                free,
                waiting,
                (int) seekers.stream().filter(one -> one.state() == Place.State.SEATED).count(),
                posts,
                current == null ? null : mine(current, seekers));
    }

    private static Optional<PlaceRule.Clash> clash(Gathering one, Gathering other) {
        Instant from = one.getStartsAt();
        Instant until = one.getEndsAt();
        Instant otherFrom = other.getStartsAt();
        Instant otherUntil = other.getEndsAt();
        boolean together =
                from != null
                        && until != null
                        && otherFrom != null
                        && otherUntil != null
                        && otherFrom.isBefore(until)
                        && from.isBefore(otherUntil);
        return together && otherFrom != null
                ? Optional.of(
                        new PlaceRule.Clash(
                                other.getTitle(), otherFrom, other.getTerms().overlap()))
                : Optional.empty();
    }

    private static Look.Mine mine(Place place, List<SeatPolicy.Seeker> seekers) {
        int position =
                place.getState() == Place.State.WAITING
                        ? (int)
                                seekers.stream()
                                        .filter(one -> one.state() == Place.State.WAITING)
                                        .filter(one -> one.queueNo() <= place.getQueueNo())
                                        .count()
                        : 0;
        return new Look.Mine(
                place.getId(),
                place.getState(),
                place.getQueueNo(),
                position,
                place.getOfferUntil(),
                place.getAppliedAt(),
                place.getPostId(),
                place.getVersion(),
                seekers.stream()
                        .anyMatch(one -> one.placeId() == place.getId() && one.elsewhere()));
    }

    /** By row, applications that count, with what they are for, as far as it is to come. */
    private Map<Long, List<Object[]>> mine(Set<Long> rows) {
        Map<Long, List<Object[]>> mine = new HashMap<>();
        em.createQuery(
                        "select p, g from Place p join Gathering g on g.id = p.gatheringId where"
                                + " p.personId in :rows and p.state in :active and g.state in"
                                + " :upcoming",
                        Object[].class)
                .setParameter("rows", rows)
                .setParameter("active", SeatMoves.ACTIVE)
                .setParameter(
                        "upcoming",
                        EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                .getResultList()
                .forEach(
                        c ->
                                mine.computeIfAbsent(
                                                ((Place) c[0]).getPersonId(),
                                                none -> new ArrayList<>())
                                        .add(c));
        return mine;
    }

    /** By row, posts and memberships that hold. */
    private Map<Long, List<Held>> held(Set<Long> rows, LocalDate today) {
        Map<Long, List<Held>> held = new HashMap<>();
        em.createQuery(
                        "select a, o from Affiliation a join Organisation o on o.id ="
                                + " a.organisationId where a.personId in :rows and (a.validFrom is"
                                + " null or a.validFrom <= :today) and (a.validUntil is null or"
                                + " a.validUntil >= :today)",
                        Object[].class)
                .setParameter("rows", rows)
                .setParameter("today", today)
                .getResultList()
                .forEach(
                        c -> {
                            Affiliation one = (Affiliation) c[0];
                            held.computeIfAbsent(one.getPersonId(), none -> new ArrayList<>())
                                    .add(new Held(one, (Organisation) c[1]));
                        });
        return held;
    }

    /** The wanted one first; then posts, then memberships. */
    private static List<Look.Post> posts(
            Houses.House house, List<Held> held, @Nullable Long wanted) {
        List<Look.Post> posts = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            for (Held one : held) {
                Affiliation affiliation = one.affiliation();
                boolean post = affiliation.getKind() == Affiliation.Kind.POST;
                boolean first = wanted != null && affiliation.getId() == wanted;
                int its = first ? 0 : post ? 1 : 2;
                if (its == turn) {
                    posts.add(
                            new Look.Post(
                                    affiliation.getId(),
                                    one.organisation().getId(),
                                    one.organisation().getName(),
                                    affiliation.getDepartment(),
                                    house.has(one.organisation()),
                                    post));
                }
            }
        }
        return posts;
    }

    /** By the post that she applies with, or by a membership of the organiser. */
    static boolean isOwn(List<Look.Post> posts) {
        return posts.stream().findFirst().filter(Look.Post::own).isPresent()
                || posts.stream().anyMatch(one -> one.own() && !one.post());
    }
}
