package org.yorisoi.gathering;

/**
 * Somebody who keeps what confirmed attendance says, besides the ledger. The feature of a kind of
 * gathering brings its own as a CDI bean.
 */
public interface AttendanceKeeper {

    /**
     * A person's attendance was confirmed, or corrected afterwards; in the transaction of that, and
     * for gatherings of every kind.
     */
    void keep(Gathering gathering, Place place, Presence presence);
}
