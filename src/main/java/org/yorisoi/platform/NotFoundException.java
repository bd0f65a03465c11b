package org.yorisoi.platform;

/** There is no such thing, or not for this user: the answer is the same, 404. */
public class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFoundException() {
        super("not found", null, false, false);
    }
}
