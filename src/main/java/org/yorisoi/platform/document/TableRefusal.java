package org.yorisoi.platform.document;

import org.yorisoi.platform.Reason;

/** Ends the reading of a file from deep inside; never leaves the package. */
final class TableRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    TableRefusal(String key, Object... args) {
        super(key, null, false, false);
        reason = Reason.of(key, args);
    }

    Reason reason() {
        return reason;
    }
}
