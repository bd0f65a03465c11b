package org.yorisoi.platform.document;

/**
 * Keeps a spreadsheet from running what somebody typed as a name: a text that would begin a formula
 * gets an apostrophe in front, and reading such a file takes it off again.
 */
final class FormulaGuard {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠|%";

    private FormulaGuard() {}

    static String on(String text) {
        return dangerous(text) ? "'" + text : text;
    }

    static String off(String text) {
        return text.startsWith("'") && dangerous(text) ? text.substring(1) : text;
    }

    /** Blanks and apostrophes in front do not count, since programs drop them. */
    private static boolean dangerous(String text) {
        int at = 0;
        while (at < text.length()
                && (text.charAt(at) == '\''
                        || (BEGINS_A_FORMULA.indexOf(text.charAt(at)) < 0
                                && Cells.isBlank(text.charAt(at))))) {
            at++;
        }
        return at < text.length() && BEGINS_A_FORMULA.indexOf(text.charAt(at)) >= 0;
    }
}
