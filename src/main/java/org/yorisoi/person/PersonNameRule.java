package org.yorisoi.person;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;

/**
 * Names and their readings. A name is kept as it is written (NFC: 𠮷 and 髙 stay); a reading becomes
 * full-width katakana, whether it comes in hiragana or half-width. A whole name has a space, of any
 * width, between family and given name. Lengths count characters, not Java's halves.
 */
public final class PersonNameRule {

    public static final int NAME_MAX = 60;
    public static final int KANA_MAX = 80;

    /** Letters from several scripts carry their accents as marks; more than this is mischief. */
    private static final int MARKS_MAX = 2;

    /** A family and a given name, or their readings. */
    public record Parts(String family, String given) {}

    private PersonNameRule() {}

    /** A whole name: 見本 花子. */
    public static Checked<Parts> name(String text) {
        return written(text).then(name -> split(name, NAME_MAX, "person.name"));
    }

    /** A whole reading: ミホン ハナコ. */
    public static Checked<Parts> kana(String text) {
        return reading(text).then(kana -> split(kana, KANA_MAX, "person.kana"));
    }

    /** A family or a given name of its own field. */
    public static Checked<String> namePart(String text) {
        return written(text).then(part -> limited(part, NAME_MAX, "person.name"));
    }

    /** The reading of a family or a given name of its own field. */
    public static Checked<String> kanaPart(String text) {
        return reading(text).then(part -> limited(part, KANA_MAX, "person.kana"));
    }

    /** A whole name with its reading; a fault of the name is told before one of the reading. */
    public static Checked<Person.Name> full(String name, String kana) {
        return name(name)
                .then(
                        written ->
                                kana(kana)
                                        .then(
                                                read ->
                                                        Checked.of(
                                                                new Person.Name(
                                                                        written.family(),
                                                                        written.given(),
                                                                        read.family(),
                                                                        read.given()))));
    }

    private static Checked<String> written(String text) {
        return checked(text, NAME_MAX, "person.name", PersonNameRule::asWritten);
    }

    private static Checked<String> reading(String text) {
        return checked(text, KANA_MAX, "person.kana", PersonNameRule::asKatakana);
    }

    private static Checked<String> checked(
            String text, int max, String kind, Function<String, String> form) {
        if (text.length() > TypedText.LONGEST) {
            return Checked.no(kind + ".tooLong", String.valueOf(max));
        }
        Reason unwanted = unwanted(TypedText.trimmed(text));
        if (unwanted != null) {
            return Checked.no(unwanted);
        }
        String formed = form.apply(TypedText.trimmed(text));
        if (formed.isEmpty()) {
            return Checked.no(kind + ".empty");
        }
        int stray = kind.equals("person.kana") ? strayInKana(formed) : strayInName(formed);
        return stray < 0
                ? Checked.of(formed)
                : Checked.no(kind + ".character", TypedText.named(stray));
    }

    /** What belongs in no name, with a message of its own. */
    private static @Nullable Reason unwanted(String text) {
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (TypedText.isInvisible(c)) {
                return Reason.of("person.name.invisible", TypedText.named(c));
            }
            if (c == '<' || c == '>' || c == '＜' || c == '＞') {
                return Reason.of("person.name.markup", TypedText.named(c));
            }
            if (Character.getType(c) == Character.PRIVATE_USE) {
                return Reason.of("person.name.ownCharacter");
            }
            if (isPicture(c)) {
                return Reason.of("person.name.picture", TypedText.named(c));
            }
        }
        return null;
    }

    private static boolean isPicture(int c) {
        int type = Character.getType(c);
        return (type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL)
                && !isRadical(c)
                && c != '゛'
                && c != '゜'
                && c != '`'
                && c != '^';
    }

    /** Copying from a PDF file brings radicals (⾼) that look like the character (高). */
    private static boolean isRadical(int c) {
        return c >= 0x2F00 && c <= 0x2FDF;
    }

    private static String asWritten(String text) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && changesWidth(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                plain.append(Normalizer.normalize(text.substring(at, end), Normalizer.Form.NFKC));
                at = end;
            } else {
                plain.append(text.charAt(at));
                at++;
            }
        }
        return oneSpace(Normalizer.normalize(plain, Normalizer.Form.NFC));
    }

    /** Half-width katakana, full-width letters, radicals. Other forms are somebody's own name. */
    private static boolean changesWidth(char c) {
        return (c >= 0xFF00 && c <= 0xFFEF) || isRadical(c);
    }

    private static String asKatakana(String text) {
        StringBuilder kana = new StringBuilder();
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray()) {
            if ((c >= 'ぁ' && c <= 'ゖ') || c == 'ゝ' || c == 'ゞ') {
                kana.append((char) (c + ('ァ' - 'ぁ')));
            } else if (isDash(c)) {
                kana.append('ー');
            } else {
                kana.append(c);
            }
        }
        return oneSpace(Normalizer.normalize(kana, Normalizer.Form.NFC));
    }

    /** In a reading they stand for the long vowel. */
    private static boolean isDash(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2015') || c == '\u2212';
    }

    private static String oneSpace(String text) {
        StringBuilder spaced = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!Character.isSpaceChar(c)) {
                spaced.append(c);
            } else if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
                spaced.append(' ');
            }
        }
        return TypedText.trimmed(spaced.toString());
    }

    /** The first character that no name has, or -1. */
    private static int strayInName(String name) {
        int before = ' ';
        int marks = 0;
        for (int at = 0; at < name.length(); ) {
            int c = name.codePointAt(at);
            at += Character.charCount(c);
            boolean mark = isMark(c);
            marks = mark ? marks + 1 : 0;
            boolean first = before == ' ';
            if (mark ? first || marks > MARKS_MAX : !isOfName(c, first)) {
                return c;
            }
            before = c;
        }
        return -1;
    }

    private static boolean isOfName(int c, boolean first) {
        if (c == ' ') {
            return true;
        }
        if (c == 'ー' || c == '・' || c == '\'' || c == '’' || c == '-' || c == '‐' || c == '.') {
            return !first;
        }
        return (Character.isLetter(c) && isOurScript(c)) || c == '〆' || c == '〇';
    }

    private static boolean isOurScript(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.LATIN;
    }

    /** Accents, and the selectors that choose one form of a character (葛󠄀). */
    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** The first character that no reading has, or -1. */
    private static int strayInKana(String kana) {
        int before = ' ';
        for (int at = 0; at < kana.length(); ) {
            int c = kana.codePointAt(at);
            at += Character.charCount(c);
            boolean first = before == ' ';
            boolean letter = (c >= 'ァ' && c <= 'ヺ') || ((c == 'ヽ' || c == 'ヾ') && !first);
            if (!letter && c != ' ' && (first || (c != 'ー' && c != '・'))) {
                return c;
            }
            before = c;
        }
        return -1;
    }

    private static Checked<Parts> split(String whole, int max, String kind) {
        List<String> parts = new ArrayList<>(Arrays.asList(whole.split(" ", -1)));
        if (parts.size() == 1) {
            return Checked.no(kind + ".noSpace");
        }
        // More than two parts are a foreign name with a middle name, or a name spaced out to fill
        // a column; in the second case nobody but the office knows where the family name ends.
        if (parts.size() > 2 && (hasHan(whole) || parts.stream().allMatch(p -> length(p) == 1))) {
            return Checked.no(kind + ".spaces");
        }
        String family = parts.remove(0);
        String given = String.join(" ", parts);
        return length(family) > max || length(given) > max
                ? Checked.no(kind + ".tooLong", String.valueOf(max))
                : Checked.of(new Parts(family, given));
    }

    private static boolean hasHan(String text) {
        return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
    }

    private static Checked<String> limited(String part, int max, String kind) {
        return length(part) > max
                ? Checked.no(kind + ".tooLong", String.valueOf(max))
                : Checked.of(part);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
