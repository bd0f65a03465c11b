package org.yorisoi.ridealong;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.yorisoi.platform.Words;

/**
 * Japan's public holidays by the act in force since 2022 (国民の祝日に関する法律), with substitute days and
 * the day between two holidays. The equinoxes are computed; the official day is proclaimed the year
 * before. Days that one year alone moved are not known here.
 */
final class Holidays {

    private static final int BASE = 1980;

    private Holidays() {}

    /** What day it is; empty = none. */
    static Optional<Words> on(LocalDate day) {
        Optional<Words> own = named(day);
        if (own.isPresent()) {
            return own;
        }
        if (isSubstitute(day)) {
            return Optional.of(new Words("振替休日", "substitute holiday"));
        }
        boolean between =
                named(day.minusDays(1)).isPresent()
                        && named(day.plusDays(1)).isPresent()
                        && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return between ? Optional.of(new Words("国民の休日", "citizens' holiday")) : Optional.empty();
    }

    /** The first day after a holiday on a Sunday that is no holiday itself. */
    private static boolean isSubstitute(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (named(before).isPresent()) {
            if (before.getDayOfWeek() == DayOfWeek.SUNDAY) {
                return true;
            }
            before = before.minusDays(1);
        }
        return false;
    }

    private static Optional<Words> named(LocalDate day) {
        int month = day.getMonthValue();
        int of = day.getDayOfMonth();
        String both =
                switch (month) {
                    case 1 ->
                            of == 1
                                    ? "元日|New Year's Day"
                                    : monday(day, 2, "成人の日|Coming of Age Day");
                    case 2 ->
                            of == 11
                                    ? "建国記念の日|National Foundation Day"
                                    : of == 23 ? "天皇誕生日|Emperor's Birthday" : "";
                    case 3 ->
                            of == equinox(day.getYear(), 20.8431) ? "春分の日|Vernal Equinox Day" : "";
                    case 4 -> of == 29 ? "昭和の日|Showa Day" : "";
                    case 5 ->
                            switch (of) {
                                case 3 -> "憲法記念日|Constitution Memorial Day";
                                case 4 -> "みどりの日|Greenery Day";
                                case 5 -> "こどもの日|Children's Day";
                                default -> "";
                            };
                    case 7 -> monday(day, 3, "海の日|Marine Day");
                    case 8 -> of == 11 ? "山の日|Mountain Day" : "";
                    case 9 ->
                            of == equinox(day.getYear(), 23.2488)
                                    ? "秋分の日|Autumnal Equinox Day"
                                    : monday(day, 3, "敬老の日|Respect for the Aged Day");
                    case 10 -> monday(day, 2, "スポーツの日|Sports Day");
                    case 11 ->
                            of == 3
                                    ? "文化の日|Culture Day"
                                    : of == 23 ? "勤労感謝の日|Labour Thanksgiving Day" : "";
                    default -> "";
                };
        int bar = both.indexOf('|');
        return bar < 0
                ? Optional.empty()
                : Optional.of(new Words(both.substring(0, bar), both.substring(bar + 1)));
    }

    private static String monday(LocalDate day, int ordinal, String name) {
        return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY)))
                ? name
                : "";
    }

    /** The usual formula for the years 1980 to 2099. */
    private static int equinox(int year, double base) {
        int years = year - BASE;
        return (int) (base + 0.242194 * years - Math.floorDiv(years, 4));
    }
}
