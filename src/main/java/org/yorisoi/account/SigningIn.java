package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;

/** The door by which one comes in and goes out, and by which the gate asks who is there. */
@Boundary
public class SigningIn {

    private static final Duration TRUST_MEMORY = Duration.ofSeconds(4);
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 50_000;
    private static final int LONGEST_DEVICE = 80;

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private PassphraseHashing hashing;
    @Inject private Throttling throttling;
    @Inject private Audit audit;
    @Inject private AppConfig config;
    @Inject private RightsCache rights;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;

    private record Remembered(SignInState state, Instant read) {}

    private final Map<Long, Remembered> memory = new ConcurrentHashMap<>();

    /**
     * What came of an attempt.
     *
     * @param signInId the new sign-in, or empty
     * @param personId whose
     * @param refusal why not, the same words for an unknown address and a wrong passphrase
     */
    public record Attempt(Optional<Long> signInId, long personId, Optional<Reason> refusal) {}

    /**
     * Checks mail address and passphrase.
     *
     * @param device what the browser calls itself, shortened
     * @param address where the request came from
     */
    @OpenToAll("one signs in here")
    public Attempt attempt(String mail, String passphrase, String device, String address) {
        Instant now = time.now();
        String login = MailLogin.of(mail);
        if (!throttling.admits(login, address, now)) {
            return refused("account.login.throttled");
        }
        Optional<Account> found = byLogin(login);
        Optional<String> hash = found.map(Account::getPassphrase);
        boolean right;
        if (hash.isPresent()) {
            right = hashing.matches(passphrase, hash.get());
        } else {
            hashing.pretend(passphrase);
            right = false;
        }
        if (!right || found.isEmpty() || found.get().isBlocked()) {
            throttling.failed(login, address, now);
            audit.recordAs(
                    found.map(Account::getPersonId).orElse(null),
                    "account:sign-in-refused",
                    "account",
                    found.map(Account::getId).orElse(null),
                    Map.of());
            return refused("account.login.refused");
        }
        Account account = found.get();
        if (PassphraseHashing.isOutdated(hash.orElseThrow())) {
            account.rehash(hashing.hash(passphrase));
        }
        throttling.succeeded(login, now);
        SignIn signIn = new SignIn(account.getId(), now, shortened(device), address);
        em.persist(signIn);
        em.flush();
        audit.recordAs(
                account.getPersonId(), "account:sign-in", "account", account.getId(), Map.of());
        return new Attempt(
                Optional.of(signIn.getId()),
                aliases.surviving(account.getPersonId()),
                Optional.empty());
    }

    /** Begins a sign-in right after the first passphrase was set by invitation. */
    @SystemJob
    public long afterInvitation(long personId, String device, String address) {
        Instant now = time.now();
        Account account =
                em.createQuery("select a from Account a where a.personId = :person", Account.class)
                        .setParameter("person", personId)
                        .getSingleResult();
        SignIn signIn = new SignIn(account.getId(), now, shortened(device), address);
        em.persist(signIn);
        em.flush();
        audit.recordAs(personId, "account:sign-in", "account", account.getId(), Map.of());
        return signIn.getId();
    }

    /** Who is behind a sign-in and whether it still holds; remembered for a few seconds. */
    @SystemJob
    public Optional<SignInState> state(long signInId) {
        Instant now = time.now();
        Remembered known = memory.get(signInId);
        if (known != null
                && Duration.between(known.read(), now).abs().compareTo(TRUST_MEMORY) < 0) {
            return Optional.of(known.state());
        }
        Optional<SignInState> read = read(signInId);
        if (memory.size() > MOST_REMEMBERED) {
            memory.clear();
        }
        read.ifPresent(
                state -> {
                    memory.put(signInId, new Remembered(state, now));
                    if (!state.ended()
                            && Duration.between(state.lastSeenAt(), now).compareTo(NOTE_EVERY) > 0
                            && state.endedAt(now, state.needsSecondFactor()) == null) {
                        noteSeen(signInId, now);
                    }
                });
        return read;
    }

    /** Ends a sign-in that ran out or was ended by its owner. */
    @SystemJob
    public void end(long signInId, SignIn.EndCause cause) {
        SignIn signIn = em.find(SignIn.class, signInId);
        if (signIn != null) {
            signIn.end(time.now(), cause);
        }
        memory.remove(signInId);
    }

    /** Signs out where one is. */
    @SignedIn("one's own sign-in")
    public void signOut() {
        audit.record("account:sign-out", "account", user.accountId(), Map.of());
        end(user.signInId(), SignIn.EndCause.SIGNED_OUT);
    }

    /** Forgets what is remembered of a sign-in on this node, when it changes. */
    @SystemJob
    public void forget(long signInId) {
        memory.remove(signInId);
    }

    private void noteSeen(long signInId, Instant now) {
        em.createQuery("update SignIn s set s.lastSeenAt = :now where s.id = :id")
                .setParameter("now", now)
                .setParameter("id", signInId)
                .executeUpdate();
    }

    private Optional<Account> byLogin(String login) {
        return em.createQuery("select a from Account a where a.login = :login", Account.class)
                .setParameter("login", login)
                .getResultStream()
                .findFirst();
    }

    private Optional<SignInState> read(long signInId) {
        List<?> rows =
                em.createNativeQuery(
                                "select s.account_id, p.id, p.family_name, p.given_name,"
                                        + " p.lang, a.theme, s.at, s.last_seen_at, s.ended_at,"
                                        + " s.end_cause, s.second_factor, a.totp_confirmed_at"
                                        + " from account_sign_in s"
                                        + " join account_account a on a.id = s.account_id"
                                        // A merged row's log-in is the surviving person's.
                                        + " left join person_alias x on x.alias_id = a.person_id"
                                        + " and x.until is null"
                                        + " join person_person p"
                                        + " on p.id = coalesce(x.surviving_id, a.person_id)"
                                        + " where s.id = ?1")
                        .setParameter(1, signInId)
                        .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Object[] row = (Object[]) rows.get(0);
        long person = ((Number) row[1]).longValue();
        boolean needs = config.secondFactorRequired() && rights.of(person).needSecondFactor();
        return Optional.of(
                new SignInState(
                        signInId,
                        ((Number) row[0]).longValue(),
                        person,
                        row[2] + " " + row[3],
                        Locale.forLanguageTag((String) row[4]),
                        (String) row[5],
                        instant(row[6]),
                        instant(row[7]),
                        row[8] != null,
                        (String) row[9],
                        needs,
                        Boolean.TRUE.equals(row[10]),
                        row[11] != null));
    }

    private static Instant instant(Object column) {
        return column instanceof Timestamp stamp
                ? stamp.toInstant()
                : ((java.time.LocalDateTime) column).toInstant(java.time.ZoneOffset.UTC);
    }

    private static Attempt refused(String key) {
        return new Attempt(Optional.empty(), -1, Optional.of(Reason.of(key)));
    }

    private static String shortened(String device) {
        return device.length() <= LONGEST_DEVICE ? device : device.substring(0, LONGEST_DEVICE);
    }
}
