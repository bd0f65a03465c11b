package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.person.Person;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/**
 * A forgotten passphrase: a link by mail, 30 minutes, once. The page says the same for a known and
 * an unknown address. The second factor stays as it is.
 */
@Boundary
public class Recovery {

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Outbox outbox;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private Throttling throttling;
    @Inject private PassphraseHashing hashing;
    @Inject private RightsCache rights;

    /**
     * Sends a link if somebody signs in with this address; says nothing about it.
     *
     * @param address where the request came from, for throttling
     */
    @OpenToAll("whoever forgot the passphrase cannot sign in")
    public void ask(String mail, String address) {
        Instant now = time.now();
        String login = MailLogin.of(mail);
        String bucket = "reset:" + login;
        if (!throttling.admits(bucket, address, now)) {
            return;
        }
        throttling.failed(bucket, address, now);
        List<Account> found =
                em.createQuery("select a from Account a where a.login = :login", Account.class)
                        .setParameter("login", login)
                        .getResultList();
        if (found.isEmpty() || found.get(0).isBlocked() || !found.get(0).isOpened()) {
            return;
        }
        Account account = found.get(0);
        endOlder(account.getPersonId(), now);
        AccountLink.WithToken made =
                AccountLink.create(
                        AccountLink.Purpose.RESET, account.getPersonId(), null, login, null, now);
        em.persist(made.link());
        Person person = em.find(Person.class, account.getPersonId());
        outbox.post(
                new Outbox.Letter(
                        "reset",
                        "account.mail.reset",
                        login,
                        account.getPersonId(),
                        person.getLang(),
                        made.link().getExpiresAt(),
                        List.of(
                                person.getFullName(),
                                config.baseUrl() + "/reset#" + made.token())));
        audit.recordAs(
                account.getPersonId(), "account:reset-asked", "account", account.getId(), Map.of());
    }

    /** Whether a token can still be used. */
    @OpenToAll("the token is the proof")
    public boolean isUsable(String token) {
        return link(token).isPresent();
    }

    /**
     * Sets a new passphrase.
     *
     * @return what is wrong with the new passphrase; empty = it is set
     * @throws BusinessException if the link holds no longer
     */
    @OpenToAll("the token is the proof")
    public Optional<Reason> set(String token, String passphrase) {
        AccountLink link =
                link(token).orElseThrow(() -> new BusinessException("account.link.over"));
        Account account =
                em.createQuery("select a from Account a where a.personId = :person", Account.class)
                        .setParameter("person", link.getPersonId())
                        .getSingleResult();
        Person person = em.find(Person.class, link.getPersonId());
        Optional<Reason> fault =
                PassphraseRule.fault(
                        passphrase,
                        OwnWords.of(person, account.getLogin()),
                        rights.of(person.getId()).needSecondFactor());
        if (fault.isPresent()) {
            return fault;
        }
        Instant now = time.now();
        link.use(now);
        account.changePassphrase(hashing.hash(passphrase), now);
        EndedSignIns.all(em, account.getId(), now, SignIn.EndCause.PASSPHRASE);
        outbox.post(
                new Outbox.Letter(
                        "passphrase-changed",
                        "account.mail.passphraseChanged",
                        account.getLogin(),
                        person.getId(),
                        person.getLang(),
                        null,
                        List.of(person.getFullName())));
        audit.recordAs(
                person.getId(), "account:passphrase-reset", "account", account.getId(), Map.of());
        return Optional.empty();
    }

    private Optional<AccountLink> link(String token) {
        if (token.isEmpty() || token.length() > 100) {
            return Optional.empty();
        }
        return em.createQuery(
                        "select l from AccountLink l where l.tokenHash = :hash and l.purpose = :purpose",
                        AccountLink.class)
                .setParameter("hash", AccountLink.hash(token))
                .setParameter("purpose", AccountLink.Purpose.RESET)
                .getResultStream()
                .filter(link -> link.isUsableAt(time.now()))
                .findFirst();
    }

    private void endOlder(long person, Instant now) {
        em.createQuery(
                        "select l from AccountLink l where l.personId = :person and l.purpose = :purpose"
                                + " and l.usedAt is null and l.withdrawnAt is null",
                        AccountLink.class)
                .setParameter("person", person)
                .setParameter("purpose", AccountLink.Purpose.RESET)
                .getResultList()
                .forEach(link -> link.withdraw(now));
    }
}
