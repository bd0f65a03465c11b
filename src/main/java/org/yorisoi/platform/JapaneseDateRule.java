package org.yorisoi.platform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as people in Japan write them: 2024-04-01, 2024/4/1, 2024.4.1, 20240401, 2024年4月1日,
 * 令和6年4月1日, 令和元年, R6.4.1, in full-width digits too. The year comes first and has four digits or an
 * era; a day that does not exist, or not in that era, is refused with the reason.
 */
public final class JapaneseDateRule {

    public static final int FIRST_YEAR = 1900;
    public static final int LAST_YEAR = 2100;

    private static final int LONGEST = 40;

    /** Spreadsheets add it to a day. */
    private static final Pattern MIDNIGHT = Pattern.compile("[ T]0{1,2}:00(?::00(?:\\.0{1,9})?)?$");

    private static final Pattern SIGNS = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern WORDS = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern ERA =
            Pattern.compile(
                    "(令和|平成|昭和|大正|明治|[RHSTM])\\.?(\\d{1,2}|元)"
                            + "(?:年(\\d{1,2})月(\\d{1,2})日|([-/.])(\\d{1,2})\\5(\\d{1,2}))");
    private static final Pattern OTHER_ORDER =
            Pattern.compile("\\d{1,2}[-/.年]\\d{1,2}[-/.月]\\d{1,4}日?");

    /** A spreadsheet's count of days; before March 1900 spreadsheets disagree. */
    private static final Pattern SERIAL = Pattern.compile("([1-9]\\d{4})(?:\\.0{1,9})?");

    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    /** An era; the day on which one changes belongs to the new one. */
    private enum Era {
        MEIJI("明治", 1868, LocalDate.of(1868, 1, 25)),
        TAISHO("大正", 1912, LocalDate.of(1912, 7, 30)),
        SHOWA("昭和", 1926, LocalDate.of(1926, 12, 25)),
        HEISEI("平成", 1989, LocalDate.of(1989, 1, 8)),
        REIWA("令和", 2019, LocalDate.of(2019, 5, 1));

        private final String word;
        private final int firstYear;
        private final LocalDate first;

        Era(String word, int firstYear, LocalDate first) {
            this.word = word;
            this.firstYear = firstYear;
            this.first = first;
        }

        static Era on(LocalDate day) {
            Era found = MEIJI;
            for (Era era : values()) {
                if (!day.isBefore(era.first)) {
                    found = era;
                }
            }
            return found;
        }
    }

    private static final Map<String, Era> ERAS =
            Map.of(
                    "明治",
                    Era.MEIJI,
                    "M",
                    Era.MEIJI,
                    "大正",
                    Era.TAISHO,
                    "T",
                    Era.TAISHO,
                    "昭和",
                    Era.SHOWA,
                    "S",
                    Era.SHOWA,
                    "平成",
                    Era.HEISEI,
                    "H",
                    Era.HEISEI,
                    "令和",
                    Era.REIWA,
                    "R",
                    Era.REIWA);

    private JapaneseDateRule() {}

    /** Reads what was typed. */
    public static Checked<LocalDate> check(String text) {
        if (text.length() > LONGEST) {
            return unreadable(text);
        }
        String plain = plain(text);
        if (plain.isEmpty()) {
            return Checked.no("platform.date.empty");
        }
        Matcher era = ERA.matcher(plain);
        if (era.matches()) {
            return inEra(era);
        }
        Matcher western = WORDS.matcher(plain);
        if (western.matches()) {
            return day(number(western, 1), number(western, 2), number(western, 3));
        }
        western = SIGNS.matcher(plain);
        if (western.matches()) {
            return day(number(western, 1), number(western, 3), number(western, 4));
        }
        western = DIGITS.matcher(plain);
        if (western.matches()) {
            return day(number(western, 1), number(western, 2), number(western, 3));
        }
        return OTHER_ORDER.matcher(plain).matches()
                ? Checked.no("platform.date.yearFirst", TypedText.quoted(text))
                : unreadable(text);
    }

    /** Reads a cell of a file: also a spreadsheet's count of days, as 45383 for 2024-04-01. */
    public static Checked<LocalDate> checkCell(String text) {
        if (text.length() <= LONGEST) {
            Matcher serial = SERIAL.matcher(TypedText.narrow(text));
            if (serial.matches()) {
                return inRange(SERIAL_ZERO.plusDays(number(serial, 1)));
            }
        }
        return check(text);
    }

    /** The day with its era: 令和6年4月1日, 令和元年5月1日. */
    public static String wareki(LocalDate day) {
        Era era = Era.on(day);
        int year = day.getYear() - era.firstYear + 1;
        return era.word
                + (year == 1 ? "元" : String.valueOf(year))
                + "年"
                + day.getMonthValue()
                + "月"
                + day.getDayOfMonth()
                + "日";
    }

    private static String plain(String text) {
        String narrow = TypedText.narrow(text);
        StringBuilder plain = new StringBuilder();
        for (char c : MIDNIGHT.matcher(narrow).replaceFirst("").toCharArray()) {
            if ((c >= '\u2010' && c <= '\u2015') || c == '\u2212') {
                plain.append('-'); // the many dashes
            } else if (c != ' ') {
                plain.append(c);
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    private static Checked<LocalDate> inEra(Matcher found) {
        Era era = ERAS.get(found.group(1));
        if (era == null) {
            return unreadable(found.group());
        }
        int year = found.group(2).equals("元") ? 1 : number(found, 2);
        boolean words = found.group(3) != null;
        Checked<LocalDate> day =
                day(
                        era.firstYear + year - 1,
                        number(found, words ? 3 : 6),
                        number(found, words ? 4 : 7));
        return day.then(
                right ->
                        Era.on(right) == era
                                ? day
                                : Checked.no(
                                        "platform.date.era",
                                        TypedText.quoted(found.group()),
                                        wareki(right)));
    }

    private static Checked<LocalDate> day(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return outOfRange();
        }
        if (month < 1 || month > 12) {
            return Checked.no("platform.date.noSuchMonth", String.valueOf(month));
        }
        try {
            return inRange(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Checked.no(
                    "platform.date.noSuchDay",
                    String.valueOf(year),
                    String.valueOf(month),
                    String.valueOf(day),
                    LocalDate.of(year, month, YearMonth.of(year, month).lengthOfMonth()));
        }
    }

    private static Checked<LocalDate> inRange(LocalDate day) {
        return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR
                ? outOfRange()
                : Checked.of(day);
    }

    private static Checked<LocalDate> outOfRange() {
        return Checked.no(
                "platform.date.range", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
    }

    private static Checked<LocalDate> unreadable(String text) {
        return Checked.no("platform.date.unreadable", TypedText.quoted(text));
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
