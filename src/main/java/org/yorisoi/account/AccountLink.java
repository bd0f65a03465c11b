package org.yorisoi.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Scoped;

/**
 * A link in a mail: an invitation, a forgotten passphrase, a change of mail address. Only the
 * token's hash is stored. It is opened as often as one likes, used once, runs out, and can be
 * withdrawn or replaced by a newer one.
 */
@Entity
@Table(name = "account_link")
public class AccountLink implements Scoped {

    /** What a link is for, and how long it holds. */
    public enum Purpose {
        INVITATION(Duration.ofDays(7)),
        RESET(Duration.ofMinutes(30)),
        MAIL_CHANGE(Duration.ofHours(24)),
        MAIL_UNDO(Duration.ofDays(7));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        public Duration life() {
            return life;
        }
    }

    /** Where a link stands. */
    public enum State {
        WAITING,
        OPENED,
        USED,
        RUN_OUT,
        WITHDRAWN,
        REPLACED
    }

    /**
     * A new link and the secret that goes into the mail and nowhere else.
     *
     * @param token 256 random bits in URL-safe Base64
     */
    public record WithToken(AccountLink link, String token) {}

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Purpose purpose;

    @Column(name = "token_hash", updatable = false)
    private String tokenHash;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "organisation_id", updatable = false)
    private @Nullable Long organisationId;

    @Column(updatable = false)
    private String mail;

    @Column(name = "created_by", updatable = false)
    private @Nullable Long createdBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Column(name = "replaced_by")
    private @Nullable Long replacedBy;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected AccountLink() {}

    /**
     * Makes one.
     *
     * @param organisationId who invites; null where nobody does
     * @param mail where it is sent
     */
    public static WithToken create(
            Purpose purpose,
            long personId,
            @Nullable Long organisationId,
            String mail,
            @Nullable Long createdBy,
            Instant now) {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        AccountLink link = new AccountLink();
        link.purpose = purpose;
        link.tokenHash = hash(token);
        link.personId = personId;
        link.organisationId = organisationId;
        link.mail = mail;
        link.createdBy = createdBy;
        link.createdAt = now;
        link.expiresAt = now.plus(purpose.life());
        return new WithToken(link, token);
    }

    /** The form in which a token is stored. */
    static String hash(String token) {
        return Fingerprint.of(token);
    }

    /** Where it stands at a moment. */
    public State stateAt(Instant now) {
        if (usedAt != null) {
            return State.USED;
        }
        if (withdrawnAt != null) {
            return replacedBy != null ? State.REPLACED : State.WITHDRAWN;
        }
        if (now.isAfter(expiresAt)) {
            return State.RUN_OUT;
        }
        return openedAt != null ? State.OPENED : State.WAITING;
    }

    /** Whether it can be used at a moment. */
    public boolean isUsableAt(Instant now) {
        State state = stateAt(now);
        return state == State.WAITING || state == State.OPENED;
    }

    void open(Instant now) {
        if (openedAt == null) {
            openedAt = now;
        }
    }

    void use(Instant now) {
        usedAt = now;
    }

    void withdraw(Instant now) {
        if (usedAt == null && withdrawnAt == null) {
            withdrawnAt = now;
        }
    }

    void replaceBy(long newer, Instant now) {
        withdraw(now);
        replacedBy = newer;
    }

    @Override
    public Set<Scope> scopes() {
        return organisationId == null ? Set.of() : Set.of(Scope.org(organisationId));
    }

    public long getId() {
        return id;
    }

    public Purpose getPurpose() {
        return purpose;
    }

    public long getPersonId() {
        return personId;
    }

    public @Nullable Long getOrganisationId() {
        return organisationId;
    }

    public String getMail() {
        return mail;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    public @Nullable Instant getUsedAt() {
        return usedAt;
    }
}
