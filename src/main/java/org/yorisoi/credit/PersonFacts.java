package org.yorisoi.credit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.person.Profession;

/**
 * All that a person is judged by.
 *
 * @param region prefecture (two digits) of the main post on the day judged; "" = not known
 * @param enrolments day of enrolment by programme
 * @param cycles days on which a programme's e-learning part was begun anew, ascending
 * @param applied by programme, the newest application that has not led to a training yet
 * @param evidence the newest entry of each source
 */
public record PersonFacts(
        long personId,
        Profession profession,
        String region,
        Map<String, LocalDate> enrolments,
        Map<String, List<LocalDate>> cycles,
        Map<String, Applied> applied,
        List<Evidence> evidence) {

    /**
     * An application for a training.
     *
     * @param region prefecture of its organiser, two digits
     */
    public record Applied(LocalDate on, String region) {}

    public PersonFacts {
        enrolments = Map.copyOf(enrolments);
        cycles = Map.copyOf(cycles);
        applied = Map.copyOf(applied);
        evidence = List.copyOf(evidence);
    }

    /** Somebody who has applied for nothing. */
    public PersonFacts(
            long personId,
            Profession profession,
            String region,
            Map<String, LocalDate> enrolments,
            Map<String, List<LocalDate>> cycles,
            List<Evidence> evidence) {
        this(personId, profession, region, enrolments, cycles, Map.of(), evidence);
    }
}
