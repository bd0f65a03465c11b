package org.yorisoi.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.shiro.authc.credential.DefaultPasswordService;
import org.apache.shiro.crypto.hash.DefaultHashService;
import org.apache.shiro.crypto.hash.HashRequest;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider;
import org.yorisoi.platform.BusinessException;

/**
 * Argon2id with 19 MiB, two passes, one lane (OWASP's smallest recommendation), behind a short
 * queue: a hundred attempts at once must not take the machine's memory from everybody else.
 */
@ApplicationScoped
public class PassphraseHashing {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int QUEUE_SECONDS = 5;

    private final DefaultPasswordService hashes = service();
    private final Semaphore running =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
    private String dummy = "";

    @PostConstruct
    void start() {
        dummy = hashes.encryptPassword("nobody has this passphrase");
    }

    /**
     * The hash to store, with its parameters in front ({@code $shiro2$argon2id$…}).
     *
     * @throws BusinessException if too many wait
     */
    public String hash(String passphrase) {
        enter();
        try {
            return hashes.encryptPassword(normalised(passphrase));
        } finally {
            running.release();
        }
    }

    /**
     * Whether a passphrase is the one that was hashed.
     *
     * @throws BusinessException if too many wait
     */
    public boolean matches(String passphrase, String hash) {
        enter();
        try {
            return hashes.passwordsMatch(normalised(passphrase), hash);
        } finally {
            running.release();
        }
    }

    /** Takes as long as a real comparison, so that an unknown address is not told by the time. */
    public void pretend(String passphrase) {
        boolean never = matches(passphrase, dummy);
        assert !never;
    }

    /** Whether a stored hash was made with other parameters than today's. */
    public static boolean isOutdated(String hash) {
        return !hash.contains("m=" + MEMORY_KIB)
                || !hash.contains("t=" + PASSES)
                || !hash.contains("p=" + LANES);
    }

    /** Full-width letters and composed kana are the same passphrase on every keyboard. */
    static String normalised(String passphrase) {
        return Normalizer.normalize(passphrase, Normalizer.Form.NFKC);
    }

    private void enter() {
        try {
            if (!running.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusinessException("account.login.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusinessException("account.login.busy");
        }
    }

    private static DefaultPasswordService service() {
        DefaultHashService hashing = new DefaultHashService();
        hashing.setDefaultAlgorithmName("argon2id");
        DefaultPasswordService service = new FixedParameters();
        service.setHashService(hashing);
        return service;
    }

    /** Shiro's own defaults are 64 MiB and four lanes: too slow for two cores. */
    private static final class FixedParameters extends DefaultPasswordService {
        @Override
        protected HashRequest createHashRequest(org.apache.shiro.lang.util.ByteSource plaintext) {
            return new HashRequest.Builder()
                    .setSource(plaintext)
                    .setAlgorithmName("argon2id")
                    .addParameter(
                            Argon2HashProvider.Parameters.PARAMETER_ITERATIONS,
                            String.valueOf(PASSES))
                    .addParameter(
                            Argon2HashProvider.Parameters.PARAMETER_MEMORY_KIB,
                            String.valueOf(MEMORY_KIB))
                    .addParameter(
                            Argon2HashProvider.Parameters.PARAMETER_PARALLELISM,
                            String.valueOf(LANES))
                    .build();
        }
    }
}
