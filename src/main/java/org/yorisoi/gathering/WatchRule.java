package org.yorisoi.gathering;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Words;

/**
 * Whether a gathering is what somebody looks for: the conditions of the catalogue, asked of one
 * gathering at a time, so that many filters are compared without a query for each. Whether she may
 * apply is not asked here.
 */
public final class WatchRule {

    /** How long somebody is told before she has to say so again. */
    private static final int MONTHS = 12;

    /** A small kana and the large one that follows it in Unicode. */
    private static final String SMALL = "ぁぃぅぇぉっゃゅょゎ";

    private static final int TO_HIRAGANA = 'ァ' - 'ぁ';

    private WatchRule() {}

    /**
     * A gathering as the catalogue looks at it.
     *
     * @param area code of its medical area; null = in none
     * @param organiserName under which it is searched too
     * @param professions empty = for all
     */
    public record Facts(
            Gathering.Kind kind,
            Venue.Mode mode,
            @Nullable String area,
            int prefecture,
            long organiser,
            String organiserName,
            Words title,
            @Nullable String subject,
            Set<Profession> professions,
            Gathering.State state,
            @Nullable Instant startsAt) {

        public Facts {
            professions = Set.copyOf(professions);
        }

        static Facts of(Gathering one, String organiserName, @Nullable String area) {
            return new Facts(
                    one.getKind(),
                    one.getVenue().mode(),
                    area,
                    one.getPrefecture(),
                    one.getOrganiserId(),
                    organiserName,
                    one.getTitle(),
                    one.getSubject(),
                    one.getTerms().audience().professions(),
                    one.getState(),
                    one.getStartsAt());
        }
    }

    /**
     * Whether it stands in the catalogue under this filter.
     *
     * @param hers the profession of whoever looks
     */
    public static boolean matches(CatalogueQuery wanted, Facts one, Profession hers, Instant now) {
        Instant start = one.startsAt();
        if (start == null || !one.state().isUpcoming() || start.isBefore(now)) {
            return false;
        }
        LocalDate day = JapanTime.dateOf(start);
        LocalDate first = wanted.from();
        LocalDate last = wanted.until();
        return (first == null || !day.isBefore(first))
                && (last == null || !day.isAfter(last))
                && (wanted.kind() == null || wanted.kind() == one.kind())
                && (wanted.mode() == null || wanted.mode() == one.mode())
                && (wanted.organiser() == null || wanted.organiser() == one.organiser())
                && (wanted.subject().isEmpty() || wanted.subject().equals(one.subject()))
                && isThere(wanted, one)
                && (!wanted.profession()
                        || one.professions().isEmpty()
                        || one.professions().contains(hers))
                && says(wanted, one);
    }

    private static boolean isThere(CatalogueQuery wanted, Facts one) {
        String area = wanted.area();
        Integer prefecture = wanted.prefecture();
        return area != null
                ? area.equals(one.area())
                : prefecture == null || prefecture == one.prefecture();
    }

    private static boolean says(CatalogueQuery wanted, Facts one) {
        String part = fold(wanted.sought());
        return part.isEmpty()
                || fold(one.title().ja()).contains(part)
                || fold(one.title().en()).contains(part)
                || fold(one.organiserName()).contains(part);
    }

    /**
     * Without marks above and below, without large and small, and katakana as hiragana. Databases
     * differ in how much of that they see as the same; none sees more, so that she is told of
     * whatever her list would show.
     */
    static String fold(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            char kana = c >= 'ァ' && c <= 'ヶ' ? (char) (c - TO_HIRAGANA) : c;
            folded.append(SMALL.indexOf(kana) < 0 ? kana : (char) (kana + 1));
        }
        return folded.toString();
    }

    /** The last day on which she is told: a year from now, or the last day that she asked for. */
    public static LocalDate endsOn(CatalogueQuery wanted, LocalDate today) {
        LocalDate year = today.plusMonths(MONTHS);
        LocalDate last = wanted.until();
        return last == null || last.isAfter(year) ? year : last;
    }

    /** Whether such a filter finds nothing any more, whatever is announced. */
    public static boolean isPast(CatalogueQuery wanted, LocalDate today) {
        LocalDate first = wanted.from();
        LocalDate last = wanted.until();
        return last != null && (last.isBefore(today) || (first != null && last.isBefore(first)));
    }
}
