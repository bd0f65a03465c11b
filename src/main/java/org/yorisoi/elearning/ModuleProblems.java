package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Reason;

/** What was found while a module is read. */
final class ModuleProblems {

    private final List<Problem> found = new ArrayList<>();
    private boolean broken;

    /** Without mending this there is no module. */
    void broken(String file, int line, String key, Object... args) {
        broken = true;
        add(file, line, key, args);
    }

    /** The same, found by whoever reads the file as YAML. */
    void broken(Problem problem) {
        broken = true;
        found.add(problem);
    }

    /**
     * Readable and safe, but not good enough to be published. A version that was published before
     * such a rule existed stays readable.
     */
    void unfit(String file, int line, String key, Object... args) {
        add(file, line, key, args);
    }

    boolean isBroken() {
        return broken;
    }

    List<Problem> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    private void add(String file, int line, String key, Object... args) {
        found.add(new Problem(file, line, Reason.of(key, args)));
    }
}
