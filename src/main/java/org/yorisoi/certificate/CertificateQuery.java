package org.yorisoi.certificate;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which records an issuer's officer wants to see, and in which order. Everything that reaches a
 * query is an enum or a bound parameter.
 *
 * @param words part of a name or its kana, or a record's number; empty = all
 * @param descending the other way round
 * @param page from 0
 */
public record CertificateQuery(String words, Show show, Order order, boolean descending, int page)
        implements Serializable {

    /** How many records a page has. */
    public static final int PAGE = 50;

    private static final int LONGEST_WORDS = 60;
    private static final int LAST_PAGE = 10_000;

    /** Where they stand. */
    public enum Show {
        ALL(""),
        UNDER_REVIEW(" and c.state = org.yorisoi.certificate.Certificate.State.UNDER_REVIEW"),
        VALID(" and c.state = org.yorisoi.certificate.Certificate.State.VALID"),
        REVOKED(" and c.state = org.yorisoi.certificate.Certificate.State.REVOKED");

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /** What the rows are ordered by. */
    public enum Order {
        NUMBER("c.fiscalYear, c.number"),
        NAME("p.kanaSort"),
        DAY("c.completedOn");

        private final String path;

        Order(String path) {
            this.path = path;
        }

        String by(boolean descending) {
            String direction = descending ? " desc" : "";
            return path.replace(",", direction + ",") + direction + ", c.id" + direction;
        }
    }

    public CertificateQuery {
        words = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        if (words.length() > LONGEST_WORDS) {
            words = words.substring(0, LONGEST_WORDS);
        }
        page = Math.max(0, Math.min(page, LAST_PAGE));
    }

    /** From a page's parameters; what is unknown counts as not given. */
    public static CertificateQuery of(
            @Nullable String words,
            @Nullable String show,
            @Nullable String order,
            @Nullable String direction,
            @Nullable String page) {
        return new CertificateQuery(
                words == null ? "" : words,
                constant(show, Show.ALL),
                constant(order, Order.NUMBER),
                // The newest first, unless an order is asked for.
                (order == null || order.isEmpty())
                        ? !"up".equals(direction)
                        : "down".equals(direction),
                page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 0);
    }

    boolean hasWords() {
        return pattern().length() > 2;
    }

    /** For {@code like}: without signs of its own, without blanks. */
    String pattern() {
        return "%" + words.replaceAll("[%_\\\\\\s\\u3000]", "").toLowerCase(Locale.ROOT) + "%";
    }

    /** The running number that is looked for; -1 = none is. */
    int number() {
        return SerialRule.number(words).orElse(-1);
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
