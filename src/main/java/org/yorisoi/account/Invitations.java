package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.ConsentText;
import org.yorisoi.person.Consents;
import org.yorisoi.person.Licence;
import org.yorisoi.person.LicenceNumberRule;
import org.yorisoi.person.Licences;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * How somebody comes in: an office invites the people of its roster by mail; the link opens the
 * first sign-in, where she sets her passphrase, confirms who she is and answers the consents. A
 * link may be opened again until it is used; a newer one replaces it.
 */
@Boundary
public class Invitations {

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_SHOWN = 1_000;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Outbox outbox;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private PassphraseHashing hashing;
    @Inject private RightsCache rights;
    @Inject private Consents consents;
    @Inject private Licences licences;

    /**
     * What came of inviting several people.
     *
     * @param sent how many mails were put into the outbox
     * @param refused who was not invited, by name, and why
     */
    public record Outcome(int sent, List<Refused> refused) implements Serializable {}

    /** Somebody who was not invited. */
    public record Refused(String name, Reason reason) implements Serializable {
        public String getName() {
            return name;
        }

        public Reason getReason() {
            return reason;
        }
    }

    /** An invitation as the office's list shows it. */
    public record Row(
            long id,
            long personId,
            String name,
            String mail,
            Instant sentAt,
            Instant expiresAt,
            AccountLink.State state)
            implements Serializable {

        public long getId() {
            return id;
        }

        public long getPersonId() {
            return personId;
        }

        public String getName() {
            return name;
        }

        public String getMail() {
            return mail;
        }

        public Instant getSentAt() {
            return sentAt;
        }

        public Instant getExpiresAt() {
            return expiresAt;
        }

        public AccountLink.State getState() {
            return state;
        }

        public boolean isOpen() {
            return state == AccountLink.State.WAITING || state == AccountLink.State.OPENED;
        }

        public boolean isResendable() {
            return isOpen() || state == AccountLink.State.RUN_OUT;
        }
    }

    /** A post of the invited person, as she sees it. */
    public record Post(String organisation, @Nullable String department, @Nullable LocalDate from)
            implements Serializable {
        public String getOrganisation() {
            return organisation;
        }

        public @Nullable String getDepartment() {
            return department;
        }

        public @Nullable LocalDate getFrom() {
            return from;
        }
    }

    /** Who is invited, by whom (empty = by the installation itself), until when. */
    public record Invited(
            long linkId,
            long personId,
            String organisation,
            String login,
            Person.Name name,
            Profession profession,
            @Nullable String licenceNumber,
            List<Post> posts,
            Instant expiresAt)
            implements Serializable {}

    /**
     * What the invited person entered at the end.
     *
     * @param passphraseHash from {@link #acceptPassphrase}
     * @param register of the licence; null = the profession has none
     * @param licenceNumber checked; null = not given
     * @param givenConsents keys of the texts she ticked, notices included
     */
    public record Answer(
            String passphraseHash,
            Person.Name name,
            Profession profession,
            @Nullable Register register,
            @Nullable String licenceNumber,
            Set<String> givenConsents,
            Locale locale) {}

    /** Invites people of an organisation's roster who have not come in yet. */
    @Requires("account:invite")
    public Outcome invite(long organisationId, Collection<Long> personIds) {
        requireOrganisation(organisationId);
        if (personIds.size() > MOST_AT_ONCE) {
            throw new BusinessException("account.invite.tooMany", MOST_AT_ONCE);
        }
        if (personIds.isEmpty()) {
            throw new BusinessException("account.invite.nobody");
        }
        Organisation organisation = em.find(Organisation.class, organisationId);
        List<Person> people = onRoster(organisationId, personIds);
        if (people.size() != new HashSet<>(personIds).size()) {
            throw new NotFoundException();
        }
        Map<Long, Account> accounts = accountsOf(people);
        Map<String, Long> takenMails = takenMails(people);
        int sent = 0;
        List<Refused> refused = new ArrayList<>();
        for (Person person : people) {
            Optional<Reason> why = refusal(person, accounts.get(person.getId()), takenMails);
            if (why.isPresent()) {
                refused.add(new Refused(person.getFullName(), why.get()));
            } else {
                send(organisation, user.personId(), person, accounts.get(person.getId()));
                takenMails.put(MailLogin.of(String.valueOf(person.getMail())), person.getId());
                sent++;
            }
        }
        return new Outcome(sent, refused);
    }

    /** The invitations of an organisation, newest first. */
    @Requires("account:invite")
    public List<Row> list(long organisationId) {
        requireOrganisation(organisationId);
        Instant now = time.now();
        List<Row> rows =
                em
                        .createQuery(
                                "select l, p.familyName, p.givenName from AccountLink l join Person p on"
                                        + " p.id = l.personId where l.organisationId = :org and l.purpose ="
                                        + " :purpose order by l.createdAt desc, l.id desc",
                                Object[].class)
                        .setParameter("org", organisationId)
                        .setParameter("purpose", AccountLink.Purpose.INVITATION)
                        .setMaxResults(MOST_SHOWN)
                        .getResultList()
                        .stream()
                        .map(
                                c -> {
                                    AccountLink link = (AccountLink) c[0];
                                    return new Row(
                                            link.getId(),
                                            link.getPersonId(),
                                            c[1] + " " + c[2],
                                            link.getMail(),
                                            link.getCreatedAt(),
                                            link.getExpiresAt(),
                                            link.stateAt(now));
                                })
                        .toList();
        audit.seen(
                organisationId,
                "account:invitations-seen",
                rows.stream().map(Row::personId).toList(),
                Map.of());
        return rows;
    }

    /** The newest invitation of an organisation to one person; empty = there is none. */
    @Requires("account:invite")
    public Optional<Row> newest(long organisationId, long personId) {
        requireOrganisation(organisationId);
        Instant now = time.now();
        return em.createQuery(
                        "select l from AccountLink l where l.organisationId = :org and l.personId ="
                                + " :person and l.purpose = :purpose order by l.createdAt desc, l.id desc",
                        AccountLink.class)
                .setParameter("org", organisationId)
                .setParameter("person", personId)
                .setParameter("purpose", AccountLink.Purpose.INVITATION)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(
                        link ->
                                new Row(
                                        link.getId(),
                                        personId,
                                        "",
                                        link.getMail(),
                                        link.getCreatedAt(),
                                        link.getExpiresAt(),
                                        link.stateAt(now)));
    }

    /** Somebody on the roster who could be invited. */
    public record Candidate(long id, String name, String kana, Profession profession, String mail)
            implements Serializable {
        public long getId() {
            return id;
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

        public String getMail() {
            return mail;
        }
    }

    /**
     * People of the roster with a mail address who have not come in yet and hold no open
     * invitation.
     *
     * @param words part of a name or its kana; empty = everybody
     */
    @Requires("account:invite")
    public List<Candidate> candidates(long organisationId, String words) {
        requireOrganisation(organisationId);
        List<Candidate> found =
                em
                        .createQuery(
                                "select distinct p from Person p join Affiliation a on a.personId = p.id"
                                        + " where a.organisationId in "
                                        + OrganisationAndParts.IDS
                                        + " and (a.validFrom is null or"
                                        + " a.validFrom <= :today) and (a.validUntil is null or a.validUntil"
                                        + " >= :today) and p.mail is not null and (concat(p.familyName,"
                                        + " p.givenName) like :words or concat(p.familyKana, p.givenKana)"
                                        + " like :words) and not exists (select c.id from Account c where"
                                        + " c.personId = p.id and c.passphrase is not null) and not exists"
                                        + " (select l.id from AccountLink l where l.personId = p.id and"
                                        + " l.purpose = :purpose and l.usedAt is null and l.withdrawnAt is"
                                        + " null and l.expiresAt > :now) order by p.kanaSort",
                                Person.class)
                        .setParameter("org", organisationId)
                        .setParameter("today", time.today())
                        .setParameter("now", time.now())
                        .setParameter("purpose", AccountLink.Purpose.INVITATION)
                        .setParameter(
                                "words", "%" + words.replaceAll("[%_\\\\\\s\u3000]", "") + "%")
                        .setMaxResults(MOST_AT_ONCE)
                        .getResultList()
                        .stream()
                        .map(
                                p ->
                                        new Candidate(
                                                p.getId(),
                                                p.getFullName(),
                                                p.getFamilyKana() + " " + p.getGivenKana(),
                                                p.getProfession(),
                                                String.valueOf(p.getMail())))
                        .toList();
        audit.seen(
                organisationId,
                "account:candidates-seen",
                found.stream().map(Candidate::id).toList(),
                Map.of());
        return found;
    }

    /** Sends a new link; the older one holds no longer. */
    @Requires("account:invite")
    public void resend(long linkId) {
        AccountLink link = own(linkId);
        if (link.stateAt(time.now()) == AccountLink.State.USED) {
            throw new BusinessException("account.invite.used");
        }
        Outcome outcome = invite(requireId(link.getOrganisationId()), Set.of(link.getPersonId()));
        if (!outcome.refused().isEmpty()) {
            throw new BusinessException(outcome.refused().get(0).reason());
        }
    }

    /** Takes an invitation back; its link holds no longer. */
    @Requires("account:invite")
    public void withdraw(long linkId) {
        AccountLink link = own(linkId);
        if (link.stateAt(time.now()) == AccountLink.State.USED) {
            throw new BusinessException("account.invite.used");
        }
        link.withdraw(time.now());
        outbox.withdraw(link.getPersonId(), "invitation");
        audit.recordFor(
                requireId(link.getOrganisationId()),
                "account:invitation-withdrawn",
                "person",
                link.getPersonId(),
                Map.of());
    }

    /**
     * Opens an invitation by the secret of its mail; nothing is used up by it.
     *
     * @return its id, for the session; empty = it holds no longer
     */
    @OpenToAll("the token is the proof")
    public Optional<Long> open(String token) {
        if (token.isEmpty() || token.length() > 100) {
            return Optional.empty();
        }
        Instant now = time.now();
        Optional<AccountLink> link =
                em.createQuery(
                                "select l from AccountLink l where l.tokenHash = :hash and l.purpose ="
                                        + " :purpose",
                                AccountLink.class)
                        .setParameter("hash", AccountLink.hash(token))
                        .setParameter("purpose", AccountLink.Purpose.INVITATION)
                        .getResultStream()
                        .filter(one -> one.isUsableAt(now))
                        .findFirst();
        link.ifPresent(one -> one.open(now));
        return link.map(AccountLink::getId);
    }

    /** What the invited person sees; empty = the invitation holds no longer. */
    @OpenToAll("the session holds an invitation that was opened by its token")
    public Optional<Invited> invited(long linkId) {
        AccountLink link = em.find(AccountLink.class, linkId);
        if (link == null || !link.isUsableAt(time.now())) {
            return Optional.empty();
        }
        Person person = em.find(Person.class, link.getPersonId());
        Long organisationId = link.getOrganisationId();
        Organisation by =
                organisationId == null ? null : em.find(Organisation.class, organisationId);
        List<Post> posts =
                em
                        .createQuery(
                                "select a, o.name from Affiliation a join Organisation o on o.id ="
                                        + " a.organisationId where a.personId = :person order by a.id",
                                Object[].class)
                        .setParameter("person", person.getId())
                        .getResultList()
                        .stream()
                        .filter(c -> ((Affiliation) c[0]).holdsOn(time.today()))
                        .map(
                                c ->
                                        new Post(
                                                (String) c[1],
                                                ((Affiliation) c[0]).getDepartment(),
                                                ((Affiliation) c[0]).getValidFrom()))
                        .toList();
        return Optional.of(
                new Invited(
                        linkId,
                        person.getId(),
                        by == null ? "" : by.getName(),
                        link.getMail(),
                        person.getName(),
                        person.getProfession(),
                        openLicence(person.getId()).map(Licence::getNumber).orElse(null),
                        posts,
                        link.getExpiresAt()));
    }

    /**
     * Checks a passphrase for an opened invitation and hashes it; the page keeps the hash only.
     *
     * @return the hash, or why the passphrase is not good enough
     */
    @OpenToAll("the session holds an invitation that was opened by its token")
    public Checked<String> acceptPassphrase(long linkId, String passphrase) {
        AccountLink link = usable(linkId);
        Person person = em.find(Person.class, link.getPersonId());
        Optional<Reason> fault =
                PassphraseRule.fault(
                        passphrase,
                        OwnWords.of(person, link.getMail()),
                        rights.of(person.getId()).needSecondFactor());
        return fault.map(Checked::<String>no).orElseGet(() -> Checked.of(hashing.hash(passphrase)));
    }

    /** A licence number as it was typed, checked for its register as of today. */
    @OpenToAll("a rule without data of anybody")
    public Checked<String> licenceNumber(Register register, String typed) {
        return LicenceNumberRule.on(time.today()).check(register, typed, config.demo());
    }

    /**
     * Ends the first sign-in: everything in one transaction, and the link is used.
     *
     * @return the person, who can sign in now
     * @throws BusinessException if the link holds no longer or a notice was not acknowledged
     */
    @OpenToAll("the session holds an invitation that was opened by its token")
    public long complete(long linkId, Answer answer) {
        AccountLink link = usable(linkId);
        for (ConsentText text : ConsentText.all()) {
            if (text.notice() && !answer.givenConsents().contains(text.key())) {
                throw new BusinessException("account.invitation.noticeMissing");
            }
        }
        Instant now = time.now();
        Person person = em.find(Person.class, link.getPersonId());
        person.rename(answer.name());
        person.practise(answer.profession());
        person.confirm(now);
        licence(person, answer);
        Account account =
                accountOf(person.getId())
                        .orElseThrow(() -> new BusinessException("account.link.over"));
        account.changePassphrase(answer.passphraseHash(), now);
        consents.atFirstSignIn(person.getId(), answer.givenConsents(), answer.locale());
        link.use(now);
        audit.recordAs(
                person.getId(), "account:invitation-used", "account", account.getId(), Map.of());
        return person.getId();
    }

    private void licence(Person person, Answer answer) {
        String number = answer.licenceNumber();
        Register register = answer.register();
        if (number == null || register == null) {
            return;
        }
        licences.state(person.getId(), register, number, "corrected at first sign-in");
    }

    private Optional<Licence> openLicence(long personId) {
        return em.createQuery(
                        "select l from Licence l where l.personId = :person and l.endedAt is null order"
                                + " by l.id desc",
                        Licence.class)
                .setParameter("person", personId)
                .getResultStream()
                .findFirst();
    }

    private AccountLink usable(long linkId) {
        AccountLink link = em.find(AccountLink.class, linkId);
        if (link == null
                || link.getPurpose() != AccountLink.Purpose.INVITATION
                || !link.isUsableAt(time.now())) {
            throw new BusinessException("account.link.over");
        }
        return link;
    }

    private AccountLink own(long linkId) {
        AccountLink link = em.find(AccountLink.class, linkId);
        if (link == null || link.getPurpose() != AccountLink.Purpose.INVITATION) {
            throw new NotFoundException();
        }
        access.check("account:invite", link);
        return link;
    }

    private void requireOrganisation(long organisationId) {
        access.check("account:invite", () -> Set.of(Scope.org(organisationId)));
    }

    private List<Person> onRoster(long organisationId, Collection<Long> ids) {
        return em.createQuery(
                        "select p from Person p where p.id in :ids and exists (select a.id from"
                                + " Affiliation a where a.personId = p.id and a.organisationId in "
                                + OrganisationAndParts.IDS
                                + " and"
                                + " (a.validFrom is null or a.validFrom <= :today) and (a.validUntil is null"
                                + " or a.validUntil >= :today)) order by p.kanaSort",
                        Person.class)
                .setParameter("ids", ids)
                .setParameter("org", organisationId)
                .setParameter("today", time.today())
                .getResultList();
    }

    private Map<Long, Account> accountsOf(List<Person> people) {
        Map<Long, Account> byPerson = new HashMap<>();
        List<Long> ids = people.stream().map(Person::getId).toList();
        em.createQuery("select a from Account a where a.personId in :ids", Account.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(account -> byPerson.put(account.getPersonId(), account));
        return byPerson;
    }

    private Map<String, Long> takenMails(List<Person> people) {
        List<String> mails =
                people.stream()
                        .map(Person::getMail)
                        .filter(mail -> mail != null)
                        .map(mail -> MailLogin.of(String.valueOf(mail)))
                        .toList();
        Map<String, Long> taken = new HashMap<>();
        if (!mails.isEmpty()) {
            em.createQuery("select a from Account a where a.login in :mails", Account.class)
                    .setParameter("mails", mails)
                    .getResultList()
                    .forEach(account -> taken.put(account.getLogin(), account.getPersonId()));
        }
        return taken;
    }

    private static Optional<Reason> refusal(
            Person person, @Nullable Account account, Map<String, Long> takenMails) {
        String mail = person.getMail();
        if (mail == null) {
            return Optional.of(Reason.of("account.invite.noMail"));
        }
        if (account != null && account.isOpened()) {
            return Optional.of(Reason.of("account.invite.inAlready"));
        }
        Long holder = takenMails.get(MailLogin.of(mail));
        return holder != null && holder != person.getId()
                ? Optional.of(Reason.of("account.invite.mailTaken"))
                : Optional.empty();
    }

    /**
     * Invites somebody in the name of the installation, for whom no organisation answers: an
     * officer, an administrator. Who may ask for it is decided by the calling door.
     *
     * @param by who asked for it; null = the start of the system
     * @return why not; empty = the mail is in the outbox
     */
    @SystemJob
    public Optional<Reason> inviteForInstallation(long personId, @Nullable Long by) {
        Person person = em.find(Person.class, personId);
        if (person == null) {
            throw new NotFoundException();
        }
        List<Person> one = List.of(person);
        Account account = accountsOf(one).get(personId);
        Optional<Reason> why = refusal(person, account, takenMails(one));
        if (why.isEmpty()) {
            send(null, by, person, account);
        }
        return why;
    }

    /** By an organisation, or where that is null, by the installation itself. */
    private void send(
            @Nullable Organisation organisation,
            @Nullable Long by,
            Person person,
            @Nullable Account account) {
        Instant now = time.now();
        String login = MailLogin.of(String.valueOf(person.getMail()));
        if (account == null) {
            em.persist(new Account(person.getId(), login, now));
        } else if (!account.getLogin().equals(login)) {
            account.changeLogin(login);
        }
        AccountLink.WithToken made =
                AccountLink.create(
                        AccountLink.Purpose.INVITATION,
                        person.getId(),
                        organisation == null ? null : organisation.getId(),
                        login,
                        by,
                        now);
        em.persist(made.link());
        em.flush();
        replaceOlder(person.getId(), made.link(), now);
        outbox.withdraw(person.getId(), "invitation");
        outbox.post(
                new Outbox.Letter(
                        "invitation",
                        organisation == null
                                ? "account.mail.appointment"
                                : "account.mail.invitation",
                        login,
                        person.getId(),
                        person.getLang(),
                        made.link().getExpiresAt(),
                        List.of(
                                person.getFullName(),
                                organisation == null ? "" : organisation.getName(),
                                config.baseUrl() + "/invitation#" + made.token(),
                                JapanTime.dateOf(made.link().getExpiresAt()))));
        if (organisation != null) {
            audit.recordFor(
                    organisation.getId(), "account:invited", "person", person.getId(), Map.of());
        } else if (by != null) {
            audit.record("account:invited", "person", person.getId(), Map.of());
        } else {
            audit.recordAs(
                    person.getId(),
                    "account:first-administrator",
                    "person",
                    person.getId(),
                    Map.of());
        }
    }

    private void replaceOlder(long personId, AccountLink newer, Instant now) {
        em.createQuery(
                        "select l from AccountLink l where l.personId = :person and l.purpose = :purpose"
                                + " and l.usedAt is null and l.withdrawnAt is null and l.id <> :newer",
                        AccountLink.class)
                .setParameter("person", personId)
                .setParameter("purpose", AccountLink.Purpose.INVITATION)
                .setParameter("newer", newer.getId())
                .getResultList()
                .forEach(older -> older.replaceBy(newer.getId(), now));
    }

    private Optional<Account> accountOf(long personId) {
        return em.createQuery("select a from Account a where a.personId = :person", Account.class)
                .setParameter("person", personId)
                .getResultStream()
                .findFirst();
    }

    private static long requireId(@Nullable Long id) {
        if (id == null) {
            throw new NotFoundException();
        }
        return id;
    }
}
