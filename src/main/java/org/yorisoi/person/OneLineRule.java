package org.yorisoi.person;

import java.text.Normalizer;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/** A short text of one line, such as a department or a reason. */
public final class OneLineRule {

    private OneLineRule() {}

    /**
     * Reads it.
     *
     * @param most characters, counted as people count them
     * @return the text with single spaces; empty if nothing was typed
     */
    public static Checked<String> check(String text, int most) {
        if (text.length() > TypedText.LONGEST) {
            return Checked.no("person.line.tooLong", most);
        }
        String line =
                TypedText.trimmed(
                        Normalizer.normalize(text, Normalizer.Form.NFC)
                                .replaceAll("[\\s\u3000]+", " "));
        if (line.codePoints().anyMatch(TypedText::isInvisible)) {
            return Checked.no("person.line.invisible");
        }
        return line.codePointCount(0, line.length()) > most
                ? Checked.no("person.line.tooLong", most)
                : Checked.of(line);
    }
}
