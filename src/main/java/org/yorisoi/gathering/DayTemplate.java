package org.yorisoi.gathering;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Words;

/**
 * A programme's blocks laid out over one day: lunch where the morning is full, and a break before
 * whoever has sat for an hour would sit for another. Only a beginning: every time and length can be
 * changed in the draft.
 */
public final class DayTemplate {

    /** A morning that reaches this hour has lunch before its next block. */
    private static final LocalTime NOON = LocalTime.of(11, 45);

    /** Who begins later than this has eaten. */
    private static final LocalTime MORNING = LocalTime.of(11, 0);

    private static final int LUNCH = 60;
    private static final int BREAK = 10;
    private static final int LONG = 60;

    private DayTemplate() {}

    /**
     * The parts in order, breaks among them.
     *
     * @param usual in the order of the day
     * @param begin by the clock of Japan
     */
    public static List<Block.Part> of(
            Collection<ProgrammeVersion.Block> usual, LocalDate day, LocalTime begin) {
        List<Block.Part> parts = new ArrayList<>();
        ZonedDateTime at = day.atTime(begin).atZone(JapanTime.ZONE);
        boolean eaten = begin.isAfter(MORNING);
        int sat = 0;
        int breaks = 0;
        for (ProgrammeVersion.Block block : usual) {
            boolean noon = !eaten && !at.toLocalTime().isBefore(NOON);
            if (noon) {
                parts.add(pause("lunch", new Words("昼休み", "Lunch"), at, LUNCH));
                at = at.plusMinutes(LUNCH);
                eaten = true;
                sat = 0;
            } else if (sat >= LONG && block.minutes() >= LONG) {
                breaks++;
                parts.add(pause("break-" + breaks, new Words("休憩", "Break"), at, BREAK));
                at = at.plusMinutes(BREAK);
                sat = 0;
            }
            parts.add(
                    new Block.Part(
                            block.id(),
                            block.title(),
                            at.toInstant(),
                            block.minutes(),
                            block.mandatory(),
                            false,
                            false,
                            null));
            at = at.plus(Duration.ofMinutes(block.minutes()));
            sat += block.minutes();
        }
        return List.copyOf(parts);
    }

    private static Block.Part pause(String code, Words title, ZonedDateTime at, int minutes) {
        return new Block.Part(code, title, at.toInstant(), minutes, false, true, false, null);
    }
}
