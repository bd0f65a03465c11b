package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Closing;
import org.yorisoi.gathering.Founding;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Letters;
import org.yorisoi.gathering.News;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.PlaceStep;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * A host's visits: documents looked at, confirmed, taken place or not, feedback. When how it was is
 * said of everybody of a date, its attendance is confirmed into the ledger.
 */
@Boundary
public class HostVisits {

    private static final int LONGEST_NOTE = 400;

    @PersistenceContext private EntityManager em;
    @Inject private Hosts hosts;
    @Inject private OwnVisits own;
    @Inject private SeatMoves seats;
    @Inject private Founding founding;
    @Inject private RollDesk roll;
    @Inject private Closing closing;
    @Inject private Letters letters;
    @Inject private Outbox outbox;
    @Inject private CurrentUser user;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * A visit in the list.
     *
     * @param openDocuments how many are not in order
     */
    public record Line(
            long id,
            String name,
            Profession profession,
            @Nullable String post,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            VisitStage stage,
            long openDocuments,
            boolean late)
            implements Serializable {}

    /**
     * One, with the mail and telephone that a host sees once it is decided.
     *
     * @param minutes of the date
     */
    public record One(
            OwnVisits.One visit,
            long hostId,
            String name,
            Profession profession,
            @Nullable String post,
            @Nullable String mail,
            @Nullable String phone,
            int minutes)
            implements Serializable {}

    /**
     * All of a fiscal year, those to come first, then the latest.
     *
     * @throws NotFoundException if there is no such host, or not for this one
     */
    @Requires(Hosts.HOST)
    public List<Line> list(long hostId, int fiscalYear) {
        RideHost host = hosts.reached(Hosts.HOST, hostId);
        List<Line> lines = new ArrayList<>();
        List<Long> people = new ArrayList<>();
        List<Object[]> rows = rows("v.hostId = :id and v.fiscalYear = " + fiscalYear, hostId);
        Map<Long, List<HandIn.Last>> said =
                own.said(host, rows.stream().map(c -> ((RideVisit) c[0]).getPersonId()).toList());
        for (Object[] c : rows) {
            RideVisit visit = (RideVisit) c[0];
            Person person = (Person) c[1];
            Gathering gathering = (Gathering) c[2];
            HandIn.Sheet sheet =
                    own.sheet(host, said.getOrDefault(visit.getPersonId(), List.of()), gathering);
            people.add(person.getId());
            lines.add(
                    new Line(
                            visit.getId(),
                            person.getFullName(),
                            person.getProfession(),
                            c[3] == null ? null : ((Organisation) c[3]).getName(),
                            gathering.getStartsAt(),
                            gathering.getEndsAt(),
                            VisitStage.of(
                                    visit, sheet.isComplete(), gathering.getEndsAt(), time.now()),
                            sheet.open(),
                            sheet.late()));
        }
        Instant now = time.now();
        lines.sort(
                Comparator.comparing((Line one) -> over(one, now))
                        .thenComparing(
                                (a, b) ->
                                        over(a, now)
                                                ? begin(b).compareTo(begin(a))
                                                : begin(a).compareTo(begin(b))));
        audit.seen(
                host.getOrganisationId(), "ridealong:visits-seen", people, Map.of("host", hostId));
        return lines;
    }

    private static boolean over(Line one, Instant now) {
        return one.stage() != VisitStage.OVER && begin(one).isBefore(now);
    }

    private static Instant begin(Line one) {
        Instant start = one.startsAt();
        return start == null ? Instant.MAX : start;
    }

    private List<Object[]> rows(String condition, long id) {
        return em.createQuery(
                        "select v, n, g, o from RideVisit v left join Person n on n.id = v.personId left join"
                                + " Gathering g on g.id = v.gatheringId left join Wish w on w.id = v.wishId"
                                + " left join Affiliation a on a.id = w.postId left join Organisation"
                                + " o on o.id = a.organisationId where "
                                + condition
                                + " order by v.id",
                        Object[].class)
                .setParameter("id", id)
                .getResultList();
    }

    /** One that a host may go on with. */
    private Object[] mine(long visitId) {
        Object[] row =
                rows("v.id = :id", visitId).stream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        hosts.reached(Hosts.HOST, ((RideVisit) row[0]).getHostId());
        return row;
    }

    /**
     * One.
     *
     * @throws NotFoundException if there is none, or not for this host
     */
    @Requires(Hosts.HOST)
    public One one(long visitId) {
        Object[] c = mine(visitId);
        RideVisit visit = (RideVisit) c[0];
        Person person = (Person) c[1];
        RideHost host = Objects.requireNonNull(em.find(RideHost.class, visit.getHostId()));
        audit.seen(
                host.getOrganisationId(),
                "ridealong:visit-seen",
                List.of(person.getId()),
                Map.of("visit", visitId));
        return new One(
                own.seen(visit),
                visit.getHostId(),
                person.getFullName(),
                person.getProfession(),
                c[3] == null ? null : ((Organisation) c[3]).getName(),
                person.getMail(),
                person.getTelephone(),
                minutes(visit.getGatheringId()));
    }

    private int minutes(long gatheringId) {
        return em
                .createQuery("select b from Block b where b.gatheringId = :id", Block.class)
                .setParameter("id", gatheringId)
                .getResultList()
                .stream()
                .mapToInt(Block::getMinutes)
                .sum();
    }

    /**
     * A document was looked at: in order until a day, or given back with a reason. What it says is
     * not kept.
     *
     * @param validUntil null = given back
     * @throws NotFoundException if there is none, or not for this host, or it is not asked for
     * @throws BusinessException if the day is over, or a reason for giving back is missing
     */
    @Requires(Hosts.HOST)
    public void check(
            long visitId, Paperwork document, @Nullable LocalDate validUntil, String note) {
        RideVisit visit = (RideVisit) mine(visitId)[0];
        RideHost host = Objects.requireNonNull(em.find(RideHost.class, visit.getHostId()));
        if (!host.getDocuments().contains(document)) {
            throw new NotFoundException();
        }
        if (visit.getOutcome() != null) {
            throw new BusinessException("ridealong.visit.over");
        }
        if (validUntil != null && validUntil.isBefore(time.today())) {
            throw new BusinessException("ridealong.document.past", validUntil);
        }
        String words = line(note);
        if (validUntil == null && words == null) {
            throw new BusinessException("ridealong.document.reasonMissing");
        }
        em.persist(
                new DocumentCheck(
                        visit,
                        document,
                        validUntil == null
                                ? DocumentCheck.Said.RETURNED
                                : DocumentCheck.Said.IN_ORDER,
                        validUntil,
                        time.now(),
                        user.personId(),
                        words));
        audit.recordFor(
                host.getOrganisationId(),
                "ridealong:document-seen",
                "person",
                visit.getPersonId(),
                Map.of("visit", visitId, "document", document));
        if (validUntil == null) {
            tell(visit, host, "RETURNED");
        }
    }

    private static @Nullable String line(String note) {
        Checked<String> line = OneLineRule.check(note, LONGEST_NOTE);
        if (!line.isOk()) {
            throw new BusinessException(line.why());
        }
        return line.get().isEmpty() ? null : line.get();
    }

    private void tell(RideVisit visit, RideHost host, String what) {
        Person person = em.find(Person.class, visit.getPersonId());
        String mail = person == null ? null : person.getMail();
        if (person != null && mail != null) {
            outbox.post(
                    new Outbox.Letter(
                            "ridealong-" + what.toLowerCase(Locale.ROOT),
                            "ridealong.mail." + what,
                            mail,
                            person.getId(),
                            person.getLang(),
                            null,
                            List.of(person.getFullName(), host.getTitle())));
        }
    }

    /**
     * The host is ready for her. She is written to.
     *
     * @throws NotFoundException if there is none, or not for this host
     * @throws BusinessException if documents are not in order, or it is confirmed or over
     */
    @Requires(Hosts.HOST)
    public void confirm(long visitId) {
        RideVisit visit = (RideVisit) mine(visitId)[0];
        Gathering gathering = seats.lock(visit.getGatheringId());
        em.refresh(visit);
        RideHost host = Objects.requireNonNull(em.find(RideHost.class, visit.getHostId()));
        HandIn.Sheet sheet = own.sheet(host, visit.getPersonId(), gathering);
        if (!sheet.isComplete()) {
            throw new BusinessException("ridealong.visit.documentsOpen", sheet.open());
        }
        if (gathering.hasStarted(time.now())) {
            throw new BusinessException("ridealong.visit.over");
        }
        visit.confirm(time.now(), user.personId());
        if (gathering.getState() == Gathering.State.ANNOUNCED) {
            founding.confirm(gathering);
        } else {
            letters.tell(gathering, List.of(visit.getPersonId()), News.CONFIRMED);
        }
        audit.recordFor(
                host.getOrganisationId(), "ridealong:confirmed", "visit", visitId, Map.of());
    }

    /**
     * The host takes the seat back. She is told, and her wish waits on.
     *
     * @param words why, told to her
     * @throws NotFoundException if there is none, or not for this host
     * @throws BusinessException if the reason is missing, or it has begun
     */
    @Requires(Hosts.HOST)
    public void cancel(long visitId, String words) {
        String why = line(words);
        if (why == null) {
            throw new BusinessException("ridealong.slot.reasonMissing");
        }
        RideVisit visit = (RideVisit) mine(visitId)[0];
        Gathering gathering = seats.lock(visit.getGatheringId());
        Place place =
                em.createQuery(
                                "select p from Place p where p.gatheringId = :id and p.personId ="
                                        + " :person and p.state = :seated",
                                Place.class)
                        .setParameter("id", gathering.getId())
                        .setParameter("person", visit.getPersonId())
                        .setParameter("seated", Place.State.SEATED)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(() -> new BusinessException("platform.changedMeanwhile"));
        PlaceRule.Verdict verdict =
                PlaceRule.move(
                        PlaceRule.Move.REMOVE,
                        seats.moving(gathering, place, null, List.of()),
                        PlaceRule.Actor.ORGANISER,
                        true);
        if (!verdict.isOpen()) {
            throw new BusinessException(verdict.refusals().get(0));
        }
        seats.move(
                place,
                PlaceRule.Move.REMOVE,
                null,
                new PlaceStep.Cause(
                        time.now(), user.personId(), gathering.getOrganiserId(), null, why));
        letters.tell(gathering, place, News.REMOVED);
        seats.settle(gathering);
        audit.recordFor(
                gathering.getOrganiserId(), "ridealong:cancelled", "visit", visitId, Map.of());
    }

    /**
     * How it was: she came, for so many minutes, or did not. The last of a date confirms its
     * attendance into the ledger; said again, it is a correction with its reason.
     *
     * @param minutes null = she did not come
     * @param words a note of the host's; of a correction the reason, which is needed
     * @throws NotFoundException if there is none, or not for this host
     * @throws BusinessException if it is not over, was cancelled, the minutes make no sense, or a
     *     reason is missing
     */
    @Requires(Hosts.HOST)
    public void end(long visitId, @Nullable Integer minutes, String words) {
        RideVisit visit = (RideVisit) mine(visitId)[0];
        String note = line(words);
        Gathering gathering = seats.lock(visit.getGatheringId());
        em.refresh(visit);
        Instant end = gathering.getEndsAt();
        if (end == null || time.now().isBefore(end)) {
            throw new BusinessException("ridealong.visit.notOver");
        }
        boolean again = visit.getOutcome() != null;
        if (again && note == null) {
            throw new BusinessException("ridealong.visit.reasonMissing");
        }
        if (minutes != null && minutes < 1) {
            throw new BusinessException("gathering.roll.minutes", minutes(gathering.getId()));
        }
        visit.end(minutes == null ? RideVisit.Outcome.NO_SHOW : RideVisit.Outcome.DONE, time.now());
        em.flush();
        roll.correct(
                gathering.getId(),
                visit.getPersonId(),
                "visit",
                minutes == null ? 0 : minutes,
                note == null ? "受入担当者の記録" : note);
        if (gathering.getState() != Gathering.State.CLOSED && allSaid(gathering.getId())) {
            Closing.Prospect prospect = closing.prospect(gathering.getId());
            closing.close(
                    gathering.getId(), prospect.unknown(), note == null ? "受入担当者が付き添って確認" : note);
        }
        audit.recordFor(
                gathering.getOrganiserId(),
                again ? "ridealong:corrected" : "ridealong:ended",
                "visit",
                visitId,
                Map.of("minutes", minutes == null ? 0 : minutes));
    }

    private boolean allSaid(long gatheringId) {
        return em.createQuery(
                                "select count(v) from RideVisit v where v.gatheringId = :id and"
                                        + " v.outcome is null",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .getSingleResult()
                == 0;
    }

    /**
     * What the host says to her.
     *
     * @throws NotFoundException if there is none, or not for this host
     * @throws BusinessException if it is empty or too long, or the visit has not taken place
     */
    @Requires(Hosts.HOST)
    public void feedback(long visitId, String words) {
        RideVisit visit = (RideVisit) mine(visitId)[0];
        visit.tellPerson(OwnVisits.text(words, OwnVisits.WORDS), time.now());
        tell(visit, Objects.requireNonNull(em.find(RideHost.class, visit.getHostId())), "FEEDBACK");
    }
}
