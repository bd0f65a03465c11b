package org.yorisoi.organisation;

import java.time.LocalDate;
import java.util.List;
import org.yorisoi.platform.Mark;

/**
 * Whether a hospital is designated on a day, from everything that is known of it. One row that
 * holds is enough; else one row of which it is not known leaves the answer open. Before its first
 * known row nothing is known of a real hospital, because the lists of earlier years were not seen;
 * of an invented one everything is known.
 */
public final class DesignationRule {

    private DesignationRule() {}

    /** The answer from all rows of one hospital, of whatever type; none = nothing is known. */
    public static Designation.Known on(LocalDate day, List<Designation> rows) {
        boolean open = rows.isEmpty();
        boolean before = !rows.isEmpty();
        for (Designation row : rows) {
            Designation.Known known = row.on(day);
            if (known == Designation.Known.HOLDS) {
                return known;
            }
            open |= known == Designation.Known.UNKNOWN;
            before &= row.getMark() != Mark.SAMPLE && day.isBefore(row.getValidFrom());
        }
        return open || before ? Designation.Known.UNKNOWN : Designation.Known.DOES_NOT_HOLD;
    }
}
