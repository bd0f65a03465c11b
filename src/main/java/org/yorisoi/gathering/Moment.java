package org.yorisoi.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Words;

/** Moments and days in words of both languages, by the clock of Japan. */
final class Moment {

    private static final DateTimeFormatter JA =
            DateTimeFormatter.ofPattern("y年M月d日（E）H時mm分", Locale.JAPANESE);
    private static final DateTimeFormatter EN =
            DateTimeFormatter.ofPattern("EEEE, d MMMM y, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private Moment() {}

    /** 2026年12月6日（日）9時30分. */
    static Words words(Instant at) {
        ZonedDateTime here = at.atZone(JapanTime.ZONE);
        return new Words(here.format(JA), here.format(EN));
    }

    /** From when to when, the second with its day only if that is another. */
    static Words words(Instant from, Instant until) {
        LocalDate first = JapanTime.dateOf(from);
        if (first.equals(JapanTime.dateOf(until))) {
            String end = until.atZone(JapanTime.ZONE).format(HOUR);
            Words start = words(from);
            return new Words(start.ja() + "〜" + end, start.en() + "–" + end);
        }
        Words start = words(from);
        Words end = words(until);
        return new Words(start.ja() + "〜" + end.ja(), start.en() + " – " + end.en());
    }
}
