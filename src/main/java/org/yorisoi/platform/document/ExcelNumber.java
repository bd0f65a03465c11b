package org.yorisoi.platform.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/**
 * How a number of an Excel cell reads as text: a licence number as its digits, a date as
 * 2024-04-01. Excel stores a date as a count of days; only the cell's format tells the two apart.
 */
final class ExcelNumber {

    /** A cell's format, as far as it matters here. */
    record Format(boolean date, int digits) {
        static final Format PLAIN = new Format(false, 0);
    }

    private static final int LONGEST = 40;

    /** Excel shows 15 digits; what stands behind them is the noise of binary fractions. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);
    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate START_1904 = LocalDate.of(1904, 1, 1);

    /** Excel counts 29 February 1900, a day that never was. */
    private static final int LEAP_DAY_THAT_NEVER_WAS = 60;

    private static final int SECONDS_A_DAY = 86_400;

    private ExcelNumber() {}

    /**
     * The format of a number, by its id and its code.
     *
     * @param code the workbook's own code; empty for a built-in format
     */
    static Format format(int id, String code) {
        if (code.isEmpty()) {
            boolean date =
                    (id >= 14 && id <= 22)
                            || (id >= 27 && id <= 36)
                            || (id >= 45 && id <= 47)
                            || (id >= 50 && id <= 58);
            return new Format(date, 0);
        }
        String shape = shape(code);
        if (!shape.isEmpty() && shape.chars().allMatch(c -> c == '0')) {
            return new Format(false, Math.min(shape.length(), LONGEST));
        }
        boolean date =
                !shape.contains("general")
                        && shape.chars().anyMatch(c -> "ymdhsge".indexOf(c) >= 0);
        return new Format(date, 0);
    }

    /** The first section of a code without texts, colours, conditions and exponents. */
    private static String shape(String code) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            char c = Character.toLowerCase(code.charAt(i));
            if (c == ';') {
                break;
            } else if (c == '"') {
                i = skipTo(code, i, '"');
            } else if (c == '[') {
                int end = skipTo(code, i, ']');
                String inside =
                        code.substring(i + 1, Math.min(end, code.length()))
                                .toLowerCase(Locale.ROOT);
                if (inside.matches("[hms]+")) {
                    shape.append(inside);
                }
                i = end;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if (c == 'e' && i + 1 < code.length() && "+-".indexOf(code.charAt(i + 1)) >= 0) {
                i++;
            } else {
                shape.append(c);
            }
        }
        return shape.toString();
    }

    private static int skipTo(String code, int from, char end) {
        int at = code.indexOf(end, from + 1);
        return at < 0 ? code.length() : at;
    }

    /** The text of a number cell; what is no number stays as it is. */
    static String text(String raw, Format format, boolean from1904) {
        if (raw.length() > LONGEST) {
            return raw;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(raw);
        } catch (NumberFormatException e) {
            return raw;
        }
        // Writing 1E999999999 out would take all memory.
        if (Math.abs((long) number.scale()) > LONGEST) {
            return raw;
        }
        if (format.date() && number.signum() >= 0 && number.compareTo(LAST_DAY) <= 0) {
            return date(number.doubleValue(), from1904);
        }
        String digits = plain(number);
        if (format.digits() > digits.length()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "0".repeat(format.digits() - digits.length()) + digits;
        }
        return digits;
    }

    private static String plain(BigDecimal number) {
        BigDecimal shown = number.round(SHOWN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    private static String date(double serial, boolean from1904) {
        long seconds = Math.round(serial * SECONDS_A_DAY);
        long days = seconds / SECONDS_A_DAY;
        LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_A_DAY);
        if (days == 0 && !from1904) {
            return time.toString();
        }
        String day = day(days, from1904);
        return time.equals(LocalTime.MIDNIGHT) ? day : day + " " + time;
    }

    private static String day(long days, boolean from1904) {
        if (from1904) {
            return START_1904.plusDays(days).toString();
        }
        if (days == LEAP_DAY_THAT_NEVER_WAS) {
            return "1900-02-29";
        }
        return BEFORE_1900.plusDays(days < LEAP_DAY_THAT_NEVER_WAS ? days : days - 1).toString();
    }
}
