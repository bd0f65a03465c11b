package org.yorisoi.certificate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who issues a record, as printed.
 *
 * @param kind what the id is an id of
 * @param id organisation, code of the prefecture, or 0
 * @param headTitle post of the responsible head; null = not known
 * @param headName name of the responsible head; null = not known
 * @param director name of the programme director; null = not known
 */
public record Issuer(
        Kind kind,
        long id,
        String name,
        @Nullable String headTitle,
        @Nullable String headName,
        @Nullable String director) {

    /** What issues. */
    public enum Kind {
        /** The organiser of the gathering that completed the programme. */
        ORG,
        /** The prefecture, as the programme's holder. */
        PREF,
        /** The operator of the installation, where no prefecture is known. */
        OPERATOR
    }

    /** A holder, of whom only the name is printed. */
    static Issuer holder(Kind kind, long id, String name) {
        return new Issuer(kind, id, name, null, null, null);
    }

    /** The part of a serial number that names it: 12, P11 or 0. */
    static String mark(Kind kind, long id) {
        return switch (kind) {
            case ORG -> Long.toString(id);
            case PREF -> String.format(Locale.ROOT, "P%02d", id);
            case OPERATOR -> "0";
        };
    }
}
