package org.yorisoi.elearning;

import java.io.Serializable;
import org.yorisoi.platform.Reason;

/**
 * Something that an author has to mend.
 *
 * @param file its name inside the module's folder, such as {@code ja/clinic.md}
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
