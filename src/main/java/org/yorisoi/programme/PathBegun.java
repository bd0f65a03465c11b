package org.yorisoi.programme;

/**
 * Somebody began a programme, or began its e-learning part anew. Fired in the transaction that
 * wrote it.
 *
 * @param personId her surviving row
 */
public record PathBegun(long personId, String programme) {}
