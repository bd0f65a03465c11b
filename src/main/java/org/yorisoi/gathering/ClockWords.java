package org.yorisoi.gathering;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Words;

/** Days and times as people in Japan read them, in both languages. */
final class ClockWords {

    private static final DateTimeFormatter JAPANESE =
            DateTimeFormatter.ofPattern("y年M月d日（E）H時", Locale.JAPANESE);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("E, d MMMM y, H:mm", Locale.ENGLISH);

    private ClockWords() {}

    /** 2026年12月6日（日）8時30分; on the hour without minutes. */
    static Words dayAndTime(Instant at) {
        ZonedDateTime there = at.atZone(JapanTime.ZONE);
        String minutes = there.getMinute() == 0 ? "" : there.getMinute() + "分";
        return new Words(JAPANESE.format(there) + minutes, ENGLISH.format(there));
    }
}
