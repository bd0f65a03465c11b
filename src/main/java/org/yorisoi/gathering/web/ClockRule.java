package org.yorisoi.gathering.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.TypedText;

/**
 * Hours as people in Japan write them: 9:30, 9時30分, 9時半, 9時, 0930, in full-width digits too; 24:00
 * is the end of the day. A moment is a day, as {@link JapaneseDateRule} reads it, and an hour. By
 * the clock of Japan, which has no summer time.
 */
public final class ClockRule {

    private static final int LONGEST = 60;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final String WORDS = "(?:(\\d{1,2}):(\\d{2})|(\\d{1,2})時(?:(\\d{1,2})分|(半))?)";
    private static final Pattern ALONE = Pattern.compile(WORDS);
    private static final Pattern DIGITS = Pattern.compile("(\\d{2})(\\d{2})");
    private static final Pattern BEHIND_A_DAY = Pattern.compile("\\A(.*\\D)" + WORDS);

    private ClockRule() {}

    /** Minutes since midnight, 0 to 1440. */
    public static Checked<Integer> minutes(String text) {
        if (text.length() > LONGEST) {
            return unreadable(text);
        }
        String plain = TypedText.narrow(text).replaceAll("\\s+", "");
        if (plain.isEmpty()) {
            return Checked.no("gathering.clock.empty");
        }
        Matcher digits = DIGITS.matcher(plain);
        if (digits.matches()) {
            return minutes(text, digits.group(1), digits.group(2));
        }
        Matcher words = ALONE.matcher(plain);
        return words.matches() ? minutes(words, 1, text) : unreadable(text);
    }

    /** A day and an hour. */
    static Checked<Instant> moment(String text) {
        if (text.length() > LONGEST) {
            return unreadable(text);
        }
        String plain =
                TypedText.narrow(text)
                        .replaceAll("\\s+", " ")
                        .replaceFirst("(?<=\\d)T(?=\\d)", " ")
                        .replaceFirst(" (?=分|時|半)", "");
        Matcher found = BEHIND_A_DAY.matcher(plain);
        if (!found.matches()) {
            Checked<LocalDate> day = JapaneseDateRule.check(plain);
            return day.isOk()
                    ? Checked.no("gathering.clock.hourMissing", day.get())
                    : Checked.no(day.why());
        }
        return JapaneseDateRule.check(found.group(1))
                .then(day -> minutes(found, 2, text).then(at -> Checked.of(moment(day, at))));
    }

    /**
     * When a block begins: an hour of the gathering's first day, or a day and an hour.
     *
     * @param first the gathering's first day
     */
    static Checked<Instant> start(String text, LocalDate first) {
        Checked<Integer> hour = minutes(text);
        if (hour.isOk()) {
            return Checked.of(moment(first, hour.get()));
        }
        boolean dated =
                text.length() <= LONGEST && TypedText.narrow(text).matches(".*\\d.*[-/.年月].*");
        return dated ? moment(text) : Checked.no(hour.why());
    }

    /** A moment of a day in Japan. */
    static Instant moment(LocalDate day, int minutes) {
        return day.atStartOfDay(JapanTime.ZONE).plusMinutes(minutes).toInstant();
    }

    /** How a moment is typed. */
    static String typed(Instant at) {
        ZonedDateTime here = at.atZone(JapanTime.ZONE);
        return here.toLocalDate() + " " + typed(here.toLocalTime());
    }

    /** How the beginning of a block is typed: without the day if it is the first. */
    static String typed(Instant at, LocalDate first) {
        ZonedDateTime here = at.atZone(JapanTime.ZONE);
        return here.toLocalDate().equals(first) ? typed(here.toLocalTime()) : typed(at);
    }

    private static String typed(LocalTime time) {
        return "%d:%02d".formatted(time.getHour(), time.getMinute());
    }

    private static Checked<Integer> minutes(Matcher found, int first, String text) {
        String hour = found.group(first);
        if (hour != null) {
            return minutes(text, hour, found.group(first + 1));
        }
        boolean half = found.group(first + 4) != null;
        return minutes(text, found.group(first + 2), half ? "30" : found.group(first + 3));
    }

    private static Checked<Integer> minutes(String text, String hour, @Nullable String minute) {
        int rest = minute == null ? 0 : Integer.parseInt(minute);
        int all = Integer.parseInt(hour) * HOUR + rest;
        return rest >= HOUR || all > DAY
                ? Checked.no("gathering.clock.noSuchHour", TypedText.quoted(text))
                : Checked.of(all);
    }

    private static <T> Checked<T> unreadable(String text) {
        return Checked.no("gathering.clock.unreadable", TypedText.quoted(text));
    }
}
