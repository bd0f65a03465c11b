package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.paper.CleanFile;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.audit.Audit;

/**
 * Conferences of others that were not announced here: a facility reports them with evidence, and
 * somebody else of it checks.
 */
@Boundary
public class OutsideReporting {

    private static final String MAY = LiaisonAttendance.MAY;
    private static final int LONGEST = 120;
    private static final int LONGEST_NOTE = 300;
    private static final int MOST_PEOPLE = 50;

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * Keeps a paper until the rest is right too. The same one twice is one.
     *
     * @return its id
     * @throws NotFoundException if one may not report for the facility
     */
    @Requires(MAY)
    public long keep(long facilityId, CleanFile file) {
        reach.organisations(MAY, facilityId);
        List<Long> known =
                em.createQuery(
                                "select e.id from OutsideEvidence e where e.organisationId = :id and"
                                        + " e.handedSha256 = :sha order by e.id",
                                Long.class)
                        .setParameter("id", facilityId)
                        .setParameter("sha", file.handedSha256())
                        .getResultList();
        if (!known.isEmpty()) {
            return known.get(0);
        }
        OutsideEvidence evidence =
                new OutsideEvidence(facilityId, file, user.personId(), time.now());
        em.persist(evidence);
        em.flush();
        return evidence.getId();
    }

    /**
     * Reports a conference.
     *
     * @param said title and host as typed
     * @param evidenceId a paper that {@link #keep} took
     * @param names whole names of the facility's people of that day, separated by 、 or lines
     * @return its id
     * @throws NotFoundException if one may not report for the facility, or the paper is not its
     * @throws BusinessException if something is missing, or a name is none on that day's roster
     */
    @Requires(MAY)
    public long report(
            long facilityId, OutsideConference.Said said, long evidenceId, String names) {
        List<Long> house = reach.organisations(MAY, facilityId);
        OutsideEvidence evidence = em.find(OutsideEvidence.class, evidenceId);
        if (evidence == null || evidence.getOrganisationId() != facilityId) {
            throw new NotFoundException();
        }
        if (said.heldOn().isAfter(time.today())) {
            throw new BusinessException("conference.outside.future");
        }
        if (JapanTime.fiscalYear(said.heldOn()) < LiaisonAttendance.FIRST_YEAR) {
            throw new BusinessException("conference.outside.tooOld");
        }
        String title = line(said.title(), LONGEST, "conference.outside.titleMissing");
        String host = line(said.host(), LONGEST, "conference.outside.hostMissing");
        refuseOwn(facilityId, host);
        Set<Long> people = people(names, house, said.heldOn());
        OutsideConference one =
                new OutsideConference(
                        facilityId,
                        new OutsideConference.Said(said.heldOn(), title, host),
                        evidenceId,
                        user.personId(),
                        time.now());
        em.persist(one);
        em.flush();
        people.forEach(person -> em.persist(new OutsideAttendee(one.getId(), person)));
        audit.recordFor(
                facilityId,
                "conference:outside-reported",
                "outside",
                one.getId(),
                Map.of("people", people.size()));
        return one.getId();
    }

    private static String line(String typed, int most, String missing) {
        Checked<String> text = OneLineRule.check(typed, most);
        if (!text.isOk()) {
            throw new BusinessException(text.why());
        }
        if (text.get().isEmpty()) {
            throw new BusinessException(missing);
        }
        return text.get();
    }

    /** What one holds oneself is no conference of others. */
    private void refuseOwn(long facilityId, String host) {
        Organisation facility = em.find(Organisation.class, facilityId);
        if (facility != null && plain(facility.getName()).equals(plain(host))) {
            throw new BusinessException("conference.outside.ownHost");
        }
    }

    /** By whole names among those who had a post there on the day. */
    private Set<Long> people(String names, List<Long> house, LocalDate day) {
        List<Object[]> held =
                em
                        .createQuery(
                                "select a, p from Affiliation a join Person p on p.id = a.personId where"
                                        + " a.organisationId in :house and a.kind = :post",
                                Object[].class)
                        .setParameter("house", house)
                        .setParameter("post", Affiliation.Kind.POST)
                        .getResultList()
                        .stream()
                        .filter(c -> ((Affiliation) c[0]).holdsOn(day))
                        .toList();
        Map<Long, Long> surviving =
                aliases.surviving(held.stream().map(c -> ((Person) c[1]).getId()).toList());
        Set<Long> found = new LinkedHashSet<>();
        for (String name : names.split("[、,\\n]", -1)) {
            String wanted = plain(name);
            if (wanted.isEmpty()) {
                continue;
            }
            Set<Long> called = new LinkedHashSet<>();
            for (Object[] c : held) {
                Person person = (Person) c[1];
                if (plain(person.getFullName()).equals(wanted)) {
                    called.add(surviving.getOrDefault(person.getId(), person.getId()));
                }
            }
            if (called.size() != 1) {
                throw new BusinessException(
                        called.isEmpty()
                                ? "conference.outside.nameUnknown"
                                : "conference.outside.nameSeveral",
                        TypedText.quoted(name.strip()));
            }
            found.addAll(called);
        }
        if (found.isEmpty()) {
            throw new BusinessException("conference.outside.peopleMissing");
        }
        if (found.size() > MOST_PEOPLE) {
            throw new BusinessException("conference.outside.tooMany", MOST_PEOPLE);
        }
        return found;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\s\u3000]+", "");
    }

    /**
     * It counts: one has seen the paper.
     *
     * @throws NotFoundException if there is none, or not for this office
     * @throws BusinessException if one reported it oneself, or somebody decided meanwhile
     */
    @Requires(MAY)
    public void accept(long facilityId, long reportId, long version) {
        OutsideConference one = mine(facilityId, reportId, version);
        one.accept(user.personId(), time.now());
        decided(one, "conference:outside-accepted");
    }

    /**
     * It does not count.
     *
     * @throws NotFoundException if there is none, or not for this office
     * @throws BusinessException if the reason is missing, one reported it oneself, or somebody
     *     decided meanwhile
     */
    @Requires(MAY)
    public void giveBack(long facilityId, long reportId, long version, String why) {
        String words = line(why, LONGEST_NOTE, "conference.outside.whyMissing");
        OutsideConference one = mine(facilityId, reportId, version);
        one.giveBack(words, user.personId(), time.now());
        decided(one, "conference:outside-returned");
    }

    private OutsideConference mine(long facilityId, long reportId, long version) {
        reach.organisations(MAY, facilityId);
        OutsideConference one =
                em.find(OutsideConference.class, reportId, LockModeType.PESSIMISTIC_WRITE);
        if (one == null || one.getOrganisationId() != facilityId) {
            throw new NotFoundException();
        }
        if (one.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        return one;
    }

    private void decided(OutsideConference one, String action) {
        audit.recordFor(one.getOrganisationId(), action, "outside", one.getId(), Map.of());
    }

    /**
     * The paper of a report; that it was looked at goes into the audit.
     *
     * @throws NotFoundException if there is none, or not for this office
     */
    @Requires(MAY)
    public OutsideEvidence evidence(long facilityId, long evidenceId) {
        reach.organisations(MAY, facilityId);
        OutsideEvidence evidence = em.find(OutsideEvidence.class, evidenceId);
        if (evidence == null || evidence.getOrganisationId() != facilityId) {
            throw new NotFoundException();
        }
        audit.recordFor(facilityId, "conference:evidence-seen", "evidence", evidenceId, Map.of());
        return evidence;
    }

    /** How many reports wait for somebody else's look. */
    @Requires(MAY)
    public long waiting(long facilityId) {
        reach.organisations(MAY, facilityId);
        return em.createQuery(
                        "select count(r) from OutsideConference r where r.organisationId = :id and"
                                + " r.state = :reported and r.reportedBy <> :me",
                        Long.class)
                .setParameter("id", facilityId)
                .setParameter("reported", OutsideConference.State.REPORTED)
                .setParameter("me", user.personId())
                .getSingleResult();
    }
}
