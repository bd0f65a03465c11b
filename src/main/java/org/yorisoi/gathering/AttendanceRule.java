package org.yorisoi.gathering;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Presence.InBlock;
import org.yorisoi.gathering.Presence.Statement;
import org.yorisoi.gathering.Presence.Why;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.platform.JapanTime;

/**
 * Makes minutes of marks, by the reading "Attendance" of the rules 1.5 and 1.27.
 *
 * <ul>
 *   <li>What nobody entered is unknown. It is neither present nor absent.
 *   <li>Times count by the minute, as they are shown.
 *   <li>If at most the grace of a block is missing, it counts in full. The grace is there once a
 *       block, not once for coming and once for leaving, and never more than a third of the block.
 *   <li>Coming and leaving, both noted, tell of all the time between. Coming alone tells until the
 *       next long break, and from the last one on: whether somebody came back from lunch, nobody
 *       has seen.
 *   <li>After leaving there are no minutes until she comes again; that only if leaving was noted.
 *   <li>A meeting's log tells about the time it covers, of those who are in it. In a hybrid
 *       gathering whoever is not in one place may be in the other.
 *   <li>Sources that say different minutes are a conflict: the minutes are unknown until an officer
 *       decides; all that was said stays visible.
 *   <li>Breaks have no minutes, no block has more than its length, two days are never added.
 * </ul>
 */
public final class AttendanceRule {

    private static final int PART_OF_A_BLOCK = 3;

    /** Blocks further apart are of two sittings. */
    private static final Duration APART = Duration.ofHours(6);

    private static final Duration EARLY = Duration.ofHours(3);
    private static final Duration LATE = Duration.ofHours(6);

    /**
     * What an installation may set.
     *
     * @param graceMinutes how much of a block may be missing once
     * @param longBreakMinutes from which length on a break separates
     */
    public record Settings(int graceMinutes, int longBreakMinutes) {

        public static final Settings USUAL = new Settings(10, 30);

        public Settings {
            if (graceMinutes < 0 || longBreakMinutes < 1) {
                throw new IllegalArgumentException("a grace is not negative, a break has a length");
            }
        }

        int graceOf(PlannedBlock block) {
            return Math.min(graceMinutes, block.minutes() / PART_OF_A_BLOCK);
        }
    }

    private enum Minute {
        PRESENT,
        ABSENT,
        UNKNOWN
    }

    private record Told(Minute minute, @Nullable Why why) {

        static final Told PRESENT = new Told(Minute.PRESENT, null);
        static final Told ABSENT = new Told(Minute.ABSENT, null);

        static Told unknown(Why why) {
            return new Told(Minute.UNKNOWN, why);
        }
    }

    /** Blocks without a long break between them. */
    private record Stretch(Instant from, Instant until) {}

    /** Comings and goings of one sitting. */
    private record Times(List<PresenceMark> onSite, List<PresenceMark> log) {

        boolean isEmpty() {
            return onSite.isEmpty() && log.isEmpty();
        }

        Set<Source> sources() {
            Set<Source> sources = EnumSet.noneOf(Source.class);
            onSite.forEach(mark -> sources.add(mark.source()));
            log.forEach(mark -> sources.add(mark.source()));
            return sources;
        }
    }

    private final Settings settings;
    private final List<List<PlannedBlock>> sittings;

    /**
     * The rule for one gathering.
     *
     * @param blocks in any order
     */
    public AttendanceRule(List<PlannedBlock> blocks, Settings settings) {
        this.settings = settings;
        this.sittings = sittings(blocks);
    }

    private static List<List<PlannedBlock>> sittings(List<PlannedBlock> blocks) {
        List<List<PlannedBlock>> sittings = new ArrayList<>();
        Instant end = Instant.MIN;
        for (PlannedBlock block :
                blocks.stream()
                        .filter(one -> !one.rest())
                        .sorted(
                                Comparator.comparing(PlannedBlock::startsAt)
                                        .thenComparing(PlannedBlock::code))
                        .toList()) {
            if (sittings.isEmpty() || !block.startsAt().isBefore(end.plus(APART))) {
                sittings.add(new ArrayList<>());
            }
            sittings.get(sittings.size() - 1).add(block);
            end = end.isAfter(block.endsAt()) ? end : block.endsAt();
        }
        return sittings;
    }

    /**
     * How much one person attended.
     *
     * @param marks the newest revision of each, in any order
     * @param now blocks that end later are not over
     */
    public Presence of(List<PresenceMark> marks, Instant now) {
        List<PresenceMark> outside = new ArrayList<>();
        List<List<PresenceMark>> times = new ArrayList<>();
        sittings.forEach(sitting -> times.add(new ArrayList<>()));
        for (PresenceMark mark : marks) {
            if (mark.kind().isTime()) {
                int which = sittingOf(mark.moment());
                (which < 0 ? outside : times.get(which)).add(mark);
            }
        }
        List<PresenceMark> said = marks.stream().filter(mark -> !mark.kind().isTime()).toList();
        List<Presence.Sitting> found = new ArrayList<>();
        for (int which = 0; which < sittings.size(); which++) {
            found.add(sitting(sittings.get(which), inOrder(times.get(which)), said, now));
        }
        return new Presence(found, outside);
    }

    /** The nearest sitting; -1 = none is near. */
    private int sittingOf(Instant moment) {
        int nearest = -1;
        Duration least = Duration.ofDays(1);
        for (int which = 0; which < sittings.size(); which++) {
            Instant from = start(sittings.get(which));
            Instant until = end(sittings.get(which));
            Duration away =
                    moment.isBefore(from)
                            ? Duration.between(moment, from)
                            : moment.isAfter(until)
                                    ? Duration.between(until, moment)
                                    : Duration.ZERO;
            Duration most = moment.isBefore(from) ? EARLY : LATE;
            if (away.compareTo(most) <= 0 && away.compareTo(least) < 0) {
                nearest = which;
                least = away;
            }
        }
        return nearest;
    }

    private static Instant start(List<PlannedBlock> sitting) {
        return sitting.get(0).startsAt();
    }

    private static Instant end(List<PlannedBlock> sitting) {
        return sitting.stream()
                .map(PlannedBlock::endsAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Times inOrder(List<PresenceMark> marks) {
        Map<Boolean, List<PresenceMark>> byLog =
                marks.stream()
                        .sorted(
                                Comparator.comparing(AttendanceRule::minute)
                                        .thenComparing(PresenceMark::moment)
                                        .thenComparing(PresenceMark::recordedAt)
                                        .thenComparing(PresenceMark::kind))
                        .collect(Collectors.partitioningBy(mark -> mark.source() == Source.LOG));
        return new Times(byLog.getOrDefault(false, List.of()), byLog.getOrDefault(true, List.of()));
    }

    private static Instant minute(PresenceMark mark) {
        return mark.moment().truncatedTo(ChronoUnit.MINUTES);
    }

    private Presence.Sitting sitting(
            List<PlannedBlock> blocks, Times times, List<PresenceMark> said, Instant now) {
        List<Stretch> stretches = stretches(blocks);
        List<InBlock> found = new ArrayList<>();
        for (PlannedBlock block : blocks) {
            found.add(inBlock(block, stretches, times, said, now));
        }
        return new Presence.Sitting(JapanTime.dateOf(start(blocks)), found);
    }

    private List<Stretch> stretches(List<PlannedBlock> blocks) {
        List<Stretch> stretches = new ArrayList<>();
        for (PlannedBlock block : blocks) {
            Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last != null
                    && Duration.between(last.until(), block.startsAt()).toMinutes()
                            < settings.longBreakMinutes()) {
                Instant until =
                        last.until().isAfter(block.endsAt()) ? last.until() : block.endsAt();
                stretches.set(stretches.size() - 1, new Stretch(last.from(), until));
            } else {
                stretches.add(new Stretch(block.startsAt(), block.endsAt()));
            }
        }
        return stretches;
    }

    private InBlock inBlock(
            PlannedBlock block,
            List<Stretch> stretches,
            Times times,
            List<PresenceMark> said,
            Instant now) {
        List<Statement> statements = new ArrayList<>();
        Map<Source, PresenceMark> newest = newest(block, said);
        newest.forEach(
                (source, mark) ->
                        statements.add(
                                new Statement(
                                        Set.of(source), mark.minutesOf(block), mark.recordedBy())));
        boolean over = !block.endsAt().isAfter(now);
        Counted counted = over ? counted(block, stretches, times) : Counted.notYet();
        if (counted.minutes() != null) {
            statements.add(new Statement(times.sources(), counted.minutes(), null));
        }
        PresenceMark hand = newest.get(Source.BY_HAND);
        if (hand != null) {
            int minutes = hand.minutesOf(block);
            return new InBlock(block, minutes, null, minutes, statements, true);
        }
        if (statements.isEmpty()) {
            return new InBlock(block, null, counted.why(), counted.atLeast(), statements, false);
        }
        int least = statements.stream().mapToInt(Statement::minutes).min().orElseThrow();
        int most = statements.stream().mapToInt(Statement::minutes).max().orElseThrow();
        return least == most
                ? new InBlock(block, least, null, least, statements, false)
                : new InBlock(block, null, Why.CONFLICT, least, statements, false);
    }

    /** What each source said last about a block. */
    private static Map<Source, PresenceMark> newest(PlannedBlock block, List<PresenceMark> said) {
        Map<Source, PresenceMark> newest = new EnumMap<>(Source.class);
        for (PresenceMark mark : said) {
            if (mark.isAbout(block)) {
                newest.merge(
                        mark.source(),
                        mark,
                        (one, other) ->
                                other.recordedAt().isBefore(one.recordedAt()) ? one : other);
            }
        }
        return newest;
    }

    /**
     * What comings and goings tell of a block.
     *
     * @param minutes null = not known
     */
    private record Counted(@Nullable Integer minutes, @Nullable Why why, int atLeast) {

        static Counted notYet() {
            return new Counted(null, Why.NOT_YET, 0);
        }
    }

    private Counted counted(PlannedBlock block, List<Stretch> stretches, Times times) {
        if (times.isEmpty()) {
            return new Counted(null, Why.NOTHING_ENTERED, 0);
        }
        int present = 0;
        int absent = 0;
        Why why = null;
        for (int minute = 0; minute < block.minutes(); minute++) {
            Instant moment = block.startsAt().plus(Duration.ofMinutes(minute));
            Told told = told(moment, stretches, times);
            switch (told.minute()) {
                case PRESENT -> present++;
                case ABSENT -> absent++;
                default -> why = why == null ? told.why() : why;
            }
        }
        int grace = settings.graceOf(block);
        if (block.minutes() - present <= grace) {
            return new Counted(block.minutes(), null, block.minutes());
        }
        if (present + absent == block.minutes()) {
            return new Counted(present, null, present);
        }
        return new Counted(null, why, present);
    }

    /** Present in one place is present; not known of one place is not known. */
    private static Told told(Instant moment, List<Stretch> stretches, Times times) {
        Told onSite = times.onSite().isEmpty() ? null : onSite(moment, stretches, times.onSite());
        Told online = times.log().isEmpty() ? null : online(moment, times.log());
        if (onSite == null) {
            return online == null ? Told.unknown(Why.NOTHING_ENTERED) : online;
        }
        if (online == null || onSite.minute() == Minute.PRESENT) {
            return onSite;
        }
        return online.minute() == Minute.ABSENT ? onSite : online;
    }

    private static Told onSite(Instant moment, List<Stretch> stretches, List<PresenceMark> marks) {
        PresenceMark before = null;
        PresenceMark after = null;
        for (PresenceMark mark : marks) {
            if (!minute(mark).isAfter(moment)) {
                before = mark;
            } else if (after == null) {
                after = mark;
            }
        }
        boolean leavesNext = after != null && after.kind() == Kind.LEFT;
        if (before != null && before.kind() == Kind.LEFT) {
            return leavesNext ? Told.unknown(Why.RETURN_MISSING) : Told.ABSENT;
        }
        if (before == null && leavesNext) {
            return Told.unknown(Why.ARRIVAL_MISSING);
        }
        int here = stretchOf(moment, stretches);
        if (before != null && (leavesNext || stretchOf(minute(before), stretches) == here)) {
            return Told.PRESENT;
        }
        if (after != null && !leavesNext && stretchOf(minute(after), stretches) == here) {
            return Told.ABSENT;
        }
        return Told.unknown(before == null ? Why.NOT_BEFORE_BREAK : Why.NOT_SINCE_BREAK);
    }

    /** The stretch in which a moment lies, or the next one; the number of stretches after all. */
    private static int stretchOf(Instant moment, List<Stretch> stretches) {
        int which = 0;
        while (which < stretches.size() && !moment.isBefore(stretches.get(which).until())) {
            which++;
        }
        return which;
    }

    /** Somebody may be in a meeting with two devices at once. */
    private static Told online(Instant moment, List<PresenceMark> marks) {
        int devices = 0;
        boolean covered = false;
        for (PresenceMark mark : marks) {
            if (!minute(mark).isAfter(moment)) {
                devices += mark.kind() == Kind.ARRIVED ? 1 : -1;
            }
            covered |= mark.cover() != null && mark.cover().holds(moment);
        }
        if (devices > 0) {
            return Told.PRESENT;
        }
        return covered ? Told.ABSENT : Told.unknown(Why.NOT_IN_LOG);
    }
}
