package org.yorisoi.account;

import java.text.Normalizer;
import java.util.Locale;

/** A mail address in the form in which log-ins are compared. */
final class MailLogin {

    private MailLogin() {}

    /** NFKC, without blanks around it, lower case; never longer than the column. */
    static String of(String mail) {
        String login =
                Normalizer.normalize(mail, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return login.length() <= 254 ? login : login.substring(0, 254);
    }
}
