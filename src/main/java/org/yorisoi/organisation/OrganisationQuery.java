package org.yorisoi.organisation;

import java.io.Serializable;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Which organisations somebody looks for. Everything that reaches a query is an enum or a bound
 * parameter.
 *
 * @param words part of a name or its kana; empty = all
 * @param kind null = all
 * @param place a prefecture's two digits or an area's four; empty = everywhere
 * @param page from 0
 */
public record OrganisationQuery(
        String words, @Nullable OrganisationKind kind, String place, int page)
        implements Serializable {

    /** How many organisations a page has. */
    public static final int PAGE = 50;

    private static final int LONGEST_WORDS = 60;
    private static final int LAST_PAGE = 10_000;
    private static final int TO_KATAKANA = 'ァ' - 'ぁ';

    public OrganisationQuery {
        words = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        if (words.codePointCount(0, words.length()) > LONGEST_WORDS) {
            words = words.substring(0, words.offsetByCodePoints(0, LONGEST_WORDS));
        }
        if (!place.matches("\\d{2}|\\d{4}")) {
            place = "";
        }
        page = Math.max(0, Math.min(page, LAST_PAGE));
    }

    /** From a page's parameters; what is unknown counts as not given. */
    public static OrganisationQuery of(
            @Nullable String words,
            @Nullable String kind,
            @Nullable String place,
            @Nullable String page) {
        OrganisationKind found = null;
        for (OrganisationKind one : OrganisationKind.values()) {
            if (one.name().equals(kind)) {
                found = one;
            }
        }
        return new OrganisationQuery(
                words == null ? "" : words,
                found,
                place == null ? "" : place,
                page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 0);
    }

    boolean hasWords() {
        return pattern().length() > 2;
    }

    /** For {@code like} on a name: without signs of its own. */
    String pattern() {
        return "%" + words.replaceAll("[%_\\\\]", "") + "%";
    }

    /** For {@code like} on a reading: katakana, as readings are kept. */
    String kanaPattern() {
        StringBuilder kana = new StringBuilder();
        for (char c : pattern().toCharArray()) {
            kana.append(c >= 'ぁ' && c <= 'ゖ' ? (char) (c + TO_KATAKANA) : c);
        }
        return kana.toString();
    }

    /** The prefecture of the place; null = everywhere. */
    @Nullable Integer prefecture() {
        return place.isEmpty() ? null : (Integer) Integer.parseInt(place.substring(0, 2));
    }

    /** The code of the area; null = everywhere or a whole prefecture. */
    @Nullable String area() {
        return place.length() == 4 ? place : null;
    }
}
