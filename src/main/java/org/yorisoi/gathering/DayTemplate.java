package org.yorisoi.gathering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Words;

/** A day's blocks from a programme's usual day, one after another, with a lunch at noon. */
public final class DayTemplate {

    private static final Duration LUNCH = Duration.ofMinutes(60);
    private static final LocalTime LATEST_LUNCH = LocalTime.of(12, 30);
    private static final LocalTime NO_LUNCH_FROM = LocalTime.of(11, 0);

    private DayTemplate() {}

    /** The blocks from a moment of a day in Japan on; they are to be edited. */
    public static List<Block.Part> of(
            Collection<ProgrammeVersion.Block> usual, LocalDate day, LocalTime start) {
        List<Block.Part> parts = new ArrayList<>();
        Instant at = day.atTime(start).atZone(JapanTime.ZONE).toInstant();
        Instant latest = day.atTime(LATEST_LUNCH).atZone(JapanTime.ZONE).toInstant();
        boolean lunch = start.isBefore(NO_LUNCH_FROM);
        for (ProgrammeVersion.Block one : usual) {
            Instant end = at.plus(Duration.ofMinutes(one.minutes()));
            if (lunch && end.isAfter(latest)) {
                parts.add(
                        new Block.Part(
                                "lunch",
                                new Words("昼休み", "Lunch"),
                                at,
                                (int) LUNCH.toMinutes(),
                                false,
                                true,
                                false,
                                null));
                at = at.plus(LUNCH);
                end = end.plus(LUNCH);
                lunch = false;
            }
            parts.add(
                    new Block.Part(
                            one.id(),
                            one.title(),
                            at,
                            one.minutes(),
                            one.mandatory(),
                            false,
                            false,
                            null));
            at = end;
        }
        return parts;
    }
}
