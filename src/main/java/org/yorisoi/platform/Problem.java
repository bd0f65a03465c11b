package org.yorisoi.platform;

import java.io.Serializable;

/**
 * Something that the author of a file has to mend.
 *
 * @param file its name, such as {@code ja/clinic.md}
 * @param line from 1
 * @param reason what is wrong and what to do
 */
public record Problem(String file, int line, Reason reason) implements Serializable {

    /** For a log or a failing build: {@code ja/clinic.md:12 elearning.lint.html [...]}. */
    @Override
    public String toString() {
        return file + ":" + line + " " + reason.key() + " " + reason.args();
    }
}
