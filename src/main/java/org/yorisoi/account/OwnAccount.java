package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.mail.Outbox;

/** One's own log-in: passphrase and sign-ins. */
@Boundary
public class OwnAccount {

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private PassphraseHashing hashing;
    @Inject private Throttling throttling;
    @Inject private RightsCache rights;
    @Inject private Outbox outbox;
    @Inject private Audit audit;

    /**
     * A place where one is signed in.
     *
     * @param here whether it is the one that asks
     */
    public record Place(
            long id, String device, String address, Instant since, Instant seen, boolean here)
            implements Serializable {

        public long getId() {
            return id;
        }

        public String getDevice() {
            return device;
        }

        public String getAddress() {
            return address;
        }

        public Instant getSince() {
            return since;
        }

        public Instant getSeen() {
            return seen;
        }

        public boolean isHere() {
            return here;
        }
    }

    /** What is wrong with a change of passphrase; both empty = it is done. */
    public record Change(Optional<Reason> aboutOld, Optional<Reason> aboutNew) {}

    /** Changes the passphrase; every other sign-in ends at once. */
    @SignedIn("one's own passphrase")
    public Change changePassphrase(String old, String fresh) {
        Instant now = time.now();
        Account account = em.find(Account.class, user.accountId());
        String bucket = "change:" + account.getId();
        if (!throttling.admits(bucket, "127.0.0.0", now)) {
            return new Change(Optional.of(Reason.of("account.login.throttled")), Optional.empty());
        }
        if (!hashing.matches(old, String.valueOf(account.getPassphrase()))) {
            throttling.failed(bucket, "127.0.0.0", now);
            return new Change(
                    Optional.of(Reason.of("account.security.oldWrong")), Optional.empty());
        }
        Person person = em.find(Person.class, user.personId());
        Optional<Reason> fault =
                PassphraseRule.fault(
                        fresh,
                        OwnWords.of(person, account.getLogin()),
                        rights.of(person.getId()).needSecondFactor());
        if (fault.isPresent()) {
            return new Change(Optional.empty(), fault);
        }
        account.changePassphrase(hashing.hash(fresh), now);
        EndedSignIns.allBut(em, account.getId(), user.signInId(), now, SignIn.EndCause.PASSPHRASE);
        outbox.post(
                new Outbox.Letter(
                        "passphrase-changed",
                        "account.mail.passphraseChanged",
                        account.getLogin(),
                        person.getId(),
                        person.getLang(),
                        null,
                        List.of(person.getFullName())));
        audit.record("account:passphrase-changed", "account", account.getId(), Map.of());
        return new Change(Optional.empty(), Optional.empty());
    }

    /** Where one is signed in, newest first. */
    @SignedIn("one's own sign-ins")
    public List<Place> places() {
        return em
                .createQuery(
                        "select s from SignIn s where s.accountId = :account and s.endedAt is null and"
                                + " s.lastSeenAt > :horizon order by s.lastSeenAt desc",
                        SignIn.class)
                .setParameter("account", user.accountId())
                .setParameter("horizon", time.now().minus(java.time.Duration.ofHours(12)))
                .setMaxResults(50)
                .getResultList()
                .stream()
                .map(
                        s ->
                                new Place(
                                        s.getId(),
                                        s.getDevice(),
                                        s.getAddress(),
                                        s.getAt(),
                                        s.getLastSeenAt(),
                                        s.getId() == user.signInId()))
                .toList();
    }

    /**
     * Signs out somewhere else.
     *
     * @throws NotFoundException if it is no sign-in of one's own
     */
    @SignedIn("one's own sign-ins")
    public void endElsewhere(long signInId) {
        SignIn signIn = em.find(SignIn.class, signInId);
        if (signIn == null || signIn.getAccountId() != user.accountId()) {
            throw new NotFoundException();
        }
        signIn.end(time.now(), SignIn.EndCause.ELSEWHERE);
        audit.record("account:signed-out-elsewhere", "account", user.accountId(), Map.of());
    }

    /** Signs out everywhere but here. */
    @SignedIn("one's own sign-ins")
    public void endAllElsewhere() {
        EndedSignIns.allBut(
                em, user.accountId(), user.signInId(), time.now(), SignIn.EndCause.ELSEWHERE);
        audit.record(
                "account:signed-out-elsewhere", "account", user.accountId(), Map.of("all", true));
    }
}
