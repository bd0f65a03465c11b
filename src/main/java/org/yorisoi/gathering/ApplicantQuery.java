package org.yorisoi.gathering;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which applications an officer wants to see. Everything that reaches a query is an enum or a bound
 * parameter.
 *
 * @param words part of a name or its kana; empty = all
 * @param page from 0
 */
public record ApplicantQuery(Show show, String words, int page) implements Serializable {

    /** How many applications a page has. */
    public static final int PAGE = 50;

    private static final int LONGEST_WORDS = 60;
    private static final int LAST_PAGE = 10_000;

    /** Where they stand. */
    public enum Show {
        ALL(EnumSet.allOf(Place.State.class)),
        REQUESTED(EnumSet.of(Place.State.REQUESTED)),
        SEATED(EnumSet.of(Place.State.SEATED)),
        WAITING(EnumSet.of(Place.State.WAITING, Place.State.OFFERED)),
        ENDED(
                EnumSet.of(
                        Place.State.DECLINED,
                        Place.State.CANCELLED_BY_PERSON,
                        Place.State.CANCELLED_BY_GATHERING,
                        Place.State.OFFER_LAPSED));

        private final Set<Place.State> states;

        Show(Set<Place.State> states) {
            this.states = states;
        }

        Set<Place.State> states() {
            return states;
        }
    }

    public ApplicantQuery {
        words = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        if (words.codePointCount(0, words.length()) > LONGEST_WORDS) {
            words = words.substring(0, words.offsetByCodePoints(0, LONGEST_WORDS));
        }
        page = Math.max(0, Math.min(page, LAST_PAGE));
    }

    /** From a page's parameters; what is unknown counts as not given. */
    public static ApplicantQuery of(
            @Nullable String show, @Nullable String words, @Nullable String page) {
        Show wanted = Show.ALL;
        for (Show one : Show.values()) {
            if (one.name().equals(show)) {
                wanted = one;
            }
        }
        return new ApplicantQuery(
                wanted,
                words == null ? "" : words,
                page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 0);
    }

    /** For {@code like}: without signs of its own, without blanks. */
    String pattern() {
        return "%" + words.replaceAll("[%_\\\\\\s\\u3000]", "") + "%";
    }
}
