package org.yorisoi.credit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Judgement;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;

/**
 * Where a person stands in a programme.
 *
 * @param version the version that judges her
 * @param enrolledOn null = she may follow it, but has not begun
 * @param region whose decisions counted: prefecture (two digits); "" = not known
 */
public record Stand(
        Programme programme,
        ProgrammeVersion version,
        @Nullable LocalDate enrolledOn,
        String region,
        Judgement judgement) {

    public boolean isBegun() {
        return enrolledOn != null;
    }
}
