package org.yorisoi.workshop;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.credit.CreditLedger;
import org.yorisoi.credit.Fact;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Standing;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Staff;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Access;
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

/**
 * What a group training of the national workshop needs beside its day: eligible staff, and that the
 * prefecture was consulted on.
 */
@Boundary
public class WorkshopDesk {

    private static final String MAY = "gathering:plan";
    static final String SOURCE = "workshop:trainer-course";
    private static final int LONGEST_WITH = 120;
    private static final int LONGEST_ANSWER = 400;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private RosterReach reach;
    @Inject private Aliases aliases;
    @Inject private Standing standing;
    @Inject private CreditLedger ledger;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /** A consultation with who noted it. */
    public record Consulted(Consultation consultation, String by) {}

    /**
     * How the preparation of a training stands.
     *
     * @param day on which it is held, or today while that is open
     * @param consultations the newest first
     */
    public record Preparation(
            long gatheringId,
            Words title,
            Gathering.State state,
            LocalDate day,
            List<StaffRule.Filled> staff,
            List<Consulted> consultations) {}

    /**
     * How it stands.
     *
     * @throws NotFoundException if it is no group training of the organisation's, or not for this
     *     planner
     */
    @Requires(MAY)
    public Preparation preparation(long organisationId, long gatheringId) {
        Gathering gathering = mine(organisationId, gatheringId);
        Instant start = gathering.getStartsAt();
        LocalDate day = start == null ? time.today() : JapanTime.dateOf(start);
        List<StaffRule.Named> staff = staff(gatheringId);
        audit.seen(
                gathering.getOrganiserId(),
                "workshop:preparation-seen",
                staff.stream().map(StaffRule.Named::personId).distinct().toList(),
                Map.of("gathering", gatheringId));
        return new Preparation(
                gatheringId,
                gathering.getTitle(),
                gathering.getState(),
                day,
                StaffRule.judge(staff, day),
                consultations(gatheringId));
    }

    private List<StaffRule.Named> staff(long gatheringId) {
        List<Object[]> found =
                em.createQuery(
                                "select s, p from Staff s join Person p on p.id = s.personId where"
                                        + " s.gatheringId = :id order by s.id",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .getResultList();
        Set<Long> people =
                Set.copyOf(found.stream().map(c -> ((Staff) c[0]).getPersonId()).toList());
        Map<Long, Long> surviving = aliases.surviving(people);
        Map<Long, List<StaffRule.Completed>> courses = new HashMap<>();
        if (!people.isEmpty()) {
            for (PersonFacts one :
                    standing.facts(
                            surviving.values().stream().distinct().toList(), time.today(), null)) {
                courses.put(one.personId(), courses(one));
            }
        }
        List<StaffRule.Named> staff = new ArrayList<>();
        for (Object[] c : found) {
            Staff one = (Staff) c[0];
            staff.add(
                    new StaffRule.Named(
                            one.getPersonId(),
                            ((Person) c[1]).getFullName(),
                            one.getRole(),
                            courses.getOrDefault(
                                    surviving.getOrDefault(one.getPersonId(), one.getPersonId()),
                                    List.of())));
        }
        return staff;
    }

    private static List<StaffRule.Completed> courses(PersonFacts facts) {
        List<StaffRule.Completed> courses = new ArrayList<>();
        for (Evidence one : facts.evidence()) {
            if (one.kind() == Evidence.Kind.RECORD && one.outcome() == Evidence.Outcome.EARNED) {
                TrainerCourse.of(one.subject())
                        .ifPresent(
                                course ->
                                        courses.add(
                                                new StaffRule.Completed(course, one.earnedOn())));
            }
        }
        return courses;
    }

    private List<Consulted> consultations(long gatheringId) {
        return em
                .createQuery(
                        "select c, p from Consultation c join Person p on p.id = c.notedBy where"
                                + " c.gatheringId = :id order by c.id desc",
                        Object[].class)
                .setParameter("id", gatheringId)
                .getResultList()
                .stream()
                .map(c -> new Consulted((Consultation) c[0], ((Person) c[1]).getFullName()))
                .toList();
    }

    /**
     * Notes that the prefecture was consulted.
     *
     * @param with office and name, in one line
     * @param answer may be empty: there is none yet
     * @throws BusinessException if the day is still to come, or a line is missing or too long
     */
    @Requires(MAY)
    public void consult(
            long organisationId, long gatheringId, LocalDate on, String with, String answer) {
        Gathering gathering = mine(organisationId, gatheringId);
        if (on.isAfter(time.today())) {
            throw new BusinessException("workshop.consult.future");
        }
        String whom = line(with, LONGEST_WITH);
        if (whom.isEmpty()) {
            throw new BusinessException("workshop.consult.whomMissing");
        }
        String said = line(answer, LONGEST_ANSWER);
        em.persist(
                new Consultation(
                        gatheringId,
                        on,
                        whom,
                        said.isEmpty() ? null : said,
                        time.now(),
                        user.personId()));
        em.flush();
        audit.recordFor(
                gathering.getOrganiserId(),
                "workshop:consulted",
                "gathering",
                gatheringId,
                Map.of());
    }

    /**
     * Records that a director of this training has completed a trainer's course; its paper was
     * seen. It is a credit of hers, for every training to come.
     *
     * @throws NotFoundException if she is not named as its director
     * @throws BusinessException if the day is still to come, or it is one's own course
     */
    @Requires(MAY)
    public void record(
            long organisationId,
            long gatheringId,
            long personId,
            TrainerCourse course,
            LocalDate on) {
        Gathering gathering = mine(organisationId, gatheringId);
        if (staff(gatheringId).stream()
                .noneMatch(
                        one -> one.personId() == personId && one.role() == Staff.Role.DIRECTOR)) {
            throw new NotFoundException();
        }
        if (on.isAfter(time.today())) {
            throw new BusinessException("workshop.course.future");
        }
        long surviving = aliases.surviving(personId);
        if (surviving == aliases.surviving(user.personId())) {
            throw new BusinessException("workshop.course.own");
        }
        ledger.award(
                new Fact(
                        surviving,
                        Evidence.Kind.RECORD,
                        course.subject(),
                        SOURCE,
                        surviving + "/" + course.name(),
                        Evidence.Outcome.EARNED,
                        on,
                        null,
                        Map.of(),
                        Set.of(),
                        true,
                        null),
                user.personId());
        audit.recordFor(
                gathering.getOrganiserId(),
                "workshop:course-recorded",
                "person",
                surviving,
                Map.of("course", course.name(), "gathering", gatheringId));
    }

    private static String line(String text, int most) {
        Checked<String> line = OneLineRule.check(text, most);
        if (!line.isOk()) {
            Reason why = line.why();
            throw new BusinessException(why);
        }
        return line.get();
    }

    private Gathering mine(long organisationId, long gatheringId) {
        Gathering gathering =
                em.createQuery(
                                "select g from Gathering g where g.id = :id and g.kind = :kind and"
                                        + " g.organiserId in :mine",
                                Gathering.class)
                        .setParameter("id", gatheringId)
                        .setParameter("kind", Gathering.Kind.WORKSHOP)
                        .setParameter("mine", reach.organisations(MAY, organisationId))
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        access.check(MAY, gathering);
        return gathering;
    }
}
