package org.yorisoi.conference;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yorisoi.platform.TypedText;

/**
 * Finds only what has a form of its own: days, long numbers, mail addresses, telephone numbers,
 * postcodes, ages from 90. It knows no names, no facilities and no places; a page that uses it says
 * so.
 */
public final class ObviousPatterns implements CaseGuard {

    /** A day of a month, with or without its year; a year with its month alone may stay. */
    private static final Pattern DAY =
            Pattern.compile(
                    "[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日(?!間)"
                            + "|(?<![0-9])(?:[12][0-9]{3}|[RHSTM][0-9]{1,2})[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])"
                            + "|(?<![0-9])(?:19|20)[0-9]{2}[01][0-9][0-3][0-9](?![0-9])");

    private static final Pattern TELEPHONE =
            Pattern.compile(
                    "(?<![0-9])(?:\\+81[- ]?|0)[0-9]{1,4}[-() ]{1,2}[0-9]{1,4}[-() ]{1,2}[0-9]{3,4}(?![0-9])"
                            + "|(?<![0-9])0[5789]0[0-9]{8}(?![0-9])");

    private static final Pattern MAIL =
            Pattern.compile(
                    "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}\\.[A-Za-z0-9.-]{1,63}");

    private static final Pattern POSTCODE = Pattern.compile("〒 ?[0-9]{3}-?[0-9]{0,4}");

    /** Eight digits and more, also in groups. */
    private static final Pattern LONG_NUMBER =
            Pattern.compile("(?<![0-9])[0-9](?:[- ]?[0-9]){7,39}");

    private static final Pattern HIGH_AGE =
            Pattern.compile("(?<![0-9])(?:9[0-9]|1[0-9]{2})(?:歳|才)(?!以上|代)");

    /** In this order: what one has taken, the next does not see. */
    private static final Map<Sign, Pattern> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put(Sign.MAIL, MAIL);
        SIGNS.put(Sign.POSTCODE, POSTCODE);
        SIGNS.put(Sign.TELEPHONE, TELEPHONE);
        SIGNS.put(Sign.DATE, DAY);
        SIGNS.put(Sign.LONG_NUMBER, LONG_NUMBER);
        SIGNS.put(Sign.HIGH_AGE, HIGH_AGE);
    }

    @Override
    public List<Finding> look(String text) {
        StringBuilder plain = new StringBuilder(plain(text));
        List<Finding> found = new ArrayList<>();
        SIGNS.forEach(
                (sign, pattern) -> {
                    Matcher matcher = pattern.matcher(plain.toString());
                    while (matcher.find()) {
                        found.add(new Finding(sign, TypedText.quoted(matcher.group())));
                        for (int i = matcher.start(); i < matcher.end(); i++) {
                            plain.setCharAt(i, '\n');
                        }
                    }
                });
        return List.copyOf(found);
    }

    /** Digits and signs in one form, and nothing invisible between them. */
    private static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> c == '\n' || !TypedText.isInvisible(c))
                .map(ObviousPatterns::hyphen)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /**
     * The many lines that people type for a hyphen; a long vowel too, as some keyboards give it.
     */
    private static int hyphen(int c) {
        return switch (c) {
            case '‐', '‑', '‒', '–', '—', '―', '−', '－', 'ー' -> '-';
            default -> c;
        };
    }
}
