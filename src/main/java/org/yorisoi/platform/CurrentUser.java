package org.yorisoi.platform;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;

/** Who is asking. Filled once per request by the gate of {@code account}; empty = nobody. */
@RequestScoped
public class CurrentUser {

    private static final long NOBODY = -1L;

    private long personId = NOBODY;
    private long accountId = NOBODY;
    private long signInId = NOBODY;
    private String name = "";
    private String theme = "auto";
    private Locale locale = Locale.JAPANESE;

    /** Says who is asking, for the rest of this request. */
    public void is(long person, long account, long signIn, String fullName, String chosenTheme) {
        personId = person;
        accountId = account;
        signInId = signIn;
        name = fullName;
        theme = chosenTheme;
    }

    /** The language of this request. */
    public void speaks(Locale language) {
        locale = language;
    }

    public boolean isSignedIn() {
        return personId != NOBODY;
    }

    /**
     * The person who asks.
     *
     * @throws NotSignedInException if nobody is signed in
     */
    public long personId() {
        requireSignedIn();
        return personId;
    }

    /**
     * Her account.
     *
     * @throws NotSignedInException if nobody is signed in
     */
    public long accountId() {
        requireSignedIn();
        return accountId;
    }

    /**
     * Her sign-in.
     *
     * @throws NotSignedInException if nobody is signed in
     */
    public long signInId() {
        requireSignedIn();
        return signInId;
    }

    public String name() {
        return name;
    }

    public String theme() {
        return theme;
    }

    public Locale locale() {
        return locale;
    }

    private void requireSignedIn() {
        if (!isSignedIn()) {
            throw new NotSignedInException();
        }
    }
}
