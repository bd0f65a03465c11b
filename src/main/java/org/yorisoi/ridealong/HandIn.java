package org.yorisoi.ridealong;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether somebody's documents are in order for a visit. Pure. */
public final class HandIn {

    private HandIn() {}

    /** Where a document stands. */
    public enum Standing {
        MISSING,
        /** Handed in; the host has not looked. */
        HANDED_IN,
        IN_ORDER,
        /** Was in order, but not until the day of the visit. */
        ENDS_BEFORE,
        RETURNED
    }

    /**
     * What was last said about a document.
     *
     * @param validUntil of what is in order; else null
     */
    public record Last(
            Paperwork document,
            DocumentCheck.Said said,
            @Nullable LocalDate validUntil,
            Instant at,
            String by,
            @Nullable String note)
            implements Serializable {}

    /**
     * A document that is asked for.
     *
     * @param last null = nothing was said about it
     */
    public record Line(Paperwork document, Standing standing, @Nullable Last last)
            implements Serializable {}

    /**
     * All that are asked for.
     *
     * @param due the last day to hand them in
     * @param late whether that day is over and something is missing
     */
    public record Sheet(List<Line> lines, LocalDate due, boolean late) implements Serializable {

        public Sheet {
            lines = List.copyOf(lines);
        }

        /** Whether all are in order on the day of the visit. */
        public boolean isComplete() {
            return lines.stream().allMatch(one -> one.standing() == Standing.IN_ORDER);
        }

        /** How many are not. */
        public long open() {
            return lines.stream().filter(one -> one.standing() != Standing.IN_ORDER).count();
        }
    }

    /** The sheet for a visit. */
    public static Sheet sheet(
            Set<Paperwork> wanted,
            Collection<Last> said,
            LocalDate visit,
            int daysBefore,
            LocalDate today) {
        List<Line> lines = new ArrayList<>();
        for (Paperwork one : Paperwork.values()) {
            if (wanted.contains(one)) {
                Last last =
                        said.stream()
                                .filter(word -> word.document() == one)
                                .reduce((first, second) -> second)
                                .orElse(null);
                lines.add(new Line(one, standing(last, visit), last));
            }
        }
        LocalDate due = visit.minusDays(daysBefore);
        boolean lacking =
                lines.stream()
                        .anyMatch(
                                one ->
                                        one.standing() != Standing.IN_ORDER
                                                && one.standing() != Standing.HANDED_IN);
        return new Sheet(lines, due, lacking && today.isAfter(due));
    }

    private static Standing standing(@Nullable Last last, LocalDate visit) {
        if (last == null) {
            return Standing.MISSING;
        }
        return switch (last.said()) {
            case HANDED_IN -> Standing.HANDED_IN;
            case RETURNED -> Standing.RETURNED;
            case IN_ORDER -> {
                LocalDate until = last.validUntil();
                yield until == null || until.isBefore(visit)
                        ? Standing.ENDS_BEFORE
                        : Standing.IN_ORDER;
            }
        };
    }
}
