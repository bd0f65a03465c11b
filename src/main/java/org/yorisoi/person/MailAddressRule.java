package org.yorisoi.person;

import java.util.Locale;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/**
 * Mail addresses as people really have them: a name of letters, digits and a few signs, an at sign,
 * a domain of at least two labels. No quoting, no comments, no display name, one address. The
 * answer is the form for comparing and storing: NFKC, lower case.
 */
public final class MailAddressRule {

    public static final int MAX = 254;

    private static final int NAME_MAX = 64;
    private static final int LABEL_MAX = 63;
    private static final String NAME_SIGNS = "!#$%&'*+/=?^_`{|}~-";

    private MailAddressRule() {}

    /** Reads an address. */
    public static Checked<String> check(String text) {
        if (text.length() > TypedText.LONGEST) {
            return tooLong();
        }
        String mail = TypedText.narrow(text).toLowerCase(Locale.ROOT);
        if (mail.isEmpty()) {
            return Checked.no("person.mail.empty");
        }
        int stray = stray(mail);
        if (stray >= 0) {
            return Character.isSpaceChar(stray)
                    ? Checked.no("person.mail.space")
                    : Checked.no("person.mail.character", TypedText.named(stray));
        }
        if (mail.length() > MAX) {
            return tooLong();
        }
        int at = mail.indexOf('@');
        if (at < 0) {
            return Checked.no("person.mail.noAt");
        }
        if (at != mail.lastIndexOf('@')) {
            return Checked.no("person.mail.manyAts");
        }
        String name = mail.substring(0, at);
        String domain = mail.substring(at + 1);
        if (name.isEmpty()) {
            return Checked.no("person.mail.noName");
        }
        if (domain.isEmpty()) {
            return Checked.no("person.mail.noDomain");
        }
        if (name.length() > NAME_MAX || hasLooseDot(name)) {
            return Checked.no("person.mail.name", name);
        }
        return isDomain(domain) ? Checked.of(mail) : Checked.no("person.mail.domain", domain);
    }

    private static int stray(String mail) {
        for (int at = 0; at < mail.length(); ) {
            int c = mail.codePointAt(at);
            at += Character.charCount(c);
            if (!isLetterOrDigit(c) && c != '@' && c != '.' && NAME_SIGNS.indexOf(c) < 0) {
                return c;
            }
        }
        return -1;
    }

    private static boolean isDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return false;
            }
        }
        String last = labels[labels.length - 1];
        return labels.length > 1 && last.length() > 1 && !isDigits(last);
    }

    private static boolean isLabel(String label) {
        if (label.isEmpty()
                || label.length() > LABEL_MAX
                || label.startsWith("-")
                || label.endsWith("-")) {
            return false;
        }
        return label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
    }

    private static boolean isDigits(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean hasLooseDot(String name) {
        return name.startsWith(".") || name.endsWith(".") || name.contains("..");
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static Checked<String> tooLong() {
        return Checked.no("person.mail.tooLong", String.valueOf(MAX));
    }
}
