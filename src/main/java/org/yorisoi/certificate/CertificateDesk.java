package org.yorisoi.certificate;

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
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
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
import org.yorisoi.programme.Rules;

/**
 * The issuer's desk: its records, and what an officer decides on one that is under review. Nobody
 * decides on her own, and of two who decide at once the second is told.
 */
@Boundary
public class CertificateDesk {

    private static final String READ = "certificate:read";
    private static final String DECIDE = "certificate:decide";
    private static final int MOST_EXPORTED = 20_000;
    private static final int LONGEST_NOTE = 300;

    /** {@code c}, the record; {@code p}, the person's surviving row. */
    private static final String FROM =
            "from Certificate c left join PersonAlias x on (x.aliasId = c.personId and x.until is"
                    + " null) join Person p on p.id = coalesce(x.survivingId, c.personId) where"
                    + " c.issuerKind = :kind and c.issuerId in :issuers";

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private Access access;
    @Inject private Aliases aliases;
    @Inject private Standing standing;
    @Inject private Issuers issuers;
    @Inject private CertificateIssuing issuing;
    @Inject private Rules rules;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * For whom an officer works: an organisation, or a prefecture.
     *
     * @param id organisation, or code of the prefecture
     */
    public record Office(Issuer.Kind kind, long id) implements Serializable {

        public boolean isPrefecture() {
            return kind == Issuer.Kind.PREF;
        }

        @Nullable Long organisation() {
            return kind == Issuer.Kind.ORG ? (Long) id : null;
        }
    }

    /**
     * A record in the list.
     *
     * @param serial its number
     * @param own whether it is one's own
     */
    public record Row(
            long id,
            String serial,
            long personId,
            String name,
            String kana,
            Profession profession,
            Words programme,
            LocalDate completedOn,
            Instant issuedAt,
            int version,
            Certificate.State state,
            @Nullable Doubt doubt,
            boolean own)
            implements Serializable {}

    /**
     * A page of the list.
     *
     * @param doubted how many wait for a decision
     */
    public record Page(List<Row> rows, long total, long doubted) implements Serializable {}

    /** A step of its history. */
    public record Past(
            CertificateStep.Kind kind,
            Instant at,
            @Nullable String by,
            @Nullable Doubt doubt,
            @Nullable String note) {}

    /**
     * One record: what was printed beside what the ledger says now.
     *
     * @param lock to be handed in again with a decision
     * @param printed the newest version
     * @param intact whether it is what was stored when it was printed
     * @param now what would be printed today; empty = nothing
     * @param difference how the ledger differs; null = it does not
     * @param own whether it is one's own, on which somebody else must decide
     * @param mayDecide whether one may decide on it
     */
    public record One(
            long id,
            long lock,
            long personId,
            Certificate.State state,
            @Nullable Doubt doubt,
            Printed printed,
            boolean intact,
            Optional<Printed> now,
            @Nullable Doubt difference,
            boolean own,
            boolean mayDecide,
            List<Past> steps) {

        /** What tells this paper of today from another; to be handed in again with a reissue. */
        public String mark() {
            return now.map(PrintedConverter::fingerprint).orElse("");
        }

        /** Whether a paper printed today would say something else. */
        public boolean isOtherToday() {
            return now.filter(
                            one ->
                                    !one.facts().sameAs(printed.facts())
                                            || !one.name().equals(printed.name())
                                            || one.profession() != printed.profession())
                    .isPresent();
        }
    }

    /** One page of the list; that it was looked at goes into the audit. */
    @Requires("certificate:read")
    public Page page(Office office, CertificateQuery wanted) {
        List<Long> ids = issuers(office, READ);
        long total = count(office, ids, wanted);
        List<Row> rows =
                total == 0
                        ? List.of()
                        : rows(office, ids, wanted, wanted.page(), CertificateQuery.PAGE);
        audit.seen(
                office.organisation(),
                "certificate:list-seen",
                people(rows),
                Map.of("rows", rows.size()));
        return new Page(rows, total, doubtedCount(office, ids));
    }

    /**
     * The whole list, for a purpose.
     *
     * @throws BusinessException if the purpose is missing
     */
    @Requires("certificate:read")
    public List<Row> export(Office office, CertificateQuery wanted, String purpose) {
        List<Long> ids = issuers(office, READ);
        Checked<String> why = OneLineRule.check(purpose, LONGEST_NOTE);
        if (!why.isOk() || why.get().isEmpty()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        List<Row> rows = rows(office, ids, wanted, 0, MOST_EXPORTED);
        audit.seen(
                office.organisation(),
                "certificate:exported",
                people(rows),
                Map.of("rows", rows.size(), "purpose", why.get()));
        return rows;
    }

    /** How many records wait for a decision. */
    @Requires("certificate:read")
    public long doubted(Office office) {
        return doubtedCount(office, issuers(office, READ));
    }

    private long doubtedCount(Office office, List<Long> ids) {
        return count(
                office,
                ids,
                new CertificateQuery(
                        "",
                        CertificateQuery.Show.UNDER_REVIEW,
                        CertificateQuery.Order.NUMBER,
                        false,
                        0));
    }

    private static List<Long> people(List<Row> rows) {
        return rows.stream().map(Row::personId).toList();
    }

    private List<Long> issuers(Office office, String action) {
        switch (office.kind()) {
            case ORG -> {
                return reach.organisations(action, office.id());
            }
            case PREF -> {
                access.check(action, () -> Set.of(Scope.prefecture(office.id())));
                return List.of(office.id());
            }
            case OPERATOR -> throw new NotFoundException();
        }
        throw new NotFoundException();
    }

    private long count(Office office, List<Long> ids, CertificateQuery wanted) {
        return (Long)
                bind(
                                em.createQuery("select count(c) " + FROM + conditions(wanted)),
                                office,
                                ids,
                                wanted)
                        .getSingleResult();
    }

    private List<Row> rows(
            Office office, List<Long> ids, CertificateQuery wanted, int page, int most) {
        RuleBook book = rules.book();
        List<?> found =
                bind(
                                em.createQuery(
                                        "select c, p "
                                                + FROM
                                                + conditions(wanted)
                                                + " order by "
                                                + wanted.order().by(wanted.descending())),
                                office,
                                ids,
                                wanted)
                        .setFirstResult(page * most)
                        .setMaxResults(most)
                        .getResultList();
        List<Row> rows = new ArrayList<>(found.size());
        for (Object one : found) {
            Certificate certificate = (Certificate) ((Object[]) one)[0];
            Person person = (Person) ((Object[]) one)[1];
            rows.add(
                    new Row(
                            certificate.getId(),
                            certificate.getSerial(),
                            person.getId(),
                            person.getFullName(),
                            person.getFamilyKana() + " " + person.getGivenKana(),
                            person.getProfession(),
                            book.programme(certificate.getProgramme())
                                    .map(Programme::title)
                                    .orElseGet(
                                            () ->
                                                    new Words(
                                                            certificate.getProgramme(),
                                                            certificate.getProgramme())),
                            certificate.getCompletedOn(),
                            certificate.getIssuedAt(),
                            certificate.getCurrentVersion(),
                            certificate.getState(),
                            certificate.getDoubt(),
                            person.getId() == user.personId()));
        }
        return rows;
    }

    private static String conditions(CertificateQuery wanted) {
        StringBuilder jpql = new StringBuilder(wanted.show().condition());
        if (wanted.hasWords()) {
            jpql.append(
                    " and (concat(p.familyName, p.givenName) like :words or concat(p.familyKana,"
                            + " p.givenKana) like :words or c.number = :number)");
        }
        return jpql.toString();
    }

    private static Query bind(Query query, Office office, List<Long> ids, CertificateQuery wanted) {
        query.setParameter("kind", office.kind()).setParameter("issuers", ids);
        if (wanted.hasWords()) {
            query.setParameter("words", wanted.pattern());
            query.setParameter("number", wanted.number());
        }
        return query;
    }

    /**
     * One record; that it was looked at goes into the audit.
     *
     * @throws NotFoundException if it is not of that issuer
     */
    @Requires("certificate:read")
    public One one(Office office, long id) {
        Certificate certificate = find(office, issuers(office, READ), id);
        long personId = aliases.surviving(certificate.getPersonId());
        CertificateVersion version = newest(certificate);
        Printed printed = version.getPrinted();
        Optional<Stand> stand = stand(personId, certificate);
        Optional<Facts> facts = stand.flatMap(Facts::of);
        boolean here = stand.filter(Facts::isLearnedHere).isPresent();
        Optional<Printed> now =
                facts.filter(one -> here)
                        .map(
                                one ->
                                        print(
                                                certificate,
                                                personId,
                                                one,
                                                stand.orElseThrow(),
                                                printed));
        audit.seen(
                office.organisation(),
                "certificate:seen",
                List.of(personId),
                Map.of("certificate", id));
        return new One(
                certificate.getId(),
                certificate.getVersion(),
                personId,
                certificate.getState(),
                certificate.getDoubt(),
                printed,
                version.isIntact(),
                now,
                IssuingRule.difference(printed.facts(), facts, here),
                personId == user.personId(),
                mayDecide(office),
                steps(id));
    }

    private boolean mayDecide(Office office) {
        Scope scope =
                office.isPrefecture() ? Scope.prefecture(office.id()) : Scope.org(office.id());
        return access.may(DECIDE, () -> Set.of(scope));
    }

    private Certificate find(Office office, List<Long> ids, long id) {
        List<?> found =
                bind(
                                em.createQuery("select c " + FROM + " and c.id = :id"),
                                office,
                                ids,
                                CertificateQuery.of(null, null, null, null, null))
                        .setParameter("id", id)
                        .getResultList();
        if (found.isEmpty()) {
            throw new NotFoundException();
        }
        return (Certificate) found.get(0);
    }

    private CertificateVersion newest(Certificate certificate) {
        return em.createQuery(
                        "select v from CertificateVersion v where v.certificateId = :id and v.number ="
                                + " :number",
                        CertificateVersion.class)
                .setParameter("id", certificate.getId())
                .setParameter("number", certificate.getCurrentVersion())
                .getSingleResult();
    }

    private Optional<Stand> stand(long personId, Certificate certificate) {
        return standing.of(personId, time.today(), null).stands().stream()
                .filter(one -> one.programme().id().equals(certificate.getProgramme()))
                .findFirst();
    }

    /** A paper of today; its issuer is the one whose number it bears, with its heads of today. */
    private Printed print(
            Certificate certificate, long personId, Facts facts, Stand stand, Printed before) {
        Issuer today = issuers.of(stand);
        boolean same = today.kind() == before.issuer().kind() && today.id() == before.issuer().id();
        return CertificateIssuing.print(
                certificate,
                Objects.requireNonNull(em.find(Person.class, personId)),
                facts,
                same ? today : before.issuer(),
                certificate.getCurrentVersion() + 1,
                time);
    }

    private List<Past> steps(long id) {
        return em
                .createQuery(
                        "select s, b from CertificateStep s left join Person b on b.id = s.byPerson"
                                + " where s.certificateId = :id order by s.id",
                        Object[].class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            CertificateStep step = (CertificateStep) c[0];
                            return new Past(
                                    step.getKind(),
                                    step.getAt(),
                                    c[1] == null ? null : ((Person) c[1]).getFullName(),
                                    step.getDoubt(),
                                    step.getNote());
                        })
                .toList();
    }

    /**
     * It is right as printed, and so says the ledger.
     *
     * @throws BusinessException if the ledger says otherwise, somebody decided meanwhile, or it is
     *     one's own
     */
    @Requires("certificate:decide")
    public void restore(Office office, long id, long lock) {
        Certificate certificate = mine(office, id, lock);
        if (certificate.getState() != Certificate.State.UNDER_REVIEW) {
            throw new BusinessException("certificate.one.notDoubted");
        }
        One shown = one(office, id);
        if (shown.difference() != null) {
            throw new BusinessException("certificate.one.differs");
        }
        certificate.restore(user.personId(), time.now());
        decided(office, certificate, CertificateStep.Kind.RESTORED, null);
    }

    /**
     * Prints another version under the same number, from what the ledger says now.
     *
     * @param mark of the paper that the officer saw: what the ledger learnt since then is not
     *     printed unseen
     * @param words the reason
     * @throws BusinessException if there is nothing to print or nothing new in it, the reason is
     *     missing, somebody decided meanwhile, or it is one's own
     */
    @Requires("certificate:decide")
    public void reissue(Office office, long id, long lock, String mark, String words) {
        String why = reason(words);
        Certificate certificate = mine(office, id, lock);
        One shown = one(office, id);
        Printed next =
                shown.now().orElseThrow(() -> new BusinessException("certificate.one.notComplete"));
        if (!shown.mark().equals(mark)) {
            throw new BusinessException("certificate.one.changedMeanwhile");
        }
        if (!shown.isOtherToday()) {
            throw new BusinessException("certificate.one.nothingNew");
        }
        certificate.reissue(next.facts(), user.personId(), time.now());
        em.persist(
                new CertificateVersion(
                        certificate.getId(), next, time.now(), user.personId(), why));
        decided(office, certificate, CertificateStep.Kind.REISSUED, why);
    }

    /**
     * It is no longer to be relied on; its number stays used.
     *
     * @param words the reason
     * @throws BusinessException if the reason is missing, somebody decided meanwhile, or it is
     *     one's own
     */
    @Requires("certificate:decide")
    public void revoke(Office office, long id, long lock, String words) {
        String why = reason(words);
        Certificate certificate = mine(office, id, lock);
        certificate.revoke(user.personId(), time.now());
        decided(office, certificate, CertificateStep.Kind.REVOKED, why);
    }

    private static String reason(String words) {
        Checked<String> why = OneLineRule.check(words, LONGEST_NOTE);
        if (!why.isOk()) {
            throw new BusinessException(why.why());
        }
        if (why.get().isEmpty()) {
            throw new BusinessException("certificate.one.whyNeeded");
        }
        return why.get();
    }

    /** The record, locked, if one may decide on it and nobody has meanwhile. */
    private Certificate mine(Office office, long id, long lock) {
        Certificate found = find(office, issuers(office, DECIDE), id);
        Set<Long> rows = new HashSet<>(aliases.rowsOf(found.getPersonId()));
        if (rows.contains(user.personId())) {
            throw new BusinessException("certificate.one.own");
        }
        // As the ledger does: the person first, so that a correction of just then waits or is seen.
        em.createNativeQuery("select id from person_person where id = ?1 for update")
                .setParameter(1, aliases.surviving(found.getPersonId()))
                .getSingleResult();
        em.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        if (found.getVersion() != lock) {
            Long by = found.getChangedBy();
            Person person = by == null ? null : em.find(Person.class, by);
            throw person == null
                    ? new BusinessException("certificate.one.changedMeanwhile")
                    : new BusinessException(
                            "certificate.one.decidedMeanwhile", person.getFullName());
        }
        if (found.getState() == Certificate.State.REVOKED) {
            throw new BusinessException("certificate.one.revokedAlready");
        }
        return found;
    }

    private void decided(
            Office office,
            Certificate certificate,
            CertificateStep.Kind kind,
            @Nullable String why) {
        Long organisation = office.organisation();
        em.persist(CertificateStep.byOfficer(certificate, kind, organisation, why));
        em.flush();
        String action = "certificate:" + kind.name().toLowerCase(java.util.Locale.ROOT);
        if (organisation == null) {
            audit.record(action, "certificate", certificate.getId(), Map.of());
        } else {
            audit.recordFor(organisation, action, "certificate", certificate.getId(), Map.of());
        }
        issuing.tell(
                certificate.getPersonId(),
                "certificate.mail." + kind.name().toLowerCase(java.util.Locale.ROOT),
                certificate.getSerial());
    }
}
