package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;

/**
 * The one catalogue across all organisers: what is to come, each with whether one may apply and, if
 * not, why and what would help. It names nobody but whoever runs a gathering.
 */
@Boundary
public class Catalogue {

    /** Of so many at most it is asked whether one may apply, when only those are wanted. */
    private static final int MOST_JUDGED = 300;

    private static final int MOST_ORGANISERS = 200;

    static final EnumSet<Gathering.State> UPCOMING =
            EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED);

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Looking looking;
    @Inject private JapanTime time;

    /**
     * A gathering in the list.
     *
     * @param area null = the organiser is in none
     * @param venue without the link
     */
    public record Entry(
            long id,
            Gathering.Kind kind,
            @Nullable String subject,
            Words title,
            String organiser,
            @Nullable String area,
            Venue venue,
            Instant startsAt,
            @Nullable Instant endsAt,
            Gathering.State state,
            SignUpTerms terms,
            Look look) {}

    /**
     * A page of the catalogue.
     *
     * @param total how many are found
     * @param capped whether there are so many that not all were asked; narrow the search
     */
    public record Page(List<Entry> entries, long total, boolean capped) {}

    /**
     * What somebody can reach.
     *
     * @param open how many she may apply for
     * @param near how many of these are in the prefecture that was asked for, or online
     * @param mine how many she has applied for already
     * @param capped whether there are so many that not all were asked: there are more
     */
    public record Reach(int open, int near, int mine, boolean capped) {}

    /** Somebody who runs it. */
    public record Runs(String name, Staff.Role role) implements Serializable {}

    /**
     * A gathering on its own page.
     *
     * @param venue with the link for the seated only
     * @param cancelReason null = it is not cancelled
     */
    public record Detail(
            Entry entry,
            Description description,
            Venue venue,
            List<Block.Part> blocks,
            List<Runs> staff,
            @Nullable String cancelReason) {

        /** Minutes that count. */
        public int minutes() {
            return blocks.stream().filter(one -> !one.pause()).mapToInt(Block.Part::minutes).sum();
        }
    }

    /** A page, by day. */
    @SignedIn("the catalogue, without persons")
    public Page list(CatalogueQuery wanted) {
        long me = aliases.surviving(user.personId());
        if (wanted.mayApply()) {
            List<Object[]> found = found(wanted, me, 0, MOST_JUDGED + 1);
            boolean capped = found.size() > MOST_JUDGED;
            List<Entry> open =
                    entries(capped ? found.subList(0, MOST_JUDGED) : found, me).stream()
                            .filter(one -> one.look().isOpen())
                            .toList();
            int from = Math.min(open.size(), wanted.page() * CatalogueQuery.PAGE);
            int to = Math.min(open.size(), from + CatalogueQuery.PAGE);
            return new Page(List.copyOf(open.subList(from, to)), open.size(), capped);
        }
        long total =
                ((Number)
                                bind(
                                                em.createQuery(
                                                        "select count(g) " + conditions(wanted)),
                                                wanted,
                                                me)
                                        .getSingleResult())
                        .longValue();
        List<Object[]> rows =
                found(wanted, me, wanted.page() * CatalogueQuery.PAGE, CatalogueQuery.PAGE);
        return new Page(entries(rows, me), total, false);
    }

    /**
     * How many of those that one looks for one may apply for, in a fixed number of queries.
     *
     * @param prefecture 1 to 47 (and those of the demo); null = near to nothing
     */
    @SignedIn("the catalogue, without persons")
    public Reach reach(CatalogueQuery wanted, @Nullable Integer prefecture) {
        long me = aliases.surviving(user.personId());
        List<Object[]> found = found(wanted, me, 0, MOST_JUDGED + 1);
        boolean capped = found.size() > MOST_JUDGED;
        List<Gathering> asked =
                found.stream().limit(MOST_JUDGED).map(c -> (Gathering) c[0]).toList();
        Map<Long, Look> looks =
                looking.at(asked, new Looking.Viewer(me, null, PlaceRule.Actor.PERSON, true));
        int open = 0;
        int near = 0;
        int mine = 0;
        for (Gathering one : asked) {
            Look look = Objects.requireNonNull(looks.get(one.getId()));
            boolean here =
                    one.getVenue().mode() == Venue.Mode.ONLINE
                            || Objects.equals(prefecture, one.getPrefecture());
            open += look.isOpen() ? 1 : 0;
            near += look.isOpen() && here ? 1 : 0;
            mine += look.mine() == null ? 0 : 1;
        }
        return new Reach(open, near, mine, capped);
    }

    /**
     * Which gatherings somebody's list has now.
     *
     * @param personId a surviving row
     * @param most more of them are not looked at, or fewer where it has to be judged of each
     *     whether she may apply
     * @return empty = there are more
     */
    @SystemJob
    public Optional<List<Long>> listed(CatalogueQuery wanted, long personId, int most) {
        int looked = wanted.mayApply() ? Math.min(most, MOST_JUDGED) : most;
        List<Object[]> found = found(wanted, personId, 0, looked + 1);
        if (found.size() > looked) {
            return Optional.empty();
        }
        if (!wanted.mayApply()) {
            return Optional.of(found.stream().map(c -> ((Gathering) c[0]).getId()).toList());
        }
        return Optional.of(
                entries(found, personId).stream()
                        .filter(one -> one.look().isOpen())
                        .map(Entry::id)
                        .toList());
    }

    /** A gathering as the catalogue finds it. */
    public record Listed(Gathering gathering, String organiser, WatchRule.Facts facts) {}

    /** Those of some that stand in the catalogue, the first to begin first. */
    @SystemJob
    public List<Listed> listed(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return em
                .createQuery(
                        "select g, o, a "
                                + conditions(CatalogueQuery.all())
                                + " and g.id in :ids order by g.startsAt, g.id",
                        Object[].class)
                .setParameter("upcoming", UPCOMING)
                .setParameter("from", time.now())
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            Gathering one = (Gathering) c[0];
                            String organiser = ((Organisation) c[1]).getName();
                            MedicalArea area = (MedicalArea) c[2];
                            return new Listed(
                                    one,
                                    organiser,
                                    WatchRule.Facts.of(
                                            one, organiser, area == null ? null : area.getCode()));
                        })
                .toList();
    }

    /** Somebody who organises. */
    public record Organiser(long id, String name) {}

    /** Whoever has announced something that is to come, by name; two hundred at most. */
    @SignedIn("the catalogue, without persons")
    public List<Organiser> organisers() {
        return em
                .createQuery(
                        "select o.id, o.name from Organisation o where o.id in (select"
                                + " g.organiserId from Gathering g where g.state in :upcoming and"
                                + " g.startsAt >= :now) order by o.kana, o.id",
                        Object[].class)
                .setParameter("upcoming", UPCOMING)
                .setParameter("now", time.now())
                .setMaxResults(MOST_ORGANISERS)
                .getResultList()
                .stream()
                .map(c -> new Organiser((Long) c[0], (String) c[1]))
                .toList();
    }

    @SuppressWarnings("unchecked") // a query of several columns
    private List<Object[]> found(CatalogueQuery wanted, long me, int first, int most) {
        return bind(
                        em.createQuery(
                                "select g, o, a "
                                        + conditions(wanted)
                                        + " order by g.startsAt, g.id"),
                        wanted,
                        me)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    private static String conditions(CatalogueQuery wanted) {
        StringBuilder jpql =
                new StringBuilder(
                        "from Gathering g join Organisation o on o.id = g.organiserId left join"
                                + " MedicalArea a on a.id = g.areaId where g.state in :upcoming and"
                                + " g.startsAt >= :from");
        if (wanted.until() != null) {
            jpql.append(" and g.startsAt < :until");
        }
        if (!wanted.words().isEmpty()) {
            jpql.append(
                    " and (g.title like :words or g.titleEn like :words or o.name like :words)");
        }
        if (wanted.kind() != null) {
            jpql.append(" and g.kind = :kind");
        }
        if (wanted.mode() != null) {
            jpql.append(" and g.mode = :mode");
        }
        if (wanted.area() != null) {
            jpql.append(" and a.code = :area");
        } else if (wanted.prefecture() != null) {
            jpql.append(" and g.prefecture = :prefecture");
        }
        if (!wanted.subject().isEmpty()) {
            jpql.append(" and g.subject = :subject");
        }
        if (wanted.organiser() != null) {
            jpql.append(" and g.organiserId = :organiser");
        }
        if (wanted.profession()) {
            jpql.append(
                    " and (g.professions = '' or concat(' ', g.professions, ' ') like"
                            + " :profession)");
        }
        return jpql.toString();
    }

    private Query bind(Query query, CatalogueQuery wanted, long me) {
        LocalDate first = wanted.from();
        LocalDate last = wanted.until();
        Instant now = time.now();
        Instant from = first == null ? now : first.atStartOfDay(JapanTime.ZONE).toInstant();
        query.setParameter("upcoming", UPCOMING)
                .setParameter("from", from.isBefore(now) ? now : from);
        if (last != null) {
            query.setParameter("until", last.plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant());
        }
        if (!wanted.words().isEmpty()) {
            query.setParameter("words", wanted.pattern());
        }
        if (wanted.kind() != null) {
            query.setParameter("kind", wanted.kind());
        }
        if (wanted.mode() != null) {
            query.setParameter("mode", wanted.mode());
        }
        if (wanted.area() != null) {
            query.setParameter("area", wanted.area());
        } else if (wanted.prefecture() != null) {
            query.setParameter("prefecture", wanted.prefecture());
        }
        if (!wanted.subject().isEmpty()) {
            query.setParameter("subject", wanted.subject());
        }
        if (wanted.organiser() != null) {
            query.setParameter("organiser", wanted.organiser());
        }
        if (wanted.profession()) {
            query.setParameter("profession", "% " + professionOf(me).name() + " %");
        }
        return query;
    }

    private Profession professionOf(long personId) {
        return em.createQuery(
                        "select p.profession from Person p where p.id = :id", Profession.class)
                .setParameter("id", personId)
                .getSingleResult();
    }

    private List<Entry> entries(List<Object[]> rows, long me) {
        Map<Long, Look> looks =
                looking.at(
                        rows.stream().map(c -> (Gathering) c[0]).toList(),
                        new Looking.Viewer(me, null, PlaceRule.Actor.PERSON, true));
        List<Entry> entries = new ArrayList<>(rows.size());
        for (Object[] c : rows) {
            entries.add(entry(c, Objects.requireNonNull(looks.get(((Gathering) c[0]).getId()))));
        }
        return entries;
    }

    private static Entry entry(Object[] c, Look look) {
        Gathering one = (Gathering) c[0];
        return new Entry(
                one.getId(),
                one.getKind(),
                one.getSubject(),
                one.getTitle(),
                ((Organisation) c[1]).getName(),
                c[2] == null ? null : ((MedicalArea) c[2]).getName(),
                one.getVenue().withoutLink(),
                Objects.requireNonNull(one.getStartsAt()),
                one.getEndsAt(),
                one.getState(),
                one.getTerms(),
                look);
    }

    /**
     * One gathering, also one that is over or cancelled.
     *
     * @throws NotFoundException if there is none, or it was never announced
     */
    @SignedIn("the catalogue, without persons")
    public Detail one(long gatheringId) {
        Object[] row =
                em.createQuery(
                                "select g, o, a from Gathering g join Organisation o on o.id ="
                                        + " g.organiserId left join MedicalArea a on a.id = g.areaId"
                                        + " where g.id = :id and "
                                        + SeatMoves.KNOWN
                                        + " and g.startsAt is not null",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        Entry entry = entries(List.<Object[]>of(row), aliases.surviving(user.personId())).get(0);
        Gathering gathering = (Gathering) row[0];
        Look.Mine mine = entry.look().mine();
        boolean seated = mine != null && mine.state() == Place.State.SEATED;
        return new Detail(
                entry,
                gathering.getDescription(),
                seated ? gathering.getVenue() : gathering.getVenue().withoutLink(),
                em
                        .createQuery(
                                "select b from Block b where b.gatheringId = :id order by b.startsAt",
                                Block.class)
                        .setParameter("id", gatheringId)
                        .getResultList()
                        .stream()
                        .map(Block::getPart)
                        .toList(),
                em
                        .createQuery(
                                "select s, n from Staff s join Person n on n.id = s.personId where"
                                        + " s.gatheringId = :id order by s.id",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .getResultList()
                        .stream()
                        .map(c -> new Runs(((Person) c[1]).getFullName(), ((Staff) c[0]).getRole()))
                        .toList(),
                gathering.getCancelReason());
    }
}
