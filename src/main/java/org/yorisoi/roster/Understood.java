package org.yorisoi.roster;

import java.util.List;
import java.util.Map;

/**
 * What was made of a file's header: shown beside the preview, so that a column that was taken for
 * another one is noticed.
 *
 * @param columns the header's own words, by what they hold
 * @param unknown headers that nothing was made of
 */
public record Understood(Map<RosterColumn, String> columns, List<String> unknown) {

    public Understood {
        columns = Map.copyOf(columns);
        unknown = List.copyOf(unknown);
    }
}
