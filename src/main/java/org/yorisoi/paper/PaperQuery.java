package org.yorisoi.paper;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which papers an office wants to see, and in which order. Everything that reaches a query is an
 * enum or a bound parameter.
 *
 * @param words part of a name, its kana or a certificate's number; empty = all
 * @param descending the other way round
 * @param page from 0
 */
public record PaperQuery(
        String words, Show show, Only only, Order order, boolean descending, int page)
        implements Serializable {

    /** How many papers a page has. */
    public static final int PAGE = 50;

    private static final int LONGEST_WORDS = 60;
    private static final int LAST_PAGE = 10_000;

    /** Where they stand. */
    public enum Show {
        WAITING(" and q.state = org.yorisoi.paper.Paper.State.HANDED_IN"),
        RETURNED(" and q.state = org.yorisoi.paper.Paper.State.RETURNED"),
        ACCEPTED(" and q.state = org.yorisoi.paper.Paper.State.ACCEPTED"),
        ALL("");

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /** What an office looks for. */
    public enum Only {
        EVERY(""),
        NO_DAY(" and q.statedDay is null and q.officeDay is null"),
        TWICE(
                " and exists (select t.id from Paper t where t.numberKey = q.numberKey and t.id <>"
                        + " q.id)");

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
        HANDED_IN("q.handedInAt"),
        NAME("p.kanaSort"),
        DAY("q.statedDay");

        private final String path;

        Order(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    public PaperQuery {
        words = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        if (words.length() > LONGEST_WORDS) {
            words = words.substring(0, LONGEST_WORDS);
        }
        page = Math.max(0, Math.min(page, LAST_PAGE));
    }

    /** From a page's parameters; what is unknown counts as not given. */
    public static PaperQuery of(
            @Nullable String words,
            @Nullable String show,
            @Nullable String only,
            @Nullable String order,
            @Nullable String direction,
            @Nullable String page) {
        return new PaperQuery(
                words == null ? "" : words,
                constant(show, Show.WAITING),
                constant(only, Only.EVERY),
                constant(order, Order.HANDED_IN),
                "down".equals(direction),
                page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 0);
    }

    boolean hasWords() {
        return pattern().length() > 2;
    }

    /** For {@code like}: without signs of its own, without blanks. */
    String pattern() {
        return "%" + words.replaceAll("[%_\\\\\\s\\u3000]", "").toLowerCase(Locale.ROOT) + "%";
    }

    /** The same for the form in which numbers are compared. */
    String numberPattern() {
        String key = PaperNumberRule.key(words);
        return key == null ? "-" : "%" + key.replaceAll("[%_\\\\]", "") + "%";
    }

    /** The constant of that name, or the other one. */
    private static <E extends Enum<E>> E constant(@Nullable String name, E otherwise) {
        for (E one : otherwise.getDeclaringClass().getEnumConstants()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return otherwise;
    }
}
