package org.yorisoi.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The log-in of one person. It begins without a passphrase when she is invited; the first sign-in
 * sets one. Raising its epoch ends every sign-in at once, on every node. It can be blocked, and is
 * never deleted.
 */
@Entity
@Table(name = "account_account")
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    private String login;

    private @Nullable String passphrase;

    @Column(name = "passphrase_at")
    private @Nullable Instant passphraseAt;

    private long epoch;

    @Column(name = "blocked_at")
    private @Nullable Instant blockedAt;

    @Column(name = "totp_secret")
    private @Nullable String totpSecret;

    @Column(name = "totp_confirmed_at")
    private @Nullable Instant totpConfirmedAt;

    private String theme = "auto";

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    /**
     * A log-in that waits for its first sign-in.
     *
     * @param login the mail address in the form for comparing (NFKC, lower case)
     */
    public Account(long personId, String login, Instant createdAt) {
        this.personId = personId;
        this.login = login;
        this.createdAt = createdAt;
    }

    /** Sets the passphrase (already hashed) and ends every sign-in. */
    public void changePassphrase(String hash, Instant at) {
        passphrase = hash;
        passphraseAt = at;
        epoch++;
    }

    /** Replaces the stored hash by one with today's parameters; sign-ins go on. */
    public void rehash(String hash) {
        passphrase = hash;
    }

    /** Another mail address to sign in with; every sign-in ends. */
    public void changeLogin(String newLogin) {
        login = newLogin;
        epoch++;
    }

    /** Nobody signs in with it any more until it is unblocked; every sign-in ends. */
    public void block(Instant at) {
        blockedAt = at;
        epoch++;
    }

    public void unblock() {
        blockedAt = null;
    }

    /** Begins setting up the second factor; it counts only once confirmed. */
    public void beginSecondFactor(String sealedSecret) {
        totpSecret = sealedSecret;
        totpConfirmedAt = null;
    }

    /** The first right code was given. */
    public void confirmSecondFactor(Instant at) {
        totpConfirmedAt = at;
    }

    /** Removes the second factor; every sign-in ends. */
    public void removeSecondFactor() {
        totpSecret = null;
        totpConfirmedAt = null;
        epoch++;
    }

    public void chooseTheme(String chosen) {
        theme = chosen;
    }

    public boolean isBlocked() {
        return blockedAt != null;
    }

    /** Whether it was ever signed in to. */
    public boolean isOpened() {
        return passphrase != null;
    }

    public boolean hasSecondFactor() {
        return totpConfirmedAt != null;
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public String getLogin() {
        return login;
    }

    public @Nullable String getPassphrase() {
        return passphrase;
    }

    public @Nullable Instant getPassphraseAt() {
        return passphraseAt;
    }

    public long getEpoch() {
        return epoch;
    }

    public @Nullable String getTotpSecret() {
        return totpSecret;
    }

    public String getTheme() {
        return theme;
    }
}
