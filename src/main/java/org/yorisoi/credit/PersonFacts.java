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
 * @param evidence the newest entry of each source
 */
public record PersonFacts(
        long personId,
        Profession profession,
        String region,
        Map<String, LocalDate> enrolments,
        Map<String, List<LocalDate>> cycles,
        List<Evidence> evidence) {

    public PersonFacts {
        enrolments = Map.copyOf(enrolments);
        cycles = Map.copyOf(cycles);
        evidence = List.copyOf(evidence);
    }
}
