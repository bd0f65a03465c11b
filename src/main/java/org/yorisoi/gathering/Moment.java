package org.yorisoi.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Words;

/** Moments and days in words of both languages, by the clock of Japan. */
public final class Moment {

    private static final DateTimeFormatter JA =
            DateTimeFormatter.ofPattern("y年M月d日（E）H時mm分", Locale.JAPANESE);
    private static final DateTimeFormatter EN =
            DateTimeFormatter.ofPattern("EEEE, d MMMM y, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter JA_HOUR =
            DateTimeFormatter.ofPattern("H時mm分", Locale.JAPANESE);
    private static final DateTimeFormatter EN_HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Moment() {}

    /** 2026年12月6日（日）9時30分. */
    public static Words words(Instant at) {
        ZonedDateTime here = at.atZone(JapanTime.ZONE);
        return new Words(here.format(JA), here.format(EN));
    }

    /** From when to when, the second with its day only if that is another. */
    public static Words words(Instant from, Instant until) {
        LocalDate first = JapanTime.dateOf(from);
        if (first.equals(JapanTime.dateOf(until))) {
            ZonedDateTime end = until.atZone(JapanTime.ZONE);
            Words start = words(from);
            return new Words(
                    start.ja() + "〜" + end.format(JA_HOUR), start.en() + "–" + end.format(EN_HOUR));
        }
        Words start = words(from);
        Words end = words(until);
        return new Words(start.ja() + "〜" + end.ja(), start.en() + " – " + end.en());
    }
}
