package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.Optional;
import org.yorisoi.person.Profession;

/**
 * Which version judges whom: the one in force on the day of enrolment, until its transition ends;
 * then the next one (reading "Enrolment").
 */
public final class EnrolmentRule {

    private EnrolmentRule() {}

    /** The version into which somebody of a profession may be enrolled on a day. */
    public static Optional<ProgrammeVersion> open(
            Programme programme, Profession profession, LocalDate on) {
        ProgrammeVersion last = null;
        for (ProgrammeVersion version : programme.versions()) {
            if (!version.inForce().isAfter(on)) {
                last = version;
            }
        }
        return Optional.ofNullable(last)
                .filter(version -> version.judgesOn(on))
                .filter(version -> version.audience().contains(profession));
    }

    /**
     * The version that judges on a day whoever was enrolled on an earlier one.
     *
     * @return empty if he could not be enrolled then, or is no longer in the audience
     */
    public static Optional<ProgrammeVersion> judging(
            Programme programme, Profession profession, LocalDate enrolledOn, LocalDate on) {
        Optional<ProgrammeVersion> enrolled = open(programme, profession, enrolledOn);
        if (enrolled.isEmpty() || enrolled.get().judgesOn(on)) {
            return enrolled;
        }
        return open(programme, profession, on);
    }
}
