package org.yorisoi.elearning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Problem;

/**
 * What reading a module came to.
 *
 * @param content the module, unless problems forbid it
 * @param problems by file and line; empty if all is well
 */
public record ModuleReading(@Nullable ModuleContent content, List<Problem> problems) {

    public ModuleReading {
        problems = List.copyOf(problems);
    }

    public boolean isOk() {
        return content != null;
    }

    /**
     * The module.
     *
     * @throws IllegalStateException if there is none; names the problems
     */
    public ModuleContent get() {
        if (content == null) {
            throw new IllegalStateException("no module: " + problems);
        }
        return content;
    }
}
