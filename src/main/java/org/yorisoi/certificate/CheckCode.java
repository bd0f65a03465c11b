package org.yorisoi.certificate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The code by which anybody may check a record: 128 random bits in Crockford's base 32, which has
 * neither I, L, O nor U.
 *
 * @param text 26 signs, upper case
 */
public record CheckCode(String text) {

    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int BITS = 128;
    private static final int GROUP = 4;
    private static final int LONGEST_TYPED = 200;

    /** A new one. */
    static CheckCode fresh(SecureRandom random) {
        return of(new BigInteger(BITS, random));
    }

    static CheckCode of(BigInteger bits) {
        StringBuilder signs = new StringBuilder();
        BigInteger base = BigInteger.valueOf(SIGNS.length());
        BigInteger rest = bits;
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            signs.append(SIGNS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return new CheckCode(signs.reverse().toString());
    }

    /**
     * Reads what was typed: any width and case, with or without hyphens and blanks, O for 0 and I
     * or L for 1.
     *
     * @return empty = it can be no code
     */
    public static Optional<CheckCode> read(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String signs =
                Normalizer.normalize(typed, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s\\p{Z}\\p{Pd}\\p{Cf}ー−]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        boolean known = signs.chars().allMatch(sign -> SIGNS.indexOf(sign) >= 0);
        // 26 signs hold 130 bits; the two that are left over are always 0.
        return known && signs.length() == LENGTH && signs.charAt(0) < '8'
                ? Optional.of(new CheckCode(signs))
                : Optional.empty();
    }

    /** In groups of four, for people. */
    public String grouped() {
        StringBuilder grouped = new StringBuilder();
        for (int at = 0; at < text.length(); at += GROUP) {
            grouped.append(at == 0 ? "" : "-");
            grouped.append(text, at, Math.min(text.length(), at + GROUP));
        }
        return grouped.toString();
    }
}
