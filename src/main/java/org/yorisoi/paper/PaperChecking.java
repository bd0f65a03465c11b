package org.yorisoi.paper;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.CertificateKind;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.RosterPredicate;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;
import org.yorisoi.programme.Rules;

/**
 * The office's stack: the papers of the people on its roster, one decision each. Nobody decides on
 * her own, and of two who decide at once the second is told.
 */
@Boundary
public class PaperChecking {

    private static final String MAY = "paper:check";
    private static final int MOST_EXPORTED = 10_000;
    private static final int MOST_TWINS = 5;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_NOTE = 300;

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;
    @Inject private Outbox outbox;
    @Inject private PaperCredit credit;
    @Inject private Rules rules;

    /**
     * A paper in the list.
     *
     * @param read what counts: as the office reads it, else as she wrote it
     * @param twice whether the same number stands on another paper
     * @param own whether it is one's own
     */
    public record Row(
            long id,
            long personId,
            String name,
            String kana,
            Profession profession,
            Words label,
            Said read,
            Paper.State state,
            Instant handedInAt,
            @Nullable Instant checkedAt,
            boolean twice,
            boolean own)
            implements Serializable {}

    /** A page of the list. */
    public record Page(List<Row> rows, long total, long waiting) implements Serializable {}

    /**
     * Another paper with the same number or photo.
     *
     * @param name whose; null = somebody this office doesn't know
     * @param self whether it is the same person's
     */
    public record Twin(
            @Nullable String name, boolean self, Paper.@Nullable State state, @Nullable Instant at)
            implements Serializable {}

    /** A step of its history, with what it said then. */
    public record Past(
            PaperStep.Kind kind,
            Instant at,
            @Nullable String by,
            Said read,
            Paper.@Nullable Fault fault,
            @Nullable String note)
            implements Serializable {}

    /**
     * One paper with its evidence.
     *
     * @param ofWorkshop whether its day is the last day of a workshop, not the day of issue
     * @param said as she wrote it
     * @param read as the office reads it, else as she wrote it
     * @param own whether it is one's own, on which somebody else must decide
     * @param sameNumber other papers with the number
     * @param samePhoto other papers with the very same file
     */
    public record One(
            long id,
            long version,
            long personId,
            String name,
            String kana,
            Profession profession,
            Words label,
            boolean ofWorkshop,
            Said said,
            Said read,
            Paper.State state,
            Instant handedInAt,
            Paper.@Nullable Fault fault,
            @Nullable String note,
            OwnPapers.Photo photo,
            boolean own,
            List<Twin> sameNumber,
            List<Twin> samePhoto,
            List<Past> steps,
            long waiting)
            implements Serializable {}

    /** One page of the list; that it was looked at goes into the audit. */
    @Requires("paper:check")
    public Page page(long organisationId, PaperQuery wanted) {
        List<Long> visible = reach.organisations(MAY, organisationId);
        long total = count(visible, wanted);
        List<Row> rows =
                total == 0 ? List.of() : rows(visible, wanted, wanted.page(), PaperQuery.PAGE);
        audit.seen(organisationId, "paper:list-seen", people(rows), Map.of("rows", rows.size()));
        return new Page(rows, total, waitingCount(visible));
    }

    /**
     * The whole list, for a purpose.
     *
     * @throws BusinessException if the purpose is missing
     */
    @Requires("paper:check")
    public List<Row> export(long organisationId, PaperQuery wanted, String purpose) {
        List<Long> visible = reach.organisations(MAY, organisationId);
        Checked<String> why = OneLineRule.check(purpose, LONGEST_NOTE);
        if (!why.isOk() || why.get().isEmpty()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        List<Row> rows = rows(visible, wanted, 0, MOST_EXPORTED);
        audit.seen(
                organisationId,
                "paper:exported",
                people(rows),
                Map.of("rows", rows.size(), "purpose", why.get()));
        return rows;
    }

    private static List<Long> people(List<Row> rows) {
        return rows.stream().map(Row::personId).toList();
    }

    private long count(List<Long> visible, PaperQuery wanted) {
        return (Long)
                bind(
                                em.createQuery(
                                        "select count(q) " + PaperReach.FROM + conditions(wanted)),
                                wanted,
                                visible)
                        .getSingleResult();
    }

    private List<Row> rows(List<Long> visible, PaperQuery wanted, int page, int most) {
        String direction = wanted.descending() ? " desc" : "";
        List<?> found =
                bind(
                                em.createQuery(
                                        "select q, p "
                                                + PaperReach.FROM
                                                + conditions(wanted)
                                                + " order by "
                                                + wanted.order().path()
                                                + direction
                                                + ", q.id"
                                                + direction),
                                wanted,
                                visible)
                        .setFirstResult(page * most)
                        .setMaxResults(most)
                        .getResultList();
        Set<String> twice = twice(found);
        RuleBook book = rules.book();
        List<Row> rows = new ArrayList<>(found.size());
        for (Object one : found) {
            Paper paper = (Paper) ((Object[]) one)[0];
            Person person = (Person) ((Object[]) one)[1];
            String key = paper.getNumberKey();
            rows.add(
                    new Row(
                            paper.getId(),
                            person.getId(),
                            person.getFullName(),
                            person.getFamilyKana() + " " + person.getGivenKana(),
                            person.getProfession(),
                            OwnPapers.label(book, paper.getSubject()),
                            paper.getRead(),
                            paper.getState(),
                            paper.getHandedInAt(),
                            paper.getCheckedAt(),
                            key != null && twice.contains(key),
                            person.getId() == user.personId()));
        }
        return rows;
    }

    private Set<String> twice(List<?> found) {
        List<String> keys =
                found.stream()
                        .map(one -> ((Paper) ((Object[]) one)[0]).getNumberKey())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        Set<String> twice = new HashSet<>();
        int part = 1_000;
        for (int from = 0; from < keys.size(); from += part) {
            twice.addAll(
                    em.createQuery(
                                    "select t.numberKey from Paper t where t.numberKey in :keys group by"
                                            + " t.numberKey having count(t) > 1",
                                    String.class)
                            .setParameter(
                                    "keys", keys.subList(from, Math.min(keys.size(), from + part)))
                            .getResultList());
        }
        return twice;
    }

    private static String conditions(PaperQuery wanted) {
        StringBuilder jpql = new StringBuilder();
        jpql.append(wanted.show().condition()).append(wanted.only().condition());
        if (wanted.hasWords()) {
            jpql.append(
                    " and (concat(p.familyName, p.givenName) like :words or concat(p.familyKana,"
                            + " p.givenKana) like :words or q.numberKey like :number)");
        }
        return jpql.toString();
    }

    private Query bind(Query query, PaperQuery wanted, List<Long> visible) {
        RosterPredicate.bindPeople(query, visible, time.today());
        if (wanted.hasWords()) {
            query.setParameter("words", wanted.pattern());
            query.setParameter("number", wanted.numberPattern());
        }
        return query;
    }

    /** How many papers wait for this office. */
    @Requires("paper:check")
    public long waiting(long organisationId) {
        return waitingCount(reach.organisations(MAY, organisationId));
    }

    private long waitingCount(List<Long> visible) {
        return (Long)
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select count(q) "
                                                + PaperReach.FROM
                                                + PaperQuery.Show.WAITING.condition()),
                                visible,
                                time.today())
                        .getSingleResult();
    }

    /**
     * The next paper that waits for a decision of the current user's.
     *
     * @param after the one before it in the stack; null = from the top
     * @return its id; empty = no other waits
     */
    @Requires("paper:check")
    public Optional<Long> next(long organisationId, @Nullable Long after) {
        List<Long> visible = reach.organisations(MAY, organisationId);
        List<Long> stack =
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select q.id "
                                                + PaperReach.FROM
                                                + PaperQuery.Show.WAITING.condition()
                                                + " and p.id <> :me order by q.handedInAt, q.id",
                                        Long.class),
                                visible,
                                time.today())
                        .setParameter("me", user.personId())
                        .setMaxResults(500)
                        .getResultList();
        int at = after == null ? -1 : stack.indexOf(after);
        return stack.stream()
                .skip(at + 1L)
                .findFirst()
                .or(() -> stack.stream().filter(id -> !id.equals(after)).findFirst());
    }

    /**
     * One paper; that it was looked at goes into the audit.
     *
     * @throws NotFoundException if it is nobody's on the organisation's roster
     */
    @Requires("paper:check")
    public One one(long organisationId, long paperId) {
        List<Long> visible = reach.organisations(MAY, organisationId);
        Object[] found =
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select q, p " + PaperReach.FROM + " and q.id = :id",
                                        Object[].class),
                                visible,
                                time.today())
                        .setParameter("id", paperId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        Paper paper = (Paper) found[0];
        Person person = (Person) found[1];
        PaperFile file = file(paper.getFileId());
        RuleBook book = rules.book();
        audit.seen(organisationId, "paper:seen", List.of(person.getId()), Map.of("paper", paperId));
        return new One(
                paper.getId(),
                paper.getVersion(),
                person.getId(),
                person.getFullName(),
                person.getFamilyKana() + " " + person.getGivenKana(),
                person.getProfession(),
                OwnPapers.label(book, paper.getSubject()),
                book.certificate(paper.getSubject())
                        .map(CertificateKind::isOfWorkshop)
                        .orElse(false),
                paper.getSaid(),
                paper.getRead(),
                paper.getState(),
                paper.getHandedInAt(),
                paper.getFault(),
                paper.getNote(),
                new OwnPapers.Photo(file.getId(), file.getKind(), file.getPages()),
                person.getId() == user.personId(),
                sameNumber(paper, person.getId(), visible),
                samePhoto(paper, file, person.getId(), visible),
                steps(paperId),
                waitingCount(visible));
    }

    private PaperFile file(long id) {
        PaperFile file = em.find(PaperFile.class, id);
        if (file == null) {
            throw new NotFoundException();
        }
        return file;
    }

    private List<Twin> sameNumber(Paper paper, long personId, List<Long> visible) {
        if (paper.getNumberKey() == null) {
            return List.of();
        }
        return twins(
                em.createQuery(
                                "select q from Paper q where q.numberKey = :key and q.id <> :id order by"
                                        + " q.id",
                                Paper.class)
                        .setParameter("key", paper.getNumberKey())
                        .setParameter("id", paper.getId())
                        .setMaxResults(MOST_TWINS)
                        .getResultList(),
                personId,
                visible);
    }

    private List<Twin> samePhoto(Paper paper, PaperFile file, long personId, List<Long> visible) {
        return twins(
                em.createQuery(
                                "select q from Paper q join PaperFile f on f.id = q.fileId where"
                                        + " f.handedSha256 = :sha and q.id <> :id order by q.id",
                                Paper.class)
                        .setParameter("sha", file.getHandedSha256())
                        .setParameter("id", paper.getId())
                        .setMaxResults(MOST_TWINS)
                        .getResultList(),
                personId,
                visible);
    }

    /** Who it is only as far as the office may know her: else that there is somebody. */
    private List<Twin> twins(List<Paper> others, long personId, List<Long> visible) {
        if (others.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> survivors =
                aliases.surviving(others.stream().map(Paper::getPersonId).distinct().toList());
        Set<Long> ids = new HashSet<>(survivors.values());
        Map<Long, String> known = new java.util.HashMap<>();
        RosterPredicate.bindPeople(
                        em.createQuery(
                                "select p from Person p where p.id in :ids and "
                                        + RosterPredicate.PERSON_ON_ROSTER,
                                Person.class),
                        visible,
                        time.today())
                .setParameter("ids", ids)
                .getResultList()
                .forEach(person -> known.put(person.getId(), person.getFullName()));
        List<Twin> twins = new ArrayList<>();
        boolean unknown = false;
        for (Paper other : others) {
            long whose = survivors.getOrDefault(other.getPersonId(), other.getPersonId());
            String name = known.get(whose);
            if (name != null) {
                twins.add(
                        new Twin(name, whose == personId, other.getState(), other.getHandedInAt()));
            } else if (!unknown) {
                unknown = true;
                twins.add(new Twin(null, false, null, null));
            }
        }
        return twins;
    }

    private List<Past> steps(long paperId) {
        return em
                .createQuery(
                        "select s, b from PaperStep s left join Person b on b.id = s.byPerson where"
                                + " s.paperId = :id order by s.id",
                        Object[].class)
                .setParameter("id", paperId)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            PaperStep step = (PaperStep) c[0];
                            return new Past(
                                    step.getKind(),
                                    step.getAt(),
                                    c[1] == null ? null : ((Person) c[1]).getFullName(),
                                    step.getRead(),
                                    step.getFault(),
                                    step.getNote());
                        })
                .toList();
    }

    /**
     * Accepts it with what the office reads on it.
     *
     * @param number as the office reads it
     * @param day null = can't be read, with which nothing is accepted
     * @throws BusinessException if somebody decided meanwhile, it is one's own, or the day is
     *     missing
     */
    @Requires("paper:check")
    public void accept(
            long organisationId,
            long paperId,
            long version,
            String number,
            @Nullable LocalDate day) {
        Checked<String> read = OneLineRule.check(number, LONGEST_NUMBER);
        if (!read.isOk()) {
            throw new BusinessException(read.why());
        }
        if (day != null && day.isAfter(time.today())) {
            throw new BusinessException("paper.day.future", day);
        }
        Paper paper = mine(organisationId, paperId, version);
        Paper.Check check = check(organisationId);
        paper.accept(read.get(), day, check);
        decided(paper, check, PaperStep::decided, "paper:accepted");
        write(paper);
    }

    /**
     * Returns it with a reason.
     *
     * @param words the office's own; may be empty, but for {@code OTHER}
     * @throws BusinessException if somebody decided meanwhile, it is one's own, or the reason is
     *     missing
     */
    @Requires("paper:check")
    public void giveBack(
            long organisationId, long paperId, long version, Paper.Fault why, String words) {
        Checked<String> note = note(words);
        Paper paper = mine(organisationId, paperId, version);
        Paper.Check check = check(organisationId);
        paper.giveBack(why, note.get(), check);
        decided(paper, check, PaperStep::decided, "paper:returned");
        write(paper);
    }

    /**
     * Takes an acceptance back; the paper waits again.
     *
     * @throws BusinessException if the reason is missing, or it is not accepted any more
     */
    @Requires("paper:check")
    public void reopen(long organisationId, long paperId, long version, String words) {
        Checked<String> note = note(words);
        if (note.get().isEmpty()) {
            throw new BusinessException("paper.one.noteNeeded");
        }
        Paper paper = mine(organisationId, paperId, version);
        Paper.Check check = check(organisationId);
        paper.reopen();
        decided(
                paper,
                check,
                (one, by) -> PaperStep.reopened(one, by, note.get()),
                "paper:reopened");
    }

    /** What is written when a decision was made. */
    private interface Writing {
        PaperStep step(Paper paper, Paper.Check check);
    }

    private void decided(Paper paper, Paper.Check check, Writing writing, String action) {
        em.persist(writing.step(paper, check));
        em.flush();
        audit.recordFor(check.forOrganisation(), action, "paper", paper.getId(), Map.of());
        credit.tell(paper, check.by());
    }

    private Paper.Check check(long organisationId) {
        return new Paper.Check(user.personId(), organisationId, time.now());
    }

    private static Checked<String> note(String words) {
        Checked<String> note = OneLineRule.check(words, LONGEST_NOTE);
        if (!note.isOk()) {
            throw new BusinessException(note.why());
        }
        return note;
    }

    /** The paper, locked, if one may decide on it and nobody has meanwhile. */
    private Paper mine(long organisationId, long paperId, long version) {
        List<Long> visible = reach.organisations(MAY, organisationId);
        long personId =
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select p.id " + PaperReach.FROM + " and q.id = :id",
                                        Long.class),
                                visible,
                                time.today())
                        .setParameter("id", paperId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        if (personId == user.personId()) {
            throw new BusinessException("paper.one.own");
        }
        Paper paper = em.find(Paper.class, paperId, LockModeType.PESSIMISTIC_WRITE);
        if (paper == null) {
            throw new NotFoundException();
        }
        if (paper.getVersion() != version) {
            throw new BusinessException(meanwhile(paper.getState()), decider(paper));
        }
        return paper;
    }

    private static String meanwhile(Paper.State state) {
        return switch (state) {
            case ACCEPTED -> "paper.one.acceptedMeanwhile";
            case RETURNED -> "paper.one.returnedMeanwhile";
            case HANDED_IN -> "paper.one.mendedMeanwhile";
        };
    }

    private String decider(Paper paper) {
        Long by = paper.getCheckedBy();
        Person person = by == null ? null : em.find(Person.class, by);
        return person == null ? "" : person.getFullName();
    }

    /** There is news; what it is stands behind the sign-in. */
    private void write(Paper paper) {
        Person person = em.find(Person.class, aliases.surviving(paper.getPersonId()));
        String mail = person == null ? null : person.getMail();
        if (person != null && mail != null) {
            outbox.post(
                    new Outbox.Letter(
                            "paper-checked",
                            "paper.mail.checked",
                            mail,
                            person.getId(),
                            person.getLang(),
                            null,
                            List.of(person.getFullName())));
        }
    }
}
