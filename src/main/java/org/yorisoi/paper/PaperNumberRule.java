package org.yorisoi.paper;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a certificate's number in which two spellings of one number are equal. No issuer's
 * format is known, so nothing is refused.
 */
public final class PaperNumberRule {

    /** White space, every kind of dash and what Japanese keyboards give instead, and dots. */
    private static final Pattern BETWEEN =
            Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212\u30FC._/・]+");

    private static final Pattern FRAME = Pattern.compile("^(?:第|NO|番号){1,3}|(?:号|番)$");

    private PaperNumberRule() {}

    /** For comparing; null = nothing was written. */
    public static @Nullable String key(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        String key = FRAME.matcher(BETWEEN.matcher(plain).replaceAll("")).replaceAll("");
        return key.isEmpty() ? null : key;
    }
}
