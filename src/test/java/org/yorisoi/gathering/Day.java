package org.yorisoi.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.gathering.PresenceMark.Cover;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.platform.JapanTime;

/** A usual day of a group training, 6 December 2026, and marks of it. */
final class Day {

    static final LocalDate DATE = LocalDate.of(2026, 12, 6);
    static final Instant EVENING = at("20:00");

    private Day() {}

    /**
     * 350 minutes in seven blocks, an hour's lunch after the third, ten minutes after the fourth.
     */
    static List<PlannedBlock> usual() {
        return List.of(
                block("opening", "9:30", 20, false),
                block("review", "9:50", 50, true),
                block("total-pain", "10:40", 90, true),
                new PlannedBlock("lunch", at("12:10"), 60, false, true),
                block("liaison", "13:10", 70, true),
                new PlannedBlock("pause", at("14:20"), 10, false, true),
                block("communication", "14:30", 90, true),
                block("support", "16:00", 20, true),
                block("reflection", "16:20", 10, true));
    }

    static PlannedBlock block(String code, String start, int minutes, boolean mandatory) {
        return new PlannedBlock(code, at(start), minutes, mandatory, false);
    }

    /** A time of that day: {@code 9:30} or {@code 9:30:15}; {@code 24:10} is past midnight. */
    static Instant at(String time) {
        String[] parts = time.split(":", -1);
        int hour = Integer.parseInt(parts[0]);
        return DATE.atTime(
                        LocalTime.of(
                                hour % 24,
                                Integer.parseInt(parts[1]),
                                parts.length > 2 ? Integer.parseInt(parts[2]) : 0))
                .plusDays(hour / 24)
                .atZone(JapanTime.ZONE)
                .toInstant();
    }

    static PresenceMark arrived(String time) {
        return time(Kind.ARRIVED, time);
    }

    static PresenceMark left(String time) {
        return time(Kind.LEFT, time);
    }

    private static PresenceMark time(Kind kind, String time) {
        return new PresenceMark(kind, null, at(time), null, null, Source.QR, at(time), null);
    }

    /** Somebody in an online meeting from a time to a time; the log tells of the whole day. */
    static List<PresenceMark> online(String... fromUntil) {
        return online(new Cover(at("9:00"), at("17:00")), fromUntil);
    }

    static List<PresenceMark> online(Cover cover, String... fromUntil) {
        List<PresenceMark> marks = new ArrayList<>();
        for (int i = 0; i < fromUntil.length; i++) {
            marks.add(
                    new PresenceMark(
                            i % 2 == 0 ? Kind.ARRIVED : Kind.LEFT,
                            null,
                            at(fromUntil[i]),
                            null,
                            cover,
                            Source.LOG,
                            EVENING,
                            null));
        }
        return marks;
    }

    static PresenceMark present(String block, Source source) {
        return new PresenceMark(Kind.PRESENT, block, null, null, null, source, EVENING, 7L);
    }

    static PresenceMark absent(String block, Source source) {
        return new PresenceMark(Kind.ABSENT, block, null, null, null, source, EVENING, 7L);
    }

    static PresenceMark minutes(String block, int minutes, Source source) {
        return new PresenceMark(Kind.MINUTES, block, null, minutes, null, source, EVENING, 7L);
    }
}
