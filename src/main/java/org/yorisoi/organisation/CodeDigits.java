package org.yorisoi.organisation;

/** What institution codes and care office numbers have in common. */
final class CodeDigits {

    static final int LENGTH = 10;

    private static final int PREFECTURES = 47;

    /** Their values in the check digit run from 10; I, O and Q would be taken for 1 and 0. */
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private CodeDigits() {}

    /**
     * The check digit over nine characters: modulus 10, weights 2 and 1 by turns, the digits of the
     * products added.
     */
    static char check(String nine) {
        int sum = 0;
        for (int at = 0; at < LENGTH - 1; at++) {
            int product = value(nine.charAt(at)) * (at % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    static boolean isChecked(String code) {
        return code.charAt(LENGTH - 1) == check(code);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        return LETTERS.indexOf(c) >= 0;
    }

    /** 01 to 47, and 99 in the demo. */
    static boolean isPrefecture(String two, boolean demo) {
        int code = Integer.parseInt(two);
        return (code >= 1 && code <= PREFECTURES) || (demo && code == Prefecture.DEMO_CODE);
    }

    private static int value(char c) {
        return isDigit(c) ? c - '0' : 10 + LETTERS.indexOf(c);
    }
}
