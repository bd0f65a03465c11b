package org.yorisoi.platform;

/** A precondition that the caller could have known is broken. Shown in the person's language. */
public class BusinessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public BusinessException(String key, Object... args) {
        this(Reason.of(key, args));
    }

    public BusinessException(Reason reason) {
        super(reason.key());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
