package org.yorisoi.ridealong;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Words;

/** The days of a series: weekly on some weekdays between two days. Pure. */
public final class SlotSeries {

    /** So many at once; who wants more does it twice. */
    static final int MOST = 60;

    private static final int LONGEST_DAYS = 400;

    private SlotSeries() {}

    /**
     * A day of it.
     *
     * @param holiday what day it is; null = none
     * @param taken whether it is left out: a holiday, unless those are wanted too
     */
    public record Day(LocalDate date, @Nullable Words holiday, boolean taken) {}

    /**
     * All days, in order; also those left out, so that one sees why.
     *
     * @param today the first day that can be offered is the next
     * @param holidaysToo whether holidays are offered
     */
    public static Checked<List<Day>> days(
            Set<DayOfWeek> weekdays,
            LocalDate from,
            LocalDate until,
            LocalDate today,
            boolean holidaysToo) {
        if (weekdays.isEmpty()) {
            return Checked.no("ridealong.series.noWeekday");
        }
        if (until.isBefore(from)) {
            return Checked.no("ridealong.series.order");
        }
        if (from.plusDays(LONGEST_DAYS).isBefore(until)) {
            return Checked.no("ridealong.series.tooLong");
        }
        if (!from.isAfter(today)) {
            return Checked.no("ridealong.series.past");
        }
        List<Day> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
            if (weekdays.contains(day.getDayOfWeek())) {
                Words holiday = Holidays.on(day).orElse(null);
                days.add(new Day(day, holiday, holiday == null || holidaysToo));
            }
        }
        long taken = days.stream().filter(Day::taken).count();
        if (taken == 0) {
            return Checked.no("ridealong.series.none");
        }
        return taken > MOST ? Checked.no("ridealong.series.tooMany", MOST) : Checked.of(days);
    }
}
