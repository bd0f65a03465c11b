package org.yorisoi.platform;

/** Nobody is signed in (any more): the answer is the way to the log-in page. */
public class NotSignedInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotSignedInException() {
        super("not signed in", null, false, false);
    }
}
