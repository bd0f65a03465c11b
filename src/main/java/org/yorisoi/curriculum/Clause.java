package org.yorisoi.curriculum;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

/**
 * Where a requirement comes from.
 *
 * @param notice the notice, or the paper in which it was seen, as it is called there
 * @param date its day; null = not known
 * @param words the clause, or that it is still being looked up
 * @param mark how well the requirement is known
 * @param note what an officer should know about it; may be empty
 */
public record Clause(String notice, @Nullable LocalDate date, Words words, Mark mark, Words note)
        implements Serializable {

    /** For a clause whose number nobody has seen. */
    public static final Words UNSEEN = new Words("原文を確認中", "being checked against the original");

    /** Whether the clause itself was seen. */
    public boolean isSeen() {
        return !words.equals(UNSEEN);
    }
}
