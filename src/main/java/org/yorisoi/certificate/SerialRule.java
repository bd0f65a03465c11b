package org.yorisoi.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yorisoi.platform.TypedText;

/**
 * Numbers of records: {@code Y-2026-12-00031} is the 31st that organisation 12 issued in the fiscal
 * year 2026. Ours, and nobody's official form (row 1.25).
 */
public final class SerialRule {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    private SerialRule() {}

    /** As it is printed, without 第 and 号. */
    static String text(Issuer.Kind kind, long issuerId, int fiscalYear, int number) {
        return String.format(
                Locale.ROOT, "Y-%d-%s-%05d", fiscalYear, Issuer.mark(kind, issuerId), number);
    }

    /** The running number in something that was typed; empty = there is none. */
    static Optional<Integer> number(String typed) {
        String text = TypedText.narrow(typed).replace("号", "").strip();
        String last = text.substring(text.lastIndexOf('-') + 1);
        return NUMBER.matcher(last).matches()
                ? Optional.of(Integer.valueOf(last))
                : Optional.empty();
    }
}
