package org.yorisoi.gathering;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.PresenceMark.Cover;
import org.yorisoi.gathering.PresenceMark.Kind;
import org.yorisoi.gathering.PresenceMark.Source;
import org.yorisoi.platform.Problem;

/**
 * What an online meeting's log says: who was in it when. {@link MeetingLogReading} reads it.
 *
 * @param understood how the file was read; shown beside the result
 * @param cover the time the log tells about
 * @param participants in the file's order
 * @param problems rows that could not be taken, by line
 */
public record MeetingLog(
        Understood understood,
        Cover cover,
        List<Participant> participants,
        List<Problem> problems) {

    public MeetingLog {
        participants = List.copyOf(participants);
        problems = List.copyOf(problems);
    }

    /** How it was found out in which zone the times are. */
    public enum Told {
        /** The file says it. */
        IN_THE_FILE,
        /** The office said it. */
        BY_THE_OFFICE,
        /** Read so, and only so, the times fit the gathering's own. */
        BY_THE_PLAN
    }

    /**
     * How a file was read.
     *
     * @param columns the header's own words, by what they hold
     * @param ignored headers that nothing was made of
     * @param charset of a text file; null = Excel
     */
    public record Understood(
            Map<LogColumn, String> columns,
            List<String> ignored,
            @Nullable String charset,
            ZoneId zone,
            Told told) {

        public Understood {
            columns = Map.copyOf(columns);
            ignored = List.copyOf(ignored);
        }
    }

    /** From when until when; never longer than a day. */
    public record Interval(Instant from, Instant until) {

        Duration length() {
            return Duration.between(from, until);
        }
    }

    /**
     * Somebody in a meeting, with all the rows that are certainly hers.
     *
     * @param name as the service shows it; may be empty
     * @param mail in the form for comparing; null = a guest without one
     * @param intervals in order, joined where they touch
     * @param lines where she stands in the file
     * @param whole whether the intervals tell all; not if the file only has first and last and a
     *     shorter time between
     */
    public record Participant(
            String name,
            @Nullable String mail,
            List<Interval> intervals,
            List<Integer> lines,
            boolean whole) {

        public Participant {
            intervals = List.copyOf(intervals);
            lines = List.copyOf(lines);
        }

        /** Seconds in the meeting. */
        public Duration length() {
            return intervals.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** The marks that somebody's time in the meeting makes. */
    List<PresenceMark> marks(
            List<Participant> ofOnePerson, Instant recordedAt, @Nullable Long recordedBy) {
        List<Interval> all = new ArrayList<>();
        ofOnePerson.forEach(one -> all.addAll(one.intervals()));
        List<PresenceMark> marks = new ArrayList<>();
        for (Interval one : joined(all)) {
            marks.add(mark(Kind.ARRIVED, one.from(), recordedAt, recordedBy));
            marks.add(mark(Kind.LEFT, one.until(), recordedAt, recordedBy));
        }
        return marks;
    }

    private PresenceMark mark(
            Kind kind, Instant at, Instant recordedAt, @Nullable Long recordedBy) {
        return new PresenceMark(kind, null, at, null, cover, Source.LOG, recordedAt, recordedBy);
    }

    /** Intervals in order; those that overlap or touch are one. */
    static List<Interval> joined(List<Interval> intervals) {
        List<Interval> joined = new ArrayList<>();
        for (Interval one :
                intervals.stream()
                        .sorted(Comparator.comparing(Interval::from).thenComparing(Interval::until))
                        .toList()) {
            Interval last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || one.from().isAfter(last.until())) {
                joined.add(one);
            } else if (one.until().isAfter(last.until())) {
                joined.set(joined.size() - 1, new Interval(last.from(), one.until()));
            }
        }
        return joined;
    }

    /** Whether two of them share time. */
    static boolean overlap(List<Interval> some, List<Interval> others) {
        return some.stream()
                .anyMatch(
                        one ->
                                others.stream()
                                        .anyMatch(
                                                other ->
                                                        one.from().isBefore(other.until())
                                                                && other.from()
                                                                        .isBefore(one.until())));
    }
}
