package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.person.Person;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * Another mail address to sign in with. The passphrase is asked for again, the new address has to
 * answer, the old one is told and can take it back for a week; every sign-in ends with each step.
 * Whoever takes a change back may have been robbed: the passphrase is void from then on.
 */
@Boundary
public class MailChange {

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Outbox outbox;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private Throttling throttling;
    @Inject private PassphraseHashing hashing;

    /** What is wrong with what was typed; both empty = a mail is on its way. */
    public record Asked(Optional<Reason> aboutPassphrase, Optional<Reason> aboutMail) {}

    /**
     * Sends a link to the new address. If somebody else signs in with it already, that person is
     * told instead, and the answer here is the same.
     */
    @SignedIn("one's own address")
    public Asked ask(String passphrase, String typed) {
        Instant now = time.now();
        Account account = em.find(Account.class, user.accountId());
        String bucket = "change:" + account.getId();
        if (!throttling.admits(bucket, "127.0.0.0", now)) {
            return new Asked(Optional.of(Reason.of("account.login.throttled")), Optional.empty());
        }
        if (!hashing.matches(passphrase, String.valueOf(account.getPassphrase()))) {
            throttling.failed(bucket, "127.0.0.0", now);
            return new Asked(Optional.of(Reason.of("account.security.oldWrong")), Optional.empty());
        }
        Checked<String> read = MailAddressRule.check(typed);
        if (!read.isOk()) {
            return new Asked(Optional.empty(), Optional.of(read.why()));
        }
        String login = MailLogin.of(read.get());
        if (login.equals(account.getLogin())) {
            return new Asked(Optional.empty(), Optional.of(Reason.of("account.mailChange.same")));
        }
        // Counts as one of the few tries, so that nobody fills the letter boxes of others.
        throttling.failed(bucket, "127.0.0.0", now);
        Person me = em.find(Person.class, user.personId());
        Optional<Account> holder = byLogin(login);
        if (holder.isPresent()) {
            Person other = em.find(Person.class, holder.get().getPersonId());
            post("mailTaken", login, other, List.of(other.getFullName(), config.baseUrl()));
        } else {
            String token =
                    link(
                            // The row that the log-in hangs on, which may be merged into hers.
                            AccountLink.Purpose.MAIL_CHANGE, account.getPersonId(), login, now);
            post("mailChange", login, me, List.of(me.getFullName(), address(token)));
        }
        audit.record("account:mail-change-asked", "account", account.getId(), Map.of());
        return new Asked(Optional.empty(), Optional.empty());
    }

    /**
     * Does what the link in a mail is for: the change, or its undoing.
     *
     * @return whether it was the undoing
     * @throws BusinessException if the link holds no longer, or somebody has the address by now
     */
    @OpenToAll("the token is the proof")
    public boolean confirm(String token) {
        AccountLink link =
                usable(token).orElseThrow(() -> new BusinessException("account.link.over"));
        Account account =
                em.createQuery("select a from Account a where a.personId = :person", Account.class)
                        .setParameter("person", link.getPersonId())
                        .getSingleResult();
        if (account.isBlocked()) {
            throw new BusinessException("account.link.over");
        }
        if (byLogin(link.getMail()).filter(a -> a.getId() != account.getId()).isPresent()) {
            throw new BusinessException("account.mailChange.taken");
        }
        Instant now = time.now();
        Person person = em.find(Person.class, aliases.surviving(link.getPersonId()));
        String before = account.getLogin();
        boolean undo = link.getPurpose() == AccountLink.Purpose.MAIL_UNDO;
        link.use(now);
        account.changeLogin(link.getMail());
        person.reachableAt(link.getMail());
        EndedSignIns.all(em, account.getId(), now, SignIn.EndCause.ELSEWHERE);
        if (undo) {
            account.changePassphrase(hashing.hash(UUID.randomUUID().toString()), now);
            String reset = link(AccountLink.Purpose.RESET, link.getPersonId(), link.getMail(), now);
            post(
                    "mailUndone",
                    link.getMail(),
                    person,
                    List.of(person.getFullName(), config.baseUrl() + "/reset#" + reset));
        } else {
            String back = link(AccountLink.Purpose.MAIL_UNDO, link.getPersonId(), before, now);
            post("mailChanged", before, person, List.of(person.getFullName(), address(back)));
        }
        audit.recordAs(
                person.getId(),
                undo ? "account:mail-change-undone" : "account:mail-changed",
                "account",
                account.getId(),
                Map.of());
        return undo;
    }

    private String link(AccountLink.Purpose purpose, long personId, String mail, Instant now) {
        em
                .createQuery(
                        "select l from AccountLink l where l.personId = :person and l.purpose = :purpose"
                                + " and l.usedAt is null and l.withdrawnAt is null",
                        AccountLink.class)
                .setParameter("person", personId)
                .setParameter("purpose", purpose)
                .getResultList()
                // An older undo still leads back to where everything began.
                .stream()
                .filter(older -> older.getPurpose() != AccountLink.Purpose.MAIL_UNDO)
                .forEach(older -> older.withdraw(now));
        AccountLink.WithToken made =
                AccountLink.create(purpose, personId, null, mail, personId, now);
        em.persist(made.link());
        return made.token();
    }

    private void post(String purpose, String to, Person person, List<Object> args) {
        outbox.post(
                new Outbox.Letter(
                        "mail-change",
                        "account.mail." + purpose,
                        to,
                        person.getId(),
                        person.getLang(),
                        null,
                        args));
    }

    private String address(String token) {
        return config.baseUrl() + "/mail-link#" + token;
    }

    private Optional<Account> byLogin(String login) {
        return em.createQuery("select a from Account a where a.login = :login", Account.class)
                .setParameter("login", login)
                .getResultStream()
                .findFirst();
    }

    private Optional<AccountLink> usable(String token) {
        if (token.isEmpty() || token.length() > 100) {
            return Optional.empty();
        }
        Instant now = time.now();
        return em.createQuery(
                        "select l from AccountLink l where l.tokenHash = :hash and l.purpose in"
                                + " (:change, :undo)",
                        AccountLink.class)
                .setParameter("hash", AccountLink.hash(token))
                .setParameter("change", AccountLink.Purpose.MAIL_CHANGE)
                .setParameter("undo", AccountLink.Purpose.MAIL_UNDO)
                .getResultStream()
                .filter(link -> link.isUsableAt(now))
                .findFirst();
    }
}
