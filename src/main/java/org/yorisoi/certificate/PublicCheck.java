package org.yorisoi.certificate;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Throttling;
import org.yorisoi.account.TokenBucketRule;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.OpenToAll;

/**
 * Answers whoever has a code, and says nothing about anybody else. A code that nobody was given and
 * one that can be none get the same answer, after the same work.
 */
@Boundary
public class PublicCheck {

    /** Thirty a minute for one address. */
    static final TokenBucketRule RATE = new TokenBucketRule(30, Duration.ofSeconds(2));

    /** No record has it: 128 bits of nothing. */
    private static final CheckCode NOBODYS = new CheckCode("0".repeat(26));

    @PersistenceContext private EntityManager em;
    @Inject private Throttling throttling;
    @Inject private JapanTime time;

    /** What is said. */
    public enum Result {
        VALID,
        UNDER_REVIEW,
        REVOKED,
        UNKNOWN,
        TOO_MANY
    }

    /**
     * The answer.
     *
     * @param printed what the paper says; null unless valid
     * @param revokedOn the day of the revocation; null unless revoked
     * @param at when it was looked up
     */
    public record Answer(
            Result result, @Nullable Printed printed, @Nullable LocalDate revokedOn, Instant at) {}

    /**
     * Looks a code up.
     *
     * @param typed as it came, from the form or a QR code
     * @param address where the question comes from
     */
    @OpenToAll("whoever was shown a record may check it by its code")
    public Answer check(String typed, String address) {
        Instant now = time.now();
        if (!throttling.takes("check", address, RATE, now)) {
            return new Answer(Result.TOO_MANY, null, null, now);
        }
        CheckCode code = CheckCode.read(typed).orElse(NOBODYS);
        List<Object[]> found =
                em.createQuery(
                                "select c, v from Certificate c join CertificateVersion v on"
                                        + " (v.certificateId = c.id and v.number = c.currentVersion)"
                                        + " where c.code = :code",
                                Object[].class)
                        .setParameter("code", code.text())
                        .getResultList();
        if (found.isEmpty()) {
            return new Answer(Result.UNKNOWN, null, null, now);
        }
        Certificate certificate = (Certificate) found.get(0)[0];
        CertificateVersion version = (CertificateVersion) found.get(0)[1];
        return switch (certificate.getState()) {
            case REVOKED ->
                    new Answer(
                            Result.REVOKED,
                            null,
                            JapanTime.dateOf(certificate.getChangedAt()),
                            now);
            case UNDER_REVIEW -> new Answer(Result.UNDER_REVIEW, null, null, now);
            case VALID ->
                    // What is not as it was printed is not vouched for.
                    version.isIntact()
                            ? new Answer(Result.VALID, version.getPrinted(), null, now)
                            : new Answer(Result.UNDER_REVIEW, null, null, now);
        };
    }
}
