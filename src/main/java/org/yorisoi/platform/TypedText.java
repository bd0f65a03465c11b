package org.yorisoi.platform;

import java.text.Normalizer;

/** Text as somebody typed it or a file brought it, before a rule looks at it. */
public final class TypedText {

    /** Longer text is no name, number or date; nobody needs to look at it closely. */
    public static final int LONGEST = 1000;

    private static final int QUOTED = 30;

    private TypedText() {}

    /** Compatibility forms made plain (full-width digits become ASCII), ends trimmed. */
    public static String narrow(String text) {
        return trimmed(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    /** Without white space at both ends, including the kinds that nobody sees. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** For repeating it in a message: short, on one line, nothing invisible. */
    public static String quoted(String text) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isInvisible(c)) {
                continue;
            }
            if (count == QUOTED) {
                return shown.append('…').toString();
            }
            shown.appendCodePoint(c);
            count++;
        }
        return shown.toString();
    }

    /** One character for a message: itself, or its number if one would not see it. */
    public static String named(int codePoint) {
        return isInvisible(codePoint) || Character.isWhitespace(codePoint)
                ? String.format("U+%04X", codePoint)
                : Character.toString(codePoint);
    }

    /** Control and format characters, halves of characters, and characters that nobody defined. */
    public static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\u200B' // zero-width space
                || c == '\uFEFF'; // byte order mark
    }
}
