package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.GrantAccess;
import org.yorisoi.account.GrantRule;
import org.yorisoi.account.Granting;
import org.yorisoi.account.Role;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;

/**
 * What whoever runs a conference says about it: the issue, its kinds and series, the agenda, the
 * outcome, and who facilitates. No words of a case are shown here.
 */
@Boundary
public class ConferencePlanning {

    private static final String MAY = Decisions.LEADS;
    public static final int LONGEST_ISSUE = 400;
    public static final int LONGEST_OUTCOME = 1_000;
    private static final int LONGEST_SERIES = 80;
    private static final int LONGEST_ITEM = 120;
    private static final int LONGEST_OWNER = 60;
    private static final int MOST_MINUTES = 600;
    private static final int MOST_ITEMS = 30;
    private static final int MOST_LISTED = 200;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private GrantAccess rights;
    @Inject private Granting granting;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private RosterReach reach;
    @Inject private Conferences conferences;
    @Inject private Decisions decisions;
    @Inject private ConferenceLetters letters;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * A conference in the list of a desk.
     *
     * @param prepared whether its issue is said
     * @param declared cases that wait for a facilitator
     * @param open decisions that it made and that are not done
     */
    public record Line(
            long id,
            Words title,
            Gathering.State state,
            @Nullable Instant startsAt,
            boolean prepared,
            boolean concluded,
            long declared,
            long open) {}

    /**
     * Somebody who may release cases.
     *
     * @param mayEnd whether the asking person may end that
     */
    public record Facilitator(long grantId, String name, boolean mayEnd) implements Serializable {}

    /**
     * A conference at its desk.
     *
     * @param version of what was said about it; null = nothing was said
     * @param everyKind all kinds there are
     * @param mayEntrust whether the asking person may name facilitators
     */
    public record Desk(
            Conferences.One one,
            @Nullable Long version,
            List<ConferenceKind> everyKind,
            List<String> seriesTitles,
            Decisions.Candidates candidates,
            List<Facilitator> facilitators,
            boolean mayEntrust) {}

    /**
     * What is said about a conference.
     *
     * @param kinds codes; one at least
     * @param series a title; empty = of none
     * @param cohosts names of organisations, separated by 、 or lines; empty = none
     */
    public record Said(Collection<String> kinds, String issue, String series, String cohosts) {}

    /**
     * The conferences of an organisation and its departments, the latest day first.
     *
     * @throws NotFoundException if one may not see them
     */
    @Requires(MAY)
    public List<Line> list(long organisationId) {
        List<Object[]> found =
                em.createQuery(
                                "select g, c from Gathering g left join Conference c on c.gatheringId ="
                                        + " g.id where g.organiserId in :ids and g.kind in :kinds and"
                                        + " g.state <> :cancelled order by g.startsAt desc, g.id desc",
                                Object[].class)
                        .setParameter("ids", reach.organisations(MAY, organisationId))
                        .setParameter(
                                "kinds",
                                EnumSet.of(Gathering.Kind.CONFERENCE, Gathering.Kind.MEETING))
                        .setParameter("cancelled", Gathering.State.CANCELLED)
                        .setMaxResults(MOST_LISTED)
                        .getResultList();
        List<Long> ids = new ArrayList<>(List.of(-1L));
        found.forEach(c -> ids.add(((Gathering) c[0]).getId()));
        Map<Long, Long> declared =
                counts(
                        "select c.gatheringId, count(c) from CareCase c where c.gatheringId in :ids and"
                                + " c.state = org.yorisoi.conference.CareCase.State.DECLARED group by"
                                + " c.gatheringId",
                        ids);
        Map<Long, Long> open =
                counts(
                        "select d.gatheringId, count(d) from Decision d where d.gatheringId in :ids and"
                                + " d.state = org.yorisoi.conference.Decision.State.OPEN group by"
                                + " d.gatheringId",
                        ids);
        return found.stream()
                .map(
                        c -> {
                            Gathering one = (Gathering) c[0];
                            Conference said = (Conference) c[1];
                            return new Line(
                                    one.getId(),
                                    one.getTitle(),
                                    one.getState(),
                                    one.getStartsAt(),
                                    said != null,
                                    said != null && said.getOutcome() != null,
                                    declared.getOrDefault(one.getId(), 0L),
                                    open.getOrDefault(one.getId(), 0L));
                        })
                .toList();
    }

    private Map<Long, Long> counts(String jpql, List<Long> ids) {
        Map<Long, Long> counts = new HashMap<>();
        em.createQuery(jpql, Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(c -> counts.put((Long) c[0], (Long) c[1]));
        return counts;
    }

    /**
     * One at its desk.
     *
     * @param organisationId of the desk; null = whoever facilitates without an office
     * @throws NotFoundException if there is none that one leads, or it is not that organisation's
     */
    @Requires(MAY)
    public Desk desk(@Nullable Long organisationId, long gatheringId) {
        Gathering gathering = led(gatheringId);
        if (organisationId != null
                && !reach.organisations(MAY, organisationId).contains(gathering.getOrganiserId())) {
            throw new NotFoundException();
        }
        Conference said = em.find(Conference.class, gatheringId);
        boolean mayEntrust =
                GrantRule.reachFor(rights.rights(), house(gathering), gatheringScope(gatheringId))
                        .contains(Role.FACILITATOR);
        return new Desk(
                conferences.one(gathering),
                said == null ? null : said.getVersion(),
                em.createQuery(
                                "select k from ConferenceKind k order by k.position",
                                ConferenceKind.class)
                        .getResultList(),
                em.createQuery(
                                "select s.title from ConferenceSeries s where s.organisationId = :id"
                                        + " order by s.title",
                                String.class)
                        .setParameter("id", gathering.getOrganiserId())
                        .getResultList(),
                decisions.candidates(gatheringId),
                facilitators(gatheringId, mayEntrust),
                mayEntrust);
    }

    private List<Facilitator> facilitators(long gatheringId, boolean mayEntrust) {
        long me = aliases.surviving(user.personId());
        return granting
                .holders(Role.FACILITATOR, Scope.Kind.GATHERING, List.of(gatheringId))
                .getOrDefault(gatheringId, List.of())
                .stream()
                .map(
                        one ->
                                new Facilitator(
                                        one.grantId(),
                                        one.name(),
                                        mayEntrust || one.personId() == me))
                .toList();
    }

    private static Scope house(Gathering gathering) {
        Long hospital = gathering.getHospitalId();
        return Scope.org(hospital == null ? gathering.getOrganiserId() : hospital);
    }

    private static Scope gatheringScope(long gatheringId) {
        return new Scope(Scope.Kind.GATHERING, gatheringId);
    }

    private Gathering led(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null || !AttendedKeeping.isConference(gathering.getKind())) {
            throw new NotFoundException();
        }
        access.check(MAY, gathering);
        return gathering;
    }

    /** Locked, so that two who write at once come one after the other. */
    private Gathering open(long gatheringId) {
        Gathering gathering = led(gatheringId);
        em.lock(gathering, LockModeType.PESSIMISTIC_WRITE);
        if (gathering.getState() == Gathering.State.CANCELLED) {
            throw new BusinessException("conference.desk.cancelled");
        }
        return gathering;
    }

    /**
     * Says what it is about.
     *
     * @param version as it was seen; null = nothing was said then
     * @throws NotFoundException if there is none that one leads
     * @throws BusinessException if something is missing, or was said by somebody else meanwhile
     */
    @Requires(MAY)
    public void prepare(long gatheringId, @Nullable Long version, Said said) {
        Gathering gathering = open(gatheringId);
        String issue = line(said.issue(), LONGEST_ISSUE);
        if (issue.isEmpty()) {
            throw new BusinessException("conference.desk.issueMissing");
        }
        List<String> kinds =
                em
                        .createQuery(
                                "select k from ConferenceKind k order by k.position",
                                ConferenceKind.class)
                        .getResultList()
                        .stream()
                        .map(ConferenceKind::getCode)
                        .filter(said.kinds()::contains)
                        .toList();
        if (kinds.isEmpty()) {
            throw new BusinessException("conference.desk.kindMissing");
        }
        Set<Long> cohosts = organisations(said.cohosts(), gathering);
        Long series = series(gathering.getOrganiserId(), line(said.series(), LONGEST_SERIES));
        Conference known = em.find(Conference.class, gatheringId);
        boolean seen =
                known == null ? version == null : version != null && version == known.getVersion();
        if (!seen) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        if (known == null) {
            em.persist(new Conference(gatheringId, kinds, issue, series));
        } else {
            known.prepare(kinds, issue, series);
        }
        em.createQuery("delete from CoHost c where c.gatheringId = :id")
                .setParameter("id", gatheringId)
                .executeUpdate();
        cohosts.forEach(one -> em.persist(new CoHost(gatheringId, one)));
        recount(gatheringId, kinds);
        noted(gathering, "conference:prepared");
    }

    /** Whoever was there already: another kind may count, or not any more. */
    private void recount(long gatheringId, List<String> kinds) {
        boolean liaison =
                em.createQuery(
                                        "select count(k) from ConferenceKind k where k.code in :codes and"
                                                + " k.liaison = true",
                                        Long.class)
                                .setParameter("codes", kinds)
                                .getSingleResult()
                        > 0;
        em.createQuery("select a from Attended a where a.gatheringId = :id", Attended.class)
                .setParameter("id", gatheringId)
                .getResultList()
                .forEach(one -> one.count(liaison));
    }

    private static String line(String typed, int most) {
        Checked<String> text = OneLineRule.check(typed, most);
        if (!text.isOk()) {
            throw new BusinessException(text.why());
        }
        return text.get();
    }

    /** By their whole names; a name that several have, or none has, is said. */
    private Set<Long> organisations(String names, Gathering gathering) {
        Set<Long> found = new LinkedHashSet<>();
        for (String name : names.split("[、,\\n]", -1)) {
            String one = line(name, LONGEST_ITEM);
            if (one.isEmpty()) {
                continue;
            }
            List<Organisation> called =
                    em.createQuery(
                                    "select o from Organisation o where o.name = :name and o.closedOn is"
                                            + " null",
                                    Organisation.class)
                            .setParameter("name", one)
                            .setMaxResults(2)
                            .getResultList();
            if (called.size() != 1) {
                throw new BusinessException(
                        called.isEmpty()
                                ? "conference.desk.cohostUnknown"
                                : "conference.desk.cohostSeveral",
                        one);
            }
            Long parent = called.get(0).getParentId();
            long id = parent == null ? called.get(0).getId() : parent;
            if (id != house(gathering).id()) {
                found.add(id);
            }
        }
        return found;
    }

    private @Nullable Long series(long organiserId, String title) {
        if (title.isEmpty()) {
            return null;
        }
        Optional<ConferenceSeries> known =
                em.createQuery(
                                "select s from ConferenceSeries s where s.organisationId = :id and s.title"
                                        + " = :title",
                                ConferenceSeries.class)
                        .setParameter("id", organiserId)
                        .setParameter("title", title)
                        .getResultStream()
                        .findFirst();
        if (known.isPresent()) {
            return known.get().getId();
        }
        ConferenceSeries fresh = new ConferenceSeries(organiserId, title, time.now());
        em.persist(fresh);
        em.flush();
        return fresh.getId();
    }

    private void noted(Gathering gathering, String action) {
        audit.recordFor(
                gathering.getOrganiserId(), action, "gathering", gathering.getId(), Map.of());
    }

    /**
     * Puts a point on the agenda, as the last.
     *
     * @param owner as written; empty = not said
     * @throws NotFoundException if there is none that one leads
     * @throws BusinessException if something is missing or too much
     */
    @Requires(MAY)
    public void addItem(long gatheringId, String title, int minutes, String owner) {
        Gathering gathering = open(gatheringId);
        String text = line(title, LONGEST_ITEM);
        if (text.isEmpty()) {
            throw new BusinessException("conference.desk.itemMissing");
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new BusinessException("conference.desk.itemMinutes", MOST_MINUTES);
        }
        String by = line(owner, LONGEST_OWNER);
        List<AgendaItem> items = items(gatheringId);
        if (items.size() >= MOST_ITEMS) {
            throw new BusinessException("conference.desk.tooManyItems", MOST_ITEMS);
        }
        int last = items.isEmpty() ? 0 : items.get(items.size() - 1).getPosition();
        em.persist(new AgendaItem(gatheringId, last + 1, text, minutes, by.isEmpty() ? null : by));
        noted(gathering, "conference:agenda-changed");
    }

    /**
     * Takes a point off.
     *
     * @throws NotFoundException if there is no such point, or not for this person
     */
    @Requires(MAY)
    public void removeItem(long gatheringId, long itemId) {
        Gathering gathering = open(gatheringId);
        em.remove(
                items(gatheringId).stream()
                        .filter(one -> one.getId() == itemId)
                        .findFirst()
                        .orElseThrow(NotFoundException::new));
        noted(gathering, "conference:agenda-changed");
    }

    /**
     * Changes places with the point before it.
     *
     * @throws NotFoundException if there is no such point, or not for this person
     */
    @Requires(MAY)
    public void raiseItem(long gatheringId, long itemId) {
        Gathering gathering = open(gatheringId);
        List<AgendaItem> items = items(gatheringId);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).getId() == itemId) {
                if (i > 0) {
                    int place = items.get(i - 1).getPosition();
                    items.get(i - 1).moveTo(items.get(i).getPosition());
                    items.get(i).moveTo(place);
                    noted(gathering, "conference:agenda-changed");
                }
                return;
            }
        }
        throw new NotFoundException();
    }

    private List<AgendaItem> items(long gatheringId) {
        return em.createQuery(
                        "select i from AgendaItem i where i.gatheringId = :id order by i.position,"
                                + " i.id",
                        AgendaItem.class)
                .setParameter("id", gatheringId)
                .getResultList();
    }

    /**
     * Says what came of the issue, once the meeting has begun.
     *
     * @param what null = nothing chosen
     * @throws BusinessException if something is missing, or it has not begun
     */
    @Requires(MAY)
    public void conclude(long gatheringId, Conference.@Nullable Outcome what, String words) {
        Gathering gathering = open(gatheringId);
        Conference conference = em.find(Conference.class, gatheringId);
        if (conference == null) {
            throw new BusinessException("conference.desk.issueMissing");
        }
        if (!gathering.hasStarted(time.now())) {
            throw new BusinessException("conference.desk.notBegun");
        }
        String text = line(words, LONGEST_OUTCOME);
        if (what == null) {
            throw new BusinessException("conference.desk.outcomeMissing");
        }
        if (text.isEmpty()) {
            throw new BusinessException("conference.desk.outcomeWords");
        }
        conference.conclude(what, text, user.personId(), time.now());
        noted(gathering, "conference:concluded");
    }

    /**
     * Lets somebody who takes part release cases of this conference, for as long as they are shown.
     *
     * @throws NotFoundException if there is none that one leads, or she does not take part
     * @throws BusinessException if one is not the head of the organiser, or names oneself
     */
    @Requires(MAY)
    public void entrust(long gatheringId, long personId, String reason) {
        Gathering gathering = open(gatheringId);
        long surviving = aliases.surviving(personId);
        if (decisions.candidates(gatheringId).people().stream()
                .noneMatch(one -> one.id() == personId || one.id() == surviving)) {
            throw new NotFoundException();
        }
        Instant start = gathering.getStartsAt();
        LocalDate last = start == null ? time.today() : JapanTime.dateOf(start);
        granting.giveFor(
                house(gathering),
                surviving,
                Role.FACILITATOR,
                gatheringScope(gatheringId),
                (last.isBefore(time.today()) ? time.today() : last).plusDays(CaseWindow.MOST_DAYS),
                reason);
        boolean waiting =
                em.createQuery(
                                        "select count(c) from CareCase c where c.gatheringId = :id and"
                                                + " c.state = :declared and c.authorId not in :hers",
                                        Long.class)
                                .setParameter("id", gatheringId)
                                .setParameter("declared", CareCase.State.DECLARED)
                                .setParameter("hers", aliases.rowsOf(surviving))
                                .getSingleResult()
                        > 0;
        if (waiting) {
            letters.waiting(gathering, List.of(surviving));
        }
    }

    /**
     * Somebody does not release cases of this conference any more, from now on. What was released
     * stays so.
     *
     * @throws NotFoundException if there is none that one leads, or no such grant for it
     * @throws BusinessException if one is not the head of the organiser and it is not one's own,
     *     the reason is missing, or it was ended before
     */
    @Requires(MAY)
    public void dismiss(long gatheringId, long grantId, String reason) {
        granting.endFor(house(led(gatheringId)), gatheringScope(gatheringId), grantId, reason);
    }
}
