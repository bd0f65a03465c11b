package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;

/**
 * A conference for whoever may look: everybody who is signed in sees issue and agenda of what is
 * announced; cases and decisions only those who take part, lead or facilitate.
 */
@Boundary
public class Conferences {

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Cases cases;
    @Inject private Decisions decisions;
    @Inject private JapanTime time;

    /** A point of the agenda. */
    public record Item(long id, String title, int minutes, @Nullable String owner) {}

    /** What came of it. */
    public record Result(Conference.Outcome outcome, String words) {}

    /**
     * A case in the list of a conference.
     *
     * @param author null = not for this reader
     * @param readable whether this reader may open it now
     */
    public record CaseLine(
            long id,
            CaseWindow.Standing standing,
            boolean mine,
            boolean readable,
            @Nullable String author,
            @Nullable CaseWindow window) {}

    /**
     * Who looks.
     *
     * @param takesPart has a seat
     * @param facilitates may release cases of others
     * @param leads may write agenda, outcome and decisions
     */
    public record Relation(boolean takesPart, boolean facilitates, boolean leads) {

        /** Whether she is told more than everybody. */
        public boolean isInside() {
            return takesPart || facilitates || leads;
        }
    }

    /**
     * One conference.
     *
     * @param issue null = not said yet
     * @param kinds in the order of kinds; may be empty as long as nothing was said
     * @param brought decisions of earlier ones that came to it
     */
    public record One(
            long id,
            Words title,
            String host,
            List<String> cohosts,
            Gathering.State state,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String issue,
            List<ConferenceKind> kinds,
            @Nullable String series,
            List<Item> items,
            @Nullable Result result,
            List<CaseLine> cases,
            List<Decisions.Line> brought,
            List<Decisions.Line> made,
            Relation relation,
            boolean over) {}

    /**
     * A conference that is known to everybody.
     *
     * @throws NotFoundException if there is none, or it was never announced
     */
    @SignedIn("the catalogue's own words; what is inside only for those who take part")
    public One one(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null
                || !gathering.isKnown()
                || !AttendedKeeping.isConference(gathering.getKind())) {
            throw new NotFoundException();
        }
        return one(gathering);
    }

    /** The same for a door that has checked. */
    @SystemJob
    public One one(Gathering gathering) {
        long id = gathering.getId();
        Conference conference = em.find(Conference.class, id);
        Relation relation =
                new Relation(
                        cases.takesPart(id),
                        access.may(Cases.RELEASES, gathering),
                        access.may(Decisions.LEADS, gathering));
        boolean inside = relation.isInside();
        Instant end = gathering.getEndsAt();
        return new One(
                id,
                gathering.getTitle(),
                em.find(Organisation.class, gathering.getOrganiserId()).getName(),
                cohosts(id),
                gathering.getState(),
                gathering.getStartsAt(),
                end,
                conference == null ? null : conference.getIssue(),
                conference == null ? List.of() : kinds(conference.getKinds()),
                conference == null ? null : series(conference.getSeriesId()),
                items(id),
                result(conference, inside),
                inside ? lines(gathering, relation) : List.of(),
                inside ? decisions.broughtTo(gathering) : List.of(),
                inside ? decisions.madeIn(id) : List.of(),
                relation,
                end != null && !time.now().isBefore(end));
    }

    private static @Nullable Result result(@Nullable Conference conference, boolean inside) {
        if (conference == null || !inside) {
            return null;
        }
        Conference.Outcome outcome = conference.getOutcome();
        String words = conference.getOutcomeText();
        return outcome == null || words == null ? null : new Result(outcome, words);
    }

    private List<String> cohosts(long gatheringId) {
        return em.createQuery(
                        "select o.name from CoHost c join Organisation o on o.id = c.organisationId where"
                                + " c.gatheringId = :id order by o.kana, o.id",
                        String.class)
                .setParameter("id", gatheringId)
                .getResultList();
    }

    private List<ConferenceKind> kinds(List<String> codes) {
        return em.createQuery(
                        "select k from ConferenceKind k where k.code in :codes order by k.position",
                        ConferenceKind.class)
                .setParameter("codes", codes)
                .getResultList();
    }

    private @Nullable String series(@Nullable Long id) {
        return id == null ? null : em.find(ConferenceSeries.class, id).getTitle();
    }

    private List<Item> items(long gatheringId) {
        return em
                .createQuery(
                        "select i from AgendaItem i where i.gatheringId = :id order by i.position,"
                                + " i.id",
                        AgendaItem.class)
                .setParameter("id", gatheringId)
                .getResultList()
                .stream()
                .map(one -> new Item(one.getId(), one.getTitle(), one.getMinutes(), one.getOwner()))
                .toList();
    }

    /** Those that the reader may know of; whoever takes part knows of released ones only. */
    private List<CaseLine> lines(Gathering gathering, Relation relation) {
        List<CareCase> found =
                em.createQuery(
                                "select c from CareCase c where c.gatheringId = :id order by c.id",
                                CareCase.class)
                        .setParameter("id", gathering.getId())
                        .getResultList();
        if (found.isEmpty()) {
            return List.of();
        }
        List<Long> mine = aliases.rowsOf(user.personId());
        Map<Long, String> authors =
                em
                        .createQuery("select p from Person p where p.id in :ids", Person.class)
                        .setParameter("ids", found.stream().map(CareCase::getAuthorId).toList())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(Person::getId, Person::getFullName));
        Instant start = gathering.getStartsAt();
        List<CaseLine> lines = new ArrayList<>();
        for (CareCase one : found) {
            boolean own = mine.contains(one.getAuthorId());
            CaseWindow.Standing standing = Cases.standing(one, gathering, time.now());
            boolean known =
                    own
                            || (standing != CaseWindow.Standing.WITHDRAWN
                                    && (relation.leads()
                                            || (standing != CaseWindow.Standing.DRAFT
                                                    && relation.facilitates())
                                            || standing == CaseWindow.Standing.RELEASED
                                            || standing == CaseWindow.Standing.SHOWN));
            if (!known) {
                continue;
            }
            boolean readable =
                    CaseWindow.shows(
                            standing,
                            own
                                    ? CaseWindow.Viewer.AUTHOR
                                    : relation.facilitates()
                                            ? CaseWindow.Viewer.FACILITATOR
                                            : relation.takesPart()
                                                    ? CaseWindow.Viewer.PARTICIPANT
                                                    : CaseWindow.Viewer.NOBODY);
            lines.add(
                    new CaseLine(
                            one.getId(),
                            standing,
                            own,
                            readable,
                            readable || relation.leads() ? authors.get(one.getAuthorId()) : null,
                            start == null ? null : one.window(start)));
        }
        return lines;
    }
}
