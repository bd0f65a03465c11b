package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;

/** Giving roles and ending them, with their history. */
@Boundary
public class Granting {

    private static final int LONGEST_REASON = 400;
    private static final int MOST = 500;

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private GrantAccess rights;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;
    @Inject private RightsReading reading;
    @Inject private RightsCache cache;

    /**
     * A grant as a list shows it.
     *
     * @param personName family and given name
     * @param grantedByName null = set up with the system
     */
    public record Row(
            long id,
            long personId,
            String personName,
            Role role,
            LocalDate from,
            @Nullable LocalDate until,
            Instant grantedAt,
            @Nullable String grantedByName,
            String reason,
            @Nullable Instant endedAt,
            @Nullable String endedByName,
            @Nullable String endReason,
            boolean holds) {

        public long getId() {
            return id;
        }

        public String getPersonName() {
            return personName;
        }

        public Role getRole() {
            return role;
        }

        public LocalDate getFrom() {
            return from;
        }

        public @Nullable LocalDate getUntil() {
            return until;
        }

        public Instant getGrantedAt() {
            return grantedAt;
        }

        public @Nullable String getGrantedByName() {
            return grantedByName;
        }

        public String getReason() {
            return reason;
        }

        public @Nullable Instant getEndedAt() {
            return endedAt;
        }

        public @Nullable String getEndedByName() {
            return endedByName;
        }

        public @Nullable String getEndReason() {
            return endReason;
        }

        public boolean isHolds() {
            return holds;
        }
    }

    /** Somebody to whom a role could be given. */
    public record Candidate(long id, String name, String kana) {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }
    }

    /**
     * Somebody who holds a role for something.
     *
     * @param personId her surviving row
     * @param until the last day; null = until it is ended
     */
    public record Holder(
            long grantId, long personId, String name, LocalDate from, @Nullable LocalDate until)
            implements Serializable {}

    /** The grants in an organisation, holding ones first, then the history. */
    @Requires("account:grant")
    public List<Row> inOrganisation(long organisationId) {
        requireOrganisation(organisationId);
        LocalDate today = time.today();
        return em
                .createQuery(
                        "select g, p, b, e from Grant g join Person p on p.id = g.personId"
                                + " left join Person b on b.id = g.grantedBy"
                                + " left join Person e on e.id = g.endedBy"
                                + " where g.scopeKind = :org and g.scopeId = :id"
                                + " order by p.kanaSort, g.id",
                        Object[].class)
                .setParameter("org", Scope.Kind.ORG)
                .setParameter("id", organisationId)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(columns -> row(columns, today))
                .sorted((a, b) -> Boolean.compare(b.holds(), a.holds()))
                .toList();
    }

    /** The roles that the current user may give in an organisation. */
    @Requires("account:grant")
    public Set<Role> giveable(long organisationId) {
        requireOrganisation(organisationId);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(GrantRule.reach(rights.rights(), Scope.org(organisationId)));
        boolean association =
                em.createQuery(
                                        "select count(o) from Organisation o where o.id = :id and o.kind ="
                                                + " org.yorisoi.organisation.OrganisationKind.ASSOCIATION",
                                        Long.class)
                                .setParameter("id", organisationId)
                                .getSingleResult()
                        > 0;
        roles.remove(association ? Role.TRAINING_OFFICE : Role.ASSOCIATION_OFFICE);
        return roles;
    }

    /** The organisation's current people, to whom a role can be given; oneself left out. */
    @Requires("account:grant")
    public List<Candidate> candidates(long organisationId) {
        requireOrganisation(organisationId);
        return em
                .createQuery(
                        "select distinct p.id, p.familyName, p.givenName, p.familyKana, p.givenKana,"
                                + " p.kanaSort from Affiliation a join Person p on p.id = a.personId where"
                                + " a.organisationId in "
                                + OrganisationAndParts.IDS
                                + " and p.id <> :me and (a.validFrom is null or"
                                + " a.validFrom <= :today) and (a.validUntil is null or a.validUntil >="
                                + " :today) order by p.kanaSort",
                        Object[].class)
                .setParameter("org", organisationId)
                .setParameter("me", user.personId())
                .setParameter("today", time.today())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(c -> new Candidate((Long) c[0], c[1] + " " + c[2], c[3] + " " + c[4]))
                .toList();
    }

    /**
     * Gives a role.
     *
     * @param from its first day; null = today
     * @throws BusinessException if it is out of reach, to oneself, without a reason, or held
     *     already
     */
    @Requires("account:grant")
    public void give(
            long personId,
            Role role,
            Scope scope,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String reason) {
        Person person = em.find(Person.class, personId);
        if (person == null
                || aliases.surviving(personId) != personId
                || (scope.kind() == Scope.Kind.ORG && !isReachable(personId, scope.id()))) {
            throw new NotFoundException();
        }
        give(GrantRule.reach(rights.rights(), scope), personId, role, scope, from, until, reason);
    }

    /**
     * Gives a role for something that an organisation runs, such as a gathering. The door that asks
     * has seen that it is the organisation's, and that the person has to do with it.
     *
     * @param organisation of which the current user has to be the head
     * @throws BusinessException if it is out of reach, to oneself, without a reason, or held
     *     already
     */
    @SystemJob
    public void giveFor(
            Scope organisation,
            long personId,
            Role role,
            Scope scope,
            @Nullable LocalDate until,
            String reason) {
        give(
                GrantRule.reachFor(rights.rights(), organisation, scope),
                aliases.surviving(personId),
                role,
                scope,
                null,
                until,
                reason);
    }

    private void give(
            Set<Role> reach,
            long personId,
            Role role,
            Scope scope,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String reason) {
        GrantRule.refusal(reach, user.personId(), personId, role)
                .ifPresent(
                        why -> {
                            throw new BusinessException(why);
                        });
        String why = reasonOf(reason);
        LocalDate today = time.today();
        boolean held =
                em.createQuery(
                                "select g from Grant g where g.personId = :person and g.role = :role and"
                                        + " g.scopeKind = :kind and g.scopeId = :id and g.endedAt is null",
                                Grant.class)
                        .setParameter("person", personId)
                        .setParameter("role", role)
                        .setParameter("kind", scope.kind())
                        .setParameter("id", scope.id())
                        .getResultStream()
                        .anyMatch(
                                g ->
                                        g.getValidUntil() == null
                                                || !g.getValidUntil().isBefore(today));
        if (held) {
            throw new BusinessException("account.grant.heldAlready");
        }
        Grant grant =
                new Grant(
                        personId,
                        role,
                        scope,
                        from == null ? today : from,
                        until,
                        user.personId(),
                        time.now(),
                        why);
        em.persist(grant);
        em.flush();
        changed("account:grant", grant);
    }

    /**
     * Ends a grant at once.
     *
     * @throws NotFoundException if there is no such grant within reach
     */
    @Requires("account:grant")
    public void end(long grantId, String reason) {
        // Serialises with every other change of rights, so that two administrators can't end each
        // other.
        reading.changed();
        Grant grant = em.find(Grant.class, grantId);
        if (grant == null
                || (aliases.surviving(grant.getPersonId()) != user.personId()
                        && !GrantRule.reach(rights.rights(), grant.scope())
                                .contains(grant.getRole()))) {
            throw new NotFoundException();
        }
        long others =
                em.createQuery(
                                "select g from Grant g where g.role = :role and g.endedAt is null and"
                                        + " g.id <> :id and not exists (select c.id from Account c where"
                                        + " c.personId = g.personId and c.blockedAt is not null)",
                                Grant.class)
                        .setParameter("role", Role.ADMINISTRATOR)
                        .setParameter("id", grantId)
                        .getResultStream()
                        .filter(g -> g.holdsOn(time.today()))
                        .count();
        GrantRule.endRefusal(
                        rights.rights(),
                        user.personId(),
                        aliases.surviving(grant.getPersonId()),
                        grant.getRole(),
                        grant.scope(),
                        others)
                .ifPresent(
                        why -> {
                            throw new BusinessException(why);
                        });
        grant.end(user.personId(), time.now(), reasonOf(reason));
        changed("account:grant-ended", grant);
    }

    /**
     * Ends at once a grant for something that an organisation runs. The door that asks has seen
     * that it is the organisation's.
     *
     * @param organisation of which the current user has to be the head, unless the grant is her own
     * @param scope the thing's own
     * @throws NotFoundException if there is no such grant for it
     * @throws BusinessException if it is out of reach, without a reason, or ended before
     */
    @SystemJob
    public void endFor(Scope organisation, Scope scope, long grantId, String reason) {
        reading.changed();
        Grant grant = em.find(Grant.class, grantId);
        if (grant == null || !grant.scope().equals(scope)) {
            throw new NotFoundException();
        }
        GrantRule.endRefusalFor(
                        rights.rights(),
                        organisation,
                        user.personId(),
                        aliases.surviving(grant.getPersonId()),
                        grant.getRole(),
                        scope)
                .ifPresent(
                        why -> {
                            throw new BusinessException(why);
                        });
        grant.end(user.personId(), time.now(), reasonOf(reason));
        changed("account:grant-ended", grant);
    }

    /**
     * Who holds a role for things, by the thing; whoever does not yet is among them, whoever does
     * not any more is not. The door that asks has seen that she may know.
     *
     * @param ids of the things
     */
    @SystemJob
    public Map<Long, List<Holder>> holders(Role role, Scope.Kind kind, Collection<Long> ids) {
        Map<Long, List<Holder>> holders = new HashMap<>();
        if (ids.isEmpty()) {
            return holders;
        }
        List<Grant> grants =
                em.createQuery(
                                "select g from Grant g where g.role = :role and g.scopeKind = :kind and"
                                        + " g.scopeId in :ids and g.endedAt is null and (g.validUntil is"
                                        + " null or g.validUntil >= :today) order by g.id",
                                Grant.class)
                        .setParameter("role", role)
                        .setParameter("kind", kind)
                        .setParameter("ids", ids)
                        .setParameter("today", time.today())
                        .getResultList();
        Map<Long, Long> rows = aliases.surviving(grants.stream().map(Grant::getPersonId).toList());
        Map<Long, Person> people = new HashMap<>();
        if (!rows.isEmpty()) {
            em.createQuery("select p from Person p where p.id in :ids", Person.class)
                    .setParameter("ids", Set.copyOf(rows.values()))
                    .getResultList()
                    .forEach(one -> people.put(one.getId(), one));
        }
        for (Grant one : grants) {
            Person person = people.get(rows.getOrDefault(one.getPersonId(), one.getPersonId()));
            if (person != null) {
                holders.computeIfAbsent(one.scope().id(), id -> new ArrayList<>())
                        .add(
                                new Holder(
                                        one.getId(),
                                        person.getId(),
                                        person.getFullName(),
                                        one.getValidFrom(),
                                        one.getValidUntil()));
            }
        }
        return holders;
    }

    /**
     * Who may do something by a grant for just this scope today. The door that asks has seen that
     * it may know.
     *
     * @param action {@code feature:action}
     * @return surviving rows, each once
     */
    @SystemJob
    public Set<Long> whoMay(String action, Scope scope) {
        List<Role> roles =
                Arrays.stream(Role.values())
                        .filter(one -> one.actions().contains(action))
                        .filter(one -> one.scopeKinds().contains(scope.kind()))
                        .toList();
        if (roles.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(
                aliases.surviving(
                                em.createQuery(
                                                "select g.personId from Grant g where g.role in"
                                                        + " :roles and g.scopeKind = :kind and"
                                                        + " g.scopeId = :id and g.endedAt is null"
                                                        + " and g.validFrom <= :today and"
                                                        + " (g.validUntil is null or g.validUntil >="
                                                        + " :today)",
                                                Long.class)
                                        .setParameter("roles", roles)
                                        .setParameter("kind", scope.kind())
                                        .setParameter("id", scope.id())
                                        .setParameter("today", time.today())
                                        .getResultList())
                        .values());
    }

    /** Forgets remembered rights on this node. */
    @SystemJob
    public void forget() {
        cache.forget();
    }

    private void changed(String action, Grant grant) {
        reading.changed();
        cache.forget();
        audit.record(
                action,
                "grant",
                grant.getId(),
                Map.of(
                        "person", grant.getPersonId(),
                        "role", grant.getRole(),
                        "scope", grant.scope().text()));
    }

    private void requireOrganisation(long organisationId) {
        access.check("account:grant", () -> Set.of(Scope.org(organisationId)));
    }

    private boolean isReachable(long personId, long organisationId) {
        if (rights.rights().scopes("account:grant").contains(Scope.ALL)) {
            return true;
        }
        return em.createQuery(
                                "select count(a) from Affiliation a where a.personId = :person and"
                                        + " a.organisationId in "
                                        + OrganisationAndParts.IDS
                                        + " and (a.validFrom is null or a.validFrom"
                                        + " <= :today) and (a.validUntil is null or a.validUntil >= :today)",
                                Long.class)
                        .setParameter("person", personId)
                        .setParameter("org", organisationId)
                        .setParameter("today", time.today())
                        .getSingleResult()
                > 0;
    }

    private static String reasonOf(String reason) {
        String text = reason.strip();
        if (text.isEmpty()) {
            throw new BusinessException("account.grant.reasonMissing");
        }
        if (text.length() > LONGEST_REASON) {
            throw new BusinessException("account.grant.reasonLong", LONGEST_REASON);
        }
        return text;
    }

    private static Row row(Object[] c, LocalDate today) {
        Grant grant = (Grant) c[0];
        Person person = (Person) c[1];
        return new Row(
                grant.getId(),
                person.getId(),
                person.getFullName(),
                grant.getRole(),
                grant.getValidFrom(),
                grant.getValidUntil(),
                grant.getGrantedAt(),
                c[2] == null ? null : ((Person) c[2]).getFullName(),
                grant.getReason(),
                grant.getEndedAt(),
                c[3] == null ? null : ((Person) c[3]).getFullName(),
                grant.getEndReason(),
                grant.holdsOn(today));
    }
}
