package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Grant;
import org.yorisoi.account.Role;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
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
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;

/**
 * Cases, from the author's draft to the view of whoever takes part. What one may not see answers
 * like what does not exist; every view goes into the audit.
 */
@Boundary
public class Cases {

    static final String RELEASES = "conference:release";
    private static final int LONGEST_NOTE = 300;
    private static final int MOST_OF_ONE = 5;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Audit audit;
    @Inject private ConferenceLetters letters;
    @Inject private JapanTime time;

    private final CaseGuard guard = new ObviousPatterns();

    /** The meeting that a case is for. */
    public record Meeting(long id, Words title, @Nullable Instant startsAt, boolean cancelled) {}

    /** A step of its history. */
    public record Past(CaseStep.Action action, Instant at, String by, @Nullable String note) {}

    /**
     * A case as one of its viewers sees it.
     *
     * @param window null = the meeting has no day yet
     * @param refusal why a facilitator may not release it; null = she may, or is none
     * @param warning what its author should know; null = nothing
     * @param steps for author and facilitators only
     */
    public record View(
            long id,
            long version,
            Meeting meeting,
            CaseWindow.Viewer viewer,
            boolean facilitator,
            CaseWindow.Standing standing,
            CoarseCase said,
            CareCase.@Nullable Consent consent,
            @Nullable CaseWindow window,
            int hoursBefore,
            int daysAfter,
            @Nullable String note,
            @Nullable Reason refusal,
            @Nullable Reason warning,
            List<Past> steps) {}

    /**
     * The meeting that one may write a case for.
     *
     * @throws NotFoundException if there is none in which one takes part
     */
    @SignedIn("whoever takes part in that meeting")
    public Meeting meeting(long gatheringId) {
        return meeting(open(gatheringId));
    }

    /** What reading a form makes of it; the guard has looked at every word. */
    @SignedIn("one's own words")
    public CoarseCase.Read read(CoarseCase.Typed typed) {
        return CoarseCase.read(typed, guard);
    }

    /**
     * Keeps a new case as a draft.
     *
     * @return its id
     * @throws NotFoundException if one takes part in no such meeting
     * @throws BusinessException if the meeting is over, or there are too many of hers
     */
    @SignedIn("whoever takes part in that meeting")
    public long write(long gatheringId, CoarseCase said) {
        Gathering gathering = open(gatheringId);
        requireToCome(gathering);
        long me = aliases.surviving(user.personId());
        long before =
                em.createQuery(
                                "select count(c) from CareCase c where c.gatheringId = :id and c.authorId"
                                        + " in :rows and c.state <> :withdrawn",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("rows", aliases.rowsOf(me))
                        .setParameter("withdrawn", CareCase.State.WITHDRAWN)
                        .getSingleResult();
        if (before >= MOST_OF_ONE) {
            throw new BusinessException("conference.case.tooMany", MOST_OF_ONE);
        }
        CareCase one = new CareCase(gatheringId, me, said, time.now());
        em.persist(one);
        em.flush();
        days(one, said);
        step(one, CaseStep.Action.WRITTEN, null);
        return one.getId();
    }

    /**
     * Other words. It is a draft again, whatever it was.
     *
     * @throws NotFoundException if it is not one's own
     * @throws BusinessException if it was changed elsewhere meanwhile, withdrawn, or the meeting is
     *     over
     */
    @SignedIn("the author")
    public void change(long caseId, long version, CoarseCase said) {
        CareCase one = mine(caseId, version);
        requireToCome(gathering(one));
        one.change(said);
        em.createQuery("delete from CaseDay d where d.caseId = :id")
                .setParameter("id", caseId)
                .executeUpdate();
        days(one, said);
        step(one, CaseStep.Action.CHANGED, null);
    }

    private void days(CareCase one, CoarseCase said) {
        for (int i = 0; i < said.days().size(); i++) {
            em.persist(new CaseDay(one.getId(), i, said.days().get(i)));
        }
    }

    private void requireToCome(Gathering gathering) {
        Instant end = gathering.getEndsAt();
        boolean over = end != null && !time.now().isBefore(end);
        if (over || gathering.getState() == Gathering.State.CANCELLED) {
            throw new BusinessException("conference.case.meetingOver");
        }
    }

    /**
     * The author declares on what consent it rests. A facilitator looks at it next.
     *
     * @param basis null = nothing chosen
     * @param taken whether she confirms that she took out what identifies
     * @throws BusinessException if either is missing, or it was changed meanwhile
     */
    @SignedIn("the author")
    public void declare(
            long caseId, long version, CareCase.@Nullable Consent basis, boolean taken) {
        CareCase one = mine(caseId, version);
        if (basis == null) {
            throw new BusinessException("conference.case.consentMissing");
        }
        if (!taken) {
            throw new BusinessException("conference.case.takenMissing");
        }
        Gathering gathering = gathering(one);
        requireToCome(gathering);
        one.declare(basis, time.now());
        step(one, CaseStep.Action.DECLARED, basis.name());
        letters.waiting(gathering, facilitators(gathering.getId()));
    }

    /**
     * The author takes it back; nobody else sees it any more.
     *
     * @throws NotFoundException if it is not one's own
     */
    @SignedIn("the author")
    public void withdraw(long caseId, long version) {
        CareCase one = mine(caseId, version);
        one.withdraw();
        step(one, CaseStep.Action.WITHDRAWN, null);
    }

    /**
     * Lets it be shown to those who take part.
     *
     * @throws NotFoundException if there is none that one facilitates
     * @throws BusinessException if it is one's own, was changed meanwhile, or the window is none
     */
    @Requires(RELEASES)
    public void release(long caseId, long version, int hoursBefore, int daysAfter) {
        CareCase one = facilitated(caseId, version);
        if (hoursBefore < 0 || hoursBefore > CaseWindow.MOST_HOURS) {
            throw new BusinessException("conference.release.hours", CaseWindow.MOST_HOURS);
        }
        if (daysAfter < 0 || daysAfter > CaseWindow.MOST_DAYS) {
            throw new BusinessException("conference.release.days", CaseWindow.MOST_DAYS);
        }
        one.release(hoursBefore, daysAfter);
        step(one, CaseStep.Action.RELEASED, hoursBefore + "/" + daysAfter);
        letters.released(gathering(one), one.getAuthorId());
    }

    /**
     * Gives it back to its author with a reason.
     *
     * @throws NotFoundException if there is none that one facilitates
     * @throws BusinessException if the reason is missing, it is one's own, or was changed meanwhile
     */
    @Requires(RELEASES)
    public void giveBack(long caseId, long version, String words) {
        Checked<String> why = OneLineRule.check(words, LONGEST_NOTE);
        if (!why.isOk()) {
            throw new BusinessException(why.why());
        }
        if (why.get().isEmpty()) {
            throw new BusinessException("conference.release.whyMissing");
        }
        CareCase one = facilitated(caseId, version);
        one.giveBack(why.get());
        step(one, CaseStep.Action.RETURNED, why.get());
        letters.returned(gathering(one), one.getAuthorId());
    }

    /** Locked, of a meeting that one facilitates, somebody else's, as it was seen. */
    private CareCase facilitated(long caseId, long version) {
        CareCase one = locked(caseId);
        Gathering gathering = gathering(one);
        access.check(RELEASES, gathering);
        boolean own = isMine(one);
        boolean draft = one.getState() == CareCase.State.DRAFT;
        if ((draft && !own) || one.getState() == CareCase.State.WITHDRAWN) {
            throw new NotFoundException();
        }
        ReleaseRule.refusal(own, others(one))
                .ifPresent(
                        why -> {
                            throw new BusinessException(why);
                        });
        requireVersion(one, version);
        return one;
    }

    private CareCase mine(long caseId, long version) {
        CareCase one = locked(caseId);
        if (!isMine(one)) {
            throw new NotFoundException();
        }
        requireVersion(one, version);
        return one;
    }

    private CareCase locked(long caseId) {
        CareCase one = em.find(CareCase.class, caseId, LockModeType.PESSIMISTIC_WRITE);
        if (one == null) {
            throw new NotFoundException();
        }
        return one;
    }

    private static void requireVersion(CareCase one, long version) {
        if (one.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }

    private boolean isMine(CareCase one) {
        return aliases.rowsOf(user.personId()).contains(one.getAuthorId());
    }

    private Gathering gathering(CareCase one) {
        return Objects.requireNonNull(em.find(Gathering.class, one.getGatheringId()));
    }

    private void step(CareCase one, CaseStep.Action action, @Nullable String note) {
        em.flush();
        em.persist(new CaseStep(one.getId(), action, user.personId(), time.now(), note));
        audit.record(
                "conference:case-" + action.name().toLowerCase(java.util.Locale.ROOT),
                "case",
                one.getId(),
                Map.of("gathering", one.getGatheringId()));
    }

    /**
     * A case, for whoever may read it now. That it was read goes into the audit.
     *
     * @throws NotFoundException if there is none, or it is not for this reader, or not now
     */
    @SignedIn("author, facilitators, and in its window whoever takes part")
    public View view(long caseId) {
        CareCase one = em.find(CareCase.class, caseId);
        if (one == null) {
            throw new NotFoundException();
        }
        Gathering gathering = gathering(one);
        CaseWindow.Viewer viewer = viewer(one, gathering);
        CaseWindow.Standing standing = standing(one, gathering, time.now());
        if (!CaseWindow.shows(standing, viewer)) {
            throw new NotFoundException();
        }
        boolean facilitator = access.may(RELEASES, gathering);
        boolean own = viewer == CaseWindow.Viewer.AUTHOR;
        int others = own ? others(one) : 0;
        Instant start = gathering.getStartsAt();
        audit.record(
                "conference:case-seen",
                "case",
                caseId,
                Map.of("gathering", gathering.getId(), "as", viewer));
        return new View(
                caseId,
                one.getVersion(),
                meeting(gathering),
                viewer,
                facilitator,
                standing,
                one.getSaid(daysOf(caseId)),
                one.getConsent(),
                start == null ? null : one.window(start),
                one.getHoursBefore(),
                one.getDaysAfter(),
                one.getNote(),
                facilitator ? ReleaseRule.refusal(own, others).orElse(null) : null,
                own ? ReleaseRule.warning(others).orElse(null) : null,
                viewer == CaseWindow.Viewer.PARTICIPANT ? List.of() : steps(caseId));
    }

    private List<CoarseCase.Day> daysOf(long caseId) {
        return em
                .createQuery(
                        "select d from CaseDay d where d.caseId = :id order by d.position",
                        CaseDay.class)
                .setParameter("id", caseId)
                .getResultList()
                .stream()
                .map(CaseDay::getSaid)
                .toList();
    }

    private List<Past> steps(long caseId) {
        return em
                .createQuery(
                        "select s, p from CaseStep s join Person p on p.id = s.byPerson where s.caseId"
                                + " = :id order by s.id",
                        Object[].class)
                .setParameter("id", caseId)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            CaseStep step = (CaseStep) c[0];
                            return new Past(
                                    step.getAction(),
                                    step.getAt(),
                                    ((Person) c[1]).getFullName(),
                                    step.getAction() == CaseStep.Action.RETURNED
                                            ? step.getNote()
                                            : null);
                        })
                .toList();
    }

    private CaseWindow.Viewer viewer(CareCase one, Gathering gathering) {
        if (isMine(one)) {
            return CaseWindow.Viewer.AUTHOR;
        }
        if (access.may(RELEASES, gathering)) {
            return CaseWindow.Viewer.FACILITATOR;
        }
        return takesPart(gathering.getId())
                ? CaseWindow.Viewer.PARTICIPANT
                : CaseWindow.Viewer.NOBODY;
    }

    static CaseWindow.Standing standing(CareCase one, Gathering gathering, Instant now) {
        Instant start = gathering.getStartsAt();
        return CaseWindow.standing(
                one.getState(),
                start == null ? null : one.window(start),
                gathering.getState() == Gathering.State.CANCELLED,
                now);
    }

    /**
     * Whether the asking person has a seat there. Being named as one who runs it gives none:
     * anybody can be named, also from outside; rights come from a seat or a grant.
     */
    @SystemJob
    public boolean takesPart(long gatheringId) {
        return em.createQuery(
                                "select count(p) from Place p where p.gatheringId = :id and"
                                        + " p.personId in :rows and p.state = :seated",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("rows", aliases.rowsOf(user.personId()))
                        .setParameter("seated", Place.State.SEATED)
                        .getSingleResult()
                > 0;
    }

    /** A conference that is known and in which one takes part. */
    private Gathering open(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null
                || !gathering.isKnown()
                || !AttendedKeeping.isConference(gathering.getKind())
                || !takesPart(gatheringId)) {
            throw new NotFoundException();
        }
        return gathering;
    }

    private static Meeting meeting(Gathering gathering) {
        return new Meeting(
                gathering.getId(),
                gathering.getTitle(),
                gathering.getStartsAt(),
                gathering.getState() == Gathering.State.CANCELLED);
    }

    private int others(CareCase one) {
        Set<Long> facilitators = new HashSet<>(facilitators(one.getGatheringId()));
        facilitators.remove(aliases.surviving(one.getAuthorId()));
        return facilitators.size();
    }

    /** Whoever may release cases of a meeting today, by surviving rows. */
    @SystemJob
    public Set<Long> facilitators(long gatheringId) {
        LocalDate today = time.today();
        List<Long> granted =
                em
                        .createQuery(
                                "select g from Grant g where g.role = :role and g.scopeKind = :kind and"
                                        + " g.scopeId = :id and g.endedAt is null",
                                Grant.class)
                        .setParameter("role", Role.FACILITATOR)
                        .setParameter("kind", Scope.Kind.GATHERING)
                        .setParameter("id", gatheringId)
                        .getResultList()
                        .stream()
                        .filter(one -> one.holdsOn(today))
                        .map(Grant::getPersonId)
                        .toList();
        return new HashSet<>(aliases.surviving(granted).values());
    }
}
