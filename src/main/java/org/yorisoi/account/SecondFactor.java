package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.audit.Audit;

/**
 * The second factor: a code from an app, or one of ten backup codes. Every method works on a
 * sign-in whose passphrase was right; its id comes from the web session, never from a page. A code
 * is taken once, on whatever node.
 */
@Boundary
public class SecondFactor {

    private static final int BACKUP_CODES = 10;
    private static final int BACKUP_LENGTH = 10;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private AppConfig config;
    @Inject private Audit audit;
    @Inject private Throttling throttling;
    @Inject private SigningIn signingIn;

    /**
     * What an app needs.
     *
     * @param secret in Base32, in groups of four
     * @param address the {@code otpauth:} address
     */
    public record SetUp(String secret, String address) {}

    /** Begins (or goes on) setting up; the secret stays the same until it is confirmed. */
    @OpenToAll("half signed in: the sign-in's passphrase was right")
    public SetUp setUp(long signInId) {
        Account account = account(signInId);
        if (account.hasSecondFactor()) {
            throw new NotFoundException();
        }
        String sealed = account.getTotpSecret();
        String secret;
        if (sealed == null) {
            secret = Totp.newSecret();
            account.beginSecondFactor(sealing().seal(secret));
        } else {
            secret = sealing().open(sealed);
        }
        return new SetUp(
                secret.replaceAll("(.{4})(?=.)", "$1 "), Totp.address(secret, account.getLogin()));
    }

    /**
     * Ends setting up with the first right code.
     *
     * @return ten backup codes, shown once; empty = the code was wrong
     */
    @OpenToAll("half signed in: the sign-in's passphrase was right")
    public List<String> confirm(long signInId, String typed) {
        Account account = account(signInId);
        String sealed = account.getTotpSecret();
        if (account.hasSecondFactor() || sealed == null) {
            throw new NotFoundException();
        }
        Instant now = time.now();
        String bucket = "factor:" + account.getId();
        if (!throttling.admits(bucket, "127.0.0.0", now)) {
            return List.of();
        }
        OptionalLong step = Totp.match(sealing().open(sealed), digits(typed), now);
        if (step.isEmpty() || !useOnce(account.getId(), step.getAsLong())) {
            throttling.failed(bucket, "127.0.0.0", now);
            return List.of();
        }
        account.confirmSecondFactor(now);
        pass(signInId);
        audit.recordAs(
                account.getPersonId(),
                "account:second-factor-set",
                "account",
                account.getId(),
                Map.of());
        return freshBackupCodes(account.getId());
    }

    /**
     * Checks a code or a backup code for a sign-in.
     *
     * @return why not; empty = the sign-in is complete
     */
    @OpenToAll("half signed in: the sign-in's passphrase was right")
    public Optional<Reason> check(long signInId, String typed, String address) {
        Account account = account(signInId);
        String sealed = account.getTotpSecret();
        if (!account.hasSecondFactor() || sealed == null) {
            throw new NotFoundException();
        }
        Instant now = time.now();
        String bucket = "factor:" + account.getId();
        if (!throttling.admits(bucket, address, now)) {
            return Optional.of(Reason.of("account.login.throttled"));
        }
        boolean right;
        String digits = digits(typed);
        if (digits.length() == 6) {
            OptionalLong step = Totp.match(sealing().open(sealed), digits, now);
            right = step.isPresent() && useOnce(account.getId(), step.getAsLong());
        } else {
            right = useBackupCode(account.getId(), typed, now);
        }
        if (!right) {
            throttling.failed(bucket, address, now);
            audit.recordAs(
                    account.getPersonId(),
                    "account:second-factor-refused",
                    "account",
                    account.getId(),
                    Map.of());
            return Optional.of(Reason.of("account.factor.wrong"));
        }
        pass(signInId);
        return Optional.empty();
    }

    private void pass(long signInId) {
        SignIn signIn = em.find(SignIn.class, signInId);
        signIn.passSecondFactor();
        signingIn.forget(signInId);
    }

    /** One row per step: of two that come with the same code, one inserts nothing. */
    private boolean useOnce(long accountId, long step) {
        return em.createNativeQuery(
                                "insert ignore into account_totp_used (account_id, step) values (?1, ?2)")
                        .setParameter(1, accountId)
                        .setParameter(2, step)
                        .executeUpdate()
                == 1;
    }

    private boolean useBackupCode(long accountId, String typed, Instant now) {
        String code =
                Normalizer.normalize(typed, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z0-9]", "");
        return em.createNativeQuery(
                                "update account_backup_code set used_at = ?1 where account_id = ?2 and"
                                        + " code_hash = ?3 and used_at is null")
                        .setParameter(1, java.sql.Timestamp.from(now))
                        .setParameter(2, accountId)
                        .setParameter(3, sealing().hash(code))
                        .executeUpdate()
                == 1;
    }

    private List<String> freshBackupCodes(long accountId) {
        em.createNativeQuery("delete from account_backup_code where account_id = ?1")
                .setParameter(1, accountId)
                .executeUpdate();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < BACKUP_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int j = 0; j < BACKUP_LENGTH; j++) {
                code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
            em.createNativeQuery(
                            "insert into account_backup_code (account_id, code_hash) values (?1, ?2)")
                    .setParameter(1, accountId)
                    .setParameter(2, sealing().hash(code.toString()))
                    .executeUpdate();
            shown.add(code.insert(BACKUP_LENGTH / 2, '-').toString());
        }
        return shown;
    }

    private Account account(long signInId) {
        SignIn signIn = em.find(SignIn.class, signInId);
        if (signIn == null || signIn.isEnded()) {
            throw new NotFoundException();
        }
        return em.find(Account.class, signIn.getAccountId());
    }

    private SealedSecret sealing() {
        return new SealedSecret(config.secret());
    }

    private static String digits(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }
}
