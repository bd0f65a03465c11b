package org.yorisoi.person;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;

/**
 * Licence numbers: digits only, as many as the register's numbers have. A care manager's number
 * begins with the prefecture of the first registration (01 to 47; 99 in the demo). No register's
 * check digit is known.
 */
public final class LicenceNumberRule {

    private static final int PREFECTURES = 47;
    private static final int DEMO_PREFECTURE = 99;

    private final Map<Register, LicenceDigits> digits = new EnumMap<>(Register.class);

    /**
     * The rule as it is on a day.
     *
     * @param rows lengths with their dates; the newest that has begun counts
     */
    public LicenceNumberRule(List<LicenceDigits> rows, LocalDate day) {
        for (LicenceDigits row : rows) {
            if (row.hasBegunOn(day)) {
                digits.merge(row.register(), row, (a, b) -> a.beganBefore(b) ? b : a);
            }
        }
        for (Register register : Register.values()) {
            if (!digits.containsKey(register)) {
                throw new IllegalArgumentException("no length for " + register + " on " + day);
            }
        }
    }

    /** The rule as the shipped content has it on a day. */
    public static LicenceNumberRule on(LocalDate day) {
        return new LicenceNumberRule(LicenceDigits.read(), day);
    }

    /** What is known of the numbers of a register. */
    public LicenceDigits digits(Register register) {
        LicenceDigits found = digits.get(register);
        if (found == null) {
            throw new IllegalStateException(register.name());
        }
        return found;
    }

    /**
     * Reads a number.
     *
     * @param demo whether the invented prefecture 99 is allowed
     * @return ASCII digits; without leading zeros (but for care managers), so that the same number
     *     of a register is the same text
     */
    public Checked<String> check(Register register, String text, boolean demo) {
        if (text.length() > TypedText.LONGEST) {
            return length(register);
        }
        String number = withoutFrame(TypedText.narrow(text));
        if (number.isEmpty()) {
            return Checked.no("person.licence.empty", name(register));
        }
        Reason stray = stray(number);
        if (stray != null) {
            return Checked.no(stray);
        }
        LicenceDigits allowed = digits(register);
        if (number.length() < allowed.min() || number.length() > allowed.max()) {
            return length(register);
        }
        if (register == Register.CARE_MANAGER) {
            return careManager(number, demo);
        }
        String plain = withoutLeadingZeros(number);
        return plain.isEmpty() ? Checked.no("person.licence.zero") : Checked.of(plain);
    }

    private static Checked<String> careManager(String number, boolean demo) {
        int prefecture = Integer.parseInt(number.substring(0, 2));
        boolean exists =
                (prefecture >= 1 && prefecture <= PREFECTURES)
                        || (demo && prefecture == DEMO_PREFECTURE);
        return exists
                ? Checked.of(number)
                : Checked.no("person.licence.prefecture", number.substring(0, 2));
    }

    /** Licences print 第123456号, and people copy that. */
    private static String withoutFrame(String text) {
        return text.startsWith("第") && text.endsWith("号") && text.length() > 2
                ? TypedText.trimmed(text.substring(1, text.length() - 1))
                : text;
    }

    private static @Nullable Reason stray(String number) {
        for (int at = 0; at < number.length(); ) {
            int c = number.codePointAt(at);
            at += Character.charCount(c);
            if (c < '0' || c > '9') {
                String shown = TypedText.named(c);
                return switch (c) {
                    case 'O', 'o', 'Ο', 'О', '〇', '○', '◯' ->
                            Reason.of("person.licence.likeZero", shown);
                    case 'l', 'I', 'i', '|' -> Reason.of("person.licence.likeOne", shown);
                    default -> Reason.of("person.licence.digitsOnly", shown);
                };
            }
        }
        return null;
    }

    private static String withoutLeadingZeros(String number) {
        int start = 0;
        while (start < number.length() && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(start);
    }

    private Checked<String> length(Register register) {
        LicenceDigits allowed = digits(register);
        String min = String.valueOf(allowed.min());
        String max = String.valueOf(allowed.max());
        return allowed.min() == allowed.max()
                ? Checked.no("person.licence.exactLength", name(register), max)
                : Checked.no("person.licence.length", name(register), min, max);
    }

    private static Reason name(Register register) {
        return Reason.of("person.register." + register);
    }
}
