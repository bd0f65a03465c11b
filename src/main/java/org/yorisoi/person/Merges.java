package org.yorisoi.person;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.audit.Audit;

/**
 * The same licence number on two people: an office that has one of them on its roster decides. "One
 * person" is a dated alias that readers resolve; no other row is rewritten, and undoing it ends the
 * alias.
 */
@Boundary
public class Merges {

    private static final int MOST = 200;
    private static final int LONGEST_REASON = 400;

    @PersistenceContext private EntityManager em;
    @Inject private Event<RowsJoined> joined;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /** One of the two. */
    public record Side(
            long personId,
            String name,
            String kana,
            Profession profession,
            @Nullable String mail,
            @Nullable Instant confirmedAt)
            implements Serializable {

        public long getPersonId() {
            return personId;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public Profession getProfession() {
            return profession;
        }

        public @Nullable String getMail() {
            return mail;
        }

        public @Nullable Instant getConfirmedAt() {
            return confirmedAt;
        }
    }

    /** A question with both sides. */
    public record Question(
            long id,
            Side first,
            Side second,
            Register register,
            String number,
            Instant foundAt,
            PersonMerge.State state,
            @Nullable Instant decidedAt,
            @Nullable String reason)
            implements Serializable {

        public long getId() {
            return id;
        }

        public Side getFirst() {
            return first;
        }

        public Side getSecond() {
            return second;
        }

        public Register getRegister() {
            return register;
        }

        public String getNumber() {
            return number;
        }

        public Instant getFoundAt() {
            return foundAt;
        }

        public PersonMerge.State getState() {
            return state;
        }

        public @Nullable Instant getDecidedAt() {
            return decidedAt;
        }

        public @Nullable String getReason() {
            return reason;
        }
    }

    /** The questions about people of an organisation's roster, open ones first. */
    @Requires("person:merge")
    public List<Question> list(long organisationId) {
        requireOrganisation(organisationId);
        List<PersonMerge> found =
                em.createQuery(
                                "select m from PersonMerge m where exists (select a.id from Affiliation a"
                                        + " where a.personId in (m.firstId, m.secondId) and a.organisationId"
                                        + " in (select o.id from Organisation o where o.id = :org or"
                                        + " o.parentId = :org)) order by m.foundAt desc, m.id desc",
                                PersonMerge.class)
                        .setParameter("org", organisationId)
                        .setMaxResults(MOST)
                        .getResultList();
        Map<Long, Side> sides = sides(found);
        audit.seen(organisationId, "person:merges-seen", sides.keySet(), Map.of());
        return found.stream()
                .map(
                        m ->
                                new Question(
                                        m.getId(),
                                        side(sides, m.getFirstId()),
                                        side(sides, m.getSecondId()),
                                        m.getRegister(),
                                        m.getNumber(),
                                        m.getFoundAt(),
                                        m.getState(),
                                        m.getDecidedAt(),
                                        m.getReason()))
                .sorted(
                        (a, b) ->
                                Boolean.compare(
                                        a.state() != PersonMerge.State.PENDING,
                                        b.state() != PersonMerge.State.PENDING))
                .toList();
    }

    /**
     * They are one person; {@code survivingId} is the one that pages show from now on.
     *
     * @throws BusinessException if decided before, or without a reason
     * @throws NotFoundException if neither is on the organisation's roster
     */
    @Requires("person:merge")
    public void merge(long organisationId, long mergeId, long survivingId, String reason) {
        PersonMerge merge = own(organisationId, mergeId);
        if (survivingId != merge.getFirstId() && survivingId != merge.getSecondId()) {
            throw new NotFoundException();
        }
        long alias = survivingId == merge.getFirstId() ? merge.getSecondId() : merge.getFirstId();
        Instant now = time.now();
        merge.decide(PersonMerge.State.MERGED, user.personId(), now, reasonOf(reason));
        boolean chained =
                em.createQuery(
                                        "select count(x) from PersonAlias x where x.until is null and"
                                                + " (x.aliasId = :alias or x.aliasId = :surviving)",
                                        Long.class)
                                .setParameter("alias", alias)
                                .setParameter("surviving", survivingId)
                                .getSingleResult()
                        > 0;
        if (chained) {
            throw new BusinessException("person.merge.chained");
        }
        em.persist(new PersonAlias(alias, survivingId, mergeId, now));
        em.flush();
        joined.fire(new RowsJoined(alias, survivingId));
        audit.recordFor(
                organisationId,
                "person:merged",
                "person",
                survivingId,
                Map.of("alias", alias, "merge", mergeId));
    }

    /** They are two people; the question is answered. */
    @Requires("person:merge")
    public void distinct(long organisationId, long mergeId, String reason) {
        PersonMerge merge = own(organisationId, mergeId);
        merge.decide(PersonMerge.State.DISTINCT, user.personId(), time.now(), reasonOf(reason));
        audit.recordFor(organisationId, "person:kept-apart", "merge", mergeId, Map.of());
    }

    /** They were two people after all: the alias ends, and everything stands as before. */
    @Requires("person:merge")
    public void undo(long organisationId, long mergeId, String reason) {
        PersonMerge merge = own(organisationId, mergeId);
        Instant now = time.now();
        merge.undo(user.personId(), now, reasonOf(reason));
        em.createQuery(
                        "select x from PersonAlias x where x.mergeId = :merge and x.until is null",
                        PersonAlias.class)
                .setParameter("merge", mergeId)
                .getResultList()
                .forEach(
                        alias -> {
                            alias.end(now);
                            em.flush();
                            joined.fire(new RowsJoined(alias.getAliasId(), alias.getSurvivingId()));
                        });
        audit.recordFor(organisationId, "person:merge-undone", "merge", mergeId, Map.of());
    }

    private PersonMerge own(long organisationId, long mergeId) {
        requireOrganisation(organisationId);
        return em.createQuery(
                        "select m from PersonMerge m where m.id = :id and exists (select a.id from"
                                + " Affiliation a where a.personId in (m.firstId, m.secondId) and"
                                + " a.organisationId in (select o.id from Organisation o where o.id = :org"
                                + " or o.parentId = :org))",
                        PersonMerge.class)
                .setParameter("id", mergeId)
                .setParameter("org", organisationId)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private void requireOrganisation(long organisationId) {
        access.check("person:merge", () -> Set.of(Scope.org(organisationId)));
    }

    private Map<Long, Side> sides(List<PersonMerge> merges) {
        Set<Long> ids = new TreeSet<>();
        for (PersonMerge merge : merges) {
            ids.add(merge.getFirstId());
            ids.add(merge.getSecondId());
        }
        Map<Long, Side> sides = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select p from Person p where p.id in :ids", Person.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(
                            p ->
                                    sides.put(
                                            p.getId(),
                                            new Side(
                                                    p.getId(),
                                                    p.getFullName(),
                                                    p.getFamilyKana() + " " + p.getGivenKana(),
                                                    p.getProfession(),
                                                    p.getMail(),
                                                    p.getConfirmedAt())));
        }
        return sides;
    }

    private static Side side(Map<Long, Side> sides, long id) {
        Side side = sides.get(id);
        if (side == null) {
            throw new NotFoundException();
        }
        return side;
    }

    private static String reasonOf(String reason) {
        String text = reason.strip();
        if (text.isEmpty()) {
            throw new BusinessException("person.merge.reasonMissing");
        }
        if (text.length() > LONGEST_REASON) {
            throw new BusinessException("person.merge.reasonLong", LONGEST_REASON);
        }
        return text;
    }
}
