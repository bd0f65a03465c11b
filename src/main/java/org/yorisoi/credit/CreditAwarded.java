package org.yorisoi.credit;

/**
 * The ledger says something new about a person: earned, corrected or withdrawn. Fired in the
 * transaction that wrote it.
 *
 * @param personId the surviving row of the person
 */
public record CreditAwarded(long personId, long creditId) {}
