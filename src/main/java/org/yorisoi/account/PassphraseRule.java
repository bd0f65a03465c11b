package org.yorisoi.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yorisoi.platform.Reason;

/**
 * Which passphrases are good enough: long rather than odd. Fifteen characters, or twelve beside a
 * second factor; any characters; no well-known one, no mere repetition, nothing of one's own
 * address or name. No composition rules and no forced change (ASVS 6.2).
 */
public final class PassphraseRule {

    static final int ALONE = 15;
    static final int BESIDE_SECOND_FACTOR = 12;
    static final int LONGEST = 128;
    private static final int SHORTEST_WORD = 4;

    private static final Set<String> WELL_KNOWN = read();

    private PassphraseRule() {}

    /**
     * What is wrong with it, if anything.
     *
     * @param ownWords mail address, names, employer: what somebody else would try first
     * @param besideSecondFactor whether a second factor is asked for too
     */
    public static Optional<Reason> fault(
            String passphrase, List<String> ownWords, boolean besideSecondFactor) {
        String text = PassphraseHashing.normalised(passphrase);
        int length = text.codePointCount(0, text.length());
        int needed = besideSecondFactor ? BESIDE_SECOND_FACTOR : ALONE;
        if (length < needed) {
            return Optional.of(Reason.of("account.passphrase.short", needed, length));
        }
        if (length > LONGEST) {
            return Optional.of(Reason.of("account.passphrase.long", LONGEST));
        }
        String folded = text.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
        if (WELL_KNOWN.contains(folded)) {
            return Optional.of(Reason.of("account.passphrase.wellKnown"));
        }
        if (isRepetition(folded) || isSequence(folded)) {
            return Optional.of(Reason.of("account.passphrase.repetition"));
        }
        for (String word : ownWords) {
            String own = word.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
            if (own.length() >= SHORTEST_WORD && folded.replace(own, "").length() < needed / 2) {
                return Optional.of(Reason.of("account.passphrase.ownWord"));
            }
        }
        return Optional.empty();
    }

    /** One character, or one short piece, again and again. */
    private static boolean isRepetition(String text) {
        for (int unit = 1; unit <= Math.min(6, text.length() / 2); unit++) {
            boolean same = true;
            for (int i = unit; i < text.length() && same; i++) {
                same = text.charAt(i) == text.charAt(i - unit);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** Characters that only count up or down, like 123456789012345 or abcdefghijklmno. */
    private static boolean isSequence(String text) {
        int steps = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            if (Math.abs(step) == 1 || Math.abs(step) == 9) {
                steps++;
            }
        }
        return steps >= text.length() - 2;
    }

    private static Set<String> read() {
        Set<String> known = new HashSet<>();
        try (InputStream stream =
                PassphraseRule.class.getResourceAsStream("well-known-passphrases.txt")) {
            if (stream == null) {
                throw new IllegalStateException("well-known-passphrases.txt is missing");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    known.add(line.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(known);
    }
}
