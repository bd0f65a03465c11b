package org.yorisoi.person;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a roster somebody wants to see, and in which order. Everything that reaches a query
 * is an enum or a bound parameter.
 *
 * @param words part of a name, its kana, the mail address or a licence number; empty = everybody
 * @param profession null = all
 * @param show current, past or all posts
 * @param only a further condition
 * @param order the order of the rows
 * @param descending the other way round
 * @param page from 0
 */
public record RosterQuery(
        String words,
        @Nullable Profession profession,
        Show show,
        Only only,
        Order order,
        boolean descending,
        int page)
        implements Serializable {

    /** How many people a page has. */
    public static final int PAGE = 50;

    private static final int LONGEST_WORDS = 60;

    /** Which posts count. */
    public enum Show {
        CURRENT,
        PAST,
        ALL
    }

    /** What an office looks for when it tidies its roster. */
    public enum Only {
        EVERYBODY(""),
        NO_MAIL(" and p.mail is null"),
        NOT_REGISTERED(" and p.confirmedAt is null"),
        LICENCE_UNCHECKED(
                " and exists (select l.id from Licence l where l.personId in (p.id, a.personId) and l.endedAt is null"
                        + " and l.checkedAt is null)"),
        NO_LICENCE(
                " and not exists (select l.id from Licence l where l.personId in (p.id, a.personId) and l.endedAt is"
                        + " null)"),
        TREATS_CANCER(" and a.treatsCancer = true"),
        CANCER_UNKNOWN(" and a.treatsCancer is null"),
        RESIDENT(" and a.resident = true"),
        JOINED_UNKNOWN(" and a.validFrom is null");

        private final String condition;

        Only(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /** What the rows are ordered by. */
    public enum Order {
        KANA("p.kanaSort"),
        PROFESSION("p.profession"),
        JOINED("a.validFrom"),
        DEPARTMENT("a.department");

        private final String path;

        Order(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    public RosterQuery {
        words = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        if (words.length() > LONGEST_WORDS) {
            words = words.substring(0, LONGEST_WORDS);
        }
        page = Math.max(0, Math.min(page, 10_000));
    }

    /** From a page's parameters; what is unknown counts as not given. */
    public static RosterQuery of(
            @Nullable String words,
            @Nullable String profession,
            @Nullable String show,
            @Nullable String only,
            @Nullable String order,
            @Nullable String direction,
            @Nullable String page) {
        return new RosterQuery(
                words == null ? "" : words,
                constant(Profession.class, profession, null),
                orElse(constant(Show.class, show, Show.CURRENT), Show.CURRENT),
                orElse(constant(Only.class, only, Only.EVERYBODY), Only.EVERYBODY),
                orElse(constant(Order.class, order, Order.KANA), Order.KANA),
                "down".equals(direction),
                number(page));
    }

    /** The same among those who are there now: of others an office sees no completions. */
    public RosterQuery ofCurrent() {
        return new RosterQuery(words, profession, Show.CURRENT, only, order, descending, page);
    }

    /** Words for {@code like}: without signs of its own, without blanks. */
    String pattern() {
        return "%" + words.replaceAll("[%_\\\\\\s\\u3000]", "").toLowerCase(Locale.ROOT) + "%";
    }

    /** Whether the words can only be a licence number. */
    boolean hasDigitsOnly() {
        return pattern().matches("%\\d+%");
    }

    boolean hasWords() {
        return pattern().length() > 2;
    }

    private static <E extends Enum<E>> @Nullable E constant(
            Class<E> type, @Nullable String name, @Nullable E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }

    private static <E> E orElse(@Nullable E value, E otherwise) {
        return value == null ? otherwise : value;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
