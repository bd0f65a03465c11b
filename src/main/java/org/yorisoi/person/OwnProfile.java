package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/** One's own data, as oneself may see and mend them. */
@Boundary
public class OwnProfile {

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private Licences licences;

    /**
     * A post or membership of one's own.
     *
     * @param main whether it is the main one
     * @param now whether it holds today
     */
    public record Post(
            long id,
            String organisation,
            @Nullable String department,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean membership,
            boolean main,
            boolean now)
            implements Serializable {

        public long getId() {
            return id;
        }

        public String getOrganisation() {
            return organisation;
        }

        public @Nullable String getDepartment() {
            return department;
        }

        public @Nullable LocalDate getFrom() {
            return from;
        }

        public @Nullable LocalDate getUntil() {
            return until;
        }

        public boolean isMembership() {
            return membership;
        }

        public boolean isMain() {
            return main;
        }

        public boolean isNow() {
            return now;
        }
    }

    /**
     * Everything on the page.
     *
     * @param version to notice a change in between
     * @param licence null = none stated
     */
    public record Profile(
            long version,
            Person.Name name,
            Profession profession,
            @Nullable String mail,
            @Nullable String licence,
            boolean licenceChecked,
            List<Post> posts)
            implements Serializable {}

    /** What is stored of oneself. */
    @Requires("person:profile")
    public Profile show() {
        Person person = me();
        Optional<Licence> licence = licence();
        LocalDate today = time.today();
        List<Post> posts =
                em
                        .createQuery(
                                "select a, o.name from Affiliation a join Organisation o on o.id ="
                                        + " a.organisationId where a.personId = :person order by"
                                        + " a.validFrom desc, a.id desc",
                                Object[].class)
                        .setParameter("person", user.personId())
                        .getResultList()
                        .stream()
                        .map(c -> post((Affiliation) c[0], (String) c[1], today))
                        .toList();
        return new Profile(
                person.getVersion(),
                person.getName(),
                person.getProfession(),
                person.getMail(),
                licence.map(Licence::getNumber).orElse(null),
                licence.map(Licence::isChecked).orElse(false),
                posts);
    }

    /**
     * Mends name, profession and, if one is given, the licence number; all of it or nothing. An
     * older number ends, and an office checks the new one.
     *
     * @param licence as typed; blank = stays as it is
     * @return the number as it is stored (empty if none was given), or why it can't be one
     * @throws BusinessException if somebody else changed the profile in between
     */
    @Requires("person:profile")
    public Checked<String> mend(
            long version, Person.Name name, Profession profession, String licence) {
        Checked<String> number = licence.isBlank() ? Checked.of("") : read(profession, licence);
        if (!number.isOk()) {
            return number;
        }
        Person person = me();
        if (person.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        person.rename(name);
        person.practise(profession);
        person.confirm(time.now());
        Register register = profession.register();
        if (!number.get().isEmpty()
                && register != null
                && licences.state(
                        person.getId(), register, number.get(), "stated anew by the person")) {
            audit.record("person:licence-stated", "person", person.getId(), Map.of());
        }
        audit.record("person:profile-mended", "person", person.getId(), Map.of());
        return number;
    }

    private Checked<String> read(Profession profession, String typed) {
        Register register = profession.register();
        return register == null
                ? Checked.no("person.profile.noRegister")
                : LicenceNumberRule.on(time.today()).check(register, typed, config.demo());
    }

    /**
     * Ends a post or membership of one's own on a day.
     *
     * @throws NotFoundException if it is not one's own
     */
    @Requires("person:profile")
    public void endPost(long postId, LocalDate lastDay) {
        Affiliation post = em.find(Affiliation.class, postId);
        if (post == null || post.getPersonId() != user.personId()) {
            throw new NotFoundException();
        }
        post.date(post.getValidFrom(), lastDay);
        audit.record("person:post-ended", "affiliation", postId, Map.of("until", lastDay));
    }

    private Person me() {
        Person person = em.find(Person.class, user.personId());
        if (person == null) {
            throw new NotFoundException();
        }
        return person;
    }

    private Optional<Licence> licence() {
        return em.createQuery(
                        "select l from Licence l where l.personId = :person and l.endedAt is null order"
                                + " by l.id desc",
                        Licence.class)
                .setParameter("person", user.personId())
                .getResultStream()
                .findFirst();
    }

    private static Post post(Affiliation one, String organisation, LocalDate today) {
        return new Post(
                one.getId(),
                organisation,
                one.getDepartment(),
                one.getValidFrom(),
                one.getValidUntil(),
                one.getKind() == Affiliation.Kind.MEMBERSHIP,
                one.isMain(),
                one.holdsOn(today));
    }
}
