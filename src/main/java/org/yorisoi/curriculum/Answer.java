package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * What is to be said about one requirement.
 *
 * @param id the requirement's id within its version
 * @param proofs the evidence that it rests on, also where it does not suffice
 * @param reasons why it stands so, in words; empty where there is nothing to explain
 * @param next what would help; empty if satisfied, or if nothing can be done here
 * @param deadline until when, or, if expired, until when it was
 * @param parts the answers of its parts, in the curriculum's order
 */
public record Answer(
        String id,
        State state,
        Words label,
        List<Evidence> proofs,
        List<Reason> reasons,
        Optional<NextStep> next,
        Optional<LocalDate> deadline,
        Optional<Clause> clause,
        List<Answer> parts) {

    public Answer {
        proofs = List.copyOf(proofs);
        reasons = List.copyOf(reasons);
        parts = List.copyOf(parts);
    }

    /** The answer with an id, here or further down. */
    public Optional<Answer> find(String wanted) {
        if (id.equals(wanted)) {
            return Optional.of(this);
        }
        return parts.stream().flatMap(part -> part.find(wanted).stream()).findFirst();
    }

    Answer ranOut(LocalDate until) {
        return new Answer(
                id, State.EXPIRED, label, proofs, reasons, next, Optional.of(until), clause, parts);
    }
}
