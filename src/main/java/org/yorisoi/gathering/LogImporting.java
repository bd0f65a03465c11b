package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.LogMatching.Applicant;
import org.yorisoi.gathering.LogMatching.Proposal;
import org.yorisoi.gathering.MeetingLog.Participant;
import org.yorisoi.gathering.PresenceMark.Cover;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * An office brings an online meeting's log: it is read and shown with proposals who is who, applied
 * as the office says, and may be taken back as one.
 */
@Boundary
public class LogImporting {

    private static final String MAY = RollDesk.MAY;
    private static final int AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private Roll roll;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * A log as it was read.
     *
     * @param proposals one for each participant, in the log's order
     * @param people whom one may choose, by person, in the order of names
     */
    public record Preview(
            long id,
            String fileName,
            MeetingLog log,
            List<Proposal> proposals,
            Map<Long, String> people) {

        public Preview {
            proposals = List.copyOf(proposals);
            people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
        }
    }

    /** The logs of a gathering, the newest first. */
    @Requires(MAY)
    public List<AttendanceLog> logs(long gatheringId) {
        mine(gatheringId);
        return em.createQuery(
                        "select l from AttendanceLog l where l.gatheringId = :id order by l.id desc",
                        AttendanceLog.class)
                .setParameter("id", gatheringId)
                .getResultList();
    }

    /**
     * Reads a file and keeps it until it is applied or given up.
     *
     * @param zone in which zone the office says its times are; null = it did not say
     * @return the preview, or why the file can't be read; then nothing is kept
     * @throws BusinessException if just this file is applied already
     */
    @Requires(MAY)
    public Checked<Preview> read(
            long gatheringId, String fileName, byte[] bytes, @Nullable ZoneId zone) {
        Gathering gathering = mine(gatheringId);
        Checked<MeetingLog> log = MeetingLogReading.read(bytes, fileName, plan(gathering), zone);
        if (!log.isOk()) {
            return Checked.no(log.why());
        }
        roll.open(gatheringId);
        refuseAgain(gatheringId, Fingerprint.of(bytes));
        AttendanceLog kept =
                new AttendanceLog(gatheringId, fileName, bytes, zone, time.now(), user.personId());
        em.persist(kept);
        em.flush();
        return Checked.of(preview(kept, log.get()));
    }

    private void refuseAgain(long gatheringId, String fingerprint) {
        em.createQuery(
                        "select l from AttendanceLog l where l.gatheringId = :id and l.fingerprint ="
                                + " :fingerprint and l.state = :applied",
                        AttendanceLog.class)
                .setParameter("id", gatheringId)
                .setParameter("fingerprint", fingerprint)
                .setParameter("applied", AttendanceLog.State.APPLIED)
                .getResultStream()
                .findFirst()
                .ifPresent(
                        before -> {
                            throw new BusinessException(
                                    "gathering.log.again",
                                    Moment.words(Objects.requireNonNull(before.getAppliedAt())));
                        });
    }

    /**
     * The preview once more.
     *
     * @throws BusinessException if the log was applied or given up meanwhile
     */
    @Requires(MAY)
    public Preview preview(long gatheringId, long logId) {
        Gathering gathering = mine(gatheringId);
        AttendanceLog kept = log(gatheringId, logId, LockModeType.NONE);
        return preview(kept, again(gathering, kept));
    }

    /** A gathering that was moved meanwhile may not fit its log any more. */
    private static MeetingLog again(Gathering gathering, AttendanceLog kept) {
        Checked<MeetingLog> log =
                MeetingLogReading.read(
                        kept.bytes(), kept.getFileName(), plan(gathering), kept.saidZone());
        if (!log.isOk()) {
            throw new BusinessException(log.why());
        }
        return log.get();
    }

    private Preview preview(AttendanceLog kept, MeetingLog log) {
        List<Applicant> applicants = applicants(kept.getGatheringId());
        Map<Long, String> people = new LinkedHashMap<>();
        applicants.stream()
                .sorted(
                        Comparator.comparing(Applicant::familyKana)
                                .thenComparing(Applicant::givenKana)
                                .thenComparing(Applicant::personId))
                .forEach(one -> people.put(one.personId(), one.family() + " " + one.given()));
        audit.seen(
                mine(kept.getGatheringId()).getOrganiserId(),
                "gathering:log-seen",
                people.keySet(),
                Map.of("gathering", kept.getGatheringId(), "log", kept.getId()));
        return new Preview(
                kept.getId(),
                kept.getFileName(),
                log,
                LogMatching.propose(log.participants(), applicants),
                people);
    }

    private List<Applicant> applicants(long gatheringId) {
        List<Long> ids = roll.seated(gatheringId).stream().map(Place::getPersonId).toList();
        List<Applicant> applicants = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            for (Person one :
                    em.createQuery(
                                    "select p from Person p where p.id in :ids order by p.id",
                                    Person.class)
                            .setParameter(
                                    "ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                            .getResultList()) {
                Person.Name name = one.getName();
                applicants.add(
                        new Applicant(
                                one.getId(),
                                name.family(),
                                name.given(),
                                name.familyKana(),
                                name.givenKana(),
                                one.getMail()));
            }
        }
        return applicants;
    }

    /**
     * Writes the marks of those who were told to be somebody. Participants that tell not all of
     * their time, and those without a person, are left out.
     *
     * @param who person by participant, counted from 0 as in the preview
     * @return how many people's time was noted
     * @throws BusinessException if the log was applied or given up meanwhile, or a person does not
     *     take part
     */
    @Requires(MAY)
    public int apply(long gatheringId, long logId, Map<Integer, Long> who) {
        mine(gatheringId);
        Gathering gathering = roll.open(gatheringId);
        AttendanceLog kept = log(gatheringId, logId, LockModeType.PESSIMISTIC_WRITE);
        MeetingLog log = again(gathering, kept);
        refuseAgain(gatheringId, kept.getFingerprint());
        Map<Long, List<Participant>> byPerson = new TreeMap<>();
        who.forEach(
                (index, person) -> {
                    if (index < 0 || index >= log.participants().size()) {
                        throw new BusinessException("platform.changedMeanwhile");
                    }
                    Participant participant = log.participants().get(index);
                    if (participant.whole()) {
                        byPerson.computeIfAbsent(person, any -> new ArrayList<>()).add(participant);
                    }
                });
        Map<Long, Place> places = new HashMap<>();
        roll.seated(gatheringId, byPerson.keySet())
                .forEach(place -> places.put(place.getPersonId(), place));
        if (!places.keySet().containsAll(byPerson.keySet())) {
            throw new BusinessException("gathering.roll.stranger");
        }
        Instant now = time.now();
        byPerson.forEach(
                (person, participants) -> {
                    Place place = roll.seat(gatheringId, person);
                    int number = 0;
                    for (PresenceMark mark : log.marks(participants, now, user.personId())) {
                        roll.note(place, "log " + logId + " " + number, mark, null, logId);
                        number++;
                    }
                    roll.changed(gathering, place, user.personId());
                });
        kept.apply(byPerson.size(), now, user.personId());
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:log-applied",
                "gathering",
                gatheringId,
                Map.of("log", logId, "people", byPerson.size()));
        return byPerson.size();
    }

    /**
     * Takes an applied log back: whatever of it still stands is said not to have been so. What
     * somebody corrected since stays.
     *
     * @return how many marks were taken back
     * @throws BusinessException if it is not applied
     */
    @Requires(MAY)
    public int undo(long gatheringId, long logId) {
        mine(gatheringId);
        Gathering gathering = roll.open(gatheringId);
        AttendanceLog kept = log(gatheringId, logId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = time.now();
        kept.undo(now, user.personId());
        Set<Long> persons = new LinkedHashSet<>();
        em.createQuery(
                        "select distinct m.personId from AttendanceMark m where m.logId = :log order"
                                + " by m.personId",
                        Long.class)
                .setParameter("log", logId)
                .getResultList()
                .forEach(persons::add);
        int gone = 0;
        for (Place place :
                roll.seated(gatheringId, persons).stream()
                        .sorted(Comparator.comparing(Place::getPersonId))
                        .toList()) {
            roll.seat(gatheringId, place.getPersonId());
            for (AttendanceMark mark :
                    AttendanceMark.current(roll.marks(gatheringId, place.getPersonId()))) {
                if (Objects.equals(mark.getLogId(), logId)) {
                    em.persist(mark.undone("log " + logId, now, user.personId()));
                    gone++;
                }
            }
            em.flush();
            roll.changed(gathering, place, user.personId());
        }
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:log-undone",
                "gathering",
                gatheringId,
                Map.of("log", logId, "marks", gone));
        return gone;
    }

    /**
     * The file will not be applied; it is thrown away.
     *
     * @throws BusinessException if it was applied
     */
    @Requires(MAY)
    public void giveUp(long gatheringId, long logId) {
        mine(gatheringId);
        log(gatheringId, logId, LockModeType.PESSIMISTIC_WRITE).giveUp();
    }

    private AttendanceLog log(long gatheringId, long logId, LockModeType lock) {
        AttendanceLog log = em.find(AttendanceLog.class, logId, lock);
        if (log == null || log.getGatheringId() != gatheringId) {
            throw new NotFoundException();
        }
        return log;
    }

    private static Cover plan(Gathering gathering) {
        Instant from = gathering.getStartsAt();
        Instant until = gathering.getEndsAt();
        if (from == null || until == null) {
            throw new BusinessException("gathering.roll.draft");
        }
        return new Cover(from, until);
    }

    private Gathering mine(long gatheringId) {
        Gathering gathering = em.find(Gathering.class, gatheringId);
        if (gathering == null) {
            throw new NotFoundException();
        }
        access.check(MAY, gathering);
        return gathering;
    }
}
