package org.yorisoi.person;

/**
 * A row became another name of a person's row, or is a person of its own again. Fired in the
 * transaction that wrote it.
 */
public record RowsJoined(long aliasId, long survivingId) {}
