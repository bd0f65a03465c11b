package org.yorisoi.credit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.State;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.People;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.programme.Rules;

/**
 * What an office sees and states of one person of its roster: whether each programme is done, since
 * when and by what kind of evidence, wherever it was earned; and what no other source records.
 */
@Boundary
public class OfficeRecords {

    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 400;

    @PersistenceContext private EntityManager em;
    @Inject private People people;
    @Inject private Standing standing;
    @Inject private Rules rules;
    @Inject private CreditLedger ledger;
    @Inject private Aliases aliases;
    @Inject private RosterReach reach;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * Where she stands in a programme that she follows.
     *
     * @param kinds of the evidence that proves it; only where it is done
     * @param missing what it asks an office to record, and is not there yet; empty where it is done
     */
    public record Line(
            Words programme,
            State state,
            @Nullable LocalDate completedOn,
            Set<Evidence.Kind> kinds,
            List<Choice> missing) {}

    /**
     * What may be recorded.
     *
     * @param decision whether it is the decision on an application that came too early
     */
    public record Choice(String subject, Words programme, Words label, boolean decision)
            implements Serializable {}

    /**
     * What this office has recorded.
     *
     * @param label null = no programme names it any more
     */
    public record Kept(
            long id,
            @Nullable Words label,
            boolean accepted,
            @Nullable LocalDate heldOn,
            @Nullable LocalDate appliedOn,
            @Nullable String reason,
            Instant recordedAt,
            @Nullable String endReason) {}

    /** All of it. */
    public record Sheet(
            People.Member member, List<Line> lines, List<Choice> choices, List<Kept> kept) {}

    /**
     * The sheet of somebody on the organisation's roster; that it was looked at goes into the
     * audit.
     *
     * @throws NotFoundException if she is not on it today
     */
    @Requires("credit:read")
    public Sheet sheet(long organisationId, long personId) {
        reach.organisations("credit:read", organisationId);
        People.Member member = present(organisationId, personId);
        List<Stand> stands = standing.of(personId, time.today(), null).stands();
        List<Line> lines = new ArrayList<>();
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (Stand stand : stands) {
            if (stand.isBegun()) {
                lines.add(line(stand));
            }
            choicesOf(stand.programme(), stand.version(), choices);
        }
        RuleBook book = rules.book();
        List<Kept> kept =
                em
                        .createQuery(
                                "select r from OfficeRecord r where r.personId in :rows and"
                                        + " r.organisationId in :organisations order by r.id desc",
                                OfficeRecord.class)
                        .setParameter("rows", aliases.rowsOf(personId))
                        .setParameter(
                                "organisations", reach.organisations("credit:read", organisationId))
                        .getResultList()
                        .stream()
                        .map(one -> kept(one, book))
                        .toList();
        return new Sheet(member, lines, List.copyOf(choices.values()), kept);
    }

    private static Line line(Stand stand) {
        boolean done = stand.judgement().isComplete();
        Set<Evidence.Kind> kinds = new java.util.TreeSet<>();
        if (done) {
            stand.judgement().answer().proofs().forEach(one -> kinds.add(one.kind()));
        }
        return new Line(
                stand.programme().title(),
                stand.judgement().state(),
                stand.judgement().completedOn().orElse(null),
                kinds,
                done ? List.of() : missing(stand));
    }

    /** Applications that came too early are not among it: who attended where stays unsaid. */
    private static List<Choice> missing(Stand stand) {
        return stand.version()
                .all()
                .filter(one -> one.kind() == Requirement.Kind.RECORD)
                .filter(
                        one ->
                                stand.judgement()
                                        .answer()
                                        .find(one.heading().id())
                                        .filter(there -> there.state() != State.SATISFIED)
                                        .isPresent())
                .map(
                        one ->
                                new Choice(
                                        one.subject(),
                                        stand.programme().title(),
                                        one.heading().label(),
                                        false))
                .toList();
    }

    private static void choicesOf(
            Programme programme, ProgrammeVersion version, Map<String, Choice> choices) {
        version.all()
                .filter(
                        one ->
                                one.kind() == Requirement.Kind.RECORD
                                        || one.kind() == Requirement.Kind.BEFORE_APPLYING)
                .forEach(
                        one ->
                                choices.putIfAbsent(
                                        one.subject(),
                                        new Choice(
                                                one.subject(),
                                                programme.title(),
                                                one.heading().label(),
                                                one.kind() == Requirement.Kind.BEFORE_APPLYING)));
    }

    private static Kept kept(OfficeRecord one, RuleBook book) {
        return new Kept(
                one.getId(),
                book.label(Evidence.Kind.RECORD, one.getSubject()).orElse(null),
                one.isAccepted(),
                one.getHeldOn(),
                one.getAppliedOn(),
                one.getReason(),
                one.getRecordedAt(),
                one.getEndReason());
    }

    /**
     * Records something about somebody else on the roster.
     *
     * @throws NotFoundException if she is not on it, or there is no such kind of record for her
     * @throws BusinessException if it is about oneself, or a day or a reason is missing
     */
    @Requires("credit:record")
    public void record(long organisationId, long personId, OfficeRecord.Statement stated) {
        People.Member member = mayRecord(organisationId, personId);
        Choice choice =
                sheet(organisationId, personId).choices().stream()
                        .filter(one -> one.subject().equals(stated.subject()))
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        String reason = stated.reason() == null ? "" : stated.reason().strip();
        if (reason.length() > LONGEST_REASON) {
            throw new BusinessException("credit.office.reasonLong", LONGEST_REASON);
        }
        if (reason.isEmpty() && (choice.decision() || !stated.accepted())) {
            throw new BusinessException("credit.office.reasonMissing");
        }
        if (choice.decision() && stated.appliedOn() == null) {
            throw new BusinessException("credit.office.appliedMissing");
        }
        LocalDate today = time.today();
        LocalDate held = choice.decision() ? today : stated.heldOn();
        if (held != null && held.isAfter(today)) {
            throw new BusinessException("credit.office.ahead");
        }
        OfficeRecord record =
                new OfficeRecord(
                        member.id(),
                        organisationId,
                        new OfficeRecord.Statement(
                                stated.subject(),
                                stated.accepted(),
                                held,
                                choice.decision() ? stated.appliedOn() : null,
                                reason.isEmpty() ? null : reason),
                        time.now(),
                        user.personId());
        em.persist(record);
        em.flush();
        ledger.award(record.fact(), user.personId());
        audit.recordFor(
                organisationId,
                "credit:recorded",
                "person",
                member.id(),
                Map.of("subject", stated.subject(), "accepted", stated.accepted()));
    }

    /**
     * Takes back what this office recorded.
     *
     * @throws NotFoundException if there is no such record of this office about her
     * @throws BusinessException if it was taken back before, or there is no reason
     */
    @Requires("credit:record")
    public void takeBack(long organisationId, long personId, long recordId, String why) {
        mayRecord(organisationId, personId);
        OfficeRecord record =
                em.createQuery(
                                "select r from OfficeRecord r where r.id = :id and r.personId in :rows and"
                                        + " r.organisationId = :organisation",
                                OfficeRecord.class)
                        .setParameter("id", recordId)
                        .setParameter("rows", aliases.rowsOf(personId))
                        .setParameter("organisation", organisationId)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        String reason = why.strip();
        if (reason.isEmpty()) {
            throw new BusinessException("credit.office.reasonMissing");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new BusinessException("credit.office.reasonLong", LONGEST_REASON);
        }
        record.takeBack(time.now(), user.personId(), reason);
        ledger.withdraw(
                record.getPersonId(),
                Evidence.Kind.RECORD,
                OfficeRecord.SOURCE,
                Long.toString(recordId),
                reason,
                user.personId());
        audit.recordFor(
                organisationId,
                "credit:record-taken-back",
                "person",
                personId,
                Map.of("record", recordId));
    }

    private People.Member mayRecord(long organisationId, long personId) {
        reach.organisations("credit:record", organisationId);
        People.Member member = present(organisationId, personId);
        if (member.self()) {
            throw new BusinessException("credit.office.oneself");
        }
        return member;
    }

    private People.Member present(long organisationId, long personId) {
        People.Member member = people.member(organisationId, personId);
        if (!member.onRoster()) {
            throw new NotFoundException();
        }
        return member;
    }
}
