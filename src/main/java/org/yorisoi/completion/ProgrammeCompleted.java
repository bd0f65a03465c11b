package org.yorisoi.completion;

import java.time.LocalDate;

/**
 * A person has completed a programme, or completed it on another day than was thought.
 *
 * @param personId her surviving row
 */
public record ProgrammeCompleted(
        long personId, String programme, String version, LocalDate completedOn) {}
