package org.yorisoi.certificate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a paper, in Japanese, in the order in which they are read: what the page shows and
 * the PDF draws.
 *
 * @param title what it is called
 * @param serial its number, with the version from the second on
 * @param lines what was completed, a line each
 * @param basis the notice that it rests on
 * @param head post and name of the responsible head; null = not known
 * @param facts label and value of each fact in the column at the side
 * @param english one line for readers of English
 * @param address of the page on which a code is typed
 * @param link the same with the code, for the QR code
 * @param missing what is said where the font lacks characters: {0} which, {1} how the name is read
 * @param variants what is said where a name asks for other shapes: {0} which
 */
public record PaperText(
        String title,
        String serial,
        String profession,
        String name,
        String kana,
        String honorific,
        List<String> lines,
        String basis,
        String closing,
        String issuedOn,
        String issuer,
        @Nullable String head,
        List<Fact> facts,
        String notOfficial,
        String english,
        List<String> howToCheck,
        String code,
        String address,
        String link,
        String product,
        String missing,
        String variants) {

    /** A line at the side. */
    public record Fact(String label, String value) {
        public String getLabel() {
            return label;
        }

        public String getValue() {
            return value;
        }
    }

    public PaperText {
        lines = List.copyOf(lines);
        facts = List.copyOf(facts);
        howToCheck = List.copyOf(howToCheck);
    }
}
