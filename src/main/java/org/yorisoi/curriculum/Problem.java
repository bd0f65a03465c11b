package org.yorisoi.curriculum;

import org.yorisoi.platform.Reason;

/**
 * What an author has to mend.
 *
 * @param line from 1
 * @param reason what is wrong and what to do
 */
public record Problem(String file, int line, Reason reason) {}
