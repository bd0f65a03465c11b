package org.yorisoi.gathering;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.JapanTime;

/**
 * A day and time as a meeting's log has it, before it is known in which order it is written and
 * where on earth: {@code 2026/12/06 09:21:12}, {@code 12/6/26, 12:20:01 AM}, {@code 2026年12月6日
 * 午前9:21}, {@code 2026-12-06T00:20:01Z}.
 *
 * @param numbers the three of the date, as written
 * @param offset if the value itself says it
 */
record LogStamp(
        Triple numbers,
        boolean yearFirst,
        int hour,
        int minute,
        int second,
        @Nullable ZoneId offset) {

    /** In which order the numbers of a date stand. */
    enum Order {
        YEAR_FIRST,
        MONTH_FIRST,
        DAY_FIRST
    }

    record Triple(int one, int two, int three) {}

    private static final int LONGEST = 60;
    private static final int CENTURY = 2000;

    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{1,4})[-/.](\\d{1,2})[-/.](\\d{1,4})[ t]+(am|pm)? ?(\\d{1,2}):(\\d{2})"
                            + "(?::(\\d{2})(?:\\.\\d{1,9})?)? ?(am|pm)?"
                            + " ?(z|utc|gmt|jst|[+-]\\d{2}:?\\d{2})?");

    /** Reads a cell; null = it is no day and time. */
    static @Nullable LogStamp of(String cell) {
        if (cell.length() > LONGEST) {
            return null;
        }
        String plain =
                Normalizer.normalize(cell, Normalizer.Form.NFKC)
                        .replaceAll("\\p{Cf}", "")
                        .replace("年", "/")
                        .replace("月", "/")
                        .replace("日", "")
                        .replace("午前", "am ")
                        .replace("午後", "pm ")
                        .replace(",", " ")
                        .replaceAll("[\\s\\p{Zs}]+", " ")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        Matcher found = FORM.matcher(plain);
        if (!found.matches()) {
            return null;
        }
        String half = found.group(4) != null ? found.group(4) : found.group(8);
        int hour = Integer.parseInt(found.group(5));
        if (half != null) {
            if ((hour < 1 && half.equals("pm")) || hour > 12) {
                return null;
            }
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        boolean yearFirst = found.group(1).length() == 4;
        boolean yearLast = found.group(3).length() == 4 || found.group(3).length() == 2;
        if ((!yearFirst && !yearLast) || hour > 23) {
            return null;
        }
        return new LogStamp(
                new Triple(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))),
                yearFirst,
                hour,
                Integer.parseInt(found.group(6)),
                found.group(7) == null ? 0 : Integer.parseInt(found.group(7)),
                offset(found.group(9)));
    }

    private static @Nullable ZoneId offset(@Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return switch (word) {
                case "z", "utc", "gmt" -> ZoneOffset.UTC;
                case "jst" -> JapanTime.ZONE;
                default -> ZoneOffset.of(word);
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The moment it means.
     *
     * @param zone where it was written, if the value does not say
     * @return null = there is no such day or time in this order
     */
    @Nullable Instant in(Order order, ZoneId zone) {
        int year = yearFirst ? numbers.one() : numbers.three();
        int month =
                yearFirst
                        ? numbers.two()
                        : order == Order.DAY_FIRST ? numbers.two() : numbers.one();
        int day =
                yearFirst
                        ? numbers.three()
                        : order == Order.DAY_FIRST ? numbers.one() : numbers.two();
        try {
            return LocalDateTime.of(
                            year < 100 ? CENTURY + year : year, month, day, hour, minute, second)
                    .atZone(offset == null ? zone : offset)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
