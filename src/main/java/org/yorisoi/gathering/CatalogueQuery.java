package org.yorisoi.gathering;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering.Kind;
import org.yorisoi.gathering.Venue.Mode;

/**
 * What somebody looks for in the catalogue. Everything that reaches a query is an enum or a bound
 * parameter.
 *
 * @param words part of a title or of the organiser's name; empty = all
 * @param place a prefecture's two digits or an area's four; empty = everywhere
 * @param organiser whose; null = of all
 * @param kind null = all
 * @param mode null = all
 * @param from first day; null = today
 * @param until last day; null = open
 * @param profession for those that are for this profession only; false = all
 * @param mayApply only those that one may apply for
 * @param page from 0
 * @param subject what attending counts as, such as {@code national-workshop/group-training}; empty
 *     = whatever it is
 */
public record CatalogueQuery(
        String words,
        String place,
        @Nullable Long organiser,
        @Nullable Kind kind,
        @Nullable Mode mode,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        boolean profession,
        boolean mayApply,
        int page,
        String subject)
        implements Serializable {

    /** How many gatherings a page has. */
    public static final int PAGE = 20;

    private static final int LONGEST_WORDS = 60;
    private static final int LAST_PAGE = 10_000;
    private static final Pattern SUBJECT = Pattern.compile("[a-z0-9-]{1,60}/[a-z0-9-]{1,60}");

    public CatalogueQuery {
        words = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        if (words.codePointCount(0, words.length()) > LONGEST_WORDS) {
            words = words.substring(0, words.offsetByCodePoints(0, LONGEST_WORDS));
        }
        if (!place.matches("\\d{2}|\\d{4}")) {
            place = "";
        }
        page = Math.max(0, Math.min(page, LAST_PAGE));
        if (!SUBJECT.matcher(subject).matches()) {
            subject = "";
        }
    }

    /** Everything that is to come. */
    public static CatalogueQuery all() {
        return new CatalogueQuery("", "", null, null, null, null, null, false, false, 0, "");
    }

    /** From a page's parameters; what is unknown counts as not given. */
    public static CatalogueQuery of(
            @Nullable String words,
            @Nullable String place,
            @Nullable String organiser,
            @Nullable String kind,
            @Nullable String mode,
            @Nullable String from,
            @Nullable String until,
            @Nullable String profession,
            @Nullable String mayApply,
            @Nullable String page) {
        return new CatalogueQuery(
                words == null ? "" : words,
                place == null ? "" : place,
                organiser != null && organiser.matches("\\d{1,18}")
                        ? Long.valueOf(organiser)
                        : null,
                constant(Kind.values(), kind),
                constant(Mode.values(), mode),
                day(from),
                day(until),
                "true".equals(profession),
                "true".equals(mayApply),
                page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 0,
                "");
    }

    /**
     * The same for those alone that count as something.
     *
     * @param wanted null or what is no subject = whatever it is
     */
    public CatalogueQuery about(@Nullable String wanted) {
        return new CatalogueQuery(
                words,
                place,
                organiser,
                kind,
                mode,
                from,
                until,
                profession,
                mayApply,
                page,
                wanted == null ? "" : wanted);
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String name) {
        for (E one : all) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** For {@code like}: without signs of its own. */
    String pattern() {
        return "%" + sought() + "%";
    }

    /** The words without the signs that mean something to the database. */
    String sought() {
        return words.replaceAll("[%_\\\\]", "");
    }

    /**
     * The parameters of a page that shows just this, but for the number of the page.
     *
     * @param when as the page names the dates: a last day, or a word of its own
     */
    public String parameters(String when) {
        return "q="
                + URLEncoder.encode(words, StandardCharsets.UTF_8)
                + "&area="
                + place
                + "&organiser="
                + (organiser == null ? "" : organiser)
                + "&when="
                + when
                + "&kind="
                + (kind == null ? "" : kind)
                + "&mode="
                + (mode == null ? "" : mode)
                + (profession ? "&forMe=true" : "")
                + (mayApply ? "&open=true" : "")
                + (subject.isEmpty() ? "" : "&subject=" + subject);
    }

    /** The same with its last day as a date. */
    public String parameters() {
        return parameters(until == null ? "" : until.toString());
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
