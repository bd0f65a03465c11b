package org.yorisoi.elearning;

/** Japanese characters: what a reader of Japanese counts when she reads. */
final class Japanese {

    private Japanese() {}

    static int count(String text) {
        return (int) text.codePoints().filter(Japanese::isJapanese).count();
    }

    static boolean isIn(String text) {
        return text.codePoints().anyMatch(Japanese::isJapanese);
    }

    /** Han, kana, and the signs and wide forms that stand among them; no blank. */
    private static boolean isJapanese(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> (c > 0x3000 && c <= 0x30FF) || (c >= 0xFF01 && c <= 0xFF65);
        };
    }
}
