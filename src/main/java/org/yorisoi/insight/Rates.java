package org.yorisoi.insight;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.State;
import org.yorisoi.insight.RateRule.Counting;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.insight.RateRule.Verdict;
import org.yorisoi.person.Profession;

/**
 * The rates of a hospital on a day, with everybody behind them.
 *
 * @param lines by reading of the names; whoever is in no group and might be in none is left out
 * @param others other professions, with how many of them completed the same workshop
 */
public record Rates(LocalDate on, List<Line> lines, List<Other> others) {

    public Rates {
        lines = List.copyOf(lines);
        others = List.copyOf(others);
    }

    /**
     * A doctor or dentist.
     *
     * @param verdicts where she counts and where not
     * @param state where she stands on that day; null = she counts nowhere, so that nobody asked
     * @param completedOn null = not completed
     */
    public record Line(
            long personId,
            String name,
            String kana,
            Profession profession,
            @Nullable String department,
            Map<Group, Verdict> verdicts,
            @Nullable State state,
            @Nullable LocalDate completedOn)
            implements Serializable {

        /**
         * Whether she counts in a group, does not, or nobody knows; null = it has no say in her.
         */
        public @Nullable Counting counting(Group group) {
            Verdict verdict = verdicts.get(group);
            return verdict == null ? null : verdict.counting();
        }

        public boolean isDone() {
            return state == State.SATISFIED;
        }
    }

    /** How many of another profession there are, and how many completed. */
    public record Other(Profession profession, int people, int done) implements Serializable {}

    /**
     * A group's figure.
     *
     * @param eligible the denominator
     * @param unknown who may belong to it, but something is not recorded
     */
    public record Figure(Group group, int eligible, int done, int unknown) implements Serializable {

        /** In tenths of a per cent, rounded down so that a goal is never reached by rounding. */
        public @Nullable Integer permille() {
            return eligible == 0 ? null : done * 1000 / eligible;
        }

        /** How many more must complete until a target is reached; 0 = it is. */
        public int lacking(int target) {
            int needed = (eligible * target + 99) / 100;
            return Math.max(0, needed - done);
        }
    }

    /** A group's figure, counted from its lines. */
    public Figure figure(Group group) {
        int eligible = 0;
        int done = 0;
        int unknown = 0;
        for (Line line : lines) {
            Counting counting = line.counting(group);
            if (counting == Counting.IN) {
                eligible++;
                done += line.isDone() ? 1 : 0;
            } else if (counting == Counting.UNKNOWN) {
                unknown++;
            }
        }
        return new Figure(group, eligible, done, unknown);
    }

    /** What tells these rates from others; to be handed in again to freeze them. */
    public String mark() {
        return frozen().sha256();
    }

    FrozenLines frozen() {
        return new FrozenLines(
                lines.stream()
                        .flatMap(
                                line ->
                                        line.verdicts().entrySet().stream()
                                                .map(
                                                        one ->
                                                                new FrozenLines.Line(
                                                                        one.getKey(),
                                                                        line.personId(),
                                                                        one.getValue().counting(),
                                                                        one.getValue()
                                                                                .reason()
                                                                                .key(),
                                                                        line.state(),
                                                                        line.completedOn())))
                        .toList());
    }
}
