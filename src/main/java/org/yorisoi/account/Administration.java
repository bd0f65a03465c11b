package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * Accounts as an administrator looks after them: who can sign in, with which roles, and who can't
 * any more. Addresses are masked, and nothing of what somebody learns is shown.
 */
@Boundary
public class Administration {

    /** Rows on a page. */
    public static final int PAGE = 50;

    private static final int LONGEST_REASON = 400;

    /** Where an account stands. */
    public enum State {
        NONE(" and c.id is null"),
        INVITED(" and c.id is not null and c.passphrase is null and c.blockedAt is null"),
        ACTIVE(" and c.passphrase is not null and c.blockedAt is null"),
        BLOCKED(" and c.blockedAt is not null");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        static State of(@Nullable Account account) {
            if (account == null) {
                return NONE;
            }
            if (account.isBlocked()) {
                return BLOCKED;
            }
            return account.isOpened() ? ACTIVE : INVITED;
        }
    }

    /**
     * What is looked for; every value is an enum or a bound parameter.
     *
     * @param state null = people with an account, whatever its state
     * @param role null = any or none
     * @param page from 0
     */
    public record Wanted(String words, @Nullable State state, @Nullable Role role, int page)
            implements Serializable {}

    /** Somebody, with the account if there is one. */
    public record Row(
            long personId,
            String name,
            String kana,
            Profession profession,
            String mail,
            State state,
            boolean secondFactor,
            @Nullable Instant lastSeen,
            List<Role> roles)
            implements Serializable {}

    /** A page of people. */
    public record Page(List<Row> rows, long total) implements Serializable {}

    /**
     * A grant of somebody, with the name of its scope.
     *
     * @param own for her own things only, as everybody holds it
     */
    public record Held(
            long id,
            Role role,
            String scope,
            boolean own,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String by,
            Instant at,
            String reason,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String endReason,
            boolean holds)
            implements Serializable {}

    /** Somebody's account with everything an administrator may know of it. */
    public record One(Row row, boolean self, List<Held> grants) implements Serializable {}

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;
    @Inject private Outbox outbox;
    @Inject private AppConfig config;
    @Inject private Invitations invitations;
    @Inject private ScopeNames scopes;
    @Inject private RightsReading reading;

    /** One page of people, by reading; that they were seen goes into the audit. */
    @Requires("account:read")
    public Page people(Wanted wanted) {
        String from =
                "from Person p left join Account c on c.personId = p.id where " + like(wanted);
        Query count = em.createQuery("select count(p) " + from);
        long total = ((Number) bind(count, wanted).getSingleResult()).longValue();
        List<?> found =
                bind(em.createQuery("select p, c " + from + " order by p.kanaSort, p.id"), wanted)
                        .setFirstResult(wanted.page() * PAGE)
                        .setMaxResults(PAGE)
                        .getResultList();
        List<Row> rows = rows(found);
        audit.seen(
                null,
                "account:people-seen",
                rows.stream().map(Row::personId).toList(),
                Map.of("page", wanted.page()));
        return new Page(rows, total);
    }

    /**
     * One account with its grants, held and past.
     *
     * @throws NotFoundException if there is no such person
     */
    @Requires("account:read")
    public One one(long personId) {
        List<?> found =
                em.createQuery(
                                "select p, c from Person p left join Account c on c.personId = p.id"
                                        + " where p.id = :id")
                        .setParameter("id", personId)
                        .getResultList();
        if (found.isEmpty()) {
            throw new NotFoundException();
        }
        audit.seen(null, "account:person-seen", List.of(personId), Map.of());
        return new One(rows(found).get(0), personId == user.personId(), grants(personId));
    }

    /** Whether one may add somebody; the door answers for the page. */
    @Requires("account:grant")
    public void mayAdd() {
        access.check("account:grant", () -> Set.of(Scope.ALL));
    }

    /**
     * Adds somebody for whom no organisation keeps a roster, and invites her.
     *
     * @param mail checked
     * @return her id
     * @throws BusinessException if the address is somebody's already
     */
    @Requires("account:grant")
    public long add(Person.Name name, Profession profession, String mail) {
        mayAdd();
        boolean taken =
                em.createQuery("select count(c) from Account c where c.login = :login", Long.class)
                                .setParameter("login", MailLogin.of(mail))
                                .getSingleResult()
                        > 0;
        if (taken) {
            throw new BusinessException("account.invite.mailTaken");
        }
        Person person = new Person(name, profession, mail, config.demo(), time.now());
        em.persist(person);
        em.flush();
        audit.record("account:person-added", "person", person.getId(), Map.of());
        invite(person.getId());
        return person.getId();
    }

    /**
     * Invites somebody, or invites her again.
     *
     * @throws BusinessException if she has no address, is in already, or another has her address
     */
    @Requires("account:grant")
    public void invite(long personId) {
        mayAdd();
        invitations
                .inviteForInstallation(personId, user.personId())
                .ifPresent(
                        why -> {
                            throw new BusinessException(why);
                        });
    }

    /**
     * Nobody signs in with the account any more; whoever is signed in is out at once.
     *
     * @throws BusinessException if it is one's own, the last administrator's, or blocked already
     */
    @Requires("account:block")
    public void block(long personId, String reason) {
        String why = reasonOf(reason);
        // Serialises with every change of rights, so that two administrators can't block each
        // other.
        reading.changed();
        Account account = account(personId);
        if (aliases.surviving(personId) == user.personId()) {
            throw new BusinessException("account.admin.oneself");
        }
        if (account.isBlocked()) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        if (isLastAdministrator(personId)) {
            throw new BusinessException("account.grant.lastAdministrator");
        }
        Instant now = time.now();
        account.block(now);
        EndedSignIns.all(em, account.getId(), now, SignIn.EndCause.BLOCKED);
        audit.record("account:blocked", "person", personId, Map.of("reason", why));
    }

    /** The account can be used again, with the passphrase it had. */
    @Requires("account:block")
    public void unblock(long personId, String reason) {
        String why = reasonOf(reason);
        Account account = account(personId);
        if (!account.isBlocked()) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        account.unblock();
        audit.record("account:unblocked", "person", personId, Map.of("reason", why));
    }

    /**
     * Somebody has lost telephone and backup codes: the next sign-in sets up a new second factor.
     * She is told by mail, so that it isn't done behind her back.
     */
    @Requires("account:block")
    public void resetSecondFactor(long personId, String reason) {
        String why = reasonOf(reason);
        Account account = account(personId);
        if (aliases.surviving(personId) == user.personId()) {
            throw new BusinessException("account.admin.oneself");
        }
        if (!account.hasSecondFactor()) {
            throw new BusinessException("account.admin.noSecondFactor");
        }
        Instant now = time.now();
        account.removeSecondFactor();
        em.createNativeQuery("delete from account_backup_code where account_id = ?1")
                .setParameter(1, account.getId())
                .executeUpdate();
        EndedSignIns.all(em, account.getId(), now, SignIn.EndCause.ELSEWHERE);
        Person person = em.find(Person.class, personId);
        outbox.post(
                new Outbox.Letter(
                        "factor-reset",
                        "account.mail.factorReset",
                        account.getLogin(),
                        personId,
                        person.getLang(),
                        null,
                        List.of(person.getFullName(), JapanTime.dateOf(now), config.baseUrl())));
        audit.record("account:second-factor-reset", "person", personId, Map.of("reason", why));
    }

    private Account account(long personId) {
        return em.createQuery("select c from Account c where c.personId = :person", Account.class)
                .setParameter("person", personId)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private boolean isLastAdministrator(long personId) {
        LocalDate today = time.today();
        List<Grant> grants =
                em
                        .createQuery(
                                "select g from Grant g where g.role = :role and g.endedAt is null and not"
                                        + " exists (select c.id from Account c where c.personId ="
                                        + " g.personId and c.blockedAt is not null)",
                                Grant.class)
                        .setParameter("role", Role.ADMINISTRATOR)
                        .getResultList()
                        .stream()
                        .filter(g -> g.holdsOn(today))
                        .toList();
        return grants.stream().anyMatch(g -> g.getPersonId() == personId)
                && grants.stream().allMatch(g -> g.getPersonId() == personId);
    }

    private static String reasonOf(String typed) {
        String reason = typed.strip();
        if (reason.isEmpty()) {
            throw new BusinessException("account.grant.reasonMissing");
        }
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw new BusinessException("account.grant.reasonLong", LONGEST_REASON);
        }
        return reason;
    }

    private static String like(Wanted wanted) {
        StringBuilder jpql = new StringBuilder();
        State state = wanted.state();
        jpql.append("1 = 1").append(state == null ? " and c.id is not null" : state.condition);
        if (!words(wanted).isEmpty()) {
            jpql.append(
                    " and (concat(p.familyName, p.givenName) like :words or concat(p.familyKana,"
                            + " p.givenKana) like :words or lower(p.mail) like :words or c.login like"
                            + " :words)");
        }
        if (wanted.role() != null) {
            jpql.append(
                    " and exists (select g.id from Grant g where g.personId = p.id and g.role = :role"
                            + " and g.endedAt is null and g.validFrom <= :today and (g.validUntil is"
                            + " null or g.validUntil >= :today))");
        }
        return jpql.toString();
    }

    private Query bind(Query query, Wanted wanted) {
        if (!words(wanted).isEmpty()) {
            query.setParameter("words", "%" + words(wanted) + "%");
        }
        if (wanted.role() != null) {
            query.setParameter("role", wanted.role()).setParameter("today", time.today());
        }
        return query;
    }

    private static String words(Wanted wanted) {
        return Normalizer.normalize(wanted.words(), Normalizer.Form.NFKC)
                .replaceAll("[%_\\\\\\s]", "")
                .toLowerCase(Locale.ROOT);
    }

    private List<Row> rows(List<?> found) {
        List<Long> accounts = new ArrayList<>();
        List<Long> people = new ArrayList<>();
        for (Object one : found) {
            Object[] c = (Object[]) one;
            people.add(((Person) c[0]).getId());
            if (c[1] != null) {
                accounts.add(((Account) c[1]).getId());
            }
        }
        Map<Long, Instant> seen = lastSeen(accounts);
        Map<Long, List<Role>> roles = roles(people);
        List<Row> rows = new ArrayList<>();
        for (Object one : found) {
            Object[] c = (Object[]) one;
            Person person = (Person) c[0];
            Account account = (Account) c[1];
            rows.add(
                    new Row(
                            person.getId(),
                            person.getFullName(),
                            person.getFamilyKana() + " " + person.getGivenKana(),
                            person.getProfession(),
                            MaskedMail.of(account == null ? person.getMail() : account.getLogin()),
                            State.of(account),
                            account != null && account.hasSecondFactor(),
                            account == null ? null : seen.get(account.getId()),
                            roles.getOrDefault(person.getId(), List.of())));
        }
        return rows;
    }

    private Map<Long, Instant> lastSeen(List<Long> accounts) {
        Map<Long, Instant> seen = new HashMap<>();
        if (!accounts.isEmpty()) {
            em.createQuery(
                            "select s.accountId, s.lastSeenAt from SignIn s where s.id in (select"
                                    + " max(t.id) from SignIn t where t.accountId in :ids group by"
                                    + " t.accountId)",
                            Object[].class)
                    .setParameter("ids", accounts)
                    .getResultList()
                    .forEach(c -> seen.put((Long) c[0], (Instant) c[1]));
        }
        return seen;
    }

    private Map<Long, List<Role>> roles(List<Long> people) {
        Map<Long, TreeSet<Role>> roles = new HashMap<>();
        LocalDate today = time.today();
        if (!people.isEmpty()) {
            em
                    .createQuery(
                            "select g from Grant g where g.personId in :ids and g.endedAt is null",
                            Grant.class)
                    .setParameter("ids", people)
                    .getResultList()
                    .stream()
                    .filter(g -> g.holdsOn(today))
                    .forEach(
                            g ->
                                    roles.computeIfAbsent(g.getPersonId(), id -> new TreeSet<>())
                                            .add(g.getRole()));
        }
        Map<Long, List<Role>> sorted = new HashMap<>();
        roles.forEach((id, held) -> sorted.put(id, List.copyOf(held)));
        return sorted;
    }

    private List<Held> grants(long personId) {
        LocalDate today = time.today();
        List<Object[]> found =
                em.createQuery(
                                "select g, b, e from Grant g left join Person b on b.id = g.grantedBy"
                                        + " left join Person e on e.id = g.endedBy where g.personId ="
                                        + " :person order by g.id desc",
                                Object[].class)
                        .setParameter("person", personId)
                        .getResultList();
        Map<Scope, String> names =
                scopes.names(found.stream().map(c -> ((Grant) c[0]).scope()).toList());
        return found.stream()
                .map(
                        c -> {
                            Grant g = (Grant) c[0];
                            return new Held(
                                    g.getId(),
                                    g.getRole(),
                                    names.getOrDefault(g.scope(), ""),
                                    g.scope().kind() == Scope.Kind.SELF,
                                    g.getValidFrom(),
                                    g.getValidUntil(),
                                    Optional.ofNullable((Person) c[1])
                                            .map(Person::getFullName)
                                            .orElse(null),
                                    g.getGrantedAt(),
                                    g.getReason(),
                                    g.getEndedAt(),
                                    Optional.ofNullable((Person) c[2])
                                            .map(Person::getFullName)
                                            .orElse(null),
                                    g.getEndReason(),
                                    g.holdsOn(today));
                        })
                .toList();
    }
}
