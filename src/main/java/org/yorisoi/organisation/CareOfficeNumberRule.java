package org.yorisoi.organisation;

import java.util.Locale;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/**
 * The ten characters of an office of long-term-care insurance: prefecture (2), kind (1), district
 * (2), number (4), check digit. Only the kind may be a letter, and never I, O or Q; the kinds 1, 3,
 * 4, 5 and 6 are those of the institution that the office belongs to.
 */
public final class CareOfficeNumberRule {

    private static final int KIND = 2;
    private static final String KINDS = "013456789";

    private CareOfficeNumberRule() {}

    /**
     * Reads a number.
     *
     * @param demo whether the invented prefecture 99 is allowed
     */
    public static Checked<String> check(String text, boolean demo) {
        if (text.length() > TypedText.LONGEST) {
            return Checked.no("organisation.careOfficeNumber.length");
        }
        String number = TypedText.narrow(text).toUpperCase(Locale.ROOT);
        if (number.isEmpty()) {
            return Checked.no("organisation.careOfficeNumber.empty");
        }
        for (int at = 0; at < number.length(); ) {
            int c = number.codePointAt(at);
            if (!CodeDigits.isDigit(c) && (c < 'A' || c > 'Z')) {
                return Checked.no("organisation.careOfficeNumber.character", TypedText.named(c));
            }
            if (at != KIND && !CodeDigits.isDigit(c)) {
                return Checked.no("organisation.careOfficeNumber.letterPlace", TypedText.named(c));
            }
            at += Character.charCount(c);
        }
        if (number.length() != CodeDigits.LENGTH) {
            return Checked.no("organisation.careOfficeNumber.length");
        }
        char kind = number.charAt(KIND);
        if (!CodeDigits.isDigit(kind) && !CodeDigits.isLetter(kind)) {
            return Checked.no("organisation.careOfficeNumber.letter", String.valueOf(kind));
        }
        if (CodeDigits.isDigit(kind) && KINDS.indexOf(kind) < 0) {
            return Checked.no("organisation.careOfficeNumber.kind", String.valueOf(kind));
        }
        if (!CodeDigits.isPrefecture(number.substring(0, 2), demo)) {
            return Checked.no("organisation.code.prefecture", number.substring(0, 2));
        }
        return CodeDigits.isChecked(number)
                ? Checked.of(number)
                : Checked.no("organisation.code.check");
    }

    /** A number with its check digit behind its first nine characters. */
    public static String complete(String nine) {
        if (nine.length() != CodeDigits.LENGTH - 1
                || !nine.chars().allMatch(c -> CodeDigits.isDigit(c) || CodeDigits.isLetter(c))) {
            throw new IllegalArgumentException("not nine digits and letters");
        }
        return nine + CodeDigits.check(nine);
    }
}
