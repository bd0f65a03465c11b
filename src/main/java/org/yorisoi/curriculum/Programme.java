package org.yorisoi.curriculum;

import java.util.List;
import java.util.Optional;
import org.yorisoi.platform.Words;

/**
 * A programme with its versions, oldest first.
 *
 * @param holder who decides on its rules
 * @param sha256 of the text that it was read from
 */
public record Programme(
        String id, Words title, Words holder, List<ProgrammeVersion> versions, String sha256) {

    public Programme {
        versions = List.copyOf(versions);
    }

    public Optional<ProgrammeVersion> version(String wanted) {
        return versions.stream().filter(one -> one.version().equals(wanted)).findFirst();
    }

    /** The same with the decisions that concern it. */
    public Programme with(List<Recognition> recognitions) {
        List<Recognition> mine =
                recognitions.stream().filter(one -> one.programme().equals(id)).toList();
        return new Programme(
                id,
                title,
                holder,
                versions.stream().map(version -> version.with(mine)).toList(),
                sha256);
    }
}
