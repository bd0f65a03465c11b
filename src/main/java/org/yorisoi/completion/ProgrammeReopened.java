package org.yorisoi.completion;

/**
 * A programme that was complete is so no more: something was corrected, or a rule changed.
 *
 * @param personId her surviving row
 */
public record ProgrammeReopened(long personId, String programme) {}
