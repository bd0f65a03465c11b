package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yorisoi.platform.Reason;

/**
 * Whether somebody may apply for a gathering, or be accepted.
 *
 * @param state satisfied = yes; unknown = a missing fact decides
 * @param reasons why not
 * @param next what would help
 * @param deadline the last day on which a gathering may meet for what was earned
 * @param proofs what it rests on
 * @param recognition the decision by which own modules count, to be kept with the application
 */
public record Admission(
        State state,
        List<Reason> reasons,
        Optional<NextStep> next,
        Optional<LocalDate> deadline,
        List<Evidence> proofs,
        Optional<Recognition> recognition) {

    public Admission {
        reasons = List.copyOf(reasons);
        proofs = List.copyOf(proofs);
    }

    public boolean isOpen() {
        return state == State.SATISFIED;
    }
}
