package org.yorisoi.organisation;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;

/**
 * The ten digits of a hospital, clinic, pharmacy or visiting-nurse station: prefecture (2), table
 * of fees (1), district (2), number (4), check digit. The form of seven digits leaves out
 * prefecture and table, which its check digit covers all the same.
 */
public final class InstitutionCodeRule {

    private static final int SHORT_LENGTH = 7;

    /** The third digit. */
    public enum Table {
        MEDICAL('1'),
        DENTAL('3'),
        PHARMACY('4'),
        CARE_FACILITY('5'),
        VISITING_NURSE('6');

        private final char digit;

        Table(char digit) {
            this.digit = digit;
        }

        public char digit() {
            return digit;
        }

        static @Nullable Table of(char digit) {
            for (Table table : values()) {
                if (table.digit == digit) {
                    return table;
                }
            }
            return null;
        }
    }

    private InstitutionCodeRule() {}

    /** The tables that an organisation of a kind may stand in; none = it has no such code. */
    public static Set<Table> tablesOf(OrganisationKind kind) {
        return switch (kind) {
            case HOSPITAL, CLINIC -> Set.of(Table.MEDICAL, Table.DENTAL);
            case PHARMACY -> Set.of(Table.PHARMACY);
            case VISITING_NURSE_STATION -> Set.of(Table.VISITING_NURSE);
            case CARE_FACILITY -> Set.of(Table.CARE_FACILITY);
            case CARE_OFFICE, ASSOCIATION, PREFECTURE_OFFICE, DEPARTMENT -> Set.of();
        };
    }

    /**
     * Reads a code of ten digits.
     *
     * @param demo whether the invented prefecture 99 is allowed
     */
    public static Checked<String> check(String text, boolean demo) {
        return digits(text)
                .then(
                        code ->
                                code.length() == SHORT_LENGTH
                                        ? Checked.no("organisation.institutionCode.short")
                                        : complete(code, demo));
    }

    /** Reads a code of ten digits of an organisation of a kind. */
    public static Checked<String> check(String text, OrganisationKind kind, boolean demo) {
        Set<Table> tables = tablesOf(kind);
        if (tables.isEmpty()) {
            return Checked.no("organisation.institutionCode.none");
        }
        return check(text, demo)
                .then(
                        code ->
                                tables.contains(Table.of(code.charAt(2)))
                                        ? Checked.of(code)
                                        : Checked.no(
                                                "organisation.institutionCode.otherKind",
                                                code.substring(2, 3),
                                                Reason.of("organisation.kind." + kind)));
    }

    /**
     * Reads a code of seven or ten digits.
     *
     * @param prefecture what the seven digits leave out; ten digits have to agree with it
     * @param table as {@code prefecture}
     * @return ten digits
     */
    public static Checked<String> check(String text, int prefecture, Table table, boolean demo) {
        String start = String.format(Locale.ROOT, "%02d", prefecture) + table.digit();
        return digits(text)
                .then(code -> complete(code.length() == SHORT_LENGTH ? start + code : code, demo))
                .then(
                        code ->
                                code.startsWith(start)
                                        ? Checked.of(code)
                                        : Checked.no(
                                                "organisation.institutionCode.otherStart",
                                                code.substring(0, 3),
                                                start));
    }

    /** A code with its check digit behind its first nine digits. */
    public static String complete(String nine) {
        if (nine.length() != CodeDigits.LENGTH - 1 || !nine.chars().allMatch(CodeDigits::isDigit)) {
            throw new IllegalArgumentException("not nine digits");
        }
        return nine + CodeDigits.check(nine);
    }

    /** Seven or ten ASCII digits; the marks that people put between them are left out. */
    private static Checked<String> digits(String text) {
        if (text.length() > TypedText.LONGEST) {
            return Checked.no("organisation.institutionCode.length");
        }
        StringBuilder code = new StringBuilder();
        String narrow = TypedText.narrow(text);
        for (int at = 0; at < narrow.length(); ) {
            int c = narrow.codePointAt(at);
            at += Character.charCount(c);
            if (CodeDigits.isDigit(c)) {
                code.append((char) c);
            } else if (c != ' ' && c != '-' && c != ',' && c != '.') {
                return Checked.no("organisation.institutionCode.digits", TypedText.named(c));
            }
        }
        if (code.isEmpty()) {
            return Checked.no("organisation.institutionCode.empty");
        }
        return code.length() == SHORT_LENGTH || code.length() == CodeDigits.LENGTH
                ? Checked.of(code.toString())
                : Checked.no("organisation.institutionCode.length");
    }

    private static Checked<String> complete(String code, boolean demo) {
        if (!CodeDigits.isPrefecture(code.substring(0, 2), demo)) {
            return Checked.no("organisation.code.prefecture", code.substring(0, 2));
        }
        if (Table.of(code.charAt(2)) == null) {
            return Checked.no("organisation.institutionCode.table", code.substring(2, 3));
        }
        return CodeDigits.isChecked(code)
                ? Checked.of(code)
                : Checked.no("organisation.code.check");
    }
}
