package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.platform.AppConfig;
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
 * One person, as the office of an organisation sees and keeps her. The office sees the posts at its
 * own organisation only; of somebody who has left it sees neither number nor address.
 */
@Boundary
public class People {

    private static final int DEPARTMENT_MAX = 80;

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private Aliases aliases;
    @Inject private Licences licences;
    @Inject private Outbox outbox;

    /**
     * A licence of hers.
     *
     * @param number as it may be shown: whole on the roster, else its last two digits
     * @param checkedBy name of who compared it with the paper; null = nobody yet
     */
    public record LicenceLine(
            long id,
            Register register,
            String number,
            Instant statedAt,
            boolean checked,
            @Nullable String checkedBy,
            @Nullable String checkedFor,
            @Nullable Instant checkedAt,
            long version)
            implements Serializable {}

    /** A post or membership at the organisation. */
    public record Post(
            long id,
            String organisation,
            boolean membership,
            @Nullable String department,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean treatsCancer,
            @Nullable Boolean resident,
            @Nullable Boolean associationMember,
            boolean over,
            long version)
            implements Serializable {}

    /**
     * The person.
     *
     * @param onRoster whether a post or membership here counts today or is to come
     * @param self whether it is oneself
     * @param registered when she confirmed her data herself; null = not yet
     * @param twins how many open questions there are about whether she is somebody else too
     * @param undelivered when the newest letter was written that did not arrive; null = it did, or
     *     she has left
     */
    public record Member(
            long id,
            Person.Name name,
            Profession profession,
            @Nullable String mail,
            @Nullable String telephone,
            boolean onRoster,
            boolean self,
            @Nullable Instant registered,
            List<LicenceLine> licences,
            List<Post> posts,
            long twins,
            @Nullable Instant undelivered,
            long version)
            implements Serializable {}

    /** What an office may correct about a person. */
    public record Particulars(
            Person.Name name,
            Profession profession,
            @Nullable String mail,
            @Nullable String telephone) {}

    /** What an office may correct about a post; null = not known. */
    public record PostDetails(
            String department,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean treatsCancer,
            @Nullable Boolean resident,
            @Nullable Boolean associationMember) {}

    /**
     * One person of an organisation's roster, present or past; that she was looked at goes into the
     * audit.
     *
     * @throws NotFoundException if she never had a post or membership there
     */
    @Requires("person:read")
    public Member member(long organisationId, long personId) {
        List<Long> visible = reach.organisations("person:read", organisationId);
        Person person = find(visible, personId);
        List<Long> rows = aliases.rowsOf(person.getId());
        List<Post> posts = posts(visible, rows);
        boolean onRoster = posts.stream().anyMatch(post -> !post.over());
        audit.seen(organisationId, "person:member-seen", List.of(person.getId()), Map.of());
        return new Member(
                person.getId(),
                person.getName(),
                person.getProfession(),
                onRoster ? person.getMail() : null,
                onRoster ? person.getTelephone() : null,
                onRoster,
                person.getId() == user.personId(),
                person.getConfirmedAt(),
                licences(rows, onRoster),
                posts,
                onRoster ? twins(rows) : 0,
                onRoster ? outbox.undelivered(person.getId()).orElse(null) : null,
                person.getVersion());
    }

    /**
     * The office has compared a number with the paper.
     *
     * @throws BusinessException if it is one's own
     */
    @Requires("person:check-licence")
    public void check(long organisationId, long licenceId, long version) {
        Licence licence = em.find(Licence.class, licenceId);
        if (licence == null) {
            throw new NotFoundException();
        }
        Person person = onRoster("person:check-licence", organisationId, licence.getPersonId());
        if (person.getId() == user.personId()) {
            throw new BusinessException("person.member.ownLicence");
        }
        same(licence.getVersion(), version);
        if (licence.isEnded() || licence.isChecked()) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        licence.check(user.personId(), organisationId, time.now());
        audit.recordFor(
                organisationId,
                "person:licence-checked",
                "person",
                person.getId(),
                Map.of("licence", licenceId));
    }

    /**
     * Reads a number as the office typed it, and states it in the place of the older one.
     *
     * @return the number as it is stored, or why it can't be one
     */
    @Requires("person:edit")
    public Checked<String> stateLicence(
            long organisationId, long personId, Register register, String typed) {
        Person person = onRoster("person:edit", organisationId, personId);
        Checked<String> number =
                LicenceNumberRule.on(time.today()).check(register, typed, config.demo());
        if (number.isOk()
                && licences.state(
                        person.getId(), register, number.get(), "corrected by the office")) {
            audit.recordFor(
                    organisationId,
                    "person:licence-corrected",
                    "person",
                    person.getId(),
                    Map.of("register", register));
        }
        return number;
    }

    /** Corrects who somebody is and how she is reached. */
    @Requires("person:edit")
    public void correct(long organisationId, long personId, long version, Particulars right) {
        Person person = onRoster("person:edit", organisationId, personId);
        same(person.getVersion(), version);
        Map<String, Boolean> changed = new LinkedHashMap<>();
        changed.put("name", !person.getName().equals(right.name()));
        changed.put("profession", person.getProfession() != right.profession());
        changed.put("mail", !Objects.equals(person.getMail(), right.mail()));
        changed.put("telephone", !Objects.equals(person.getTelephone(), right.telephone()));
        changed.values().removeIf(different -> !different);
        if (changed.isEmpty()) {
            return;
        }
        person.rename(right.name());
        person.practise(right.profession());
        person.reachableAt(right.mail());
        person.callableAt(right.telephone());
        audit.recordFor(
                organisationId,
                "person:particulars-corrected",
                "person",
                person.getId(),
                Map.of("fields", String.join(" ", changed.keySet())));
    }

    /**
     * Corrects a post or membership at the organisation; its last day may lie ahead.
     *
     * @throws BusinessException if the last day lies before the first
     */
    @Requires("person:edit")
    public void correctPost(long organisationId, long postId, long version, PostDetails right) {
        Affiliation post = post(organisationId, postId, version);
        Checked<String> department = OneLineRule.check(right.department(), DEPARTMENT_MAX);
        if (!department.isOk()) {
            throw new BusinessException(department.why());
        }
        post.date(right.from(), right.until());
        post.describe(
                department.get().isEmpty() ? null : department.get(),
                right.treatsCancer(),
                right.resident(),
                right.associationMember());
        recordPost("person:post-corrected", organisationId, post);
    }

    /** Ends a post or membership at the organisation on its last day. */
    @Requires("person:edit")
    public void endPost(long organisationId, long postId, long version, LocalDate lastDay) {
        Affiliation post = post(organisationId, postId, version);
        post.date(post.getValidFrom(), lastDay);
        recordPost("person:post-ended", organisationId, post);
    }

    private void recordPost(String action, long organisationId, Affiliation post) {
        audit.recordFor(
                organisationId,
                action,
                "person",
                aliases.surviving(post.getPersonId()),
                Map.of(
                        "post",
                        post.getId(),
                        "from",
                        String.valueOf(post.getValidFrom()),
                        "until",
                        String.valueOf(post.getValidUntil())));
    }

    private Person find(List<Long> visible, long personId) {
        return RosterPredicate.bind(
                        em.createQuery(
                                "select p "
                                        + RosterPredicate.FROM
                                        + RosterPredicate.OF_ORGANISATION
                                        + " and p.id = :person",
                                Person.class),
                        visible)
                .setParameter("person", aliases.surviving(personId))
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** The person, if the organisation may keep her data: she is there or will be. */
    private Person onRoster(String action, long organisationId, long personId) {
        return RosterPredicate.bind(
                        em.createQuery(
                                "select p "
                                        + RosterPredicate.FROM
                                        + RosterPredicate.OF_ORGANISATION
                                        + " and "
                                        + RosterPredicate.ON_ROSTER
                                        + " and p.id = :person",
                                Person.class),
                        reach.organisations(action, organisationId))
                .setParameter("today", time.today())
                .setParameter("person", aliases.surviving(personId))
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private Affiliation post(long organisationId, long postId, long version) {
        Affiliation post =
                RosterPredicate.bind(
                                em.createQuery(
                                        "select a "
                                                + RosterPredicate.FROM
                                                + RosterPredicate.OF_ORGANISATION
                                                + " and a.id = :post",
                                        Affiliation.class),
                                reach.organisations("person:edit", organisationId))
                        .setParameter("post", postId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        same(post.getVersion(), version);
        return post;
    }

    private List<Post> posts(List<Long> visible, List<Long> rows) {
        LocalDate today = time.today();
        List<Post> posts = new ArrayList<>();
        for (Object[] c :
                RosterPredicate.bind(
                                em.createQuery(
                                        "select a, o "
                                                + RosterPredicate.FROM
                                                + RosterPredicate.OF_ORGANISATION
                                                + " and a.personId in :rows order by a.validUntil,"
                                                + " a.validFrom desc, a.id desc",
                                        Object[].class),
                                visible)
                        .setParameter("rows", rows)
                        .getResultList()) {
            Affiliation post = (Affiliation) c[0];
            LocalDate until = post.getValidUntil();
            posts.add(
                    new Post(
                            post.getId(),
                            ((Organisation) c[1]).getName(),
                            post.getKind() == Affiliation.Kind.MEMBERSHIP,
                            post.getDepartment(),
                            post.getValidFrom(),
                            until,
                            post.getTreatsCancer(),
                            post.getResident(),
                            post.getAssociationMember(),
                            until != null && until.isBefore(today),
                            post.getVersion()));
        }
        return posts;
    }

    private List<LicenceLine> licences(List<Long> rows, boolean whole) {
        return em
                .createQuery(
                        "select l, b, o from Licence l left join Person b on b.id = l.checkedBy left"
                                + " join Organisation o on o.id = l.checkedFor where l.personId in :rows"
                                + " and l.endedAt is null order by l.id",
                        Object[].class)
                .setParameter("rows", rows)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            Licence licence = (Licence) c[0];
                            return new LicenceLine(
                                    licence.getId(),
                                    licence.getRegister(),
                                    whole ? licence.getNumber() : masked(licence.getNumber()),
                                    licence.getStatedAt(),
                                    licence.isChecked(),
                                    c[1] == null ? null : ((Person) c[1]).getFullName(),
                                    c[2] == null ? null : ((Organisation) c[2]).getName(),
                                    licence.getCheckedAt(),
                                    licence.getVersion());
                        })
                .toList();
    }

    private long twins(List<Long> rows) {
        return em.createQuery(
                        "select count(m) from PersonMerge m where m.state ="
                                + " org.yorisoi.person.PersonMerge.State.PENDING and (m.firstId in :rows or"
                                + " m.secondId in :rows)",
                        Long.class)
                .setParameter("rows", rows)
                .getSingleResult();
    }

    private static String masked(String number) {
        int shown = Math.min(2, number.length() / 2);
        return "•".repeat(number.length() - shown) + number.substring(number.length() - shown);
    }

    private static void same(long stands, long seen) {
        if (stands != seen) {
            throw new BusinessException("platform.changedMeanwhile");
        }
    }
}
