package org.yorisoi.person;

import java.text.Normalizer;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/** A text of several lines, such as a report or a notice. */
public final class LongTextRule {

    private LongTextRule() {}

    /**
     * Reads it.
     *
     * @param most characters, counted as people count them
     * @return the text with its lines ended by one sign; empty if nothing was typed
     */
    public static Checked<String> check(String text, int most) {
        if (text.length() > 2 * most + 100) {
            return Checked.no("person.line.tooLong", most);
        }
        String words =
                TypedText.trimmed(
                        Normalizer.normalize(text, Normalizer.Form.NFC)
                                .replaceAll("\\r\\n?", "\n"));
        if (words.codePoints().anyMatch(c -> c != '\n' && c != '\t' && TypedText.isInvisible(c))) {
            return Checked.no("person.line.invisible");
        }
        return words.codePointCount(0, words.length()) > most
                ? Checked.no("person.line.tooLong", most)
                : Checked.of(words);
    }
}
