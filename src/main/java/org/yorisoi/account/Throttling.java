package org.yorisoi.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.SystemJob;

/**
 * Slows down guessing: by account (ten failures, then one try in 90 s) and by address (fifty
 * failures, then one try in 20 s). The counters are rows, so every node and every restart sees
 * them. Only failures count: a ward behind one address can sign in at eight o'clock.
 */
@Boundary
public class Throttling {

    static final TokenBucketRule ACCOUNT = new TokenBucketRule(10, Duration.ofSeconds(90));
    static final TokenBucketRule ADDRESS = new TokenBucketRule(50, Duration.ofSeconds(20));

    @PersistenceContext private EntityManager em;

    /** Whether an attempt may be made now. */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean admits(String login, String address, Instant now) {
        return ACCOUNT.admits(tokens(account(login), ACCOUNT, now))
                && ADDRESS.admits(tokens(network(address), ADDRESS, now));
    }

    /** Takes a token from both; counted even if the caller's transaction is rolled back. */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(String login, String address, Instant now) {
        take(account(login), ACCOUNT, now);
        take(network(address), ADDRESS, now);
    }

    /** The right passphrase fills the account's bucket again. */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void succeeded(String login, Instant now) {
        em.createNativeQuery("delete from account_throttle where subject = ?1 and at <= ?2")
                .setParameter(1, account(login))
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    /**
     * Takes a token of an address for something that anybody may ask, such as a record's check; the
     * address itself, or a /56 of IPv6.
     *
     * @param what a word for it
     * @return whether there was one
     */
    @SystemJob
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean takes(String what, String address, TokenBucketRule rule, Instant now) {
        String whole = address.indexOf(':') >= 0 ? network(address) : address;
        // Hashed, so that the table is no list of addresses.
        String subject = what + ":" + Fingerprint.of(whole).substring(0, 40);
        // Taken first, which holds the row: of two at once the second sees what the first left.
        // With
        // one token more in the bucket, what is left tells whether there was one.
        TokenBucketRule larger = new TokenBucketRule(rule.capacity() + 1, rule.refill());
        take(subject, larger, now);
        return larger.admits(tokens(subject, larger, now));
    }

    private double tokens(String subject, TokenBucketRule rule, Instant now) {
        List<?> rows =
                em.createNativeQuery("select tokens, at from account_throttle where subject = ?1")
                        .setParameter(1, subject)
                        .getResultList();
        if (rows.isEmpty()) {
            return rule.capacity();
        }
        Object[] row = (Object[]) rows.get(0);
        return rule.refilled(((Number) row[0]).doubleValue(), instant(row[1]), now);
    }

    /** One statement, so that two nodes never count one failure for two. */
    private void take(String subject, TokenBucketRule rule, Instant now) {
        Timestamp at = Timestamp.from(now);
        em.createNativeQuery(
                        "insert into account_throttle (subject, tokens, at) values (?1, ?2, ?3)"
                                + " on duplicate key update tokens = greatest(0, least(?4, tokens"
                                + " + greatest(0, timestampdiff(microsecond, at, ?5)) / ?6) - 1),"
                                + " at = ?7")
                .setParameter(1, subject)
                .setParameter(2, rule.capacity() - 1)
                .setParameter(3, at)
                .setParameter(4, rule.capacity())
                .setParameter(5, at)
                .setParameter(6, rule.refill().toNanos() / 1000.0)
                .setParameter(7, at)
                .executeUpdate();
    }

    private static Instant instant(Object column) {
        return column instanceof Timestamp stamp
                ? stamp.toInstant()
                : ((LocalDateTime) column).toInstant(ZoneOffset.UTC);
    }

    /** Hashed, so that the table is no list of addresses. */
    private static String account(String login) {
        return "account:" + Fingerprint.of(login);
    }

    /**
     * A /24 of IPv4 or a /56 of IPv6: one household or ward, not one attacker with many numbers.
     */
    static String network(String address) {
        if (address.indexOf(':') >= 0) {
            String[] groups = address.split(":", -1);
            StringBuilder net = new StringBuilder("address:");
            for (int i = 0; i < Math.min(3, groups.length); i++) {
                net.append(groups[i]).append(':');
            }
            if (groups.length > 3 && groups[3].length() > 2) {
                net.append(groups[3], 0, groups[3].length() - 2);
            }
            return net.length() <= 80 ? net.toString() : net.substring(0, 80);
        }
        int last = address.lastIndexOf('.');
        String net = "address:" + (last < 0 ? address : address.substring(0, last));
        return net.length() <= 80 ? net : net.substring(0, 80);
    }
}
