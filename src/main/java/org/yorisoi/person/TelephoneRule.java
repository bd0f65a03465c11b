package org.yorisoi.person;

import java.util.regex.Pattern;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/**
 * Telephone numbers: Japanese ones (ten or eleven digits that begin with 0) and foreign ones that
 * begin with +. Kept as they were grouped, in ASCII.
 */
public final class TelephoneRule {

    /** The longest number that is stored. */
    public static final int MAX = 20;

    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212\u30fc\u2500]");
    private static final Pattern SHAPE = Pattern.compile("\\+?[0-9][-0-9() ]{5,25}[0-9]");
    private static final Pattern DIGITS = Pattern.compile("0[0-9]{9,10}|\\+[0-9]{8,15}");

    private TelephoneRule() {}

    /** Reads a number; an empty text is none and not asked about here. */
    public static Checked<String> check(String text) {
        if (text.length() > TypedText.LONGEST) {
            return Checked.no("person.telephone.length");
        }
        String number = DASHES.matcher(TypedText.narrow(text)).replaceAll("-");
        String shape = number.startsWith("(") ? number.substring(1) : number;
        if (!SHAPE.matcher(shape).matches()) {
            return Checked.no("person.telephone.character", TypedText.quoted(text));
        }
        String digits = number.replaceAll("[-() ]", "");
        if (!DIGITS.matcher(digits).matches() || number.length() > MAX) {
            return Checked.no("person.telephone.length");
        }
        return Checked.of(number);
    }
}
