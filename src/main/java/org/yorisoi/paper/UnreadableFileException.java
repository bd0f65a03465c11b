package org.yorisoi.paper;

import org.yorisoi.platform.BusinessException;

/** A file that can't be kept; its reason says what to do instead. */
class UnreadableFileException extends BusinessException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String key, Object... args) {
        super(key, args);
    }
}
