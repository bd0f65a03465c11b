package org.yorisoi.conference;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.Month;
import org.jspecify.annotations.Nullable;

/**
 * What a facility's list of one fiscal year comes to. What is on the list is certain; what is not
 * on it is not known, unless the facility states that its records are complete.
 *
 * @param times null = not known
 * @param band null = not known
 */
public record YearFigure(@Nullable Integer times, @Nullable Band band, Certainty certainty)
        implements Serializable {

    /** How much the number can be relied on. */
    public enum Certainty {
        /** Stated after the year was over, and nothing stands open. */
        FINAL,
        /** Records are kept, but the year goes on or something stands open. */
        SO_FAR,
        /** At least so many; whether the list is complete nobody has stated. */
        AT_LEAST,
        /** Nothing is recorded, and nobody has stated what that means. */
        UNKNOWN,
        /** The facility states that it kept no records. */
        NOT_KEPT
    }

    /**
     * What a facility stated.
     *
     * @param kept whether records were kept
     */
    public record Statement(boolean kept, LocalDate on) {}

    /** The last day of a fiscal year. */
    public static LocalDate lastDay(int fiscalYear) {
        return LocalDate.of(fiscalYear + 1, Month.MARCH, 31);
    }

    /**
     * The figure.
     *
     * @param counted conferences that count
     * @param open things of that year that are not settled: attendance that is not confirmed, a
     *     report that nobody has checked
     * @param statement the newest; null = none
     */
    public static YearFigure of(
            int fiscalYear, int counted, int open, @Nullable Statement statement) {
        if (statement != null && statement.kept()) {
            boolean over = statement.on().isAfter(lastDay(fiscalYear));
            return new YearFigure(
                    counted,
                    Band.of(counted),
                    over && open == 0 ? Certainty.FINAL : Certainty.SO_FAR);
        }
        if (counted > 0) {
            // What was recorded all the same outweighs a statement that nothing was.
            return new YearFigure(counted, Band.of(counted), Certainty.AT_LEAST);
        }
        return statement == null || open > 0
                ? new YearFigure(null, null, Certainty.UNKNOWN)
                : new YearFigure(null, Band.NOT_KEPT, Certainty.NOT_KEPT);
    }
}
