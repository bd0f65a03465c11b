package org.yorisoi.account;

import org.jspecify.annotations.Nullable;

/** A mail address as somebody sees it who looks after accounts but not after people. */
public final class MaskedMail {

    private MaskedMail() {}

    /** The first character and the domain; empty if there is no address. */
    public static String of(@Nullable String mail) {
        if (mail == null || mail.isEmpty()) {
            return "";
        }
        int at = mail.lastIndexOf('@');
        if (at < 1) {
            return "•••";
        }
        return mail.substring(0, mail.offsetByCodePoints(0, 1)) + "•••" + mail.substring(at);
    }
}
