package org.yorisoi.organisation;

import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/**
 * The code of a municipality: prefecture (2), municipality (3), and often a check digit behind
 * them: modulus 11, weights 6 5 4 3 2. The answer has five digits.
 */
public final class MunicipalityCodeRule {

    private static final int LENGTH = 5;

    private MunicipalityCodeRule() {}

    /**
     * Reads a code of five digits, or of six with the check digit.
     *
     * @param demo whether the invented prefecture 99 is allowed
     */
    public static Checked<String> check(String text, boolean demo) {
        if (text.length() > TypedText.LONGEST) {
            return Checked.no("organisation.municipalityCode.length");
        }
        String code = TypedText.narrow(text);
        if (code.isEmpty()) {
            return Checked.no("organisation.municipalityCode.empty");
        }
        for (int at = 0; at < code.length(); ) {
            int c = code.codePointAt(at);
            at += Character.charCount(c);
            if (!CodeDigits.isDigit(c)) {
                return Checked.no("organisation.municipalityCode.digits", TypedText.named(c));
            }
        }
        if (code.length() != LENGTH && code.length() != LENGTH + 1) {
            return Checked.no("organisation.municipalityCode.length");
        }
        if (!CodeDigits.isPrefecture(code.substring(0, 2), demo)) {
            return Checked.no("organisation.code.prefecture", code.substring(0, 2));
        }
        String five = code.substring(0, LENGTH);
        return code.length() == LENGTH || code.charAt(LENGTH) == checkDigit(five)
                ? Checked.of(five)
                : Checked.no("organisation.code.check");
    }

    /** The check digit of five digits; of 11 minus the remainder the last digit counts. */
    public static char checkDigit(String five) {
        if (five.length() != LENGTH || !five.chars().allMatch(CodeDigits::isDigit)) {
            throw new IllegalArgumentException("not five digits");
        }
        int sum = 0;
        for (int at = 0; at < LENGTH; at++) {
            sum += (five.charAt(at) - '0') * (LENGTH + 1 - at);
        }
        return (char) ('0' + (11 - sum % 11) % 10);
    }
}
